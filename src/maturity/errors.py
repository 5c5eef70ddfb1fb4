"""The exceptions. Codes tell problems apart; classes only say who must act.

MaturityError
├─ InputError            the user can mend it; ``diagnostics`` is never empty      exit 1
│  ├─ RuleSetError       rule set unreadable or invalid
│  ├─ ResponseError      answers unreadable, or they do not fit the rule set
│  └─ RoundError         the folder of a round holds what cannot be used
├─ UsageError            the call itself is off (unknown id, wrong extension)      exit 2
├─ PlanError             a plan that the engine does not confirm: a fault of ours  exit 3
├─ RenderError           the PDF could not be made                                 exit 3
│  └─ RanTooLong         it took longer than was allowed                           exit 1
├─ SolverError           an integer programme could not be solved as it should     exit 3
├─ Unreadable            a file that was named cannot be read                      exit 1
├─ OutputError           a file could not be written                               exit 1
│  └─ Busy               somebody else is writing there                            exit 1
└─ MissingPart           an optional part is missing; the message installs it      exit 4
"""

from __future__ import annotations

from collections.abc import Iterable

from maturity.diagnostics import Diagnostic, in_order


class MaturityError(Exception):
    """Base of everything this package raises on purpose."""


class InputError(MaturityError):
    """The user's files have problems; ``diagnostics`` says which, in order of place."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics = in_order(diagnostics)
        if not self.diagnostics:
            raise ValueError("an InputError needs at least one diagnostic")
        first = self.diagnostics[0]
        more = len(self.diagnostics) - 1
        super().__init__(
            f"{first.place}: {first.severity}[{first.code}]: {first.message}"
            + (f" (and {more} more)" if more else "")
        )


class RuleSetError(InputError):
    """A rule set that cannot be used."""


class ResponseError(InputError):
    """Answers that cannot be used with this rule set.

    ``whose``: the code of the organisation, where it could be read for all that; else empty.
    """

    def __init__(self, diagnostics: Iterable[Diagnostic], whose: str = "") -> None:
        super().__init__(diagnostics)
        self.whose = whose


class RoundError(InputError):
    """The folder of a round holds what cannot be used."""


class UsageError(MaturityError):
    """The call is off: an unknown id, a file of the wrong kind."""


class PlanError(MaturityError):
    """A plan that promises what the engine does not give."""


class RenderError(MaturityError):
    """The document could not be rendered."""


class SolverError(MaturityError):
    """An integer programme could not be solved as it should, or its answer does not hold."""


class RanTooLong(RenderError):
    """Laying a document out took longer than was allowed; nothing was written."""


class Unreadable(MaturityError):
    """A file that was asked for cannot be read; the message says why and what to do."""


class OutputError(MaturityError):
    """A file could not be written; what was there before is untouched."""


class Busy(OutputError):
    """Somebody else is writing there; nothing was changed."""


class MissingPart(MaturityError):
    """An optional part is not installed; the message holds the command that installs it."""
