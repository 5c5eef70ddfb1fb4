"""How many questions a result reads, and what is known of them."""

from __future__ import annotations

from collections.abc import Iterator

from maturity.core.encode import Encoded
from maturity.core.program import CompiledResult, Program
from maturity.core.result import Share
from maturity.core.status import Status


def shares(program: Program, first: Encoded) -> tuple[Share, ...]:
    """By result: counts over the questions it reads, through other results too.

    What is not asked counts nowhere. Answers carried over from last year and not confirmed are
    counted as carried, and never as evidenced, whatever evidence there is.
    """
    of = {
        status: frozenset(i for i, found in enumerate(first.known) if found.status is status)
        for status in Status
    }
    shut = first.inputs.shut
    carried = frozenset(i for i, mine in enumerate(program.slots_of) if mine and mine[0] in shut)
    firm = (of[Status.ANSWERED] | of[Status.DISPUTED]) - carried
    own = firm & {program.question_index[question] for question in first.support.questions}
    covered = {result.node.id: firm & _covered(result, first) for result in program.results}
    found = []
    for result in program.results:
        reads = result.reads - of[Status.RULED_OUT]
        evidenced = own.union(*(covered[below] for below in _below(program, result)))
        found.append(
            Share(
                questions=len(reads),
                answered=len(reads & of[Status.ANSWERED]),
                blank=len(reads & of[Status.BLANK]),
                dont_know=len(reads & of[Status.DONT_KNOW]),
                disputed=len(reads & (of[Status.DISPUTED] | of[Status.NA_DISPUTED])),
                not_applicable=len(reads & of[Status.NA]),
                evidenced=len(reads & evidenced),
                carried=len(reads & carried),
            )
        )
    return tuple(found)


def _covered(result: CompiledResult, first: Encoded) -> frozenset[int]:
    """Questions that evidence for a node, or for a level of it, supports when they are read there."""
    node, held = result.node, first.support
    if node.id in held.nodes or any((node.id, rung.id) in held.levels for rung in result.rungs):
        return result.own_reads
    return frozenset()


def _below(program: Program, result: CompiledResult) -> Iterator[str]:
    """A result and the results under it in the tree."""
    wanted = [result.node.id]
    for node_id in wanted:
        wanted.extend(program.ruleset.node(node_id).children)
        if node_id in program.result_index:
            yield node_id
