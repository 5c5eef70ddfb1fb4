"""The way across for answers, worked out once for two versions and used for every response."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from maturity.change.crosswalk import Crosswalk, Move, Thing, ids
from maturity.change.normal import normal
from maturity.change.translate import translate
from maturity.core.questions import Kind, Question
from maturity.core.response import Between, DontKnow, Given, NotApplicable, Value
from maturity.core.ruleset import LevelRule, Node, RuleSet, Staged, Tier
from maturity.people.carry import fits


class Fate(StrEnum):
    """How something in a response ends."""

    CARRIED = "carried"
    CONFIRM = "to be confirmed"
    AGAIN = "to be answered again"
    RETIRED = "retired"


@dataclass(frozen=True, slots=True)
class Road:
    """From one question to one of the new version: how its answers end there, and why."""

    to: Question
    fate: Fate
    reason: str
    options: Mapping[str, str] = field(default_factory=dict)
    closed: bool = False  # no value can go this way
    straight: bool = False  # every value goes as it is

    def value(self, given: Given) -> Given | None:
        """An answer in the new question's words; None where it cannot be said there."""
        if self.straight:
            return given
        if self.closed:
            return None
        match given:
            case DontKnow() | NotApplicable():
                found: Given = given
            case Between():
                found = Between(self._one(given.one), self._one(given.other))
            case _:
                found = self._one(given)
        return found if fits(self.to, found) else None

    def _one(self, value: Value) -> Value:
        if isinstance(value, frozenset):
            return frozenset(self.options.get(each, each) for each in value)
        return self.options.get(value, value) if isinstance(value, str) else value


@dataclass(frozen=True, slots=True, eq=False)
class Passage:
    """All roads of two versions. ``gone``: by old question without a road, why.

    ``changed``: levels of the new version (node and level) that ask or say something else than
    they did; ``same`` is True where both versions are one.
    """

    old: RuleSet
    new: RuleSet
    crosswalk: Crosswalk
    roads: Mapping[str, tuple[Road, ...]]
    gone: Mapping[str, str]
    changed: frozenset[tuple[str, str]]
    same: bool
    otherwise: frozenset[str]  # results of which some level is among them
    there: Mapping[Thing, frozenset[str]]  # ids of the new version
    domains: frozenset[str]  # ids of the old version's domains
    order: Mapping[tuple[str, str, str], int]  # of what evidence can be for, in the new version
    confirmed: Mapping[tuple[str, str, str], int]  # who confirms what there, in order
    fresh: tuple[str, ...] = ()  # questions of the new version that no road leads to

    def names(self, thing: Thing, old_id: str) -> tuple[str, ...]:
        """What a thing is called in the new version; nothing where it is gone."""
        there = self.there[thing]
        return tuple([new for new in self.crosswalk.to(thing, old_id) if new in there])

    def results(self, old_id: str) -> tuple[str, ...]:
        """The same for a domain or capability."""
        return self.names(Thing.DOMAIN if old_id in self.domains else Thing.CAPABILITY, old_id)

    def why_gone(self, thing: Thing, old_id: str) -> str:
        """Why a thing of the old version has no place in the new one."""
        move = self.crosswalk.move(thing, old_id)
        if move is not None and not move.to:
            return move.because or "it is retired"
        return f"version {self.new.version} has no {thing} '{old_id}', and no crosswalk says what became of it"


def passage(old: RuleSet, new: RuleSet, crosswalk: Crosswalk) -> Passage:
    """Work out the way across. Nothing is matched by likeness."""
    named = translate(old, crosswalk)
    same = old.digest == new.digest and bool(old.digest) and not crosswalk.moves
    roads: dict[str, tuple[Road, ...]] = {}
    gone: dict[str, str] = {}
    changed = frozenset(_changed(named, new))
    made = Passage(
        old,
        new,
        crosswalk,
        roads,
        gone,
        changed,
        same,
        frozenset(node for node, _ in changed),
        {thing: frozenset(ids(new, thing)) for thing in Thing},
        frozenset(ids(old, Thing.DOMAIN)),
        {subject: place for place, subject in enumerate(_subjects(new))},
        {asked: place for place, asked in enumerate(_confirmed(new))},
    )
    for question in old.questions:
        to = crosswalk.to(Thing.QUESTION, question.id)
        found = tuple(
            _road(old, named, new.question(each), question, crosswalk)
            for each in to
            if new.has("question", each)
        )
        roads[question.id] = found
        if not found:
            gone[question.id] = made.why_gone(Thing.QUESTION, question.id)
    reached = {road.to.id for found in roads.values() for road in found}
    return replace(made, fresh=tuple(q.id for q in new.questions if q.id not in reached))


def _subjects(ruleset: RuleSet) -> Iterator[tuple[str, str, str]]:
    """What evidence can be for: question, or capability and level."""
    for node in ruleset.nodes:
        if node.tier is Tier.CAPABILITY:
            yield "", node.id, ""
            yield from (("", node.id, level.id) for level in node.scale.levels)
        yield from ((question, "", "") for question in node.questions)


def _confirmed(ruleset: RuleSet) -> Iterator[tuple[str, str, str]]:
    """Who is asked to confirm what: result, level, role."""
    for node in ruleset.nodes:
        for rule in node.levels:
            yield from ((node.id, rule.level.id, role) for role in rule.confirmed_by)


def _road(
    old: RuleSet, named: RuleSet, to: Question, question: Question, crosswalk: Crosswalk
) -> Road:
    move = crosswalk.move(Thing.QUESTION, question.id)
    options = dict(move.options.get(to.id, {})) if move else {}
    single = move is None or (len(move.to) == 1 and not move.merged)
    was = named.question(to.id) if single and named.has("question", to.id) else question
    barrier = _barrier(was, to, options)
    if barrier:
        return Road(to, Fate.AGAIN, barrier, closed=True)
    fate, reason = _second_look(old, was, to, move, options)
    return Road(to, fate, reason, options, straight=not options and _holds_all(question, to))


def _holds_all(was: Question, to: Question) -> bool:
    """Whether every value of one question is a value of another."""
    if was.kind is not to.kind or not was.na.keys() <= to.na.keys():
        return False
    bounds = (was.low, was.high, was.whole) == (to.low, to.high, to.whole)
    return bounds and {o.id for o in was.options} <= {o.id for o in to.options}


def _barrier(was: Question, to: Question, options: Mapping[str, str]) -> str:
    """What no answer can pass; empty where some can."""
    if was.kind is not to.kind and not options:
        return f"it was a question of the type {was.kind.value} and is now {to.kind.value}"
    if was.kind is Kind.SEVERAL and to.kind is not Kind.SEVERAL:
        return "several options could be chosen, and now one is"
    if was.kind is Kind.NUMBER and was.unit != to.unit:
        return f"its unit was '{was.unit}' and is now '{to.unit}'"
    if was.kind is to.kind and was.better is not to.better and was.kind is not Kind.YES_NO:
        return "what counts as better has changed"
    return ""


def _second_look(
    old: RuleSet, was: Question, to: Question, move: Move | None, options: Mapping[str, str]
) -> tuple[Fate, str]:
    """Whether an answer is to be looked at again, and why."""
    if move is not None and move.word == "split":
        return Fate.CONFIRM, f"'{move.old}' is split, and this is a part of it"
    if move is not None and move.merged:
        return Fate.CONFIRM, f"'{move.old}' is merged into it with another question"
    renamed = f"it was '{move.old}'" if move is not None and move.word == "renamed" else ""
    if move is not None and move.same:
        return Fate.CARRIED, move.because or renamed or "the crosswalk says that it means the same"
    lowered = [new for new in options.values() if list(options.values()).count(new) > 1]
    if lowered:
        return Fate.CONFIRM, f"options that were apart are now one, '{lowered[0]}'"
    differs = _differs(was, to)
    if differs:
        return Fate.CONFIRM, differs
    return Fate.CARRIED, renamed or f"it asks the same as in version {old.version}"


def _differs(was: Question, to: Question) -> str:
    """What is different for somebody who answers; empty when nothing is."""
    if was.kind is not to.kind:
        return f"it was a question of the type {was.kind.value} and is now {to.kind.value}"
    if was.ask != to.ask:
        return "the question is worded differently"
    before = {option.id: option for option in was.options}
    fresh = [option for option in to.options if option.id not in before]
    if fresh:
        return f"it has a new option, ‘{fresh[0].label or fresh[0].text}’"
    kept = [option.id for option in to.options]
    if [option.id for option in was.options if option.id in kept] != kept:
        return "its options stand in another order"
    reworded = [option for option in to.options if option.text != before[option.id].text]
    if reworded:
        return f"an option is worded differently, ‘{reworded[0].label or reworded[0].text}’"
    return ""


def _changed(old: RuleSet, new: RuleSet) -> Iterator[tuple[str, str]]:
    """Levels that ask or say something else; all of a result whose rule is of another kind."""
    for node in new.nodes:
        before = old.node(node.id) if old.has("node", node.id) else None
        was, becomes = _levels(before), _levels(node)
        for rung in node.scale.rungs:
            if was.get(rung.id) != becomes.get(rung.id):
                yield node.id, rung.id
        if before is not None and not isinstance(node.rule, Staged) and before.rule != node.rule:
            yield from ((node.id, rung.id) for rung in node.scale.rungs)


def _levels(node: Node | None) -> dict[str, object]:
    if node is None or not isinstance(node.rule, Staged):
        return {}
    return {rule.level.id: _asked(rule) for rule in node.rule.levels}


def _asked(rule: LevelRule) -> object:
    return tuple((normal(need.criterion), need.says) for need in rule.needs)
