"""Codes C1: versions. C101-C119 the crosswalk, C120-C129 answers that move, C130-C139 releases."""

from __future__ import annotations

from maturity.codes.code import Code, error

_RELEASES = "tests/unit/test_releases.py"

CODES: tuple[Code, ...] = (
    error(
        "C130",
        "A released version that was changed",
        "Answers to that version are scored with the release, so what stands here would be read by nobody.",
        "Give the rule set its next version; a release never changes.",
        _RELEASES,
    ),
    error(
        "C131",
        "A release that is not what was released",
        "Old assessments are worked out again from it, and would come out differently.",
        "Take the file as it was released, for example from the repository's history.",
        _RELEASES,
    ),
    error(
        "C132",
        "A version that is released twice",
        "Nobody could say which of the two an assessment was made with.",
        "Take the index as it was, for example from the repository's history.",
        _RELEASES,
    ),
    error(
        "C133",
        "A version that cannot name a file",
        "A release lies in a file that has the version as its name.",
        "Use letters, digits, '.', '_', '+' and '-' in a version.",
        _RELEASES,
    ),
    error(
        "C134",
        "A rule set whose cases fail",
        "A release never changes, so it has to do what its authors wrote down before.",
        "Run 'maturity test', mend the rules or the case, then release.",
        _RELEASES,
    ),
)
