"""The meaning of a rule set as plain data: what changes when and only when scoring can change.

Everything is named, nothing numbered, and what has no order is sorted, so that texts, the order of
files and questions, actions, sources and all that a plan or a page reads leave no mark.
"""

from __future__ import annotations

import json

from maturity.core.criteria import AllFacts, AnyFact, FactTest
from maturity.core.program import CompiledResult, CompiledScore, Op, Program, ScoreItem
from maturity.core.questions import Question
from maturity.core.ruleset import RuleSet

Plain = str | int | bool | None | list["Plain"] | dict[str, "Plain"]


def meaning(program: Program) -> Plain:
    """The compiled form as JSON-able data; numbers as strings."""
    read = {question for result in program.results for question in result.reads}
    return {
        "questions": [
            _question(program, program.question(i))
            for i in sorted(read, key=lambda i: program.question(i).id)
        ],
        "results": [
            _result(program, result) for result in sorted(program.results, key=lambda r: r.node.id)
        ],
        "policies": _policies(program.ruleset),
    }


def _sorted(parts: list[Plain]) -> list[Plain]:
    return sorted(parts, key=lambda part: json.dumps(part, sort_keys=True))


def _operation(program: Program, index: int) -> Plain:
    """A criterion as a tree of names."""
    if index < 0:
        return None
    code, a, b, c, parts = program.operations[index]
    if code == Op.ASK:
        slot = program.slots[a]
        asks: Plain = b if not slot.cuts else [str(slot.cuts[b - 1][0]), slot.cuts[b - 1][1]]
        return ["ask", slot.name, asks, c >= 0]
    if code == Op.LEVEL:
        return ["level", program.results[a].node.id, program.results[a].rungs[b].id]
    if code == Op.POINTS:
        return ["points", program.results[a].node.id, str(program.marks[b]), c == 1]
    if code == Op.CONSTANT:
        return ["constant", a]
    if len(parts) == 1:
        return _operation(program, parts[0])
    return [Op(code).name.lower(), a, _sorted([_operation(program, part) for part in parts])]


def _result(program: Program, result: CompiledResult) -> Plain:
    node = result.node
    stages: list[Plain] = [
        [rule.level.id, _operation(program, root), ", ".join(sorted(rule.confirmed_by))]
        for rule, (_, root, _) in zip(node.levels, result.stages, strict=True)
    ]
    return {
        "id": node.id,
        "scale": [[rung.id, str(rung.worth)] for rung in result.rungs],
        "applies": _facts(node.applies_when),
        "stages": stages,
        "score": None if result.score is None else _score(program, result.score),
        "bands": [[result.rungs[i].id, str(value), strict] for i, value, strict in result.bands],
        "needs_first": _operation(program, result.gate),
        "limits": _sorted(
            [
                [result.rungs[i].id, _operation(program, op)] + ([free] if free >= 0 else [])
                for (i, op, _), free in zip(result.limits, result.spared, strict=True)
            ]
        ),
    }


def _score(program: Program, score: CompiledScore) -> Plain:
    return [
        score.method,
        str(score.start),
        score.round.value,
        _sorted([_item(program, item) for item in score.items]),
    ]


def _item(program: Program, item: ScoreItem) -> Plain:
    what: Plain = None
    if item.points is not None:
        what = program.question(item.points.question).id
    elif item.part is not None:
        what = _score(program, item.part)
    else:
        what = [program.results[item.result].node.id, item.reads]
    absent = None if item.na_counts_as is None else str(item.na_counts_as)
    return [str(item.weight), absent, what]


def _question(program: Program, question: Question) -> Plain:
    options: list[Plain] = [
        [option.id, None if option.worth is None else str(option.worth)]
        for option in question.options
    ]
    effect = next((e for e in program.effects if program.question(e.question) is question), None)
    return {
        "id": question.id,
        "kind": question.kind.value,
        "better": question.better.value,
        "options": options,
        "bounds": [None if b is None else str(b) for b in (question.low, question.high)],
        "na": ", ".join(sorted(question.na)),
        "applies": _facts(question.applies_when),
        "ask_when": None if effect is None else _operation(program, effect.ask),
        "cap": None
        if effect is None or effect.cap is None
        else [effect.cap[0], _operation(program, effect.cap[1])],
        "unanswered_as": None if question.unanswered_as is None else str(question.unanswered_as),
    }


def _facts(test: FactTest | None) -> Plain:
    if test is None:
        return None
    if isinstance(test, (AllFacts, AnyFact)):
        return [type(test).__name__, _sorted([_facts(part) for part in test.parts])]
    return [test.fact, test.test, str(test.value)]


def _policies(ruleset: RuleSet) -> Plain:
    policies, evidence = ruleset.policies, ruleset.evidence
    stale = evidence.stale_after if evidence else None
    return {
        "unanswered": policies.unanswered,
        "na": policies.na,
        "evidence": None
        if evidence is None
        else f"{evidence.strength} from {evidence.from_level.id}",
        "stale_after": None if stale is None else [stale.months, stale.days],
        "facets": "; ".join(
            f"{facet.id}: {', '.join(facet.steps)}" for facet in ruleset.facets.values()
        ),
    }
