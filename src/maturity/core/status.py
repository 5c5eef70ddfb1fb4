"""What is known of one answer."""

from __future__ import annotations

from enum import StrEnum


class Status(StrEnum):
    """What is known of one answer. Counted apart, printed apart."""

    ANSWERED = "answered"
    BLANK = "blank"
    DONT_KNOW = "dont-know"
    DISPUTED = "disputed"
    NA = "not-applicable"
    NA_DISPUTED = "applicability-disputed"
    RULED_OUT = "not-asked"  # its ``applies_when`` is false; not what a round leaves out this year

    @property
    def open(self) -> bool:
        """Whether the answer is still an interval."""
        return self in (Status.BLANK, Status.DONT_KNOW, Status.DISPUTED, Status.NA_DISPUTED)
