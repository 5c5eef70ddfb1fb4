"""Words for messages: what was probably meant, names in a row, and what was found."""

from __future__ import annotations

from collections.abc import Iterable

from maturity.errors import UsageError

MOST_LISTED = 8
"""Names that a message still lists."""

MOST_NAMED = 40
"""Names of which a message still lists all: a matrix has some 30 domains and capabilities."""

_LONGEST = 500
"""Letters of what was given that are compared: a sentence of a card has some 200."""


def did_you_mean(given: object, known: Iterable[str], otherwise: str | None = None) -> str:
    """``did you mean 'x'?``, where one of the names is near.

    Else ``otherwise``; where that is not given, the names there are when they are few, or nothing.
    """
    names = sorted(set(known))
    near = nearest(given, names)
    if near:
        return f"did you mean '{near}'?"
    if otherwise is not None:
        return otherwise
    if 0 < len(names) <= MOST_LISTED:
        return f"there {'is' if len(names) == 1 else 'are'} {listed(names)}"
    return ""


def hint(given: object, known: Iterable[str], otherwise: str = "") -> str:
    """`` Did you mean 'x'?``, else ``otherwise``: a sentence to follow another, the space before it."""
    near = nearest(given, known)
    said = f"Did you mean '{near}'?" if near else otherwise
    return f" {said}" if said else ""


def nearest(given: object, known: Iterable[str], cutoff: float = 0.6) -> str:
    """The nearest name, whatever its case; an empty text where none is near.

    ``cutoff``: how like it must be, from 0 to 1 (twice the letters they share in order, of all).
    """
    from difflib import get_close_matches  # noqa: PLC0415 (only when something is wrong)

    by_lower = {name.lower(): name for name in known}
    found = get_close_matches(str(given)[:_LONGEST].lower(), by_lower, n=1, cutoff=cutoff)
    return by_lower[found[0]] if found else ""


def as_written(given: str, known: Iterable[str]) -> str:
    """The name that is meant where only the case differs and only one fits; else what was given."""
    names = set(known)
    if given in names:
        return given
    fitting = [name for name in names if name.casefold() == given.casefold()]
    return fitting[0] if len(fitting) == 1 else given


def named(kind: str, given: str, known: Iterable[str], where: str = "") -> str:
    """The one of the names that a caller means, in any case.

    ``kind`` is the word for what is named, ``where`` what follows it in the message (`` in x``).
    Raises UsageError with the name that is near, else with all there are.
    """
    names = tuple(dict.fromkeys(known))
    found = as_written(given, names)
    if found not in names:
        many = len(names) > MOST_NAMED
        there = "" if many else f"There are: {', '.join(names)}." if names else "There are none."
        raise UsageError(f"There is no {kind} '{given}'{where}.{hint(given, names, there)}")
    return found


def count(number: int, one: str, many: str = "") -> str:
    """``1 answer``, ``2 answers``."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def listed(names: Iterable[str], last: str = "and") -> str:
    """``'a', 'b' and 'c'``."""
    quoted = [f"'{name}'" for name in names]
    if len(quoted) < 2:  # noqa: PLR2004 - one name needs no joining
        return "".join(quoted)
    return f"{', '.join(quoted[:-1])} {last} {quoted[-1]}"


def quoted(value: object) -> str:
    """A found value as it is shown in a message, cut short where it is long."""
    if value is None:
        return "nothing"
    if isinstance(value, dict):
        return "a mapping" if value else "an empty mapping"
    if isinstance(value, (list, tuple)):
        return "a list"
    if isinstance(value, bool):
        return f"'{str(value).lower()}'"
    text = " ".join(str(value).split())
    return f"'{text[:60]}…'" if len(text) > 60 else f"'{text}'"  # noqa: PLR2004 - a line's worth
