"""“Did you mean”: the nearest of the names there really are."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

MOST_LISTED = 8


def did_you_mean(given: object, known: Iterable[str]) -> str:
    """``did you mean 'x'?``, or the names there are when they are few, or nothing."""
    names = sorted(set(known))
    near = nearest(given, names)
    if near:
        return f"did you mean '{near}'?"
    if 0 < len(names) <= MOST_LISTED:
        return f"there {'is' if len(names) == 1 else 'are'} {listed(names)}"
    return ""


def nearest(given: object, known: Iterable[str]) -> str:
    """The nearest name, or an empty text."""
    names = list(known)
    word = str(given)[:100]
    by_lower = {name.lower(): name for name in names}
    found = get_close_matches(word.lower(), by_lower, n=1, cutoff=0.6)
    return by_lower[found[0]] if found else ""


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
