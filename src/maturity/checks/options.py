"""Questions and their options: can a person choose one, and only one?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from maturity.checks.finding import Places, finding, quoted
from maturity.checks.texts import statement
from maturity.core.local import MARK
from maturity.core.questions import Kind, Option, Question
from maturity.core.ruleset import RuleSet
from maturity.diagnostics import Diagnostic, Place

_RANGE = re.compile(r"(\d+(?:\.\d+)?)\s*%?\s*(?:to|and|-|–|—)\s*(\d+(?:\.\d+)?)")
_TWO_THINGS = re.compile(
    r"(?:;\s|,\s*and\s+(?:also\s+)?|\sand\s+(?:we|they|it|also|have|has|are|is|can|will)\s"
    r"|\sas\s+well\s+as\s|\s/\s|\w/\w)",
    re.IGNORECASE,
)
_LEAD = re.compile(r"^\s*…\s*(?:and\b)?\s*", re.IGNORECASE)


def same_options(ruleset: RuleSet, places: Places) -> Iterator[Diagnostic]:
    """W201, W202: options that say the same, or whose numbers overlap."""
    for question in ruleset.questions:
        if question.kind not in (Kind.LADDER, Kind.SEVERAL):
            continue
        seen: dict[str, Option] = {}
        spans: list[tuple[float, float, Option]] = []
        for option in question.options:
            words = plain(option.text)
            if not words or option.text == option.id:
                continue
            place = _place(places, question, option)
            if words in seen:
                yield finding(
                    places,
                    "W201",
                    place,
                    f"'{option.id}' of '{question.id}' says the same as '{seen[words].id}'",
                    "say what the better one adds",
                )
            seen.setdefault(words, option)
            span = _RANGE.search(option.text) if question.kind is Kind.LADDER else None
            if span is not None:
                low, high = sorted((float(span[1]), float(span[2])))
                for other_low, other_high, other in spans:
                    if low <= other_high and other_low <= high:
                        yield finding(
                            places,
                            "W202",
                            place,
                            f"'{option.id}' of '{question.id}' ({span[0]}) overlaps '{other.id}'",
                            "let it begin where the other ends",
                        )
                spans.append((low, high, option))


def double_options(ruleset: RuleSet, places: Places) -> Iterator[Diagnostic]:
    """W203: options that say two things which can vary apart. A guess from the words."""
    if not ruleset.statements:
        return
    for question in ruleset.questions:
        if question.kind is not Kind.LADDER:
            continue
        for option in question.options[1:]:
            found = _TWO_THINGS.search(_LEAD.sub("", option.text))
            if found:
                yield finding(
                    places,
                    "W203",
                    _place(places, question, option),
                    f"{quoted(option.text)} may say two things (at '{found[0].strip()}')",
                    "split it, if one can be true without the other",
                )


def options_like_levels(ruleset: RuleSet, places: Places) -> Iterator[Diagnostic]:
    """W204: options that are word for word a clause or a statement."""
    if not ruleset.statements:
        return
    said: dict[str, str] = {}
    for node in ruleset.results:
        for level in node.levels:
            name = f"{node.id}.{level.level.id}"
            said[plain(statement(level))] = name
            said.update({plain(need.says): name for need in level.needs})
    for question in ruleset.questions:
        for option in question.options:
            like = said.get(plain(option.text)) or said.get(plain(option.label))
            if like:
                yield finding(
                    places,
                    "W204",
                    _place(places, question, option),
                    f"{quoted(option.text)} is word for word what '{like}' says",
                    "word the option as a fact, and the clause as what follows from it",
                )


def questions_that_ask(ruleset: RuleSet, places: Places) -> Iterator[Diagnostic]:
    """W205: questions, and what nodes and duties ask, that end without a question mark."""
    if not ruleset.statements:
        return
    asked: list[tuple[str, str, str]] = [
        *(("question", question.id, question.ask) for question in ruleset.questions),
        *(("duty", duty.id, duty.ask) for duty in ruleset.checklist),
    ]
    for kind, name, words in asked:
        if words and not words.removesuffix(MARK).endswith("?"):
            yield finding(
                places,
                "W205",
                places.of(kind, name, "ask"),
                f"{quoted(words)} does not end with a question mark",
                "end it with a question",
            )
    for node in ruleset.nodes:
        if node.asks and not node.asks.endswith("?"):
            yield finding(
                places,
                "W205",
                places.of("node", node.id, "asks"),
                f"{quoted(node.asks)} does not end with a question mark",
                "end it with a question",
            )


def plain(text: str) -> str:
    """Words alone, for comparing: no case, marks, ellipsis, leading "and" or "we have"."""
    words = re.findall(r"[a-z0-9&'’]+", text.lower())
    while words and words[0] in ("and", "we", "have"):
        words.pop(0)
    return " ".join(words)


def _place(places: Places, question: Question, option: Option) -> Place:
    return places.of("option", question.id, option.id)
