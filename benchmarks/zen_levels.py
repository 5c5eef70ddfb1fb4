"""The levels of the shipped matrix as ``zen-engine`` expressions: one end of the answers, no trace.

Three ways of writing them, all compiled beforehand: the quickest we found (one expression a tier
that gives an object of levels), the same on the words that people answered, and the decision graph
that zen is made for.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

import zen

from maturity.core.program import CompiledResult, Ends, Op, Program
from maturity.core.ruleset import Tier

Context = dict[str, object]
Slots = tuple[Ends | None, ...]


def capabilities(program: Program) -> list[CompiledResult]:
    return [result for result in program.results if result.node.tier is Tier.CAPABILITY]


def domains(program: Program) -> list[CompiledResult]:
    return [result for result in program.results if result.node.tier is Tier.DOMAIN]


class Expressions:
    """Two expressions: capabilities from answers, domains from capabilities."""

    def __init__(self, program: Program, *, words: bool = False) -> None:
        self._first = zen.compile_expression(_object(program, capabilities(program), words=words))
        self._second = zen.compile_expression(_object(program, domains(program), words=words))

    def levels(self, context: Context) -> tuple[Mapping[str, float], Mapping[str, float]]:
        """Level indexes by result, of capabilities and of domains."""
        first = self._first.evaluate(context)
        return first, self._second.evaluate(first)


class Decision:
    """A graph of two expression nodes, as zen's editor would write it."""

    def __init__(self, program: Program) -> None:
        nodes = [
            {"id": "in", "name": "in", "type": "inputNode"},
            _node("capabilities", program, capabilities(program)),
            _node("domains", program, domains(program)),
            {"id": "out", "name": "out", "type": "outputNode"},
        ]
        pairs = (
            ("in", "capabilities"),
            ("capabilities", "domains"),
            ("capabilities", "out"),
            ("domains", "out"),
        )
        edges = [{"id": f"{a}-{b}", "sourceId": a, "targetId": b, "type": "edge"} for a, b in pairs]
        content = zen.ZenDecisionContent(json.dumps({"nodes": nodes, "edges": edges}))
        self._decision = zen.ZenEngine().create_decision(content)

    def levels(self, context: Context) -> Mapping[str, float]:
        return self._decision.evaluate(context)["result"]


def ranks(program: Program, slots: Slots, end: int) -> Context:
    """The plain dictionary an expression over ranks wants: one end of every answer."""
    return {f"s{i}": _end(program, slots, i, end) for i in range(len(slots))}


def words(program: Program, slots: Slots, end: int) -> Context:
    """The same with the options' ids, by capability and question, as people answer."""
    found: dict[str, dict[str, object]] = {}
    for i, slot in enumerate(program.slots):
        question, rank = program.question(slot.question), _end(program, slots, i, end)
        owner, name = question.id.split(".")
        found.setdefault(owner, {})[name] = rank if slot.duration else question.options[rank].id
    return dict(found)


def _end(program: Program, slots: Slots, slot: int, end: int) -> int:
    """Rank of an end. Zen knows no N/A: an answer that holds nothing back is what comes nearest."""
    ends = slots[slot]
    return program.slots[slot].top if ends is None else ends[end]


def _node(name: str, program: Program, results: list[CompiledResult]) -> dict[str, object]:
    expressions = [
        {"id": result.node.id, "key": _name(result), "value": _level(program, result, words=False)}
        for result in results
    ]
    content = {"expressions": expressions}
    return {"id": name, "name": name, "type": "expressionNode", "content": content}


def _name(result: CompiledResult) -> str:
    return f"r{result.index}"


def _object(program: Program, results: list[CompiledResult], *, words: bool) -> str:
    pairs = (f"{_name(result)}: {_level(program, result, words=words)}" for result in results)
    return "{" + ", ".join(pairs) + "}"


def _level(program: Program, result: CompiledResult, *, words: bool) -> str:
    """The index of the level reached; what stands above a level that fails is never looked at."""
    text = str(result.stages[-1][0])
    for index, root, _ in reversed(result.stages):
        text = f"(({_criterion(program, root, words=words)}) ? {text} : {index - 1})"
    return text


def _criterion(program: Program, operation: int, *, words: bool) -> str:
    code, a, b, _, parts = program.operations[operation]
    if code == Op.ASK:
        return (_by_word if words else _by_rank)(program, a, b)
    if code == Op.LEVEL:
        return f"r{a} >= {b}"
    inside = [_criterion(program, part, words=words) for part in parts]
    if code == Op.ALL:
        return "(" + " and ".join(inside) + ")"
    assert code == Op.N_OF
    return "(" + " + ".join(f"(({part}) ? 1 : 0)" for part in inside) + f") >= {a}"


def _by_rank(_: Program, slot: int, rank: int) -> str:
    return f"s{slot} >= {rank}"


def _by_word(program: Program, slot: int, rank: int) -> str:
    question = program.question(program.slots[slot].question)
    if program.slots[slot].duration:
        return f"{question.id} >= {rank}"
    enough = ", ".join(f"'{option.id}'" for option in question.options[rank:])
    return f"{question.id} in [{enough}]"
