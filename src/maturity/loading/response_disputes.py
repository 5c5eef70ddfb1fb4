"""Whether disputes over applicability are few enough to be worked out both ways."""

from __future__ import annotations

from maturity.core.context import applies
from maturity.core.known import known
from maturity.core.response import Response
from maturity.core.status import Status
from maturity.core.ways import MOST_DISPUTES
from maturity.loading.response_reading import Reading


def few_disputes(reading: Reading, response: Response) -> None:
    """A212: more questions than can be worked out of which some say that they do not apply.

    Said at each of them: which are settled is for the people who answered.
    """
    disputed = [
        question
        for question in reading.ruleset.questions
        if question.na
        and applies(question.applies_when, response.context)
        and applies(reading.ruleset.node(question.owner).applies_when, response.context)
        and known(question, response.answers.get(question.id)).status is Status.NA_DISPUTED
    ]
    over = len(disputed) - MOST_DISPUTES
    for question in disputed if over > 0 else ():
        reading.say(
            "A212",
            f"some say that {question.id} does not apply and others answer it, as with {len(disputed) - 1} "
            f"other questions; at most {MOST_DISPUTES} such disputes can be worked out",
            ("answers", question.id),
            f"agree on {over} or more of the {len(disputed)}: under 'value', the answer or {{na: reason}}",
            key=True,
        )
