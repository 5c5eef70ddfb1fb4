"""Who can learn from whom, less usual answers, shared records, and an offer to everybody."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from maturity import api, printing
from maturity.core.response import Answer, Evidence, Organisation, Response, SeenBy, SignOff
from maturity.core.sharing import Innovation, Offer
from maturity.errors import RoundError, UsageError
from maturity.loading import round_records
from maturity.loading.round_framework import read_framework
from maturity.reporting import round_innovations, round_learning, round_questions
from maturity.reporting.round_page import as_text
from maturity.rounds.learning import learning
from maturity.rounds.likeness import alike, same
from maturity.rounds.members import Fact, Member
from maturity.rounds.offer import what_if
from maturity.rounds.outcome import RoundResult, Scored
from maturity.rounds.picture import picture
from maturity.rounds.register import register
from maturity.rounds.returns import Return
from maturity.rounds.usual import LessUsual, less_usual, settled
from maturity.running import documents, supposed
from maturity.solver import open_problem
from tests import helpers_invented as rounds
from tests.helpers import small_ruleset
from tests.helpers_json import valid

SMALL = small_ruleset()
LOW = {"C1.listening": "not-yet", "C1.people": "none", "D5.between": "not-yet"}
HIGH = {"C1.listening": "chosen", "C1.people": "wider", "D5.between": "agreed"}
DAY = date(2027, 2, 1)


def seen(*capabilities, outside=True):
    by = SeenBy("partner" if outside else "clinical-director", on=DAY)
    return tuple(Evidence("notes", "shelf", DAY, capability=c, seen_by=by) for c in capabilities)


def answer(number, given, **more):
    answers = {q: Answer(q, v) for q, v in given.items()}
    about = Organisation(f"U{number:02}", f"Net {number}")
    return Response(SMALL.id, SMALL.version, DAY, answers, about, **more)


def small(responses, settings=None, members=None):
    members = members or [
        Member(
            r.organisation.code,
            r.organisation.name,
            registered=1000,
            context={"setting": Fact((settings or {}).get(i, "town"), "s", DAY)},
        )
        for i, r in enumerate(responses)
    ]
    came = [Return(f"{i}.yaml", f"d{i}", r, received=DAY) for i, r in enumerate(responses)]
    manifest = rounds.manifest(ruleset=SMALL.id, version=SMALL.version)
    found = register(manifest, SMALL, members, came, ())
    every = []
    for entry in found.scored:
        assessment = api.score(SMALL, entry.counts.response)
        every.append(Scored(entry, assessment, api.plan(SMALL, assessment)))
    return RoundResult(found, SMALL, tuple(every), DAY)


def codes(found):
    return [
        (p.learner.entry.member.code, p.teacher.entry.member.code, p.capability)
        for p in found.pairs
    ]


def test_only_what_is_offered_and_was_seen_from_outside_is_asked_about():
    offers = (Offer("D5", "ring us"),)
    responses = [
        answer(0, LOW),
        answer(1, HIGH, offers=offers, evidence=seen("D5")),
        answer(2, HIGH, offers=offers, evidence=seen("D5", outside=False)),
        answer(3, HIGH, evidence=seen("D5")),
    ]
    found = learning(small(responses), open_problem)
    assert codes(found) == [("U00", "U01", "D5")]
    assert [o.network.entry.member.code for o in found.unseen] == ["U02"]
    assert (found.pairs[0].holds.id, found.pairs[0].stands.id) == ("foundation", "starting-out")
    pair = found.pairs[0]
    assert "that ICB" not in round_learning.sentence(pair)
    away = replace(pair.teacher.entry.member, icb="NHS West")
    teacher = replace(pair.teacher, entry=replace(pair.teacher.entry, member=away))
    said = round_learning.sentence(replace(pair, teacher=teacher))
    assert " is of NHS West, so that ICB is to be asked too." in said


def test_nobody_is_asked_by_everyone_and_all_are_served_where_they_can_be():
    offers = (Offer("D5"),)
    responses = [answer(i, LOW) for i in range(6)]
    responses += [answer(i, HIGH, offers=offers, evidence=seen("D5")) for i in (6, 7, 8)]
    found = learning(small(responses), open_problem, asks=1, asked=6)
    assert Counter(teacher for _, teacher, _ in codes(found)) == {"U06": 2, "U07": 2, "U08": 2}
    few = learning(small(responses), open_problem, asks=1, asked=1)
    assert len(few.pairs) == 3
    assert len(few.without) == 3
    shown = {s.id: s for s in round_learning.page(picture(small(responses)), few).sections}
    assert all("D5" in line for line in shown["without"].lines)
    assert {row[1] for row in shown["offers"].grids[0].rows} == {"D5, Foundation"}


def test_pairs_are_as_alike_as_can_be_and_the_same_each_time():
    offers = (Offer("D5"),)
    responses = [answer(0, LOW), answer(1, LOW)]
    responses += [answer(i, HIGH, offers=offers, evidence=seen("D5")) for i in (2, 3)]
    result = small(responses, {0: "city", 3: "city"})
    found = learning(result, open_problem, asked=1)
    assert codes(found) == [("U00", "U03", "D5"), ("U01", "U02", "D5")]
    assert found == learning(result, open_problem, asked=1)
    page, data = documents.learning(result, 1, 1)
    assert data["pairs"][0]["why"].endswith(" Alike in registered people and setting.")
    assert "Net 0" in as_text(page)


def test_no_value_of_a_fact_stands_beside_the_levels_of_named_networks():
    """Values that stand nowhere else, so that one that gets through is seen."""
    responses = [
        answer(0, LOW),
        answer(1, HIGH, offers=(Offer("D5"),), evidence=seen("D5")),
    ]
    facts = {
        "most_deprived_fifth": Fact("77123", "Indices of Deprivation", date(2025, 10, 30)),
        "setting": Fact("zqtown", "Our maps", DAY),
    }
    members = [Member(f"U0{i}", f"Net {i}", registered=88456, context=facts) for i in range(2)]
    page, data = documents.learning(small(responses, members=members), 2, 3)
    [pair] = valid(data)["pairs"]
    assert pair["alike"] == ["registered", "most_deprived_fifth", "setting"]
    assert pair["why"].endswith("Alike in registered people, most deprived fifth and setting.")
    html = printing.round_html(page).data.decode()
    for text in (
        as_text(page),
        str(data),
        re.sub(r"<style>.*?</style>", "", html, flags=re.DOTALL),
    ):
        assert not re.search("77,?123|88,?456|zq", text)
    told = " ".join(as_text(page).partition("What networks can be alike in")[2].split())
    assert (
        "Registered people. Known of: 2 of 2; From, as on: The round’s list of organisations"
        in told
    )
    assert (
        "Most deprived fifth. Known of: 2 of 2; From, as on: Indices of Deprivation, 30 October 2025"
        in told
    )
    assert data["facts"] == [
        {"name": "registered", "networks": 2, "sources": []},
        {
            "name": "most_deprived_fifth",
            "networks": 2,
            "sources": [{"source": "Indices of Deprivation", "on": "2025-10-30"}],
        },
        {"name": "setting", "networks": 2, "sources": [{"source": "Our maps", "on": "2027-02-01"}]},
    ]


def test_alike_is_a_rule_that_can_be_told():
    assert same("City", "city ")
    assert same("30", "40")
    assert not same("29", "40")
    assert not same("0", "1")
    one = Member("A", "A", registered=30_000, context={"x": Fact("a", "", DAY)})
    assert alike(one, replace(one, code="B", registered=50_000)) == ("x",)


@pytest.mark.slow
def test_in_a_whole_round_every_promise_holds():
    result = rounds.made(24)
    found = learning(result, open_problem)
    asks, asked = (Counter(each[i] for each in codes(found)) for i in (0, 1))
    assert found.pairs
    assert max(asks.values()) <= 2
    assert max(asked.values()) <= 3
    offered = {(o.network.entry.member.code, o.capability) for o in found.offers}
    assert all((teacher, capability) in offered for _, teacher, capability in codes(found))
    assert all(pair.holds.index > pair.stands.index for pair in found.pairs)
    told = round_learning.document(picture(result), found)
    assert len({(p["learner"], p["teacher"]) for p in told["pairs"]}) == len(told["pairs"])


def peers(number, own, others):
    """One network with something rare, and its peers, all seen from outside."""
    more = {"evidence": seen("C1", "D5")}
    return small([answer(0, own, **more), *[answer(i, others, **more) for i in range(1, number)]])


def told(found):
    return [
        (each.network.entry.member.code, each.question, each.value) for each in less_usual(found)
    ]


def test_an_answer_that_few_peers_give_at_the_same_level_is_put_as_a_question():
    same_level = {**HIGH, "C1.people": "usual"}  # people is read by no level of C1
    assert told(peers(12, HIGH, same_level)) == [("U00", "C1.people", "wider")]
    assert told(peers(10, HIGH, same_level)) == []  # nine others are too few to say anything of


def test_merely_a_higher_level_or_nothing_seen_is_not_put():
    assert told(peers(12, HIGH, LOW)) == []
    unseen = [answer(0, HIGH), *[answer(i, {**HIGH, "C1.people": "usual"}) for i in range(1, 12)]]
    assert told(small(unseen)) == []


def test_too_few_others_are_said_to_be_too_few(tmp_path):
    for number, words in ((1, "there are none"), (2, "there is 1"), (10, "there are 9")):
        page, _ = documents.innovations(tmp_path, peers(number, LOW, LOW))
        text = " ".join(as_text(page).split())
        assert f"at least 10 others have to have answered a question, and {words}" in text, number
        assert "Nothing is less usual enough" not in text
    assert "Nothing is less usual enough" in as_text(
        documents.innovations(tmp_path, peers(11, LOW, LOW))[0]
    )


def partly(number, answered):
    """Networks of which only some answered at all; the others left everything blank."""
    said = [answer(i, HIGH if i < answered else {}) for i in range(number)]
    return small(said)


@pytest.mark.parametrize(
    ("answered", "words"),
    [(7, "Of 14 networks that sent a return, at most 7 gave"), (3, "fewer than 5 gave")],
)
def test_many_networks_of_whom_few_answered_are_said_to_be_too_few(tmp_path, answered, words):
    text = " ".join(as_text(documents.innovations(tmp_path, partly(14, answered))[0]).split())
    assert "Nothing can be called less usual yet." in text
    assert f"{words} a certain answer to any one question, and it takes 11" in text
    assert "Nothing is less usual enough" not in text


def test_questions_that_too_few_answered_are_counted_beside_those_that_enough_did(tmp_path):
    one = dict(list(LOW.items())[:1])
    found = small([answer(i, LOW if i < 6 else one) for i in range(12)])
    told = settled(found)
    assert (told.questions, told.enough, told.most) == (5, 1, 12)
    text = " ".join(as_text(documents.innovations(tmp_path, found)[0]).split())
    untold = (
        "Of 4 of 5 questions nothing can be said: fewer than 11 networks gave a certain answer."
    )
    assert untold in text


def test_where_no_evidence_was_seen_that_is_why_nothing_is_asked(tmp_path):
    found = small([answer(i, HIGH) for i in range(12)])
    text = " ".join(as_text(documents.innovations(tmp_path, found)[0]).split())
    assert "somebody outside has seen are looked at, and no return holds any" in text


def test_a_question_holds_no_count_of_others():
    found = peers(12, HIGH, {**HIGH, "C1.people": "usual"})
    [one] = less_usual(found)
    assert (one.given, one.peers, one.as_high) == (0, 11, 11)
    assert not any(c.isdigit() for c in round_innovations.asked(picture(found), one))


def test_a_record_is_shown_only_where_its_network_agreed(tmp_path):
    records = (
        Innovation("Bus", origin="adopted", done="lent"),
        Innovation("Letter", done="six lines"),
    )
    found = small([answer(0, HIGH, innovations=records), answer(1, LOW)])
    page, data = documents.innovations(tmp_path, found)
    assert valid(data)["records"] == []
    assert "lent" not in as_text(page)
    (tmp_path / documents.RECORDS).write_text(
        "code,title,says,on,by\nU00,Bus,share,2027-03-01,Ann\nU00,Letter,share,2027-03-02,Ann\n"
        "U00,Letter,decline,2027-03-03,Ann\n"
    )
    page, data = documents.innovations(tmp_path, found)
    assert [each["title"] for each in valid(data)["records"]] == ["Bus"]
    assert data["records"][0]["share"] == "Agreed on 1 March 2027, noted by Ann"
    assert "Adopted" in as_text(page)
    assert "six lines" not in as_text(page)
    assert "CQC assesses providers, not networks" in as_text(page)


FRAMEWORK = re.search(
    r"```yaml\n(.*?)```",
    (Path(__file__).parents[2] / "docs/learning.md").read_text("utf-8"),
    re.DOTALL,
)[1]


def appendix(page):
    return " ".join(as_text(page).partition("Appendix")[2].split())


def test_the_mapping_that_ships_is_dated_and_named_a_proposal(tmp_path):
    found = small([answer(0, HIGH), answer(1, LOW)])
    page, data = documents.innovations(tmp_path, found)
    assert (
        "a proposal of ours: CQC single assessment framework: quality statements, as on 24 March 2026"
        in appendix(page)
    )
    assert "It predicts no rating" in appendix(page)
    assert valid(data)["framework"]["as_of"] == "2026-03-24"
    assert data["framework"]["says"] == "CQC assesses providers, not networks."


def test_another_framework_stands_in_for_it_with_its_own_date_and_source(tmp_path):
    """The example of docs/learning.md; the small matrix here has D5 where the real one has D2."""
    assert (
        read_framework(FRAMEWORK.encode(), "cqc-2027.yaml", api.load_ruleset("pcn-maturity"))[1]
        == ()
    )
    small_one = FRAMEWORK.replace("  D2:", "  D5:")
    (tmp_path / "cqc-2027.yaml").write_text(small_one, encoding="utf-8")
    found = small([answer(0, HIGH), answer(1, LOW)])
    named = replace(found.register.manifest, framework="cqc-2027.yaml")
    found = replace(found, register=replace(found.register, manifest=named))
    page, data = documents.innovations(tmp_path, found)
    assert valid(data)["framework"] == {
        "says": "CQC assesses providers, not networks.",
        "name": "CQC assessment framework, primary care",
        "as_of": "2027-01-15",
        "source": "https://www.cqc.org.uk/guidance-providers",
        "capabilities": {
            "C1": ["Responsive: Listening to and involving people"],
            "D5": ["Effective: Monitoring and improving outcomes"],
        },
    }
    told = appendix(page)
    assert (
        "a proposal of those who run the round: CQC assessment framework, primary care, as on 15 January "
        "2027 (https://www.cqc.org.uk/guidance-providers)"
    ) in told
    assert "Monitoring and improving outcomes" in told
    assert "Well-led" not in told  # nothing of ours is left
    (tmp_path / "cqc-2027.yaml").write_text(small_one.replace("  C1:", "  C77:"), encoding="utf-8")
    with pytest.raises(RoundError) as refused:
        documents.innovations(tmp_path, found)
    (problem,) = refused.value.diagnostics
    assert (problem.code, problem.place.span.line, problem.place.span.column) == ("B255", 6, 3)


def test_words_about_records_that_are_not_there_are_refused():
    data = b"code,title,says,on,by\nU00,Buss,share,2027-03-01,Ann\nU00,Bus,perhaps,2027-03-01,Ann\nU00,Bus,share,,\n"
    said, problems = round_records.read_words(data, "innovations.csv", {"U00": {"Bus"}})
    assert said == ()
    assert [problem.code for problem in problems] == ["B251", "B252", "B213", "B213"]


@pytest.mark.parametrize(
    ("form", "signed", "noted", "shown"),
    [
        ("yes", None, "", True),
        ("no", None, "", False),
        ("not-yet", None, "", False),
        ("", None, "", False),
        ("no", None, "share,2027-03-01", True),
        ("yes", "2027-02-20", "decline,2027-03-01", False),
        ("no", "2027-03-05", "share,2027-03-01", False),  # a corrected form came after the note
        ("yes", "2027-03-01", "decline,2027-03-01", False),  # of one day: what was noted
        ("", "2027-03-05", "share,2027-03-01", True),  # a form that says nothing takes nothing back
        ("no", None, "decline,2027-03-02\nU00,Bus,share,2027-03-01", False),  # by day, not by row
    ],
)
def test_the_networks_own_word_counts_and_the_later_one_last(tmp_path, form, signed, noted, shown):
    own = Innovation("Bus", done="lent", share=form)
    sign_off = SignOff("clinical-director", on=date.fromisoformat(signed)) if signed else None
    found = small([answer(0, HIGH, innovations=(own,), sign_off=sign_off), answer(1, LOW)])
    if noted:
        rows = "\n".join(f"{row},Ann" for row in f"U00,Bus,{noted}".splitlines())
        (tmp_path / documents.RECORDS).write_text(f"code,title,says,on,by\n{rows}\n")
    _, data = documents.innovations(tmp_path, found)
    assert bool(data["records"]) is shown


def test_two_records_of_one_title_are_shown_where_both_agree(tmp_path):
    both = (
        Innovation("Bus", done="lent", share="yes"),
        Innovation("Bus", done="hired", share="no"),
    )
    found = small([answer(0, HIGH, innovations=both), answer(1, LOW)])
    assert documents.innovations(tmp_path, found)[1]["records"] == []


def test_each_network_gets_what_is_asked_of_it_alone(tmp_path):
    others = {**HIGH, "C1.people": "usual"}
    bus, secret = Innovation("Bus", done="lent"), Innovation("Secret", done="told", share="no")
    own = {"evidence": seen("C1", "D5"), "innovations": (bus, secret)}
    found = small(
        [
            answer(0, HIGH, **own),
            answer(1, others, innovations=(Innovation("Van", done="driven"),)),
            *[answer(i, others, evidence=seen("C1", "D5")) for i in range(2, 12)],
        ]
    )
    letters = documents.letters(tmp_path, found)
    assert [letter.code for letter in letters] == ["U00", "U01"]
    first, second = map(round_questions.as_text, letters)
    for said in ("Net 0", "Few others here do. Is it worth telling?", "Bus", "lent", "not yet"):
        assert said in first
    for hidden in ("Secret", "told", "Van", "driven", "Net 1", "U01", "11", "10"):
        assert hidden not in first, hidden
    assert "Van" in second
    assert "Less usual" not in second
    assert "Bus" not in second
    assert max(map(len, first.splitlines())) <= 76


def test_several_answers_of_one_capability_are_asked_about_once():
    found = small([answer(0, HIGH), answer(1, LOW)])
    unusual = [LessUsual(found.scored[0], name, value, 0, 11, 5) for name, value in HIGH.items()]
    (letter,) = round_questions.letters(picture(found), unusual, {})
    assert [[said.partition("?")[0] for said in each.says] for each in letter.unusual] == [
        [SMALL.question(name).ask.rstrip("?") for name in ("C1.listening", "C1.people")],
        [SMALL.question("D5.between").ask.rstrip("?")],
    ]
    assert [each.ask for each in letter.unusual] == [
        "Few others here do any one of these. Is it worth telling?",
        "Few others here do. Is it worth telling?",
    ]


def test_not_this_year_is_no_offer():
    rows = [("no", 0), ("not-yet", 0), ("yes", 1), ("", 1)]
    for this_year, offered in rows:
        given = (Offer("D5", "ring us", this_year),)
        found = small([answer(0, HIGH, evidence=seen("D5"), offers=given), answer(1, LOW)])
        assert len(learning(found, open_problem).offers) == offered


def test_an_offer_is_counted_in_plans_people_and_levels_if_done():
    found = small([answer(0, LOW), answer(1, LOW), answer(2, HIGH)])
    done = what_if(found, ("D5.agree",))
    [effect] = done.effects
    assert (effect.plans.networks, effect.open.networks, effect.done) == (2, 2, 1)
    assert (done.any.networks, done.any.people) == (2, 2000)
    [d5] = [then for then in done.results if then.result == "D5"]
    assert [(now, then) for _, now, then in d5.rungs] == [(2, 0), (1, 3), (0, 0), (0, 0)]


def test_an_unknown_action_is_named_with_the_nearest():
    with pytest.raises(UsageError, match="agree"):
        supposed.offer(small([answer(0, LOW)]), ("D5.agrees",))


@pytest.mark.parametrize(
    ("one", "other", "like"),
    [
        ("41,000", "42000", True),
        ("30%", "25.5%", True),
        ("1E999999999", "1E999999999", True),  # the same word, and never worked out
        ("1E999999999", "7", False),
        ("1" * 5_000, "7", False),
        ("1/3", "0.33", False),
        ("nan", "1", False),
    ],
)
def test_only_plain_numbers_are_compared_as_numbers(one, other, like):
    assert same(one, other) is like
