"""The gaps before one level of one result: what would close each need, and who else it takes. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from maturity.core.encode import Encoded
from maturity.core.program import Program
from maturity.core.response import Response
from maturity.core.ruleset import Action, Need
from maturity.core.scales import Level
from maturity.planning.goals import COULD_HOLD, HOLDS
from maturity.planning.plan import Waiting
from maturity.planning.state import State, ways
from maturity.planning.wanted import Wanted, wanted


@dataclass(frozen=True, slots=True)
class Gap:
    """One need that does not hold at the lower end.

    ``open``: it could hold already, so ``find_out`` comes first. ``actions`` raise something it
    asks for; ``may`` could lead to it and promise nothing. ``waits_for``: what others hold.
    """

    need: str  # full id
    result: str
    level: Level
    open: bool
    find_out: tuple[str, ...]  # questions whose answer is open
    actions: tuple[str, ...]
    may: tuple[str, ...]
    depends_on: str = ""
    waits_for: str = ""


def gaps(
    program: Program,
    response: Response,
    result_id: str,
    level_id: str,
    actions: Iterable[Action] | None = None,
) -> tuple[Gap, ...]:
    """Gaps of a response before one level of a staged result, in the order of its needs.

    ``actions`` are those to consider, all of the rule set by default. Empty for scored results,
    and for a level that is not written.
    """
    return gaps_of(ways(program, response)[0], result_id, level_id, actions)


def gaps_of(
    state: State, result_id: str, level_id: str, actions: Iterable[Action] | None = None
) -> tuple[Gap, ...]:
    """Gaps before one level of a result, in a state that is already worked out.

    In the order of its needs, those that could hold already among them (``open``). ``actions`` are
    those to consider, by default all. Empty for a score, and for a level that asks nothing. Raises
    KeyError for an unknown result.
    """
    rule = state.program.ruleset.node(result_id).level(level_id)
    if rule is None:
        return ()
    considered = tuple(state.program.ruleset.actions if actions is None else actions)
    found = []
    for need in rule.needs:
        operation = state.program.needs[need.full_id]
        mask = state.evaluation.values[operation]
        if mask is not None and not mask & HOLDS:
            want = wanted(state.program, state.evaluation, (operation,))
            found.append(
                _gap(state, need, rule.level, want, considered, open_=bool(mask & COULD_HOLD))
            )
    return tuple(found)


def waiting(state: State, needs: Iterable[str], chosen: Sequence[Action]) -> tuple[Waiting, ...]:
    """What others hold among unmet needs, with the planned action that asks for it, if any.

    Args:
        state: Where the network stands.
        needs: Full ids of unmet needs; those that depend on nobody else are passed over.
        chosen: The planned actions, in the order of the plan; the first that closes a need is named.
    """
    found = []
    for result in state.program.results:
        every = {need.full_id: need for need in result.node.needs}
        for full_id in dict.fromkeys(n for n in needs if n in every and every[n].depends_on):
            need, operation = every[full_id], state.program.needs[full_id]
            want = wanted(state.program, state.evaluation, (operation,))
            before = state.encoded
            asking = [a for a in chosen if want.closed(before, state.after((a,), hopes=True))]
            found.append(
                Waiting(
                    full_id,
                    result.node.id,
                    need.depends_on,
                    need.waits_for,
                    asking[0].id if asking else "",
                )
            )
    return tuple(found)


def _gap(
    state: State,
    need: Need,
    level: Level,
    want: Wanted,
    considered: Sequence[Action],
    *,
    open_: bool,
) -> Gap:
    program, before = state.program, state.encoded
    asked = set(want.questions(program))
    actions, may = [], []
    for action in considered:
        if asked & set(action.raises) and want.closed(before, state.after((action,))):
            actions.append(action.id)
        elif asked & set(action.may_lead_to):
            works = state.after((action,), hopes=True)
            if want.closed(before, works):
                may.append(action.id)
    return Gap(
        need=need.full_id,
        result=need.full_id.removesuffix(f".{level.id}.{need.id}"),
        level=level,
        open=open_,
        find_out=tuple(q for q in want.questions(program) if _open(program, before, q)),
        actions=tuple(actions),
        may=tuple(may),
        depends_on=need.depends_on,
        waits_for=need.waits_for,
    )


def _open(program: Program, encoded: Encoded, question: str) -> bool:
    return encoded.known[program.question_index[question]].status.open
