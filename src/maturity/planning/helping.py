"""Which actions bring closer what comes next of one result. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from maturity.core.context import applies
from maturity.core.program import Program
from maturity.core.response import Response
from maturity.planning.goals import goal
from maturity.planning.state import State, ways


@dataclass(frozen=True, slots=True)
class Help:
    """Ids of actions in rule-set order. ``actions`` by what they raise; ``may_lead`` hope for it."""

    actions: tuple[str, ...] = ()
    may_lead: tuple[str, ...] = ()


def helping(program: Program, response: Response, result_id: str) -> Help:
    """The actions that would make something hold that the next level of a result still misses.

    An action counts when its own ``raises`` close at least one test under what does not hold at the
    lower end; in a scored result, when they raise an answer that the score reads. ``may_lead``:
    those that close one only with their ``may_lead_to``. Left out is what the facts do not allow.
    Nothing at the top, and for a result that does not apply. Where applicability is disputed: in
    the way that gives the lower end. Raises KeyError for an id that is not a result.
    """
    result = program.results[program.result_index[result_id]]
    states = [s for s in ways(program, response) if s.outcome(result) is not None]
    if not states:
        return Help()
    state: State = min(states, key=lambda each: each.level(result))
    ahead = goal(state, result)
    want = ahead.wanted(state, unsure=True) if ahead else None
    if not want:
        return Help()
    asked, before = set(want.questions(program)), state.encoded
    actions, may_lead = [], []
    for action in program.ruleset.actions:
        if not asked & {*action.raises, *action.may_lead_to}:
            continue
        if not applies(action.applies_when, response.context):
            continue
        if want.closed(before, state.after((action,))):
            actions.append(action.id)
        elif want.closed(before, state.after((action,), hopes=True)):
            may_lead.append(action.id)
    return Help(tuple(actions), tuple(may_lead))
