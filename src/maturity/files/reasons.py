"""What the system says went wrong."""

from __future__ import annotations


def reason(problem: Exception) -> str:
    """The system's own words for a problem, in small letters; its kind where it has none."""
    return (getattr(problem, "strerror", None) or str(problem) or type(problem).__name__).lower()
