"""What a code is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How bad it is.

    ERROR: the file cannot be used, or would mean something its author did not mean.
    WARNING: it can be used and somebody should look.
    NOTE: worth knowing, nothing to do.
    """

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Code:
    """One code. ``title`` names the problem, ``why`` says why it matters, ``fix`` what to do."""

    code: str
    severity: Severity
    title: str
    why: str
    fix: str
    fixture: str = ""  # where the proof is when it is not tests/bad/<CODE>_*.yaml


def proven_by(where: str) -> Callable[[str, Severity, str, str, str], Code]:
    """What makes codes that are proven in one place; ``{}`` in its name is the code."""

    def code(code: str, severity: Severity, title: str, why: str, fix: str) -> Code:
        return Code(code, severity, title, why, fix, where.format(code))

    return code


def error(code: str, title: str, why: str, fix: str, fixture: str = "") -> Code:
    """A code of severity error."""
    return Code(code, Severity.ERROR, title, why, fix, fixture)


def warning(code: str, title: str, why: str, fix: str, fixture: str = "") -> Code:
    """A code of severity warning."""
    return Code(code, Severity.WARNING, title, why, fix, fixture)


def note(code: str, title: str, why: str, fix: str, fixture: str = "") -> Code:
    """A code of severity note."""
    return Code(code, Severity.NOTE, title, why, fix, fixture)
