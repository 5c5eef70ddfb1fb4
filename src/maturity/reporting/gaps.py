"""What stands on our view alone: levels reached whose evidence or confirmation is missing."""

from __future__ import annotations

from dataclasses import dataclass

from maturity.core.criteria import Asks
from maturity.core.evidence import Support, support
from maturity.core.reads import leaves
from maturity.core.response import Response
from maturity.core.result import Assessment
from maturity.core.ruleset import LevelRule, Node, RuleSet, Staged
from maturity.core.scales import Level
from maturity.core.status import Status


@dataclass(frozen=True, slots=True)
class Confirm:
    """A level that somebody outside the team has yet to agree with. ``who`` are the matrix's words."""

    level: Level
    role: str
    who: str


@dataclass(frozen=True, slots=True)
class Gap:
    """What is missing under the level reached. ``levels`` are those with a question not shown."""

    levels: tuple[Level, ...] = ()
    questions: tuple[str, ...] = ()
    confirm: tuple[Confirm, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.questions or self.confirm)


def gap(ruleset: RuleSet, response: Response, assessment: Assessment, node: Node) -> Gap:
    """What a staged result's level, on the answers, still lacks in evidence and confirmations."""
    return gaps(ruleset, response, assessment, (node,)).get(node.id, Gap())


def gaps(
    ruleset: RuleSet, response: Response, assessment: Assessment, nodes: tuple[Node, ...]
) -> dict[str, Gap]:
    """The same for several results; those without a gap are left out."""
    held = support(ruleset, response)
    found = {node.id: _gap(ruleset, assessment, node, held) for node in nodes}
    return {node_id: each for node_id, each in found.items() if each}


def _gap(ruleset: RuleSet, assessment: Assessment, node: Node, held: Support) -> Gap:
    if not isinstance(node.rule, Staged):
        return Gap()
    reached = assessment.result(node.id).before_limits.assured.index
    levels: dict[Level, None] = {}
    questions: dict[str, None] = {}
    confirm: list[Confirm] = []
    for rule in node.rule.levels:
        if rule.level.index > reached:
            continue
        missing = _missing(ruleset, assessment, node, rule, held)
        questions.update(dict.fromkeys(missing))
        if missing:
            levels[rule.level] = None
        confirm += [
            Confirm(rule.level, role, who)
            for role, who in rule.confirmed_by.items()
            if (node.id, rule.level.id, role) not in held.agreed
        ]
    return Gap(tuple(levels), tuple(questions), tuple(confirm))


def _missing(
    ruleset: RuleSet, assessment: Assessment, node: Node, rule: LevelRule, held: Support
) -> list[str]:
    policy = ruleset.evidence
    if policy is None or node.scale is not ruleset.scale:
        return []
    if rule.level.index < policy.from_level.index:
        return []
    covered = node.id in held.nodes or (node.id, rule.level.id) in held.levels
    tests = [leaf for need in rule.needs for leaf in leaves(need.criterion)]
    asked = dict.fromkeys(test.question for test in tests if isinstance(test, Asks))
    return [
        question for question in asked if not _shown(assessment, question, held, covered=covered)
    ]


def _shown(assessment: Assessment, question: str, held: Support, *, covered: bool) -> bool:
    answer = assessment.answers.get(question)
    if answer is None or answer.status in (Status.NA, Status.RULED_OUT):
        return True
    if answer.carried:
        return False
    return covered or question in held.questions
