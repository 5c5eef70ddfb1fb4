"""Scenes: which questions and results are absent, and the day on which time is measured. Pure.

Rows are built for one scene: presence is the same at every end of every answer, so it is worked out
once, by the engine itself, and what is absent has no variables. "Over all responses" therefore means
*for each scene*; ``scenes`` lists those that can differ.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import chain, combinations, islice, product

from maturity.core.context import Facts
from maturity.core.contexts import contexts
from maturity.core.encode import View, encode
from maturity.core.evaluate import Evaluation, evaluate
from maturity.core.program import Program
from maturity.core.response import Answer, NotApplicable, Response

DAY = date(2027, 1, 31)
"""Any day would do: time is measured from the day of the response."""

FIRST_OF_MARCH = date(2027, 3, 1)
"""A day from which a month back is shorter than 30 days; from ``DAY`` it is longer."""

MOST = 256
"""Scenes that are looked at for one claim, at most."""


@dataclass(frozen=True, slots=True)
class Scene:
    """Facts that are given, questions answered "not applicable", and the day."""

    absent: tuple[str, ...] = ()
    context: Facts = field(default_factory=dict)
    as_of: date = DAY

    def response(self, program: Program, answers: Mapping[str, Answer]) -> Response:
        """A response of this scene with these answers, as far as the rule set asks for them."""
        ruleset = program.ruleset
        given = {name: each for name, each in answers.items() if name in program.question_index}
        for name in self.absent:
            if name in program.question_index:
                reason = next(iter(ruleset.question(name).na), "")
                given[name] = Answer(name, NotApplicable(reason))
        return Response(
            ruleset=ruleset.id,
            version=ruleset.version,
            as_of=self.as_of,
            answers=given,
            context=self.context,
        )

    def evaluation(self, program: Program) -> Evaluation:
        """The engine's evaluation with nothing answered: what is present, and the two ends."""
        view = View(na=program.ruleset.policies.na)
        return evaluate(program, encode(program, self.response(program, {}), view).inputs)


EVERYTHING = Scene()
"""Every question applies, no fact is given."""


def scenes(program: Program, questions: Iterable[str], most: int = MOST) -> Iterator[Scene]:
    """Scenes that can differ for what these questions decide, ``EVERYTHING`` first; ``most`` at most.

    One for each combination of facts that decide alike, of questions that allow "not applicable"
    (where the policy leaves those out: counted worst or best they are like another answer), and of
    days where durations in days and in months stand in a different order. ``countable`` says
    whether ``most`` are all of them.
    """
    return islice(_every(program, tuple(questions)), most)


def countable(program: Program, questions: Iterable[str], most: int = MOST) -> bool:
    """Whether ``scenes`` gives every scene there is."""
    return len(list(islice(_every(program, tuple(questions)), most + 1))) <= most


def _every(program: Program, questions: tuple[str, ...]) -> Iterator[Scene]:
    names = [question.id for question in program.ruleset.questions if question.id in set(questions)]
    left_out = program.ruleset.policies.na == "left_out"
    optional = [n for n in names if left_out and program.ruleset.question(n).na]
    subsets = chain.from_iterable(combinations(optional, n) for n in range(len(optional) + 1))
    days = (DAY, FIRST_OF_MARCH) if _days_matter(program, set(names)) else (DAY,)
    every = list(contexts(program.ruleset))
    for absent in subsets:
        for context, day in product(every, days):
            yield Scene(absent, context, day)


def _days_matter(program: Program, names: set[str]) -> bool:
    """Whether one question is asked for durations in days and for durations in months."""
    found: dict[int, set[bool]] = {}
    for slot in program.slots:
        if slot.duration is not None and program.question(slot.question).id in names:
            found.setdefault(slot.question, set()).add(slot.duration.months > 0)
    return any(len(units) > 1 for units in found.values())
