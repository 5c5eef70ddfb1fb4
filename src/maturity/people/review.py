"""A reviewer's readings beside the network's own answers. Nothing is overwritten."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from maturity.core.response import Given, Response
from maturity.core.result import Assessment, Standing
from maturity.core.ruleset import RuleSet
from maturity.people.travel import agreed


@dataclass(frozen=True, slots=True)
class Difference:
    """One answer that the reviewer reads otherwise.

    ``own`` is the network's answer (None: it gave none), ``reads`` the reviewer's; ``reply`` is
    what the network says to the reason, empty while it has said nothing.
    """

    question: str
    capability: str
    own: Given | None
    reads: Given
    reason: str = ""
    reply: str = ""
    by: str = ""
    on: date | None = None


@dataclass(frozen=True, slots=True)
class ResultTwice:
    """One result on the network's own answers, and as the reviewer reads them."""

    result: str
    own: Standing
    read: Standing

    @property
    def differs(self) -> bool:
        """Whether the level at the lower end, or what it could be, is another one."""
        return (self.own.assured, self.own.possible) != (self.read.assured, self.read.possible)


@dataclass(frozen=True, slots=True)
class Reading:
    """A reviewer's reading.

    Attributes:
        differences: Answers read otherwise, in the order of the rule set.
        same: Questions that the reviewer looked at and reads as the network does.
        results: Every result that applies, with its levels under both.
    """

    differences: tuple[Difference, ...] = ()
    same: tuple[str, ...] = ()
    results: tuple[ResultTwice, ...] = ()


def review(ruleset: RuleSet, assessment: Assessment, response: Response) -> Reading:
    """The reviewer's readings in a response; an empty one where nobody has reviewed it.

    Answers on which both agree, those on which they differ, in the order of the rule set, and each
    result by both. ``assessment`` is of this response; what the room has not agreed yet is compared
    as the range it is in.
    """
    differences: list[Difference] = []
    same: list[str] = []
    for question in ruleset.questions:
        answer = response.answers.get(question.id)
        if answer is None or answer.review is None:
            continue
        own, read = agreed(question, answer), answer.review
        if own == read.value:
            same.append(question.id)
            continue
        differences.append(
            Difference(
                question=question.id,
                capability=question.owner,
                own=own,
                reads=read.value,
                reason=read.reason,
                reply=read.reply,
                by=read.by,
                on=read.on,
            )
        )
    return Reading(
        tuple(differences),
        tuple(same),
        tuple(
            ResultTwice(result.id, result.levels, result.reviewed)
            for result in assessment.results
            if result.reviewed is not None and result.applicable
        ),
    )
