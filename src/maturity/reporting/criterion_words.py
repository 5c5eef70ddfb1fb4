"""Criteria as words: what a test asks for, and the sentence that sets it beside the answer."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from maturity.core.criteria import (
    All,
    AnyOf,
    Asks,
    AsksFacet,
    Criterion,
    NOf,
    Reaches,
    Scores,
    Test,
)
from maturity.core.questions import Better, Kind
from maturity.core.result import SeenAnswer
from maturity.core.ruleset import RuleSet, Tier
from maturity.core.status import Status
from maturity.reporting import answer_words, words


def asked(ruleset: RuleSet, test: Asks, answer: SeenAnswer | None = None) -> str:
    """What one test asks of an answer: ``‘We went and listened’ or better``.

    ``answer``: what was told just before, so that an option which continues it can be short.
    """
    question = ruleset.question(test.question)
    given = test.value
    match test.test:
        case Test.HAS:
            return f"{words.quoted(answer_words.value(question, (given,)))} among the answers"
        case Test.COUNT:
            return f"at least {given} of them"
        case Test.WITHIN:
            return f"within the last {_length(given)}"
        case Test.ABOVE | Test.BELOW | Test.AT_MOST:
            comparison = {Test.ABOVE: "more than", Test.BELOW: "less than"}.get(
                test.test, "at most"
            )
            return f"{comparison} {answer_words.value(question, given)}"
        case _:
            pass
    if question.kind is Kind.SINCE:
        return f"{_length(given)} ago or longer"
    if question.kind is Kind.NUMBER:
        return f"at least {answer_words.value(question, given)}"
    text = words.quoted(answer_words.beside(question, given, answer))
    better = "" if answer_words.is_best(question, str(given)) else " or better"
    return text + better


def _length(given: object) -> str:
    return str(getattr(given, "text", given))


def sentence(
    ruleset: RuleSet, criterion: Criterion, answers: Mapping[str, SeenAnswer]
) -> tuple[str, ...]:
    """A criterion set beside the answers it saw: a sentence for a test, more for a joined one.

    ``What do you do with what people tell you …: the answer is ‘We went …’, this asks for …``
    """
    match criterion:
        case Asks():
            question = ruleset.question(criterion.question)
            answer = answers.get(question.id)
            found = words.capital(answer_words.seen(question, answer))
            return (f"{question.ask} {found}{_compared(ruleset, criterion, answer)}.",)
        case AsksFacet():
            question = ruleset.question(criterion.question)
            facet = ruleset.facets[criterion.facet]
            step = facet.steps[criterion.step]
            return (f"{question.ask} {facet.title}: this asks for {words.quoted(step)} or better.",)
        case Reaches() | Scores():
            return (words.sentence(briefly(ruleset, criterion)),)
        case All() | AnyOf() | NOf():
            return (
                words.sentence(briefly(ruleset, criterion)),
                *_inside(ruleset, criterion, answers),
            )


def _compared(ruleset: RuleSet, test: Asks, answer: SeenAnswer | None) -> str:
    """What is asked, after the answer; nothing is said twice."""
    if answer is not None and answer.status is Status.ANSWERED and answer.low == test.value:
        return ", as this asks"
    return f"; this asks for {asked(ruleset, test, answer)}"


def _inside(
    ruleset: RuleSet, criterion: All | AnyOf | NOf, answers: Mapping[str, SeenAnswer]
) -> tuple[str, ...]:
    if all(isinstance(part, Reaches) for part in criterion.parts):
        return ()  # the counts of children say it better
    return tuple(line for part in criterion.parts for line in sentence(ruleset, part, answers))


def briefly(ruleset: RuleSet, criterion: Criterion) -> str:
    """A criterion as a clause of its own, without answers."""
    match criterion:
        case Asks():
            return f"{criterion.question} is {asked(ruleset, criterion)}"
        case AsksFacet():
            facet = ruleset.facets[criterion.facet]
            return f"{facet.title} of {criterion.question} is {words.quoted(facet.steps[criterion.step])} or better"
        case Reaches():
            return f"{named(ruleset, criterion.result)} holds {_level(ruleset, criterion)}"
        case Scores():
            than = "more than" if criterion.strict else "at least"
            return (
                f"{named(ruleset, criterion.result)} scores {than} {words.amount(criterion.value)}"
            )
        case All():
            return _joined(ruleset, criterion.parts, "and", f"all {len(criterion.parts)}")
        case AnyOf():
            return _joined(ruleset, criterion.parts, "or", "one")
        case NOf():
            return _joined(ruleset, criterion.parts, "", f"at least {words.few(criterion.n)}")


def _joined(ruleset: RuleSet, parts: tuple[Criterion, ...], last: str, many: str) -> str:
    """Parts that ask the same of several results are told together; others one by one."""
    if len(parts) == 1:
        return briefly(ruleset, parts[0])
    if all(isinstance(part, Reaches) for part in parts):
        levels = {_level(ruleset, part) for part in parts if isinstance(part, Reaches)}
        names = words.listed((p.result for p in parts if isinstance(p, Reaches)), "and")
        if len(levels) == 1:
            return f"{many} of {names} hold {levels.pop()}"
    if last:
        return words.listed((briefly(ruleset, part) for part in parts), last)
    return f"{many} of these: {'; '.join(briefly(ruleset, part) for part in parts)}"


def _level(ruleset: RuleSet, test: Reaches) -> str:
    scale = ruleset.node(test.result).scale
    level = scale.find(test.level)
    if level is None:
        return test.level
    top = level.index == len(scale.levels)
    return level.title + ("" if top else " or more")


def named(ruleset: RuleSet, node_id: str) -> str:
    """``C1 Doing it together with residents``; a domain by its title alone."""
    node = ruleset.node(node_id)
    return (
        f"{node.id} {node.title}".strip() if node.tier is Tier.CAPABILITY else node.title or node.id
    )


def points(value: Fraction | None) -> str:
    """A score as words, ``no result`` where there is none."""
    return "no result" if value is None else words.amount(value)


def better_words(better: Better) -> str:
    """Which way an answer gets better, for ``show``."""
    return {
        Better.YES: "‘yes’ is better",
        Better.NO: "‘no’ is better",
        Better.MORE: "more is better",
        Better.LESS: "less is better",
        Better.LONGER: "longer ago is better",
        Better.RECENT: "more recent is better",
    }[better]
