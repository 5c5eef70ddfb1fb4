"""YAML to plain data with places, from the C parser's events (docs/language.md §2).

Built from events and not by a constructor, because the usual ones keep the last of two equal keys,
read ``on: yes`` as ``{True: True}``, ``1.10`` as 1.1 and a date as something else than its words,
and forget where anything stood.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import yaml

from maturity.diagnostics import Diagnostic, Place, Span
from maturity.errors import InputError
from maturity.loading.text import MOST_DEPTH, MOST_VALUES, decode, with_lines
from maturity.loading.tree import UNREADABLE, Mark, Point, Tree, tree_of
from maturity.loading.yaml_words import in_plain_words

# Typed as Any: the stubs of these classes allow for marks that are None, and the C parser gives
# every mark.
_Event = Any
AliasEvent: Any = yaml.AliasEvent
DocumentEndEvent: Any = yaml.DocumentEndEvent
DocumentStartEvent: Any = yaml.DocumentStartEvent
MappingEndEvent: Any = yaml.MappingEndEvent
MappingStartEvent: Any = yaml.MappingStartEvent
ScalarEvent: Any = yaml.ScalarEvent
SequenceEndEvent: Any = yaml.SequenceEndEvent
SequenceStartEvent: Any = yaml.SequenceStartEvent
StreamEndEvent: Any = yaml.StreamEndEvent
StreamStartEvent: Any = yaml.StreamStartEvent

_PLAIN: dict[str, bool | None] = {"true": True, "false": False, "": None, "~": None, "null": None}


class _Stop(Exception):
    """Reading cannot go on; the reason is already among the problems."""


def read_yaml(text: str | bytes, file: str) -> Tree:
    """Read a YAML document.

    Raises:
        InputError: with every problem found, when there is one.
    """
    tree, problems = parse_yaml(text, file)
    if problems or tree is None:
        raise InputError(problems)
    return tree


def parse_yaml(data: str | bytes, file: str) -> tuple[Tree | None, list[Diagnostic]]:
    """Read as much as can be read: the tree, if there is one, and what is wrong with the text.

    In the tree ``UNREADABLE`` stands for what was refused.
    """
    text, problems = decode(data, file)
    if problems and not text:
        return None, problems
    reader = _Reader(text, file, problems)
    tree = None
    try:
        with suppress(_Stop):
            tree = tree_of(*reader.document(), file, text)
    except yaml.YAMLError as wrong:
        problems.append(in_plain_words(wrong, text, file))
    return tree, with_lines(problems, {file: text})


class _Reader:
    """Builds the data of one document. Problems are collected in the list it is given."""

    def __init__(self, text: str, file: str, problems: list[Diagnostic]) -> None:
        self._text, self._file, self._problems = text, file, problems
        self._events: Iterator[_Event] = iter(yaml.parse(text, Loader=yaml.CSafeLoader))
        self._values = 0

    def document(self) -> tuple[Any, Mark]:
        """The first document of the stream; a second one is refused."""
        event = self._next(StreamStartEvent)
        event = next(self._events)
        if isinstance(event, StreamEndEvent):
            self._say("Y007", event.start_mark, event.end_mark, "the file is empty")
            raise _Stop
        event = next(self._events)
        found = self._value(event, 1)
        self._next(DocumentEndEvent)
        event = next(self._events)
        if isinstance(event, DocumentStartEvent):
            self._say(
                "Y006",
                event.start_mark,
                event.end_mark,
                "a second document begins here",
                "keep one document in a file; delete the line '---' or split the file",
            )
        return found

    def _next(self, kind: type) -> _Event:
        event = next(self._events)
        assert isinstance(event, kind)  # noqa: S101 - the parser's own grammar
        return event

    def _value(self, event: _Event, depth: int) -> tuple[Any, Mark]:
        self._values += 1
        if self._values > MOST_VALUES:
            self._say(
                "Y005",
                event.start_mark,
                event.start_mark,
                f"more than {MOST_VALUES:,} values",
                "split the file, or leave out what does not belong to it",
            )
            raise _Stop
        if isinstance(event, ScalarEvent):
            return self._scalar(event)
        if isinstance(event, AliasEvent):
            return self._alias(event)
        if depth > MOST_DEPTH:
            self._say(
                "Y004",
                event.start_mark,
                event.start_mark,
                f"nested more than {MOST_DEPTH} levels deep",
                "write it flatter",
            )
            raise _Stop
        if event.tag is not None or event.anchor is not None:
            self._refuse_marks(event)
        if isinstance(event, SequenceStartEvent):
            return self._sequence(event, depth)
        assert isinstance(event, MappingStartEvent)  # noqa: S101 - nothing else is left
        return self._mapping(event, depth)

    def _scalar(self, event: _Event) -> tuple[Any, Mark]:
        value: Any = event.value
        if event.implicit[0] and value in _PLAIN and event.tag is None:
            value = _PLAIN[value]
        if event.tag is not None or event.anchor is not None:
            self._refuse_marks(event)
        return value, Mark(event.start_mark, event.end_mark)

    def _alias(self, event: _Event) -> tuple[Any, Mark]:
        self._say(
            "Y014",
            event.start_mark,
            event.end_mark,
            f"'*{event.anchor}' stands for something written elsewhere",
            f"write it out here, or quote it if the text begins with a star: '*{event.anchor}'",
        )
        return UNREADABLE, Mark(event.start_mark, event.end_mark)

    def _sequence(self, start: _Event, depth: int) -> tuple[list[Any], Mark]:
        data: list[Any] = []
        marks: list[Mark] = []
        while not isinstance(event := next(self._events), SequenceEndEvent):
            value, mark = self._value(event, depth + 1)
            data.append(value)
            marks.append(mark)
        return data, Mark(start.start_mark, event.end_mark, marks)

    def _mapping(self, start: _Event, depth: int) -> tuple[dict[str, Any], Mark]:
        data: dict[str, Any] = {}
        marks: dict[str, tuple[Point, Point, Mark]] = {}
        while not isinstance(event := next(self._events), MappingEndEvent):
            key = self._key(event, depth)
            value_event = next(self._events)
            value, mark = self._value(value_event, depth + 1)
            if key is None:
                continue
            if value is None and start.flow_style and self._is_stray(event, value_event):
                self._stray_comma(event, key)
            elif key in data:
                first = marks[key]
                self._say(
                    "Y010",
                    event.start_mark,
                    event.end_mark,
                    f"the key '{key}' stands here a second time",
                    "keep one of the two, or rename one",
                    related=(("first here", self._place(first[0], first[1])),),
                )
            else:
                data[key] = value
                marks[key] = (event.start_mark, event.end_mark, mark)
        return data, Mark(start.start_mark, event.end_mark, marks)

    def _key(self, event: _Event, depth: int) -> str | None:
        """The text of a key, or None when it was refused."""
        if not isinstance(event, ScalarEvent):
            self._say(
                "Y015",
                event.start_mark,
                event.start_mark,
                "a key must be a word, not a list or a mapping",
                "quote the text if it begins with a bracket, a star or a question mark",
            )
            if not isinstance(event, AliasEvent):
                self._value(event, depth + 1)
            return None
        if event.tag is not None or event.anchor is not None:
            self._refuse_marks(event)
        if event.value == "<<" and event.implicit[0]:
            self._say(
                "Y012",
                event.start_mark,
                event.end_mark,
                "'<<' merges one mapping into another",
                "write the keys out",
            )
            return None
        return str(event.value)

    def _is_stray(self, key: _Event, value: _Event) -> bool:
        """An empty value without a colon: in ``{ }`` a comma of a sentence made a new key."""
        between = self._text[key.end_mark.index : value.start_mark.index]
        return isinstance(value, ScalarEvent) and value.value == "" and ":" not in between

    def _stray_comma(self, event: _Event, key: str) -> None:
        self._say(
            "Y020",
            event.start_mark,
            event.end_mark,
            f"'{key}' became a key without a value",
            "inside { } a comma starts a new key: quote the sentence or write it in block style",
        )

    def _refuse_marks(self, event: _Event) -> None:
        if event.tag is not None:
            self._say(
                "Y011",
                event.start_mark,
                event.end_mark,
                f"a tag ('{_tag(event.tag)}') is not part of the language",
                "delete it, or quote the text if it begins with '!'",
            )
        if event.anchor is not None:
            self._say(
                "Y013",
                event.start_mark,
                event.end_mark,
                f"an anchor ('&{event.anchor}') is not part of the language",
                "delete it and write things out, or quote the text if it begins with '&'",
            )

    def _place(self, start: Point, end: Point) -> Place:
        length = end.column - start.column if end.line == start.line else 1
        return Place(self._file, Span(start.line + 1, start.column + 1, max(1, length)))

    def _say(
        self,
        code: str,
        start: Point,
        end: Point,
        message: str,
        help: str = "",  # noqa: A002 - the word of Diagnostic
        related: tuple[tuple[str, Place], ...] = (),
    ) -> None:
        self._problems.append(
            Diagnostic(code, message, self._place(start, end), help, related=related)
        )


def _tag(tag: str) -> str:
    return tag.replace("tag:yaml.org,2002:", "!!")
