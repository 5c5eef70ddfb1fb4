"""Shared copies of whole rounds, attacked with every file of two years, the list of networks and the rules."""

from __future__ import annotations

import io
import json
import random
import re
from dataclasses import replace
from datetime import date

import pypdf
import pytest

from maturity import api
from maturity.core.response import Organisation
from maturity.errors import RoundError
from maturity.reporting import round_shared_data
from maturity.rounds.cells import Key
from maturity.rounds.members import Fact, Member
from maturity.rounds.outcome import RoundResult, Scored
from maturity.rounds.picture import picture
from maturity.rounds.register import register
from maturity.rounds.returns import Decision, Return
from maturity.rounds.shared import Copy, shared
from maturity.running import documents, earlier
from maturity.solver import open_problem
from tests import helpers_invented as invented
from tests.helpers_copies import (
    AFTER,
    APART,
    SAME,
    SHARING,
    STRICTER,
    Attacker,
    Year,
    a_year_on,
    drawn,
    published,
)
from tests.helpers_report import matrix as report_matrix
from tests.unit.test_copies import full as full_of_marks

SPREADS = ((1, 1, 1, 0.2), (5, 1, 1, 0.2), (1, 6, 2, 0.5), (1, 1, 8, 0.3), (1, 9, 1, 0.1))
PLACES = (
    ("East",),
    ("East", "West"),
    ("East", "East", "East", "West"),
    ("East", "East", "West", "North"),
)

GOOD = f'{{"format": "{round_shared_data.FORMAT}", "place": "", "answered": 40, "counts": {{"levels": {{"A": {{"low": 8}}}}}}}}'


def everything(key):
    return True


def levels(key):
    """What ties the years of one capability: levels, open answers, evidence, the words."""
    return key[1].startswith("A") and key[0] not in ("actions", "asked", "missing", "waiting")


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(5))
def test_no_small_count_can_be_worked_out_from_the_copies_of_a_year(seed):
    chance = random.Random(seed)  # noqa: S311 - the same rounds every time
    year = drawn(
        chance, chance.choice((7, 12, 24, 45)), chance.choice(PLACES), chance.choice(SPREADS)
    )
    copies = published(year.result())
    attacker = Attacker({1: copies}, {1: year.places}, everything)
    assert list(attacker.found_out()) == []
    assert all(number >= 5 for number in attacker.known.values() if number is not None)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("seed", "matrix"),
    [(9, SHARING), (17, SHARING), (36, SHARING), (0, AFTER), (24, AFTER)],
    ids=["one question", "again", "24 networks", "one action after another", "again"],
)
def test_no_small_count_can_be_worked_out_from_capabilities_that_are_tied(seed, matrix):
    """With every count of both capabilities and of the domain above them taken together."""
    chance = random.Random(seed)  # noqa: S311 - the same rounds every time
    year = drawn(
        chance,
        chance.choice((7, 12, 24, 45)),
        chance.choice(PLACES),
        chance.choice(SPREADS),
        matrix,
    )
    copies = published(year.result())
    attacker = Attacker({1: copies}, {1: year.places}, everything, matrix=matrix)
    assert list(attacker.found_out()) == []
    assert any(number is not None for number in attacker.known.values())


@pytest.mark.slow
def test_nor_from_two_years_of_them():
    chance = random.Random(2)  # noqa: S311 - the same round every time
    first = drawn(chance, 24, PLACES[0], SPREADS[1], SHARING)
    then = a_year_on(first, chance, SPREADS[1], came=1, left=1, moved=0.3)
    last = published(first.result())
    copies = published(then.result(first), last)
    answered = {1: first.places, 2: then.places}
    attacker = Attacker({1: last, 2: copies}, answered, of_both, matrix=SHARING)
    assert list(attacker.found_out(wide=2)) == []


def of_both(key):
    return key[1][0] in "AB" and key[0] in ("levels", "missing", "since")


@pytest.mark.slow
@pytest.mark.parametrize(("seed", "number"), [(0, 45), (2, 24), (5, 12)])
def test_no_small_count_can_be_worked_out_from_the_copies_of_two_years(seed, number):
    chance = random.Random(seed)  # noqa: S311 - the same rounds every time
    places, weights = chance.choice(PLACES), chance.choice(SPREADS)
    first = drawn(chance, number, places, weights)
    moved = chance.choice((0, 0.05, 0.3))
    then = a_year_on(
        first,
        chance,
        weights,
        came=chance.choice((1, 1, 3)),
        left=chance.choice((0, 1, 2)),
        moved=moved,
    )
    last = published(first.result())
    copies = published(then.result(first), last)
    attacker = Attacker({1: last, 2: copies}, {1: first.places, 2: then.places}, levels)
    assert list(attacker.found_out(wide=2)) == []
    guessing = Attacker(
        {1: last, 2: copies}, {1: first.places, 2: then.places}, levels, steady=True
    )
    assert list(guessing.found_out_of_one_year()) == []


def bare(year, last=None, without=()):
    """Copies with nothing hidden but some tables and columns."""
    result = year.result(last)
    counted = picture(result)
    numbers = {}
    for code, said in year.said.items():
        for key in year.matrix.looks(said):
            for place in ("", year.places[code]):
                numbers[place, *key] = numbers.get((place, *key), 0) + 1
        for capability in "DAB":
            if last and code in last.said:
                key = ("", "since", capability, year.matrix.word(last.said[code], said, capability))
                numbers[key] = numbers.get(key, 0) + 1
    counts = {
        Key(*key): None if without and key[1:] in without else number
        for key, number in numbers.items()
        if not key[0] or key[1] == "levels"
    }
    size = len(year.said)
    copy = Copy("", size, size, size, counts)
    return [round_shared_data.document(counted, copy)]


def said(*steps):
    """Networks by their answers to A.q, those to the second capability all alike."""
    every = [step for step, number in steps for _ in range(number)]
    return {f"U{i}": ((step, "some", "some"), (False, False)) for i, step in enumerate(every)}


def all_in(place, answers):
    return Year(dict.fromkeys(answers, place), answers)


def test_the_attacker_subtracts_within_a_table():
    year = all_in("East", said(("no", 20), ("some", 3), ("full", 8)))
    copies = bare(year, without={("levels", "A", "low")})
    attacker = Attacker({1: copies}, {1: year.places}, everything)
    assert ((1, "", "levels", "A", "low"), 3, 3, 31) in attacker.found_out()


def test_the_attacker_reads_a_capability_off_its_domain():
    # all of the second capability are low, so a domain is low where the first is not at the start
    year = all_in("East", said(("no", 3), ("some", 20), ("full", 8)))
    hidden = {("levels", "A", level) for level in ("start", "low", "high")}
    lists = {k for answers in year.said.values() for k in APART.looks(answers) if k[0] != "levels"}
    copies = bare(year, without=hidden | lists)
    attacker = Attacker({1: copies}, {1: year.places}, lambda key: key[0] == "levels")
    assert ((1, "", "levels", "A", "start"), 3, 3, 31) in attacker.found_out()


def test_the_attacker_reads_a_capability_off_another_that_asks_the_same_question():
    # 36 of 45 are low and 2 high; who is at the start misses that question in the second capability
    steps = (
        [("no", "no")] * 3 + [("no", "some")] * 4 + [("some", "no")] * 10
        + [("some", "some")] * 13 + [("some", "full")] * 13 + [("full", "some")] * 2
    )  # fmt: skip
    answers = {f"U{i}": (step, (i % 2 == 0, i % 3 == 0)) for i, step in enumerate(steps)}
    year = Year(dict.fromkeys(answers, "East"), answers, SHARING)
    copies = published(year.result())
    attacker = Attacker({1: copies}, {1: year.places}, everything, matrix=SHARING)
    assert list(attacker.found_out()) == []
    counts = copies[0]["counts"]
    shown = {"start": None, "low": 36, "high": None}
    counts["levels"]["A"], counts["missing"]["B.low.r"] = shown, 7
    attacker = Attacker({1: copies}, {1: year.places}, everything, matrix=SHARING)
    assert ((1, "", "levels", "A", "high"), 2, 2, 45) in attacker.found_out()


def test_the_attacker_knows_the_level_of_a_newcomer():
    first = all_in("East", said(("no", 7), ("some", 20), ("full", 18)))
    then = all_in("East", {**first.said, "N0": (("no", "some", "some"), (False, False))})
    copies = {1: bare(first), 2: bare(then, first)}
    attacker = Attacker(copies, {1: first.places, 2: then.places}, levels)
    found = ((2, "came or left", "levels", "A", "start"), 1, 1, 1)
    assert found in attacker.found_out()
    copies = {
        year: bare(of, without={("since", "A", "held")}) for year, of in ((1, first), (2, then))
    }
    attacker = Attacker(copies, {1: first.places, 2: then.places}, levels)
    assert found not in attacker.found_out()
    guessing = Attacker(copies, {1: first.places, 2: then.places}, levels, steady=True)
    assert found in guessing.found_out_of_one_year()


def test_a_newcomer_is_not_known_from_what_is_published():
    first = all_in("East", said(("no", 7), ("some", 20), ("full", 18)))
    then = all_in("East", {**first.said, "N0": (("no", "some", "some"), (False, False))})
    last = published(first.result())
    copies = {1: last, 2: published(then.result(first), last)}
    attacker = Attacker(copies, {1: first.places, 2: then.places}, levels)
    assert list(attacker.found_out(wide=2)) == []

    # nor by somebody who guesses that all others stand where they stood
    assert set(copies[2][0]["counts"]["levels"]["A"].values()) == {None}
    guessing = Attacker(copies, {1: first.places, 2: then.places}, levels, steady=True)
    assert list(guessing.found_out_of_one_year()) == []


def test_a_newcomer_is_not_known_where_a_focus_leaves_a_way_to_be_without_a_level():
    # last year's copies have no such column: nobody was without one
    first = all_in("East", said(("no", 7), ("some", 20), ("full", 18)))
    then = all_in("East", {**first.said, "N0": (("no", "some", "some"), (False, False))})
    last = published(first.result())
    copies = {1: last, 2: published(then.result(first, focus=("A", "B")), last)}
    assert "none" in copies[2][0]["counts"]["levels"]["A"]
    guessing = Attacker(copies, {1: first.places, 2: then.places}, levels, steady=True)
    assert list(guessing.found_out_of_one_year()) == []


def test_a_newcomer_is_not_known_where_new_rules_read_one_network_otherwise():
    answers = said(("no", 7), ("some", 20), ("full", 17))
    answers["U44"] = (
        ("full", "some", "no"),
        (False, False),
    )  # low last year, high by the new rules
    first = Year(dict.fromkeys(answers, "East"), answers, STRICTER)
    then = all_in("East", {**answers, "N0": (("no", "some", "some"), (False, False))})
    last = published(first.result())
    assert last[0]["counts"]["levels"]["A"] == {"start": 7, "low": 21, "high": 17}
    copies = {1: last, 2: published(then.result(first), last)}
    answered = {1: first.places, 2: then.places}
    guessing = Attacker(copies, answered, levels, steady=True, before=STRICTER)
    assert list(guessing.found_out_of_one_year()) == []


def test_where_last_years_copies_cannot_be_of_last_years_answers_nothing_of_the_result_is_shown():
    # they were passed on before a last network answered, which is taken for one of theirs now
    late = all_in("East", said(("no", 8), ("some", 20), ("full", 18)))
    first = all_in("East", {code: of for code, of in late.said.items() if code != "U0"})
    last = published(first.result())
    assert last[0]["counts"]["levels"]["A"] == {"start": 7, "low": 20, "high": 18}
    [copy] = shared(late.result(late), open_problem, round_shared_data.last_year(last))
    assert copy.unlike == ("A", "B")
    assert set(copy.counts.values()) == {None}


@pytest.mark.slow
@pytest.mark.parametrize(("seed", "matrix"), [(1, APART), (2, APART), (4, SHARING)])
def test_no_need_or_level_of_a_newcomer_is_known_to_who_guesses_that_all_others_answered_the_same(
    seed, matrix
):
    chance = random.Random(seed)  # noqa: S311 - the same rounds every time
    first = drawn(chance, 45, PLACES[0], (2, 2, 1, 0.2), matrix)
    then = a_year_on(first, chance, SPREADS[0], came=1, left=seed % 2, moved=0)
    last = published(first.result())
    assert any(last[0]["counts"]["missing"].values())
    answered = {1: first.places, 2: then.places}
    copies = {1: last, 2: published(then.result(first), last)}
    guessing = Attacker(copies, answered, of_capabilities, steady=SAME, matrix=matrix)
    assert list(guessing.found_out_of_one_year()) == []


def of_capabilities(key):
    return key[1] != "D"


def test_a_copy_holds_no_result_that_follows_from_others():
    year = all_in("East", said(("no", 12), ("some", 20), ("full", 18)))
    [copy] = shared(year.result(), open_problem)
    assert {key.row for key in copy.counts if key.table == "levels"} == {"A", "B"}


def test_last_years_copies_are_read_with_those_of_places(tmp_path):
    made = tmp_path / "out" / "shared"
    made.mkdir(parents=True)
    head = {
        "format": round_shared_data.FORMAT,
        "counts": {"levels": {"A": {"low": 8, "high": None}}},
    }
    whole, east = head | {"place": "", "answered": 40}, head | {"place": "East", "answered": 25}
    (made / "report.json").write_text(json.dumps(whole), encoding="utf-8")
    (made / "place-1.json").write_text(json.dumps(east), encoding="utf-8")
    last = round_shared_data.last_year(earlier.shared_copies(tmp_path))
    assert last.of == {"": 40, "East": 25}
    assert last.levels("A", "East") == {"low": 8, "high": None}
    assert round_shared_data.last_year([east]) is None


@pytest.mark.parametrize(
    "text",
    [
        "{", "[]", '{"counts": 5}', GOOD.replace("8", "[]"), GOOD.replace("/1", "/2"), "[" * 100_000,
        GOOD.replace("40", "null"), GOOD.replace("40", "true"), GOOD.replace("40", "-1"),
        GOOD.replace("8", "true"), GOOD.replace("8", "1.5"), GOOD.replace("8", "1" + "0" * 400),
    ],
    ids=range(12),
)  # fmt: skip
def test_a_copy_of_last_year_that_cannot_be_read_is_named(tmp_path, text):
    made = tmp_path / "out" / "shared"
    made.mkdir(parents=True)
    (made / "report.json").write_text(text, encoding="utf-8")
    with pytest.raises(RoundError) as raised:
        earlier.shared_copies(tmp_path)
    [problem] = raised.value.diagnostics
    assert (problem.code, problem.place.file.endswith("report.json")) == ("B250", True)


@pytest.mark.slow
def test_no_word_or_name_of_a_network_is_in_any_form_of_a_shared_copy():
    matrix = report_matrix()
    said = full_of_marks()
    assessment = api.score(matrix, said)
    plan = api.plan(matrix, assessment)
    fact = Fact("zq-fact-qz", "zq-source-qz", date(2027, 1, 4))
    members = [
        Member(
            f"ZQCODE{i}", f"zq-name-{i}-qz", "East", "zq-icb-qz", predecessors=(f"ZQWAS{i}",),
            registered=77_123, context={"setting": fact},
        )
        for i in range(20)
    ]  # fmt: skip
    came = [
        Return(
            f"zq-file-{each.code}-qz.yaml", each.code,
            replace(said, organisation=Organisation(each.code, "zq-own-qz"), digest=each.code),
            received=date(2027, 3, 1),
        )
        for each in members
    ]  # fmt: skip
    notes = [Decision("ZQCODE1", "queried", date(2027, 3, 2), "zq-by-qz", "zq-note-qz", "ZQCODE1")]
    found = register(invented.manifest(), matrix, members, came, notes)
    scored = tuple(
        Scored(entry, assessment, plan, assessment, assessment, last_place="East")
        for entry in found.scored
    )
    assert len(scored) == 20
    made = documents.shared(RoundResult(found, matrix, scored, date(2027, 3, 31)))
    assert set(made) == {f"shared/report.{kind}" for kind in ("pdf", "html", "json")}
    pdf = pypdf.PdfReader(io.BytesIO(made["shared/report.pdf"].data))
    assert pdf.attachments == {}
    texts = [
        "".join(page.extract_text() for page in pdf.pages)
        + str(pdf.metadata)
        + str(pdf.xmp_metadata),
        made["shared/report.html"].data.decode(),
        made["shared/report.json"].data.decode(),
    ]
    for text in texts:
        assert "counts" in text
        assert not re.search(r"zq-|-qz|zqcode|zqwas|77,?123", text, re.IGNORECASE)


def test_a_network_that_takes_itself_out_works_out_the_newcomer_where_all_is_shown():
    """One moved and knows it: whoever is left stands where it stood, so what came is told."""
    first, then, said = one_moved_and_one_came()
    answered = {1: first.places, 2: then.places}
    copies = {1: bare(first), 2: bare(then, first, without=SINCE)}
    found = ((2, "came or left", "levels", "A", "start"), 1, 1, 1)
    outside = Attacker(copies, answered, levels, steady=True)
    assert list(outside.found_out_of_one_year()) == [], "the counts refute that nobody moved"
    inside = Attacker(copies, answered, levels, steady=True, own=("U44", said))
    assert found in inside.found_out_of_one_year()


def test_nor_does_who_moved_know_a_newcomer_from_what_is_published():
    first, then, said = one_moved_and_one_came()
    last = published(first.result())
    copies = {1: last, 2: published(then.result(first), last)}
    answered = {1: first.places, 2: then.places}
    inside = Attacker(copies, answered, levels, steady=True, own=("U44", said))
    assert list(inside.found_out_of_one_year()) == []


def one_moved_and_one_came():
    first = all_in("East", said(("no", 7), ("some", 20), ("full", 18)))
    now, start = ("some", "some", "some"), ("no", "some", "some")
    then = all_in(
        "East", {**first.said, "U44": (now, (False, False)), "N0": (start, (False, False))}
    )
    return first, then, {1: first.said["U44"], 2: then.said["U44"]}


SINCE = {("since", c, w) for c in "DAB" for w in ("rose", "held", "fell", "cannot tell")}


@pytest.mark.slow
@pytest.mark.parametrize("seed", [3, 5, 9])
def test_a_network_that_takes_itself_out_knows_no_hidden_count_of_the_others(seed):
    """As many values as the group size are left for what is hidden; a count of 5 with itself in it is 4."""
    chance = random.Random(seed)  # noqa: S311 - the same rounds every time
    year = drawn(chance, chance.choice((12, 24, 45)), chance.choice(PLACES), chance.choice(SPREADS))
    copies = published(year.result())
    outside = Attacker({1: copies}, {1: year.places}, everything)
    told = {key for key, low, high, _ in outside.found_out(wide=1, smallest=99) if low == high}
    kinds = {(year.places[code], said_): code for code, said_ in year.said.items()}
    for code in sorted(kinds.values())[:6]:
        own = (code, {1: year.said[code]})
        inside = Attacker({1: copies}, {1: year.places}, everything, own=own)
        assert [each for each in inside.found_out(wide=4) if each[0] not in told] == []


def test_networks_that_merged_are_not_told_by_who_reads_both_years_with_all_places():
    """U0 and U1 became N0: two went, one came, in rounds with copies of places in both years."""
    answers = said(("no", 14), ("some", 40), ("full", 36))
    places = {code: ("East", "West")[i % 2] for i, code in enumerate(answers)}
    first = Year(places, answers)
    merged = {code: of for code, of in answers.items() if code not in ("U0", "U1")}
    merged["N0"] = answers["U89"]
    then = Year({code: places.get(code, "East") for code in merged}, merged)
    last = published(first.result())
    copies = {1: last, 2: published(then.result(first), last)}
    assert [copy["place"] for copy in last] == ["", "East", "West"]
    answered = {1: first.places, 2: then.places}
    assert list(Attacker(copies, answered, levels).found_out(wide=2)) == []
    guessing = Attacker(copies, answered, levels, steady=True)
    assert list(guessing.found_out_of_one_year()) == []
    # where everything is shown, the guess tells all three
    one, two = all_in("East", answers), all_in("East", merged)
    told = {1: bare(one), 2: bare(two, one)}
    naive = Attacker(told, {1: one.places, 2: two.places}, levels, steady=True)
    found = list(naive.found_out_of_one_year())
    assert ((2, "came or left", "levels", "A", "high"), 1, 1, 1) in found
    assert ((1, "came or left", "levels", "A", "start"), 2, 2, 2) in found


@pytest.mark.slow
def test_more_than_a_hundred_networks_are_looked_at_together_like_fewer():
    chance = random.Random(4)  # noqa: S311 - the same round every time
    year = drawn(chance, 130, PLACES[1], (3, 4, 2, 0.2), SHARING)
    copies = published(year.result())
    attacker = Attacker({1: copies}, {1: year.places}, everything, matrix=SHARING)
    assert list(attacker.found_out()) == []
    assert any(number is not None for number in attacker.known.values())
