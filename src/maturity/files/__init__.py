"""The only place that opens or writes a file.

Everything else takes and gives text and bytes. So limits, encodings and "nothing half-written"
are settled once, and the rest can be tested without a disk.
"""

from __future__ import annotations

from maturity.errors import Unreadable
from maturity.files.folders import below, every, make_folder, names_in, no_files
from maturity.files.lock import only_one
from maturity.files.reading import LIMIT, read_bytes, read_if_there, read_text, size
from maturity.files.writing import (
    check_writable,
    remove,
    remove_empty,
    silence,
    sweep,
    write_bytes,
    write_text,
)

__all__ = [
    "LIMIT",
    "Unreadable",
    "below",
    "check_writable",
    "every",
    "make_folder",
    "names_in",
    "no_files",
    "only_one",
    "read_bytes",
    "read_if_there",
    "read_text",
    "remove",
    "remove_empty",
    "silence",
    "size",
    "sweep",
    "write_bytes",
    "write_text",
]
