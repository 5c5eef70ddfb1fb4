"""Which rule set a local version extends, and where it comes from."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from maturity.suggest import quoted

_EXTENDS = re.compile(r"([A-Za-z][A-Za-z0-9._-]*)@([0-9A-Za-z][0-9A-Za-z._-]*)")
_NUMBER = re.compile(r"[0-9]+")


@dataclass(frozen=True, slots=True)
class Extends:
    """The base that is wanted: ``2027.1`` exactly, or ``2027.x`` for the newest of 2027."""

    ruleset: str
    version: str

    def takes(self, version: str) -> bool:
        """Whether a version is one of those that are wanted."""
        if self.version.endswith(".x"):
            return version.startswith(self.version[:-1])
        return version == self.version

    def newest(self, versions: Iterable[str]) -> str | None:
        """The newest version that is wanted; None where there is none."""
        return max(filter(self.takes, versions), key=_order, default=None)

    def __str__(self) -> str:
        return f"{self.ruleset}@{self.version}"


def extends(text: object) -> Extends | None:
    """``id@version`` read; None for anything else."""
    found = _EXTENDS.fullmatch(text.strip()) if isinstance(text, str) else None
    return Extends(found[1], found[2]) if found else None


def _order(version: str) -> tuple[tuple[int, ...], str]:
    """``2027.10`` comes after ``2027.9``."""
    return tuple(int(part) for part in _NUMBER.findall(version)), version


class NoSuchBase(LookupError):
    """The base is not to be had. The message says what was found instead."""


Resolver = Callable[[Extends], Mapping[str, str | bytes]]
"""Gives the files of a base, by the names to show. Raises NoSuchBase."""


def no_resolver(wanted: Extends) -> Mapping[str, str | bytes]:
    """The resolver of who has none."""
    raise NoSuchBase(f"{quoted(str(wanted))} cannot be looked up here")
