"""Codes L800 to L849: what ``maturity check --prove`` finds, over every response there can be."""

from __future__ import annotations

from maturity.codes.code import Code, error, note, warning

CODES: tuple[Code, ...] = (
    error(
        "L801",
        "No response reaches this level",
        "It was proven, over every answer and every way of not applying, that nobody can ever stand at this level. Either two things that it asks for exclude each other, or a limit or a condition holds it back for everybody.",
        "Lower what the level asks for, or loosen the limit or condition.",
        fixture="tests/unit/test_checks_proof.py",
    ),
    warning(
        "L802",
        "Nobody ever stands at this level",
        "Whoever reaches it reaches the next level in the same moment, so the level tells nobody anything and no plan can aim for it.",
        "Ask for more at the next level than at this one, or leave the level out.",
        fixture="tests/unit/test_checks_proof.py",
    ),
    warning(
        "L803",
        "A dead question",
        "Something reads the question, and still there are no two responses that differ only in its answer and in a level or a score: people would answer it for nothing. This was proven, not tried.",
        "Let something that can decide a level read it, or take it out.",
        fixture="tests/unit/test_checks_proof.py",
    ),
    warning(
        "L804",
        "A need that never decides a level",
        "There is no response that would stand higher if only this need held: the other needs of this level and of those below already ask for it, or a limit holds the level back anyway. It adds a clause and no test.",
        "Ask for more than the other needs already imply, or take the need out.",
        fixture="tests/unit/test_checks_proof.py",
    ),
    warning(
        "L805",
        "A limit that never bites",
        "There is no response that would stand higher without this limit.",
        "Ask for more in `unless`, lower `at_most`, or take the limit out.",
        fixture="tests/unit/test_checks_proof.py",
    ),
    warning(
        "L806",
        "A gap that no actions close",
        "From the worst answers, all actions together, and all that they may lead to, do not make this need hold. A plan can name the gap and offer nothing.",
        "Add an action that raises what the need reads, or say what others have to do with `depends_on` and `waits_for`.",
        fixture="tests/unit/test_checks_proof.py",
    ),
    warning(
        "L807",
        "A dominated action",
        "Another action with the same lead raises at least as much, takes no more days of anybody and no more weeks, and waits for no more. No sensible plan would choose this one.",
        "Let it raise something of its own, cost less, or take it out.",
        fixture="tests/unit/test_checks_proof.py",
    ),
    note(
        "L808",
        "A claim that was not decided",
        'The search ran out of nodes, or more questions allow "not applicable" than can be combined in every way. Neither a witness nor a proof was found.',
        "Treat the claim as not proved. Fewer questions that allow N/A, or smaller scores, make it decidable.",
        fixture="tests/unit/test_checks_proof.py",
    ),
)
