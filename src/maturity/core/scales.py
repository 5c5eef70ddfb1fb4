"""Levels and the scales they stand on."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Level:
    """A rung. ``index`` is 0 for the place below the first level, 1 for the first, and so on."""

    id: str
    title: str
    index: int
    worth: Fraction
    means: str = ""


@dataclass(frozen=True, slots=True)
class Scale:
    """An ordered set of levels. ``rungs[0]`` is the place below the first."""

    name: str
    rungs: tuple[Level, ...]

    @property
    def below(self) -> Level:
        """The place below the first level."""
        return self.rungs[0]

    @property
    def levels(self) -> tuple[Level, ...]:
        """The levels, lowest first, without the place below."""
        return self.rungs[1:]

    def find(self, level_id: str) -> Level | None:
        """The rung with this id, ``below`` included, or None."""
        return next((rung for rung in self.rungs if rung.id == level_id), None)
