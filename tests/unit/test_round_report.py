"""The round's report: counted by hand on a small round, and read whole on synthetic ones."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from functools import cache

import pytest

from maturity import api, printing, roundup
from maturity.core.response import Answer, Ask, Organisation, Response
from maturity.reporting import round_report, round_shared
from maturity.rounds.counts import Reach, answered, spreads
from maturity.rounds.manifest import Offered
from maturity.rounds.members import Member
from maturity.rounds.needs import asked, missing, own_asks, shared_actions
from maturity.rounds.outcome import RoundResult, Scored
from maturity.rounds.picture import picture
from maturity.rounds.register import register
from maturity.rounds.returns import Decision, Return
from maturity.rounds.shared import shared
from maturity.rounds.year import year
from maturity.solver import open_problem
from tests import helpers_invented as rounds
from tests.helpers import small_ruleset

SMALL = small_ruleset()
NOTED = {"C1.listening": "noted", "C1.people": "wider", "D5.between": "not-yet"}


def answer(code, **options):
    given = {q: Answer(q, v) for q, v in options.pop("answers", NOTED).items()}
    return Response(
        SMALL.id,
        SMALL.version,
        date(2027, 2, 1),
        given,
        Organisation(code, f"Net {code}"),
        **options,
    )


def scored(entry, last=None, was=None, why=""):
    assessment = api.score(SMALL, entry.counts.response)
    plan = api.plan(SMALL, assessment)
    then, as_it_was = (None if r is None else api.score(SMALL, r) for r in (last, was or last))
    return Scored(entry, assessment, plan, then, as_it_was, why)


def small(responses, members=None, decisions=(), last=None, **more):
    manifest = rounds.manifest(ruleset=SMALL.id, version=SMALL.version, **more)
    members = members or [
        Member(r.organisation.code, r.organisation.name, "East", registered=1000 * (i + 1))
        for i, r in enumerate(responses)
    ]
    came = [
        Return(f"{i}.yaml", f"sha256:{i}", r, received=date(2027, 3, 1))
        for i, r in enumerate(responses)
    ]
    found = register(manifest, SMALL, members, came, decisions)
    every = tuple(scored(e, (last or {}).get(e.member.code)) for e in found.scored)
    return RoundResult(found, SMALL, every, date(2027, 3, 31))


def test_levels_are_counted_with_what_stands_beside_them():
    low, high = {**NOTED, "C1.listening": "not-yet"}, {**NOTED, "C1.listening": "chosen"}
    open_ = {k: v for k, v in NOTED.items() if k != "C1.listening"}
    found = small(
        [
            answer("U1", answers=low),
            answer("U2"),
            answer("U3", answers=high),
            answer("U4", answers=open_),
        ]
    )
    c1 = next(spread for spread in spreads(found) if spread.result == "C1")
    assert [number for _, number in c1.rungs] == [2, 1, 1, 0]
    assert (c1.standing, c1.open, c1.shown) == (4, 1, 3)  # U3's Step 1 has no evidence; U4 is open


def test_who_has_answered_is_counted_once_each():
    members = [Member(f"U{i}", f"N{i}", registered=100 if i else None) for i in range(5)]
    decisions = [
        Decision("U3", "declined", date(2027, 2, 1)),
        Decision("U4", "sent", date(2027, 1, 5)),
    ]
    found = small(
        [answer("U0"), answer("U1"), answer("U2"), answer("U2", proud_of=("x",))],
        members,
        decisions,
    )
    told = answered(found)
    assert (told.of, told.scored, told.choose, told.declined, told.outstanding) == (5, 2, 1, 1, 1)
    assert (told.registered, told.unknown, told.partial) == (100, 1, 2)


def test_needs_actions_and_people_are_counted_over_plans():
    found = small(
        [answer("U1"), answer("U2"), answer("U3", answers={**NOTED, "D5.between": "agreed"})]
    )
    assert [(m.need, m.networks, m.of) for m in missing(found)] == [
        ("C1.step-1.n", 3, 3),
        ("D5.foundation.n", 2, 3),
    ]
    assert [(a.action, a.reach) for a in shared_actions(found)] == [("D5.agree", Reach(2, 3000, 0))]


def test_an_offer_and_an_answer_stand_beside_what_is_asked():
    own = Ask("a room", "", "")
    found = small(
        [answer("U1", asks_of_icb=(Ask("money", "D5.agree", "yes"), own)), answer("U2")],
        offers=(Offered("D5.agree", "we pay"),),
        answers_to_asks={"D5.agree": "in May"},
    )
    assert shared_actions(found)[0].offered == "we pay"
    [one] = asked(found)
    assert (one.action, one.reach.networks, one.answer, one.answered) == (
        "D5.agree",
        1,
        "in May",
        1,
    )
    assert [each.ask for each in own_asks(found)] == ["a room"]


def test_the_year_is_counted_for_networks_that_are_what_they_were():
    high = {**NOTED, "C1.listening": "chosen"}
    last = {"U1": answer("U1"), "U2": answer("U2", answers=high), "U3": answer("U3", answers={})}
    found = small([answer("U1", answers=high), answer("U2"), answer("U3"), answer("U4")], last=last)
    told = year(found)
    assert (told.comparable, told.new) == (3, 1)
    c1 = next(each for each in told.results if each.result == "C1")
    assert (c1.rose, c1.held, c1.fell, c1.cannot_tell, c1.rules_up) == (1, 0, 1, 1, 0)
    apart = replace(
        found, scored=(replace(found.scored[0], not_comparable="it was split"), *found.scored[1:])
    )
    assert (year(apart).comparable, len(year(apart).apart)) == (2, 1)


def test_what_the_rules_did_is_apart():
    found = small([answer("U1")])
    [one] = found.scored
    was, reread = (
        api.score(SMALL, answer("U1", answers=a))
        for a in (NOTED, {**NOTED, "C1.listening": "chosen"})
    )
    found = replace(found, scored=(replace(one, last=reread, as_it_was=was),))
    c1 = next(each for each in year(found).results if each.result == "C1")
    assert (c1.fell, c1.rules_up, c1.rules_down) == (1, 1, 0)


def test_an_empty_round_has_a_report_that_says_so():
    found = small([], [Member("U1", "N1", "East")])
    page = round_report.report(picture(found))
    assert [section.id for section in page.sections] == ["glance", "answered", "method"]
    assert "0 of 1 networks have answered" in page.sections[0].lines[0]
    assert shared(found, open_problem) == ()


# ------------------------------------------------------------------ whole documents


@cache
def twelve():
    return rounds.made(12)


def internal_page():
    return printing.round_html(round_report.report(picture(twelve()))).data.decode()


def shared_page(found):
    counted = picture(found)
    return [
        (copy, printing.round_html(round_shared.page(counted, copy)).data.decode())
        for copy in shared(found, open_problem)
    ]


FORBIDDEN = re.compile(
    r"\bmean (?:of|level)|average|rank(?:ed|ing)?\b|\bbest\b|\bworst\b|\bRAG\b|per cent| %|league",
    re.IGNORECASE,
)


@pytest.mark.slow
def test_the_internal_copy_counts_out_of_how_many_and_names_in_order_of_place():
    said = re.sub(r"<style>.*?</style>|<[^>]+>", " ", internal_page(), flags=re.DOTALL)
    for uses in (
        *rounds.manifest().not_used_for,
        "No means, totals of levels, ranks, best or worst are made",
    ):
        said = said.replace(uses, "")
    assert "10 of 12 networks have answered" in said
    assert FORBIDDEN.findall(said) == []
    heat = re.search(r'id="networks".*?</section>', internal_page(), re.DOTALL)
    names = re.findall(r'<tr><th scope="row">(\w+) ', heat[0])
    places = [e.entry.member for e in twelve().scored]
    assert (
        names
        == [m.name.split()[0] for m in places]
        == [m.name.split()[0] for m in sorted(places, key=lambda m: (m.place, m.name, m.code))]
    )


@pytest.mark.slow
def test_a_shared_copy_holds_no_name_no_free_text_and_no_small_count():
    found = rounds.made(24)
    [(copy, html)] = shared_page(found)
    data = json.dumps(round_shared.document(picture(found), copy), ensure_ascii=False)
    for said in (html, data):
        for entry in found.register.entries:
            assert entry.member.code not in said
            assert entry.member.name not in said
            assert f"{entry.member.registered:,}" not in said
        for each in found.scored:
            for ask in each.entry.counts.response.asks_of_icb:
                assert ask.ask not in said
    counts = [number for number in copy.counts.values() if number is not None]
    assert counts
    assert min(counts) >= found.register.manifest.smallest_group
    for section in round_shared.page(picture(found), copy).sections:
        for grid in section.grids:
            numbers = [
                int(c.split(" of ")[0]) for row in grid.rows for c in row[1:] if c[:1].isdigit()
            ]
            assert all(n >= 5 for n in numbers)


@pytest.mark.slow
def test_documents_are_the_same_each_time_and_last_year_is_read_back():
    found = rounds.made(24)
    [copy] = shared(found, open_problem)
    data = roundup.as_json(round_shared.document(picture(found), copy))
    last = round_shared.last_year(json.loads(data))
    assert last.of == copy.scored
    assert last.levels["C1"] == copy.row("levels", "C1")
    assert round_shared.last_year({"format": "other"}) is None
    assert internal_page() == internal_page()
