"""Points an item can have, whether it can be absent, and the rules of methods about both."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from itertools import takewhile

from maturity.core.criteria import All, AnyOf, Asks, AsksFacet, Criterion, NOf, Reaches, Scores
from maturity.core.questions import Kind, Question
from maturity.core.ruleset import Item, Method, Node, Reads, Score, Scored, Staged
from maturity.loading.build.values import plain
from maturity.loading.build.world import World
from maturity.loading.tree import At

Range = tuple[Fraction, Fraction]
_ONE_RANGE = (Method.MEAN, Method.WEIGHTED_MEAN, Method.MINIMUM, Method.MAXIMUM)


@dataclass(frozen=True, slots=True)
class Reach:
    """What can be absent and what range of points things have. Needs a world without circles."""

    world: World
    questions: dict[str, Question]
    nodes: dict[str, Node]
    absent: dict[str, bool]

    def check(self) -> None:
        """Check every score of the rule set."""
        for name, node in self.nodes.items():
            rule = self.world.rules[name]
            if isinstance(node.rule, Scored) and rule is not None:
                self._check(node.rule.score, rule.at / "score")
        for test, at in self.world.tests:
            if self._is_idle(test):
                self.world.findings.say(
                    "L102",
                    at.place,
                    f"'{test.result}' passes this even with the worst answers, so it asks nothing",
                    "ask for something better, or delete it",
                )

    def _is_idle(self, test: Reaches | Scores) -> bool:
        """Whether even the worst answers pass a test of a result, as far as that is known."""
        node = self.nodes[test.result]
        if node.needs_first is not None:
            return False
        if isinstance(node.rule, Staged):
            assert isinstance(test, Reaches)  # noqa: S101 - the reader of criteria looked
            wanted = node.scale.find(test.level)
            holds = any(policy.empty_level == "holds" for policy in self.world.policies)
            given = 0  # the level that the worst answers reach: empty levels from the first up
            for rule in takewhile(lambda rule: not rule.needs, node.rule.levels):
                given = rule.level.index
            return bool(holds and not node.limits and wanted and wanted.index <= given)
        if isinstance(test, Scores) and isinstance(node.rule, Scored):
            found = self._range_of_part(node.rule.score)
            if found is None:
                return False
            return found[0] > test.value if test.strict else found[0] >= test.value
        return False

    def _check(self, score: Score, at: At) -> None:
        if score.method in _ONE_RANGE:
            self._one_range(score, at)
        if score.method is Method.SUM:
            self._absent_items(score, at)
        if score.method is Method.PERCENT:
            self._nothing_to_have(score, at)
        for item in score.items:
            if item.part is not None:
                self._check(item.part, self._spot(score, item, at) / "part")

    def _spot(self, score: Score, item: Item, at: At) -> At:
        """Where an item is written; an ``each`` stands for several items."""
        listed = at / score.method.value
        written = listed.data
        if not isinstance(written, list):
            return listed
        by_name = [
            i
            for i, entry in enumerate(written)
            if isinstance(entry, dict)
            and (
                (item.question and entry.get("question") == item.question)
                or (item.result and entry.get("result") == item.result)
            )
        ]
        if item.part is not None:
            parts = [i for i, entry in enumerate(written) if "part" in entry]
            own = [other for other in score.items if other.part is not None]
            return listed / parts[next(i for i, o in enumerate(own) if o is item)]
        if by_name:
            return listed / by_name[0]
        each = [i for i, entry in enumerate(written) if isinstance(entry, dict) and "each" in entry]
        return listed / each[0] if each else listed

    def _one_range(self, score: Score, at: At) -> None:
        first: tuple[Item, Range] | None = None
        for item in score.items:
            found = self.range_of(item)
            if found is None:
                continue
            if first is None:
                first = (item, found)
            elif found != first[1]:
                self.world.findings.say(
                    "L404",
                    self._spot(score, item, at).value,
                    f"{_name(item)} has {_words(found)} points and {_name(first[0])} has "
                    f"{_words(first[1])}: '{score.method.value}' cannot mix them",
                    "give them one range, or use sum or percent_of_maximum",
                )
                return

    def _absent_items(self, score: Score, at: At) -> None:
        said: set[At] = set()
        for item in score.items:
            spot = self._spot(score, item, at)
            if item.na_counts_as is None and spot not in said and self.can_be_absent(item):
                said.add(spot)
                self.world.findings.say(
                    "L405",
                    spot.value,
                    f"{_name(item)} can be {self._absent_words}, and a sum never drops an item",
                    "add 'na_counts_as: …', the points it then has",
                )

    def range_of(self, item: Item) -> Range | None:
        """Least and most points of an item; None where that is not known."""
        if item.question:
            return points_of(self.questions[item.question])
        if item.part is not None:
            return self._range_of_part(item.part)
        if item.reads is Reads.BAND:
            rungs = self.nodes[item.result].scale.rungs
            return rungs[0].worth, rungs[-1].worth
        return None

    def _range_of_part(self, part: Score) -> Range | None:
        if part.method is Method.PERCENT:
            return None
        ranges = [self.range_of(item) for item in part.items]
        known = [found for found in ranges if found is not None]
        if len(known) < len(ranges):
            return None
        if part.method is Method.SUM:
            # What N/A counts as is one more number the sum can hold.
            lows = [
                _with(item, found[0], min) for item, found in zip(part.items, known, strict=True)
            ]
            highs = [
                _with(item, found[1], max) for item, found in zip(part.items, known, strict=True)
            ]
            return sum(lows, part.start), sum(highs, part.start)
        return known[0] if known else None

    def _nothing_to_have(self, score: Score, at: At) -> None:
        """Each item of a percentage needs a maximum: it may be the only one that is present."""
        for item in score.items:
            if self._most(item) <= 0:
                self.world.findings.say(
                    "L409",
                    self._spot(score, item, at).value,
                    f"the most points of {_name(item)} are not above 0: there is no percentage of it",
                    "give it points above 0, or leave it out",
                )
                return

    def _most(self, item: Item) -> Fraction:
        """The most points of an item; of a part, with whatever can be absent at its least."""
        if item.part is None:
            found = self.range_of(item)
            return found[1] if found else Fraction(1)
        part = item.part
        if part.method is Method.PERCENT:
            return Fraction(100)
        most = [self._most(inner) for inner in part.items]
        if part.method is not Method.SUM:
            return min(most, default=Fraction(0))
        # At least one item of a part that is present is present itself.
        pairs = list(zip(part.items, most, strict=True))
        least = [
            item.weight * (each if item.na_counts_as is None else min(each, item.na_counts_as))
            for item, each in pairs
        ]
        gains = [item.weight * each - low for (item, each), low in zip(pairs, least, strict=True)]
        return part.start + sum(least) + min(gains, default=Fraction(0))

    def can_be_absent(self, item: Item) -> bool:
        """Whether an item can be not applicable."""
        if item.question:
            question = self.questions[item.question]
            # The questions of a capability that does not apply are absent wherever they are read.
            owner = self.nodes[question.owner]
            return (
                bool(question.na)
                or question.applies_when is not None
                or owner.applies_when is not None
                or self._blank_is_absent
            )
        if item.part is not None:
            return all(self.can_be_absent(inner) for inner in item.part.items)
        return self._result_absent(item.result)

    @property
    def _absent_words(self) -> str:
        blank = " or left blank ('unanswered: left_out')" if self._blank_is_absent else ""
        return f"not applicable{blank}"

    @property
    def _blank_is_absent(self) -> bool:
        return any(policy.unanswered == "left_out" for policy in self.world.policies)

    def _result_absent(self, name: str) -> bool:
        if name not in self.absent:
            node = self.nodes[name]
            if node.applies_when is not None:
                self.absent[name] = True
            elif isinstance(node.rule, Staged):
                self.absent[name] = all(
                    bool(rule.needs) and all(self._absent(need.criterion) for need in rule.needs)
                    for rule in node.rule.levels
                )
            elif isinstance(node.rule, Scored):
                self.absent[name] = all(self.can_be_absent(i) for i in node.rule.score.items)
            else:
                self.absent[name] = False
        return self.absent[name]

    def _absent(self, criterion: Criterion) -> bool:
        if isinstance(criterion, (All, AnyOf, NOf)):
            return all(self._absent(part) for part in criterion.parts)
        if isinstance(criterion, (Asks, AsksFacet)):
            return self.can_be_absent(Item(question=criterion.question))
        return self._result_absent(criterion.result)


def points_of(question: Question) -> Range:
    """Least and most points of a question that feeds a score."""
    if question.kind is Kind.NUMBER:
        return question.low or Fraction(0), question.high or Fraction(0)
    worths = [option.worth or Fraction(0) for option in question.options]
    if question.kind is Kind.SEVERAL:
        return Fraction(0), sum(worths, Fraction(0))
    return worths[0], worths[-1]


def _with(item: Item, points: Fraction, choose: object) -> Fraction:
    assert callable(choose)  # noqa: S101 - min or max
    value = points if item.na_counts_as is None else choose(points, item.na_counts_as)
    return item.weight * Fraction(value)


def _name(item: Item) -> str:
    return f"'{item.question or item.result}'" if item.part is None else "the part"


def _words(found: Range) -> str:
    return f"{plain(found[0])} to {plain(found[1])}"
