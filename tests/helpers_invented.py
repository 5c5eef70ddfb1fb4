"""Small rounds to test with: invented networks, seeded, marked synthetic. Nothing in them is true."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date
from fractions import Fraction
from functools import cache
from itertools import product
from pathlib import Path

from maturity import api
from maturity.core.questions import Kind
from maturity.core.response import Answer, Evidence, Organisation, SeenBy
from maturity.core.sharing import Offer
from maturity.rounds.manifest import IcbOffer, Manifest
from maturity.rounds.members import Fact, Member
from maturity.rounds.outcome import RoundResult, Scored
from maturity.rounds.register import register
from maturity.rounds.returns import Decision, Return

FOLDER = Path(__file__).parents[1] / "examples"
EXAMPLES = sorted(p for p in FOLDER.glob("U9900*.yaml") if "2028" not in p.name)  # one year each
OPENS, CLOSES = date(2027, 1, 4), date(2027, 3, 31)
PLACES = ("Larkbridge", "Northshire", "Seaholm", "Upper Vale")
NAMES = (
    "Alder", "Birch", "Cedar", "Dunlin", "Elm", "Fern", "Gorse", "Heather", "Ivy", "Juniper",
    "Kestrel", "Larch", "Maple", "Nettle", "Oak", "Poplar", "Quince", "Rowan", "Sedge", "Thrift",
)  # fmt: skip


@cache
def matrix():
    return api.load_ruleset("pcn-maturity")


@cache
def seeds():
    return tuple(api.load_response(path) for path in EXAMPLES)


def manifest(**more):
    said = {
        "id": "synthetic-2027",
        "title": "A synthetic round, 2027",
        "ruleset": matrix().id,
        "version": matrix().version,
        "icb": "Exampleshire ICB",
        "opens": OPENS,
        "closes": CLOSES,
        "uses": ("to see what support many networks need",),
        "not_used_for": ("ranking networks, league tables or averages",),
        "seen_by": ("The ICB sees levels, reasons and plans; shared copies hold counts only.",),
        "offers": (IcbOffer("C1.listen", "The ICB pays two link worker days for each network."),),
        "answers_to_asks": {},
    }
    return Manifest(**{**said, **more})


def member(number, chance):
    name = NAMES[number % len(NAMES)] + (f" {number // len(NAMES) + 1}" if number >= 20 else "")
    share = chance.randint(5, 45)
    return Member(
        f"U{90000 + number}",
        f"{name} Network (synthetic)",
        PLACES[number % len(PLACES)],
        "Exampleshire ICB",
        registered=chance.randint(28, 62) * 1000 + chance.randint(0, 999),
        context={
            "most_deprived_fifth": Fact(str(share), "synthetic", OPENS),
            "setting": Fact(chance.choice(("city", "town", "rural", "mixed")), "synthetic", OPENS),
        },
    )


def response(who, chance, drift=0):
    """An example with every ladder moved a little; ``drift`` moves all of them up (or down)."""
    base = chance.choice(seeds())
    answers = {}
    for question in matrix().questions:
        old = base.answers.get(question.id)
        if old is None or old.value is None or chance.random() < 0.02:
            continue
        value = old.value
        if question.kind is Kind.LADDER and isinstance(value, str) and question.option(value):
            ids = [option.id for option in question.options]
            step = chance.choice((-1, 0, 0, 0, 1)) + (chance.random() < drift)
            value = ids[min(max(ids.index(value) + step, 0), len(ids) - 1)]
        answers[question.id] = Answer(question.id, value)
    return replace(
        base,
        organisation=Organisation(who.code, who.name, who.place, who.icb),
        as_of=date(2027, 2, 1),
        answers=answers,
        evidence=_evidence(chance),
        offers=_offers(chance),
        innovations=tuple(replace(each) for each in base.innovations if chance.random() < 0.5),
        asks_of_icb=base.asks_of_icb if chance.random() < 0.3 else (),
        people=(),
        digest=f"sha256:{who.code}",
    )


def _evidence(chance):
    found = []
    for node in matrix().results:
        if node.parent and chance.random() < 0.7:
            seen = SeenBy("partner", on=date(2027, 1, 20)) if chance.random() < 0.6 else None
            found.append(
                Evidence(
                    "Minutes", "Shared drive", date(2026, 11, 1), capability=node.id, seen_by=seen
                )
            )
    return tuple(found)


def _offers(chance):
    nodes = [node.id for node in matrix().results if node.parent]
    return tuple(Offer(node, "a visit") for node in nodes if chance.random() < 0.4)


@cache
def made(number, seed=1, years=True, silent=0.15):
    """A round of so many networks; some have not answered, one declined, one is late."""
    chance = random.Random(f"{seed}-{number}")  # noqa: S311 - the same round every time
    members = [member(i, chance) for i in range(number)]
    returns, last, decisions = [], {}, []
    for i, who in enumerate(members):
        if i and chance.random() < silent:
            decisions.append(Decision(who.code, chance.choice(("sent", "declined")), OPENS))
            continue
        said = response(who, chance, 0.1)
        late = date(2027, 4, 3) if i == 1 else date(2027, 3, 1)
        returns.append(Return(f"{who.code}.xlsx", f"sha256:{who.code}", said, received=late))
        if years and i % 5:
            then = random.Random(f"{seed}-{who.code}-last")  # noqa: S311 - the same every time
            last[who.code] = replace(response(who, then), as_of=date(2026, 2, 1))
    members[2] = replace(members[2], predecessors=("U80001", "U80002"))
    found = register(manifest(), matrix(), members, returns, decisions)
    return RoundResult(
        found, matrix(), tuple(scored(e, members, last) for e in found.scored), CLOSES
    )


def scored(entry, members, last):
    from maturity.rounds.lineage import Lineage, Listed

    assessment = api.score(matrix(), entry.counts.response)
    listed = Listed(tuple(members), CLOSES)
    why = Lineage(listed, Listed((), CLOSES)).not_comparable(entry.member)
    before = last.get(entry.member.code) if not why else None
    then = api.score(matrix(), before) if before else None
    return Scored(entry, assessment, api.plan(matrix(), assessment), then, then, why)


HALF = Fraction(1, 2)
TEN = range(10)


@cache
def many(number):
    """A round of ten times so many networks of two ICBs: each of a small round ten times over.

    Above a hundred its report names none, and each ICB has a report of its own.
    """
    found = made(number)
    of = {each.entry.member.code: each for each in found.scored}
    entries, every = [], []
    for i, entry in product(TEN, found.register.entries):
        icb = ("Exampleshire ICB", "Sampleton ICB")[i % 2]
        who = replace(entry.member, code=f"{entry.member.code}{i}", icb=icb)
        entries.append(replace(entry, member=who))
        if entry.counts is not None:
            every.append(replace(of[entry.member.code], entry=entries[-1]))
    register_ = replace(found.register, entries=tuple(entries))
    return replace(found, register=register_, scored=tuple(every))


def telling(found, number=6):
    """The same round, in which the first networks agree that their innovation records are shown."""
    first, rest = found.scored[:number], found.scored[number:]
    return replace(found, scored=(*map(_agreed, first), *rest))


def _agreed(each):
    said = each.assessment.response
    records = tuple(replace(record, share="yes") for record in said.innovations)
    response = replace(said, innovations=records)
    return replace(each, assessment=replace(each.assessment, response=response))
