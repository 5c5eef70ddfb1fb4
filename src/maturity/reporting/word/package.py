"""A Word file as bytes that are the same on any day: fixed times, a fixed order, no picture of it."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the first day that a zip can tell
_THUMBNAIL = re.compile(rb'<Relationship [^>]*thumbnail\.jpeg"[^>]*/>')


def packed(document: Any) -> bytes:
    """The bytes of a document; the template's thumbnail, which shows another, is left out."""
    made = io.BytesIO()
    document.save(made)
    out = io.BytesIO()
    with (
        zipfile.ZipFile(made) as source,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as target,
    ):
        for name in source.namelist():
            if name == "docProps/thumbnail.jpeg":
                continue
            data = source.read(name)
            if name == "_rels/.rels":
                data = _THUMBNAIL.sub(b"", data)
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0  # the same on every system
            target.writestr(entry, data, compresslevel=9)
    return out.getvalue()
