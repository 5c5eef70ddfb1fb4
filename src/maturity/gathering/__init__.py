"""What came: the folder of a round or a plain one, read; what a round's team notes of it.

Beside ``api``, and made in the same way. The files of a round are named in docs/rounds.md.
"""

from __future__ import annotations

from maturity.gathering.folders import Gathered, is_round, of_folder, of_round, unread
from maturity.gathering.kept import Kept, Label
from maturity.gathering.opening import (
    MANIFEST,
    ORGANISATIONS,
    OUT,
    RETURNS,
    Opened,
    open_round,
)
from maturity.gathering.progress import Progress, telling
from maturity.gathering.returned import (
    File,
    came,
    dated,
    kept_return,
    read_or_kept,
    read_return,
    returns,
)
from maturity.gathering.standing import matrix, notices, placed, register

__all__ = [
    "MANIFEST",
    "ORGANISATIONS",
    "OUT",
    "RETURNS",
    "File",
    "Gathered",
    "Kept",
    "Label",
    "Opened",
    "Progress",
    "came",
    "dated",
    "is_round",
    "kept_return",
    "matrix",
    "notices",
    "of_folder",
    "of_round",
    "open_round",
    "placed",
    "read_or_kept",
    "read_return",
    "register",
    "returns",
    "telling",
    "unread",
]
