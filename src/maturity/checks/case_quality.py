"""Are the cases of a rule set worth running? What is missing in them, and what is there twice."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence

from maturity.checks.finding import Places, finding, quoted
from maturity.core.cases import Case, Expected
from maturity.core.ruleset import RuleSet
from maturity.diagnostics import Diagnostic

NOTHING = Expected()


def look_at(ruleset: RuleSet, cases: Sequence[Case], places: Places) -> Iterator[Diagnostic]:
    """T104 to T107, case by case. Sentences are not asked for where ``statements: none``."""
    if ruleset.statements:
        yield from _without_words(cases, places)
        yield from _twice(
            (case for case in cases if case.says),
            lambda case: " ".join(case.says.casefold().split()).rstrip("."),
            places,
            "T107",
            "says the same in words",
            "say what is different about this one, or take it out",
        )
    yield from _without_expectations(cases, places)
    yield from _twice(
        cases,
        content,
        places,
        "T105",
        "has the same answers, facts, evidence and agreement",
        "join the two: what is expected of one response belongs in one case",
    )


def content(case: Case) -> Hashable:
    """What a case describes, without its name, its words and what it expects."""
    return (
        _plain(case.answers),
        _plain(case.context),
        frozenset(case.evidence),
        _plain(case.confirmed),
        case.variant,
        case.as_of,
    )


def _plain(value: object) -> Hashable:
    """Something that two equal values share, whatever the order they were written in."""
    if isinstance(value, Mapping):
        return frozenset((name, _plain(one)) for name, one in value.items())
    return repr(value)


def _without_words(cases: Iterable[Case], places: Places) -> Iterator[Diagnostic]:
    for case in cases:
        if not case.says:
            yield finding(
                places,
                "T104",
                places.of("case", case.case),
                f"the case {quoted(case.case)} does not say who it is about",
                "add 'is:' with one sentence about a believable organisation",
            )


def _without_expectations(cases: Iterable[Case], places: Places) -> Iterator[Diagnostic]:
    for case in cases:
        for name, expected in case.expect.items():
            if expected == NOTHING:
                yield finding(
                    places,
                    "T106",
                    places.of("case", case.case, "expect", name),
                    f"the case {quoted(case.case)} names {name} and expects nothing of it",
                    "say what a person works out by hand: 'level', 'could_be', 'next', …",
                )


def _twice(
    cases: Iterable[Case],
    same: Callable[[Case], Hashable],
    places: Places,
    code: str,
    words: str,
    way_out: str,
) -> Iterator[Diagnostic]:
    seen: dict[Hashable, Case] = {}
    for case in cases:
        first = seen.setdefault(same(case), case)
        if first is not case:
            message = f"the case {quoted(case.case)} {words} as {quoted(first.case)}"
            yield finding(places, code, places.of("case", case.case), message, way_out)
