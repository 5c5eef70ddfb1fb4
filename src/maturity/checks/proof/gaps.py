"""Every gap can be closed by the actions there are. Pure; the engine alone decides.

From the worst response, actions only ever raise, so if all of them together do not make a need
hold, no set of them does: one evaluation is the proof. Where they do, actions are taken away again,
hopes before deeds and later before earlier, as long as the need still holds: of what is left nothing
can be spared.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass

from maturity.checks.proof.claim import Claim, Kind, Subject, Verdict
from maturity.checks.proof.witness import Witness, witness
from maturity.checks.trial import better_of
from maturity.core.encode import View, encode
from maturity.core.evaluate import evaluate, evaluate_again
from maturity.core.program import Program
from maturity.core.response import Answer, Value
from maturity.core.ruleset import Action, Need
from maturity.errors import SolverError
from maturity.planning.floors import floor_value, raised
from maturity.planning.rows import EVERYTHING


@dataclass(frozen=True, slots=True)
class Deed:
    """One action done, or what it may lead to besides; ``floors`` are what it raises answers to."""

    action: Action
    hope: bool
    floors: Mapping[str, Value]


def gaps(subject: Subject) -> Iterator[Claim]:
    """For each need that the worst answers miss: actions that make it hold.

    None where a rule set has no actions. Needs that the worst answers meet are left out.
    """
    program = subject.program
    if not program.ruleset.actions:
        return
    worst = _Worst(program)
    for node in program.ruleset.results:
        for need in node.needs:
            if not worst.meets(need, {}):
                yield _gap(worst, need)


def _gap(worst: _Worst, need: Need) -> Claim:
    program = worst.program
    behind = program.schedule.behind[program.needs[need.full_id]]
    asked = {q.id for i, q in enumerate(program.ruleset.questions) if behind >> i & 1}
    deeds = worst.deeds(asked)
    floors = worst.floors(deeds)
    if not worst.meets(need, floors):
        waits = bool(need.depends_on and need.waits_for)
        why = "the actions together do not bring the answers that far"
        if waits:
            why = f"it waits for others ({need.depends_on}): {need.waits_for}"
        return Claim(Kind.GAP, need.full_id, Verdict.REFUTED, waits=waits, why=why)
    for deed in reversed(deeds):
        rest = [other for other in deeds if other is not deed]
        less = worst.floors(rest)
        if less == floors or worst.meets(need, less):
            deeds, floors = rest, less
    found = witness(program, EVERYTHING, {name: Answer(name, v) for name, v in floors.items()})
    mask = found.evaluation(program).values[program.needs[need.full_id]]
    if mask is None or not mask & 1:
        raise SolverError(f"the engine does not find '{need.full_id}' closed by its actions")
    done = {deed.action.id for deed in deeds}
    for name in sorted(done):
        done |= _before(program, name)
    order = [action.id for action in program.ruleset.actions]
    return Claim(
        Kind.GAP,
        need.full_id,
        Verdict.PROVED,
        (found,),
        actions=tuple(sorted(done, key=order.index)),
        hoped=tuple(deed.action.id for deed in deeds if deed.hope),
    )


def _before(program: Program, name: str) -> set[str]:
    """Actions that must have ended before one starts, and those before them."""
    found: set[str] = set()
    pending = list(program.ruleset.action(name).after)
    while pending:
        each = pending.pop()
        if each not in found:
            found.add(each)
            pending += program.ruleset.action(each).after
    return found


def _floors(program: Program, raises: Mapping[str, object]) -> dict[str, Value]:
    """What is raised, as the answers it is raised to."""
    question = program.ruleset.question
    return {n: floor_value(question(n), value, EVERYTHING.as_of) for n, value in raises.items()}


class _Worst:
    """The worst response, and what becomes of a need once some deeds are done."""

    def __init__(self, program: Program) -> None:
        self.program = program
        response = Witness(EVERYTHING, {}).response(program)
        self.known = encode(program, response, View(na=program.ruleset.policies.na))
        self.evaluation = evaluate(program, self.known.inputs)
        self.every = [
            Deed(action, hope, _floors(program, action.may_lead_to if hope else action.raises))
            for hope in (False, True)
            for action in program.ruleset.actions
        ]

    def deeds(self, asked: Container[str]) -> list[Deed]:
        """Every action done, then every hope, that raises some of these questions, as far as it does."""
        found = []
        for deed in self.every:
            floors = {name: value for name, value in deed.floors.items() if name in asked}
            if floors:
                found.append(Deed(deed.action, deed.hope, floors))
        return found

    def floors(self, deeds: Sequence[Deed]) -> dict[str, Value]:
        """The best that these deeds raise each question to."""
        floors: dict[str, Value] = {}
        for deed in deeds:
            for name, value in deed.floors.items():
                question = self.program.ruleset.question(name)
                floors[name] = better_of(question, floors.get(name), value)
        return floors

    def meets(self, need: Need, floors: Mapping[str, Value]) -> bool:
        """Whether a need holds once answers are raised so far; an absent one does."""
        changed = [self.program.question_index[name] for name in floors]
        inputs = raised(self.program, self.known, floors, EVERYTHING.as_of).inputs
        values = evaluate_again(self.program, self.evaluation, inputs, changed).values
        mask = values[self.program.needs[need.full_id]]
        return mask is None or bool(mask & 1)
