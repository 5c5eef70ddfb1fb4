"""How a check points: the places it is given, and the diagnostic it makes of one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Protocol

from maturity.core.ruleset import RuleSet
from maturity.diagnostics import Diagnostic, Place


class Places(Protocol):
    """Where things stand in the files a rule set was read from.

    Kinds: ``ruleset``, ``node``, ``question``, ``option`` (the question's id, then the option's as
    a key), ``action``, ``level`` (``node.level``), ``need`` (full id), ``limit`` (``node.limit``),
    ``duty``, ``role``, ``source``, ``fact``, ``facet``, ``scale``, ``term``.
    """

    def of(self, kind: str, item_id: str, *keys: str | int) -> Place:
        """Place of a thing, or of what stands at ``keys`` inside it; the nearest known one."""

    def line(self, place: Place) -> str:
        """The source line of a place."""

    def unfinished(self) -> Iterator[tuple[str, Place]]:
        """What still says ``FILL IN`` in any of the files, with its place."""


Check = Callable[[RuleSet, Places], Iterator[Diagnostic]]
"""A check: a pure function from a valid rule set and its places to what it finds."""


def finding(
    places: Places,
    code: str,
    place: Place,
    message: str,
    help: str = "",  # noqa: A002
) -> Diagnostic:
    """A diagnostic at a place, with its source line."""
    return Diagnostic(code, message, place, help, places.line(place))


def quoted(words: str, most: int = 60) -> str:
    """A text as a message shows it: in quotes, shortened."""
    return f"'{words if len(words) <= most else words[: most - 1].rstrip() + '…'}'"


def listed(names: list[str], most: int = 5) -> str:
    """Names in quotes, with commas and an "and"; the rest counted."""
    shown = [f"'{name}'" for name in names[:most]]
    if len(names) > most:
        shown.append(f"{len(names) - most} more")
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"
