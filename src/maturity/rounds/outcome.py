"""What a round comes to: every return that counts, scored and planned for. Pure.

What is made of a round (its report, tables, who can learn from whom) is made of a ``RoundResult``.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from maturity.core.result import Assessment
from maturity.core.ruleset import RuleSet
from maturity.planning.plan import Plan
from maturity.rounds.manifest import Manifest
from maturity.rounds.register import Entry, Register


@dataclass(frozen=True, slots=True)
class Scored:
    """One network whose return counts.

    ``last``: last year's answers, taken across and scored with this round's rules: beside
    ``assessment`` it shows what the network changed. ``as_it_was``: the same answers with the rules
    they were given to: beside ``last`` it shows what the rules changed. Both None where there was
    no last round, it did not answer, or ``not_comparable`` says why the two cannot stand together.
    ``last_place``: the place it was counted in then.
    """

    entry: Entry
    assessment: Assessment
    plan: Plan
    last: Assessment | None = None
    as_it_was: Assessment | None = None
    not_comparable: str = ""
    last_place: str = ""


@dataclass(frozen=True, slots=True)
class RoundResult:
    """A whole round at one moment. ``scored`` stands in the register's order: place, name, code.

    ``on``: the last day on which anything came or was noted, so that the same folder gives the same
    documents on any day; the day on which the round opens where nothing has come. ``one_of_many``: it
    is one ICB's part of a round of several. ``last``: the round before, where this one names it.
    """

    register: Register
    ruleset: RuleSet
    scored: tuple[Scored, ...]
    on: date
    one_of_many: bool = False
    last: Manifest | None = None


def as_of(register: Register) -> date:
    """The last day on which anything came or was noted; the round's opening where nothing did."""
    every = [*register.strangers, *register.unread]
    days = [register.manifest.opens]
    for entry in register.entries:
        every += [each for each in (entry.counts, *entry.waiting, *entry.superseded) if each]
        days += [decision.on for decision in entry.decisions]
    return max(days + [each.received for each in every if each.received is not None])
