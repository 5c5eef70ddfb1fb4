"""One reading of a result against another: the rows that say one is higher. Pure.

The higher side needs rows that hold it down to what is true (ONLY_IF), the lower side rows that
hold it up (IF): together they say no more than the two-sided ones and are half as many.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from maturity.core.evaluate import Evaluation
from maturity.core.outcome import Outcome
from maturity.planning.rows import ALWAYS, Linear, Literal, Rows


def ask_for_higher_level(high: Rows, low: Rows, results: tuple[int, int]) -> bool:
    """Add rows: the level of a result is higher under ``high`` than under ``low``.

    ``results``: its index in each. *No result* is below every level, *not applicable* below that.
    False where the scene rules it out.
    """
    if not high.applies(results[0]):
        return False
    mine = high.reach(results[0])
    theirs: Sequence[Literal] = low.reach(results[1]) if low.applies(results[1]) else ()
    first = 1 if not theirs else 0  # not applicable against "below": nothing gained
    terms = [(literal, 1) for literal in mine[first:]]
    high.draft.row([*terms, *((literal, -1) for literal in theirs)], low=1)
    return True


def ask_for_higher_score(high: Rows, low: Rows, results: tuple[int, int]) -> bool:
    """Add rows: both have a score and that under ``high`` is greater. Rows must be EXACT."""
    if not high.applies(results[0]) or not low.applies(results[1]):
        return False
    total = Linear()
    for rows, result, sign in ((high, results[0], 1), (low, results[1], -1)):
        score, has = rows.score(result)
        rows.draft.hold(rows.draft.all_of((has, rows.gate(result)), rows.side))
        total = total.plus(score, Fraction(sign))
    greater = high.draft.at_least(total, Fraction(0), high.side, strict=True)
    if greater == ALWAYS:
        return True
    high.draft.hold(greater)
    return True


def level_of(evaluation: Evaluation, result: int) -> int:
    """The level the engine gives, at the lower end: −1 no result, −2 not applicable."""
    outcome: Outcome | None = evaluation.outcomes[result]
    return -2 if outcome is None else outcome.level(0)


def score_of(evaluation: Evaluation, result: int) -> Fraction | None:
    """The score the engine gives at the lower end."""
    outcome: Outcome | None = evaluation.outcomes[result]
    return outcome.scores[0] if outcome is not None and outcome.scores else None
