"""From the core's rule set and response to the reference's own objects. Never timed."""

from __future__ import annotations

from benchmarks.reference import models
from maturity.core import criteria, response
from maturity.core.durations import Duration
from maturity.core.evidence import OUTSIDERS
from maturity.core.questions import Better, Kind, Question
from maturity.core.ruleset import Node, RuleSet, Staged


def matrix(ruleset: RuleSet) -> models.Matrix:
    """The rule set as the reference reads it. Raises ValueError for what it cannot say."""
    policy = ruleset.evidence
    if policy is None or ruleset.facets or ruleset.policies.unanswered:
        raise ValueError("the reference knows the shipped matrix only")
    outside = dict.fromkeys(OUTSIDERS, True) | {r.id: r.outside for r in ruleset.roles.values()}
    return models.Matrix(
        levels=tuple(rung.id for rung in ruleset.scale.rungs),
        questions={question.id: _question(question) for question in ruleset.questions},
        results={node.id: _result(node) for node in ruleset.results},
        evidence_from=policy.from_level.id,
        strength=policy.strength.value,
        stale_after=None if policy.stale_after is None else _duration(policy.stale_after),
        outside=outside,
    )


def answers(given: response.Response) -> models.Response:
    """A response as the reference reads it."""
    return models.Response(
        as_of=given.as_of,
        answers={a.question: _answer(a) for a in given.answers.values()},
        evidence=tuple(_piece(item) for item in given.evidence),
        confirmations=tuple(
            models.Confirmation(
                capability=c.capability, level=c.level, role=c.role, agrees=c.says == "agrees"
            )
            for c in given.confirmations
        ),
    )


def _duration(span: Duration) -> models.Duration:
    return models.Duration(months=span.months, days=span.days)


def _question(question: Question) -> models.Question:
    date = question.kind is Kind.SINCE and question.better is Better.LONGER
    plain = question.applies_when is None and question.ask_when is None and question.cap is None
    if not plain or not (date or question.kind is Kind.LADDER):
        raise ValueError(f"the reference cannot ask {question.id}")
    return models.Question(id=question.id, options=tuple(o.id for o in question.options))


def _result(node: Node) -> models.Result:
    plain = not node.limits and node.needs_first is None and node.applies_when is None
    if not plain or not isinstance(node.rule, Staged):
        raise ValueError(f"the reference cannot work out {node.id}")
    return models.Result(
        id=node.id,
        levels=tuple(
            models.LevelRule(
                level=rule.level.id,
                needs=tuple(
                    models.Need(id=n.full_id, criterion=_criterion(n.criterion)) for n in rule.needs
                ),
                confirmed_by=tuple(rule.confirmed_by),
            )
            for rule in node.rule.levels
        ),
    )


def _criterion(written: criteria.Criterion) -> models.Criterion:
    match written:
        case criteria.Asks(value=Duration() as span):
            return models.Asks(question=written.question, at_least=_duration(span))
        case criteria.Asks(test=criteria.Test.AT_LEAST, value=str() as option):
            return models.Asks(question=written.question, at_least=option)
        case criteria.Reaches():
            return models.Reaches(result=written.result, level=written.level)
        case criteria.All():
            return models.AllOf(parts=tuple(_criterion(part) for part in written.parts))
        case criteria.NOf():
            return models.NOf(n=written.n, parts=tuple(_criterion(part) for part in written.parts))
        case _:
            raise ValueError(f"the reference cannot test {written}")


def _answer(answer: response.Answer) -> models.Answer:
    return models.Answer(
        reply=None if answer.value is None else _reply(answer.value),
        by={person: _reply(given) for person, given in answer.by.items()},
        carried=answer.carried_over is not None and not answer.confirmed_carry,
    )


def _reply(given: response.Given) -> models.Reply:
    match given:
        case response.DontKnow():
            return models.Reply(dont_know=True)
        case response.NotApplicable():
            return models.Reply(na=given.reason)
        case response.Between():
            return models.Reply(between=(given.one, given.other))
        case _:
            return models.Reply(value=given)


def _piece(item: response.Evidence) -> models.Piece:
    return models.Piece(
        question=item.question,
        capability=item.capability,
        level=item.level,
        supports=item.supports,
        what=item.what,
        where=item.where,
        date=item.date,
        seen_by=item.seen_by.role if item.seen_by else "",
        held_back=item.held_by_icb and not item.accepted,
    )
