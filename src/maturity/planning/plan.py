"""The plan as plain frozen data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from maturity.core.response import Ask
from maturity.core.result import Standing
from maturity.core.scales import Level


@dataclass(frozen=True, slots=True)
class SettlingStep:
    """Something to find out, agree or point to before (or beside) any action.

    ``kind``: ``answer`` (blank), ``find-out`` (don't know), ``agree`` (dispute), ``evidence`` (no
    pointer where the level asks for one), ``confirm`` (a resident or partner to agree), ``carried``.
    """

    kind: str
    capability: str
    questions: tuple[str, ...]
    level: Level | None = None  # the level it could give, or whose evidence is asked
    role: str = ""  # who is asked to confirm
    raises: tuple[str, ...] = ()  # results whose lower end it could raise


@dataclass(frozen=True, slots=True)
class PlannedAction:
    """One action on the calendar. Months count from the plan's start, 0 the first.

    ``counts_from`` is the month from whose end all that it raises holds (``over`` respected); None
    when part of that is beyond the horizon. ``why``: under-way, priority, first-steps, community,
    or next.
    """

    action: str
    start_month: int
    end_month: int  # last month in which work is done
    starts: date
    due: date
    review: date
    lead: str
    who: str
    days: Mapping[str, Fraction]
    raises: tuple[str, ...]  # full ids of needs that it helps to meet
    serves: tuple[str, ...]  # capabilities whose next level it works towards
    counts_from: int | None
    waits_for: str = ""
    first_90_days: bool = False
    why: str = "next"
    state: str = ""  # "", under-way
    hopes: tuple[str, ...] = ()  # full ids of needs that it may help to meet, if it works
    unsure: bool = False  # the answers it raises are open: find out first
    in_place: tuple[str, ...] = ()  # questions of which what it raises is there today

    @property
    def first_look(self) -> bool:
        """Whether its review comes before it is due: within 90 days, as of all that starts early."""
        return self.review < self.due


@dataclass(frozen=True, slots=True)
class Waiting:
    """A need that others hold: what the network waits for, and from whom."""

    need: str
    capability: str
    depends_on: str
    waits_for: str
    action: str = ""  # the planned action that asks for it, if there is one


@dataclass(frozen=True, slots=True)
class Later:
    """An action that would help and does not fit, or is marked as done and does not show.

    ``why`` says which limit it met, or to look again.
    """

    action: str
    why: str
    raises: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage of the choice as it ended. ``bound``: nothing could do better than this.

    ``name``: priority:<id>, community, levels, soonest, days, actions, order:<n>, calm, months,
    calendar:<n> (docs/planning.md §5).
    """

    name: str
    value: Fraction
    bound: Fraction

    @property
    def proven(self) -> bool:
        """Whether nothing does better."""
        return self.value == self.bound


@dataclass(frozen=True, slots=True)
class Unmet:
    """A level that was asked for and that the plan does not promise; ``nearest`` is what it does."""

    result: str
    level: Level
    nearest: Level
    why: str


@dataclass(frozen=True, slots=True)
class Quarter:
    """Where a result stands at the end of a month, the last of a quarter or of the plan.

    ``done``: if the actions are done. ``works``: if their hoped-for outcomes also come. Both are
    worked out by scoring, with both ends, on the answers and on what is evidenced.
    """

    month: int
    done: Standing
    works: Standing


@dataclass(frozen=True, slots=True)
class Projected:
    """Where a result stands today and after each quarter of the plan, by scoring."""

    result: str
    today: Standing
    quarters: tuple[Quarter, ...]

    @property
    def now(self) -> Level:
        """At least, today."""
        return self.today.assured

    @property
    def done(self) -> Level:
        """At least, at the end of the plan, if the actions are done."""
        return self.quarters[-1].done.assured

    @property
    def works(self) -> Level:
        """At least, at the end of the plan, if their hoped-for outcomes also come."""
        return self.quarters[-1].works.assured

    @property
    def done_evidenced(self) -> Level:
        """The same as ``done`` on what would be evidenced."""
        return self.quarters[-1].done.evidenced


@dataclass(frozen=True, slots=True)
class Plan:
    """The shortest route within the limits, with its calendar and what it leads to.

    ``mode``: most, least or soonest (``planning/wishes.py``). ``stages``: how it was chosen, each
    with its value and what it could still be. ``unmet``: what was asked for and cannot be had.
    """

    ruleset: str
    version: str
    start: date
    months: int
    days_available: Fraction | None
    settling: tuple[SettlingStep, ...]
    actions: tuple[PlannedAction, ...]
    later: tuple[Later, ...]
    waiting: tuple[Waiting, ...]
    refused: tuple[tuple[str, str], ...]  # action, reason
    asks_icb: tuple[Ask, ...]
    projection: tuple[Projected, ...]
    quarters: tuple[Mapping[str, Fraction], ...] = field(default_factory=tuple)  # days by role
    limits: Mapping[str, str] = field(default_factory=dict)  # in words, by name
    no_community: str = ""  # why no action from the domain that a plan must draw on
    mode: str = "most"
    stages: tuple[Stage, ...] = ()
    unmet: tuple[Unmet, ...] = ()
    asked: Mapping[str, object] = field(
        default_factory=dict
    )  # the wishes, as ``api.plan`` took them

    @property
    def proven(self) -> bool:
        """Whether it is proven that this is the shortest route: by every stage."""
        return all(stage.proven for stage in self.stages)

    @property
    def more_levels(self) -> int:
        """How many more levels could be possible; 0 where the number of levels is proven."""
        return next((int(s.bound - s.value) for s in self.stages if s.name == "levels"), 0)
