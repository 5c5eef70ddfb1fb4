"""Levels as words: the one shown large, and the marks beside it."""

from __future__ import annotations

from collections.abc import Sequence

from maturity.core.result import NO_RESULT, NOT_APPLICABLE, NOT_ASKED, Result, Standing
from maturity.core.scales import Level
from maturity.reporting import words


def standing(levels: Standing) -> str:
    """``Step 1``, or ``At least Step 1, could be Step 2`` while answers are open."""
    if levels.assured in (NOT_APPLICABLE, NOT_ASKED):
        return levels.assured.title
    if levels.settled or levels.assured == levels.possible:
        return levels.assured.title
    return f"At least {levels.assured.title}, could be {levels.possible.title}"


def could_be(result: Result) -> str:
    """``2 answers open: could be Step 2``; empty when nothing open can change the level."""
    levels = result.levels
    if not result.applicable or levels.assured == levels.possible:
        return ""
    share = result.share
    still_open = share.blank + share.dont_know + share.disputed
    if not still_open:
        return f"could be {levels.possible.title}"
    return f"{words.count(still_open, 'answer')} open: could be {levels.possible.title}"


def room(level: Level) -> str:
    """What the room chose from the cards."""
    return f"the room said {level.title}"


def reviewer(levels: Standing) -> str:
    """What the reviewer's reading gives."""
    if levels.assured == levels.possible:
        return f"the reviewer reads {levels.assured.title}"
    return f"the reviewer reads at least {levels.assured.title}"


def under_base(result: Result) -> str:
    """``under the matrix it extends: Step 1``; empty where a local version makes no difference."""
    base = result.base
    if base is None or (base.assured, base.possible) == (
        result.levels.assured,
        result.levels.possible,
    ):
        return ""
    said = standing(base)
    return f"without what is local: {said[0].lower() + said[1:] if not base.settled else said}"


def evidenced(result: Result) -> str:
    """``on what can be shown: Foundation``; empty when evidence takes nothing away."""
    levels = result.levels
    if not result.applicable or levels.evidenced == levels.assured:
        return ""
    return f"on what can be shown today: {levels.evidenced.title}"


def to_confirm(roles: Sequence[str]) -> str:
    """``our view, for a resident to confirm``."""
    return f"our view, for {words.listed(words.an(role) for role in roles)} to confirm"


def na_worst(result: Result) -> str:
    """What stands beside a result with something that does not apply."""
    if result.na_worst is None or result.na_worst == result.levels.assured:
        return ""
    return f"{result.na_worst.title} if what does not apply were answered at its lowest"


def held_counts(result: Result, one: str, many: str) -> str:
    """``4 of 6 capabilities hold Step 1 or more``, for a result with children.

    The level named is the result's own, or the first level while it stands below. Children that
    do not apply are left out of both numbers.
    """
    rungs = [
        (level, number)
        for level, number in result.counts
        if level not in (NOT_APPLICABLE, NOT_ASKED)
    ]
    total = sum(number for _, number in rungs)
    index = max(result.levels.assured.index, 1)
    named = next((level for level, _ in rungs if level.index == index), None)
    if not total or named is None:
        return ""
    holding = sum(number for level, number in rungs if level.index >= index)
    noun = one if total == 1 else many
    verb = "holds" if holding == 1 else "hold"
    more = "" if index == max(level.index for level, _ in rungs) else " or more"
    return f"{holding} of {total} {noun} {verb} {named.title}{more}"


def left_out(result: Result) -> str:
    """``not asked this year; answers of 31 January 2027 are kept``; empty for what was asked."""
    if result.asked or not result.applicable:
        return ""
    if result.kept is None:
        return "not asked this year"
    return f"not asked this year; answers of {words.day(result.kept)} are kept"


def in_part(result: Result, one: str, many: str) -> str:
    """``4 of 6 capabilities not asked this year``; empty where all were asked, or none was."""
    total = sum(number for level, number in result.counts if level != NOT_APPLICABLE)
    away = dict(result.counts).get(NOT_ASKED, 0)
    if not away or not result.applicable:
        return ""
    return f"{away} of {words.count(total, one, many)} not asked this year"


def each_count(result: Result) -> str:
    """``1 at Starting out, 3 at Foundation, 2 at Step 1``; empty rungs are left out."""
    return words.listed(
        f"{number} not asked this year" if level == NOT_ASKED else f"{number} at {level.title}"
        for level, number in result.counts
        if number
    )


def is_level(level: Level) -> bool:
    """Whether it is a rung, and not one of the words for having none."""
    return level not in (NO_RESULT, NOT_APPLICABLE, NOT_ASKED)
