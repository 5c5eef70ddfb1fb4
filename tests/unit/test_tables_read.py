"""The tables as an analyst has them: files, read with the csv module alone, joined and counted.

What the report counts has to come out of them again, and what Power BI does with files has to work.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter, defaultdict
from itertools import pairwise

import pytest

from maturity import analysts
from maturity.reporting import round_data
from maturity.rounds.picture import picture
from tests import helpers_invented as invented
from tests.helpers_round import TOP

NETWORKS = 12
LEVELS = ("starting-out", "foundation", "step-1", "step-2", "step-3")


@pytest.fixture(scope="module")
def round_():
    return invented.made(NETWORKS)


@pytest.fixture(scope="module")
def files(round_):
    return analysts.files_of_round(round_, with_text=True)


@pytest.fixture(scope="module")
def report(round_):
    return round_data.document(picture(round_))


@pytest.fixture(scope="module")
def star(files):
    return {
        name.removesuffix(".csv"): rows(data)
        for name, data in files.items()
        if name.endswith("csv")
    }


def rows(data):
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def described(files):
    """Of each table in dictionary.md: its columns with what stands in the four cells, and its key."""
    found = {}
    text = files["dictionary.md"].decode("utf-8-sig")
    for part in re.split(r"(?m)^#+ ", text)[1:]:
        columns = re.findall(r"(?m)^\| `(\w+)` \| (.*?) \| (.*?) \| (.*?) \|$", part)
        key = re.search(r"Different in every row: (.*?)\.", part)
        if columns:
            found[part.split("\n", 1)[0].strip()] = (columns, re.findall(r"`(\w+)`", key[1]))
    return found


PLAIN = {
    "yes or no": r"yes|no",
    "count": r"\d+",
    "number": r"(-?\d+(\.\d+)?)?",
    "date": r"(\d{4}-\d\d-\d\d)?",
    "key": r".+",
    "word": r".+",
    "text": r"(?s).*",
}


def test_what_the_dictionary_says_holds_of_every_column_of_every_file(files, star):
    dictionary = described(files)
    assert set(dictionary) == set(star) - {"dictionary"}
    for table, (columns, key) in dictionary.items():
        found = star[table]
        assert found, table
        assert [*found[0]] == [name for name, *_ in columns], table
        assert len({tuple(row[name] for name in key) for row in found}) == len(found), table
        for name, kind, _, values in columns:
            cells = {row[name] for row in found}
            if (table, name) != ("free_text", "id"):  # of the whole response: no id
                wrong = [c for c in cells if not re.fullmatch(PLAIN[kind.split(",")[0]], c)]
                assert not wrong, (table, name, wrong[:3])
            joins = re.search(r"joins `(\w+)`", values)
            if joins:
                (other,) = dictionary[joins[1]][1]
                assert cells <= {row[other] for row in star[joins[1]]}, (table, name)
            elif values and kind == "yes or no":
                assert values == "yes, no"


def test_files_are_what_power_bi_takes_without_being_told(files):
    """A mark in front, one kind of line end, one comma, a point in numbers; no key twice in small letters."""
    for name, data in files.items():
        assert data.startswith(b"\xef\xbb\xbf") == name.endswith(".csv"), name
        assert data.count(b"\xef\xbb\xbf") == name.endswith(".csv")
        if name.endswith(".csv"):
            text = data.decode("utf-8-sig")
            assert not re.search(r"(?<!\r)\n|\r(?!\n)", re.sub(r'"[^"]*"', "", text)), name
            head = text.split("\r\n", 1)[0].split(",")
            assert len({each.casefold() for each in head}) == len(head), name
            assert all(re.fullmatch(r"[a-z_0-9]+", each) for each in head), name


def test_keys_of_dimensions_are_one_each_and_none_blank_however_they_are_spelt(files, star):
    """Power BI takes capitals and small letters for the same, and a blank key for no key."""
    for table, (_, key) in described(files).items():
        if table.startswith("dim_"):
            cells = [row[key[0]] for row in star[table]]
            assert len({cell.casefold().strip() for cell in cells}) == len(cells), table
            assert all(cell == cell.strip() and cell for cell in cells), table


def test_the_relations_of_the_page_leave_one_way_between_two_tables(files):
    """Two active ways between two tables are ambiguous; Power BI then refuses the second."""
    page = (TOP / "docs" / "tables.md").read_text("utf-8")
    active = [f"{one}[{column}]" for one, column in re.findall(r"`(\w+)\[(\w+)\]`\s+→", page)]
    assert active == [
        "dim_questions[capability]",
        "fact_levels[at_least]",
        "fact_answers[option_at_least]",
    ]
    goes = defaultdict(set)
    for table, (columns, _) in described(files).items():
        for name, _, _, values in columns:
            joins = re.search(r"joins `(\w+)`", values)
            own = table.startswith("fact_") and name in (
                "year", "organisation", "capability", "question", "need", "action",
            )  # fmt: skip
            if joins and (own or f"{table}[{name}]" in active):
                assert joins[1] not in goes[table], (table, name)
                goes[table].add(joins[1])

    def ways(start, end):
        return (start == end) + sum(ways(each, end) for each in goes[start])

    for table in [*goes]:
        for other in {each for every in goes.values() for each in every}:
            assert ways(table, other) <= 1, (table, other)


def counted(star):
    """The returns of the round's own year that count."""
    (*_, this) = [row["year"] for row in star["dim_years"]]
    return this, {
        row["organisation"]: row
        for row in star["fact_returns"]
        if row["year"] == this and row["as_of"]
    }


def people(star, codes):
    known = {row["organisation"]: row["registered"] for row in star["dim_organisations"]}
    return sum(int(known[code]) for code in codes if known[code])


def test_who_has_answered_comes_out_of_the_tables(star, report):
    this, here = counted(star)
    every = [row for row in star["fact_returns"] if row["year"] == this]
    answered = report["answered"]
    assert (len(here), len(every)) == (answered["scored"], answered["of"])
    assert people(star, here) == answered["registered"]
    assert sum(row["late"] == "yes" for row in here.values()) == answered["late"]
    assert sum(row["blank"] != "0" for row in here.values()) == answered["partial"]
    states = Counter(row["state"] for row in every if not row["as_of"])
    assert states["declined"] == answered["declined"]
    assert sum(states.values()) - states["declined"] == answered["outstanding"]


def test_levels_and_what_stands_beside_them_come_out_of_the_tables(star, report):
    this, _ = counted(star)
    for spread in report["levels"]:
        mine = [
            row for row in star["fact_levels"]
            if (row["year"], row["capability"]) == (this, spread["result"])
        ]  # fmt: skip
        levels = Counter(row["at_least"] for row in mine)
        assert {level: levels[level] for level in LEVELS} == spread["levels"], spread["result"]
        open_ = [row for row in mine if row["could_be"] != row["at_least"]]
        assert len(open_) == spread["could_be_higher"]


def test_what_is_missing_planned_and_waited_for_comes_out_of_the_tables(star, report):
    this, _ = counted(star)
    tier = {row["capability"]: row["tier"] for row in star["dim_capabilities"]}
    needs = [
        row for row in star["fact_needs"]
        if row["year"] == this and row["comes_next"] == "yes" and tier[row["capability"]] != "domain"
    ]  # fmt: skip
    missing = Counter(row["need"] for row in needs)
    open_ = Counter(row["need"] for row in needs if row["holds"] == "could")
    assert {each["need"]: (each["networks"], each["open"]) for each in report["missing"]} == {
        need: (number, open_[need]) for need, number in missing.items()
    }
    planned = defaultdict(list)
    for row in star["fact_actions"]:
        if row["year"] == this and row["state"] in ("planned", "under-way"):
            planned[row["action"]].append(row["organisation"])
    assert {each["action"]: (each["plans"], each["people"]) for each in report["actions"]} == {
        action: (len(codes), people(star, codes)) for action, codes in planned.items()
    }
    others = {row["need"] for row in star["dim_needs"] if row["depends_on"] != "none"}
    waiting = {each["need"]: each["plans"] for each in report["waiting"]}
    assert waiting == {need: number for need, number in missing.items() if need in others}


def test_rose_held_fell_and_cannot_tell_come_out_of_the_tables(star, report):
    this, here = counted(star)
    place = {
        row["level"]: int(row["order"]) if row["order"] else None for row in star["dim_levels"]
    }
    years = defaultdict(dict)
    for row in star["fact_levels"]:
        ends = place[row["at_least"]], place[row["could_be"]]
        years[row["organisation"], row["capability"]][row["year"] == this] = ends
    found = Counter()
    for (_, capability), both in years.items():
        if len(both) == 2:
            found[capability, became(both[False], both[True])] += 1
    since = report["since_last_year"]
    for each in since["results"]:
        for word in ("rose", "held", "fell", "cannot_tell"):
            assert found[each["result"], word] == each[word], (each["result"], word)
    assert {code for code, row in here.items() if row["not_comparable"]} == {
        each["network"] for each in since["not_comparable"]
    }
    last = {row["organisation"] for row in star["fact_returns"] if row["year"] != this}
    assert len(last) == since["comparable"]


def became(then, now):
    """Four words, as docs/look-back.md has them."""
    if None in (*then, *now):
        return "cannot_tell"
    if now[0] > then[1]:
        return "rose"
    if now[1] < then[0]:
        return "fell"
    return "held" if len({*then, *now}) == 1 else "cannot_tell"


def test_years_stand_in_their_order(star):
    assert all(one["year"] < other["year"] for one, other in pairwise(star["dim_years"]))
    assert [row["order"] for row in star["dim_years"]] == ["0", "1"]
