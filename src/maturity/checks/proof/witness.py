"""Witnesses: actual responses found by the rows, completed, and replayed through the engine. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from maturity.core.encode import View, encode
from maturity.core.evaluate import Evaluation, evaluate
from maturity.core.program import Program
from maturity.core.questions import Kind, Question
from maturity.core.response import Answer, Response, Value
from maturity.planning.rows import Scene
from maturity.planning.rows.candidates import candidates, numbers_scored, ranks_of


@dataclass(frozen=True, slots=True)
class Witness:
    """A response: the answers above their worst, in a scene. All other answers are the worst."""

    scene: Scene
    answers: Mapping[str, Answer]

    def response(self, program: Program) -> Response:
        """The whole response, every question of the rule set answered or not applicable."""
        as_of = self.scene.as_of
        filled: dict[str, Answer] = {}
        for question in program.ruleset.questions:
            found = self.answers.get(question.id)
            if found is None:
                found = Answer(question.id, worst_answer(program, question, as_of))
            elif found.value is None:
                found = replace(found, value=worst_answer(program, question, as_of))
            filled[question.id] = found
        return self.scene.response(program, filled)

    def evaluation(self, program: Program) -> Evaluation:
        """What the engine makes of the response; both ends are the same."""
        view = View(na=program.ruleset.policies.na)
        return evaluate(program, encode(program, self.response(program), view).inputs)

    def short(self) -> str:
        """The answers in a line: ``C1.listening=noted C1.people=wider``; N/A and facts after them."""
        words = [f"{name}={value}" for name, value in self.pairs()]
        return " ".join(words) or "every answer at its worst"

    def pairs(self) -> list[tuple[str, str]]:
        """(question, answer) of what is above its worst; companions, N/A, facts and an odd day too."""
        found = []
        for name, answer in self.answers.items():
            if answer.value is not None:
                found.append((name, as_word(answer.value)))
            found += [(f"{name}@{facet}", step) for facet, step in answer.facets.items()]
        found += [(name, "not-applicable") for name in self.scene.absent]
        found += [(f"context.{name}", as_word(v)) for name, v in self.scene.context.items()]
        if self.scene != Scene(self.scene.absent, self.scene.context):
            found.append(("as_of", self.scene.as_of.isoformat()))
        return found


def witness(program: Program, scene: Scene, answers: Mapping[str, Answer]) -> Witness:
    """A witness with only what is above its worst, in rule-set order."""
    kept = {}
    for question in program.ruleset.questions:
        found = answers.get(question.id)
        if found is None or question.id in scene.absent:
            continue
        value = None if _is_worst(program, question, found.value, scene.as_of) else found.value
        facets = {
            name: step
            for name, step in found.facets.items()
            if step != next(iter(program.ruleset.facets[name].steps))
        }
        if value is not None or facets:
            kept[question.id] = Answer(question.id, value, facets=facets)
    return Witness(scene, kept)


def worst_answer(program: Program, question: Question, as_of: date) -> Value:
    """An answer that is as bad as any."""
    if question.kind in (Kind.LADDER, Kind.YES_NO):
        return question.options[0].id
    if question.kind is Kind.SEVERAL:
        return frozenset()
    if question.kind is Kind.NUMBER and question.id in numbers_scored(program):
        assert question.low is not None  # noqa: S101 - numbers that feed scores have both bounds
        return question.low
    return candidates((program,), question, as_of)[0]


def as_word(value: object) -> str:
    """An answer as a word: an option's id, a number, a date, options joined by ``+``."""
    if isinstance(value, frozenset):
        return "+".join(sorted(value)) or "none"
    if isinstance(value, Fraction) and value.denominator != 1:
        return f"{float(value):g}"
    return str(value)


def _is_worst(program: Program, question: Question, value: object, as_of: date) -> bool:
    if value is None:
        return True
    if question.kind in (Kind.LADDER, Kind.YES_NO):
        return question.rank(str(value)) == 0
    if isinstance(value, frozenset):
        return not value
    if question.kind is Kind.NUMBER and question.id in numbers_scored(program):
        return value == question.low
    ranks = ranks_of(program, question, value, as_of)  # type: ignore[arg-type]
    return not any(ranks.values())
