"""Can a response stand higher under a local version than under its base? Proved, or shown.

**The argument.** Additions ask for more and nothing asks for less, and everything is monotone; so
if the same things are present under both, no result is higher, in any lane. Presence can differ in
one way only: a level of the base is absent (all it asks for is N/A) and an added need is not. Then
the level is *there* in the local version, and a network can climb on it, or onto it. So it is
enough to look at each level with added needs: can the base's needs be absent together while an
added one is present? Presence is decided by facts and N/A alone and is monotone in them, so one
question kept present, all others made absent that can be, settles it exactly.

Where it can, answers are looked for that make a result higher, and the engine says whether they do.
Where none are found, the rows of both rule sets are compared (``compare``): over every response, but
on the answers alone, since what evidence reaches is not in the rows.
As published (``unanswered``) is not a level of the network and is left out of the claim.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from maturity.checks import compare
from maturity.checks.trial import TODAY, best_answer
from maturity.core.assess import assess
from maturity.core.compile import compile_ruleset
from maturity.core.context import Facts
from maturity.core.contexts import contexts, how_many
from maturity.core.local import for_base
from maturity.core.presence import Presence, can_be_na, inapplicable
from maturity.core.reads import leaves, needs_of, questions_read
from maturity.core.response import Answer, NotApplicable, Response
from maturity.core.result import NOT_APPLICABLE
from maturity.core.ruleset import LevelRule, Local, Need, Node, RuleSet, Scored, Staged
from maturity.core.scales import Level
from maturity.core.stricter import at_least_as_strict
from maturity.errors import SolverError
from maturity.planning.integer import Outcome, Solver

ANSWERS = ("assured", "possible")
LANES = (*ANSWERS, "evidenced", "evidenced_possible")
"""Both ends of where a result stands, on the answers and on what is evidenced."""

MOST_CONTEXTS = 4096
"""Combinations of facts that are looked through; a rule set has a handful."""


class Verdict(StrEnum):
    """What is known of the claim that no response stands higher than under the base."""

    PROVED = "proved"
    REFUTED = "refuted"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Higher:
    """A response that stands higher: where, at which level here and under the base."""

    response: Response
    result: str
    here: Level
    base: Level


@dataclass(frozen=True, slots=True)
class Proof:
    """The verdict; ``places`` are the levels where presence can differ, with the needs that do it.

    ``answers_only``: it is proved of where a response stands on its answers, and not of where it
    stands on what is evidenced.
    """

    verdict: Verdict
    places: tuple[tuple[str, str, tuple[str, ...]], ...] = ()  # result, level, added needs
    higher: Higher | None = None
    answers_only: bool = False


def never_easier(ruleset: RuleSet, solver: Solver | None = None) -> Proof:
    """Whether any response stands higher under a local version than under its base.

    Without a ``solver`` the form of the rules and a search for an example are all there is. Raises
    ValueError for a rule set that is no local version.
    """
    local = ruleset.local
    if local is None:
        raise ValueError(f"'{ruleset.id}' is no local version")
    if not _adds_only(ruleset, local):
        return Proof(Verdict.OPEN)
    if how_many(ruleset) > MOST_CONTEXTS:
        return Proof(Verdict.OPEN)
    places: dict[tuple[str, str], tuple[str, ...]] = {}
    scenes = []
    every = list(contexts(ruleset))
    for node, rule, added in _levels_added_to(ruleset, local):
        for scene in _flips(ruleset, rule, added, every):
            places[node.id, rule.level.id] = tuple(need.full_id for need in added)
            scenes.append((scene, node, rule))
    if not scenes:
        return Proof(Verdict.PROVED)
    found = tuple((node, level, needs) for (node, level), needs in places.items())
    for scene, node, rule in scenes:
        higher = _search(ruleset, local, scene, node, rule)
        if higher is not None:
            return Proof(Verdict.REFUTED, found, higher)
    if solver is None:
        return Proof(Verdict.OPEN, found)
    verdict, example = _by_rows(ruleset, local, solver)
    return Proof(verdict, found, example, answers_only=verdict is Verdict.PROVED)


def _adds_only(ruleset: RuleSet, local: Local) -> bool:
    """Whether all of the base is there, asked for at least as strictly.

    The loader refuses anything else; this looks at what came of it, and so does not rest on that.
    """
    base = local.base
    mine = needs_of(ruleset)
    return (
        ruleset.evidence == base.evidence
        and ruleset.policies == base.policies
        and all(_same_node(ruleset.node(node.id), node) for node in base.nodes)
        and all(
            need.full_id in mine
            and at_least_as_strict(ruleset, mine[need.full_id].criterion, need.criterion)
            for need in needs_of(base).values()
        )
        and all(ruleset.question(question.id) == question for question in base.questions)
    )


def _same_node(mine: Node, base: Node) -> bool:
    """Whether a node decides as in the base, but for its needs."""
    if isinstance(mine.rule, Staged) and isinstance(base.rule, Staged):
        levels = [(rule.level, dict(rule.confirmed_by)) for rule in mine.rule.levels]
        if levels != [(rule.level, dict(rule.confirmed_by)) for rule in base.rule.levels]:
            return False
    elif mine.rule != base.rule or isinstance(mine.rule, Scored) != isinstance(base.rule, Scored):
        return False
    return (mine.scale, mine.limits, mine.needs_first, mine.applies_when) == (
        base.scale,
        base.limits,
        base.needs_first,
        base.applies_when,
    )


def _levels_added_to(
    ruleset: RuleSet, local: Local
) -> Iterator[tuple[Node, LevelRule, tuple[Need, ...]]]:
    """The base's levels that have added needs: as they are in the base, and what was added."""
    for node in local.base.nodes:
        if not isinstance(node.rule, Staged):
            continue
        mine = ruleset.node(node.id).rule
        assert isinstance(mine, Staged)  # noqa: S101 - looked at before
        for rule, now in zip(node.rule.levels, mine.levels, strict=True):
            added = tuple(need for need in now.needs if need.full_id in local.needs)
            if added:
                yield node, rule, added


def _flips(
    ruleset: RuleSet, rule: LevelRule, added: tuple[Need, ...], every: list[Facts]
) -> Iterator[Presence]:
    """Where a level of the base is absent and an added need is present."""
    optional = can_be_na(ruleset)
    for facts in every:
        left_out = inapplicable(ruleset, facts)
        for kept in _resting_on(ruleset, added):
            scene = Presence(ruleset, facts, (left_out | optional) - ({kept} - left_out))
            if not scene.has_level(rule) and any(scene.has(need.criterion) for need in added):
                yield scene


def _resting_on(ruleset: RuleSet, needs: tuple[Need, ...]) -> list[str]:
    """The questions that needs rest on, through results too."""
    reads = questions_read(ruleset)
    found: dict[str, None] = {}
    for need in needs:
        for leaf in leaves(need.criterion):
            names = [leaf.question] if hasattr(leaf, "question") else reads[leaf.result][1]
            found.update(dict.fromkeys(names))
    return list(found)


def _by_rows(ruleset: RuleSet, local: Local, solver: Solver) -> tuple[Verdict, Higher | None]:
    """Both rule sets over the same answers, for each result of the base that has levels."""
    verdict = Verdict.PROVED
    levelled = [r.node.id for r in compile_ruleset(local.base).results if r.stages or r.bands]
    for result in levelled:
        found = compare.higher(local.base, ruleset, result, solver)
        if found.witness is not None:
            response = found.witness.response(compile_ruleset(ruleset))
            example = higher(ruleset, response, result)
            if example is None:
                raise SolverError(f"the engine does not find {result} higher, as the rows did")
            return Verdict.REFUTED, _least(ruleset, example)
        if found.outcome is not Outcome.INFEASIBLE:
            verdict = Verdict.OPEN
    return verdict, None


def _search(
    ruleset: RuleSet, local: Local, scene: Presence, node: Node, rule: LevelRule
) -> Higher | None:
    """Answers that make a result stand higher in a scene; the engine decides whether they do."""
    mine = ruleset.node(node.id).rule
    assert isinstance(mine, Staged)  # noqa: S101 - it has added needs
    below = tuple(
        need for each in mine.levels if each.level.index <= rule.level.index for need in each.needs
    )
    added = tuple(need for need in below if need.full_id in local.needs)
    sets = (_resting_on(ruleset, below), _resting_on(ruleset, added))
    for good in (*sets, [question.id for question in ruleset.questions]):
        response = _response(ruleset, scene, good)
        found = higher(ruleset, response, node.id)
        if found is not None:
            return _least(ruleset, found)
    return None


def _response(ruleset: RuleSet, scene: Presence, good: list[str]) -> Response:
    """These questions at their best, what a scene leaves out N/A, the rest blank."""
    answers = {}
    left_out = inapplicable(ruleset, scene.facts)
    for question in ruleset.questions:
        if question.id in left_out:
            continue
        if question.id in scene.gone:
            answers[question.id] = Answer(question.id, NotApplicable(next(iter(question.na))))
        elif question.id in good:
            answers[question.id] = Answer(question.id, best_answer(question))
    return Response(ruleset.id, ruleset.version, TODAY, answers, context=scene.facts)


def higher(
    ruleset: RuleSet, response: Response, at: str = "", *, lanes: tuple[str, ...] = LANES
) -> Higher | None:
    """A result of the base that stands higher here, at any of these ends: ``at``, or the first."""
    local = ruleset.local
    assert local is not None  # noqa: S101 - asked of local versions only
    here = assess(compile_ruleset(ruleset), response)
    there = assess(compile_ruleset(local.base), for_base(local, response))
    for result in sorted(there.results, key=lambda result: result.id != at):
        mine, base = here.result(result.id).levels, result.levels
        for lane in lanes:
            one, other = getattr(mine, lane), getattr(base, lane)
            if _above(one, other):
                return Higher(response, result.id, one, other)
    return None


def _above(one: Level, other: Level) -> bool:
    """Whether one level is higher; what is not applicable has reached nothing yet."""
    return one.index > (0 if other == NOT_APPLICABLE else other.index)


def _least(ruleset: RuleSet, found: Higher) -> Higher:
    """The same with as few answers as will do, so that a person can follow it."""
    for name in list(found.response.answers):
        rest: Mapping[str, Answer] = {
            key: answer for key, answer in found.response.answers.items() if key != name
        }
        response = Response(
            ruleset.id, ruleset.version, TODAY, rest, context=found.response.context
        )
        less = higher(ruleset, response, found.result)
        if less is not None and less.result == found.result and _settled(ruleset, less):
            found = less
    return found


def _settled(ruleset: RuleSet, found: Higher) -> bool:
    """Whether it stands higher on the lower end already, and not only because answers are open."""
    local = ruleset.local
    assert local is not None  # noqa: S101 - asked of local versions only
    here = assess(compile_ruleset(ruleset), found.response).result(found.result).levels
    there = assess(compile_ruleset(local.base), for_base(local, found.response))
    return _above(here.assured, there.result(found.result).levels.assured)
