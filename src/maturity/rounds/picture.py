"""The whole round in one value: every count that its report, shared copies and tables show. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from maturity.rounds import asks, counts, needs, parts
from maturity.rounds.outcome import RoundResult
from maturity.rounds.year import Year, year


@dataclass(frozen=True, slots=True)
class Picture:
    """What a round comes to.

    ``icbs``: who has answered in each, where networks are named in a report for each ICB; else none.
    """

    found: RoundResult
    answered: counts.Answered
    spreads: tuple[counts.Spread, ...]
    missing: tuple[needs.Missing, ...]
    actions: tuple[needs.SharedAction, ...]
    asked: tuple[asks.SharedAsk, ...]
    own_asks: tuple[asks.OwnAsk, ...]
    awaited: tuple[needs.Awaited, ...]
    year: Year
    icbs: tuple[tuple[str, counts.Answered], ...]

    @property
    def of_several(self) -> bool:
        """Whether it is, or is a part of, a round of several ICBs: what the round notes is no ICB's own word."""
        return bool(self.icbs) or self.found.one_of_many


def picture(found: RoundResult) -> Picture:
    """Count everything once. A round in which nobody has answered yet gives zeros and empty lists."""
    return Picture(
        found,
        counts.answered(found),
        counts.spreads(found),
        needs.missing(found),
        needs.shared_actions(found),
        asks.asked(found),
        asks.own_asks(found),
        needs.awaited(found),
        year(found),
        parts.answered_by_icb(found),
    )
