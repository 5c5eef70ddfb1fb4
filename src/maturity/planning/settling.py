"""Settling steps: what to find out, agree, point to or confirm, before or beside any action. Pure.

First what could raise a level now, then open answers in the way of a next level, then last year's
answers, evidence and confirmations. One step a capability and kind, so that the list stays short.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from maturity.core.criteria import Asks
from maturity.core.program import CompiledResult
from maturity.core.reads import leaves
from maturity.core.result import Assessment
from maturity.core.ruleset import LevelRule, Staged
from maturity.core.settle import settled
from maturity.core.status import Status
from maturity.planning.goals import goal
from maturity.planning.plan import SettlingStep
from maturity.planning.state import EVIDENCED, State

KINDS = {
    Status.BLANK: "answer",
    Status.DONT_KNOW: "find-out",
    Status.DISPUTED: "agree",
    Status.NA_DISPUTED: "agree",
}
_HOLDS, _EVIDENCED = 1, 4


def settling(
    state: State, assessment: Assessment, subjects: Sequence[CompiledResult], target: str = ""
) -> tuple[SettlingStep, ...]:
    """All settling steps of a response, the most useful first.

    First open answers that raise a level when settled, then those in the way of what comes next up
    to ``target`` (a level's id; by default every level), then what to look at again, to put evidence
    to, and to have confirmed. Each question stands in one step only. Empty where nothing is open.
    """
    found = _Open(state, assessment, subjects)
    raising = found.raising()
    return (
        *raising,
        *found.in_the_way(target),
        *_carried(state, assessment, subjects),
        *_evidence(state, assessment, subjects),
        *_confirmations(state, subjects),
    )


@dataclass(frozen=True, slots=True)
class _Group:
    """Open questions that belong together, and all that must be settled with them."""

    capability: str
    kind: str
    questions: tuple[str, ...]
    together: tuple[str, ...]


class _Open:
    """Open answers; each question stands in one step only."""

    def __init__(
        self, state: State, assessment: Assessment, subjects: Sequence[CompiledResult]
    ) -> None:
        self.state, self.assessment, self.subjects = state, assessment, subjects
        self.order = {q.id: i for i, q in enumerate(state.program.ruleset.questions)}
        self.taken: set[str] = set()

    def raising(self) -> tuple[SettlingStep, ...]:
        """What raises a level now: singles by the capability that asks them, then smallest sets."""
        choices = [self.assessment.result(each.node.id).settle for each in self.subjects]
        singles = dict.fromkeys(q for choice in choices if choice for q in choice.singles)
        groups = self._grouped(singles)
        for subject, choice in zip(self.subjects, choices, strict=True):
            if choice is not None and choice.together:
                groups += self._of_set(subject, choice.together)
        steps = [self._step(group) for group in groups]
        order = {each.node.id: i for i, each in enumerate(self.state.program.results)}
        return tuple(
            sorted(
                steps,
                key=lambda s: (-len(s.raises), len(s.questions), order.get(s.capability, 0)),
            )
        )

    def in_the_way(self, target: str) -> tuple[SettlingStep, ...]:
        """Open answers under needs of a next level that would not raise it by themselves."""
        found: dict[str, None] = {}
        for subject in self.subjects:
            aim = goal(self.state, subject, target)
            if aim is not None and not aim.scored:
                asked = aim.wanted(self.state, unsure=True).questions(self.state.program)
                found.update(dict.fromkeys(q for q in asked if self._kind(q)))
        return tuple(self._step(group) for group in self._grouped(found))

    def _kind(self, question: str) -> str:
        return KINDS.get(self.assessment.answers[question].status, "")

    def _grouped(self, questions: Iterable[str]) -> list[_Group]:
        gathered: dict[tuple[str, str], list[str]] = {}
        for question in sorted(questions, key=self.order.__getitem__):
            if question not in self.taken and self._kind(question):
                owner = self.state.program.ruleset.question(question).owner
                gathered.setdefault((owner, self._kind(question)), []).append(question)
                self.taken.add(question)
        return [_Group(*key, tuple(ids), tuple(ids)) for key, ids in gathered.items()]

    def _of_set(self, subject: CompiledResult, together: Sequence[str]) -> list[_Group]:
        gathered: dict[str, list[str]] = {}
        for question in together:
            if question not in self.taken and self._kind(question):
                gathered.setdefault(self._kind(question), []).append(question)
                self.taken.add(question)
        return [
            _Group(subject.node.id, kind, tuple(ids), tuple(together))
            for kind, ids in gathered.items()
        ]

    def _step(self, group: _Group) -> SettlingStep:
        program = self.state.program
        indexes = [program.question_index[question] for question in group.together]
        after = self.state.known_inputs(settled(program, self.state.encoded.inputs, indexes))
        raised = [
            result for result in program.results if after.level(result) > self.state.level(result)
        ]
        own = [r for r in raised if r.node.id == group.capability]
        first = next(iter([*own, *(r for r in raised if r in self.subjects)]), None)
        return SettlingStep(
            kind=group.kind,
            capability=group.capability,
            questions=group.questions,
            level=None if first is None else first.rungs[after.level(first)],
            raises=tuple(result.node.id for result in raised),
        )


def _carried(
    state: State, assessment: Assessment, subjects: Sequence[CompiledResult]
) -> Iterable[SettlingStep]:
    """Last year's answers that nobody has looked at again."""
    read = frozenset[int]().union(*(subject.reads for subject in subjects))
    gathered: dict[str, list[str]] = {}
    for index, question in enumerate(state.program.ruleset.questions):
        answer = assessment.answers.get(question.id)
        if answer is not None and answer.carried and index in read:
            gathered.setdefault(question.owner, []).append(question.id)
    return [SettlingStep("carried", owner, tuple(ids)) for owner, ids in gathered.items()]


def _evidence(
    state: State, assessment: Assessment, subjects: Sequence[CompiledResult]
) -> Iterable[SettlingStep]:
    """Levels that hold on the answers and lack a pointer that others could follow."""
    found = []
    for subject in subjects:
        if state.level(subject) <= max(state.level(subject, EVIDENCED), 0):
            continue
        if not isinstance(subject.node.rule, Staged):
            questions = tuple(state.program.question(i).id for i in sorted(subject.own_reads))
            missing = _not_shown(assessment, questions)
            if missing:
                level = subject.rungs[state.level(subject)]
                found.append(SettlingStep("evidence", subject.node.id, missing, level))
            continue
        for rule in _held(state, subject):
            root = next(op for index, op, _ in subject.stages if index == rule.level.index)
            mask = state.evaluation.values[root]
            if mask is None or mask & _EVIDENCED or not mask & _HOLDS:
                continue
            missing = _not_shown(assessment, _unevidenced(state, rule))
            if missing:
                found.append(SettlingStep("evidence", subject.node.id, missing, rule.level))
    return found


def _held(state: State, subject: CompiledResult) -> list[LevelRule]:
    """Levels of a staged result up to the one reached."""
    assert isinstance(subject.node.rule, Staged)  # noqa: S101 - callers have looked
    reached = state.level(subject)
    return [rule for rule in subject.node.rule.levels if rule.level.index <= reached]


def _unevidenced(state: State, rule: LevelRule) -> tuple[str, ...]:
    """Questions asked by needs of a level that hold on the answers and not on evidence."""
    found: dict[str, None] = {}
    for need in rule.needs:
        mask = state.evaluation.values[state.program.needs[need.full_id]]
        if mask is not None and mask & _HOLDS and not mask & _EVIDENCED:
            asked = (leaf for leaf in leaves(need.criterion) if isinstance(leaf, Asks))
            found.update(dict.fromkeys(leaf.question for leaf in asked))
    return tuple(found)


def _not_shown(assessment: Assessment, questions: Iterable[str]) -> tuple[str, ...]:
    """Without those carried over (they are looked at again first) and those that do not apply."""
    found = []
    for question in questions:
        answer = assessment.answers.get(question)
        away = answer is None or answer.status in (Status.NA, Status.RULED_OUT)
        if not away and answer is not None and not answer.carried and not answer.evidenced:
            found.append(question)
    return tuple(found)


def _confirmations(state: State, subjects: Sequence[CompiledResult]) -> Iterable[SettlingStep]:
    """Levels that hold on the answers and that somebody outside the team has yet to agree with."""
    agreed = state.encoded.support.agreed
    found = []
    for subject in subjects:
        if isinstance(subject.node.rule, Staged):
            found += [
                SettlingStep("confirm", subject.node.id, (), rule.level, role)
                for rule in _held(state, subject)
                for role in rule.confirmed_by
                if (subject.node.id, rule.level.id, role) not in agreed
            ]
    return found
