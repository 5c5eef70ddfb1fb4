"""What many networks miss, plan and wait for: counts over the plans of a round. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from maturity.core.ruleset import Staged, Tier
from maturity.planning.plan import Waiting
from maturity.rounds.counts import Reach, reach
from maturity.rounds.outcome import RoundResult, Scored


@dataclass(frozen=True, slots=True)
class Missing:
    """A need among what comes next. ``open`` of the ``networks`` could hold it already: to find out.

    ``of``: networks to which its capability applies and that were asked.
    """

    need: str  # full id
    result: str
    networks: int
    open: int
    of: int


@dataclass(frozen=True, slots=True)
class SharedAction:
    """An action and the plans it stands in. ``early``: starts in the first 90 days in so many.

    ``offered``: the ICB's own words where it offers the action to every network, None where not.
    """

    action: str
    reach: Reach
    early: int
    offered: str | None


@dataclass(frozen=True, slots=True)
class Awaited:
    """A need that others hold, and the networks that wait for it."""

    need: str
    result: str
    depends_on: str
    waits_for: str
    reach: Reach


def missing(found: RoundResult) -> tuple[Missing, ...]:
    """Needs of capabilities among what comes next, most frequent first; equals in the rule set's order.

    What a domain asks of its capabilities is left out: it says nothing that they do not say.
    """
    networks: Counter[str] = Counter()
    open_: Counter[str] = Counter()
    of: Counter[str] = Counter()
    for each in found.scored:
        for result in each.assessment.results:
            if not result.applicable or not result.asked:
                continue
            of[result.id] += 1
            for need in result.next.needs if result.next else ():
                networks[need.id] += 1
                open_[need.id] += need.open
    every = [
        Missing(need, result, networks[need], open_[need], of[result])
        for result, need in _needs(found)
        if networks[need] and found.ruleset.node(result).tier is not Tier.DOMAIN
    ]
    return tuple(sorted(every, key=lambda each: -each.networks))


def _needs(found: RoundResult) -> Iterable[tuple[str, str]]:
    for node in found.ruleset.results:
        for rule in node.rule.levels if isinstance(node.rule, Staged) else ():
            for need in rule.needs:
                yield node.id, need.full_id


def shared_actions(found: RoundResult) -> tuple[SharedAction, ...]:
    """Actions by the number of plans they stand in; of equals that which reaches more registered people."""
    offered = {each.action: each.says for each in found.register.manifest.offers}
    planned: dict[str, list[Scored]] = {}
    early: Counter[str] = Counter()
    for each in found.scored:
        for action in each.plan.actions:
            planned.setdefault(action.action, []).append(each)
            early[action.action] += action.first_90_days
    every = [
        SharedAction(
            action.id,
            reach(each.entry for each in planned[action.id]),
            early[action.id],
            offered.get(action.id),
        )
        for action in found.ruleset.actions
        if action.id in planned
    ]
    return tuple(sorted(every, key=lambda each: (-each.reach.networks, -each.reach.people)))


def awaited(found: RoundResult) -> tuple[Awaited, ...]:
    """What networks wait for from others, most awaited first."""
    waiting: dict[str, list[Scored]] = {}
    first: dict[str, Waiting] = {}
    for each in found.scored:
        for wait in each.plan.waiting:
            waiting.setdefault(wait.need, []).append(each)
            first.setdefault(wait.need, wait)
    every = [
        Awaited(
            need,
            result,
            first[need].depends_on,
            first[need].waits_for,
            reach(each.entry for each in waiting[need]),
        )
        for result, need in _needs(found)
        if need in waiting
    ]
    return tuple(sorted(every, key=lambda each: -each.reach.networks))
