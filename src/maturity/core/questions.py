"""Questions: finite chains from worst to best (docs/language.md §5)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

from maturity.core.criteria import Criterion, FactTest
from maturity.core.durations import Duration


class Kind(StrEnum):
    """The types of question."""

    LADDER = "ladder"
    YES_NO = "yes_no"
    NUMBER = "number"
    SEVERAL = "several_of"
    SINCE = "since"


class Better(StrEnum):
    """The direction in which an answer gets better."""

    YES = "yes"
    NO = "no"
    MORE = "more"
    LESS = "less"
    LONGER = "longer"
    RECENT = "recent"


@dataclass(frozen=True, slots=True)
class Option:
    """One worded answer. ``text`` as written (``… and …``); ``label`` stands alone in print."""

    id: str
    text: str
    label: str
    worth: Fraction | None = None
    outcome: bool = False
    over: Duration | None = None


@dataclass(frozen=True, slots=True)
class Cap:
    """``counts_as_at_most``: an answer above ``option`` counts as it, unless ``unless`` holds."""

    option: str
    unless: Criterion


@dataclass(frozen=True, slots=True)
class Question:
    """A question. ``options`` are worst to best for ladders and yes/no, as written for several-of."""

    id: str
    owner: str  # the node it is written under
    kind: Kind
    ask: str
    better: Better
    options: tuple[Option, ...] = ()
    ladder: str = ""  # the ladder of the header that it uses, if any
    low: Fraction | None = None  # numbers: ``from``
    high: Fraction | None = None  # numbers: ``to``
    whole: bool = False
    unit: str = ""
    help: str = ""
    answered_by: str = "team"
    minutes: Fraction = Fraction(1)
    tags: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    na: Mapping[str, str] = field(default_factory=dict)
    applies_when: FactTest | None = None
    ask_when: Criterion | None = None
    cap: Cap | None = None
    over: Duration | None = None
    outcome: bool = False
    unanswered_as: object = None
    proposed: bool = False

    def option(self, option_id: str) -> Option | None:
        """The option with this id, or None."""
        return next((option for option in self.options if option.id == option_id), None)

    def rank(self, option_id: str) -> int:
        """Position of an option, 0 the worst. Raises KeyError for an unknown one."""
        for rank, option in enumerate(self.options):
            if option.id == option_id:
                return rank
        raise KeyError(option_id)
