"""What an ICB puts to one network: a short page, and the same as text for a mail.

Nothing of any other network is in it, and no count.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from maturity.core.ruleset import RuleSet
from maturity.loading.round_records import Word
from maturity.reporting import (
    answer_words,
    criterion_words,
    html,
    round_words,
    words,
)
from maturity.rounds.outcome import Scored
from maturity.rounds.picture import Picture
from maturity.rounds.usual import LessUsual

TEMPLATES: Final = ("round/questions.html.j2",)
"""Its template, by its name under ``templates/``."""

STYLES: Final = ("css/questions.css",)
"""Its style sheet."""

TITLE = "Is it worth telling?"
_WIDTH = 76  # of a mail


@dataclass(frozen=True, slots=True)
class Enquiry:
    """One thing that is asked: what it is about, what the network says of it, what we ask."""

    about: str
    says: tuple[str, ...]
    ask: str


@dataclass(frozen=True, slots=True)
class Letter:
    """What one network is asked. ``unusual``: of its answers; ``records``: of what it wrote."""

    code: str
    network: str
    round: str
    icb: str
    created: str  # ISO date
    intro: str
    unusual: tuple[Enquiry, ...]
    records: tuple[Enquiry, ...]
    how: tuple[str, ...]


def letters(
    picture: Picture, unusual: Iterable[LessUsual], said: Mapping[tuple[str, str], Word]
) -> tuple[Letter, ...]:
    """One for each network that has something to be asked, in the register's order; none for others."""
    every: dict[str, list[LessUsual]] = {}
    for each in unusual:
        every.setdefault(each.network.entry.member.code, []).append(each)
    mine = {code: tuple(_unusual(picture.found.ruleset, its)) for code, its in every.items()}
    found = []
    for network in picture.found.scored:
        code = network.entry.member.code
        records = tuple(_records(network, said))
        if code in mine or records:
            found.append(_letter(picture, network, mine.get(code, ()), records))
    return tuple(found)


def _unusual(ruleset: RuleSet, every: Iterable[LessUsual]) -> Iterator[Enquiry]:
    """What of one network's answers is less usual: asked once for a capability, as one story would be told."""
    about: dict[str, list[str]] = {}
    for each in every:
        question = ruleset.question(each.question)
        value = words.quoted(answer_words.value(question, each.value))
        about.setdefault(question.owner, []).append(f"{question.ask} You say {value}.")
    for owner, says in about.items():
        one = len(says) == 1
        few = "Few others here do" if one else "Few others here do any one of these"
        yield Enquiry(
            criterion_words.named(ruleset, owner), tuple(says), f"{few}. Is it worth telling?"
        )


def _records(network: Scored, said: Mapping[tuple[str, str], Word]) -> Iterator[Enquiry]:
    """Records of which the network has not yet said whether they may be shown."""
    response = network.assessment.response
    for record in response.innovations if response else ():
        if (network.entry.member.code, record.title) not in said:
            told = words.clean(record.done or record.need)
            says = (told,) if told else ()
            yield Enquiry(words.clean(record.title), says, "May we show this record to others?")


def _letter(
    picture: Picture, network: Scored, unusual: tuple[Enquiry, ...], records: tuple[Enquiry, ...]
) -> Letter:
    manifest, member = picture.found.register.manifest, network.entry.member
    as_of = words.day(network.assessment.as_of)
    return Letter(
        code=member.code,
        network=round_words.network(member),
        round=manifest.title,
        icb=manifest.icb,
        created=picture.found.on.isoformat(),
        intro=(
            f"What is ordinary in one place is new in another. This is about your own answers of {as_of} "
            "and nothing else. It changes no level, and no answer means no."
        ),
        unusual=unusual,
        records=records,
        how=tuple(_how(unusual)),
    )


def _how(unusual: tuple[Enquiry, ...]) -> Iterator[str]:
    if unusual:
        yield (
            "If it is worth telling: write what you did on the sheet “Innovation” of your form, in your own "
            "words, and what did not work. What you adopted from others counts as much as what you began. "
            "You may well know that it is nothing new; then there is nothing to do."
        )
    yield (
        "The record is yours. Say under it, or in your reply, whether we may show it to others: yes, no, or "
        "not yet. You may say otherwise later. Without a yes nobody else is shown it."
    )


def as_text(letter: Letter) -> str:
    """For a mail: UTF-8, lines of at most 76 signs."""
    lines = [f"{TITLE}", f"{letter.network} · {letter.round}", "", *_wrapped(letter.intro)]
    for head, every in parts(letter):
        lines += ["", head]
        for each in every:
            lines += ["", *_wrapped(f"- {each.about}", "  ")]
            for said in each.says:
                lines += _wrapped(f"  {said}", "  ")
            lines += _wrapped(f"  {each.ask}", "  ")
    lines += ["", "How to answer"]
    for text in letter.how:
        lines += ["", *_wrapped(text)]
    return words.clean("\n".join([*lines, "", letter.icb])) + "\n"


def parts(letter: Letter) -> tuple[tuple[str, tuple[Enquiry, ...]], ...]:
    """Its lists under their headings; none that is empty."""
    every = (("Less usual here", letter.unusual), ("What you wrote already", letter.records))
    return tuple((head, asked) for head, asked in every if asked)


def _wrapped(text: str, after: str = "") -> list[str]:
    return textwrap.wrap(text, _WIDTH, subsequent_indent=after, break_on_hyphens=False)


def page(letter: Letter, templates: Mapping[str, str]) -> str:
    """The page as HTML."""
    made = html.rendered(templates, TEMPLATES[0], letter=letter, title=TITLE, parts=parts(letter))
    return html.unbroken(made)
