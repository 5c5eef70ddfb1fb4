"""The policy ``unanswered: all_worst``: one blank, and every answer beside it counts as worst."""

from __future__ import annotations

from maturity.core.encode import View, encode
from maturity.core.program import Program
from maturity.core.response import Response
from maturity.core.status import Status


def spoiled(program: Program, response: Response, view: View) -> frozenset[int]:
    """Questions, by index, that stand beside a blank or a "don't know": owned by the same node.

    Such a question is one of them itself. None where nothing is open.
    """
    questions = program.ruleset.questions
    found = encode(program, response, view).known
    owners = {
        question.owner
        for question, known in zip(questions, found, strict=True)
        if known.status in (Status.BLANK, Status.DONT_KNOW)
    }
    return frozenset(i for i, question in enumerate(questions) if question.owner in owners)
