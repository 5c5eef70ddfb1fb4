"""Whatever reads whatever, no circle (docs/language.md §9); and actions that wait for each other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from maturity.core.criteria import Asks, AsksFacet, Criterion
from maturity.core.questions import Question
from maturity.core.reads import criteria_of, items_of, leaves
from maturity.core.ruleset import Node, Scored
from maturity.loading.build.world import OVERALL, World
from maturity.loading.tree import At

MOST_STEPS = 40
"""How far things may rest on each other: far more than people follow, and no stack overflows."""

Name = tuple[str, str]
"""(``question`` or ``result``, id): the two have spaces of names of their own."""


def reading_order(
    world: World, questions: Iterable[Question], nodes: Iterable[Node]
) -> list[Name] | None:
    """Questions and results, each after what it reads; None when there is a circle (said)."""
    reads = _reads(questions, nodes)
    order, circles = _walk(reads)
    for circle in circles:
        path = " → ".join(name for _, name in (*circle, circle[0]))
        world.findings.say(
            "R301",
            _spot(world, circle[0]).place,
            f"'{circle[0][1]}' depends on itself: {path}",
            "take one step out of the circle",
        )
    if circles:
        return None
    depth: dict[Name, int] = {}
    for name in order:
        depth[name] = 1 + max((depth[read] for read in reads[name] if read in depth), default=0)
        if depth[name] == MOST_STEPS + 1:
            world.findings.say(
                "R303",
                _spot(world, name).place,
                f"'{name[1]}' rests on a chain of more than {MOST_STEPS} others",
                "let it read what it needs directly",
            )
    return order if not order or max(depth.values()) <= MOST_STEPS else None


def _spot(world: World, name: Name) -> At:
    entry = world.questions[name[1]] if name[0] == "question" else world.nodes[name[1]]
    return entry.at if name == ("result", OVERALL) else entry.at / "id"


def _reads(questions: Iterable[Question], nodes: Iterable[Node]) -> dict[Name, list[Name]]:
    reads: dict[Name, list[Name]] = {}
    for question in questions:
        conditions = [question.ask_when] if question.ask_when else []
        if question.cap:
            conditions.append(question.cap.unless)
        reads["question", question.id] = _read_by(conditions)
    for node in nodes:
        found = _read_by(criteria_of(node))
        if isinstance(node.rule, Scored):
            for question_id, result in items_of(node.rule.score):
                found.append(("question", question_id) if question_id else ("result", result))
        reads["result", node.id] = found
    return reads


def refuse_waiting_circles(world: World) -> None:
    """Say every circle of actions that wait for each other's end."""
    waits = {
        ("action", name): [("action", other) for other in entry.document.after]
        for name, entry in world.actions.items()
    }
    for circle in _walk(waits)[1]:
        name = circle[0][1]
        path = " → ".join(step for _, step in (*circle, circle[0]))
        world.findings.say(
            "R302",
            (world.actions[name].at / "after").place,
            f"'{name}' waits for its own end: {path}",
            "take one step out of the circle",
        )


def _read_by(criteria: Iterable[Criterion]) -> list[Name]:
    found: list[Name] = []
    for criterion in criteria:
        for leaf in leaves(criterion):
            if isinstance(leaf, (Asks, AsksFacet)):
                found.append(("question", leaf.question))
            else:
                found.append(("result", leaf.result))
    return found


def _walk(reads: Mapping[Name, list[Name]]) -> tuple[list[Name], list[list[Name]]]:
    """Every name after those it reads, and one circle for every step that closes one."""
    done: dict[Name, None] = {}
    circles: list[list[Name]] = []
    for start in reads:
        if start in done:
            continue
        way: list[Name] = [start]
        on_way = {start: 0}
        pending = [iter(reads[start])]
        while pending:
            step = next(pending[-1], None)
            if step is None:
                pending.pop()
                left = way.pop()
                del on_way[left]
                done[left] = None
            elif step in on_way:
                circles.append(way[on_way[step] :])
            elif step not in done and step in reads:
                on_way[step] = len(way)
                way.append(step)
                pending.append(iter(reads[step]))
    return list(done), circles
