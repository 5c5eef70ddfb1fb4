"""Every text of a rule set that people read, with its place and what kind of text it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from maturity.checks.finding import Places
from maturity.core import statements
from maturity.core.ruleset import Action, LevelRule, Node, RuleSet, Tier
from maturity.diagnostics import Place


@dataclass(frozen=True, slots=True)
class Text:
    """One text. ``kind`` is the key it is written under; ``of`` names the thing it belongs to."""

    kind: str
    of: str
    words: str
    place: Place


def texts_of(ruleset: RuleSet, places: Places) -> tuple[Text, ...]:
    """Every text, in the order written: header, nodes with questions and levels, actions.

    Kept with the rule set: a dozen checks read them one after another.
    """
    known: tuple[Places, tuple[Text, ...]] | None = getattr(ruleset, "_texts", None)
    if known is None or known[0] is not places:
        known = places, tuple(_every(ruleset, places))
        object.__setattr__(ruleset, "_texts", known)
    return known[1]


def _every(ruleset: RuleSet, places: Places) -> Iterator[Text]:
    yield from _header(ruleset, places)
    for node in ruleset.nodes:
        yield from _node(node, places)
        for name in node.questions:
            yield from _question(ruleset, name, places)
        for level in node.levels:
            yield from _level(node, level, places)
        for name in node.actions:
            yield from _action(ruleset.action(name), places)
    for duty in ruleset.checklist:
        yield Text("ask", duty.id, duty.ask, places.of("duty", duty.id, "ask"))


def statement(level: LevelRule) -> str:
    """The clauses of a level as they are printed, joined to one statement; empty where it has none."""
    return statements.statement([need.says for need in level.needs])


def _header(ruleset: RuleSet, places: Places) -> Iterator[Text]:
    for key, words in (("title", ruleset.title), ("about", ruleset.about)):
        if words:
            yield Text(key, ruleset.id, words, places.of("ruleset", ruleset.id, key))
    for key, sentences in (
        ("uses", ruleset.uses),
        ("not_used_for", ruleset.not_used_for),
        ("seen_by", ruleset.seen_by),
    ):
        for position, words in enumerate(sentences):
            yield Text(key, ruleset.id, words, places.of("ruleset", ruleset.id, key, position))
    for term, meaning in ruleset.glossary.items():
        yield Text("glossary", term, meaning, places.of("term", term))


def _node(node: Node, places: Places) -> Iterator[Text]:
    about = "about" if node.tier is Tier.DOMAIN else "why"
    for keys, words in (
        (("title",), node.title),
        (("asks",), node.asks),
        ((about,), node.about),
        (("starting_out", "says"), node.starting_out),
        (("starting_out", "for_residents"), node.starting_out_for_residents),
        (("evidence",), node.evidence),
        (("evidence_example",), node.evidence_example),
    ):
        if words:
            yield Text(keys[-1], node.id, words, places.of("node", node.id, *keys))


def _question(ruleset: RuleSet, name: str, places: Places) -> Iterator[Text]:
    question = ruleset.question(name)
    for key, words in (("ask", question.ask), ("help", question.help)):
        if words:
            yield Text(key, name, words, places.of("question", name, key))
    for option in question.options:
        if option.text and option.text != option.id:
            place = places.of("option", name, option.id)
            yield Text("option", f"{name}: {option.id}", option.text, place)
    for reason, words in question.na.items():
        yield Text("na", name, words, places.of("question", name, "na", reason))


def _level(node: Node, level: LevelRule, places: Places) -> Iterator[Text]:
    for need in level.needs:
        if need.says:
            yield Text("clause", need.full_id, need.says, places.of("need", need.full_id, "says"))
        if need.waits_for:
            place = places.of("need", need.full_id, "waits_for")
            yield Text("waits_for", need.full_id, need.waits_for, place)
    name = f"{node.id}.{level.level.id}"
    if level.for_residents:
        place = places.of("level", name, "for_residents")
        yield Text("for_residents", name, level.for_residents, place)
    for role, words in level.confirmed_by.items():
        yield Text("confirmed_by", name, words, places.of("level", name, "confirmed_by", role))


def _action(action: Action, places: Places) -> Iterator[Text]:
    for key in ("title", "first_step", "measure", "care", "waits_for", "asks_icb"):
        words = getattr(action, key)
        if words:
            yield Text(key, action.id, words, places.of("action", action.id, key))
