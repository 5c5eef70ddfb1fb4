"""JSON to the same plain data with places as YAML (docs/language.md §2).

Numbers stay the text they were written in, exactly; the usual reader makes floats of them, keeps
the last of two equal keys and forgets places.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from contextlib import suppress
from typing import Any, NamedTuple

from maturity.diagnostics import Diagnostic, Place, Span
from maturity.errors import InputError
from maturity.loading.text import LINE_BREAK, MOST_DEPTH, MOST_VALUES, decode, with_lines
from maturity.loading.tree import Mark, Tree, tree_of

_TOKEN = re.compile(
    r"""[ \t\r\n]*(?:(?P<mark>[][{},:])|(?P<text>"[^"\\\x00-\x1f]*(?:\\.[^"\\\x00-\x1f]*)*")"""
    r"""|(?P<number>-?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?)|(?P<word>[A-Za-z-]+)|(?P<end>\Z))"""
)
_LITERALS: dict[str, bool | None] = {"true": True, "false": False, "null": None}
_NOT_NUMBERS = ("NaN", "Infinity", "-Infinity")


class _Point(NamedTuple):
    line: int
    column: int


class _Token(NamedTuple):
    kind: str
    text: str
    start: int
    end: int


class _Stop(Exception):
    """Reading cannot go on; the reason is already among the problems."""


def read_json(data: str | bytes, file: str) -> Tree:
    """Read a JSON document.

    Raises:
        InputError: with every problem found, when there is one.
    """
    tree, problems = parse_json(data, file)
    if problems or tree is None:
        raise InputError(problems)
    return tree


def parse_json(data: str | bytes, file: str) -> tuple[Tree | None, list[Diagnostic]]:
    """Read as much as can be read: the tree, if there is one, and what is wrong with the text."""
    text, problems = decode(data, file)
    if problems and not text:
        return None, problems
    reader = _Reader(text, file, problems)
    tree = None
    with suppress(_Stop):
        tree = tree_of(*reader.document(), file, text)
    return tree, with_lines(problems, {file: text})


class _Reader:
    """Builds the data of one document. Problems are collected in the list it is given."""

    def __init__(self, text: str, file: str, problems: list[Diagnostic]) -> None:
        self._text, self._file, self._problems = text, file, problems
        self._starts = [0, *(found.end() for found in LINE_BREAK.finditer(text))]
        self._at = 0
        self._values = 0

    def document(self) -> tuple[Any, Mark]:
        token = self._next()
        if token.kind == "end":
            self._say("Y007", token, "the file is empty")
            raise _Stop
        found = self._value(token, 1)
        after = self._next()
        if after.kind != "end":
            self._say("Y030", after, "text after the end of the document", "delete it")
        return found

    def _next(self) -> _Token:
        found = _TOKEN.match(self._text, self._at)
        if found is None or found.lastgroup is None:
            at = self._at
            while at < len(self._text) and self._text[at] in " \t\r\n":
                at += 1
            token = _Token("wrong", self._text[at : at + 1], at, at + 1)
            if token.text == '"':
                self._say(
                    "Y022",
                    token,
                    "a quotation mark opens here and is not closed on its line",
                    "close it; a line break inside a text is written \\n",
                )
            else:
                self._say("Y030", token, f"'{token.text}' is not JSON", 'texts stand in "quotes"')
            raise _Stop
        self._at = found.end()
        kind = found.lastgroup
        return _Token(kind, found[kind], found.start(kind), found.end(kind))

    def _value(self, token: _Token, depth: int) -> tuple[Any, Mark]:
        self._values += 1
        if self._values > MOST_VALUES:
            self._say("Y005", token, f"more than {MOST_VALUES:,} values", "split the file")
            raise _Stop
        if token.kind == "text":
            return self._string(token), self._mark(token)
        if token.kind == "number":
            return self._number(token), self._mark(token)
        if token.kind == "word":
            return self._word(token), self._mark(token)
        if token.text not in ("{", "["):
            self._say("Y030", token, f"a value was expected, not {self._shown(token)}", "add it")
            raise _Stop
        if depth > MOST_DEPTH:
            self._say(
                "Y004", token, f"nested more than {MOST_DEPTH} levels deep", "write it flatter"
            )
            raise _Stop
        return self._object(token, depth) if token.text == "{" else self._array(token, depth)

    def _string(self, token: _Token) -> str:
        if "\\" not in token.text:
            return token.text[1:-1]
        try:
            text = str(json.loads(token.text))
            text.encode("utf-8")
        except ValueError:
            self._say("Y030", token, "an escape in this text is not known", "write \\\\ for \\")
            return token.text[1:-1]
        return text

    def _number(self, token: _Token) -> str:
        if "e" in token.text.lower():
            self._say("Y030", token, f"'{token.text}' has an exponent", "write its digits out")
        return token.text

    def _word(self, token: _Token) -> bool | None:
        if token.text in _LITERALS:
            return _LITERALS[token.text]
        if token.text in _NOT_NUMBERS:
            self._say(
                "Y031", token, f"'{token.text}' is not a number", "leave it out, or write one"
            )
            return None
        self._say("Y030", token, f"'{token.text[:40]}' is not JSON", 'texts stand in "quotes"')
        raise _Stop

    def _array(self, start: _Token, depth: int) -> tuple[list[Any], Mark]:
        data: list[Any] = []
        marks: list[Mark] = []
        token = self._next()
        while token.text != "]" or token.kind != "mark":
            value, mark = self._value(token, depth + 1)
            data.append(value)
            marks.append(mark)
            token = self._separator("]")
        return data, Mark(self._point(start.start), self._point(token.end), marks)

    def _object(self, start: _Token, depth: int) -> tuple[dict[str, Any], Mark]:
        data: dict[str, Any] = {}
        marks: dict[str, tuple[Any, Any, Mark]] = {}
        token = self._next()
        while token.text != "}" or token.kind != "mark":
            if token.kind != "text":
                self._say(
                    "Y030",
                    token,
                    f"a key was expected, not {self._shown(token)}",
                    "put it in quotes",
                )
                raise _Stop
            key = self._string(token)
            colon = self._next()
            if colon.text != ":":
                self._say("Y030", colon, "':' was expected after the key", "add it")
                raise _Stop
            value, mark = self._value(self._next(), depth + 1)
            if key in data:
                first = marks[key][0]
                place = Place(self._file, Span(first.line + 1, first.column + 1))
                self._say(
                    "Y010",
                    token,
                    f"the key '{key}' stands here a second time",
                    "keep one of the two, or rename one",
                    related=(("first here", place),),
                )
            else:
                data[key] = value
                marks[key] = (self._point(token.start), self._point(token.end), mark)
            token = self._separator("}")
        return data, Mark(self._point(start.start), self._point(token.end), marks)

    def _separator(self, closing: str) -> _Token:
        """What follows a value: the closing bracket, or after a comma the next token."""
        token = self._next()
        if token.kind == "mark" and token.text == closing:
            return token
        if token.text != ",":
            self._say(
                "Y024",
                token,
                f"',' or '{closing}' was expected, not {self._shown(token)}",
                "add it",
            )
            raise _Stop
        after = self._next()
        if after.kind == "mark" and after.text == closing:
            self._say("Y030", token, f"a comma before '{closing}'", "delete it")
        return after

    def _shown(self, token: _Token) -> str:
        return "the end of the file" if token.kind == "end" else f"'{token.text[:40]}'"

    def _mark(self, token: _Token) -> Mark:
        return Mark(self._point(token.start), self._point(token.end))

    def _point(self, index: int) -> _Point:
        line = bisect_right(self._starts, index) - 1
        return _Point(line, index - self._starts[line])

    def _say(
        self,
        code: str,
        token: _Token,
        message: str,
        help: str = "",  # noqa: A002 - the word of Diagnostic
        related: tuple[tuple[str, Place], ...] = (),
    ) -> None:
        point = self._point(min(token.start, len(self._text)))
        span = Span(point.line + 1, point.column + 1, max(1, token.end - token.start))
        self._problems.append(
            Diagnostic(code, message, Place(self._file, span), help, related=related)
        )
