"""The response as it travels: what the room agreed, never what one person said.

Answers and cards by respondent stay in the facilitator's file (YAML or JSON). A workbook or table
carries what they come to: the value that all gave, or the range from the lowest to the highest.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

from maturity.core.questions import Better, Kind, Question
from maturity.core.response import Answer, Between, DontKnow, Given, NotApplicable, Response, Value
from maturity.core.ruleset import RuleSet


def travelling(response: Response, ruleset: RuleSet) -> Response:
    """The response without what single respondents said."""
    answers = {
        name: _agreed(answer, ruleset.question(name)) for name, answer in response.answers.items()
    }
    return replace(
        response,
        answers={name: answer for name, answer in answers.items() if answer != Answer(name)},
        people=tuple(replace(person, same_as="") for person in response.people),
        cards={},
        card_comments={},
        digest="",
    )


def _agreed(answer: Answer, question: Question) -> Answer:
    if not answer.by:
        return answer
    value = answer.value if answer.value is not None else agreed(answer, question)
    return replace(answer, value=value, by={})


def agreed(answer: Answer, question: Question) -> Given | None:
    """What the answers by respondents come to; None where some found that it does not apply.

    That last difference has no place in a form: the question stays open there, which is what is
    known of it.
    """
    said = list(answer.by.values())
    votes = [given for given in said if not isinstance(given, DontKnow)]
    if not votes:
        return DontKnow() if said else None
    if all(vote == votes[0] for vote in votes):
        return votes[0]
    if any(isinstance(vote, NotApplicable) for vote in votes):
        return None
    sides: list[Value] = []
    for vote in votes:
        if isinstance(vote, Between):
            sides += [vote.one, vote.other]
        elif not isinstance(vote, (DontKnow, NotApplicable)):
            sides.append(vote)
    return _range(sides, question)


def _range(sides: list[Value], question: Question) -> Given:
    if question.kind is Kind.SEVERAL:
        sets = [side for side in sides if isinstance(side, frozenset)]
        low: Value = frozenset.intersection(*sets)
        high: Value = frozenset.union(*sets)
    else:
        low = min(sides, key=lambda side: _rank(side, question))
        high = max(sides, key=lambda side: _rank(side, question))
    return low if low == high else Between(low, high)


def _rank(side: Value, question: Question) -> Fraction:
    """Higher is better; ``never`` is worst."""
    if isinstance(side, Fraction):
        return -side if question.better is Better.LESS else side
    if isinstance(side, date):
        days = Fraction(side.toordinal())
        return days if question.better is Better.RECENT else -days
    if question.kind is Kind.SINCE:
        return Fraction(-(10**9))
    return Fraction(question.rank(str(side)))
