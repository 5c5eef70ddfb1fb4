"""What became of levels since the last round, the rules' part apart. Pure.

Last year's answers are taken across and scored with this year's rules; beside them this year's
levels rose, held, fell, or nothing can be said. What the change of rules alone did to last year's
levels is counted apart. A network that is not what it was is in neither, and is named with why.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from maturity.change.rose import Became, level_became
from maturity.core.result import Assessment, Standing
from maturity.core.ruleset import Node, Tier
from maturity.rounds.outcome import RoundResult, Scored


@dataclass(frozen=True, slots=True)
class Since:
    """What became of one result over the year, in networks; the four parts add up to ``of``.

    ``rules_up`` and ``rules_down``: networks whose level of last year the new rules alone read
    higher or lower.
    """

    result: str
    rose: int
    held: int
    fell: int
    cannot_tell: int
    rules_up: int
    rules_down: int

    @property
    def of(self) -> int:
        """Networks that answered in both years and are the same."""
        return self.rose + self.held + self.fell + self.cannot_tell


@dataclass(frozen=True, slots=True)
class Year:
    """The year as a whole.

    ``comparable``: networks with both years. ``apart``: those that are not what they were, each
    with why. ``new``: the others that answered this year only. ``some_rose``, ``some_fell`` and
    ``some_cannot_tell``: of the comparable, those of which that is said of at least one capability; a
    network may be in all three, or in none.
    """

    comparable: int
    apart: tuple[Scored, ...]
    new: int
    results: tuple[Since, ...]
    some_rose: int = 0
    some_fell: int = 0
    some_cannot_tell: int = 0


def year(found: RoundResult) -> Year:
    """What became of every result since the last round; nothing where there was none."""
    both = [each for each in found.scored if each.last is not None and not each.not_comparable]
    apart = tuple(each for each in found.scored if each.not_comparable)
    capabilities = [node.id for node in found.ruleset.results if node.tier is Tier.CAPABILITY]
    moved = [{became(each, node) for node in capabilities} for each in both]
    return Year(
        comparable=len(both),
        apart=apart,
        new=len(found.scored) - len(both) - len(apart),
        results=tuple(_since(node, both) for node in found.ruleset.results) if both else (),
        some_rose=sum(Became.ROSE in words for words in moved),
        some_fell=sum(Became.FELL in words for words in moved),
        some_cannot_tell=sum(Became.CANNOT_TELL in words for words in moved),
    )


def became(each: Scored, result_id: str) -> Became | None:
    """What became of one result of one network; None where there is nothing to set beside it."""
    if each.last is None or each.not_comparable:
        return None
    before, now = (_asked(a, result_id) for a in (each.last, each.assessment))
    if before is None or now is None:
        return Became.CANNOT_TELL
    return level_became((before.assured, before.possible), (now.assured, now.possible))


def _since(node: Node, both: Iterable[Scored]) -> Since:
    told = [(became(each, node.id), rules_step(each, node)) for each in both]
    words = [word for word, _ in told]
    steps = [step for _, step in told]
    return Since(
        node.id,
        rose=words.count(Became.ROSE),
        held=words.count(Became.HELD),
        fell=words.count(Became.FELL),
        cannot_tell=words.count(Became.CANNOT_TELL),
        rules_up=sum(step > 0 for step in steps),
        rules_down=sum(step < 0 for step in steps),
    )


def rules_step(each: Scored, node: Node) -> int:
    """How many levels the new rules alone move last year's lower end; 0 where nothing can be said."""
    if each.last is None or each.as_it_was is None or each.not_comparable:
        return 0
    before, after = (_asked(a, node.id) for a in (each.as_it_was, each.last))
    if before is None or after is None:
        return 0
    same = node.scale.find(before.assured.id)
    was = same.index if same is not None else before.assured.index
    return after.assured.index - was if min(was, after.assured.index) >= 0 else 0


def _asked(assessment: Assessment, result_id: str) -> Standing | None:
    """Where a result stands; None where there is none, or it was not asked."""
    found = assessment.find(result_id)
    return found.levels if found is not None and found.asked and found.has_level else None
