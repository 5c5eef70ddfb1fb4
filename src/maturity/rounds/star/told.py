"""What the tables are made of: who, in which year, with what level and plan."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from maturity.core.response import SignOff
from maturity.core.result import Assessment
from maturity.core.ruleset import RuleSet
from maturity.planning.plan import Plan
from maturity.rounds.members import Member
from maturity.rounds.outcome import RoundResult, Scored
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
    """One organisation in one year. ``assessment`` None: nothing came that counts.

    ``signed``: who signed its answers off, which the assessment need not know: last year's were
    taken across since.
    """

    member: Member
    year: str
    state: State
    assessment: Assessment | None = None
    plan: Plan | None = None
    late: bool = False
    not_comparable: str = ""
    signed: SignOff | None = None


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

    A year is the one in which its round closes, whatever the day of the answers; last year's is the one
    before this year's at the latest. Where it is not known which round it was, it is that of its
    answers.
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
            year = _before(result, found.last)
            before[year.id] = year
            told.append(_told_before(found, found.last, year))
        made = found.assessment
        told.append(
            Told(
                entry.member,
                this,
                entry.state,
                made,
                found.plan,
                entry.late,
                found.not_comparable,
                _signed(made),
            )
        )
    now = Year(this, manifest.id, manifest.title, manifest.opens, manifest.closes)
    years = (*(before[year] for year in sorted(before)), now)
    return Star(result.ruleset, years, tuple(told))


def _before(result: RoundResult, last: Assessment) -> Year:
    """The year of last year's answers."""
    latest, was = result.register.manifest.closes.year - 1, result.last
    if was is None:
        return Year(str(min(last.as_of.year, latest)))
    return Year(str(min(was.closes.year, latest)), was.id, was.title, was.opens, was.closes)


def _told_before(found: Scored, last: Assessment, year: Year) -> Told:
    signed = _signed(found.as_it_was or last)
    state = State.SIGNED_OFF if signed else State.RECEIVED
    return Told(found.entry.member, year.id, state, last, signed=signed)


def _signed(made: Assessment) -> SignOff | None:
    return made.response.sign_off if made.response else None
