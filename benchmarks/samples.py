"""Random responses to the shipped matrix, complete and incomplete, the same for the same seed."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from maturity.core.questions import Kind, Question
from maturity.core.response import (
    Answer,
    Between,
    Confirmation,
    DontKnow,
    Evidence,
    Given,
    NotApplicable,
    Response,
    SeenBy,
    Value,
)
from maturity.core.ruleset import RuleSet, Staged, Tier

AS_OF = date(2027, 1, 31)
DAYS_AGO = (0, 29, 180, 364, 365, 366, 400, 729, 730, 731, 1500)
ROLES = ("link-worker", "partner", "resident", "icb", "pcn-manager")


def random_response(ruleset: RuleSet, chance: Random) -> Response:
    """A valid response with blanks, doubts, disputes, evidence and confirmations in any number."""
    filled = chance.choice((0.0, 0.3, 0.7, 0.9, 1.0))
    plain = chance.choice((0.6, 0.95, 1.0))
    level = chance.random()  # networks differ in how far they are
    answers = {
        question.id: _answer(question, chance, plain, level)
        for question in ruleset.questions
        if chance.random() < filled
    }
    return Response(
        ruleset=ruleset.id,
        version=ruleset.version,
        as_of=AS_OF,
        answers=answers,
        evidence=tuple(_evidence(ruleset, chance) for _ in range(chance.choice((0, 5, 20, 40)))),
        confirmations=tuple(_confirmations(ruleset, chance, chance.choice((0.0, 0.3, 0.9)))),
    )


def _value(question: Question, chance: Random, level: float) -> Value:
    if question.kind is Kind.SINCE:
        return chance.choice(("never", *(AS_OF - timedelta(days=n) for n in DAYS_AGO)))
    ranks = range(len(question.options))
    weights = [0.3 + level * rank + (1 - level) * (len(ranks) - rank) for rank in ranks]
    return question.options[chance.choices(ranks, weights)[0]].id


def _given(question: Question, chance: Random, plain: float, level: float) -> Given:
    if chance.random() < plain:
        return _value(question, chance, level)
    kinds = ["dont-know", "between", *(["na"] if question.na else [])]
    match chance.choice(kinds):
        case "na":
            return NotApplicable(chance.choice(list(question.na)))
        case "between":
            return Between(_value(question, chance, level), _value(question, chance, level))
        case _:
            return DontKnow()


def _answer(question: Question, chance: Random, plain: float, level: float) -> Answer:
    value: Given | None = None
    by: dict[str, Given] = {}
    if chance.random() < plain:
        value = _given(question, chance, plain, level)
    else:
        by = {f"p{n}": _given(question, chance, 0.9, level) for n in range(chance.randint(1, 4))}
    carried = chance.random() > plain
    return Answer(
        question.id,
        value,
        by,
        carried_over=date(2026, 1, 31) if carried else None,
        confirmed_carry=carried and chance.random() < 0.5,
    )


def _evidence(ruleset: RuleSet, chance: Random) -> Evidence:
    """Evidence for a question, a capability or a level: strong or weak, new or old."""
    what = chance.choice(("question", "capability", "capability", "level"))
    question = chance.choice(ruleset.questions)
    node = chance.choice(ruleset.of_tier(Tier.CAPABILITY))
    supports = what == "question" and chance.random() < 0.6
    age = chance.choice((None, 10, 400, 729, 730, 731, 1200))
    return Evidence(
        what=chance.choice(("", "Minutes of a meeting")),
        where=chance.choice(("", "Shared drive", "Shared drive", "Shared drive")),
        date=None if age is None else AS_OF - timedelta(days=age),
        question=question.id if what == "question" else "",
        capability="" if what == "question" else node.id,
        level=chance.choice(node.scale.levels).id if what == "level" else "",
        supports=_value(question, chance, 0.7) if supports else None,
        seen_by=SeenBy(chance.choice(ROLES)) if chance.random() < 0.4 else None,
        held_by_icb=chance.random() < 0.1,
        accepted=chance.random() < 0.5,
    )


def _confirmations(ruleset: RuleSet, chance: Random, often: float) -> list[Confirmation]:
    return [
        Confirmation(
            node.id, rule.level.id, role, chance.choice(("agrees", "agrees", "in-part", "not-yet"))
        )
        for node in ruleset.results
        if isinstance(node.rule, Staged)
        for rule in node.rule.levels
        for role in rule.confirmed_by
        if chance.random() < often
    ]
