"""What if the ICB offered some actions to everybody? Pure.

Each action is taken as done, with what has to come before it, in every network that it applies to
and that has not refused it; evidence is only what an action locates. What lasts is taken to have
lasted. It says "if done", never that it will be.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from maturity.core.compile import compile_ruleset
from maturity.core.program import Program
from maturity.core.scales import Level
from maturity.planning.offers import Offers
from maturity.planning.state import level_of, ways
from maturity.rounds.counts import Reach, reach
from maturity.rounds.outcome import RoundResult, Scored


@dataclass(frozen=True, slots=True)
class Effect:
    """One action. ``plans``: whose plan holds it. ``open``: where it would still raise something.

    ``refused``: networks that decided against it; ``done``: where nothing is left to do.
    """

    action: str
    plans: Reach
    open: Reach
    refused: int
    done: int


@dataclass(frozen=True, slots=True)
class Then:
    """One result: networks at each level now and if done, and how many would stand higher."""

    result: str
    rungs: tuple[tuple[Level, int, int], ...]
    higher: Reach


@dataclass(frozen=True, slots=True)
class WhatIf:
    """The whole. ``results``: those in which something moves. ``any``: networks that move anywhere."""

    effects: tuple[Effect, ...]
    results: tuple[Then, ...]
    any: Reach


def what_if(found: RoundResult, actions: Sequence[str]) -> WhatIf:
    """What an offer of these actions would give, all of them together. Raises KeyError."""
    program = compile_ruleset(found.ruleset)
    offers = {id(each): _offers(program, each) for each in found.scored}
    levels = [(each, _levels(program, each, offers[id(each)], actions)) for each in found.scored]
    results = tuple(
        then
        for result in program.results
        if (then := _then(result.node.id, result.rungs, levels)).higher.networks
    )
    moved = [each.entry for each, found_ in levels if any(a != b for a, b in found_.values())]
    return WhatIf(
        tuple(_effect(found, offers, action) for action in actions), results, reach(moved)
    )


def _offers(program: Program, each: Scored) -> Offers:
    response = each.assessment.response
    assert response is not None  # noqa: S101 - a round keeps what it scored
    return Offers(program, response, ways(program, response)[0].encoded)


def _effect(found: RoundResult, offers: Mapping[int, Offers], name: str) -> Effect:
    action = found.ruleset.action(name)
    stand: Counter[str] = Counter()
    open_ = []
    for each in found.scored:
        mine = offers[id(each)]
        if mine.state(action) == "refused":
            stand["refused"] += 1
        elif mine.done(action, mine.now):
            stand["done"] += 1
        elif mine.applies(action):
            open_.append(each.entry)
    planned = [e.entry for e in found.scored if any(a.action == name for a in e.plan.actions)]
    return Effect(name, reach(planned), reach(open_), stand["refused"], stand["done"])


def _levels(
    program: Program, each: Scored, offers: Offers, actions: Sequence[str]
) -> dict[str, tuple[Level, Level]]:
    """Every result now and if done, lower ends, over all ways of settling applicability."""
    chosen: dict[str, None] = {}
    for name in actions:
        action = program.ruleset.action(name)
        if offers.state(action) == "refused" or not offers.applies(action):
            continue
        bundle = offers.bundle(action, offers.now, chosen)
        if not isinstance(bundle, str):
            chosen |= dict.fromkeys(one.id for one in bundle)
    doing = [program.ruleset.action(name) for name in chosen]
    response = each.assessment.response
    assert response is not None  # noqa: S101 - as above
    now = ways(program, response)
    done = [state.known(state.after(doing)) for state in now]
    return {
        result.node.id: (level_of(result, now), level_of(result, done))
        for result in program.results
    }


def _then(
    result: str,
    rungs: Sequence[Level],
    levels: Sequence[tuple[Scored, Mapping[str, tuple[Level, Level]]]],
) -> Then:
    now = Counter(found[result][0].id for _, found in levels)
    done = Counter(found[result][1].id for _, found in levels)
    higher = [e.entry for e, found in levels if found[result][1].index > found[result][0].index]
    return Then(result, tuple((rung, now[rung.id], done[rung.id]) for rung in rungs), reach(higher))
