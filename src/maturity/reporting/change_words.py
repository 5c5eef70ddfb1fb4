"""Changes between two versions as sentences that can stand in a letter."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from fractions import Fraction
from typing import Any

from maturity.change.changes import Change, Way
from maturity.change.crosswalk import Move
from maturity.change.diff import Diff
from maturity.core.criteria import AllFacts, AnyFact, Asks, Criterion, Fact, FactTest
from maturity.core.durations import Duration
from maturity.core.questions import Cap, Option, Question
from maturity.core.ruleset import (
    Band,
    EvidencePolicy,
    Item,
    LevelRule,
    Limit,
    Need,
    Node,
    RuleSet,
    Staged,
)
from maturity.reporting import answer_words, criterion_words, words

FIELDS: Mapping[str, str] = {
    "ask": "the question",
    "asks": "what it asks",
    "about": "why it matters",
    "help": "the help",
    "says": "the sentence",
    "title": "the title",
    "text": "the words",
    "low": "the least number",
    "high": "the greatest number",
    "kind": "the type of the question",
    "better": "which way is better",
    "applies_when": "to whom it applies",
    "unanswered_as": "what a blank counts as",
    "answered_by": "who answers",
    "minutes": "the minutes it takes",
    "owner": "where it belongs",
    "parent": "where it belongs",
    "over": "how long it takes to come true",
    "outcome": "whether it is an outcome in the world",
    "whole": "whether only whole numbers count",
    "for_residents": "the sentence for residents",
    "starting_out": "the sentence for the place below",
    "starting_out_for_residents": "the residents' sentence for the place below",
    "evidence": "what evidence could be",
    "evidence_example": "the example of evidence",
    "card_for": "whose short set of cards holds it",
    "depends_on": "whom it depends on",
    "waits_for": "what it waits for",
    "may_lead_to": "what it may lead to",
    "raises": "what it raises",
    "after": "what comes before it",
    "lead": "who leads",
    "days": "the days it takes",
    "weeks": "the weeks it takes",
    "asks_icb": "what it asks of the ICB",
    "locates": "whether it locates evidence",
    "first_step": "the first step",
    "measure": "how to see that it worked",
    "care": "what to take care of",
    "worth": "what it is worth",
    "means": "what it means",
    "effective_from": "the day from which it is in use",
    "effective_to": "the day to which it is in use",
    "approved_by": "who approved it",
    "review_by": "when it is looked at again",
    "uses": "what results may be used for",
    "not_used_for": "what results are not used for",
    "seen_by": "who sees what",
    "plan": "the limits on a plan",
    "respondents": "whose voices are expected",
    "tiers": "the names of the tiers",
    "ladders": "the shared ladders",
    "method": "how the score is made",
    "start": "the number it starts from",
    "round": "how the score is rounded",
    "unanswered": "how blanks are published",
    "na": "how “not applicable” counts",
    "empty_level": "how a level without needs counts",
    "from_level": "the level from which evidence is asked",
    "strength": "the strength of evidence asked",
    "stale_after": "how long evidence counts",
    "first": "the first criterion",
    "second": "the second criterion",
    "without": "whether the second is to be missing",
}
"""What a field is called. One that is not here is called by its own name."""

_WAYS = {Way.HARDER: "harder to hold", Way.EASIER: "easier to hold", Way.NEITHER: ""}


def way(change: Change) -> str:
    """``harder to hold``, ``easier to hold``, or nothing where that is not proven."""
    return _WAYS[change.way]


def sentence(diff: Diff, change: Change) -> str:
    """One change in a sentence."""
    return words.sentence(words.typographic(_Telling(diff, change).told()))


# ------------------------------------------------------------------ values


def shown(value: Any) -> str:
    """Any value of a rule set in words; ``nothing`` where there is none."""
    match value:
        case None | "" | ():
            return "nothing"
        case bool():
            return "yes" if value else "no"
        case Enum():
            return words.quoted(str(value.value).replace("_", " "))
        case str():
            return words.quoted(value)
        case Fraction() | int():
            return words.amount(Fraction(value))
        case date():
            return words.day(value)
        case Duration():
            return value.text
        case Fact() | AllFacts() | AnyFact():
            return facts(value)
        case Mapping():
            return (
                words.listed(f"{key}: {shown(inner)}" for key, inner in value.items()) or "nothing"
            )
        case tuple() | frozenset() | list():
            return words.listed(shown(inner) for inner in value)
        case _ if is_dataclass(value):
            kept = {
                f.name: inner
                for f in fields(value)
                if (inner := getattr(value, f.name)) or inner == 0
            }
            return words.listed(
                f"{FIELDS.get(name, name)} {shown(inner)}" for name, inner in kept.items()
            )
        case _:
            return str(value)


def facts(test: FactTest) -> str:
    """A condition on the facts of an organisation."""
    match test:
        case Fact():
            than = {"at_least": "at least ", "at_most": "at most "}.get(test.test, "")
            value = words.amount(test.value) if isinstance(test.value, Fraction) else test.value
            return f"{test.fact} is {than}{value}"
        case AllFacts():
            return words.listed((facts(part) for part in test.parts), "and")
        case AnyFact():
            return words.listed((facts(part) for part in test.parts), "or")


# ------------------------------------------------------------------ sentences


class _Telling:
    """One change being told: the two rule sets are at hand."""

    def __init__(self, diff: Diff, change: Change) -> None:
        self.old, self.new, self.change = diff.old, diff.new, change

    def told(self) -> str:
        tell = getattr(self, "_" + self.change.kind.replace("-", "_"), None)
        if isinstance(self.change.before, Move):
            return self.moved(self.change.before)
        return str(tell()) if tell is not None else self._changed()

    # what it is about

    def level(self, level_id: str) -> str:
        """``C1 Step 2`` for ``C1.step-2``."""
        home = self.change.home
        for ruleset in (self.new, self.old):
            if ruleset.has("node", home):
                rung = ruleset.node(home).scale.find(level_id)
                if rung is not None:
                    return f"{self.name(home)} {rung.title}"
        return f"{self.name(home)} {level_id}"

    def name(self, node_id: str) -> str:
        """A capability by its id, a domain by its title."""
        ruleset = self.new if self.new.has("node", node_id) else self.old
        if not ruleset.has("node", node_id):
            return node_id
        node = ruleset.node(node_id)
        return node.id if node.tier == "capability" else node.title or node.id

    def full(self, node_id: str) -> str:
        ruleset = self.new if self.new.has("node", node_id) else self.old
        return criterion_words.named(ruleset, node_id)

    def question(self, ruleset: RuleSet, question_id: str) -> str:
        return f"{question_id} ({words.quoted(ruleset.question(question_id).ask)})"

    def whole(self) -> str:
        """What a plain field belongs to."""
        change = self.change
        if change.thing == "ruleset":
            return "the whole rule set"
        if change.thing == "result":
            return self.full(change.id)
        return f"{change.thing} {change.id}".strip()

    def _changed(self) -> str:
        change = self.change
        called = FIELDS.get(change.field, change.field.replace("_", " "))
        before, after = change.before, change.after
        if isinstance(before, Mapping) and isinstance(after, Mapping):
            return f"{self.whole()}: {called} changed: {_mapping(before, after)}"
        if isinstance(before, tuple) and isinstance(after, tuple) and change.field != "subject":
            return f"{self.whole()}: {called} changed: {_lists(before, after)}"
        return f"{self.whole()}: {called} was {shown(before)} and is now {shown(after)}"

    # moved

    def moved(self, move: Move) -> str:
        change = self.change
        why = f": {move.because}" if move.because else ""
        to = words.listed(move.to)
        match change.kind:
            case "retired":
                return f"the {change.thing} {move.old} is retired{why}"
            case "split":
                return f"the {change.thing} {move.old} is split into {to}{why}"
            case "merged":
                return f"the {change.thing} {move.old} is merged into {to}{why}"
            case "same":
                return f"the {change.thing} {move.old} means the same, worded differently{why}"
            case _:
                pass
        options = [
            f"the option {was} is now {becomes}"
            for mapping in move.options.values()
            for was, becomes in mapping.items()
            if was != becomes
        ]
        inside = f" ({words.listed(options)})" if options else ""
        if change.kind == "renamed":
            return f"the {change.thing} {move.old} is now {to}{inside}{why}"
        return f"the {change.thing} {move.old} keeps its name{inside}{why}"

    # needs and levels

    def clause(self, ruleset: RuleSet, need: Need) -> str:
        asked = criterion_words.briefly(ruleset, need.criterion)
        return f"{words.quoted(need.says)} ({asked})" if need.says else f"that {asked}"

    def _need_added(self) -> str:
        _, need = self.change.after
        return f"{self.of_need(need)} now also asks {self.clause(self.new, need)}"

    def _need_removed(self) -> str:
        _, need = self.change.before
        return f"{self.of_need(need)} no longer asks {self.clause(self.old, need)}"

    def of_need(self, need: Need) -> str:
        return self.level(need.full_id.removeprefix(f"{self.change.home}.").rsplit(".", 1)[0])

    def _need_changed(self) -> str:
        (_, before), (_, after) = self.change.before, self.change.after
        was, becomes = before.criterion, after.criterion
        where = f"{self.of_need(after)}, {words.quoted(after.says or after.id)}"
        if isinstance(was, Asks) and isinstance(becomes, Asks) and was.question == becomes.question:
            moved = (
                f"from {criterion_words.asked(self.old, was)} to "
                f"{criterion_words.asked(self.new, becomes)}"
            )
            asked = self.question(self.new, becomes.question)
            return f"{where}: the threshold of {asked} moved {moved}"
        return f"{where}: {self.asked_before(was, becomes)}"

    def asked_before(self, was: Criterion, becomes: Criterion) -> str:
        return (
            f"it asked that {criterion_words.briefly(self.old, was)}; "
            f"it now asks that {criterion_words.briefly(self.new, becomes)}"
        )

    def _need_moved(self) -> str:
        (before, _), (after, need) = self.change.before, self.change.after
        return (
            f"{self.name(self.change.home)}: {words.quoted(need.says or need.id)} moved from "
            f"{before.level.title} to {after.level.title}"
        )

    def _need_renamed(self) -> str:
        (_, before), (_, after) = self.change.before, self.change.after
        return f"{self.of_need(after)}: the need {before.id} is now called {after.id} and asks the same"

    def _level_added(self) -> str:
        rule: LevelRule = self.change.after
        return f"{self.level(rule.level.id)} is new. It asks {self.needs(self.new, rule)}"

    def _level_removed(self) -> str:
        rule: LevelRule = self.change.before
        return f"{self.level(rule.level.id)} is gone. It asked {self.needs(self.old, rule)}"

    def needs(self, ruleset: RuleSet, rule: LevelRule) -> str:
        return words.listed(self.clause(ruleset, need) for need in rule.needs) or "nothing"

    def short_level(self) -> str:
        return self.level(self.change.id.removeprefix(f"{self.change.home}."))

    def _confirmation_added(self) -> str:
        return f"{self.short_level()} is now to be confirmed by {self.change.field} ({self.change.after})"

    def _confirmation_removed(self) -> str:
        return f"{self.short_level()} no longer has to be confirmed by {self.change.field}"

    def _confirmation_words(self) -> str:
        was, becomes = words.quoted(self.change.before), words.quoted(self.change.after)
        return f"{self.short_level()}: who confirms for {self.change.field} was {was} and is now {becomes}"

    # results

    def _rule(self) -> str:
        kinds = [
            "it had no rule" if rule is None else "staged" if isinstance(rule, Staged) else "scored"
            for rule in (self.change.before, self.change.after)
        ]
        return f"{self.full(self.change.id)}: its whole rule is another one (before: {kinds[0]}; now: {kinds[1]})"

    def _result_added(self) -> str:
        node: Node = self.change.after
        return f"{node.tier.value} {self.full(node.id)} is new"

    def _result_removed(self) -> str:
        node: Node = self.change.before
        return f"{node.tier.value} {criterion_words.named(self.old, node.id)} is gone"

    def _needs_first(self) -> str:
        was, becomes = self.change.before, self.change.after
        name = self.full(self.change.id)
        if was is None:
            return (
                f"{name} now has a result only where {criterion_words.briefly(self.new, becomes)}"
            )
        if becomes is None:
            return f"{name} has a result now also where it was not that {criterion_words.briefly(self.old, was)}"
        return f"{name}, before there is a result: {self.asked_before(was, becomes)}"

    def _applies_when(self) -> str:
        return (
            f"{self.full(self.change.id)} applies where: {self.when(self.change.after)} "
            f"(before: {self.when(self.change.before)})"
        )

    def when(self, test: FactTest | None) -> str:
        return "always" if test is None else facts(test)

    # limits

    def limit(self, ruleset: RuleSet, limit: Limit) -> str:
        up_to = f" or it is above {limit.up_to.title} anyway" if limit.up_to else ""
        return f"at most {limit.at_most.title} unless {criterion_words.briefly(ruleset, limit.unless)}{up_to}"

    def _limit_added(self) -> str:
        limit: Limit = self.change.after
        said = f" {words.quoted(limit.says)}" if limit.says else ""
        return f"{self.full(self.change.home)} has a new limit{said}: {self.limit(self.new, limit)}"

    def _limit_removed(self) -> str:
        return f"{self.full(self.change.home)} no longer has the limit: {self.limit(self.old, self.change.before)}"

    def _limit_changed(self) -> str:
        return (
            f"{self.full(self.change.home)}, a limit: it was {self.limit(self.old, self.change.before)}; "
            f"it is now {self.limit(self.new, self.change.after)}"
        )

    def _limit_renamed(self) -> str:
        return f"{self.full(self.change.home)}: a limit has another name and means the same"

    # scores

    def item(self, item: Item) -> str:
        what = item.question or item.result or "a part"
        weight = "" if item.weight == 1 else f" with weight {words.amount(item.weight)}"
        reads = f", read as {item.reads.value}" if item.result else ""
        return f"{what}{weight}{reads}"

    def _item_added(self) -> str:
        return (
            f"{self.full(self.change.id)}: its score now also counts {self.item(self.change.after)}"
        )

    def _item_removed(self) -> str:
        return f"{self.full(self.change.id)}: its score no longer counts {self.item(self.change.before)}"

    def _item_changed(self) -> str:
        was, becomes = self.change.before, self.change.after
        name = self.full(self.change.id)
        if was.weight != becomes.weight:
            return (
                f"{name}: the weight of {self.change.field} was {words.amount(was.weight)} and is now "
                f"{words.amount(becomes.weight)}"
            )
        return f"{name}: its score counted {self.item(was)}, and now counts {self.item(becomes)}, otherwise"

    def band(self, band: Band) -> str:
        return f"{'above' if band.strict else 'from'} {words.amount(band.value)}"

    def _band(self) -> str:
        return (
            f"{self.short_level()}: it began {self.band(self.change.before)} and now begins "
            f"{self.band(self.change.after)}"
        )

    def _band_added(self) -> str:
        return f"{self.short_level()} is a new band, {self.band(self.change.after)}"

    def _band_removed(self) -> str:
        return f"{self.short_level()} is a band no longer"

    # questions

    def _question_added(self) -> str:
        question: Question = self.change.after
        return f"a new question, {self.question(self.new, question.id)}"

    def _question_removed(self) -> str:
        return f"the question {self.question(self.old, self.change.before.id)} is asked no longer"

    def of_question(self) -> str:
        return f"the question {self.question(self.new, self.change.id)}"

    def label(self, option: Option) -> str:
        return words.quoted(option.label or option.text)

    def _option_added(self) -> str:
        question = self.new.question(self.change.id)
        rank = question.rank(self.change.field)
        place = ""
        if question.kind.value == "ladder":
            place = (
                ", the lowest" if rank == 0 else f", above {self.label(question.options[rank - 1])}"
            )
        return f"{self.of_question()} has a new option, {self.label(self.change.after)}{place}"

    def _option_removed(self) -> str:
        return f"{self.of_question()} no longer has the option {self.label(self.change.before)}"

    def _option_text(self) -> str:
        was, becomes = self.change.before, self.change.after
        return f"{self.whole()}: the option {words.quoted(was.text)} is now worded {words.quoted(becomes.text)}"

    def _option_worth(self) -> str:
        was, becomes = self.change.before, self.change.after
        return f"{self.of_question()}: {self.label(becomes)} was worth {shown(was.worth)} and is now worth {shown(becomes.worth)}"

    def _option_over(self) -> str:
        was, becomes = self.change.before, self.change.after
        return f"{self.of_question()}: {self.label(becomes)} took {shown(was.over)} to come true and now takes {shown(becomes.over)}"

    def _option_outcome(self) -> str:
        option = self.change.after
        said = "is now" if option.outcome else "is no longer"
        return f"{self.of_question()}: {self.label(option)} {said} an outcome in the world"

    def _options_order(self) -> str:
        order = words.listed(self.label(option) for option in self.change.after.options)
        return f"{self.of_question()}: the order of its options is now {order}"

    def _na_added(self) -> str:
        return f"{self.of_question()} may now be not applicable: {words.quoted(self.change.after)}"

    def _na_removed(self) -> str:
        return f"{self.of_question()} may no longer be not applicable because {words.quoted(self.change.before)}"

    def _na_words(self) -> str:
        return f"{self.whole()}: a reason for “not applicable”, {words.quoted(self.change.before)}, is now worded {words.quoted(self.change.after)}"

    def _ask_when(self) -> str:
        was, becomes = self.change.before, self.change.after
        if was is None:
            return f"{self.of_question()} is now asked only where {criterion_words.briefly(self.new, becomes)}"
        if becomes is None:
            return f"{self.of_question()} is now always asked"
        return f"{self.of_question()}, when it is asked: {self.asked_before(was, becomes)}"

    def cap(self, ruleset: RuleSet, cap: Cap | None) -> str:
        if cap is None:
            return "as it is"
        question = ruleset.question(self.change.id)
        label = words.quoted(answer_words.value(question, cap.option))
        return f"at most as {label} unless {criterion_words.briefly(ruleset, cap.unless)}"

    def _cap(self) -> str:
        return (
            f"{self.of_question()}: an answer counted {self.cap(self.old, self.change.before)}, and now "
            f"counts {self.cap(self.new, self.change.after)}"
        )

    # the rest

    def _evidence(self) -> str:
        was, becomes = self.change.before, self.change.after
        name = self.change.field
        if not name:
            return f"evidence: {self.policy(becomes)} (before: {self.policy(was)})"
        pair = [getattr(each, name) for each in (was, becomes)]
        said = [each.title if name == "from_level" else shown(each) for each in pair]
        return f"evidence: {FIELDS[name]} was {said[0]} and is now {said[1]}"

    def policy(self, policy: EvidencePolicy | None) -> str:
        if policy is None:
            return "none is asked"
        return f"{policy.strength.value} from {policy.from_level.title} on"

    def _action_added(self) -> str:
        return f"a new action, {self.change.id} ({words.quoted(self.change.after.title)})"

    def _action_removed(self) -> str:
        return f"the action {self.change.id} ({words.quoted(self.change.before.title)}) is gone"

    def _added(self) -> str:
        return f"the {self.change.thing} {self.change.id} is new: {shown(self.change.after)}"

    def _removed(self) -> str:
        return f"the {self.change.thing} {self.change.id} is gone"

    def _steps(self) -> str:
        return (
            f"the steps of {self.change.id} were {shown(tuple(self.change.before.steps.values()))} and are "
            f"now {shown(tuple(self.change.after.steps.values()))}"
        )

    def _scale_added(self) -> str:
        return f"a new scale, {self.change.id}"

    def _scale_removed(self) -> str:
        return f"the scale {self.change.id} is gone"

    def _rung_added(self) -> str:
        return f"there is a new level, {words.quoted(self.change.after.title)}{self.on_scale()}"

    def _rung_removed(self) -> str:
        return f"the level {words.quoted(self.change.before.title)} is gone{self.on_scale()}"

    def on_scale(self) -> str:
        return f", on the scale {self.change.field}" if self.change.field else ""

    def _version(self) -> str:
        return f"the version was {self.change.before} and is now {self.change.after}"

    def _id(self) -> str:
        return f"the id of the rule set was {self.change.before} and is now {self.change.after}"

    def _order(self) -> str:
        change = self.change
        what = {"na": "reason for “not applicable”"}.get(change.field, change.thing)
        where = f"{self.whole()}: " if change.id else ""
        return f"{where}the order in which each {what} is written"

    def _written(self) -> str:
        return f"{self.whole()}: written otherwise, with the same content"

    def _otherwise(self) -> str:
        return "scoring differs in a way for which there are no words here; the two meaning digests say so"


def _mapping(before: Mapping[Any, Any], after: Mapping[Any, Any]) -> str:
    """The entries that differ."""
    said = [f"{key} is new ({shown(after[key])})" for key in after if key not in before]
    said += [f"{key} is gone ({shown(before[key])})" for key in before if key not in after]
    said += [
        f"{key} was {shown(before[key])} and is now {shown(after[key])}"
        for key in after
        if key in before and before[key] != after[key]
    ]
    return words.listed(said) or "their order"


def _lists(before: tuple[Any, ...], after: tuple[Any, ...]) -> str:
    said = [f"{shown(each)} is new" for each in after if each not in before]
    said += [f"{shown(each)} is gone" for each in before if each not in after]
    return words.listed(said) or "their order"
