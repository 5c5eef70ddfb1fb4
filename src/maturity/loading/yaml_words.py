"""What the YAML parser could not read, in plain words."""

from __future__ import annotations

import re
from dataclasses import dataclass

import yaml

from maturity.diagnostics import Diagnostic, Place, Span
from maturity.loading.text import LINE_BREAK

_CLOSED_QUOTE = re.compile(r"""(:|-)\s+("[^"]*"|'[^']*')\s*[^\s,}\]#]""")
_IN_QUOTES = "put the whole text in quotes"


def in_plain_words(wrong: yaml.YAMLError, text: str, file: str) -> Diagnostic:
    """The problem of a file that the parser gave up on."""
    mark = getattr(wrong, "problem_mark", None)
    if mark is None:
        message = "the file is not readable as YAML"
        return Diagnostic("Y025", message, Place(file, Span(1, 1)), "save it as plain text")
    opened = getattr(wrong, "context_mark", None) or mark
    trouble = _Trouble(
        file=file,
        lines=LINE_BREAK.split(text),
        line=mark.line,
        column=mark.column,
        opened=(opened.line, opened.column),
        problem=str(getattr(wrong, "problem", "") or ""),
        context=str(getattr(wrong, "context", "") or ""),
    )
    return trouble.scanned() or trouble.parsed()


@dataclass(frozen=True, slots=True)
class _Trouble:
    """Where the parser stopped, what it says, and what it was inside of."""

    file: str
    lines: list[str]
    line: int
    column: int
    opened: tuple[int, int]
    problem: str
    context: str

    def scanned(self) -> Diagnostic | None:
        """Problems of single characters and quotes."""
        here = self._text(self.line)
        at = here[self.column : self.column + 1]
        if at == "\t" or "tab character" in self.problem:
            return self._here("Y021", "a tab in the indent", "use spaces instead of tabs")
        if "unknown escape" in self.problem:
            return self._here(
                "Y025",
                "an unknown escape after a backslash",
                "use single quotes around text that holds a backslash",
            )
        if "unicode character escape" in self.problem.lower():
            return self._here(
                "Y025",
                "an escape after a backslash that stands for no letter",
                "write the letter itself, or use single quotes around text that holds a backslash",
            )
        if "quoted scalar" in self.context:
            return self._opening(
                "Y022",
                "a quotation mark opens here and is not closed",
                "close it; inside single quotes an apostrophe is written ''",
            )
        if "cannot start any token" in self.problem:
            return self._here("Y026", f"a text cannot begin with '{at}'", _IN_QUOTES)
        if "alphabetic or numeric" in self.problem:
            opening = self._text(self.opened[0])[self.opened[1] : self.opened[1] + 1]
            return self._opening("Y026", f"a text cannot begin with '{opening}'", _IN_QUOTES)
        if "tag" in self.context or "tag" in self.problem:
            return self._opening(
                "Y011",
                "a tag ('!') is not part of the language",
                "delete it, or quote the text if it begins with '!'",
            )
        return None

    def parsed(self) -> Diagnostic:
        """Problems of how keys, values and brackets stand together."""
        if "mapping values are not allowed" in self.problem:
            return self._here(
                "Y023",
                "a colon and a space where no key can begin",
                "put the sentence in quotes if the colon belongs to it; otherwise look at the "
                "indent of this line and the one above",
            )
        if "',' or '" in self.problem:
            closing = self.problem.rsplit("'", 2)[-2]
            return self._opening(
                "Y024",
                f"a bracket opens here and its '{closing}' was not found where expected",
                "close it; quote sentences inside it that hold brackets, colons or quotes",
            )
        above = [self._text(line) for line in (self.line, self.line - 1)]
        if any(_CLOSED_QUOTE.search(line) for line in above):
            return self._here(
                "Y022",
                "text goes on after a closing quotation mark",
                'put the whole text between the quotes; inside " " write \\" for a quote',
            )
        if "expected ':'" in self.problem:
            return self._opening(
                "Y025",
                "a line without a colon where a key was expected",
                "write 'key: value', or indent the line if it continues the text above",
            )
        if "block" in self.context:
            return self._here(
                "Y027",
                "this line does not fit the lines above it",
                "keys of one thing stand in one column; entries of a list begin with '- '",
            )
        return self._here(
            "Y025", "the file is not readable as YAML from here on", "look at the line above too"
        )

    def _text(self, line: int) -> str:
        return self.lines[line] if 0 <= line < len(self.lines) else ""

    def _here(self, code: str, message: str, help_: str) -> Diagnostic:
        place = Place(self.file, Span(self.line + 1, self.column + 1))
        return Diagnostic(code, message, place, help_)

    def _opening(self, code: str, message: str, help_: str) -> Diagnostic:
        place = Place(self.file, Span(self.opened[0] + 1, self.opened[1] + 1))
        return Diagnostic(code, message, place, help_)
