"""Levels that can be reached, and limits that can bite: tried with the engine itself.

Because everything is monotone, the best answers reach the highest level there is, and the worst
meet only what asks nothing. Two evaluations are a proof, for a network to which all applies; what
even the best do not reach is tried again wherever something does not apply.
"""

from __future__ import annotations

from collections.abc import Iterator

from maturity.checks.finding import Places, finding, listed
from maturity.checks.implied import Known
from maturity.checks.trial import BEST, WORST, Trial, tried
from maturity.core.program import CompiledResult
from maturity.core.ruleset import RuleSet, Scored, Staged
from maturity.diagnostics import Diagnostic
from maturity.planning.rows.scene import scenes


def levels_out_of_reach(ruleset: RuleSet, places: Places) -> Iterator[Diagnostic]:
    """L701, L709: levels and bands that even the best answers do not reach."""
    trial = tried(ruleset)
    for result in trial.program.results:
        outcome = trial.evaluation.outcomes[result.index]
        if outcome is None:
            continue
        present = [index for index in outcome.present if not outcome.before[index] & BEST]
        if not present or _reached_elsewhere(trial, result, present[-1]):
            continue
        present = [index for index in present if not _reached_elsewhere(trial, result, index)]
        level = result.rungs[present[0]]
        place = places.of("level", f"{result.node.id}.{level.id}")
        if isinstance(result.node.rule, Scored):
            most = (outcome.scores or (None,) * 4)[1]
            yield finding(
                places,
                "L709",
                place,
                f"no answers reach the band '{level.id}' of {result.node.id}"
                + ("" if most is None else f": the best answers bring {_number(most)}"),
                "lower where the band begins, or give the items more points or weight",
            )
        else:
            missed = _missed(trial, result, level.index)
            yield finding(
                places,
                "L701",
                place,
                f"no answers reach '{level.id}' of {result.node.id}: even the best do not meet "
                + (listed(missed) if missed else "what it asks"),
                "lower what the need asks, or give what it reads a place that high",
            )


def _reached_elsewhere(trial: Trial, result: CompiledResult, index: int) -> bool:
    """Whether the best answers reach a level where some questions do not apply."""
    names = [trial.program.question(question).id for question in result.reads]
    for scene in scenes(trial.program, names):
        outcome = scene.evaluation(trial.program).outcomes[result.index]
        if outcome is not None and outcome.before[index] & BEST:
            return True
    return False


def bands_that_ask_nothing(ruleset: RuleSet, places: Places) -> Iterator[Diagnostic]:
    """L710: bands that even the worst answers reach."""
    trial = tried(ruleset)
    for result in trial.program.results:
        rule = result.node.rule
        outcome = trial.evaluation.outcomes[result.index]
        if isinstance(rule, Scored) and rule.bands and outcome is not None:
            first = rule.bands[0]
            if outcome.before[first.level.index] & WORST:
                least = (outcome.scores or (None,) * 4)[0]
                yield finding(
                    places,
                    "L710",
                    places.of("level", f"{result.node.id}.{first.level.id}"),
                    f"the band '{first.level.id}' of {result.node.id} holds whatever is answered"
                    + ("" if least is None else f": the worst answers bring {_number(least)}"),
                    "raise where the band begins",
                )


def repeated_needs(ruleset: RuleSet, places: Places) -> Iterator[Diagnostic]:
    """L704: needs that a lower level, or an earlier need of the same level, already asks for."""
    for node in ruleset.results:
        known = Known(ruleset)
        for level in node.levels:
            for need in level.needs:
                if known.implies(need.criterion):
                    yield finding(
                        places,
                        "L704",
                        places.of("need", need.full_id),
                        f"'{need.full_id}' asks for nothing that the needs before it do not ask",
                        "ask for more here, or take the need out",
                    )
                known.add((need.criterion,))


def limits_that_never_bite(ruleset: RuleSet, places: Places) -> Iterator[Diagnostic]:
    """L708: limits above what can be reached, or whose condition holds anyway."""
    trial = tried(ruleset)
    for result in trial.program.results:
        outcome = trial.evaluation.outcomes[result.index]
        if outcome is None:
            continue
        top = max((i for i, mask in enumerate(outcome.before) if mask & BEST), default=0)
        for (index, operation, name), limit in zip(result.limits, result.node.limits, strict=True):
            always = (trial.evaluation.values[operation] or 0) & WORST
            if index >= top:
                why = f"nothing above '{limit.at_most.id}' can be reached"
            elif always:
                why = "what stands in `unless` holds whatever is answered"
            elif _met_above(ruleset, result, index, position=limit.id):
                why = f"whoever is above '{limit.at_most.id}' already meets what stands in `unless`"
            else:
                continue
            yield finding(
                places,
                "L708",
                places.of("limit", f"{result.node.id}.{name}"),
                f"the limit '{name}' of {result.node.id} never holds anything back: {why}",
                "ask for more in `unless`, lower `at_most`, or take the limit out",
            )


def _met_above(ruleset: RuleSet, result: CompiledResult, index: int, *, position: str) -> bool:
    """Whether the needs up to the first level above a limit imply its condition."""
    rule = result.node.rule
    if not isinstance(rule, Staged):
        return False
    above = min((r.level.index for r in rule.levels if r.level.index > index), default=None)
    if above is None:
        return False
    known = Known(ruleset)
    for level in rule.levels:
        if level.level.index <= above:
            known.add(need.criterion for need in level.needs)
    limit = next(limit for limit in result.node.limits if limit.id == position)
    return known.implies(limit.unless)


def _missed(trial: Trial, result: CompiledResult, index: int) -> list[str]:
    """Needs of a level, and of the levels below it, that the best answers do not meet."""
    rule = result.node.rule
    if not isinstance(rule, Staged):
        return []
    return [
        need.full_id
        for level in rule.levels
        for need in level.needs
        if level.level.index <= index
        and (mask := trial.need(need.full_id)) is not None
        and not mask & BEST
    ]


def _number(value: object) -> str:
    return str(float(str(value))) if "/" not in str(value) else f"about {float(value):.2f}"  # type: ignore[arg-type]
