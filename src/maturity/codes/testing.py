"""Codes T: the cases that live with a rule set."""

from __future__ import annotations

from maturity.codes.code import Code, error, warning

_HERE = "tests/unit/test_checks_case_quality.py"
_RUN = "tests/unit/test_checks_examined.py"

CODES: tuple[Code, ...] = (
    error(
        "T101",
        "A case comes out otherwise",
        "Somebody worked out by hand what follows from these answers, and the rules give something else. One of the two is wrong.",
        "Read the case with its reason. Where the rules say what the committee meant, mend the case; otherwise mend the rules.",
        _RUN,
    ),
    warning(
        "T102",
        "No case has both met and missed it",
        "Until one case meets a need, a limit or a condition and another misses it, nobody has looked at both of its sides.",
        "Write the case that the message describes; `docs/testing.md` says when each thing counts as met and as missed.",
        _RUN,
    ),
    warning(
        "T103",
        "A change that no case notices",
        "The rules were changed a little, as a slip of the hand might, and every case still came out as said. The same slip would reach everybody who uses the rule set.",
        "Write the case that the message describes.",
        _RUN,
    ),
    warning(
        "T104",
        "A case without a sentence",
        "A case says what a person expects of a believable organisation. Without the sentence nobody can judge whether the expectation is right, or only recorded from the engine.",
        "Add `is:` with one sentence about the organisation.",
        _HERE,
    ),
    warning(
        "T105",
        "Two cases with the same content",
        "The second shows nothing that the first does not, and has to be changed whenever the first is.",
        "Join them, or change what they were meant to differ in.",
        _HERE,
    ),
    warning(
        "T106",
        "A case that expects nothing of a result",
        "It names the result and would never notice what happens to it.",
        "Say what is expected: `level`, `could_be`, `evidenced`, `next`, `score`, `actions`.",
        _HERE,
    ),
    warning(
        "T107",
        "Two cases with the same sentence",
        "Two organisations that read alike and are not: one of the sentences does not say what matters.",
        "Say in each what is different.",
        _HERE,
    ),
)
"""In order of code."""
