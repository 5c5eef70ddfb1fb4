"""No action is dominated: none that another does at least as well for no more. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from maturity.checks.proof.claim import Claim, Kind, Subject, Verdict
from maturity.checks.trial import better_of
from maturity.core.ruleset import Action, RuleSet
from maturity.planning.floors import floor_value
from maturity.planning.rows.scene import DAY


def actions(subject: Subject) -> Iterator[Claim]:
    """For each action: no other one with the same lead that gives as much for as little.

    *Dominated*: another action with the same lead applies wherever this one does, raises and may
    lead to at least as much, locates evidence where this one does, takes no more days of anybody
    and no more weeks, waits for no more others and comes after no more actions. Of two that
    dominate each other the later is named.
    """
    ruleset = subject.program.ruleset
    for position, action in enumerate(ruleset.actions):
        better = next(
            (
                other
                for place, other in enumerate(ruleset.actions)
                if place != position
                and dominates(ruleset, other, action)
                and (place < position or not dominates(ruleset, action, other))
            ),
            None,
        )
        if better is None:
            yield Claim(Kind.ACTION, action.id, Verdict.PROVED)
        else:
            why = f"'{better.id}' does at least as much for no more"
            yield Claim(Kind.ACTION, action.id, Verdict.REFUTED, actions=(better.id,), why=why)


def dominates(ruleset: RuleSet, one: Action, other: Action) -> bool:
    """Whether ``one`` does all that ``other`` does, for no more."""
    return (
        one.lead == other.lead
        and one.applies_when in (None, other.applies_when)
        and (one.locates or not other.locates)
        and one.weeks <= other.weeks
        and all(days <= other.days.get(role, Fraction(0)) for role, days in one.days.items())
        and set(one.after) <= {*other.after, other.id} - {one.id}
        and one.depends_on in ("", other.depends_on)
        and _covers(ruleset, one.raises, other.raises)
        and _covers(ruleset, {**one.may_lead_to, **one.raises}, other.may_lead_to)
    )


def _covers(ruleset: RuleSet, one: Mapping[str, object], other: Mapping[str, object]) -> bool:
    """Whether floors are at least as high as others, question by question."""
    for name, value in other.items():
        if name not in one:
            return False
        question = ruleset.question(name)
        mine, theirs = (floor_value(question, each, DAY) for each in (one[name], value))
        if better_of(question, theirs, mine) != mine:
            return False
    return True
