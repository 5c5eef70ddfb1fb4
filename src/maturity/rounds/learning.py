"""Who can learn from whom: offers, what networks work towards, and pairs by assignment. Pure.

A network may be asked about a capability only where it offers that this year, and only about a level
for which it has evidence that somebody outside its team has seen. A network asks about the
capabilities that its plan works on. Pairs are chosen all at once, as an integer programme, in
stages that each keep what the one before reached: as many networks as possible have somebody to
ask; as many questions as possible have an answer; whoever is asked most is asked by as few as
possible; pairs are alike in as many facts as possible; then the order of the register, so that there
is one answer only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from maturity.core.assess import assess
from maturity.core.compile import compile_ruleset
from maturity.core.ruleset import EvidencePolicy, RuleSet, Strength, Tier
from maturity.core.scales import Level
from maturity.planning.integer import Objective, Problem, Row, Solver, ones
from maturity.rounds.likeness import alike
from maturity.rounds.outcome import RoundResult, Scored

ASKS, ASKED = 2, 3
"""Most networks that one asks, and most that ask one; proposals."""

NEAREST = 6
"""Networks that are looked at for one question: those alike in most facts, so that a round of many
hundreds stays solvable."""


@dataclass(frozen=True, slots=True)
class HelpOffered:
    """A capability that a network offers to be asked about, and the level that was seen, if any."""

    network: Scored
    capability: str
    what: str
    seen: Level

    @property
    def counts(self) -> bool:
        """Whether it can be offered on: a level from the first up, seen by somebody outside."""
        return self.seen.index > 0


@dataclass(frozen=True, slots=True)
class Pair:
    """``learner`` could ask ``teacher`` about a capability; ``alike`` says in what they are alike."""

    learner: Scored
    teacher: Scored
    capability: str
    holds: Level
    stands: Level
    alike: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Learning:
    """The list for the ICB. ``unseen``: offers that nobody outside has seen the evidence for.

    ``without``: networks that work on something for which nobody could be found.
    """

    offers: tuple[HelpOffered, ...]
    unseen: tuple[HelpOffered, ...]
    pairs: tuple[Pair, ...]
    without: tuple[Scored, ...]


def learning(
    found: RoundResult, solver: Solver, *, asks: int = ASKS, asked: int = ASKED
) -> Learning:
    """Who could ask whom. Nothing where nobody offers, or nobody works on what is offered.

    Args:
        found: The round.
        solver: Opens integer problems.
        asks: Most networks that one network asks, 1 or more.
        asked: Most networks that ask one, 1 or more.
    """
    every = offers(found)
    open_ = tuple(each for each in every if each.counts)
    likely = tuple(_candidates(found, open_))
    chosen = _assigned(likely, solver, asks, asked)
    paired = {pair.learner.entry.member.code for pair in chosen}
    without = tuple(
        each for each in found.scored if works_on(each) and each.entry.member.code not in paired
    )
    return Learning(open_, tuple(each for each in every if not each.counts), chosen, without)


def offers(found: RoundResult) -> tuple[HelpOffered, ...]:
    """Every offer of this year, with the level for which evidence was seen from outside."""
    seen = compile_ruleset(seen_from_outside(found.ruleset))
    capabilities = {node.id for node in found.ruleset.of_tier(Tier.CAPABILITY)}
    every = []
    for each in found.scored:
        response = each.assessment.response
        if response is None or not response.offers:
            continue
        told = assess(seen, response)
        every += [
            HelpOffered(
                each, offer.capability, offer.what, told.result(offer.capability).levels.evidenced
            )
            for offer in response.offers
            if offer.capability in capabilities and offer.stands
        ]
    return tuple(every)


def seen_from_outside(ruleset: RuleSet) -> RuleSet:
    """The same rules, asking from the first level on for evidence that somebody outside has seen."""
    stale = ruleset.evidence.stale_after if ruleset.evidence else None
    first = ruleset.scale.levels[0]
    return replace(ruleset, evidence=EvidencePolicy(first, Strength.SEEN, stale))


def works_on(each: Scored) -> tuple[str, ...]:
    """Capabilities that a network's plan works towards the next level of."""
    return tuple(dict.fromkeys(c for action in each.plan.actions for c in action.serves))


def _candidates(found: RoundResult, offers_: Sequence[HelpOffered]) -> Iterator[Pair]:
    by_capability: dict[str, list[HelpOffered]] = {}
    for offer in offers_:
        by_capability.setdefault(offer.capability, []).append(offer)
    for each in found.scored:
        for capability in works_on(each):
            stands = each.assessment.result(capability).levels.assured
            pairs = [
                Pair(
                    each,
                    offer.network,
                    capability,
                    offer.seen,
                    stands,
                    alike(each.entry.member, offer.network.entry.member),
                )
                for offer in by_capability.get(capability, ())
                if offer.network is not each and offer.seen.index > stands.index
            ]
            pairs.sort(key=lambda pair: -len(pair.alike))  # stable: else as in the register
            yield from pairs[:NEAREST]


def _assigned(likely: Sequence[Pair], solver: Solver, asks: int, asked: int) -> tuple[Pair, ...]:
    """The pairs chosen; those of one learner stand together, in the order of the candidates."""
    if not likely:
        return ()
    groups = _Groups(likely)
    n = len(likely)
    learners = groups.by(lambda pair: _code(pair.learner))
    served = range(n, n + len(learners))  # whether a learner has somebody to ask
    top = n + len(learners)  # how many ask whoever is asked most
    rows = [Row(ones(mine), high=asks) for mine in learners.values()]
    rows += [
        Row((*ones(mine), (serve, -1)), low=0)
        for mine, serve in zip(learners.values(), served, strict=True)
    ]
    for key in (
        lambda pair: (_code(pair.learner), pair.capability),
        lambda pair: (_code(pair.learner), _code(pair.teacher)),
    ):
        rows += [Row(ones(mine), high=1) for mine in groups.by(key).values()]
    for mine in groups.by(lambda pair: _code(pair.teacher)).values():
        rows.append(Row(ones(mine), high=asked))
        rows.append(Row((*ones(mine), (top, -1)), high=0))
    problem = Problem((0,) * (top + 1), (*(1,) * top, asked), tuple(rows))
    stages = [
        Objective(ones(served)),
        Objective(ones(range(n))),
        Objective(((top, 1),), most=False),
        Objective(tuple((i, len(pair.alike)) for i, pair in enumerate(likely) if pair.alike)),
        *_one_answer([*groups.by(lambda pair: (_code(pair.learner), pair.capability)).values()]),
    ]
    values = solver(problem).stages(stages).values
    return tuple(pair for i, pair in enumerate(likely) if values and values[i])


def _one_answer(every: Sequence[list[int]]) -> Iterator[Objective]:
    """Of equals, the first: one question after another, several in one objective.

    Each question has its own digit in a number of base ``NEAREST + 1``, so that no two choices give
    the same number.
    """
    base, most = NEAREST + 1, 6
    for start in range(0, len(every), most):
        terms: list[tuple[int, int]] = []
        for place, mine in enumerate(reversed(every[start : start + most])):
            terms += [(i, (NEAREST - k) * base**place) for k, i in enumerate(mine)]
        yield Objective(tuple(terms))


@dataclass(frozen=True, slots=True)
class _Groups:
    """Positions of candidates by what they share, in order."""

    pairs: Sequence[Pair]

    def by(self, key: Callable[[Pair], object]) -> Mapping[object, list[int]]:
        found: dict[object, list[int]] = {}
        for i, pair in enumerate(self.pairs):
            found.setdefault(key(pair), []).append(i)
        return found


def _code(each: Scored) -> str:
    return each.entry.member.code
