"""The one door to pypdf: what a PDF carries. What strangers send is never believed, only read.

Sizes are capped, nothing is written, and whatever pypdf stumbles over is said in a sentence.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import Any

MOST_FILES = 20
MOST_BYTES = 10_000_000
"""Of one attached file, unpacked: forty times what a plan carries."""


@dataclass(frozen=True, slots=True)
class Carried:
    """A file inside a PDF. ``sound``: it is what its own entry says of its length and checksum."""

    name: str
    data: bytes
    sound: bool


@dataclass(frozen=True, slots=True)
class Document:
    """What a PDF carries, whether it has signatures, and what it is called."""

    title: str
    files: tuple[Carried, ...]
    signed: bool


class NotReadable(Exception):
    """It cannot be read as a PDF. ``code`` says of which kind the problem is."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


def read(data: bytes) -> Document:
    """Read a PDF. Raises NotReadable, whatever is wrong with it."""
    if b"%PDF-" not in data[:1024]:
        raise NotReadable("K152", "this is no PDF: it does not begin like one")
    import pypdf  # noqa: PLC0415 (seldom needed)

    try:
        with _quiet():
            reader = pypdf.PdfReader(BytesIO(data))
            if reader.is_encrypted:
                raise NotReadable(
                    "K153", "this PDF is encrypted, so what it carries cannot be read"
                )
            title = str((reader.metadata and reader.metadata.title) or "")
            return Document(title, tuple(_files(reader)), _signed(reader))
    except NotReadable:
        raise
    except (Exception, RecursionError) as problem:  # pypdf raises whatever a broken file leads to
        raise NotReadable(
            "K154", f"this PDF is damaged ({type(problem).__name__}), so it cannot be read"
        ) from problem


def _files(reader: Any) -> Iterator[Carried]:
    total = 0
    for number, found in enumerate(reader.attachment_list, 1):
        if number > MOST_FILES:
            raise NotReadable("K154", f"this PDF carries more than {MOST_FILES} files")
        data = found.content
        total += len(data)
        if len(data) > MOST_BYTES or total > 2 * MOST_BYTES:
            limit = MOST_BYTES // 1_000_000
            raise NotReadable("K154", f"a file in this PDF unpacks to more than {limit} MB")
        right = hashlib.md5(data, usedforsecurity=False).digest()  # what ISO 32000-1 asks for
        sound = found.size in (None, len(data)) and _raw(found.checksum) in (None, right)
        yield Carried(str(found.name), data, sound)


def _raw(checksum: Any) -> bytes | None:
    if checksum is None:
        return None
    if isinstance(checksum, bytes):
        return checksum
    original = getattr(checksum, "original_bytes", None)
    return original if isinstance(original, bytes) else str(checksum).encode("latin-1", "replace")


def _signed(reader: Any) -> bool:
    """Whether any field of its form is a signature that is filled in."""
    fields = reader.get_fields() or {}
    return any(each.get("/FT") == "/Sig" and each.get("/V") for each in fields.values())


@contextmanager
def _quiet() -> Iterator[None]:
    """Pypdf tells of what it mends by itself; here the comparison of bytes says more."""
    logger = logging.getLogger("pypdf")
    before = logger.level
    logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        logger.setLevel(before)
