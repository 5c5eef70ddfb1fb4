"""The reviewer's reading beside the network's own answers, and what is worth a question."""

from __future__ import annotations

from dataclasses import dataclass

from maturity.core.questions import Question
from maturity.core.response import Given
from maturity.people.flags import flags
from maturity.people.review import Difference, Reading, ResultTwice, review
from maturity.people.travel import travel
from maturity.reporting import answer_words, level_words, words
from maturity.reporting.flag_words import NO_DEDUCTION, FlagText, flag_texts
from maturity.reporting.material import Material


@dataclass(frozen=True, slots=True)
class Read:
    """One answer that the reviewer reads otherwise. Reason and reply: the network's own copy."""

    id: str
    ask: str
    own: str
    reads: str
    reason: str = ""
    reply: str = ""


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """A reviewer's reading.

    Attributes:
        by: Who read, and when; in a copy for others when only.
        read: Answers read otherwise.
        same: How many answers the reviewer reads as the network does.
        levels: (capability or domain, our level, the reviewer's) where the two differ.
        others: Whether every other level is the same under both.
        whole: Whether reasons and replies are shown.
    """

    by: str
    read: tuple[Read, ...]
    same: int
    levels: tuple[tuple[str, str, str], ...]
    whole: bool


def review_page(material: Material) -> ReviewPage | None:
    """The reviewer's reading; None where nobody has reviewed."""
    made = review(material.ruleset, material.assessment, material.response)
    if not (made.differences or made.same):
        return None
    return ReviewPage(
        by=_by(material, made),
        read=tuple(_read(material, each) for each in made.differences),
        same=len(made.same),
        levels=tuple(_levels(material, each) for each in made.results if each.differs),
        whole=material.whole,
    )


def _by(material: Material, made: Reading) -> str:
    days = sorted({each.on for each in made.differences if each.on})
    when = (
        " and ".join(dict.fromkeys(words.day(each) for each in (days[0], days[-1]))) if days else ""
    )
    who = words.listed(dict.fromkeys(words.clean(each.by) for each in made.differences if each.by))
    said = (f"by {who}" if who and material.whole else "", f"on {when}" if when else "")
    return " ".join(part for part in said if part)


def _read(material: Material, each: Difference) -> Read:
    question = material.ruleset.question(each.question)
    return Read(
        id=each.question,
        ask=question.ask,
        own=_said(question, each.own),
        reads=_said(question, each.reads),
        reason=words.own(each.reason) if material.whole else "",
        reply=words.own(each.reply) if material.whole else "",
    )


def _said(question: Question, given: Given | None) -> str:
    if given is None:
        return words.capital(answer_words.BLANK)
    return words.capital(answer_words.value(question, given))


def _levels(material: Material, each: ResultTwice) -> tuple[str, str, str]:
    node = material.ruleset.node(each.result)
    name = f"{each.result} {node.title}" if node.questions else node.title
    return name, level_words.standing(each.own), level_words.standing(each.read)


@dataclass(frozen=True, slots=True)
class FlagsPage:
    """What a reviewer may ask about. ``use`` says what it is not."""

    use: str
    flags: tuple[FlagText, ...]


def flags_page(material: Material) -> FlagsPage | None:
    """What is worth a question, from this response alone; the network's own copy only."""
    if not material.whole:
        return None
    response = travel(material.ruleset, material.response)  # never at what one person said
    found = flags(material.ruleset, material.assessment, response)
    if not found:
        return None
    return FlagsPage(NO_DEDUCTION, flag_texts(material.ruleset, found))
