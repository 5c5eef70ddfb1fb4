"""What is asked and what it decides: questions, options and how much rests on each."""

from __future__ import annotations

from collections.abc import Iterator

from maturity.checks.finding import Places, finding, listed
from maturity.core.criteria import Asks, AsksFacet, Criterion, Test
from maturity.core.questions import Kind, Question
from maturity.core.reads import criteria_of, leaves, questions_read, read_directly
from maturity.core.ruleset import Node, RuleSet, Scored, Staged, Tier
from maturity.diagnostics import Diagnostic
from maturity.suggest import count

LEAST, MOST = 3, 5
"""Questions that touch a capability, its own and shared ones."""


def unread_questions(ruleset: RuleSet, places: Places) -> Iterator[Diagnostic]:
    """L702: questions that no result and no condition of another question reads."""
    read = {question for _, every in questions_read(ruleset).values() for question in every}
    for question in ruleset.questions:
        if question.id not in read:
            yield finding(
                places,
                "L702",
                places.of("question", question.id, "id"),
                f"nothing reads the question '{question.id}'",
                "let a need read it, or take it out",
            )


def unasked_options(ruleset: RuleSet, places: Places) -> Iterator[Diagnostic]:
    """L703: options beyond the best that any test asks for or any action leads to.

    Options in between help people to place themselves, and are left alone; those of a ladder that
    questions share were not made for one question.
    """
    asked = _asked(ruleset)
    scored = {
        question
        for node in ruleset.results
        if isinstance(node.rule, Scored)
        for question in read_directly(node)[0]
    }
    for question in ruleset.questions:
        wanted = asked.get(question.id, set())
        if not wanted or question.id in scored or question.ladder:
            continue
        if question.kind is Kind.LADDER:
            best = max((question.rank(name) for name in wanted if question.option(name)), default=0)
            idle = [option.id for option in question.options[best + 1 :]]
        elif question.kind is Kind.SEVERAL and "" not in wanted:
            idle = [option.id for option in question.options if option.id not in wanted]
        else:
            continue
        if idle:
            yield finding(
                places,
                "L703",
                places.of("option", question.id, idle[0]),
                f"nothing asks for {listed(idle)} of '{question.id}', and no action leads there",
                "leave it if it helps people to place themselves",
            )


def thin_results(ruleset: RuleSet, places: Places) -> Iterator[Diagnostic]:
    """L705, L706, L707: capabilities and levels that rest on too few questions, or on too many."""
    if not ruleset.statements:
        return
    for node in ruleset.of_tier(Tier.CAPABILITY):
        if not isinstance(node.rule, Staged):
            continue
        touched = questions_read(ruleset)[node.id][1]
        if len(touched) == 1:
            yield finding(
                places,
                "L705",
                places.of("node", node.id, "id"),
                f"every level of {node.id} is decided by one question, '{touched[0]}'",
                "let a need read another question",
            )
        elif not LEAST <= len(touched) <= MOST:
            yield finding(
                places,
                "L707",
                places.of("node", node.id, "id"),
                f"{node.id} reads {count(len(touched), 'question')}; {LEAST} to {MOST} are expected",
                "read a question that another capability already asks"
                if len(touched) < LEAST
                else "take a need out, or move it to a capability that asks less",
            )
        if len(touched) > 1:
            yield from _thin_levels(ruleset, node, node.rule, places)


def _thin_levels(
    ruleset: RuleSet, node: Node, rule: Staged, places: Places
) -> Iterator[Diagnostic]:
    for level in rule.levels:
        if level.level.index <= 2:  # noqa: PLR2004 - the first two levels may rest on one question
            continue
        read = {
            question for need in level.needs for question in questions_of(ruleset, need.criterion)
        }
        if len(read) == 1:
            yield finding(
                places,
                "L706",
                places.of("level", f"{node.id}.{level.level.id}"),
                f"'{level.level.id}' of {node.id} is decided by one question, '{read.pop()}'",
                "add a need that reads another question",
            )


def questions_of(ruleset: RuleSet, criterion: Criterion) -> set[str]:
    """The questions a criterion reads, through results too."""
    found: set[str] = set()
    for leaf in leaves(criterion):
        if isinstance(leaf, (Asks, AsksFacet)):
            found.add(leaf.question)
        else:
            found.update(questions_read(ruleset)[leaf.result][1])
    return found


def _asked(ruleset: RuleSet) -> dict[str, set[str]]:
    """By question: the options that a test asks for or an action leads to; "" for a count."""
    found: dict[str, set[str]] = {}
    criteria = [criterion for node in ruleset.nodes for criterion in criteria_of(node)]
    for question in ruleset.questions:
        if question.ask_when is not None:
            criteria.append(question.ask_when)
        if question.cap is not None:
            criteria.append(question.cap.unless)
            found.setdefault(question.id, set()).add(question.cap.option)
    for pair in ruleset.contradicts:
        criteria += (pair.first, pair.second)
    for criterion in criteria:
        for leaf in leaves(criterion):
            if isinstance(leaf, Asks):
                asked = "" if leaf.test is Test.COUNT else str(leaf.value)
                found.setdefault(leaf.question, set()).add(asked)
    for action in ruleset.actions:
        for floors in (action.raises, action.may_lead_to):
            for name, value in floors.items():
                if name in found:
                    found[name].update(_options(ruleset.question(name), value))
    return found


def _options(question: Question, value: object) -> set[str]:
    if question.kind is Kind.SEVERAL and isinstance(value, (tuple, list, frozenset)):
        return {str(option) for option in value}
    return {str(value)}
