"""The round's report: counted by hand on a small round, and read whole on synthetic ones."""

from __future__ import annotations

import io
import json
import re
from dataclasses import replace
from datetime import date
from functools import cache

import pypdf
import pytest

from maturity import api, places, printing
from maturity.core.response import (
    Answer,
    Ask,
    Confirmation,
    Evidence,
    Organisation,
    Response,
    SeenBy,
)
from maturity.core.ruleset import Tier
from maturity.reporting import (
    round_data,
    round_needs,
    round_page,
    round_report,
    round_shared,
    round_shared_data,
    round_shared_lists,
    round_shared_notice,
    round_words,
)
from maturity.reporting.round_page import Grid, RoundPage, Section
from maturity.rounds import parts
from maturity.rounds.asks import SharedAsk, asked, own_asks
from maturity.rounds.cells import Key
from maturity.rounds.counts import Reach, answered, evidence_from, spreads
from maturity.rounds.manifest import IcbOffer
from maturity.rounds.members import Member
from maturity.rounds.needs import missing, shared_actions
from maturity.rounds.outcome import RoundResult, Scored
from maturity.rounds.picture import picture
from maturity.rounds.register import register
from maturity.rounds.returns import Decision, Return
from maturity.rounds.shared import Copy, shared
from maturity.rounds.year import year
from maturity.running import copy_remarks, documents, supposed
from maturity.solver import open_problem
from tests import helpers_invented as rounds
from tests.helpers import small_ruleset
from tests.helpers_json import valid
from tests.helpers_sums import sums

SMALL = small_ruleset()
ASKING = replace(
    SMALL,
    actions=tuple(
        replace(each, asks_icb="money for a room") if each.id == "D5.agree" else each
        for each in SMALL.actions
    ),
)
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


def scored(entry, last=None, was=None, why="", rules=SMALL):
    assessment = api.score(rules, entry.counts.response)
    plan = api.plan(rules, assessment)
    then, as_it_was = (None if r is None else api.score(rules, r) for r in (last, was or last))
    return Scored(entry, assessment, plan, then, as_it_was, why)


def small(responses, members=None, decisions=(), last=None, rules=SMALL, **more):
    manifest = rounds.manifest(ruleset=SMALL.id, version=SMALL.version, **more)
    members = members or [
        Member(r.organisation.code, r.organisation.name, "East", registered=1000 * (i + 1))
        for i, r in enumerate(responses)
    ]
    came = [
        Return(f"{i}.yaml", f"sha256:{i}", r, received=date(2027, 3, 1))
        for i, r in enumerate(responses)
    ]
    found = register(manifest, rules, members, came, decisions)
    every = tuple(scored(e, (last or {}).get(e.member.code), rules=rules) for e in found.scored)
    return RoundResult(found, rules, every, date(2027, 3, 31))


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
    assert (c1.standing, c1.open) == (4, 1)  # U4 is open
    assert (c1.asked, c1.shown) == (1, 0)  # U3's Step 1 has no evidence; below it none is asked


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


def test_of_actions_in_as_many_plans_that_which_reaches_more_people_is_first():
    """C1.listen stands in U1's plan, D5.agree in U2's, whose list is twice as long."""
    listened = {"C1.listening": "noted", "C1.people": "wider", "D5.between": "not-yet"}
    agreed = {"C1.listening": "not-yet", "C1.people": "wider", "D5.between": "agreed"}
    found = small([answer("U1", answers=agreed), answer("U2", answers=listened)])
    assert [(a.action, a.reach) for a in shared_actions(found)] == [
        ("D5.agree", Reach(1, 2000, 0)),
        ("C1.listen", Reach(1, 1000, 0)),
    ]


def test_an_offer_and_an_answer_stand_beside_what_is_asked():
    said = (Ask("Money for  a room.", "D5.agree", "yes"), Ask("a room"))
    found = small(
        [answer("U1", asks_of_icb=said), answer("U2")],
        offers=(IcbOffer("D5.agree", "we pay"),),
        answers_to_asks={"D5.agree": "in May"},
        rules=ASKING,
    )
    assert shared_actions(found)[0].offered == "we pay"
    assert asked(found) == (SharedAsk("D5.agree", Reach(2, 3000, 0), "in May", 1),)
    assert [(each.ask, each.answer) for each in own_asks(found)] == [("a room", "")]


def test_an_offer_that_no_plan_holds_is_in_the_report_all_the_same():
    offers = (IcbOffer("D5.agree", "we pay"), IcbOffer("C1.listen", "We go along."))
    found = small([answer("U1"), answer("U2")], offers=offers)
    assert [each.action for each in shared_actions(found)] == ["D5.agree"]
    (section,) = [each for each in round_needs.sections(picture(found)) if each.id == "actions"]
    agree, listen = (SMALL.action(each) for each in ("D5.agree", "C1.listen"))
    assert section.grids[0].rows[0][0] == f"{agree.title} (D5). Offered: we pay"
    assert section.lines == (
        f"Offered, and not in the list below: {listen.title} (C1): We go along. It stands in 0 of 2 plans.",
    )


def asking(*networks, **more):
    """A round in which each network asks this, through an action of the matrix."""
    said = [
        answer(f"U{i}", asks_of_icb=tuple(Ask(ask, "D5.agree", says) for ask, says in asks))
        for i, asks in enumerate(networks, 1)
    ]
    return small(said, rules=ASKING, **more)


def test_different_asks_through_one_action_are_different_asks():
    """U1 asks as the matrix does, U2 for two things of its own: each has its own line and answer."""
    found = asking([("money for a room", "yes")], [("a lawyer", ""), ("a day of IT", "in May")])
    assert asked(found) == (SharedAsk("D5.agree", Reach(1, 1000, 0), "", 1),)
    assert [(each.ask, each.action, each.answer) for each in own_asks(found)] == [
        ("a lawyer", "D5.agree", ""),
        ("a day of IT", "D5.agree", "in May"),
    ]
    assert at_a_glance(found)["What is asked of the ICB?"] == (
        "2 of 2 networks ask for something. One thing through actions of the matrix, most often ‘Money "
        "for a room’ (D5.agree): 1 of 2. Two in their own words. 1 of 3 have no answer yet."
    )
    section = next(s for s in round_report.report(picture(found)).sections if s.id == "asked")
    assert [grid.rows for grid in section.grids] == [
        (("Money for a room (D5.agree)", "1 of 2", "1,000", "Answered to 1 of 1"),),
        (
            ("Net U2", "a lawyer (D5.agree)", "No answer yet"),
            ("Net U2", "a day of IT (D5.agree)", "in May"),
        ),
    ]


def test_one_answer_is_not_an_answer_to_all_who_ask():
    found = asking([("money for a room", "yes")], [("money for a room", "")])
    assert at_a_glance(found)["What is asked of the ICB?"].endswith("None has an answer yet.")
    section = next(s for s in round_report.report(picture(found)).sections if s.id == "asked")
    assert [row[-1] for row in section.grids[0].rows] == ["Answered to 1 of 2"]
    everybody = asking([("money for a room", "")], [], answers_to_asks={"D5.agree": "in May"})
    assert at_a_glance(everybody)["What is asked of the ICB?"].endswith("All have an answer.")


def test_an_ask_said_twice_by_one_network_is_answered_where_either_is():
    said = ("money for a room", "yes"), ("Money for a room", "")
    for order in (said, said[::-1]):
        assert asked(asking(list(order))) == (SharedAsk("D5.agree", Reach(1, 1000, 0), "", 1),)


def test_what_only_one_network_misses_or_plans_is_counted_and_not_listed_among_what_most_share():
    agreed = answer("U3", answers={**NOTED, "D5.between": "agreed"})
    rounds_ = {
        "three": small([answer("U1"), answer("U2"), agreed]),
        "two": small([answer("U2"), agreed]),
    }
    lists = {
        name: [
            (
                [row[-2:] for g in s.grids for row in g.rows],
                re.search(r"[^.]* not listed[.]|$", s.lead[0])[0].strip(),
            )
            for s in round_report.report(picture(found)).sections
            if s.id in ("missing", "actions")
        ]
        for name, found in rounds_.items()
    }
    assert lists["three"] == [
        ([("3 of 3", "–"), ("2 of 3", "–")], ""),
        ([("2 of 3", "3,000")], ""),
    ]
    assert lists["two"] == [
        ([("2 of 2", "–")], "One more is missing in one network, and not listed."),
        ([("1 of 2", "1,000")], ""),
    ]


def test_the_year_is_counted_for_networks_that_are_what_they_were():
    high = {**NOTED, "C1.listening": "chosen"}
    last = {"U1": answer("U1"), "U2": answer("U2", answers=high), "U3": answer("U3", answers={})}
    found = small([answer("U1", answers=high), answer("U2"), answer("U3"), answer("U4")], last=last)
    told = year(found)
    assert (told.comparable, told.new) == (3, 1)
    assert (told.some_rose, told.some_fell, told.some_cannot_tell) == (1, 1, 1)
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
    assert "0 of 1 networks have answered" in page.sections[0].lead[0]
    assert shared(found, open_problem) == ()


def at_a_glance(found):
    page = round_report.report(picture(found))
    return dict(page.sections[0].grids[0].rows)


def test_the_first_page_answers_what_a_reader_comes_with():
    high = {**NOTED, "C1.listening": "chosen"}
    last = {"U1": answer("U1"), "U2": answer("U2", answers=high)}
    members = [Member(f"U{i}", f"Net {i}", registered=1000 * i) for i in (1, 2, 3)]
    room = answer("U2", asks_of_icb=(Ask("a room", "", ""),))
    found = small([answer("U1", answers=high), room], members, last=last)
    said = at_a_glance(found)
    assert said["Who has answered?"] == (
        "2 of 3, with 3,000 registered people. Not counted: 1 outstanding. Of those counted, 2 left "
        "questions blank."
    )
    assert said["Where do they stand?"].startswith("At Foundation or above: ")
    assert said["What is missing most often?"] == (
        "‘We do’ (D5 Foundation): 2 of 2. ‘We do’ (C1 Step 1): 1 of 2."
    )
    assert (
        ": in 2 of 2 plans, for 3,000 registered people." in said["Which offer would serve most?"]
    )
    assert said["What is asked of the ICB?"] == (
        "1 of 2 networks ask for something. One in their own words. None has an answer yet."
    )
    assert said["What has changed since last year?"] == (
        "2 of 2 can be set beside last year. At least one capability rose in 1 of 2, at least one fell "
        "in 1 of 2, and of at least one it cannot be told in 0 of 2; a network may be in all three. The "
        "rules alone moved no level."
    )


def test_evidence_held_is_of_those_of_whom_the_matrix_asks_it():
    """Two at Foundation are asked for none; of two at Step 1 one shows it."""
    high = {**NOTED, "C1.listening": "chosen"}
    seen = (
        Evidence("Minutes", "Drive", date(2027, 1, 1), capability="C1", seen_by=SeenBy("partner")),
    )
    agreed = (Confirmation("C1", "step-1", "residents", "agrees", on=date(2027, 1, 1)),)
    found = small(
        [
            answer("U1"),
            answer("U2"),
            answer("U3", answers=high),
            answer("U4", answers=high, evidence=seen, confirmations=agreed),
        ]
    )
    page = round_report.report(picture(found))
    c1 = next(r for s in page.sections for g in s.grids for r in g.rows if r[0].startswith("C1 "))
    assert c1[-2:] == ("0", "1 of 2")


def test_a_level_below_that_nobody_has_confirmed_is_not_short_of_evidence():
    """Two at Foundation, which residents have not confirmed, and one at Step 1 that shows it."""
    c1 = SMALL.node("C1")
    foundation, step = c1.rule.levels
    asked_first = replace(foundation, confirmed_by={"residents": "a resident"})
    asks = replace(c1, rule=replace(c1.rule, levels=(asked_first, step)))
    rules = replace(SMALL, nodes=tuple(asks if n.id == "C1" else n for n in SMALL.nodes))
    high = {**NOTED, "C1.listening": "chosen"}
    seen = (
        Evidence("Minutes", "Drive", date(2027, 1, 1), capability="C1", seen_by=SeenBy("partner")),
    )
    agreed = tuple(
        Confirmation("C1", level, "residents", "agrees", on=date(2027, 1, 1))
        for level in ("foundation", "step-1")
    )
    shows = answer("U3", answers=high, evidence=seen, confirmations=agreed)
    made = picture(small([answer("U1"), answer("U2"), shows], rules=rules))
    assert [r.assessment.result("C1").levels.evidenced.id for r in made.found.scored] == [
        "starting-out",
        "starting-out",
        "step-1",
    ]
    page = round_report.report(made)
    row = next(r for s in page.sections for g in s.grids for r in g.rows if r[0].startswith("C1 "))
    assert row[-1] == "1 of 1"
    (told,) = [s for s in round_data.document(made)["levels"] if s["result"] == "C1"]
    assert (told["of"], told["evidence_asked"], told["evidence_held"]) == (3, 1, 1)


HELD = {
    Key("", "missing", "C1.step-1.n", "count"): 7,
    Key("", "levels", "C1", "foundation"): 9,
    Key("", "since", "C1", "rose"): 7,
}


def captions(page):
    """The captions of tables that count something."""
    counts = re.compile(r"\d[\d,]*( of \d[\d,]*| → \d+)?")
    return [
        grid.caption
        for section in page.sections
        for grid in section.grids
        if grid.look == "glance" or any(counts.fullmatch(c) for row in grid.rows for c in row[1:])
    ]


def test_who_did_not_answer_stands_beside_every_count():
    members = [Member(f"U{i}", f"Net U{i}", "East", registered=1000) for i in range(1, 6)]
    said = [answer(f"U{i}", asks_of_icb=(Ask("a room", "", ""),)) for i in (1, 2, 3)]
    counted = picture(small(said, members, last={"U1": answer("U1")}))
    offer = supposed.offer(counted.found, [action.id for action in SMALL.actions])[0]
    every = captions(round_report.report(counted)) + captions(offer)
    states = "Where each return stands"  # it is the table of who answered
    assert len(every) > 7
    assert [c for c in every if "the 3 networks that answered (2 of 5 did not)" not in c] == [
        states
    ]
    shared_ = captions(round_shared.page(counted, Copy("", 45, 38, 30, HELD)))
    assert len(shared_) == 4
    assert [c for c in shared_ if "the 38 networks that answered (7 of 45 did not)" not in c] == []
    assert "The round in a minute, of all 2 networks; everybody answered" in captions(
        round_report.report(picture(small([answer("U1"), answer("U2")])))
    )


def test_a_shared_copy_calls_its_rows_capabilities_for_it_holds_no_others():
    found = picture(small([answer("U1"), answer("U2"), answer("U3")]))
    page = round_shared.page(found, Copy("", 45, 38, 30, HELD))
    heads = [g.head[0] for s in page.sections for g in s.grids if g.look == "counts"]
    assert heads == ["Capability", "Capability"]
    domains = [node for node in rounds.matrix().results if node.tier is Tier.DOMAIN]
    assert round_words.heading(domains) == "Domain"
    assert round_words.heading(rounds.matrix().results) == "Domain or capability"


def national(monkeypatch, most=2):
    monkeypatch.setattr(parts, "MANY", most)
    members = [
        Member(f"U{i}", f"Net U{i}", "East", "Hill & Dale ICB" if i % 2 else "Coast ICB")
        for i in range(1, 5)
    ]
    own = (Ask("a room of our own", "", ""),)
    found = small([answer("U1", asks_of_icb=own), answer("U2"), answer("U3")], members)
    [one, *rest] = found.scored
    return replace(found, scored=(replace(one, not_comparable="it was made of X and Y"), *rest))


def test_a_round_of_many_in_several_icbs_counts_them_and_names_nobody(monkeypatch):
    found = national(monkeypatch)
    told = picture(found)
    assert [(icb, a.scored, a.of) for icb, a in told.icbs] == [
        ("Coast ICB", 1, 2),
        ("Hill & Dale ICB", 2, 2),
    ]
    page = round_report.report(told)
    assert "networks" not in [section.id for section in page.sections]
    html = printing.round_html(page).data.decode()
    assert "Net U" not in html
    assert "a room of our own" not in html
    by_icb = next(g for s in page.sections for g in s.grids if g.look == "icbs")
    assert [row[:2] for row in by_icb.rows] == [
        ("All", "3 of 4"),
        ("Coast ICB", "1 of 2"),
        ("Hill & Dale ICB", "2 of 2"),
    ]


def test_each_icb_has_a_report_that_names_its_own_networks_and_no_others(monkeypatch):
    made = documents.by_icb(national(monkeypatch))
    assert [*made] == ["coast-icb", "hill-dale-icb"]
    coast, hill = (printing.round_html(page).data.decode() for page in made.values())
    assert [name in coast for name in ("Net U1", "Net U2", "Net U3", "Net U4")] == [
        False,
        True,
        False,
        True,
    ]
    assert "1 of 2 networks have answered" in coast
    assert "a room of our own" in hill
    assert "Net U1: not comparable, because it was made of X and Y." in hill


@pytest.mark.parametrize(("most", "icbs"), [(4, 2), (2, 1)])
def test_few_networks_or_one_icb_have_one_report_with_names(monkeypatch, most, icbs):
    monkeypatch.setattr(parts, "MANY", most)
    members = [Member(f"U{i}", f"Net U{i}", "East", f"ICB {i % icbs}") for i in range(4)]
    found = small([answer(f"U{i}") for i in range(4)], members)
    told = picture(found)
    assert (told.icbs, documents.by_icb(found)) == ((), {})
    assert [s.id for s in round_report.report(told).sections][-1] == "networks"


def test_what_a_round_of_several_icbs_notes_is_no_icbs_own_word(monkeypatch):
    found = national(monkeypatch)
    whole, part = picture(found), picture(parts.of_icb(found, "Hill & Dale ICB"))
    for told in (whole, part):
        text = round_page.as_text(round_report.report(told))
        assert "The round notes no offer of it." in text
        assert "The ICB does not" not in text
        assert "The ICB’s answer" not in text
    assert "The answer noted in the round: None noted" in text
    alone = round_page.as_text(round_report.report(picture(small([answer("U1")]))))
    assert "The ICB does not offer it yet." in alone


def test_icbs_whose_names_read_alike_have_files_of_their_own(monkeypatch):
    monkeypatch.setattr(parts, "MANY", 1)
    names = ("", "Hill ICB", "hill-icb", "\u5317")
    members = [Member(f"U{i}", f"Net U{i}", "East", name) for i, name in enumerate(names)]
    made = documents.by_icb(small([answer("U1")], members))
    assert [*made] == ["icb", "hill-icb", "hill-icb-2", "icb-2"]
    assert made["icb"].where == "No ICB given"


@cache
def twelve():
    return rounds.made(12)


@cache
def only_copy():
    """The shared copy of 24 networks, which takes seconds to work out."""
    [copy] = shared(rounds.made(24), open_problem)
    return copy


@cache
def whole_report():
    return round_report.report(picture(twelve()))


def internal_page():
    return printing.round_html(whole_report()).data.decode()


@pytest.mark.parametrize(
    "said",
    [
        "45% of networks", "45 % of networks", "45 per cent", "45 percent", "a percentage", "mean 2.1", "mean: 2.1",
        "the mean is 2", "mean level", "mean of four", "ranks", "It ranks third", "ranked", "ranking", "average",
        "averages", "averaged", "on average", "the median", "top quartile", "the best", "worst", "RAG", "league table",
        "top 10", "overall score",
    ],
)  # fmt: skip
def test_what_sums_levels_up_is_found_however_it_is_written(said):
    assert sums(f"<p>So: {said}.</p>")


@pytest.mark.parametrize(
    "said",
    ["no answer means no", "This may mean a visit", "frank", "storage", "2 of 12", "by all means",
     "a fragment", "percolate", "bestow", "12 networks", "at the top"],
)  # fmt: skip
def test_what_only_looks_like_it_is_not(said):
    assert sums(f"<p>{said}</p>") == []


def test_only_the_whole_sentence_is_allowed():
    assert sums("<p>No means, totals of levels, ranks, best or worst are made, ever</p>")


def of_a_place(copy):
    """The copy of the whole round as if it were that of one place: the same counts."""
    counts = {key._replace(copy="Seaholm"): number for key, number in copy.counts.items()}
    return replace(copy, place="Seaholm", comparable=None, counts=counts)


@pytest.mark.slow
def test_no_document_of_a_round_sums_levels_up(tmp_path):
    found = rounds.made(24)
    counted = picture(found)
    copy = only_copy()
    actions = [action.id for action in found.ruleset.actions]
    pages = {
        "internal": whole_report(),
        "shared": round_shared.page(counted, copy),
        "place": round_shared.page(counted, of_a_place(copy)),
        "learning": documents.learning(found, 2, 3)[0],
        "innovations": documents.innovations(tmp_path, found)[0],
        "what if": supposed.offer(found, actions)[0],
        "other rules": supposed.rules(found, places.rules() / "pcn-maturity")[0],
    }
    said = {name: printing.round_html(page).data.decode() for name, page in pages.items()}
    assert {name: sums(html) for name, html in said.items()} == {name: [] for name in pages}
    assert "Seaholm" in said["place"]


@pytest.mark.slow
def test_the_internal_copy_counts_out_of_how_many_and_names_in_order_of_place():
    said = re.sub(r"<[^>]+>", " ", internal_page())
    assert "10 of 12 networks have answered" in said
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
    copy = only_copy()
    html = printing.round_html(round_shared.page(picture(found), copy)).data.decode()
    data = json.dumps(round_shared_data.document(picture(found), copy), ensure_ascii=False)
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
    copy = only_copy()
    data = documents.as_json(valid(round_shared_data.document(picture(found), copy)))
    assert round_shared_data.is_copy(json.loads(data))
    last = round_shared_data.last_year([json.loads(data)])
    assert last.of == {"": copy.scored}
    assert last.levels("C1", "") == copy.row("levels", "C1")
    assert round_shared_data.last_year([]) is None
    assert internal_page() == internal_page()


def test_the_look_of_a_table_is_no_class_of_the_report_that_it_is_printed_with(tmp_path):
    """'names' once was: lists of networks were set at the head of the first page, in tiny letters."""
    pages = [
        whole_report(),
        documents.learning(twelve(), 2, 3)[0],
        documents.innovations(tmp_path, rounds.telling(twelve()))[0],
        supposed.offer(twelve(), ["C1.listen"])[0],
    ]
    looks = {grid.look for page in pages for each in page.sections for grid in each.grids}
    sheet = (places.templates() / "css" / "report.css").read_text(encoding="utf-8")
    assert looks & set(re.findall(r"\.([a-z-]+)", sheet)) == set()
    assert {"listed", "entry", "pairs"} <= looks


def test_a_page_that_a_browser_prints_says_at_its_head_what_it_is_and_nothing_gets_out_of_there():
    made = replace(whole_report(), title='"} </style><script>', copy="A\\22 B")
    html = printing.round_html(made).data.decode()
    assert "<script>" not in html
    [rule] = re.findall(r"@page \{ @top-left \{ content: \"([^\"]*)\"; \} @bottom-left", html)
    assert re.sub(r"\\([0-9a-f]+) ", lambda m: chr(int(m[1], 16)), rule) == (
        f'"}} </style><script>: {made.where}'
    )


@pytest.mark.slow
def test_the_internal_report_as_data_is_what_its_schema_says():
    report = valid(round_data.document(picture(twelve())))
    assert len(report["networks"]) == report["answered"]["of"] == 12


def test_a_shared_copy_begins_with_what_it_shows_and_its_lists_are_short(monkeypatch):
    """Counts of a copy by hand: the first page repeats what stands below, hidden counts nowhere."""
    found = small([answer("U1"), answer("U2"), answer("U3")])
    counts = {
        Key("", "missing", "C1.step-1.n", "count"): 7,
        Key("", "missing", "D5.foundation.n", "count"): 9,
        Key("", "actions", "D5.agree", "count"): None,
    }
    page = round_shared.page(picture(found), Copy("", 12, 10, None, counts))
    [minute] = page.sections[0].grids
    assert minute.rows == (
        (
            "What is missing most often?",
            "‘We do’ (D5 Foundation): 9 of 10. ‘We do’ (C1 Step 1): 7 of 10.",
        ),
    )
    monkeypatch.setattr(round_shared_lists, "MOST", 1)
    page = round_shared.page(picture(found), Copy("", 12, 10, None, counts))
    [grid] = next(s for s in page.sections if s.id == "missing").grids
    assert [row[2] for row in grid.rows] == ["9 of 10"]
    assert "actions" not in {s.id for s in page.sections}
    unshown = next(s for s in page.sections if s.id == "unshown")
    [line] = unshown.lead
    assert line == (
        "No count is shown of the actions that most plans share, what networks ask of the ICB and what "
        "networks wait for from others: each is too small, or another that is too small could be worked "
        "out from it."
    )


@pytest.mark.slow
def test_a_copy_of_which_next_to_nothing_is_shown_is_one_page_that_says_so():
    found = picture(small([answer("U1"), answer("U2"), answer("U3")]))
    hidden_ = {Key("", "levels", "C1", str(i)): None for i in range(40)}
    shown_ = {
        Key("", "missing", "D5.foundation.n", "count"): 8,
        Key("", "actions", "D5.agree", "count"): 7,
        Key("", "since", "C1", "rose"): 6,
        Key("", "levels", "C1", "foundation"): 5,
        Key("", "could_be_higher", "D5", "count"): 5,
    }
    copy = Copy("", 12, 11, 9, hidden_ | shown_)
    page = round_shared.page(found, copy)
    assert [s.id for s in page.sections] == ["glance", "why", "shown", "do"]
    text = round_page.as_text(page)
    assert "11 of 12 networks have answered. None is named here. 9 of 11 can be set" in text
    assert "Among 11 networks that leaves only 5 of 45" in text
    assert "Ask the networks what of theirs may be passed on" in text
    assert "a count of 5 with your own in it is of 4 others" in text
    [table] = page.sections[2].grids
    ruleset = found.found.ruleset
    c1, d5 = (f"{each} {ruleset.node(each).title}" for each in ("C1", "D5"))
    assert set(table.rows) == {
        ("We do", "missing", "8 of 11"),
        (ruleset.action("D5.agree").title, "plan it", "7 of 11"),
        (c1, "rose since last year", "6 of 9"),
        (c1, "Foundation", "5 of 11"),
        (d5, "could be higher", "5 of 11"),
    }
    pdf = pypdf.PdfReader(io.BytesIO(printing.round_pdf(page).data))
    assert len(pdf.pages) == 1
    assert "In this document" not in printing.round_html(page).data.decode()
    few = round_page.as_text(round_shared.page(found, replace(copy, comparable=4)))
    assert "None is named here.\n" in few  # four is too few to be printed
    # as data it is what every copy is
    data = valid(round_shared_data.document(found, copy))
    assert (data["answered"], data["counts"]["levels"]["C1"]["foundation"]) == (11, 5)


def test_nothing_at_all_is_said_to_be_nothing_and_one_count_more_than_fit_is_a_whole_copy():
    found = picture(small([answer("U1"), answer("U2"), answer("U3")]))

    def of(many, place=""):
        numbers = [5] * many + [None] * 40
        rungs = ("starting-out", "foundation", "step-1")
        counts = {
            Key(place, "levels", "C1", rungs[i] if i < 3 else str(i)): n
            for i, n in enumerate(numbers)
        }
        return round_shared.page(found, Copy(place, 12, 11, None, counts))

    nothing = of(0)
    assert [s.id for s in nothing.sections] == ["glance", "why", "do"]
    assert nothing.sections[1].title == "Why no figure is shown"
    assert "Among 11 networks that leaves no count to be shown" in nothing.sections[1].lead[0]
    assert "Read the copy of the whole round" in " ".join(of(0, "East").sections[-1].lines)
    assert (of(round_shared_notice.FEW).notice, of(round_shared_notice.FEW + 1).notice) == (
        True,
        False,
    )


def test_a_domain_of_which_nothing_is_shown_is_one_line_and_so_is_the_year():
    found = picture(small([answer("U1"), answer("U2"), answer("U3")]))
    levels_ = [Key("", "levels", "D5", rung) for rung in ("starting-out", "foundation")]
    since = [Key("", "since", "C1", word) for word in ("rose", "held")]
    more = {Key("", "levels", "C1", str(i)): 9 for i in range(9)}
    counts = HELD | dict.fromkeys([*levels_, *since]) | more
    page = round_shared.page(found, Copy("", 45, 38, 30, counts))
    [domain] = [s for s in page.sections if s.under and "No count of" in " ".join(s.lead)]
    assert (domain.pictures, domain.grids) == ((), ())
    assert domain.lead[0].startswith("No count of D5 ")
    assert "year" not in {s.id for s in page.sections}
    assert (
        "what has changed for the 30 that can be set beside last year" in page.sections[-2].lead[0]
    )


@pytest.mark.parametrize(
    ("one", "two", "held", "said"),
    [(30, 10, 8, "8 of 40"), (30, None, 8, "8"), (30, 10, None, "·")],
)
def test_evidence_in_a_shared_copy_is_of_those_who_are_asked_for_it(one, two, held, said):
    """As in the internal copy; of how many is said where every level that asks for it is shown."""
    found = small([answer("U1")])
    rungs = [rung.id for rung in found.ruleset.node("C1").scale.rungs]
    levels = dict(zip(rungs, (20, 20, one, two), strict=False))
    counts = {Key("", "levels", "C1", level): n for level, n in levels.items()}
    counts[Key("", "evidence_held", "C1", "count")] = held
    page = round_shared.page(picture(found), Copy("", 90, 80, None, counts))
    [grid] = [g for s in page.sections for g in s.grids if "Evidence held" in g.head]
    assert grid.rows[0][grid.head.index("Evidence held")] == said


@pytest.mark.slow
def test_no_row_of_a_table_stands_alone_on_a_page():
    """However long a table is, three rows at least stand together at either end."""
    alone = []
    for number in range(40, 56):
        rows = tuple((f"Row {i}.", "Something") for i in range(number))
        section = Section("s", "Rows", grids=(Grid("Rows", ("Name", "What"), rows),), opens=True)
        about = (("ICB", "One"),)
        made = RoundPage("T", "K", "", about, "copy", "2027-03-31", "A", (section,))
        pdf = pypdf.PdfReader(io.BytesIO(printing.round_pdf(made).data))
        each = [len(re.findall(r"Row \d+\.", p.extract_text())) for p in pdf.pages]
        assert sum(each) == number
        alone += [(number, each)] if {1, 2} & {*each} else []
    assert alone == []


@pytest.mark.parametrize(
    ("number", "of", "said"),
    [
        (3, "report.pdf", "There is no shared copy: 3 networks have answered, and a count below 5"),
        (6, "shared/report.pdf", "counts are hidden: 6 networks are too few for more to be shown"),
    ],
)
def test_a_round_too_small_for_a_shared_copy_is_said_to_be_so(tmp_path, number, of, said):
    found = small([answer(f"U{i}") for i in range(number)])
    told = []
    made = documents.of_run(tmp_path, found, lambda doing, *_: told.append(doing))
    assert told[:2] == ["Counting for the round's report", "Laying out report.pdf"]
    assert ("Laying out shared/report.pdf" in told) is (number == 6)
    [remark] = made[of].remarks
    assert said in remark
    assert "ask the networks whether they agree to it" in remark
    assert [name for name, each in made.items() if each.remarks] == [of]
    if number == 6:
        html = " ".join(made["shared/report.html"].data.decode().split())
        assert "Among 6 networks that leaves no count to be shown" in html


def test_copies_that_are_not_what_the_earlier_ones_counted_say_that_both_can_be_subtracted(
    tmp_path, monkeypatch
):
    def formed(name, page, data, _):
        return {f"{name}.json": printing.Printed(documents.as_json(data)), f"{name}.pdf": BLANK}

    monkeypatch.setattr(documents, "_formed", formed)
    whole = "shared/report.pdf"

    def remarks(number):
        made = documents.of_run(tmp_path, small([answer(f"U{i}") for i in range(number)]))
        put = tmp_path / "out" / "shared" / "report.json"
        put.parent.mkdir(parents=True, exist_ok=True)
        put.write_bytes(made["shared/report.json"].data)
        return [each for each in made[whole].remarks if "stood here" in each]

    assert remarks(6) == []
    assert remarks(6) == []
    [said] = remarks(7)
    assert said.startswith(
        "The shared copies that stood here counted otherwise: the whole round (then of 6, now of 7). "
        "Whoever holds both can subtract"
    )
    assert "do not pass on these" in said
    (tmp_path / "out" / "shared" / "report.json").write_bytes(b"{")
    assert remarks(8) == []


def test_the_copy_of_a_place_that_counts_otherwise_is_told_too():
    whole = {"place": "", "answered": 45, "counts": {"levels": {"A": {"low": 20}}}}
    east = {"place": "East", "answered": 21, "counts": {"levels": {"A": {"low": 9}}}}
    other = east | {"counts": {"levels": {"A": {"low": 8}}}}
    assert copy_remarks.in_place_of([whole, east], [east, whole]) == ""
    assert copy_remarks.in_place_of([], [whole, east]) == ""
    said = copy_remarks.in_place_of([whole, east], [whole, other])
    assert "counted otherwise: East (then of 21, now of 21). Whoever" in said
    # a network that moved to the West after the copies were passed on: the East's is not made again
    said = copy_remarks.in_place_of([whole, east], [whole | {"answered": 46}])
    assert ": the whole round (then of 45, now of 46); and East (then of 21, now none). " in said
    assert "East (then none, now of 21)" in copy_remarks.in_place_of([whole], [whole, east])


BLANK = printing.Printed(b"")


def test_a_result_of_a_scale_of_its_own_is_asked_for_no_evidence_in_any_copy():
    ruleset = rounds.matrix()
    node = ruleset.results[0]
    assert evidence_from(ruleset, node) == ruleset.evidence.from_level.index
    assert evidence_from(ruleset, replace(node, scale=replace(node.scale))) is None


def test_a_table_with_hidden_counts_says_that_they_are_not_noughts():
    found = picture(small([answer("U1"), answer("U2"), answer("U3")]))
    shown_ = dict.fromkeys(HELD, 9)
    for counts, says in ((HELD | {Key("", "levels", "C1", "step-1"): None}, True), (shown_, False)):
        page = round_shared.page(found, Copy("", 45, 38, 30, counts))
        standing = next(each for each in page.sections if each.id == "standing")
        assert ("a row of · alone says nothing" in " ".join(standing.lead)) is says


def test_the_copy_of_a_place_says_nothing_of_columns_that_it_has_not():
    found = picture(small([answer("U1"), answer("U2"), answer("U3")]))
    copy = Copy("", 45, 38, 30, HELD)
    whole, place = (round_shared.page(found, each) for each in (copy, of_a_place(copy)))
    assert "‘evidence held’ stand beside" in " ".join(whole.sections[-1].lines)
    assert "stand beside" not in " ".join(place.sections[-1].lines)


def test_a_shared_copy_that_shows_most_of_its_counts_remarks_nothing():
    counts = {Key("", "levels", "C1", str(i)): None if i < 5 else 9 for i in range(10)}
    assert round_shared.mostly_hidden(Copy("", 45, 38, None, counts)) == ""
    counts[Key("", "levels", "C1", "9")] = None
    assert round_shared.mostly_hidden(Copy("", 45, 38, None, counts)) == (
        "6 of 10 counts are hidden: 38 networks are too few for more to be shown safely."
    )
