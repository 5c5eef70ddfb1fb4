"""Which value is read for the last time where: what nobody reads again is not kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from maturity.core.program import CompiledScore, Op, Operation, Program

Last = tuple[tuple[tuple[int, ...], tuple[int, ...]], ...]
"""By operation: the operations, and the results, that nothing reads after it."""


def last_reads(program: Program) -> Last:
    """Where every value is read for the last time."""
    operations, results = dict[int, int](), dict[int, int]()
    for index, operation in enumerate(program.operations):
        operations.update(dict.fromkeys(_operations_read(program, operation), index))
        results.update(dict.fromkeys(_results_read(program, operation), index))
    count = len(program.operations)
    return tuple(zip(_by_reader(operations, count), _by_reader(results, count), strict=True))


def _by_reader(last: Mapping[int, int], count: int) -> list[tuple[int, ...]]:
    found: list[tuple[int, ...]] = [()] * count
    for value, reader in last.items():
        found[reader] += (value,)
    return found


def _operations_read(program: Program, operation: Operation) -> Sequence[int]:
    code, a, _, _, parts = operation
    if code == Op.EFFECT:
        effect = program.effects[a]
        return (effect.ask, *(() if effect.cap is None else effect.cap[1:]))
    if code in (Op.STAGED, Op.SCORED):
        result = program.results[a]
        roots = [root for _, root, _ in result.stages]
        return (*roots, result.gate, *(unless for _, unless, _ in result.limits))
    return parts


def _results_read(program: Program, operation: Operation) -> Iterator[int]:
    code, a, _, _, _ = operation
    if code in (Op.LEVEL, Op.POINTS):
        yield a
    score = program.results[a].score if code == Op.SCORED else None
    if score is not None:
        yield from _scored(score)


def _scored(score: CompiledScore) -> Iterator[int]:
    for item in score.items:
        if item.part is not None:
            yield from _scored(item.part)
        elif item.points is None:
            yield item.result
