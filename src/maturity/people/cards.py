"""Level cards: the statements of one capability, for a person to choose from.

They are made from the statements of the matrix, so they cannot drift from the rules.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from maturity.core.context import applies
from maturity.core.criteria import Asks, AsksFacet, Criterion, Reaches, Scores
from maturity.core.focus import left_out
from maturity.core.reads import leaves
from maturity.core.response import CANNOT_TELL, NotApplicable, Response
from maturity.core.ruleset import LevelRule, Need, Node, RuleSet, Staged, Tier
from maturity.core.scales import Level
from maturity.core.statements import sentence, statement

EVERYONE, TEAM, RESIDENTS = "everyone", "team", "residents"

_CANNOT_TELL = "I can’t tell."
_QUESTION = "Choose the highest sentence that is wholly true {of}in the last 12 months."


@dataclass(frozen=True, slots=True)
class Choice:
    """One line of a card. ``level``: a level id, or ``cannot-tell``; ``title`` is empty for that."""

    level: str
    title: str
    says: str


@dataclass(frozen=True, slots=True)
class Card:
    """One card. ``choices``: from the place below the first level up, "I can't tell" last."""

    capability: str
    title: str
    asks: str
    question: str
    choices: tuple[Choice, ...]


def audiences(ruleset: RuleSet) -> tuple[str, ...]:
    """The audiences that there is a set of cards for: everyone first, then the team."""
    named = [question.answered_by for question in ruleset.questions]
    named += [audience for node in ruleset.nodes for audience in node.card_for]
    return tuple(dict.fromkeys((EVERYONE, TEAM, *named)))


def cards(
    ruleset: RuleSet,
    audience: str = EVERYONE,
    response: Response | None = None,
    not_asked: Collection[str] = (),
) -> tuple[Card, ...]:
    """The cards of an audience, in the order of the rule set.

    Everyone and the team get every capability; practices and partners those whose questions they
    answer and those that name them (``card_for``); residents only those that name them, in the
    residents' own sentences. With a ``response``, capabilities and clauses that do not apply to its
    network are left out, and those that it does not ask this year, as are those of ``not_asked``.

    Raises:
        ValueError: there is no such audience.
    """
    if audience not in audiences(ruleset):
        raise ValueError(f"no audience is called '{audience}'")
    away = left_out(ruleset, {*not_asked, *(response.not_asked if response else ())})
    return tuple(
        _card(ruleset, node, audience, response)
        for node in ruleset.of_tier(Tier.CAPABILITY)
        if node.rule is not None
        and node.id not in away
        and _held_for(ruleset, node, audience)
        and (response is None or applies(node.applies_when, response.context))
    )


def _held_for(ruleset: RuleSet, node: Node, audience: str) -> bool:
    if audience in (EVERYONE, TEAM) or audience in node.card_for:
        return True
    if audience == RESIDENTS:
        return False
    return any(ruleset.question(name).answered_by == audience for name in node.questions)


def _card(ruleset: RuleSet, node: Node, audience: str, response: Response | None) -> Card:
    lowest = node.scale.below
    choices = [Choice(lowest.id, lowest.title, _below(node, audience))]
    for level, rule in _levels(node):
        needs = _present(ruleset, response, rule) if rule else ()
        if rule is None or needs or not rule.needs:
            words = statement([need.says for need in needs])
            if rule and audience == RESIDENTS:
                words = sentence(rule.for_residents)
            choices.append(Choice(level.id, level.title, words or _meaning(level)))
    choices.append(Choice(CANNOT_TELL, "", _CANNOT_TELL))
    return Card(node.id, node.title, node.asks, _question(ruleset, audience), tuple(choices))


def _levels(node: Node) -> list[tuple[Level, LevelRule | None]]:
    """The levels that a card offers: those that are there, or those of the scale for a score."""
    if isinstance(node.rule, Staged):
        return [(rule.level, rule) for rule in node.rule.levels]
    return [(level, None) for level in node.scale.levels]


def _below(node: Node, audience: str) -> str:
    words = node.starting_out_for_residents if audience == RESIDENTS else node.starting_out
    return sentence(words) or _meaning(node.scale.below)


def _meaning(level: Level) -> str:
    """Words for a level of a rule set that carries no statements."""
    return sentence(level.means or level.title)


def _present(ruleset: RuleSet, response: Response | None, rule: LevelRule) -> tuple[Need, ...]:
    """The needs of a level that have something to read in this network."""
    return tuple(need for need in rule.needs if not _absent(ruleset, response, need.criterion))


def _absent(ruleset: RuleSet, response: Response | None, criterion: Criterion) -> bool:
    """Whether nothing that a criterion reads applies to this network."""
    if response is None:
        return False
    return all(_leaf_absent(ruleset, response, leaf) for leaf in leaves(criterion))


def _leaf_absent(
    ruleset: RuleSet, response: Response, leaf: Asks | AsksFacet | Reaches | Scores
) -> bool:
    if not isinstance(leaf, (Asks, AsksFacet)):
        return not applies(ruleset.node(leaf.result).applies_when, response.context)
    question = ruleset.question(leaf.question)
    answer = response.answers.get(leaf.question)
    return (
        (answer is not None and isinstance(answer.value, NotApplicable))
        or not applies(question.applies_when, response.context)
        or not applies(ruleset.node(question.owner).applies_when, response.context)
    )


def _question(ruleset: RuleSet, audience: str) -> str:
    """What the card asks; who "we" and "they" are, where that is not the reader's own team."""
    one = ruleset.subject[0]
    if audience == RESIDENTS:
        return _QUESTION.format(of="") + f" ‘They’ are the {one}; ‘we’ are people who live here."
    if audience == "partners":
        return _QUESTION.format(of=f"of the {one} ") + f" ‘We’ is the {one}."
    return _QUESTION.format(of="of us ")
