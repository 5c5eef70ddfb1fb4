"""Slips in an action: detached from what it raises, raising less, hoping for something else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction

from maturity.checks.slip import Slip
from maturity.checks.slips_criteria import beside, fact_edits
from maturity.core.durations import Duration
from maturity.core.questions import Better, Kind, Question
from maturity.core.ruleset import Action, RuleSet


def in_actions(ruleset: RuleSet) -> Iterator[Slip]:
    """A raise dropped or a rank lower; a hope dropped; ``applies_when`` gone or changed a little.

    What no case can see is left alone: days, weeks, order, words.
    """
    for action in ruleset.actions:
        for key, kind, values in (
            ("raises", "raise", action.raises),
            ("may_lead_to", "hope", action.may_lead_to),
        ):
            for question, value in values.items():
                yield from _effect(ruleset, action, key, kind, question, value)
        if action.applies_when is not None:
            where = ("action", action.id, "applies_when")
            yield Slip(
                "applies-dropped",
                where,
                f"{action.id} is offered to everybody",
                f"where {action.id} would help and the facts do not allow it",
                actions={action.id: replace(action, applies_when=None)},
            )
            for words, test in fact_edits(action.applies_when):
                yield Slip(
                    "applies-moved",
                    where,
                    f"{action.id} is offered when {words}",
                    "where the facts stand just at the old test",
                    key=words,
                    actions={action.id: replace(action, applies_when=test)},
                )


def _effect(
    ruleset: RuleSet, action: Action, key: str, kind: str, question: str, value: object
) -> Iterator[Slip]:
    values: Mapping[str, object] = getattr(action, key)
    verb = "raises" if key == "raises" else "may lead to"
    left = {name: one for name, one in values.items() if name != question}
    yield Slip(
        f"{kind}-dropped",
        ("action", action.id, key, question),
        f"{action.id} no longer {verb} {question}",
        f"where {question} is short of what comes next, with what helps named under '{_named(key)}'",
        actions={action.id: _with(action, key, left)},
    )
    lower = _lower(ruleset.question(question), value)
    if lower is not None:
        yield Slip(
            f"{kind}-lowered",
            ("action", action.id, key, question),
            f"{action.id} {verb} {question} only as far as {_words(lower)}, not {_words(value)}",
            f"where {question} at {_words(value)} closes what comes next and {_words(lower)} does not, with what helps named under '{_named(key)}'",
            actions={action.id: _with(action, key, {**values, question: lower})},
        )


def _with(action: Action, key: str, values: Mapping[str, object]) -> Action:
    if key == "raises":
        return replace(action, raises=values)
    return replace(action, may_lead_to=values)


def _named(key: str) -> str:
    return "actions" if key == "raises" else "may_lead"


def _lower(question: Question, value: object) -> object | None:
    """One rank less; None where that would be the worst, or is not a rank."""
    if question.kind in (Kind.LADDER, Kind.YES_NO):
        rank = question.rank(str(value)) - 1
        return question.options[rank].id if rank > 0 else None
    if isinstance(value, tuple) and len(value) > 1:
        return value[:-1]
    if isinstance(value, Duration):
        return beside(value, -1 if question.better is Better.LONGER else 1)
    if isinstance(value, Fraction):
        return value - 1 if question.better is Better.MORE else value + 1
    return None


def _words(value: object) -> str:
    if isinstance(value, Duration):
        return value.text
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)
