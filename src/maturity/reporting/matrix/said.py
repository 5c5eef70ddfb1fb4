"""What a rung of a capability says, in words, for poster and booklet alike."""

from __future__ import annotations

from dataclasses import dataclass

from maturity.core.questions import Question
from maturity.core.ruleset import Action, LevelRule, Node, RuleSet, Scored, Staged, Tier
from maturity.core.scales import Scale
from maturity.reporting import criterion_words, words

PROPOSED = "proposed"
"""The mark of a number or rule without a published source, explained once in the booklet."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A statement with its marks in words; an empty text where nothing is asked."""

    text: str
    marks: tuple[str, ...] = ()


LOCAL = "local"
"""The mark of what a local version adds to the matrix it extends."""


def marks(ruleset: RuleSet, thing: Node | Question | Action) -> tuple[str, ...]:
    """What has to be known of a part of the rule set, in words: that it is local, or a proposal."""
    local = ruleset.local
    added = local is not None and thing.id in {**local.nodes, **local.questions, **local.actions}
    return (*((LOCAL,) if added else ()), *((PROPOSED,) if thing.proposed else ()))


def rungs(ruleset: RuleSet, node: Node) -> tuple[Cell, ...]:
    """What each rung of a node says, from the place below the first level to the last level."""
    first = Cell(words.sentence(node.starting_out))
    return (first, *(_level(ruleset, node, level.id) for level in node.scale.levels))


def _level(ruleset: RuleSet, node: Node, level_id: str) -> Cell:
    match node.rule:
        case Staged():
            rule = node.level(level_id)
            return (
                Cell("")
                if rule is None
                else Cell(statement(ruleset, rule), level_marks(ruleset, rule))
            )
        case Scored():
            bands = [band for band in node.rule.bands if band.level.id == level_id]
            return Cell(
                " ".join(
                    f"A score {'above' if band.strict else 'from'} {words.amount(band.value)}."
                    for band in bands
                )
            )
        case _:
            return Cell("")


def statement(ruleset: RuleSet, rule: LevelRule) -> str:
    """The clauses of a level joined; what it asks in short where the rule set has no statements."""
    clauses = [need.says for need in rule.needs if need.says]
    if clauses:
        return words.statement(clauses)
    return words.statement(
        [criterion_words.briefly(ruleset, need.criterion) for need in rule.needs]
    )


def level_marks(ruleset: RuleSet, rule: LevelRule) -> tuple[str, ...]:
    """The marks of a level: that something in it is local, or proposed."""
    local = ruleset.local
    mine = {**local.needs, **local.raised} if local is not None else {}
    found = (
        (LOCAL, any(need.full_id in mine for need in rule.needs)),
        (PROPOSED, any(need.proposed for need in rule.needs)),
    )
    return tuple(mark for mark, there in found if there)


_TONES = 4  # the deepest of the five blues


def tone(scale: Scale, index: int) -> int:
    """The blue of a rung, 0 for the lowest to 4 for the highest, however many rungs there are."""
    return index * _TONES // max(len(scale.levels), 1)


def noun(ruleset: RuleSet, tier: Tier) -> str:
    """What one of a tier is called."""
    name = ruleset.tiers.get(tier.value)
    return name.one if name else tier.value
