"""The working of results as plain data: every criterion, the answer it saw, whether it held.

``holds`` has four values: at least and could be on the answers, then on what is evidenced. A criterion
that is absent (not applicable) has none.
"""

from __future__ import annotations

from fractions import Fraction

from maturity.core.criteria import All, AnyOf, Asks, AsksFacet, NOf, Reaches, Scores
from maturity.core.durations import Duration
from maturity.core.trace import Held, LevelTrace, ResultTrace, TraceNode

Data = dict[str, object]


def result(trace: ResultTrace) -> Data:
    """The working of one result."""
    found: Data = {"levels": [_level(level) for level in trace.levels]}
    if trace.limits:
        found["limits"] = [{"id": name, "unless": _node(node)} for name, node in trace.limits]
    if trace.needs_first is not None:
        found["needs_first"] = _node(trace.needs_first)
    if trace.scores is not None:
        found["scores"] = ["no-result" if score is None else str(score) for score in trace.scores]
    return found


def _level(level: LevelTrace) -> Data:
    found: Data = {"level": level.level.id, "present": level.present}
    if level.confirmed is not None:
        found["confirmed"] = level.confirmed
    found["needs"] = [{"id": need.need.id, **_node(need.tree)} for need in level.needs]
    return found


def _held(held: Held) -> list[bool]:
    return [
        bool(held.assured),
        bool(held.possible),
        bool(held.evidenced),
        bool(held.evidenced_possible),
    ]


def _node(node: TraceNode) -> Data:
    found: Data = _asks(node)
    if node.held.assured is not None:
        found["holds"] = _held(node.held)
    if node.seen is not None:
        found["ranks"] = [
            node.seen.low,
            node.seen.high,
            node.seen.evidenced_low,
            node.seen.evidenced_high,
        ]
        found["asks"] = node.seen.asks
    if node.parts:
        found["parts"] = [_node(part) for part in node.parts]
    return found


def _asks(node: TraceNode) -> Data:
    """What a criterion asks, as it is written."""
    match node.criterion:
        case Asks() as test:
            return {"question": test.question, test.test.value: _value(test.value)}
        case AsksFacet() as test:
            return {"question": test.question, "facet": test.facet, "at_least": test.step}
        case Reaches() as test:
            return {"result": test.result, "at_least": test.level}
        case Scores() as test:
            key = "score_above" if test.strict else "score_at_least"
            return {"result": test.result, key: str(test.value)}
        case All():
            return {"of": "all"}
        case AnyOf():
            return {"of": "any"}
        case NOf() as test:
            return {"of": test.n}
        case None:
            return {}


def _value(value: str | Fraction | Duration | int) -> str | int:
    if isinstance(value, Duration):
        return value.text
    return str(value) if isinstance(value, Fraction) else value
