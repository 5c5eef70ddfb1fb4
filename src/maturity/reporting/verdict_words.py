"""Sentences for a verdict: which versions differ, what a problem says."""

from __future__ import annotations

from collections.abc import Mapping

from maturity.errors import InputError, MaturityError
from maturity.reporting import words


def other_versions(theirs: Mapping[str, str], ours: Mapping[str, str]) -> str:
    """``pango is 1.52.0 and was 1.50.12``."""
    names = [name for name in sorted({*theirs, *ours}) if theirs.get(name) != ours.get(name)]
    return words.listed(
        f"{words.clean(name)[:40]} is {ours.get(name, 'not there')} and was {words.clean(theirs.get(name, 'not there'))[:40]}"
        for name in names[:5]
    )


def brief(problem: BaseException) -> str:
    """A problem in one sentence."""
    if isinstance(problem, InputError):
        return words.sentence(problem.diagnostics[0].message)
    if isinstance(problem, MaturityError):
        return words.sentence(" ".join(str(problem).split()))
    return f"{type(problem).__name__}."
