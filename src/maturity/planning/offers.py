"""The actions on offer: what applies, is not done, not refused and not yet under way. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from maturity.core.context import applies
from maturity.core.encode import Encoded
from maturity.core.program import Program
from maturity.core.response import ActionNote, Response
from maturity.core.ruleset import Action
from maturity.planning.floors import holds


@dataclass(frozen=True)
class Offers:
    """What can be done, in rule-set order, and what the network says of it.

    ``now`` is what is known before any plan. An action whose raises hold there has been done, as far
    as anybody can tell, and is not offered for what it might yet lead to.
    """

    program: Program
    response: Response
    now: Encoded
    by_question: dict[str, tuple[Action, ...]] = field(default_factory=dict)
    position: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for position, action in enumerate(self.program.ruleset.actions):
            self.position[action.id] = position
            if self.state(action) or not self.applies(action) or self.done(action, self.now):
                continue
            for question in dict.fromkeys((*action.raises, *action.may_lead_to)):
                self.by_question[question] = (*self.by_question.get(question, ()), action)

    def note(self, action: Action) -> ActionNote:
        """What the network says of an action."""
        return self.response.actions.get(action.id) or ActionNote(action.id)

    def state(self, action: Action) -> str:
        """``under-way``, ``done``, ``refused`` or nothing."""
        return self.note(action).state

    def applies(self, action: Action) -> bool:
        """Whether the facts of the network let an action apply."""
        return applies(action.applies_when, self.response.context)

    def under_way(self) -> tuple[Action, ...]:
        """Actions that have begun."""
        every = self.program.ruleset.actions
        return tuple(action for action in every if self.state(action) == "under-way")

    def refused(self) -> tuple[tuple[str, str], ...]:
        """Actions that the network decided against, with its reasons."""
        every = self.program.ruleset.actions
        return tuple((a.id, self.note(a).why) for a in every if self.state(a) == "refused")

    def for_questions(self, questions: Iterable[str]) -> tuple[Action, ...]:
        """Actions that raise some of these questions, or may."""
        found = {a.id: a for question in questions for a in self.by_question.get(question, ())}
        return tuple(sorted(found.values(), key=lambda action: self.position[action.id]))

    def done(self, action: Action, encoded: Encoded) -> bool:
        """Whether an action has nothing left to do: said to be done, or its raises hold."""
        if self.state(action) == "done":
            return True
        as_of = self.response.as_of
        return bool(action.raises) and holds(self.program, encoded, action.raises, as_of)

    def bundle(
        self, action: Action, encoded: Encoded, chosen: Collection[str]
    ) -> tuple[Action, ...] | str:
        """An action with what has to come before it and is not done; or the refused one in its way.

        Predecessors stand first. Those already chosen, and those that do not apply, are left out.
        """
        found: dict[str, Action] = {}
        blocked = self._before(action, encoded, chosen, found)
        return blocked or (*found.values(), action)

    def _before(
        self, action: Action, encoded: Encoded, chosen: Collection[str], found: dict[str, Action]
    ) -> str:
        for name in action.after:
            earlier = self.program.ruleset.action(name)
            if name in found or name in chosen or not self.applies(earlier):
                continue
            if self.done(earlier, encoded):
                continue
            if self.state(earlier) == "refused":
                return name
            blocked = self._before(earlier, encoded, chosen, found)
            if blocked:
                return blocked
            found[name] = earlier
        return ""
