"""What a change of rules does to responses: who moves, in which capability, by which need.

The rules' part of a change is the new rules on the old answers (taken across) less the old rules on
the old answers. What is left of the whole change is the network's part. Taken in the other order
the two can come out differently; then both are given. Nothing is ranked, summed or averaged.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from maturity.change.crosswalk import Crosswalk, Thing
from maturity.change.diff import diff
from maturity.change.migrate import Migration, migrate
from maturity.change.moved import End, Impact, Moved, Network, Parts, Steps
from maturity.change.passage import Fate, Passage, passage
from maturity.core.compile import compile_ruleset
from maturity.core.program import CompiledResult, Program
from maturity.core.response import Response
from maturity.core.ruleset import RuleSet, Staged, Tier
from maturity.core.scales import Level
from maturity.core.standing import Stood, stand
from maturity.core.status import Status


def impact(
    old: RuleSet,
    new: RuleSet,
    crosswalk: Crosswalk,
    responses: Mapping[str, Response],
    now: Mapping[str, Response] | None = None,
) -> Impact:
    """The impact on responses to the old version, by the name of each file.

    ``now``: responses to the new version, matched by the code of the network.
    """
    working = _Working(old, new, crosswalk)
    later = {response.organisation.code: response for response in (now or {}).values()}
    found = [
        working.network(file, response, later.get(response.organisation.code or "\0"))
        for file, response in responses.items()
    ]
    codes = {response.organisation.code for response in responses.values()}
    without = sorted(
        file for file, r in (now or {}).items() if r.organisation.code not in codes - {""}
    )
    networks = tuple(sorted(found, key=lambda each: each.order))
    return Impact(diff(old, new, crosswalk), networks, tuple(without))


class _Working:
    """Both versions compiled once, and the way across and back."""

    def __init__(self, old: RuleSet, new: RuleSet, crosswalk: Crosswalk) -> None:
        self.crosswalk = crosswalk
        self.old, self.new = compile_ruleset(old), compile_ruleset(new)
        self.across = passage(old, new, crosswalk)
        roads = self.across.roads
        self.becomes = [{road.to.id for road in roads.get(q.id, ())} for q in old.questions]
        self.pairs = tuple(_pairs(self.old, self.new, crosswalk))
        self._back: Passage | None = None

    @property
    def back(self) -> Passage:
        if self._back is None:
            new, old = self.new.ruleset, self.old.ruleset
            self._back = passage(new, old, self.crosswalk.inverse())
        return self._back

    def network(self, file: str, response: Response, now: Response | None) -> Network:
        migration = migrate(self.across, response, brief=True)
        before, after = stand(self.old, response), stand(self.new, migration.response)
        years = self.years(now) if now is not None else None
        moved = []
        for first, second, alike in self.pairs:
            if years is None and alike and _same_outcome(first, second, before, after):
                continue
            was, becomes = _end(first, before), _end(second, after)
            parts = None
            if years is not None:
                parts = self.parts(first, second, (was, becomes), years)
            if was.compared != becomes.compared or (parts and _moves(parts)):
                moved.append(self.moved(first, second, (was, before), (becomes, after), parts))
        return Network(
            file,
            response,
            tuple(moved),
            self.blanks(before, after),
            _questions(migration, Fate.AGAIN),
            _questions(migration, Fate.CONFIRM),
            has_now=now is not None,
        )

    def years(self, now: Response) -> tuple[Stood, Stood]:
        """The new answers under the new rules, and taken back, under the old rules."""
        return stand(self.new, now), stand(self.old, migrate(self.back, now, brief=True).response)

    def parts(
        self,
        first: CompiledResult,
        second: CompiledResult,
        ends: tuple[End, End],
        years: tuple[Stood, Stood],
    ) -> Parts:
        was, becomes = ends
        now, under_old = _end(second, years[0]), _end(first, years[1])
        place = [self.place(second, end) for end in (was, becomes, now, under_old)]
        old, rules, last, network = place
        return Parts(
            now, _less(rules, old), _less(last, rules), _less(network, old), _less(last, network)
        )

    def place(self, result: CompiledResult, end: End) -> Steps:
        return (
            self.index(result, end.levels.assured),
            self.index(result, end.levels.possible),
        )

    def index(self, result: CompiledResult, level: Level) -> int:
        """A level of either version as a place on the new scale; -1 for none."""
        for name in self.crosswalk.to(Thing.LEVEL, level.id):
            found = result.node.scale.find(name)
            if found is not None:
                return found.index
        return -1 if level.index < 0 else level.index

    def moved(
        self,
        first: CompiledResult,
        second: CompiledResult,
        old: tuple[End, Stood],
        new: tuple[End, Stood],
        parts: Parts | None,
    ) -> Moved:
        """With what moved it: needs between the two levels that do not hold where it is lower."""
        (was, before), (becomes, after) = old, new
        low, high = self.place(second, was), self.place(second, becomes)
        rose = sum(high) > sum(low)
        lane = 0 if low[0] != high[0] else 1
        span = (min(low[lane], high[lane]), max(low[lane], high[lane]))
        program, stood, result = (self.old, before, first) if rose else (self.new, after, second)
        needs = _unmet(program, stood, result, span, lane)
        limits = _limits(stood, result)
        return Moved(second.node.id, was, becomes, needs, limits, by_old=rose, parts=parts)

    def blanks(self, before: Stood, after: Stood) -> tuple[str, ...]:
        """Questions that are blank afterwards and were not blank, or not there, before."""
        was_blank: set[str] = set()
        for becomes, known in zip(self.becomes, before.first.known, strict=True):
            if known.status is Status.BLANK:
                was_blank |= becomes
        return tuple(
            question.id
            for question, known in zip(self.new.ruleset.questions, after.first.known, strict=True)
            if known.status is Status.BLANK and question.id not in was_blank
        )


def _pairs(
    old: Program, new: Program, crosswalk: Crosswalk
) -> Iterable[tuple[CompiledResult, CompiledResult, bool]]:
    """Results that are the same thing in both versions, and whether on the same levels."""
    found = {}
    for result in old.results:
        thing = Thing.CAPABILITY if result.node.tier is Tier.CAPABILITY else Thing.DOMAIN
        move = crosswalk.move(thing, result.node.id)
        to = crosswalk.to(thing, result.node.id)
        if len(to) == 1 and not (move and move.merged) and to[0] in new.result_index:
            found[to[0]] = result
    for result in new.results:
        if result.node.id in found:
            first = found[result.node.id]
            alike = [rung.id for rung in first.rungs] == [rung.id for rung in result.rungs]
            yield first, result, alike


def _same_outcome(
    first: CompiledResult, second: CompiledResult, before: Stood, after: Stood
) -> bool:
    """True where nothing can have moved; False says that it has to be looked at."""
    if len(before.evaluations) > 1 or len(after.evaluations) > 1:
        return False
    was = before.evaluations[0].outcomes[first.index]
    becomes = after.evaluations[0].outcomes[second.index]
    if was is becomes:
        return True
    if was is None or becomes is None or was.scores is not None or becomes.scores is not None:
        return False
    return was.level(0) == becomes.level(0) and was.level(1) == becomes.level(1)


def _end(result: CompiledResult, stood: Stood) -> End:
    return End(stood.levels(result), stood.points(result))


def _less(one: Steps, other: Steps) -> Steps:
    return (one[0] - other[0], one[1] - other[1])


def _moves(parts: Parts) -> bool:
    return any(step for steps in (parts.rules, parts.network, parts.rules_last) for step in steps)


def _unmet(
    program: Program, stood: Stood, result: CompiledResult, span: Steps, lane: int
) -> tuple[str, ...]:
    """Needs of the levels above the lower place, up to the higher, that do not hold in a lane."""
    rule = result.node.rule
    if not isinstance(rule, Staged):
        return ()
    found = []
    for level in rule.levels:
        if not span[0] < level.level.index <= span[1]:
            continue
        for need in level.needs:
            operation = program.needs[need.full_id]
            masks = [evaluation.values[operation] for evaluation in stood.evaluations]
            if any(mask is not None and not mask >> lane & 1 for mask in masks):
                found.append(need.full_id)
    return tuple(found)


def _limits(stood: Stood, result: CompiledResult) -> tuple[str, ...]:
    outcome = stood.evaluations[0].outcomes[result.index]
    return outcome.limits if outcome is not None else ()


def _questions(migration: Migration, fate: Fate) -> tuple[str, ...]:
    """Old questions whose answer ends in one way."""
    return tuple(
        dict.fromkeys(
            told.path[1]
            for told in migration.told
            if told.fate is fate and told.path[0] == "answers" and told.path[2] in ("value", "by")
        )
    )
