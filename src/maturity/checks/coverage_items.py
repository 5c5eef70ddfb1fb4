"""What there is to cover in a rule set: each thing that a case can meet or miss, with its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from maturity.checks.slip import Where
from maturity.core.cases import Case
from maturity.core.questions import Question
from maturity.core.ruleset import Limit, Node, RuleSet, Scored, Staged

Key = tuple[str, ...]


@dataclass(slots=True)
class Item:
    """One thing to cover. ``met`` and ``missed`` name the first case of each; empty for none.

    ``meets`` and ``misses`` say in words what such a case looks like. What one line writes for a
    whole tier is one item, named after its first.
    """

    kind: str
    name: str
    where: Where
    meets: str
    misses: str
    met: str = ""
    missed: str = ""
    also: int = 0  # how many more the same line writes

    @property
    def covered(self) -> bool:
        """Whether some case met it and another missed it."""
        return bool(self.met and self.missed)

    def saw(self, case: Case, *, met: bool) -> None:
        """Remember the first case of each."""
        if met:
            self.met = self.met or case.case
        else:
            self.missed = self.missed or case.case


def items_of(ruleset: RuleSet) -> Iterator[tuple[Key, Item]]:
    """Every item with the key under which it is counted, in the order of the rule set."""
    for node in ruleset.nodes:
        if node.rule is not None:
            yield from _result(ruleset, node)
        for name in node.questions:
            yield from _question(ruleset.question(name))
        for name in node.actions:
            yield (
                ("action", name),
                Item(
                    "action",
                    name,
                    ("action", name),
                    "names it under 'actions' or 'may_lead'",
                    "states 'actions' or 'may_lead' of a result that it works on, without it",
                ),
            )
    yield from _header(ruleset)


def _result(ruleset: RuleSet, node: Node) -> Iterator[tuple[Key, Item]]:
    if node.applies_when is not None:
        yield _applies("node", node.id)
    if node.needs_first is not None:
        yield (
            ("gate", node.id),
            Item(
                "gate",
                f"{node.id}: needs first",
                ("node", node.id, "needs_first"),
                f"expects something of {node.id} where it holds",
                f"expects something of {node.id} where it does not hold",
            ),
        )
    if isinstance(node.rule, Staged):
        for rule in node.rule.levels:
            for need in rule.needs:
                yield (
                    ("need", need.full_id),
                    Item(
                        "need",
                        need.full_id,
                        ("need", need.full_id),
                        "holds it, with every level below reached",
                        "lacks it, with every level below reached",
                    ),
                )
            for role in rule.confirmed_by if ruleset.evidence else ():
                yield _confirmation(node, rule.level.id, role)
    yield from _levels(node)
    for limit in node.limits:
        yield _limit(node, limit)


def _levels(node: Node) -> Iterator[tuple[Key, Item]]:
    """The place below, and each level that is written."""
    rule = node.rule
    if isinstance(rule, Scored):
        if not rule.bands:
            return
        kind, written = "band", [band.level for band in rule.bands]
    else:
        assert isinstance(rule, Staged)  # noqa: S101 - a result has one rule or the other
        kind, written = "level", [level.level for level in rule.levels]
    for level in (node.scale.below, *written):
        known = level is not node.scale.below
        yield (
            (kind, node.id, level.id),
            Item(
                kind,
                f"{node.id}: {level.id}",
                ("level", f"{node.id}.{level.id}") if known else ("node", node.id),
                f"expects a level of {node.id} and stands at {level.title}",
                f"expects a level of {node.id} and stands elsewhere",
            ),
        )


def _confirmation(node: Node, level: str, role: str) -> tuple[Key, Item]:
    return ("confirmation", node.id, level, role), Item(
        "confirmation",
        f"{node.id} {level}: {role}",
        ("level", f"{node.id}.{level}", "confirmed_by", role),
        "expects 'evidenced', has all else that the level asks, and that role agrees",
        "expects 'evidenced', has all else that the level asks, and that role has not agreed",
    )


def _limit(node: Node, limit: Limit) -> tuple[Key, Item]:
    return ("limit", node.id, limit.id), Item(
        "limit",
        f"{node.id}: {limit.id}",
        ("limit", f"{node.id}.{limit.id}"),
        f"would stand above {limit.at_most.title} and is held there",
        f"stands above {limit.at_most.title} because the condition holds",
    )


def _question(question: Question) -> Iterator[tuple[Key, Item]]:
    name = question.id
    if question.applies_when is not None:
        yield _applies("question", name)
    if question.ask_when is not None:
        yield (
            ("condition", name),
            Item(
                "condition",
                f"{name}: asked when",
                ("question", name, "ask_when"),
                f"expects something that reads {name}, and it is asked",
                f"expects something that reads {name}, and it is hidden",
            ),
        )
    if question.cap is not None:
        yield (
            ("cap", name),
            Item(
                "cap",
                f"{name}: counts as at most",
                ("question", name, "counts_as_at_most"),
                f"answers {name} above '{question.cap.option}', and it counts in full",
                f"answers {name} above '{question.cap.option}', and it counts as that",
            ),
        )
    if question.na:
        yield (
            ("na", name),
            Item(
                "na",
                f"{name}: not applicable",
                ("question", name, "na"),
                f"expects something that reads {name}, where it does not apply",
                f"expects something that reads {name}, where it applies",
            ),
        )


def _header(ruleset: RuleSet) -> Iterator[tuple[Key, Item]]:
    if ruleset.evidence is not None:
        level = ruleset.evidence.from_level.title
        yield (
            ("evidence",),
            Item(
                "evidence",
                "evidence",
                ("ruleset", ruleset.id, "evidence"),
                f"expects 'evidenced' where the answers reach {level}, and the evidence does too",
                f"expects 'evidenced' where the answers reach {level}, and the evidence does not",
            ),
        )
    for name in ruleset.variants:
        yield (
            ("variant", name),
            Item(
                "variant",
                name,
                ("variant", name),
                f"says 'variant: {name}'",
                "is worked out without it",
            ),
        )


def _applies(kind: str, name: str) -> tuple[Key, Item]:
    return ("applies", kind, name), Item(
        "applies",
        f"{name}: applies when",
        (kind, name, "applies_when"),
        f"expects something of what reads {name}, and the facts let it apply",
        f"expects something of what reads {name}, and the facts do not",
    )
