"""What a run says of the shared copies that it makes, or does not make, and what can be done about it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from maturity.rounds.outcome import RoundResult
    from maturity.rounds.shared import Copy

_SHARE_MORE = (
    "To share more, ask the networks whether they agree to it and pass on what they agree to, or wait for "
    "more returns."
)
_ONE_OF_THEM = (
    "Whoever holds both can subtract, and tell what came or changed in between. If the earlier ones "
    "have been passed on, do not pass on these."
)
_UNLIKE = (
    "last year’s shared copies say what the answers in last year’s folder cannot give, so what both years "
    "would tell together cannot be worked out. Put back last year’s folder as it was when they were "
    "passed on; if they never were, run last year’s round again."
)


def no_copy(found: RoundResult) -> str:
    """Why a round has no shared copy."""
    number, smallest = len(found.scored), found.register.manifest.smallest_group
    networks = "1 network has" if number == 1 else f"{number} networks have"
    return (
        f"There is no shared copy: {networks} answered, and a count below {smallest} is never shown. "
        f"{_SHARE_MORE}"
    )


def little(copy: Copy) -> str:
    """That more is hidden than shown; else nothing."""
    from maturity.reporting.round_shared import mostly_hidden

    said = mostly_hidden(copy)
    return said and f"{said} {_SHARE_MORE}"


def unlike(copy: Copy) -> str:
    """Of what nothing is shown because last year's copies contradict it; told of the whole round only."""
    from maturity.reporting.words import listed

    if copy.place or not copy.unlike:
        return ""
    return f"No count of {listed(copy.unlike)} is shown: {_UNLIKE}"


def in_place_of(before: Iterable[Mapping[str, Any]], now: Iterable[Mapping[str, Any]]) -> str:
    """That two sets of copies of one round do not count the same; nothing where they do.

    A copy that only one of them has says so as well: the whole less a place is all the others.

    Args:
        before: The copies that stood in its folder, as data; where there were none, nothing is said.
        now: Those that are made now.
    """
    from maturity.reporting.words import listed

    then, here = ({copy["place"]: copy for copy in copies} for copies in (before, now))
    told = [
        f"{place or 'the whole round'} (then {_of(then.get(place))}, now {_of(here.get(place))})"
        for place in sorted(then.keys() | here.keys())
        if _said(then.get(place)) != _said(here.get(place))
    ]
    if not then or not told:
        return ""
    return f"The shared copies that stood here counted otherwise: {listed(told)}. {_ONE_OF_THEM}"


def _said(copy: Mapping[str, Any] | None) -> tuple[Any, ...]:
    return () if copy is None else (copy["answered"], copy["counts"])


def _of(copy: Mapping[str, Any] | None) -> str:
    return "none" if copy is None else f"of {copy['answered']:,}"
