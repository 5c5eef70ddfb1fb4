"""Four words for what became of something between two years: rose, held, fell, cannot tell. Pure.

Both years are intervals. One lies above the other, or both are the same single point, or they
overlap; then nothing can be said, however much one end has moved.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from maturity.core.known import Known, place_of
from maturity.core.questions import Question
from maturity.core.scales import Level
from maturity.core.status import Status


class Became(StrEnum):
    """What became of an answer or a level."""

    ROSE = "rose"
    HELD = "held"
    FELL = "fell"
    CANNOT_TELL = "cannot tell"


def became(before: tuple[Any, Any], after: tuple[Any, Any]) -> Became:
    """What became of an interval (worst, best), given that of the year before.

    Ends are of one kind and know which of two is less; sets, which have no one order, will do.
    """
    if before[1] < after[0]:
        return Became.ROSE
    if after[1] < before[0]:
        return Became.FELL
    if before[0] == before[1] == after[0] == after[1]:
        return Became.HELD
    return Became.CANNOT_TELL


def answer_became(question: Question, before: Known, after: Known) -> Became:
    """What became of an answer. One that did not apply in either year says nothing."""
    if before.low is None or before.high is None or after.low is None or after.high is None:
        return Became.CANNOT_TELL
    if Status.NA_DISPUTED in (before.status, after.status):
        return Became.CANNOT_TELL
    ends = [place_of(question, end) for end in (before.low, before.high, after.low, after.high)]
    return became((ends[0], ends[1]), (ends[2], ends[3]))


def level_became(before: tuple[Level, Level], after: tuple[Level, Level]) -> Became:
    """What became of a level, from at least and could be in both years; of one scale.

    A result that was not applicable, or not asked, in either year says nothing.
    """
    ends = [level.index for level in (*before, *after)]
    if min(ends) < -1:
        return Became.CANNOT_TELL
    return became((ends[0], ends[1]), (ends[2], ends[3]))
