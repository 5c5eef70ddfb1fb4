"""What networks ask of the ICB: through an action in the matrix's words, or in their own. Pure.

Who asks in the matrix's words asks for the same as every other who does, so those are counted. Words of
one's own ask for something else, also where they name an action: they are never counted with others,
and what is answered to others is no answer to them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from maturity.core.response import Ask
from maturity.core.ruleset import RuleSet
from maturity.planning.plan import Plan
from maturity.rounds.counts import Reach, reach
from maturity.rounds.outcome import RoundResult, Scored


@dataclass(frozen=True, slots=True)
class SharedAsk:
    """What networks ask of the ICB through an action, in the matrix's words, and what it answered.

    ``answer``: to everybody, from the round; ``answered``: networks whose own return holds an answer.
    """

    action: str
    reach: Reach
    answer: str
    answered: int

    @property
    def settled(self) -> bool:
        """Whether everybody who asks has an answer."""
        return bool(self.answer) or self.answered == self.reach.networks


@dataclass(frozen=True, slots=True)
class OwnAsk:
    """What one network asks in its own words. Never leaves the internal copy.

    ``action``: the action that it needs this for; empty where it names none.
    """

    network: Scored
    ask: str
    action: str
    answer: str


def asked(found: RoundResult) -> tuple[SharedAsk, ...]:
    """What is asked of the ICB in the matrix's words, by action, most asked first."""
    answers = found.register.manifest.answers_to_asks
    asking: dict[str, list[tuple[Scored, str]]] = {}
    for each in found.scored:
        for action, answer in through_actions(found.ruleset, each.plan).items():
            asking.setdefault(action, []).append((each, answer))
    every = [
        SharedAsk(
            action.id,
            reach(each.entry for each, _ in asking[action.id]),
            answers.get(action.id, ""),
            sum(bool(answer) for _, answer in asking[action.id]),
        )
        for action in found.ruleset.actions
        if action.id in asking
    ]
    return tuple(sorted(every, key=lambda each: -each.reach.networks))


def own_asks(found: RoundResult) -> tuple[OwnAsk, ...]:
    """What networks ask in their own words, each ask for itself, in the order of the networks."""
    return tuple(
        OwnAsk(each, ask.ask, ask.action, ask.answer)
        for each in found.scored
        for ask in each.plan.asks_icb
        if not in_matrix_words(found.ruleset, ask)
    )


def through_actions(ruleset: RuleSet, plan: Plan) -> dict[str, str]:
    """What one network asks in the matrix's words: by action, the answer that it has; empty for none."""
    return dict(_said(ruleset, plan))


def _said(ruleset: RuleSet, plan: Plan) -> Iterator[tuple[str, str]]:
    """Asks in the matrix's words; of two through one action, one that has an answer comes last."""
    every = [ask for ask in plan.asks_icb if in_matrix_words(ruleset, ask)]
    for ask in sorted(every, key=lambda ask: bool(ask.answer)):
        yield ask.action, ask.answer


def in_matrix_words(ruleset: RuleSet, ask: Ask) -> bool:
    """Whether it says what the matrix says that its action asks; capitals, blanks and the stop aside."""
    said = ruleset.action(ask.action).asks_icb if ask.action else ""
    return bool(said) and _plain(ask.ask) == _plain(said)


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold().rstrip(".")
