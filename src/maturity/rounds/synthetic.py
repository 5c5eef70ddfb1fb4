"""A made-up round: as many networks as wanted, two years, plausible and correlated. Pure.

For rehearsing a round and for measuring one; every name says that it is made up. How far a network
is has four parts: its ICB's, its own, one a domain and one a capability; over the year a little
is gained and some of it is lost again, capability by capability. A few networks merge or split, so
that something cannot be compared. An answer is the step of its question that this reaches,
later capabilities of the matrix being no harder than earlier ones. Nothing here is a finding about
any network: the spreads are proposals, chosen so that every level occurs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction
from random import Random

from maturity.core.questions import Better, Kind, Question
from maturity.core.response import (
    ActionNote,
    Answer,
    Between,
    Confirmation,
    DontKnow,
    Evidence,
    Given,
    NotApplicable,
    Organisation,
    Priority,
    Response,
    SeenBy,
    SignOff,
    Value,
)
from maturity.core.ruleset import ContextFact, RuleSet, Staged, Tier
from maturity.rounds import synthetic_words as words
from maturity.rounds.members import Member

MADE_UP = "made up"
ICB_SPREAD, NETWORK_SPREAD, DOMAIN_SPREAD, CAPABILITY_SPREAD = 0.35, 0.8, 0.4, 0.4
A_YEAR, A_YEAR_SPREAD = 0.3, 0.55
"""What a year gains, and how far that differs, in the same units; proposals without a source, as the
spreads are."""
EVERY = 40
"""Of so many networks one is made of two that were there last year, and two are of one that split."""


@dataclass(frozen=True, slots=True)
class Made:
    """One network that is made up, with its response of last year and of this one.

    A response is None where the network did not answer that year. ``before``: who it was last year,
    None where it was what it is now; last year's response is of the first. The second of two that
    split has nobody before it but the one both came of, who is named by the first.
    """

    member: Member
    last: Response | None
    now: Response | None
    before: tuple[Member, ...] | None = None


def synthetic(
    ruleset: RuleSet, *, networks: int, icbs: int, as_of: date, seed: int = 0
) -> Iterator[Made]:
    """Networks that are made up, spread evenly over ICBs; the same for the same arguments.

    Args:
        ruleset: What they answer.
        networks: How many, at least 1.
        icbs: How many ICBs they belong to, at least 1.
        as_of: The day of this year's answers; last year's are of a year before.
        seed: Another seed makes another round.
    """
    for number in range(networks):
        icb = (number - (number % EVERY == EVERY - 1)) % icbs  # two that split stay in one ICB
        chance = Random(f"{seed}:{number}")  # noqa: S311 - made-up data, no secrets
        common = Random(f"{seed}:icb:{icb}").gauss(0, ICB_SPREAD)  # noqa: S311 - the same
        named = f"ICB {icb + 1:0{len(str(icbs))}d}"
        yield _changed(number, _network(ruleset, number, named, common, as_of, chance))


def _changed(number: int, made: Made) -> Made:
    """The same network, or one that merged or split since last year: three in every forty."""
    member, turn = made.member, number % EVERY
    if turn == EVERY - 3:
        half = replace(member, registered=(member.registered or 0) // 2)
        before = tuple(_as(half, f"{member.code}{part}", f"half {part}") for part in "AB")
    elif turn == EVERY - 2:
        before = (_as(member, f"{member.code}P", "before its split"),)
    elif turn == EVERY - 1:
        of_both = f"{_code(number - 1)}P"
        return Made(replace(member, predecessors=(of_both,)), None, made.now, ())
    else:
        return made
    codes, last = tuple(each.code for each in before), made.last
    if last is not None:
        was = replace(last.organisation, code=codes[0], name=before[0].name)
        last = replace(last, organisation=was)
    return Made(replace(member, predecessors=codes), last, made.now, before)


def _as(member: Member, code: str, what: str) -> Member:
    return replace(member, code=code, name=f"{member.name}, {what}")


def _code(number: int) -> str:
    return f"S{number + 1:05d}"


def _network(
    ruleset: RuleSet, number: int, icb: str, common: float, as_of: date, chance: Random
) -> Made:
    registered = max(15_000, round(chance.gauss(46_000, 14_000), -2))
    member = Member(
        code=_code(number),
        name=f"Network {number + 1} ({MADE_UP})",
        place=f"Place {chance.randint(1, 5)} of {icb} ({MADE_UP})",
        icb=f"{icb} ({MADE_UP})",
        registered=int(registered),
    )
    far = {"": common + chance.gauss(0, NETWORK_SPREAD)}
    for node in ruleset.nodes:
        spread = DOMAIN_SPREAD if node.tier is Tier.DOMAIN else CAPABILITY_SPREAD
        far[node.id] = far.get(node.parent, far[""]) + chance.gauss(0, spread)
    luck = {question.id: chance.gauss(0, 0.5) for question in ruleset.questions}
    context = {fact.id: _fact(fact, registered, chance) for fact in ruleset.context.values()}
    now = _Answering(ruleset, member, far, luck, context, as_of, Random(chance.random()))  # noqa: S311 - made-up data
    year_before = date(as_of.year - 1, as_of.month, min(as_of.day, 28))
    then = {node: value - chance.gauss(A_YEAR, A_YEAR_SPREAD) for node, value in far.items()}
    last = _Answering(ruleset, member, then, luck, context, year_before, Random(chance.random()))  # noqa: S311 - the same
    first, second = last.response(), now.response()
    if first is not None and second is not None:
        second = replace(second, actions=_did(ruleset, first, chance))
    if second is not None:
        telling = Random(f"{member.code}:{chance.random()}")  # noqa: S311 - the same
        second = replace(
            second,
            offers=tuple(words.offers(ruleset, far, MADE_UP, telling)),
            asks_of_icb=tuple(words.asks(ruleset, MADE_UP, telling)),
            innovations=tuple(words.innovations(ruleset, MADE_UP, telling)),
        )
    return Made(member, first, second)


def _fact(fact: ContextFact, registered: float, chance: Random) -> Fraction | str:
    """A fact that fits: a list size where a large number is asked for, else anything allowed."""
    if fact.kind == "choice":
        return chance.choice(list(fact.choices))
    if fact.kind == "yes_no":
        return chance.choice(("yes", "no"))
    low = int(fact.low or 0)
    high = int(fact.high) if fact.high is not None else None
    if high is None:
        return Fraction(max(low, int(registered)))
    return Fraction(
        min(high, max(low, round(chance.triangular(low, high, low + (high - low) / 8))))
    )


class _Answering:
    """One network in one year."""

    def __init__(
        self,
        ruleset: RuleSet,
        member: Member,
        far: dict[str, float],
        luck: dict[str, float],
        context: dict[str, Fraction | str],
        as_of: date,
        chance: Random,
    ) -> None:
        self.ruleset, self.member, self.far, self.luck = ruleset, member, far, luck
        self.context, self.as_of, self.chance = context, as_of, chance

    def response(self) -> Response | None:
        """What it answers; None for the few that do not."""
        if self.chance.random() < 0.04:  # noqa: PLR2004 - some never do
            return None
        blanks = self.chance.choice((0.0, 0.0, 0.02, 0.15))
        answers = {
            question.id: Answer(question.id, self._given(question))
            for question in self.ruleset.questions
            if self.chance.random() >= blanks
        }
        signed = self.chance.random() < 0.85 and blanks < 0.1  # noqa: PLR2004 - most, when complete
        return Response(
            ruleset=self.ruleset.id,
            version=self.ruleset.version,
            as_of=self.as_of,
            answers=answers,
            organisation=Organisation(
                self.member.code, self.member.name, self.member.place, self.member.icb
            ),
            context=self.context,
            evidence=tuple(self._evidence()),
            confirmations=tuple(self._confirmations()),
            priorities=tuple(self._priorities()),
            sign_off=SignOff("clinical-director", on=self.as_of) if signed else None,
        )

    def _given(self, question: Question) -> Given:
        turn = self.chance.random()
        if question.na and turn < 0.05:  # noqa: PLR2004 - few
            return NotApplicable(self.chance.choice(list(question.na)))
        if turn > 0.97:  # noqa: PLR2004 - few
            return DontKnow()
        reached = self._reached(question)
        if turn > 0.94 and question.kind is Kind.LADDER:  # noqa: PLR2004 - few
            one, other = (_value(question, reached + d, self.as_of) for d in (-0.1, 0.1))
            return Between(one, other) if one != other else one
        return _value(question, reached, self.as_of)

    def _reached(self, question: Question) -> float:
        """How far up its question an answer is, mostly between 0 and 1."""
        return 0.42 + 0.22 * (self.far[question.owner] + self.luck[question.id])

    def _evidence(self) -> Iterator[Evidence]:
        for node in self.ruleset.of_tier(Tier.CAPABILITY):
            # About half have a pointer, and most of those who are far.
            if self.chance.random() < 0.45 + 0.2 * min(max(self.far[node.id], 0.0), 2.0):
                seen = self.chance.random() < 0.3  # noqa: PLR2004 - a few were shown to somebody
                yield Evidence(
                    what=f"A note ({MADE_UP})",
                    where=f"A folder ({MADE_UP})",
                    date=self.as_of - timedelta(days=self.chance.randint(10, 800)),
                    capability=node.id,
                    seen_by=SeenBy("partner") if seen else None,
                )

    def _confirmations(self) -> Iterator[Confirmation]:
        for node, level, role in _asked_to_confirm(self.ruleset):
            if self.chance.random() < 0.7:  # noqa: PLR2004 - most were asked
                says = self.chance.choice(("agrees", "agrees", "agrees", "in-part", "not-yet"))
                yield Confirmation(node, level, role, says, on=self.as_of)

    def _priorities(self) -> Iterator[Priority]:
        nodes = self.ruleset.of_tier(Tier.CAPABILITY)
        for node in self.chance.sample(nodes, min(3, len(nodes))):
            yield Priority(node.id, f"The room chose it ({MADE_UP})")


def _value(question: Question, reached: float, as_of: date) -> Value:
    """The answer that far up its question."""
    part = min(max(reached, 0.0), 0.999)
    match question.kind:
        case Kind.LADDER | Kind.YES_NO:
            return question.options[int(part * len(question.options))].id
        case Kind.SEVERAL:
            count = int(part * (len(question.options) + 1))
            return frozenset(option.id for option in question.options[:count])
        case Kind.SINCE:
            if part < 0.5:  # noqa: PLR2004 - half have not begun
                return "never"
            days = round((part - 0.5) * 1600)
            longer = question.better is Better.LONGER
            return as_of - timedelta(days=days if longer else 800 - days)
        case Kind.NUMBER:
            low = question.low or Fraction(0)
            high = question.high if question.high is not None else low + 100
            up = part if question.better is Better.MORE else 1 - part
            return Fraction(round(low + (high - low) * Fraction(up).limit_denominator(100)))


def _asked_to_confirm(ruleset: RuleSet) -> Iterator[tuple[str, str, str]]:
    for node in ruleset.results:
        if isinstance(node.rule, Staged):
            for rule in node.rule.levels:
                yield from ((node.id, rule.level.id, role) for role in rule.confirmed_by)


def _did(ruleset: RuleSet, last: Response, chance: Random) -> dict[str, ActionNote]:
    """What became of a few actions of the capabilities that last year's room chose."""
    chosen = {priority.capability for priority in last.priorities}
    offered = [action.id for action in ruleset.actions if action.owner in chosen]
    states: Sequence[str] = ("done", "done", "under-way", "refused")
    found = {}
    for action in chance.sample(offered, min(3, len(offered))):
        state = chance.choice(states)
        found[action] = ActionNote(
            action,
            state,
            why=f"Not this year ({MADE_UP})" if state == "refused" else "",
            started=last.as_of + timedelta(days=60) if state == "under-way" else None,
        )
    return found
