"""Changes between two versions as sentences that can stand in a letter."""

from __future__ import annotations

from collections.abc import Mapping

from maturity.change.changes import Change, Way
from maturity.change.crosswalk import Move
from maturity.change.diff import Diff
from maturity.core.ruleset import (
    EvidencePolicy,
)
from maturity.reporting import words
from maturity.reporting.change_questions import OfQuestions
from maturity.reporting.change_rules import OfRules
from maturity.reporting.change_values import FIELDS, lists, mapping, shown

_WAYS = {Way.HARDER: "harder to hold", Way.EASIER: "easier to hold", Way.NEITHER: ""}


def way(change: Change) -> str:
    """``harder to hold``, ``easier to hold``, or nothing where that is not proven."""
    return _WAYS[change.way]


def sentence(diff: Diff, change: Change) -> str:
    """One change in a sentence."""
    return words.sentence(words.typographic(_Told(diff, change).told()))


class _Told(OfRules, OfQuestions):
    """One change being told: a method for each kind of change, and one for all others."""

    def told(self) -> str:
        tell = getattr(self, "_" + self.change.kind.replace("-", "_"), None)
        if isinstance(self.change.before, Move):
            return self.moved(self.change.before)
        return str(tell()) if tell is not None else self._changed()

    def _changed(self) -> str:
        change = self.change
        called = FIELDS.get(change.field, change.field.replace("_", " "))
        before, after = change.before, change.after
        if isinstance(before, Mapping) and isinstance(after, Mapping):
            return f"{self.whole()}: {called} changed: {mapping(before, after)}"
        if isinstance(before, tuple) and isinstance(after, tuple) and change.field != "subject":
            return f"{self.whole()}: {called} changed: {lists(before, after)}"
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
