"""Values of ours as text that gives the very same values again: for what need not be worked out twice.

Plain frozen data only: the dataclasses of a response and of a plan. Nothing but these can come out
of a text, whoever wrote it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from fractions import Fraction
from functools import cache
from hashlib import sha256
from types import ModuleType
from typing import Any

from maturity.core import response, result, scales, sharing
from maturity.planning import plan

Node = Any
"""None, text or a whole number as it is; ``[n]`` for the n-th dataclass; else a tuple that begins with a tag."""


def _dataclasses(*modules: ModuleType) -> Iterator[type[Any]]:
    for module in modules:
        for found in vars(module).values():
            if isinstance(found, type) and is_dataclass(found) and _is_of(found, module):
                yield found


def _is_of(found: type[Any], module: ModuleType) -> bool:
    return found.__module__ == module.__name__


CLASSES = {
    each.__name__: each
    for each in (*_dataclasses(response, sharing, plan), result.Standing, scales.Level)
}
_FIELDS = {each: tuple(one.name for one in fields(each)) for each in CLASSES.values()}

SHAPE = sha256(
    repr(
        [(name, [(f.name, str(f.type)) for f in fields(one)]) for name, one in CLASSES.items()]
    ).encode()
).hexdigest()
"""Changes when any of the classes does, so that a key made with it fits nothing older."""


def text(value: object) -> str:
    """A value as JSON: equal dataclasses stand there once, each before what it is part of.

    Raises TypeError for what is not plain frozen data of ours.
    """
    writing = _Writing()
    last = writing.node(value)
    return json.dumps([*writing.table, last], ensure_ascii=False, separators=(",", ":"))


def value(text: str | bytes) -> Any:
    """The value again. Raises ValueError where the text is none of ``text``'s."""
    try:
        *table, last = json.loads(text)
        reading = _Reading()
        for name, parts in table:
            given = dict(zip(parts, reading.all(parts.values()), strict=True))
            reading.made.append(CLASSES[name](**given))
        return reading.all([last])[0]
    except (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError) as problem:
        raise ValueError("not a value of ours") from problem


class _Writing:
    """One value on its way out. ``table``: the dataclasses met, in the order they are needed."""

    def __init__(self) -> None:
        self.table: list[tuple[str, dict[str, Node]]] = []
        self.known: dict[tuple[type[Any], Node], int] = {}
        self.met: dict[int, int] = {}  # by identity: most levels are one object in many places

    def node(self, value: Any) -> Node:
        kind = type(value)
        if value is None or kind is str or kind is int:
            return value
        if kind in _FIELDS:
            return (self.number(kind, value),)
        if kind is dict:
            return ("map", *(self.node(each) for pair in value.items() for each in pair))
        if kind is tuple or kind is list:
            return (kind.__name__, *map(self.node, value))
        if kind is frozenset:
            return ("set", *sorted(map(self.node, value)))
        if kind is bool:  # not as it is: True and 1 are equal, and would be taken for one
            return ("bool", int(value))
        if kind is Fraction or kind is date:
            return (kind.__name__, str(value))
        raise TypeError(f"{kind.__name__} is not plain frozen data")

    def number(self, kind: type[Any], value: Any) -> int:
        """The place of a dataclass in the table; what a field has anyway is left out."""
        if id(value) in self.met:
            return self.met[id(value)]
        usual = _usual(kind.__name__)
        parts = tuple(
            (name, node)
            for name in _FIELDS[kind]
            if (node := self.node(getattr(value, name))) != usual[name]
        )
        number = self.known.setdefault((kind, parts), len(self.table))
        if number == len(self.table):
            self.table.append((kind.__name__, dict(parts)))
        self.met[id(value)] = number
        return number


@cache
def _usual(name: str) -> dict[str, Node]:
    """What each field has where nothing is said; ``()``, which is no node, where it has nothing."""
    return {one.name: _default(one) for one in fields(CLASSES[name])}


def _default(one: Field[Any]) -> Node:
    """Nothing for what holds a dataclass too: its number here is another's in a text."""
    given = one.default if one.default_factory is MISSING else one.default_factory()
    writing = _Writing()
    node = () if given is MISSING else writing.node(given)
    return () if writing.table else node


class _Reading:
    """One text on its way in. ``made``: the dataclasses so far."""

    def __init__(self) -> None:
        self.made: list[Any] = []

    def all(self, nodes: Iterable[Node]) -> list[Any]:
        """Each node's value; by far most are as they are."""
        return [self.one(node) if node.__class__ is list else node for node in nodes]

    def one(self, node: list[Node]) -> Any:
        tag = node[0]
        if tag.__class__ is int:
            return self.made[tag]
        return _TAGS[tag](self.all(node[1:]))


_TAGS: dict[str, Callable[[list[Any]], Any]] = {
    "map": lambda parts: dict(zip(parts[::2], parts[1::2], strict=True)),
    "tuple": tuple,
    "list": list,
    "set": frozenset,
    "bool": lambda parts: bool(parts[0]),
    "Fraction": lambda parts: Fraction(parts[0]),
    "date": lambda parts: date.fromisoformat(parts[0]),
}
