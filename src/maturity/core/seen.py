"""What the engine saw: each answer as it was read, and the facts that it had to do without."""

from __future__ import annotations

from maturity.core.context import facts_of
from maturity.core.encode import Encoded
from maturity.core.known import UNBOUNDED, Known, Raw
from maturity.core.program import Program
from maturity.core.questions import Kind, Question
from maturity.core.response import Response
from maturity.core.result import SeenAnswer
from maturity.core.status import Status


def seen(program: Program, response: Response, first: Encoded) -> dict[str, SeenAnswer]:
    """Every question with both ends of its answer as people could give them, by id."""
    found = {}
    for index, question in enumerate(program.ruleset.questions):
        known = first.known[index]
        answer = response.answers.get(question.id)
        ends = [first.inputs.slots[slot] for slot in program.slots_of[index]]
        found[question.id] = SeenAnswer(
            question=question.id,
            status=known.status,
            low=as_value(question, known, known.low),
            high=as_value(question, known, known.high),
            carried=bool(answer and answer.carried_over and not answer.confirmed_carry),
            evidenced=any(e is not None and e[2] == e[0] and e[0] > 0 for e in ends),
        )
    return found


def as_value(question: Question, known: Known, end: Raw | None) -> object:
    """An end as a value people gave or could give; None when absent or unbounded."""
    if question.kind is Kind.NUMBER and isinstance(end, str):
        return None
    if end is None or end == UNBOUNDED or known.status in (Status.NA, Status.RULED_OUT):
        return None
    if question.kind in (Kind.LADDER, Kind.YES_NO):
        assert isinstance(end, int)  # noqa: S101 - ranks
        return question.options[end].id
    if isinstance(end, frozenset):
        return tuple(option.id for option in question.options if option.id in end)
    return end


def assumptions(program: Program, response: Response) -> tuple[str, ...]:
    """Context facts that something reads and the response does not give."""
    ruleset = program.ruleset
    tests = [
        *(question.applies_when for question in ruleset.questions),
        *(node.applies_when for node in ruleset.nodes),
        *(action.applies_when for action in ruleset.actions),
    ]
    read = {fact for test in tests if test is not None for fact in facts_of(test)}
    return tuple(fact for fact in ruleset.context if fact in read and fact not in response.context)
