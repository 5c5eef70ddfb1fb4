"""What came back: one file each, read or not. The code inside a file says whose it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from maturity.core.response import Response
from maturity.diagnostics import Diagnostic


@dataclass(frozen=True, slots=True)
class Return:
    """One file that came back. ``digest``: of its bytes, empty where it could not be opened.

    ``response`` None: it could not be read; ``problems``: why not, and ``whose`` is the code inside it
    where that could be read. ``received``: the day on which the file was first seen, None where that is
    not known.
    """

    file: str
    digest: str
    response: Response | None
    problems: tuple[Diagnostic, ...] = ()
    received: date | None = None
    whose: str = ""

    @property
    def code(self) -> str:
        """The code of the organisation inside the file; empty where there is none."""
        return self.whose if self.response is None else self.response.organisation.code


class State(StrEnum):
    """Where a return stands."""

    NOT_SENT = "not-sent"
    SENT = "sent"
    RECEIVED = "received"
    COMPLETE = "complete"
    SIGNED_OFF = "signed-off"
    QUERIED = "queried"
    AGREED = "agreed"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person of the round's team noted, as one line of the log; the last of a kind counts.

    ``what``: ``sent``, ``queried``, ``agreed``, ``declined``, or ``chosen`` (of several files for
    one organisation, ``file`` counts). ``digest``: of the file that was meant, so that agreeing
    with one return never agrees with another that came later. ``among``: digests of all files that
    a choice was made between.
    """

    code: str
    what: str
    on: date
    by: str = ""
    note: str = ""
    file: str = ""
    digest: str = ""
    among: tuple[str, ...] = ()
