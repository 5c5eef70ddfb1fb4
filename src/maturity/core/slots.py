"""Slots: the chains of ranks that criteria see, and where a threshold stands on one."""

from __future__ import annotations

from fractions import Fraction

from maturity.core.criteria import Asks, AsksFacet, Test
from maturity.core.durations import Duration
from maturity.core.program import Slot
from maturity.core.questions import Better, Kind, Question
from maturity.core.reads import criteria_of, leaves
from maturity.core.ruleset import RuleSet


class SlotTable:
    """All slots of a rule set, and the threshold of each test on them."""

    def __init__(self, ruleset: RuleSet) -> None:
        self.ruleset = ruleset
        self.index = {question.id: i for i, question in enumerate(ruleset.questions)}
        self.slots: list[Slot] = []
        self._named: dict[str, int] = {}
        asked = _asked(ruleset)
        for question in ruleset.questions:
            for slot in _slots(question, self.index[question.id], ruleset, asked[question.id]):
                self._named[slot.name] = len(self.slots)
                self.slots.append(slot)

    def by_question(self) -> tuple[tuple[int, ...], ...]:
        """Slots of each question, facets included, by question index."""
        found: list[list[int]] = [[] for _ in self.ruleset.questions]
        for i, slot in enumerate(self.slots):
            found[slot.question].append(i)
        return tuple(tuple(slots) for slots in found)

    def of(self, question_id: str) -> tuple[int, ...]:
        """Slots of a question's answer, without its facets."""
        index = self.index[question_id]
        return tuple(
            i for i, slot in enumerate(self.slots) if slot.question == index and not slot.facet
        )

    def slot(self, name: str) -> int:
        """Index of a slot by name. Raises KeyError."""
        return self._named[name]

    def threshold(self, test: Asks | AsksFacet) -> tuple[int, int]:
        """Slot and least rank that a test asks for."""
        question = self.ruleset.question(test.question)
        if isinstance(test, AsksFacet):
            steps = list(self.ruleset.facets[test.facet].steps)
            return self.slot(f"{question.id}@{test.facet}"), steps.index(test.step)
        if test.test is Test.HAS:
            return self.slot(f"{question.id}:{test.value}"), 1
        if test.test is Test.COUNT:
            assert isinstance(test.value, int)  # noqa: S101 - the loader made it one
            return self.slot(f"{question.id}#count"), test.value
        if isinstance(test.value, Duration):
            return self.slot(f"{question.id}>{test.value.text}"), 1
        slot = self.slot(question.id)
        if question.kind in (Kind.LADDER, Kind.YES_NO):
            return slot, question.rank(str(test.value))
        return slot, self.slots[slot].cuts.index(_cut(test)) + 1


def _asked(ruleset: RuleSet) -> dict[str, list[Asks]]:
    """Every test on each question, wherever it is written."""
    found: dict[str, list[Asks]] = {question.id: [] for question in ruleset.questions}
    criteria = [c for node in ruleset.nodes for c in criteria_of(node)]
    for question in ruleset.questions:
        if question.ask_when is not None:
            criteria.append(question.ask_when)
        if question.cap is not None:
            criteria.append(question.cap.unless)
    for pair in ruleset.contradicts:
        criteria.extend((pair.first, pair.second))
    for criterion in criteria:
        for leaf in leaves(criterion):
            if isinstance(leaf, Asks):
                found[leaf.question].append(leaf)
    return found


def _cut(test: Asks) -> tuple[Fraction, bool]:
    """The cut a test of a number makes: (number, strict)."""
    assert isinstance(test.value, Fraction)  # noqa: S101 - the loader made it one
    return test.value, test.test in (Test.ABOVE, Test.BELOW)


def _slots(question: Question, index: int, ruleset: RuleSet, asked: list[Asks]) -> list[Slot]:
    slots: list[Slot] = []
    if question.kind is Kind.SEVERAL:
        slots += [Slot(index, f"{question.id}:{o.id}", 1, option=o.id) for o in question.options]
        slots.append(Slot(index, f"{question.id}#count", len(question.options)))
    elif question.kind in (Kind.LADDER, Kind.YES_NO):
        slots.append(Slot(index, question.id, len(question.options) - 1))
    elif question.kind is Kind.NUMBER:
        cuts = _sorted_cuts(question, asked)
        slots.append(Slot(index, question.id, len(cuts), cuts=cuts))
    else:
        # One slot a duration: "30 days" and "1 month" have no order that holds on every date.
        spans = dict.fromkeys(test.value for test in asked if isinstance(test.value, Duration))
        slots += [Slot(index, f"{question.id}>{s.text}", 1, duration=s) for s in spans]
    for facet in ruleset.facets.values():
        slots.append(Slot(index, f"{question.id}@{facet.id}", len(facet.steps) - 1, facet=facet.id))
    return slots


def _sorted_cuts(question: Question, asked: list[Asks]) -> tuple[tuple[Fraction, bool], ...]:
    """Distinct cuts of a number, easiest first: at 5 before above 5, at most 5 before below 5."""
    numbers = {_cut(test) for test in asked}
    if question.better is Better.MORE:
        return tuple(sorted(numbers))
    return tuple(sorted(numbers, key=lambda cut: (-cut[0], cut[1])))
