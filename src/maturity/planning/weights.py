"""How far each weight of a score may move, one at a time, before the level changes. Pure, exact.

All answers and all other weights stay as they are. Where the score meets the end of a band is then
a linear equation in the one weight, followed down to it through the parts of the score; so the
weights at which anything *can* change are few and exact. What holds between them, and at them, the
engine itself says.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from maturity.core.evaluate import evaluate
from maturity.core.outcome import Outcome
from maturity.core.program import CompiledResult, CompiledScore, ScoreItem
from maturity.core.ruleset import Method, Rounding
from maturity.core.whatif import OneEnd

ONE, ZERO, HALF = Fraction(1), Fraction(0), Fraction(1, 2)
_WEIGHS = (Method.WEIGHTED_MEAN, Method.SUM)

Path = tuple[int, ...]
"""Which item of a score: its place, from 0; through parts, one place after another."""

Worked = tuple[Fraction, Fraction]
"""What an item gives, and the most it can give."""


@dataclass(frozen=True, slots=True)
class WeightRange:
    """The weights of one item for which a level holds; ``high`` None: however large.

    An end belongs to the range where it is closed. A weight is above 0, so a ``low`` of 0 never
    belongs to it.
    """

    item: Path
    weight: Fraction
    low: Fraction
    high: Fraction | None
    low_closed: bool = False
    high_closed: bool = False


def weight_ranges(start: OneEnd, result: CompiledResult) -> tuple[WeightRange, ...]:
    """For every weight of a scored result: the range over which its level holds.

    Empty where the result has no weights or no bands, does not apply, or has no result.
    """
    outcome = start.evaluation.outcomes[result.index]
    if result.score is None or not result.bands or outcome is None or outcome.level(0) < 0:
        return ()
    trial = _Trial(start, result, result.score)
    return tuple(trial.around(path, item.weight) for path, item in trial.weighted(result.score, ()))


class _Trial:
    """One scored result, tried with other weights."""

    def __init__(self, start: OneEnd, result: CompiledResult, score: CompiledScore) -> None:
        self.start, self.result, self.score = start, result, score
        self.worked: dict[Path, Worked | None] = {}
        self._work_out(score, ())

    def weighted(self, score: CompiledScore, path: Path) -> Iterator[tuple[Path, ScoreItem]]:
        """The items whose weight counts; what is absent weighs nothing."""
        for place, item in enumerate(score.items):
            here = (*path, place)
            if self.worked[here] is None:
                continue
            if score.method in _WEIGHS:
                yield here, item
            if item.part is not None:
                yield from self.weighted(item.part, here)

    def around(self, path: Path, weight: Fraction) -> WeightRange:
        """The range around a weight over which the level stays what it is."""
        meets = {
            root
            for value in self._ends_of_bands()
            for root in self._meets(self.score, path, (), (ONE, ZERO, value))
        }
        cuts = sorted(root for root in meets if root > 0)
        here = self._level(path, weight)
        low, low_closed = self._downward(path, weight, cuts, here)
        high, high_closed = self._upward(path, weight, cuts, here)
        return WeightRange(path, weight, low, high, low_closed, high_closed)

    def _downward(
        self, path: Path, weight: Fraction, cuts: Sequence[Fraction], here: int
    ) -> tuple[Fraction, bool]:
        """The lower end: the first cut at which, or just below which, another level stands."""
        for place in reversed(range(len(cuts))):
            cut = cuts[place]
            if cut > weight:
                continue
            if self._level(path, cut) != here:
                return cut, False
            below = cuts[place - 1] if place else ZERO
            if self._level(path, (below + cut) / 2) != here:
                return cut, True
        return ZERO, False

    def _upward(
        self, path: Path, weight: Fraction, cuts: Sequence[Fraction], here: int
    ) -> tuple[Fraction | None, bool]:
        for place, cut in enumerate(cuts):
            if cut < weight:
                continue
            if self._level(path, cut) != here:
                return cut, False
            above = (cut + cuts[place + 1]) / 2 if place + 1 < len(cuts) else cut + 1
            if self._level(path, above) != here:
                return cut, True
        return None, False

    def _ends_of_bands(self) -> Iterator[Fraction]:
        """The scores before rounding at which a band can begin."""
        for _, value, _ in self.result.bands:
            if self.score.round is Rounding.NONE:
                yield value
                continue
            for whole in (math.ceil(value), math.floor(value) + 1):
                yield from (Fraction(whole), whole - HALF, Fraction(whole - 1))

    def _meets(
        self, score: CompiledScore, path: Path, above: Path, line: tuple[Fraction, ...]
    ) -> Iterator[Fraction]:
        """The weights at ``path`` for which p × value + q × most = r can hold; ``line``: p, q, r."""
        p, q, r = line
        rows = self._others(score, path[0], above)
        value, most = (sum((w * pair[side] for w, pair in rows), ZERO) for side in (0, 1))
        total, free = sum((w for w, _ in rows), ZERO), score.items[path[0]]
        if len(path) == 1:
            worked = self.worked[(*above, path[0])]
            assert worked is not None  # noqa: S101 - only present items are tried
            yield from self._root(score, (p, q, r), (value, most, total), worked)
            return
        weight = free.weight if score.method in _WEIGHS else ONE
        lines = [(p * weight, q * weight, r - p * value - q * most)]  # a sum
        if score.method in (Method.MEAN, Method.WEIGHTED_MEAN):
            whole = total + weight
            lines = [(p * weight, q * weight, r * whole - p * value - q * most)]
        elif score.method == Method.SUM:
            lines = [(p * weight, q * weight, r - (p + q) * score.start - p * value - q * most)]
        elif score.method == Method.PERCENT:
            rest = r - 100 * q
            lines = [(100 * p, -rest, rest * most - 100 * p * value)]
        elif rows:  # minimum or maximum: the part, or the one of the others that counts
            pick = min if score.method == Method.MINIMUM else max
            x, m = (pick(pair[side] for _, pair in rows) for side in (0, 1))
            lines = [(p, q, r), (p, ZERO, r - q * m), (ZERO, q, r - p * x)]
        assert free.part is not None  # noqa: S101 - a longer path leads through parts
        for each in lines:
            yield from self._meets(free.part, path[1:], (*above, path[0]), each)

    def _root(
        self,
        score: CompiledScore,
        line: tuple[Fraction, Fraction, Fraction],
        others: tuple[Fraction, Fraction, Fraction],
        own: Worked,
    ) -> Iterator[Fraction]:
        """The weight where the line is met, where there is one."""
        p, q, r = line
        value, most, total = others
        mine = p * own[0] + q * own[1]
        if score.method == Method.SUM:
            rest, slope = r - (p + q) * score.start - p * value - q * most, mine
        else:
            rest, slope = r * total - p * value - q * most, mine - r
        if slope:
            yield rest / slope

    def _work_out(self, score: CompiledScore, path: Path) -> None:
        """What each item gives, as the engine reads it, and the most it can give."""
        for place, item in enumerate(score.items):
            here = (*path, place)
            alone = replace(item, weight=ONE)
            found = self._outcome(CompiledScore(Method.SUM.value, (alone,), ZERO, Rounding.NONE))
            given = found.scores[0] if found is not None and found.scores else None
            if item.part is not None:
                self._work_out(item.part, here)
            if given is None:
                absent = item.na_counts_as if score.method == Method.SUM else None
                self.worked[here] = None if absent is None else (absent, absent)
            else:
                self.worked[here] = given, self._most(item, here)

    def _most(self, item: ScoreItem, path: Path) -> Fraction:
        """The most an item can give; of a part, with what is absent left out."""
        if item.part is None:
            return item.most
        part = item.part
        if part.method == Method.PERCENT:
            return Fraction(100)
        rows = self._others(part, -1, path)
        mosts = [pair[1] for _, pair in rows]
        total = sum((w * pair[1] for w, pair in rows), ZERO)
        match part.method:
            case Method.SUM:
                return part.start + total
            case Method.MINIMUM:
                return min(mosts)
            case Method.MAXIMUM:
                return max(mosts)
            case _:
                return total / sum((w for w, _ in rows), ZERO)

    def _others(
        self, score: CompiledScore, place: int, above: Path
    ) -> list[tuple[Fraction, Worked]]:
        """Weight and worth of the present items but the one at ``place``."""
        return [
            (item.weight if score.method in _WEIGHS else ONE, worked)
            for i, item in enumerate(score.items)
            if i != place and (worked := self.worked[(*above, i)]) is not None
        ]

    def _level(self, path: Path, weight: Fraction) -> int:
        """The level with another weight at ``path``."""
        outcome = self._outcome(_with_weight(self.score, path, weight))
        return -2 if outcome is None else outcome.level(0)

    def _outcome(self, score: CompiledScore) -> Outcome | None:
        """The result with another score, all else as it is."""
        program = self.start.program
        results = list(program.results)
        results[self.result.index] = replace(self.result, score=score)
        tried = replace(program, results=tuple(results))
        return evaluate(tried, self.start.evaluation.inputs).outcomes[self.result.index]


def _with_weight(score: CompiledScore, path: Path, weight: Fraction) -> CompiledScore:
    items = list(score.items)
    item = items[path[0]]
    if len(path) == 1:
        items[path[0]] = replace(item, weight=weight)
    else:
        assert item.part is not None  # noqa: S101 - a longer path leads through parts
        items[path[0]] = replace(item, part=_with_weight(item.part, path[1:], weight))
    return replace(score, items=tuple(items))
