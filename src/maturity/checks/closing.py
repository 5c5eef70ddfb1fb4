"""Gaps and steps that no action works on: tried with all actions done, one by one and together."""

from __future__ import annotations

from collections.abc import Iterator

from maturity.checks.finding import Places, finding
from maturity.checks.trial import TODAY, WORST, after_all, tried
from maturity.core.criteria import Asks, Criterion
from maturity.core.encode import View, encode
from maturity.core.evaluate import evaluate
from maturity.core.program import Program
from maturity.core.reads import leaves
from maturity.core.response import Answer, Response
from maturity.core.ruleset import Action, LevelRule, Need, RuleSet, Staged, Tier
from maturity.diagnostics import Diagnostic


def gaps_without_action(ruleset: RuleSet, places: Places) -> Iterator[Diagnostic]:
    """P101: needs that are still missed when every action is done and has led where it may."""
    if not ruleset.statements:
        return
    trial = tried(ruleset, after_all(ruleset, ruleset.actions))
    for need in _needs(ruleset):
        mask = trial.need(need.full_id)
        if mask is None or mask & WORST or (need.depends_on and need.waits_for):
            continue
        asked = [leaf.question for leaf in leaves(need.criterion) if isinstance(leaf, Asks)]
        if not asked:
            continue  # it reads results, whose own gaps are named
        yield finding(
            places,
            "P101",
            places.of("need", need.full_id),
            f"no action brings '{asked[0]}' as far as '{need.full_id}' asks",
            "add an action that raises it, or say what others have to do with "
            "`depends_on` and `waits_for`",
        )


def steps_without_action(ruleset: RuleSet, places: Places) -> Iterator[Diagnostic]:
    """P104: levels of a capability that none of its own actions works towards."""
    if not ruleset.statements:
        return
    trial = tried(ruleset)
    holds = {action.id: _held_after(ruleset, trial.program, action) for action in ruleset.actions}
    for node in ruleset.of_tier(Tier.CAPABILITY):
        if not isinstance(node.rule, Staged):
            continue
        for level in node.rule.levels:
            wanted = _leaves(level)
            if wanted and not any(wanted & holds[action] for action in node.actions):
                yield finding(
                    places,
                    "P104",
                    places.of("level", f"{node.id}.{level.level.id}"),
                    f"no action of {node.id} works towards '{level.level.id}'",
                    "add an action to the capability that raises what this level reads",
                )


def _held_after(ruleset: RuleSet, program: Program, action: Action) -> set[Criterion]:
    """The tests of answers that hold once this one action is done, all else at its worst."""
    response = Response(
        ruleset=ruleset.id,
        version=ruleset.version,
        as_of=TODAY,
        answers={q: Answer(q, value) for q, value in after_all(ruleset, (action,)).items()},
    )
    values = evaluate(program, encode(program, response, View()).inputs).values
    return {
        criterion
        for criterion, mask in zip(program.criteria, values, strict=True)
        if isinstance(criterion, Asks) and mask is not None and mask & WORST
    }


def _leaves(level: LevelRule) -> set[Criterion]:
    return {
        leaf for need in level.needs for leaf in leaves(need.criterion) if isinstance(leaf, Asks)
    }


def _needs(ruleset: RuleSet) -> Iterator[Need]:
    for node in ruleset.results:
        if isinstance(node.rule, Staged):
            for level in node.rule.levels:
                yield from level.needs
