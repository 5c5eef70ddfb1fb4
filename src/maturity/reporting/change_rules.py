"""Changes of rules in words: needs, levels, results, limits and scores."""

from __future__ import annotations

from maturity.core.criteria import Asks, FactTest
from maturity.core.ruleset import (
    Band,
    Item,
    LevelRule,
    Limit,
    Need,
    Node,
    RuleSet,
    Staged,
)
from maturity.reporting import criterion_words, words
from maturity.reporting.change_about import Telling
from maturity.reporting.change_values import facts


class OfRules(Telling):
    """What changed in how a level comes about."""

    # needs and levels

    def clause(self, ruleset: RuleSet, need: Need) -> str:
        """A need by its sentence and its test."""
        asked = criterion_words.briefly(ruleset, need.criterion)
        return f"{words.quoted(need.says)} ({asked})" if need.says else f"that {asked}"

    def _need_added(self) -> str:
        _, need = self.change.after
        return f"{self.of_need(need)} now also asks {self.clause(self.new, need)}"

    def _need_removed(self) -> str:
        _, need = self.change.before
        return f"{self.of_need(need)} no longer asks {self.clause(self.old, need)}"

    def of_need(self, need: Need) -> str:
        """The level a need belongs to."""
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
        """All that a level asks; ``nothing`` where it asks nothing."""
        return words.listed(self.clause(ruleset, need) for need in rule.needs) or "nothing"

    def short_level(self) -> str:
        """The level that changed."""
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
        """To whom something applies."""
        return "always" if test is None else facts(test)

    # limits

    def limit(self, ruleset: RuleSet, limit: Limit) -> str:
        """A limit in words."""
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
        """What a score counts, with its weight."""
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
        """Where a band begins."""
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
