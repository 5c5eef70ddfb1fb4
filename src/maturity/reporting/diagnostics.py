"""Diagnostics as people and machines read them: like a compiler's, as JSON, or for GitHub."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Sequence

from maturity.codes import Severity
from maturity.diagnostics import Diagnostic, Place

FORMS = ("text", "json", "github")

_COLOURS = {Severity.ERROR: "31;1", Severity.WARNING: "33;1", Severity.NOTE: "34;1"}


def as_text(diagnostics: Sequence[Diagnostic], *, form: str = "text", colour: bool = False) -> str:
    """All diagnostics in one text; empty for none in ``text`` and ``github``."""
    if form == "json":
        return json.dumps(document(diagnostics), ensure_ascii=False, indent=2)
    if form == "github":
        return "\n".join(_github(d) for d in diagnostics)
    if not diagnostics:
        return ""
    blocks = [_block(d, colour=colour) for d in diagnostics]
    return "\n".join([*blocks, count(diagnostics)])


def document(diagnostics: Sequence[Diagnostic]) -> dict[str, object]:
    """All diagnostics as plain data for JSON."""
    return {"format": "maturity/check/1", "diagnostics": [as_dict(d) for d in diagnostics]}


def count(diagnostics: Sequence[Diagnostic]) -> str:
    """How many of each: ``2 errors, 1 warning``."""
    parts = []
    for severity in Severity:
        n = sum(d.severity is severity for d in diagnostics)
        if n:
            parts.append(f"{n} {severity}{'s' if n > 1 else ''}")
    return ", ".join(parts)


def as_dict(diagnostic: Diagnostic) -> dict[str, object]:
    """One diagnostic as JSON-able data; only what is known."""
    place = diagnostic.place
    span = place.span
    found: dict[str, object] = {
        "code": diagnostic.code,
        "severity": str(diagnostic.severity),
        "message": diagnostic.message,
        "file": place.file,
        "line": span.line if span else place.row,
        "column": span.column if span else None,
        "sheet": place.sheet,
        "cell": place.cell,
        "help": diagnostic.help,
        "related": [{"message": words, "place": str(at)} for words, at in diagnostic.related],
    }
    return {key: value for key, value in found.items() if value not in (None, "", [])}


def _block(diagnostic: Diagnostic, *, colour: bool) -> str:
    kind = f"{diagnostic.severity}[{diagnostic.code}]"
    if colour:
        kind = f"\x1b[{_COLOURS[diagnostic.severity]}m{kind}\x1b[0m"
    lines = [f"{_plain(str(diagnostic.place))}: {kind}: {_plain(diagnostic.message)}"]
    lines += _excerpt(diagnostic)
    lines += [_plain(f"  see: {place}: {words}") for words, place in diagnostic.related]
    if diagnostic.help:
        lines.append(f"  help: {_plain(diagnostic.help)}")
    return "\n".join(lines)


def _excerpt(diagnostic: Diagnostic) -> list[str]:
    """The line itself with a caret under the place; long lines are cut around it."""
    span = diagnostic.place.span
    if span is None or not diagnostic.line:
        return []
    line, column = _plain(diagnostic.line.replace("\t", " ")), span.column - 1
    start = max(0, column - 60) if len(line) > 110 else 0  # noqa: PLR2004 - a line of a terminal
    shown = line[start : start + 110]
    length = max(1, min(span.length, len(shown) - (column - start)))
    caret = " " * _cells(shown[: column - start]) + "^" * length
    return [f"{span.line:>5} | {shown}", f"      | {caret}"]


def _plain(text: str) -> str:
    """Text from files and file names, without what could steer a terminal."""
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text)


def _cells(text: str) -> int:
    """Columns that a text takes on a terminal (wide characters take two, marks none)."""
    wide = sum(unicodedata.east_asian_width(c) in "WF" for c in text)
    marks = sum(unicodedata.combining(c) > 0 for c in text)
    return len(text) + wide - marks


def _github(diagnostic: Diagnostic) -> str:
    """A workflow command that GitHub shows at the line."""
    place: Place = diagnostic.place
    kind = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
    where = f"file={_escaped(place.file)}"
    if place.span:
        where += f",line={place.span.line},col={place.span.column}"
    words = diagnostic.message + (f"\n{diagnostic.help}" if diagnostic.help else "")
    text = words.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return f"::{kind[diagnostic.severity]} {where},title={diagnostic.code}::{text}"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\n", "%0A").replace(":", "%3A").replace(",", "%2C")
