"""From bytes to text: encoding, size, control characters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Final

from maturity.diagnostics import Diagnostic, Place, Span

LINE_BREAK: Final = re.compile(r"\r\n|[\r\n\x85\u2028\u2029]")
"""What YAML counts as the end of a line."""

MOST_BYTES = 5_000_000
MOST_DEPTH = 40
MOST_VALUES = 200_000
MOST_SHOWN = 20

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_ZIP: Final = b"PK\x03\x04"
_KINDS: Final = {
    _ZIP: "a workbook, a Word file or another zip file",
    b"\xd0\xcf\x11\xe0": "a file of older Excel or Word",
    b"%PDF": "a PDF",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"\x1f\x8b": "a compressed file",
}
"""How files that are no text begin, and what to call them."""

_MARK_8, _MARKS_16 = b"\xef\xbb\xbf", (b"\xff\xfe", b"\xfe\xff")


def decode(data: str | bytes, file: str) -> tuple[str, list[Diagnostic]]:
    """The text of a file, ready to parse, and what is wrong with it.

    A text that cannot be read at all comes back empty. A control character is replaced, so that
    the rest of the file can still be read and every place stays where it is.
    """
    start = Place(file, Span(1, 1))
    size = len(data)
    if isinstance(data, str):
        size = len(data.encode("utf-8", "replace")) if size > MOST_BYTES // 4 else size
    if size > MOST_BYTES:
        return "", [
            Diagnostic(
                "Y003",
                f"the file has {size:,} bytes; at most {MOST_BYTES:,} are read",
                start,
                "split it, or leave out what does not belong to it",
            )
        ]
    if isinstance(data, bytes):
        text, problem = _from_bytes(data, file)
        if problem is not None:
            return "", [problem]
    else:
        text = data
    text = text.removeprefix("\ufeff")
    return _without_control(text, file)


def _from_bytes(data: bytes, file: str) -> tuple[str, Diagnostic | None]:
    start = Place(file, Span(1, 1))
    help_ = "save the file as UTF-8 (in most editors: Save as, Encoding, UTF-8)"
    head = data[:200]
    for signature, kind in _KINDS.items():
        if data.startswith(signature):
            message = f"this is {kind}, not a text"
            return "", Diagnostic("Y001", message, start, _editor(signature))
    if data.startswith(_MARKS_16) or (len(head) > 1 and head.count(0) * 3 > len(head)):
        return "", Diagnostic("Y001", "the file is saved as UTF-16, not as UTF-8", start, help_)
    try:
        return data.removeprefix(_MARK_8).decode("utf-8"), None
    except UnicodeDecodeError as wrong:
        before = data[: wrong.start]
        line = before.count(b"\n") + 1
        column = len(before.rsplit(b"\n", 1)[-1].decode("utf-8", "replace")) + 1
        shown = data[wrong.start : wrong.start + 1].decode("windows-1252", "replace")
        message = (
            f"byte 0x{data[wrong.start]:02X} is not UTF-8; in the older encoding Windows-1252 "
            f"it would be '{shown}'"
        )
        return "", Diagnostic("Y001", message, Place(file, Span(line, column)), help_)


def _editor(signature: bytes) -> str:
    """What to give in place of a file that is no text; a workbook is most likely a form."""
    form = "; 'maturity score FILE' shows the levels of a form" if signature == _ZIP else ""
    return f"give the file that you write in a text editor{form}"


def _without_control(text: str, file: str) -> tuple[str, list[Diagnostic]]:
    problems: list[Diagnostic] = []
    for found in _CONTROL.finditer(text):
        before = text[: found.start()]
        line = before.count("\n") + 1
        column = len(before.rsplit("\n", 1)[-1]) + 1
        problems.append(
            Diagnostic(
                "Y002",
                f"control character U+{ord(found[0]):04X}",
                Place(file, Span(line, column)),
                "delete it; it often comes along when text is pasted",
            )
        )
        if len(problems) == MOST_SHOWN:
            break
    return (_CONTROL.sub("\ufffd", text) if problems else text), problems


def with_lines(problems: Iterable[Diagnostic], texts: Mapping[str, str]) -> list[Diagnostic]:
    """The problems, each with the line of the source that it is on."""
    lines: dict[str, list[str]] = {}
    found = []
    for problem in problems:
        file, span = problem.place.file, problem.place.span
        if span is not None and not problem.line and file in texts:
            if file not in lines:
                lines[file] = LINE_BREAK.split(texts[file])
            if 0 < span.line <= len(lines[file]):
                problem = replace(problem, line=lines[file][span.line - 1])  # noqa: PLW2901
        found.append(problem)
    return found
