"""How far a long job is, told to whoever waits."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

Item = TypeVar("Item")

Progress = Callable[[str, int, int], None]
"""Told what is being done, how many are done, of how many."""


def telling(progress: Progress | None, doing: str, items: Sequence[Item]) -> Iterator[Item]:
    """Items one by one, telling before the first and after each how far it is."""
    tell = progress or (lambda *_: None)
    tell(doing, 0, len(items))
    for number, each in enumerate(items, 1):
        yield each
        tell(doing, number, len(items))
