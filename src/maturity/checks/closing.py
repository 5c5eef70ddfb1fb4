"""Gaps and steps that no action works on: tried with all actions done, one by one and together."""

from __future__ import annotations

from collections.abc import Iterator

from maturity.checks.finding import Places, finding
from maturity.checks.trial import TODAY, WORST, after_all, tried
from maturity.core.compile import compile_ruleset
from maturity.core.criteria import Asks, Criterion
from maturity.core.encode import View, encode
from maturity.core.evaluate import evaluate, evaluate_again
from maturity.core.reads import leaves
from maturity.core.response import Answer, Response
from maturity.core.ruleset import LevelRule, Need, RuleSet, Tier
from maturity.diagnostics import Diagnostic
from maturity.planning.floors import raised


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
    holds = _held_after(ruleset)
    for node in ruleset.of_tier(Tier.CAPABILITY):
        for level in node.levels:
            wanted = _leaves(level)
            if wanted and not any(wanted & holds[action] for action in node.actions):
                yield finding(
                    places,
                    "P104",
                    places.of("level", f"{node.id}.{level.level.id}"),
                    f"no action of {node.id} works towards '{level.level.id}'",
                    "add an action to the capability that raises what this level reads",
                )


def _held_after(ruleset: RuleSet) -> dict[str, set[Criterion]]:
    """By action, the tests of answers that hold once it alone is done, all else at its worst."""
    program = compile_ruleset(ruleset)
    worst = Response(
        ruleset=ruleset.id,
        version=ruleset.version,
        as_of=TODAY,
        answers={q: Answer(q, value) for q, value in after_all(ruleset, ()).items()},
    )
    known = encode(program, worst, View())
    base = evaluate(program, known.inputs)
    asked = [(i, c) for i, c in enumerate(program.criteria) if isinstance(c, Asks)]
    found: dict[str, set[Criterion]] = {}
    for action in ruleset.actions:
        after = raised(program, known, action.raises, TODAY)
        after = raised(program, after, action.may_lead_to, TODAY)
        changed = {program.question_index[q] for q in (*action.raises, *action.may_lead_to)}
        values = evaluate_again(program, base, after.inputs, changed).values
        found[action.id] = {c for i, c in asked if (values[i] or 0) & WORST}
    return found


def _leaves(level: LevelRule) -> set[Criterion]:
    return {
        leaf for need in level.needs for leaf in leaves(need.criterion) if isinstance(leaf, Asks)
    }


def _needs(ruleset: RuleSet) -> Iterator[Need]:
    for node in ruleset.results:
        yield from node.needs
