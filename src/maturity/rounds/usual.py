"""Less usual here: answers with evidence seen that few peers give, put to a network as a question. Pure.

What is ordinary in one place is new in another. Rare is not enough, for the highest answers are rare
by nature: an answer is put only where few give it even among peers that stand at least as high in
its capability. Nothing is judged; the network says whether it is worth telling.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from maturity.core.evidence import Support, support
from maturity.core.questions import Kind, Question
from maturity.core.result import SeenAnswer
from maturity.core.status import Status
from maturity.rounds.learning import seen_from_outside
from maturity.rounds.outcome import RoundResult, Scored

PEERS = 10
"""Fewest other networks that answered a question for anything to be said."""

ONE_IN = 10
"""Few: at most one of so many, and at least one; a proposal."""

AS_HIGH = 3
"""Fewest peers that stand at least as high, among whom the answer has to be rare too; a proposal."""

_KINDS = (Kind.LADDER, Kind.YES_NO, Kind.SEVERAL)


@dataclass(frozen=True, slots=True)
class LessUsual:
    """An answer that few give.

    ``value``: an option id, or one option of several. ``given``: peers who give it, or a better one,
    of ``peers``. ``as_high``: peers that stand at least as high in the capability.
    """

    network: Scored
    question: str
    value: str
    given: int
    peers: int
    as_high: int


@dataclass(frozen=True, slots=True)
class Settled:
    """Of how many questions anything can be said. ``questions``: those that somebody was asked.

    ``enough``: of them, those that more than ``PEERS`` networks answered for certain. ``most``: the
    most networks that did so with one. ``seen``: networks with evidence that somebody outside has seen.
    """

    questions: int
    enough: int
    most: int
    seen: int


def settled(found: RoundResult) -> Settled:
    """How far answers reach for anything to be called less usual; noughts where nobody answered."""
    every = [
        [each.assessment.answers.get(question.id) for each in found.scored]
        for question in found.ruleset.questions
        if question.kind in _KINDS
    ]
    asked = [
        answers
        for answers in every
        if any(each is not None and each.status is not Status.RULED_OUT for each in answers)
    ]
    counts = [sum(_settled(each) is not None for each in answers) for answers in asked]
    enough = sum(count > PEERS for count in counts)
    seen = sum(_holds(held) for held in _seen(found) if held is not None)
    return Settled(len(asked), enough, max(counts, default=0), seen)


def _seen(found: RoundResult) -> list[Support | None]:
    """What evidence that was seen from outside supports, network by network."""
    outside = seen_from_outside(found.ruleset)
    return [
        support(outside, each.assessment.response) if each.assessment.response else None
        for each in found.scored
    ]


def _holds(held: Support) -> bool:
    return bool(held.questions or held.nodes)


def less_usual(found: RoundResult) -> tuple[LessUsual, ...]:
    """Answers to put to networks, in the order of the register and the rule set.

    Nothing where fewer than ``PEERS`` others answered a question, or where evidence was not seen.
    """
    seen = _seen(found)
    every = []
    for question in found.ruleset.questions:
        if question.kind in _KINDS:
            every += list(_of_question(found, seen, question))
    order = {id(each): i for i, each in enumerate(found.scored)}
    return tuple(sorted(every, key=lambda each: order[id(each.network)]))


def _of_question(
    found: RoundResult, seen: Sequence[Support | None], question: Question
) -> Iterator[LessUsual]:
    said = [_settled(each.assessment.answers.get(question.id)) for each in found.scored]
    for i, (each, own) in enumerate(zip(found.scored, said, strict=True)):
        if own is None or seen[i] is None:
            continue
        others = [j for j, answer in enumerate(said) if j != i and answer is not None]
        if len(others) < PEERS:
            continue
        level = _level(each, question)
        as_high = [j for j in others if _level(found.scored[j], question) >= level]
        few = max(1, len(others) // ONE_IN)
        for value in _values(question, own):
            if not _is_seen(seen[i], question, value):
                continue
            giving = [j for j in others if _gives(question, said[j], value)]
            rare_up = len(as_high) >= AS_HIGH and 2 * len({*giving} & {*as_high}) < len(as_high)
            if len(giving) <= few and rare_up:
                yield LessUsual(each, question.id, value, len(giving), len(others), len(as_high))


def _settled(answer: SeenAnswer | None) -> frozenset[str] | None:
    """The options that an answer holds for certain; None where it is open or absent."""
    if answer is None or answer.status is not Status.ANSWERED or answer.low != answer.high:
        return None
    if isinstance(answer.low, str):
        return frozenset((answer.low,))
    return frozenset(map(str, answer.low)) if isinstance(answer.low, tuple | frozenset) else None


def _values(question: Question, own: frozenset[str]) -> Iterator[str]:
    """What of an answer can be less usual: not the lowest step, which is where everybody begins."""
    first = question.options[0].id
    for option in question.options:
        if option.id in own and (question.kind is Kind.SEVERAL or option.id != first):
            yield option.id


def _gives(question: Question, answer: frozenset[str] | None, value: str) -> bool:
    """Whether a peer gives the value, or one that is better."""
    if answer is None:
        return False
    if question.kind is Kind.SEVERAL:
        return value in answer
    order = [option.id for option in question.options]
    return any(order.index(each) >= order.index(value) for each in answer if each in order)


def _is_seen(held: Support | None, question: Question, value: str) -> bool:
    """Whether evidence seen from outside supports a value: for its question, or its capability."""
    if held is None:
        return False
    supported = held.questions.get(question.id)
    if supported is True or question.owner in held.nodes:
        return True
    if isinstance(supported, frozenset):
        return value in supported
    return isinstance(supported, str) and _gives(question, frozenset((supported,)), value)


def _level(each: Scored, question: Question) -> int:
    return each.assessment.result(question.owner).levels.assured.index
