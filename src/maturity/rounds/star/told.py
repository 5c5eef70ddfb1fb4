"""What the tables are made of: who, in which year, with what level and plan."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from maturity.core.result import Assessment
from maturity.core.ruleset import RuleSet
from maturity.planning.plan import Plan
from maturity.rounds.members import Member
from maturity.rounds.outcome import RoundResult
from maturity.rounds.returns import State


@dataclass(frozen=True, slots=True)
class Year:
    """One year. ``round`` and its dates are empty where the responses are of no round."""

    id: str
    round: str = ""
    title: str = ""
    opens: date | None = None
    closes: date | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """One organisation in one year. ``assessment`` None: nothing came that counts."""

    member: Member
    year: str
    state: State
    assessment: Assessment | None = None
    plan: Plan | None = None
    late: bool = False
    not_comparable: str = ""


@dataclass(frozen=True, slots=True)
class Star:
    """All that the tables tell: one rule set, its years, and each organisation in each of them."""

    ruleset: RuleSet
    years: tuple[Year, ...]
    told: tuple[Told, ...]

    def scored(self) -> Iterator[tuple[Told, Assessment]]:
        """Those of which something came that counts, with their assessments."""
        for each in self.told:
            if each.assessment is not None:
                yield each, each.assessment


def of_round(result: RoundResult) -> Star:
    """A round as a star: this year's returns, and last year's with this year's rules.

    The year is the one in which the round closes; last year's is that of its answers, or the year
    before where they are as young as this year's.
    """
    manifest = result.register.manifest
    this = str(manifest.closes.year)
    scored = {each.entry.member.code: each for each in result.scored}
    told: list[Told] = []
    before: dict[str, Year] = {}
    for entry in result.register.entries:
        found = scored.get(entry.member.code)
        if found is None:
            told.append(Told(entry.member, this, entry.state))
            continue
        if found.last is not None:
            year = str(min(found.last.as_of.year, manifest.closes.year - 1))
            before[year] = Year(year)
            told.append(Told(entry.member, year, State.RECEIVED, found.last))
        told.append(
            Told(
                entry.member,
                this,
                entry.state,
                found.assessment,
                found.plan,
                entry.late,
                found.not_comparable,
            )
        )
    now = Year(this, manifest.id, manifest.title, manifest.opens, manifest.closes)
    years = (*(before[year] for year in sorted(before)), now)
    return Star(result.ruleset, years, tuple(told))
