"""One answer-quality flag."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Flag:
    """Something a reviewer may ask about. ``where``: ids of questions, results or parts."""

    code: str
    says: str
    where: tuple[str, ...] = ()
