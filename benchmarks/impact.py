"""What a change of rules does to 1,250 loaded responses, both versions compiled once.

Run: python -m benchmarks.impact
"""

from __future__ import annotations

import gc
from dataclasses import replace
from pathlib import Path
from random import Random
from statistics import median
from time import perf_counter, process_time

from benchmarks.measure import machine
from benchmarks.samples import random_response
from maturity import api
from maturity.change.crosswalk import Crosswalk
from maturity.change.impact import impact
from maturity.cli.main import SELDOM
from maturity.core.criteria import Asks
from maturity.core.response import Organisation
from maturity.core.ruleset import RuleSet, Staged

ROOT = Path(__file__).parents[1]
MANY, TIMES, BAR = 1250, 5, 2.0


def main() -> None:
    old = api.load_ruleset(ROOT / "rules" / "pcn-maturity")
    new = raised(old)
    responses = {
        f"{n}.yaml": replace(
            random_response(old, Random(n)),  # noqa: S311 - samples, no secrets
            organisation=Organisation(code=f"U{n:05}", name=f"Network {n}"),
        )
        for n in range(MANY)
    }
    gc.set_threshold(SELDOM)  # as the program itself does
    took, busy = [], []
    for _ in range(TIMES):
        start, begun = perf_counter(), process_time()
        found = impact(old, new, Crosswalk(), responses)
        took.append(perf_counter() - start)
        busy.append(process_time() - begun)
    moved = sum(1 for network in found.networks if network.moved)
    print(machine())
    print(f"impact over {MANY} loaded responses: median {median(took):.2f} s, bar {BAR} s")
    print(f"  of the processor: median {median(busy):.2f} s")
    print(f"  least {min(took):.2f} s, most {max(took):.2f} s; {moved} networks move")
    assert median(took) <= BAR


def raised(ruleset: RuleSet) -> RuleSet:
    """The next version: the first threshold of each staged capability one option higher."""
    nodes = []
    for node in ruleset.nodes:
        rule = node.rule
        if not isinstance(rule, Staged) or not node.questions:
            nodes.append(node)
            continue
        first, *rest = rule.levels
        needs = tuple(
            replace(need, criterion=higher(ruleset, need.criterion)) for need in first.needs
        )
        nodes.append(replace(node, rule=Staged((replace(first, needs=needs), *rest))))
    return replace(ruleset, version="next", digest="next", nodes=tuple(nodes))


def higher(ruleset: RuleSet, criterion: object) -> object:
    if not isinstance(criterion, Asks):
        return criterion
    options = [option.id for option in ruleset.question(criterion.question).options]
    if criterion.value not in options[:-1]:
        return criterion
    return replace(criterion, value=options[options.index(criterion.value) + 1])


if __name__ == "__main__":
    main()
