"""What a level stands on: the answers that would lose it, and how far each weight may move. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from maturity.core.known import Known, Raw
from maturity.core.program import CompiledResult, Program
from maturity.core.response import Response
from maturity.core.result import NO_RESULT
from maturity.core.scales import Level
from maturity.core.seen import as_value
from maturity.core.status import Status
from maturity.core.whatif import OneEnd, Tried, at_lower_end, told_apart, try_answers
from maturity.planning.state import ASSURED, State, level_of, ways
from maturity.planning.weights import WeightRange, weight_ranges


@dataclass(frozen=True, slots=True)
class Leaning:
    """One answer that a level leans on: all others being as they are, it alone would lose it.

    ``keeps``: the least answer that keeps the level, as a value people give (of a several-of
    question: what is chosen now, for the options in ``options`` alone would lose it). ``falls_to``:
    the level with the worst answer.
    """

    question: str
    keeps: object
    falls_to: Level
    options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Footing:
    """What the lower end of one result stands on, on the answers.

    Without ``answers`` no single answer would lose the level.
    """

    result: str
    level: Level
    answers: tuple[Leaning, ...]
    weights: tuple[WeightRange, ...] = ()


def footings(program: Program, response: Response) -> tuple[Footing, ...]:
    """What every result above its lowest place stands on, in the order of the rule set.

    The lower end on the answers: what is blank or in dispute is at its worst already, so it carries
    nothing. Where applicability is in dispute, a level is the lowest over both ways. A result that
    does not apply, has no result or stands at the place below has no footing.
    """
    states = ways(program, response)
    starts = [at_lower_end(program, state.encoded, response.as_of) for state in states]
    levels = [level_of(result, states, ASSURED) for result in program.results]
    leanings: dict[int, list[Leaning]] = {result.index: [] for result in program.results}
    readers = _readers(program)
    for question in range(len(program.ruleset.questions)):
        for result, leaning in _leanings(starts, states, question, readers[question], levels):
            leanings[result].append(leaning)
    return tuple(
        Footing(
            result.node.id,
            levels[result.index],
            tuple(leanings[result.index]),
            weight_ranges(starts[0], result),
        )
        for result in program.results
        if levels[result.index].index > 0
    )


def _readers(program: Program) -> list[list[CompiledResult]]:
    """By question, the results that read it."""
    found: list[list[CompiledResult]] = [[] for _ in program.ruleset.questions]
    for result in program.results:
        for question in result.reads:
            found[question].append(result)
    return found


def _leanings(
    starts: Sequence[OneEnd],
    states: Sequence[State],
    question: int,
    readers: Sequence[CompiledResult],
    levels: Sequence[Level],
) -> Iterator[tuple[int, Leaning]]:
    """The results that lean on one question, each with how."""
    program = starts[0].program
    known = next((s.encoded.known[question] for s in states if _answered(s, question)), None)
    if known is None or known.low is None:
        return
    values = told_apart(program, question, known.low, starts[0].as_of)
    tried = [list(try_answers(start, question, values)) for start in starts]
    ways_tried = [each for each in tried if each]
    untouched = [state for state, each in zip(states, tried, strict=True) if not each]
    for result in readers:
        now = levels[result.index]
        if now.index < 1:
            continue
        after = {
            value: _lowest(result, [way[place] for way in ways_tried], untouched)
            for place, value in enumerate(values)
        }
        worse = after[values[0]]
        if worse.index >= now.index:
            continue
        keeps = _keeps(program, question, known, after, now)
        yield result.index, Leaning(program.question(question).id, keeps[0], worse, keeps[1])


def _answered(state: State, question: int) -> bool:
    return state.encoded.known[question].status not in (Status.NA, Status.RULED_OUT)


def _lowest(result: CompiledResult, tried: Sequence[Tried], untouched: Sequence[State]) -> Level:
    """The level over all ways of settling disputed applicability."""
    indexes = [each.level(result.index) for each in tried]
    indexes += [state.level(result) for state in untouched]
    lowest = min(index for index in indexes if index > -2)  # noqa: PLR2004 - it applies today
    return NO_RESULT if lowest < 0 else result.rungs[lowest]


def _keeps(
    program: Program, question: int, known: Known, after: dict[Raw, Level], now: Level
) -> tuple[object, tuple[str, ...]]:
    """The least answer that keeps a level; of several-of, the options that alone would lose it."""
    asked = program.question(question)
    if isinstance(known.low, frozenset):
        lost = {
            option
            for value, level in after.items()
            if isinstance(value, frozenset) and value < known.low and level.index < now.index
            for option in known.low - value
            if len(known.low - value) == 1
        }
        options = tuple(option.id for option in asked.options if option.id in lost)
        return as_value(asked, known, known.low), options
    least = next((value for value, level in after.items() if level.index >= now.index), known.low)
    return as_value(asked, known, least), ()
