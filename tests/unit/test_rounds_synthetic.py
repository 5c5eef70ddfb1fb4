"""A made-up round: it reads back, it repeats, it says that it is made up, and every level occurs."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from random import Random

import pytest

from maturity import api
from maturity.core.ruleset import Tier
from maturity.rounds import synthetic_words
from maturity.rounds.lineage import Lineage, Listed
from maturity.rounds.synthetic import MADE_UP, synthetic

AS_OF = date(2027, 1, 31)


def made(networks=60, seed=1):
    ruleset = api.load_ruleset("pcn-maturity")
    return ruleset, list(synthetic(ruleset, networks=networks, icbs=6, as_of=AS_OF, seed=seed))


def test_where_a_matrix_has_no_capabilities_nothing_is_asked_or_recorded_of_one():
    ruleset = api.load_ruleset("pcn-maturity")
    flat = replace(ruleset, nodes=tuple(n for n in ruleset.nodes if n.tier is not Tier.CAPABILITY))

    def anything(words, rules):
        return any(list(words(rules, MADE_UP, Random(seed))) for seed in range(40))  # noqa: S311 - made up

    for words in (synthetic_words.asks, synthetic_words.innovations):
        assert anything(words, ruleset)
        assert not anything(words, flat)


def test_the_same_seed_makes_the_same_round_and_another_makes_another():
    assert made(8) == (made(8)[0], made(8)[1])
    assert [m.now for m in made(8)[1]] == [m.now for m in made(8)[1]]
    assert [m.now for m in made(8, seed=1)[1]] != [m.now for m in made(8, seed=2)[1]]


def test_a_round_grows_without_changing_the_networks_that_were_there():
    assert made(12)[1][:8] == made(8)[1]


def test_every_response_can_be_written_and_read_back_without_a_problem():
    ruleset, networks = made(12)
    for each in networks:
        for response in (each.last, each.now):
            if response is None:
                continue
            notes = []
            data = api.form(ruleset, "yaml", response)
            back = api.read_response(data, "made-up.yaml", ruleset, notes=notes)
            assert dict(back.answers) == dict(response.answers)
            assert (back.as_of, back.context) == (response.as_of, response.context)
            assert [d for d in notes if d.severity.value == "error"] == []


def test_every_name_says_that_it_is_made_up_and_no_code_could_be_real():
    for each in made(12)[1]:
        member = each.member
        assert all(MADE_UP in text for text in (member.name, member.place, member.icb))
        assert member.code.startswith("S")  # networks of England begin with U
        for piece in each.now.evidence if each.now else ():
            assert MADE_UP in piece.what


def test_every_level_of_every_tier_occurs_and_a_year_gains_more_than_it_loses():
    ruleset, networks = made(48)
    now, gained = Counter(), Counter()
    capabilities = [node.id for node in ruleset.of_tier(Tier.CAPABILITY)]
    for each in networks:
        if each.now is None or each.last is None:
            continue
        after = api.score(ruleset, each.now, meaning=False)
        before = api.score(ruleset, each.last, meaning=False)
        for capability in capabilities:
            then = before.result(capability).levels.assured.index
            here = after.result(capability).levels.assured.index
            now[here] += 1
            gained[(here > then) - (here < then)] += 1
    assert set(now) == {0, 1, 2, 3, 4}
    assert max(now.values()) < 0.6 * sum(now.values())
    assert gained[1] > 2 * gained[-1] > 0


def test_some_offer_ask_and_tell_so_that_all_of_a_round_can_be_rehearsed():
    ruleset, networks = made(40)
    now = [each.now for each in networks if each.now is not None]
    offers = [offer for each in now for offer in each.offers]
    assert 0 < sum(offer.stands for offer in offers) < len(offers) <= 4 * len(now)
    assert {o.capability for o in offers} <= {n.id for n in ruleset.of_tier(Tier.CAPABILITY)}
    records = [record for each in now for record in each.innovations]
    texts = [ask.ask for each in now for ask in each.asks_of_icb]
    assert 0 < len(texts) < len(now)
    assert {record.share for record in records} <= {"yes", "no", "not-yet"}
    texts += [offer.what for offer in offers] + [record.title for record in records]
    assert all(MADE_UP in text for text in texts)


def test_some_do_not_answer():
    networks = made(80)[1]
    missing = sum(each.now is None for each in networks)
    assert 0 < missing < 12


@pytest.mark.slow
def test_every_network_that_is_made_up_has_a_plan():
    """The seventh once had none: HiGHS 1.15 called its programme impossible, which it is not."""
    ruleset = api.load_ruleset("pcn-maturity")
    networks = synthetic(ruleset, networks=8, icbs=1, as_of=AS_OF, seed=0)
    for each in networks:
        if each.now is not None:
            plan = api.plan(ruleset, api.score(ruleset, each.now, meaning=False))
            assert plan.proven
            assert plan.actions


def were(networks):
    return (m for e in networks for m in ((e.member,) if e.before is None else e.before))


def test_of_forty_networks_one_is_made_of_two_and_two_are_of_one():
    _, networks = made(41)
    now, last = (Listed(tuple(m), AS_OF) for m in ((e.member for e in networks), were(networks)))
    lineage = Lineage(now, last)
    apart = {
        each.member.code: (lineage.not_comparable(each.member), each)
        for each in networks
        if lineage.not_comparable(each.member)
    }
    assert {code: why for code, (why, _) in apart.items()} == {
        "S00038": "it was made of S00038A and S00038B",
        "S00039": "S00039P was split into it and S00040",
        "S00040": "S00039P was split into it and S00039",
    }
    merged, split, other = (each for _, each in apart.values())
    assert [was.code for was in merged.before] == ["S00038A", "S00038B"]
    assert [was.code for was in split.before] == ["S00039P"]
    assert split.last.organisation.code == "S00039P"
    assert (other.before, other.last) == ((), None)
    assert other.member.icb == split.member.icb
    assert all(MADE_UP in was.name for was in (*merged.before, *split.before))


def test_no_two_networks_answer_alike():
    said = [
        tuple((q, str(a.value)) for q, a in each.now.answers.items())
        for each in made(41)[1]
        if each.now is not None
    ]
    assert len(set(said)) == len(said)
