"""Checks of a local version: it is never easier than its base."""

from __future__ import annotations

from collections.abc import Iterator

from maturity.checks.easier import Higher, Verdict, never_easier
from maturity.checks.finding import Places, finding
from maturity.core.response import Answer, NotApplicable
from maturity.core.ruleset import RuleSet
from maturity.diagnostics import Diagnostic
from maturity.planning.integer import Solver


def easier(ruleset: RuleSet, places: Places, solver: Solver | None = None) -> Iterator[Diagnostic]:
    """O120, O121: a response that stands higher than under the base, or no proof that none does."""
    local = ruleset.local
    if local is None:
        return
    proof = never_easier(ruleset, solver)
    if proof.verdict is Verdict.PROVED:
        return
    result, level, needs = proof.places[0] if proof.places else ("", "", ())
    place = places.of("need", needs[0]) if needs else places.of("ruleset", ruleset.id, "id")
    if proof.higher is not None:
        yield finding(
            places,
            "O120",
            place,
            f"a response can stand higher than under {local.name}: {told(ruleset, proof.higher)}",
            f"'{level}' of '{result}' can be not applicable in the base while this need is not: "
            "give your question the same 'na' reasons and 'applies_when', or add it elsewhere",
        )
        return
    yield finding(
        places,
        "O121",
        place,
        f"it is not proved that no response stands higher than under {local.name}",
        f"'{level}' of '{result}' can be not applicable in the base while this need is not, and "
        "there are more ways of answering than were looked through"
        if result
        else "more facts come together than can be looked through",
    )


def told(ruleset: RuleSet, found: Higher) -> str:
    """A counterexample in one sentence: what is answered, and the level it gives under each."""
    said = [f"{name} {_answer(answer)}" for name, answer in found.response.answers.items()]
    facts = [f"{name} {value}" for name, value in found.response.context.items()]
    local = ruleset.local
    assert local is not None  # noqa: S101 - only local versions have counterexamples
    return (
        f"with {', '.join([*facts, *said])} and all else blank, {found.result} stands at "
        f"{found.here.title} here and at {found.base.title} there"
    )


def _answer(answer: Answer) -> str:
    value = answer.value
    if isinstance(value, NotApplicable):
        return f"not applicable ({value.reason})"
    if isinstance(value, frozenset):
        return ", ".join(sorted(value)) or "none"
    return str(value)
