"""The walk over the matrix. Frozen: never optimise it."""

from __future__ import annotations

import calendar
import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from benchmarks.reference.models import (
    AllOf,
    Asks,
    Assessment,
    Criterion,
    Duration,
    Held,
    LevelRule,
    LevelTrace,
    Matrix,
    NOf,
    Outcome,
    Piece,
    Question,
    Reaches,
    Reply,
    Response,
    Seen,
    Trace,
    Value,
)

NEVER, EVER = "never", "ever"
"""The worst and the best of a date that is not known."""

STRENGTHS = ("none", "said", "located", "seen")

Interval = tuple[Value, Value]
Place = tuple[str, str]
"""A result and one of its levels."""


def assess(matrix: Matrix, response: Response) -> Assessment:
    """Every result in every lane, with its working. Disputed applicability: taken as "applies"."""
    intervals = {
        question.id: _interval(question, response) for question in matrix.questions.values()
    }
    held = _gather(matrix, response)
    return Assessment(_Walk(matrix, response.as_of, intervals, held).results())


def _ends(question: Question) -> Interval:
    return (question.options[0], question.options[-1]) if question.options else (NEVER, EVER)


def _order(question: Question, value: Value) -> float:
    """Sort key, worst first."""
    if isinstance(value, date):
        return -value.toordinal()
    if question.options:
        return question.options.index(value)
    return -math.inf if value == NEVER else math.inf


def _interval(question: Question, response: Response) -> Interval | None:
    """Worst and best of an answer; None when it is not applicable."""
    answer = response.answers.get(question.id)
    if answer is None:
        return _ends(question)
    if answer.reply is not None:
        return _of_reply(question, answer.reply)
    votes = [reply for reply in answer.by.values() if not reply.dont_know]
    if not votes:
        return _ends(question)
    found = [each for reply in votes if (each := _of_reply(question, reply)) is not None]
    if not found:
        return None
    values = [value for each in found for value in each]
    values.sort(key=lambda value: _order(question, value))
    return values[0], values[-1]


def _of_reply(question: Question, reply: Reply) -> Interval | None:
    if reply.na is not None:
        return None
    if reply.between is not None:
        one, other = sorted(reply.between, key=lambda value: _order(question, value))
        return one, other
    if reply.value is None:
        return _ends(question)
    return reply.value, reply.value


@dataclass(frozen=True)
class _Held:
    """What evidence of the strength asked covers; for a question the best value, None for any.

    ``carried``: answers of last year that nobody has confirmed, which no evidence supports.
    """

    questions: dict[str, Value | None]
    capabilities: set[str]
    levels: set[tuple[str, str]]
    confirmed: set[tuple[str, str, str]]
    carried: set[str]


def _gather(matrix: Matrix, response: Response) -> _Held:
    carried = {question for question, answer in response.answers.items() if answer.carried}
    held = _Held({}, set(), set(), set(), carried)
    asked = STRENGTHS.index(matrix.strength)
    for piece in response.evidence:
        if STRENGTHS.index(_strength(matrix, piece, response.as_of)) < asked:
            continue
        if piece.question:
            question = matrix.questions[piece.question]
            old, new = held.questions.get(piece.question), piece.supports
            first = piece.question not in held.questions
            if first or new is None:
                held.questions[piece.question] = new
            elif old is not None:
                held.questions[piece.question] = max(
                    (old, new), key=lambda value: _order(question, value)
                )
        elif piece.level:
            held.levels.add((piece.capability, piece.level))
        else:
            held.capabilities.add(piece.capability)
    for said in response.confirmations:
        if said.agrees:
            held.confirmed.add((said.capability, said.level, said.role))
    return held


def _strength(matrix: Matrix, piece: Piece, as_of: date) -> str:
    if piece.held_back or not (piece.where or piece.what):
        return "none"
    stale = matrix.stale_after is not None and (
        piece.date is None or _later(piece.date, matrix.stale_after) < as_of
    )
    if stale or not piece.where:
        return "said"
    return "seen" if matrix.outside.get(piece.seen_by, False) else "located"


def _later(start: date, span: Duration) -> date:
    years, month = divmod(start.month - 1 + span.months, 12)
    year, month = start.year + years, month + 1
    day = min(start.day, calendar.monthrange(year, month)[1])
    return date(year, month, day) + timedelta(days=span.days)


class _Walk:
    """One walk, all lanes side by side: every result once, whoever asks for it first."""

    def __init__(
        self,
        matrix: Matrix,
        as_of: date,
        intervals: dict[str, Interval | None],
        held: _Held,
    ) -> None:
        self.matrix = matrix
        self.as_of = as_of
        self.intervals = intervals
        self.held = held
        self.rank = {level: rank for rank, level in enumerate(matrix.levels)}
        self.outcomes: dict[str, Outcome] = {}

    def results(self) -> dict[str, Outcome]:
        return {result_id: self._result(result_id) for result_id in self.matrix.results}

    def _result(self, result_id: str) -> Outcome:
        if result_id not in self.outcomes:
            self.outcomes[result_id] = self._work_out(result_id)
        return self.outcomes[result_id]

    def _work_out(self, result_id: str) -> Outcome:
        """By lane the highest present level at which every present level up to it holds."""
        levels = [self.matrix.levels[0]] * 4
        holds = [True] * 4
        found = False
        working = []
        for rule in self.matrix.results[result_id].levels:
            trace, held = self._level(result_id, rule)
            working.append(trace)
            if held is None:
                continue
            found = True
            for lane in range(4):
                holds[lane] = holds[lane] and held[lane]
                if holds[lane]:
                    levels[lane] = rule.level
        reached = (levels[0], levels[1], levels[2], levels[3]) if found else None
        return Outcome(levels=reached, working=tuple(working))

    def _level(self, result_id: str, rule: LevelRule) -> tuple[LevelTrace, Held | None]:
        place = (result_id, rule.level)
        needs = {need.id: self._criterion(need.criterion, place) for need in rule.needs}
        held = _joined(list(needs.values()), len(needs))
        present = held is not None
        confirmed = None
        if rule.confirmed_by:
            confirmed = all((*place, role) in self.held.confirmed for role in rule.confirmed_by)
            if held is not None and not confirmed:
                held = (held[0], held[1], False, False)
        trace = LevelTrace(level=rule.level, present=present, needs=needs, confirmed=confirmed)
        return trace, held

    def _criterion(self, criterion: Criterion, place: Place) -> Trace:
        match criterion:
            case Asks():
                return self._asks(criterion, place)
            case Reaches():
                return self._reaches(criterion)
            case AllOf() | NOf():
                parts = tuple(self._criterion(part, place) for part in criterion.parts)
                asked = len(parts) if isinstance(criterion, AllOf) else criterion.n
                return Trace(criterion=criterion, held=_joined(parts, asked), parts=parts)

    def _reaches(self, criterion: Reaches) -> Trace:
        reached = self._result(criterion.result).levels
        if reached is None:
            return Trace(criterion=criterion, held=None)
        asked = self.rank[criterion.level]
        one, two, three, four = (self.rank[level] >= asked for level in reached)
        return Trace(criterion=criterion, held=(one, two, three, four))

    def _asks(self, criterion: Asks, place: Place) -> Trace:
        interval = self.intervals[criterion.question]
        if interval is None:
            return Trace(criterion=criterion, held=None)
        question = self.matrix.questions[criterion.question]
        low, high = own_low, own_high = interval
        asked = self.rank[place[1]] >= self.rank[self.matrix.evidence_from]
        covered = asked and self._covers(question.id, place)
        if asked and not covered:
            own_low, own_high = self._supported(question, low), self._supported(question, high)
        values = (low, high, own_low, own_high)
        one, two, three, four = (
            self._passes(question, value, criterion.at_least) for value in values
        )
        return Trace(criterion=criterion, held=(one, two, three, four), seen=Seen(values, covered))

    def _covers(self, question_id: str, place: Place) -> bool:
        """Whether evidence for the capability or the level supports an answer read there."""
        if question_id in self.held.carried:
            return False
        return place[0] in self.held.capabilities or place in self.held.levels

    def _supported(self, question: Question, value: Value) -> Value:
        """The worse of a value and the best that evidence for the question itself supports."""
        if question.id not in self.held.questions or question.id in self.held.carried:
            return _ends(question)[0]
        best = self.held.questions[question.id]
        if best is None:
            return value
        return min((value, best), key=lambda each: _order(question, each))

    def _passes(self, question: Question, value: Value, at_least: str | Duration) -> bool:
        if isinstance(at_least, str):
            return _order(question, value) >= _order(question, at_least)
        if isinstance(value, date):
            return _later(value, at_least) <= self.as_of
        return value == EVER


def _joined(parts: Sequence[Trace], n: int) -> Held | None:
    """At least n of the parts present, or all where fewer are; None where none is."""
    present = [part.held for part in parts if part.held is not None]
    if not present:
        return None
    asked = min(n, len(present))
    one, two, three, four = (sum(held[lane] for held in present) >= asked for lane in range(4))
    return one, two, three, four
