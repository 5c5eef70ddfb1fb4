"""The policy ``unanswered: all_worst``: one blank, and every answer beside it counts as worst."""

from __future__ import annotations

from maturity.core.encode import View, encode
from maturity.core.program import Program
from maturity.core.response import Response
from maturity.core.status import Status


def spoiled(program: Program, response: Response, view: View) -> frozenset[int]:
    """Questions that stand beside a blank: of the same domain or capability as one."""
    questions = program.ruleset.questions
    found = encode(program, response, view).known
    owners = {
        question.owner
        for question, known in zip(questions, found, strict=True)
        if known.status in (Status.BLANK, Status.DONT_KNOW)
    }
    return frozenset(i for i, question in enumerate(questions) if question.owner in owners)
