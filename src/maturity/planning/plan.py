"""The plan as plain frozen data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

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
    """An action that would help and does not fit; ``why`` says which limit it met."""

    action: str
    why: str
    raises: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Projected:
    """A result's level now and after the plan, lower ends, by scoring.

    ``done``: if the actions are done. ``works``: if their hoped-for outcomes also come.
    ``done_evidenced``: on what would be evidenced.
    """

    result: str
    now: Level
    done: Level
    works: Level
    done_evidenced: Level


@dataclass(frozen=True, slots=True)
class Plan:
    """An order of work for a year. It is an order, and is not proven to be the shortest."""

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
    asks_icb: tuple[tuple[str, str, str], ...]  # what, action, the ICB's answer
    projection: tuple[Projected, ...]
    quarters: tuple[Mapping[str, Fraction], ...] = field(default_factory=tuple)  # days by role
    limits: Mapping[str, str] = field(default_factory=dict)  # in words, by name
    no_community: str = ""  # why no action from the domain that a plan must draw on
