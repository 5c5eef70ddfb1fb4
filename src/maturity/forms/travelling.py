"""The response as a workbook or table carries it: what the room agreed, never what one person said.

Answers, remarks and cards by respondent stay in the facilitator's file (YAML or JSON). Everything
else is carried: it is the network's own copy. What leaves the network is ``people.travel``.
"""

from __future__ import annotations

from dataclasses import replace

from maturity.core.questions import Question
from maturity.core.response import Answer, Response
from maturity.core.ruleset import RuleSet
from maturity.people.groups import views
from maturity.people.travel import agreed


def travelling(response: Response, ruleset: RuleSet) -> Response:
    """The response without what single respondents said."""
    answers = {
        name: _agreed(answer, ruleset.question(name)) for name, answer in response.answers.items()
    }
    return replace(
        response,
        answers={name: answer for name, answer in answers.items() if answer != Answer(name)},
        cards={},
        card_comments={},
        room=views(ruleset, response),
        digest="",
    )


def _agreed(answer: Answer, question: Question) -> Answer:
    return replace(answer, value=agreed(question, answer), by={}, comments={})
