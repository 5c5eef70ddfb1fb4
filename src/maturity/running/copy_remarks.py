"""What a run says of the shared copies that it makes, or does not make, and what can be done about it."""

from __future__ import annotations

from collections.abc import Mapping
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


def in_place_of(before: Mapping[str, Any], now: Mapping[str, Any]) -> str:
    """That two copies of one round are not of the same; nothing where they are.

    Args:
        before: The copy of the whole round that stood in its folder, as data.
        now: The one that is made now.
    """
    if all(before[part] == now[part] for part in ("answered", "counts")):
        return ""
    return (
        f"Earlier shared copies, of {before['answered']:,} networks, stood here; these are of "
        f"{now['answered']:,}. {_ONE_OF_THEM}"
    )
