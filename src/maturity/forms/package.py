"""The file around a workbook: recognised, measured and unpacked within limits.

Nothing of it is trusted: sizes are counted while unpacking, whatever the file says of itself, and
only the parts that hold cells are kept, repacked for the reader of cells.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from dataclasses import dataclass

from maturity.diagnostics import Diagnostic, Place
from maturity.errors import ResponseError

MOST_ENTRIES = 1_000
MOST_PART = 40_000_000
MOST_TOTAL = 80_000_000
MOST_RATIO = 400
_SMALL = 1_000_000  # below this, the ratio says nothing
MOST_TEXT = 5_000_000

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_NEEDED = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|xl/(_rels/)?[\w.-]+\.(xml|rels)"
    r"|xl/worksheets/(_rels/)?[\w.-]+\.(xml|rels)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Package:
    """The parts of a workbook that hold its cells, by name."""

    parts: dict[str, bytes]
    macros: bool = False

    def packed(self) -> bytes:
        """The same parts as a file again, not compressed, with nothing else in it."""
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
            for name, data in self.parts.items():
                archive.writestr(zipfile.ZipInfo(name), data)
        return buffer.getvalue()


def refuse(code: str, message: str, file: str, help_: str) -> ResponseError:
    """An error about the file as a whole."""
    return ResponseError([Diagnostic(code, message, Place(file), help_)])


def compound(data: bytes, file: str) -> ResponseError | None:
    """What an OLE compound file is: a protected workbook, or one of before 2007."""
    if not data.startswith(_OLE):
        return None
    if "EncryptedPackage".encode("utf-16-le") in data:
        return refuse(
            "F102",
            "this workbook is protected by a password or a sensitivity label, so it cannot be read",
            file,
            "open it in Excel; under File, Info, Protect Workbook take the password off, or set a "
            "sensitivity label without encryption; then save it again",
        )
    if any(name.encode("utf-16-le") in data for name in ("Workbook", "Book")):
        return refuse(
            "F103",
            "this is a workbook of the kind that Excel wrote before 2007 (.xls)",
            file,
            "open it in Excel and save it as 'Excel Workbook (*.xlsx)'",
        )
    return refuse(
        "F101",
        "this is an older Office document, not a workbook",
        file,
        "send the answer workbook (.xlsx)",
    )


def unpack(data: bytes, file: str) -> Package:
    """Take a workbook apart.

    Raises:
        ResponseError: it is damaged, another kind of file, or far larger than it should be.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, RuntimeError):
        raise _damaged(file) from None
    with archive:
        entries = archive.infolist()
        names = {entry.filename for entry in entries}
        _recognise(names, archive, file)
        if len(entries) > MOST_ENTRIES:
            raise _too_large(f"it has {len(entries):,} parts inside", file)
        total, parts = 0, {}
        for entry in entries:
            name = entry.filename.lstrip("/").replace("\\", "/")
            if not _NEEDED.fullmatch(name) or name.endswith("vbaProject.bin"):
                continue
            if name in parts:
                raise _damaged(file)
            parts[name] = _take(archive, entry, file)
            total += len(parts[name])
            if total > MOST_TOTAL:
                raise _too_large(f"it unpacks to more than {MOST_TOTAL // 1_000_000} MB", file)
    return Package(parts, macros=any(name.lower().endswith("vbaproject.bin") for name in names))


def _recognise(names: set[str], archive: zipfile.ZipFile, file: str) -> None:
    if "xl/workbook.xml" in {name.lstrip("/").replace("\\", "/") for name in names}:
        return
    help_ = "open it and save it as 'Excel Workbook (*.xlsx)'"
    if "mimetype" in names and "content.xml" in names:
        try:
            kind = archive.open("mimetype").read(100)
        except (
            zipfile.BadZipFile,
            RuntimeError,
            NotImplementedError,
            OSError,
            zlib.error,
            EOFError,
        ):
            kind = b""
        if b"spreadsheet" in kind:
            raise refuse("F104", "this is an OpenDocument spreadsheet (.ods)", file, help_)
    if "xl/workbook.bin" in names:
        raise refuse("F104", "this is a binary Excel workbook (.xlsb)", file, help_)
    if any(name.startswith(("word/", "ppt/")) for name in names):
        help_ = "send the answer workbook (.xlsx)"
        raise refuse("F101", "this is a Word or PowerPoint document, not a workbook", file, help_)
    raise refuse(
        "F101",
        "this is a zip file and not a workbook",
        file,
        "unpack it, and send the answer workbook (.xlsx) that is in it",
    )


def _take(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, file: str) -> bytes:
    """One part, read until the limit and not a byte further."""
    try:
        with archive.open(entry) as stream:
            data = stream.read(MOST_PART + 1)
    except (
        zipfile.BadZipFile,
        RuntimeError,
        NotImplementedError,
        ValueError,
        OSError,
        EOFError,
        zlib.error,
    ):
        raise _damaged(file) from None
    if len(data) > MOST_PART:
        raise _too_large(f"one of its parts unpacks to more than {MOST_PART // 1_000_000} MB", file)
    if len(data) > _SMALL and len(data) > MOST_RATIO * max(1, entry.compress_size):
        raise _too_large("it unpacks to hundreds of times its size", file)
    return data


def _damaged(file: str) -> ResponseError:
    return refuse(
        "F105",
        "this workbook is damaged: it cannot be unpacked",
        file,
        "open it in Excel, let it repair the file if it asks, and save it again",
    )


def _too_large(why: str, file: str) -> ResponseError:
    return refuse(
        "F106",
        f"this workbook is far larger than an answer workbook should be: {why}",
        file,
        "take out pasted pictures and sheets that do not belong to it, or copy the answers into a "
        "fresh form",
    )
