"""Where things come from: sources, and numbers that have none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from maturity.checks.finding import Places, finding, listed
from maturity.core.criteria import Asks, Criterion, NOf, Scores, Test
from maturity.core.durations import Duration
from maturity.core.questions import Kind, Question
from maturity.core.reads import parts_of
from maturity.core.ruleset import Need, Node, RuleSet, Tier
from maturity.diagnostics import Diagnostic

_NUMBER = re.compile(
    r"\b(?:\d[\d,.]*\s?%?|two|three|four|five|six|seven|eight|nine|ten|half|twice|monthly|quarterly"
    r"|(?:a|each|every|per) (?:week|month|quarter))(?!\w)",
    re.IGNORECASE,
)


def missing_sources(ruleset: RuleSet, places: Places) -> Iterator[Diagnostic]:
    """W401: capabilities, actions and duties that cite nothing."""
    if not ruleset.statements:
        return
    things: list[tuple[str, str, str, bool]] = [
        *(
            ("node", node.id, "capability", bool(node.sources) or node.proposed)
            for node in ruleset.of_tier(Tier.CAPABILITY)
        ),
        *(
            ("action", action.id, "action", bool(action.sources) or action.proposed)
            for action in ruleset.actions
        ),
        *(
            ("duty", duty.id, "duty", bool(duty.sources) or duty.proposed)
            for duty in ruleset.checklist
        ),
    ]
    for kind, name, word, sourced in things:
        if not sourced:
            yield finding(
                places,
                "W401",
                places.of(kind, name, "id"),
                f"nothing says where the {word} '{name}' comes from",
                "add `sources:`, or mark it with `proposed: yes`",
            )


def unsourced_numbers(ruleset: RuleSet, places: Places) -> Iterator[Diagnostic]:
    """W402: thresholds with neither a source nor the mark of a proposal."""
    if not ruleset.statements:
        return
    for question in ruleset.questions:
        found = _numbers(question)
        if found and not question.sources and not question.proposed:
            yield finding(
                places,
                "W402",
                places.of("question", question.id, "id"),
                f"{listed(found)} in '{question.id}' without a source",
                "add `sources:` to the question, or mark it with `proposed: yes`",
            )
    for node in ruleset.results:
        for level in node.levels:
            for need in level.needs:
                if _counts(need.criterion) and not _marked(ruleset, node, need):
                    yield finding(
                        places,
                        "W402",
                        places.of("need", need.full_id),
                        f"a number in what '{need.full_id}' asks, without a source",
                        "mark the need or its tier with `proposed: yes`, or name the source "
                        "where the question stands",
                    )


def _numbers(question: Question) -> list[str]:
    """Thresholds in the words of a question's options, and the time they must have lasted."""
    found = [
        number.strip().lower()
        for option in question.options
        if question.kind is Kind.LADDER
        for number in _NUMBER.findall(option.text)
    ]
    times = [option.over.text for option in question.options if option.over is not None]
    if question.over is not None:
        times.append(question.over.text)
    return list(dict.fromkeys((*found, *times)))


def _counts(criterion: Criterion) -> bool:
    """Whether a criterion itself holds a number that somebody chose."""
    match criterion:
        case Asks():
            return isinstance(criterion.value, Duration) or (
                criterion.test is not Test.HAS and not isinstance(criterion.value, str)
            )
        case Scores():
            return True
        case NOf():
            return criterion.n > 1 or any(_counts(part) for part in criterion.parts)
        case _:
            return any(_counts(part) for part in parts_of(criterion))


def _marked(ruleset: RuleSet, node: Node, need: Need) -> bool:
    tier = ruleset.tiers.get(str(node.tier))
    asked = need.criterion.question if isinstance(need.criterion, Asks) else ""
    question = ruleset.question(asked) if asked else None
    return (
        need.proposed
        or node.proposed
        or bool(node.sources)
        or (tier is not None and tier.proposed)
        or (question is not None and (question.proposed or bool(question.sources)))
    )
