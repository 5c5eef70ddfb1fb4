"""What people answered differently: what nobody has settled yet, and what stands although some differ."""

from __future__ import annotations

from maturity.core.known import known
from maturity.core.questions import Question
from maturity.core.response import Answer, DontKnow, Response
from maturity.core.result import Assessment
from maturity.core.ruleset import RuleSet
from maturity.core.status import Status

DISPUTES = (Status.DISPUTED, Status.NA_DISPUTED)


def unsettled(assessment: Assessment) -> tuple[str, ...]:
    """Questions that stand open from the lowest to the highest answer, in the order of the rule set.

    What was not asked this year, or does not apply, is not among them.
    """
    return tuple(name for name, seen in assessment.answers.items() if seen.status in DISPUTES)


def outvoted(ruleset: RuleSet, response: Response) -> tuple[str, ...]:
    """Questions whose one answer stands, and in somebody's form is another; don't know is none."""
    return tuple(
        question.id
        for question in ruleset.questions
        if question.id in response.answers and _differs(question, response.answers[question.id])
    )


def _differs(question: Question, answer: Answer) -> bool:
    if answer.value is None:
        return False
    stands = known(question, answer)
    said = (
        known(question, Answer(question.id, given))
        for given in answer.by.values()
        if not isinstance(given, DontKnow)
    )
    return any(
        (each.status, each.low, each.high) != (stands.status, stands.low, stands.high)
        for each in said
    )
