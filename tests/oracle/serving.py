"""Whether an action works towards the next level of a result, said again for the exhaustive search."""

from __future__ import annotations

from maturity.planning.floors import raised, rises
from maturity.planning.goals import goal


def helps(state, action, result, target):
    """Whether a test that the next level waits for would hold once the action is done, or may."""
    aim = goal(state, result, target)
    if aim is None:
        return False
    want = aim.wanted(state, unsure=True)
    return want.closed(state.encoded, state.after((action,), hopes=True)) > 0


def unsure(state, action):
    """Whether everything that an action raises may be in place already."""
    program, encoded = state.program, state.encoded
    rising = {q: v for q, v in action.raises.items() if rises(program, encoded, q, v, state.as_of)}
    after = raised(program, encoded, rising, state.as_of)
    highs = [
        (encoded.known[program.question_index[q]].high, after.known[program.question_index[q]].high)
        for q in rising
    ]
    return bool(rising) and all(old == new for old, new in highs)
