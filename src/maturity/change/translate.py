"""The old version said in the names of the new one, so that a new name alone is no difference."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from maturity.change.crosswalk import Crosswalk, Thing, ids
from maturity.core.criteria import (
    All,
    AllFacts,
    AnyFact,
    AnyOf,
    Asks,
    AsksFacet,
    Criterion,
    Fact,
    FactTest,
    NOf,
    Reaches,
    Scores,
)
from maturity.core.questions import Question
from maturity.core.ruleset import (
    Action,
    Item,
    LevelRule,
    Node,
    RuleSet,
    Score,
    Scored,
    Staged,
)
from maturity.core.scales import Level, Scale

Value = TypeVar("Value")


def translate(old: RuleSet, crosswalk: Crosswalk) -> RuleSet:
    """The old rule set with every id that the crosswalk renames replaced by its new one.

    What is split, merged or retired keeps its id; where another thing takes that id, it stands
    with ``(before)`` behind it.
    """
    if not crosswalk.moves:
        return old
    return _Names(old, crosswalk).ruleset()


class _Names:
    """One translation: the rule set, and what things are called in the new version."""

    def __init__(self, old: RuleSet, crosswalk: Crosswalk) -> None:
        self.old, self.crosswalk = old, crosswalk
        self.names = {thing: crosswalk.names(thing) for thing in Thing}
        self.domains = frozenset(ids(old, Thing.DOMAIN))
        self.levels: dict[int, Level] = {}
        self.scales: dict[int, Scale] = {}

    def of(self, thing: Thing, old_id: str) -> str:
        names = self.names[thing]
        taken = old_id not in names and old_id in names.values()
        return f"{old_id} (before)" if taken else names.get(old_id, old_id)

    def node(self, node_id: str) -> str:
        thing = Thing.DOMAIN if node_id in self.domains else Thing.CAPABILITY
        return self.of(thing, node_id)

    def need(self, full_id: str, inside: str) -> str:
        """A need's full id: what is declared, else its place in the new names."""
        declared = self.names[Thing.NEED].get(full_id)
        return declared or f"{inside}.{full_id.rsplit('.', 1)[-1]}"

    def option(self, question: str, option: str) -> str:
        """An option as it is called in what its question becomes."""
        move = self.crosswalk.move(Thing.QUESTION, question)
        if move is None or len(move.to) != 1 or move.merged:
            return option
        return move.options.get(move.to[0], {}).get(option, option)

    def value(self, question: str, value: Value) -> Value:
        """A value in whatever an action raises or a test asks for; only options have names."""
        if isinstance(value, tuple):
            return tuple(self.value(question, each) for each in value)  # type: ignore[return-value]
        return self.option(question, value) if isinstance(value, str) else value  # type: ignore[return-value]

    def criterion(self, asked: Criterion) -> Criterion:
        match asked:
            case Asks(question=q, value=value):
                named = self.value(q, value)
                return replace(asked, question=self.of(Thing.QUESTION, q), value=named)
            case AsksFacet(question=q):
                return replace(asked, question=self.of(Thing.QUESTION, q))
            case Reaches(result=r, level=level):
                return Reaches(self.node(r), self.of(Thing.LEVEL, level))
            case Scores(result=r):
                return replace(asked, result=self.node(r))
            case All(parts=parts):
                return replace(asked, parts=tuple(self.criterion(part) for part in parts))
            case AnyOf(parts=parts):
                return replace(asked, parts=tuple(self.criterion(part) for part in parts))
            case NOf(parts=parts):
                return replace(asked, parts=tuple(self.criterion(part) for part in parts))

    def maybe(self, asked: Criterion | None) -> Criterion | None:
        return None if asked is None else self.criterion(asked)

    def facts(self, test: FactTest | None) -> FactTest | None:
        match test:
            case None:
                return None
            case Fact():
                return replace(test, fact=self.of(Thing.FACT, test.fact))
            case AllFacts() | AnyFact():
                parts = (self.facts(part) for part in test.parts)
                return replace(test, parts=tuple(part for part in parts if part is not None))

    def level(self, level: Level) -> Level:
        """A level in new names; the same object for the same level, as in the rule set itself."""
        if id(level) not in self.levels:
            self.levels[id(level)] = replace(level, id=self.of(Thing.LEVEL, level.id))
        return self.levels[id(level)]

    def scale(self, scale: Scale) -> Scale:
        """A scale in new names; nodes that share one go on sharing it."""
        if id(scale) not in self.scales:
            rungs = tuple(self.level(rung) for rung in scale.rungs)
            self.scales[id(scale)] = replace(scale, rungs=rungs)
        return self.scales[id(scale)]

    def question(self, question: Question) -> Question:
        cap = question.cap
        return replace(
            question,
            id=self.of(Thing.QUESTION, question.id),
            owner=self.node(question.owner),
            options=tuple(
                replace(option, id=self.option(question.id, option.id))
                for option in question.options
            ),
            applies_when=self.facts(question.applies_when),
            ask_when=self.maybe(question.ask_when),
            cap=cap
            and replace(
                cap,
                option=self.option(question.id, cap.option),
                unless=self.criterion(cap.unless),
            ),
            unanswered_as=self.value(question.id, question.unanswered_as),
        )

    def whole_node(self, node: Node) -> Node:
        named = self.node(node.id)
        rule = node.rule
        if isinstance(rule, Staged):
            rule = Staged(tuple(self.stage(named, level) for level in rule.levels))
        elif isinstance(rule, Scored):
            bands = tuple(replace(band, level=self.level(band.level)) for band in rule.bands)
            rule = Scored(self.score(rule.score), bands)
        return replace(
            node,
            id=named,
            scale=self.scale(node.scale),
            parent=self.node(node.parent) if node.parent else "",
            children=tuple(self.node(child) for child in node.children),
            questions=tuple(self.of(Thing.QUESTION, each) for each in node.questions),
            actions=tuple(self.of(Thing.ACTION, each) for each in node.actions),
            rule=rule,
            limits=tuple(
                replace(
                    limit,
                    at_most=self.level(limit.at_most),
                    unless=self.criterion(limit.unless),
                    up_to=limit.up_to and self.level(limit.up_to),
                )
                for limit in node.limits
            ),
            needs_first=self.maybe(node.needs_first),
            applies_when=self.facts(node.applies_when),
        )

    def stage(self, node: str, rule: LevelRule) -> LevelRule:
        level = self.level(rule.level)
        needs = []
        for need in rule.needs:
            full = self.need(need.full_id, f"{node}.{level.id}")
            short = full.rsplit(".", 1)[-1] if full.startswith(f"{node}.") else need.id
            criterion = self.criterion(need.criterion)
            needs.append(replace(need, id=short, full_id=full, criterion=criterion))
        return replace(
            rule,
            level=level,
            needs=tuple(needs),
            confirmed_by={self.of(Thing.ROLE, r): who for r, who in rule.confirmed_by.items()},
        )

    def score(self, score: Score) -> Score:
        return replace(score, items=tuple(self.item(item) for item in score.items))

    def item(self, item: Item) -> Item:
        return replace(
            item,
            question=self.of(Thing.QUESTION, item.question) if item.question else "",
            result=self.node(item.result) if item.result else "",
            part=item.part and self.score(item.part),
        )

    def values(self, by_question: Mapping[str, object]) -> dict[str, object]:
        return {self.of(Thing.QUESTION, q): self.value(q, v) for q, v in by_question.items()}

    def action(self, action: Action) -> Action:
        return replace(
            action,
            id=self.of(Thing.ACTION, action.id),
            owner=self.node(action.owner),
            raises=self.values(action.raises),
            may_lead_to=self.values(action.may_lead_to),
            after=tuple(self.of(Thing.ACTION, each) for each in action.after),
            lead=self.of(Thing.ROLE, action.lead) if action.lead else "",
            days={self.of(Thing.ROLE, role): days for role, days in action.days.items()},
            applies_when=self.facts(action.applies_when),
        )

    def ruleset(self) -> RuleSet:
        old, plan, evidence = self.old, self.old.plan, self.old.evidence
        facts = {self.of(Thing.FACT, name): fact for name, fact in old.context.items()}
        roles = {self.of(Thing.ROLE, name): role for name, role in old.roles.items()}
        return replace(
            old,
            scale=self.scale(old.scale),
            scales={name: self.scale(scale) for name, scale in old.scales.items()},
            nodes=tuple(self.whole_node(node) for node in old.nodes),
            questions=tuple(self.question(question) for question in old.questions),
            actions=tuple(self.action(action) for action in old.actions),
            roles={name: replace(role, id=name) for name, role in roles.items()},
            context={name: replace(fact, id=name) for name, fact in facts.items()},
            respondents=tuple(
                replace(voice, role=self.of(Thing.ROLE, voice.role)) for voice in old.respondents
            ),
            evidence=evidence and replace(evidence, from_level=self.level(evidence.from_level)),
            plan=replace(
                plan,
                at_least_one_from=plan.at_least_one_from and self.node(plan.at_least_one_from),
                target=plan.target and self.of(Thing.LEVEL, plan.target),
            ),
            checklist=tuple(
                replace(duty, id=self.of(Thing.DUTY, duty.id)) for duty in old.checklist
            ),
            contradicts=tuple(
                replace(
                    pair,
                    first=self.criterion(pair.first),
                    second=self.criterion(pair.second),
                )
                for pair in old.contradicts
            ),
        )
