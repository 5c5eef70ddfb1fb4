"""A response with a property, or the proof that there is none: one search for every claim. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from maturity.checks.proof.witness import Witness, witness
from maturity.core.evaluate import Evaluation
from maturity.core.program import Program
from maturity.planning.integer import NODES, Objective, Outcome, Solution, Solver, worth
from maturity.planning.rows import Answers, Draft, Literal, Rows, Scene, Side, countable, scenes

OUT_OF_NODES = "the search ran out of nodes"
MORE_SCENES = "there are more ways of not applying than were looked at"

MANY = 1000
"""Places in all beyond which the two parts of the cost are two stages and not one sum."""


@dataclass(frozen=True, slots=True)
class Posed:
    """What a claim is posed over: answers, the same but for one question, and the scene."""

    answers: Answers
    others: Answers
    scene: Scene
    bases: dict[int, Evaluation] = field(default_factory=dict)

    @property
    def draft(self) -> Draft:
        """Where rows are added."""
        return self.answers.draft

    def rows(
        self,
        program: Program,
        side: Side,
        *,
        others: bool = False,
        given: dict[int, Literal] | None = None,
    ) -> Rows:
        """The rows of a rule set over the answers, or over the others."""
        answers = self.others if others else self.answers
        name = id(program)  # two rule sets under comparison may share all their names
        if name not in self.bases:
            self.bases[name] = self.scene.evaluation(program)
        return Rows(answers, program, self.bases[name], side, given)


@dataclass(frozen=True, slots=True)
class Found:
    """How a search ended: OPTIMAL with witnesses, INFEASIBLE as proof of none, or LIMIT.

    ``witnesses``: the response and, where one question was apart, the other one. ``scenes``: how
    many were looked at. LIMIT: nodes ran out, or there are more scenes than are looked at; ``why``
    says which.
    """

    outcome: Outcome
    witnesses: tuple[Witness, ...] = ()
    scenes: int = 0
    why: str = ""


def search(
    programs: Sequence[Program],
    solver: Solver,
    reads: Iterable[str],
    pose: Callable[[Posed], bool],
    *,
    apart: str = "",
    nodes: int = NODES,
) -> Found:
    """The first scene in which what ``pose`` asks for is possible, with the least answers there.

    ``reads``: the questions that have a say. ``pose`` adds its rows, or gives False where the scene
    rules it out. Least: fewest questions above their worst answer, then fewest places above it.
    The last of ``programs`` knows every question; its scenes are looked at.
    """
    widest, questions = programs[-1], tuple(reads)
    undecided, looked = False, 0
    for scene in scenes(widest, questions):
        looked += 1
        draft = Draft()
        answers = Answers(draft, programs, scene.as_of)
        posed = Posed(answers, answers.but_for(apart) if apart else answers, scene)
        if not pose(posed):
            continue
        solution = _least(posed, solver, nodes)
        if solution.values:
            pair = [posed.answers, posed.others][: 2 if apart else 1]
            return Found(
                Outcome.OPTIMAL,
                tuple(witness(widest, scene, each.read(solution.values)) for each in pair),
                looked,
            )
        undecided = undecided or solution.outcome is Outcome.LIMIT
    if undecided:
        return Found(Outcome.LIMIT, (), looked, OUT_OF_NODES)
    if not countable(widest, questions):
        return Found(Outcome.LIMIT, (), looked, MORE_SCENES)
    return Found(Outcome.INFEASIBLE, (), looked)


def _least(posed: Posed, solver: Solver, nodes: int) -> Solution:
    """A solution with the least answers; one that is not proven least still is a witness."""
    above, places = posed.others.cost()
    problem = posed.draft.problem()
    most = worth(places, problem.highs)
    session = solver(problem)
    if most > MANY:
        parts = [Objective(terms, most=False) for terms in (above, places)]
        return session.stages(parts, nodes=nodes)
    joined = dict(places)
    for variable, _ in above:
        joined[variable] = joined.get(variable, 0) + most + 1
    return session.solve(Objective(tuple(joined.items()), most=False), nodes=nodes)
