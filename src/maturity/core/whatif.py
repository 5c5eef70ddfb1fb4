"""What if one answer were another? Every result at one end, four answers in one pass.

The executor works on masks of four lanes. Here the lanes are not the ends of intervals but four
answers to one question, everything else being the same in all of them: trying all answers of a
ladder costs about as much as trying one, and only the steps that read the question are taken.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from math import ceil, floor

from maturity.core.encode import Encoded, Inputs
from maturity.core.ends import Numbers, question_ends
from maturity.core.evaluate import Evaluation, evaluate, runs_behind, work_through
from maturity.core.known import NEVER, UNBOUNDED, Known, Raw, best, worst
from maturity.core.outcome import Mask, Outcome
from maturity.core.program import Ends, Program
from maturity.core.questions import Better, Kind, Question
from maturity.core.status import Status

LANES = 4
_ABSENT = (Status.NA, Status.RULED_OUT)


@dataclass(frozen=True, slots=True)
class OneEnd:
    """A response at one end of its answers, the same in all lanes: where trying begins."""

    program: Program
    encoded: Encoded
    evaluation: Evaluation
    as_of: date


@dataclass(frozen=True, slots=True)
class Tried:
    """What comes of one answer: the outcome of every result, in one lane of its pass."""

    value: Raw
    outcomes: Sequence[Outcome | None]
    lane: int

    def level(self, result: int) -> int:
        """Index of a result's level; -1 for no result, -2 where it does not apply."""
        outcome = self.outcomes[result]
        return -2 if outcome is None else outcome.level(self.lane)


def at_lower_end(program: Program, encoded: Encoded, as_of: date) -> OneEnd:
    """A response at the lower end of every answer; evidence asks for nothing here."""
    inputs = encoded.inputs
    same: Inputs = replace(
        inputs,
        slots=tuple([None if ends is None else (ends[0],) * 6 for ends in inputs.slots]),
        numbers={question: (ends[0],) * 6 for question, ends in inputs.numbers.items()},
        covered=(True,) * len(inputs.covered),
        shut=frozenset(),
        scored_cover=frozenset(range(len(program.results))),
        confirmed=(True,) * len(inputs.confirmed),
    )
    return OneEnd(program, encoded, evaluate(program, same), as_of)


def try_answers(start: OneEnd, question: int, values: Sequence[Raw]) -> Iterator[Tried]:
    """Each result for each of some answers to one question, the others being as they are.

    Nothing comes of a question that does not apply, or whose applicability is a fact.
    """
    known = start.encoded.known[question]
    if known.status in _ABSENT:
        return
    as_it_is = start.evaluation.outcomes
    found = {value: Tried(value, as_it_is, 0) for value in values if value == known.low}
    others = [value for value in values if value != known.low]
    for first in range(0, len(others), LANES):
        some = others[first : first + LANES]
        outcomes = _four(start, question, some)
        found |= {value: Tried(value, outcomes, lane) for lane, value in enumerate(some)}
    yield from (found[value] for value in values)


def _four(start: OneEnd, question: int, values: Sequence[Raw]) -> Sequence[Outcome | None]:
    """One pass: the answer of each lane is one of the values, the last filling up the rest."""
    program, evaluation = start.program, start.evaluation
    slots, numbers = list(evaluation.inputs.slots), dict(evaluation.inputs.numbers)
    masks: list[Mask] = list(evaluation.values)
    outcomes = list(evaluation.outcomes)
    lanes = [_ends(start, question, value) for value in values]
    lanes += [lanes[-1]] * (LANES - len(lanes))
    for slot in lanes[0][0]:
        ranks = [found[slot] for found, _ in lanes]
        slots[slot] = _in_columns(ranks)
        for operation, least, _ in program.schedule.tests[slot]:
            masks[operation] = sum(1 << lane for lane, rank in enumerate(ranks) if rank >= least)
    points = [number for _, number in lanes if number is not None]
    if points:
        a, b, c, d = points
        numbers[question] = (a, b, c, d, c, d)
    inputs = replace(evaluation.inputs, slots=tuple(slots), numbers=numbers)
    work_through(program, runs_behind(program, (question,)), inputs, masks, outcomes)
    return outcomes


def _in_columns(ranks: Sequence[int]) -> Ends:
    """Four ranks as the ends that the executor reads lane by lane."""
    a, b, c, d = ranks
    return (a, b, c, d, c, d)


def _ends(start: OneEnd, question: int, value: Raw) -> tuple[dict[int, int], Fraction | None]:
    """Rank of an answer on each slot of its question, facets left out, and the number it scores."""
    program = start.program
    if isinstance(value, int):
        return {
            slot: value for slot in program.slots_of[question] if not program.slots[slot].facet
        }, None
    found = Known(Status.ANSWERED, value, value)
    ends, number = question_ends(
        program, question, found, start.encoded.support, start.as_of, shut=True
    )
    first: Numbers | None = number
    return {slot: both[0] for slot, both in ends.items()}, None if first is None else first[0]


def told_apart(program: Program, question: int, now: Raw, as_of: date) -> tuple[Raw, ...]:
    """The answers to a question that the rule set can tell apart, worst first.

    Ladder, yes or no: every rank. Number: the worst, and the first that passes each test. Since:
    never, and the date that just satisfies each duration. Several of: none, what is chosen now with
    one option more or fewer, and all: that question has no one order.

    These are answers to advise: ``planning.rows.candidates`` gives those that rows need, of several
    rule sets at once. A property holds the two to the same ways to stand.
    """
    asked = program.question(question)
    match asked.kind:
        case Kind.LADDER | Kind.YES_NO:
            return tuple(range(len(asked.options)))
        case Kind.NUMBER:
            return tuple(dict.fromkeys(_numbers(program, question, asked)))
        case Kind.SINCE:
            spans = [program.slots[slot].duration for slot in program.slots_of[question]]
            dates = {
                span.just(as_of, longer=asked.better is Better.LONGER) for span in spans if span
            }
            later_is_worse = asked.better is Better.LONGER
            return (NEVER, *sorted(dates, reverse=later_is_worse))
        case Kind.SEVERAL:
            chosen = now if isinstance(now, frozenset) else frozenset()
            near = [chosen ^ {option.id} for option in asked.options]
            every = dict.fromkeys((frozenset[str](), *near, _all_options(asked)))
            return tuple(sorted(every, key=len))


def _all_options(question: Question) -> frozenset[str]:
    return frozenset(option.id for option in question.options)


def _numbers(program: Program, question: int, asked: Question) -> Iterator[Raw]:
    """The worst number, the first that passes each test, and the best where there is one."""
    yield worst(asked)
    slot = next(s for s in program.slots_of[question] if not program.slots[s].facet)
    cuts = program.slots[slot].cuts
    beyond = [*(limit for limit, _ in cuts[1:]), best(asked)]
    for (limit, strict), after in zip(cuts, beyond, strict=False):
        yield _first_past(asked, limit, after) if strict else _first_at(asked, limit)
    if best(asked) != UNBOUNDED:
        yield best(asked)


def _first_at(asked: Question, limit: Fraction) -> Fraction:
    """The worst number that can be given and is at least as good as a limit."""
    if not asked.whole:
        return limit
    return Fraction(ceil(limit) if asked.better is Better.MORE else floor(limit))


def _first_past(asked: Question, limit: Fraction, after: Raw) -> Fraction:
    """A number better than a limit: the first whole one, or one before what is told apart next."""
    more = asked.better is Better.MORE
    if asked.whole:
        return Fraction(floor(limit) + 1 if more else ceil(limit) - 1)
    if not isinstance(after, Fraction):
        return limit + (1 if more else -1)
    return (limit + after) / 2
