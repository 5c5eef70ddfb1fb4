"""Tables for analysts: they join, say in words what is missing, and hold no text that anybody wrote."""

from __future__ import annotations

import csv
import io
import re
import sys
from collections import Counter
from dataclasses import replace
from datetime import date

import numpy as np
import pytest

import maturity
from maturity import analysts, api
from maturity.cli.main import run
from maturity.core.response import (
    Answer,
    Between,
    DontKnow,
    NotApplicable,
    Organisation,
    Response,
    SignOff,
)
from maturity.errors import MissingPart, UsageError
from maturity.reporting.star_files import HEADINGS, csv_of, dictionary_csv, files_of
from maturity.rounds.manifest import Manifest
from maturity.rounds.members import Member
from maturity.rounds.outcome import RoundResult, Scored
from maturity.rounds.register import register
from maturity.rounds.returns import Return, State
from maturity.rounds.star.arrays import columns
from maturity.rounds.star.dimensions import ORGANISATIONS
from maturity.rounds.star.shape import Type
from maturity.rounds.star.tables import EVERY, TABLES, rows
from maturity.rounds.star.told import Star, Told, Year, of_round
from maturity.rounds.synthetic import synthetic
from tests.helpers import small_ruleset
from tests.helpers_round import TOP, matrix, put, small_round

RULES = small_ruleset()
AS_OF = date(2027, 2, 1)


def read(data):
    """A CSV file as dictionaries, as a tool that knows nothing of ours would read it."""
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def response(code="U1", **answers):
    given = {name.replace("__", "."): value for name, value in answers.items()}
    return Response(
        ruleset=RULES.id,
        version=RULES.version,
        as_of=AS_OF,
        organisation=Organisation(code=code, name=f"Network {code}"),
        answers={name: Answer(name, value) for name, value in given.items()},
    )


def of(*responses):
    return files_of(rows(analysts.star(RULES, responses)))


@pytest.fixture(scope="module")
def england():
    """Six made-up networks in two years, three with plans, one that left a domain out."""
    ruleset = matrix()
    told = []
    for number, made in enumerate(
        synthetic(ruleset, networks=6, icbs=2, as_of=date(2027, 1, 31), seed=3)
    ):
        for year, answers in (("2026", made.last), ("2027", made.now)):
            if answers is None:
                told.append(Told(made.member, year, State.NOT_SENT))
                continue
            if number == 1:
                said = {n: a for n, a in answers.answers.items() if not n.startswith("P")}
                answers = replace(answers, not_asked=("partnerships",), answers=said)  # noqa: PLW2901
            assessment = api.score(ruleset, answers, meaning=False)
            plan = api.plan(ruleset, assessment) if number < 3 and year == "2027" else None
            told.append(Told(made.member, year, State.RECEIVED, assessment, plan))
    return Star(ruleset, (Year("2026"), Year("2027", "north")), tuple(told))


def test_every_fact_joins_its_dimensions_and_every_key_is_one(england):
    made = rows(england, with_text=True)
    keys = {t.name: [row[0] for row in made[t.name]] for t in TABLES if t.name.startswith("dim_")}
    for table in EVERY:
        assert made[table.name], table.name
        names = [column.name for column in table.columns]
        assert len(set(names)) == len(names)
        for row in made[table.name]:
            assert len(row) == len(names)
        of_key = [names.index(name) for name in table.key]
        counted = Counter(tuple(row[place] for place in of_key) for row in made[table.name])
        assert max(counted.values()) == 1, table.name
        for place, column in enumerate(table.columns):
            if column.joins:
                missing = {row[place] for row in made[table.name]} - set(keys[column.joins])
                assert not missing, (table.name, column.name, missing)
    assert all(any(c.joins for c in t.columns) for t in EVERY if t.name.startswith("fact_"))


def test_every_cell_is_of_the_type_that_the_dictionary_says(england):
    kinds = {
        Type.COUNT: int,
        Type.NUMBER: (float, type(None)),
        Type.DATE: (date, type(None)),
        Type.YES_NO: bool,
    }
    for table in EVERY:
        for row in rows(england, with_text=True)[table.name]:
            for column, cell in zip(table.columns, row, strict=True):
                assert isinstance(cell, kinds.get(column.type, str)), (table.name, column.name)
                if column.type in (Type.KEY, Type.WORD) and column.name != "id":
                    assert cell, (table.name, column.name)


def test_words_are_those_that_the_dictionary_lists(england):
    made = rows(england)
    for table in TABLES:
        for place, column in enumerate(table.columns):
            listed = column.values.replace("could (an open answer decides)", "could").split(", ")
            if column.type is Type.WORD and column.name in ("state", "status", "holds", "because"):
                assert {row[place] for row in made[table.name]} <= set(listed)


def test_levels_are_the_assessment_s_and_counts_add_up(england):
    levels = read(files_of(rows(england))["fact_levels.csv"])
    told = {(t.year, t.member.code): t.assessment for t in england.told if t.assessment}
    assert len(levels) == sum(len(a.results) for a in told.values())
    for row in levels:
        result = told[row["year"], row["organisation"]].result(row["capability"])
        ends = result.levels
        assert [row[n] for n in ("at_least", "could_be", "evidenced", "evidenced_could_be")] == [
            ends.assured.id,
            ends.possible.id,
            ends.evidenced.id,
            ends.evidenced_possible.id,
        ]
    unasked = [r for r in levels if r["capability"] == "P1" and r["at_least"] == "not-asked"]
    assert unasked
    assert {row["asked"] for row in unasked} == {"no"}
    assert not any(row["at_least"].isdigit() for row in levels)


def test_a_small_return_row_by_row():
    made = of(
        response(
            C1__listening="noted",
            C1__people=Between("none", "wider"),
        )
    )
    answers = {row["question"]: row for row in read(made["fact_answers.csv"])}
    one, other = answers["C1.listening"], answers["C1.people"]
    assert (one["status"], one["at_least"], one["could_be"], one["option_at_least"]) == (
        "answered",
        "noted",
        "noted",
        "C1.listening/noted",
    )
    assert (other["status"], other["at_least"], other["could_be"]) == ("disputed", "none", "wider")
    (back,) = read(made["fact_returns.csv"])
    asked = len(RULES.questions)
    assert (back["state"], back["answered"], back["disputed"], back["blank"]) == (
        "received",
        "1",
        "1",
        str(asked - 2),
    )
    assert (back["signed_by"], back["as_of"], back["late"]) == ("none", "2027-02-01", "no")


def test_what_is_missing_is_a_word():
    named = next(question for question in RULES.questions if question.na)
    made = of(response(**{named.id: NotApplicable(next(iter(named.na)))}))
    row = next(r for r in read(made["fact_answers.csv"]) if r["question"] == named.id)
    assert (row["status"], row["at_least"], row["could_be"], row["option_at_least"]) == (
        "not-applicable",
        "not-applicable",
        "not-applicable",
        "none",
    )
    unknown = of(response(C1__listening=DontKnow()))
    row = next(r for r in read(unknown["fact_answers.csv"]) if r["question"] == "C1.listening")
    assert (row["status"], row["at_least"], row["could_be"]) == ("dont-know", "not-yet", "chosen")


def test_needs_say_whether_they_hold_at_both_ends(england):
    program_needs = read(files_of(rows(england))["fact_needs.csv"])
    assert {row["holds"] for row in program_needs} >= {"yes", "could", "no", "not-asked"}
    told = {(t.year, t.member.code): t.assessment for t in england.told if t.assessment}
    following = Counter()
    for row in program_needs:
        result = told[row["year"], row["organisation"]].result(row["capability"])
        if row["comes_next"] == "yes":
            assert row["level"] == result.next.level.id
            opened = {need.id: need.open for need in result.next.needs}[row["need"]]
            assert row["holds"] == ("could" if opened else "no")
            following[row["year"], row["organisation"], row["capability"]] += 1
    expected = {
        (*key, result.id): len(result.next.needs)
        for key, assessment in told.items()
        for result in assessment.results
        if result.next and result.next.needs
    }
    assert following == expected


def test_files_are_what_spreadsheets_read_and_no_cell_is_a_formula():
    member = Member('=HYPERLINK("x")', "+1", "@place", "-icb\n2", registered=41_000)
    star = Star(RULES, (Year("2027"),), (Told(member, "2027", State.NOT_SENT),))
    data = csv_of(ORGANISATIONS, rows(star)["dim_organisations"])
    assert data.startswith(b"\xef\xbb\xbforganisation,name,place,icb,registered,")
    (row,) = read(data)
    assert list(row.values())[:5] == [
        '\'=HYPERLINK("x")',
        "'+1",
        "'@place",
        "'-icb\n2",
        "41000",
    ]


def test_free_text_and_names_stand_in_their_own_file_and_only_when_asked_for():
    ruleset = matrix()
    riverside = api.load_response("examples/U99001-riverside.yaml", ruleset)
    named = SignOff("clinical-director", "Somebody With A Name", date(2027, 1, 29))
    riverside = replace(riverside, sign_off=named)
    assessment = api.score(ruleset, riverside)
    star = analysts.star(ruleset, [(assessment, api.plan(ruleset, assessment))])
    without, whole = files_of(rows(star)), files_of(rows(star, with_text=True))
    assert set(whole) - set(without) == {"free_text.csv"}
    texts = [row["text"] for row in read(whole["free_text.csv"])]
    assert "Somebody With A Name" in texts
    everything = b"".join(without.values()).decode()
    assert [text for text in texts if len(text) > 12 and text in everything] == []


def test_the_same_inputs_give_the_same_bytes_and_files_keep_their_order(england):
    assert files_of(rows(england)) == files_of(rows(england))
    assert list(files_of(rows(england)))[:2] == ["fact_returns.csv", "fact_answers.csv"]


def test_numpy_columns_are_those_of_the_files(england):
    made, written = columns(england), files_of(rows(england))
    assert set(made) == {table.name for table in TABLES}
    for table in TABLES:
        found, of_table = read(written[f"{table.name}.csv"]), made[table.name]
        assert list(of_table) == [column.name for column in table.columns] == list(found[0])
        assert {len(column) for column in of_table.values()} == {len(found)}
    levels, starts = made["fact_levels"], made["fact_actions"]["starts"]
    assert levels["questions"].dtype == np.int64
    assert levels["asked"].dtype == np.bool_
    assert np.isnan(levels["score_at_least"]).all()
    assert starts.dtype == np.dtype("datetime64[D]")
    assert [row["at_least"] for row in read(written["fact_levels.csv"])] == levels[
        "at_least"
    ].tolist()


def test_public_columns_take_responses_assessments_and_plans():
    one, two = response("U1", C1__listening="noted"), response("U2")
    made = maturity.tables(RULES, [one, api.score(RULES, two)])
    assert made["fact_returns"]["organisation"].tolist() == ["U1", "U2"]
    assert "free_text" not in made
    assert maturity.tables(RULES, [])["fact_levels"]["at_least"].tolist() == []


def test_two_of_one_organisation_and_year_are_refused_all_at_once():
    twice = [response("U1"), response("U1"), response("U2"), response("U2")]
    with pytest.raises(UsageError, match=r"U1 in 2027, U2 in 2027"):
        maturity.tables(RULES, twice)
    later = replace(response("U1"), as_of=date(2028, 2, 1))
    assert maturity.tables(RULES, [response("U1"), later])["dim_years"]["year"].tolist() == [
        "2027",
        "2028",
    ]


def test_another_version_and_a_nameless_response_are_refused():
    with pytest.raises(UsageError, match=r"one version of the rules.*other 1.*migrate"):
        maturity.tables(RULES, [replace(response(), ruleset="other", version="1")])
    with pytest.raises(UsageError, match="names no organisation"):
        maturity.tables(RULES, [replace(response(), organisation=Organisation())])


def test_parquet_holds_the_same_with_its_types(england):
    parquet = pytest.importorskip("pyarrow.parquet")
    made = files_of(rows(england), as_parquet=True)
    table = parquet.read_table(io.BytesIO(made["fact_levels.parquet"]))
    assert table.num_rows == len(read(made["fact_levels.csv"]))
    assert {name: str(table.schema.field(name).type) for name in ("year", "asked", "blank")} == {
        "year": "string",
        "asked": "bool",
        "blank": "int64",
    }
    assert table.column("at_least").to_pylist() == [
        row["at_least"] for row in read(made["fact_levels.csv"])
    ]


def test_without_pyarrow_the_command_says_what_to_install(tmp_path, monkeypatch, capsys):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(MissingPart):
        files_of(rows(analysts.star(RULES, [])), as_parquet=True)
    out = tmp_path / "out"
    code = run(["tables", "examples/U99003-upper-dale.yaml", "-o", str(out), "--parquet"])
    assert code == 4
    assert "pip install 'pcn-maturity[parquet]'" in capsys.readouterr().err
    assert not out.exists()


def test_the_dictionary_names_every_column_of_every_table():
    entries = read(dictionary_csv())
    assert list(entries[0]) == list(HEADINGS)
    assert [(e["table"], e["column"]) for e in entries] == [
        (table.name, column.name) for table in EVERY for column in table.columns
    ]
    assert all(e["meaning"] for e in entries)
    assert not [e for e in entries if e["type"] in ("count", "number") and not e["unit"]]


def test_the_command_writes_the_tables_and_takes_stale_text_away(tmp_path, capsys):
    out = tmp_path / "tables"
    given = ["tables", "examples/U99001-riverside.yaml", "-o", str(out)]
    assert run([*given, "--with-text"]) == 0
    assert "keep it where only they may be read" in capsys.readouterr().err
    assert (out / "free_text.csv").is_file()
    assert run(given) == 0
    assert sorted(path.name for path in out.iterdir()) == sorted(
        [*(f"{table.name}.csv" for table in TABLES), "dictionary.csv", "dictionary.md"]
    )


def test_last_year_stands_beside_this_one_and_what_cannot_be_compared_says_why():
    manifest = Manifest(
        "north", "North", RULES.id, RULES.version, "ICB", AS_OF, date(2027, 3, 31), (), (), ()
    )
    members = [Member("U1", "One"), Member("U2", "Two"), Member("U3", "Three")]
    came = [
        Return(f"{code}.yaml", code, response(code, C1__listening="noted"), received=late)
        for code, late in (("U1", date(2027, 2, 1)), ("U2", date(2027, 4, 1)))
    ]
    placed = register(manifest, RULES, members, came, [])
    last = api.score(RULES, replace(response("U1"), as_of=date(2026, 2, 1)))
    scored = [
        Scored(entry, made := api.score(RULES, entry.counts.response), api.plan(RULES, made))
        for entry in placed.scored
    ]
    scored = [
        replace(scored[0], last=last),
        replace(scored[1], not_comparable="it was made of U7 and U8"),
    ]
    star = of_round(RoundResult(placed, RULES, tuple(scored), AS_OF))
    made = files_of(rows(star))
    back = [
        (r["year"], r["organisation"], r["state"], r["late"], r["not_comparable"])
        for r in read(made["fact_returns.csv"])
    ]
    assert sorted(back) == [
        ("2026", "U1", "received", "no", ""),
        ("2027", "U1", "received", "no", ""),
        ("2027", "U2", "received", "yes", "it was made of U7 and U8"),
        ("2027", "U3", "not-sent", "no", ""),
    ]
    assert [(r["year"], r["round"], r["order"]) for r in read(made["dim_years.csv"])] == [
        ("2026", "", "0"),
        ("2027", "north", "1"),
    ]
    listening = [
        (r["year"], r["organisation"], r["at_least"], r["could_be"])
        for r in read(made["fact_answers.csv"])
        if r["question"] == "C1.listening"
    ]
    assert sorted(listening) == [
        ("2026", "U1", "not-yet", "chosen"),
        ("2027", "U1", "noted", "noted"),
        ("2027", "U2", "noted", "noted"),
    ]


def signed(made):
    """By year and organisation: when it was signed off, and by which role."""
    return {
        (r["year"], r["organisation"]): (r["signed_on"], r["signed_by"])
        for r in read(made["fact_returns.csv"])
    }


def test_last_year_is_one_year_whatever_the_day_of_its_answers_and_keeps_who_signed():
    """A round from December to March has answers of two calendar years; they are of one round."""
    manifest = Manifest(
        "north-2027",
        "North 2027",
        RULES.id,
        RULES.version,
        "ICB",
        AS_OF,
        date(2027, 3, 31),
        (),
        (),
        (),
    )
    then = replace(
        manifest,
        id="north-2026",
        title="North 2026",
        opens=date(2025, 12, 1),
        closes=date(2026, 3, 31),
    )
    members = [Member("U1", "One"), Member("U2", "Two")]
    came = [Return(f"{code}.yaml", code, response(code), received=AS_OF) for code in ("U1", "U2")]
    placed = register(manifest, RULES, members, came, [])
    by = SignOff("manager", "A Name", date(2026, 1, 9))
    scored = []
    for entry, day, sign_off in zip(
        placed.scored, (date(2025, 12, 10), date(2026, 3, 31)), (by, None), strict=True
    ):
        was = replace(response(entry.member.code), as_of=day, sign_off=sign_off)
        as_it_was = api.score(RULES, was)
        taken_across = api.score(
            RULES, replace(was, sign_off=None)
        )  # a signature stays with what was signed
        made = api.score(RULES, entry.counts.response)
        scored.append(Scored(entry, made, api.plan(RULES, made), taken_across, as_it_was))
    result = RoundResult(placed, RULES, tuple(scored), AS_OF, last=then)
    made = files_of(rows(of_round(result)))
    assert [
        (r["year"], r["round"], r["title"], r["opens"], r["closes"])
        for r in read(made["dim_years.csv"])
    ] == [
        ("2026", "north-2026", "North 2026", "2025-12-01", "2026-03-31"),
        ("2027", "north-2027", "North 2027", "2027-02-01", "2027-03-31"),
    ]
    assert signed(made) == {
        ("2026", "U1"): ("2026-01-09", "manager"),
        ("2026", "U2"): ("", "none"),
        ("2027", "U1"): ("", "none"),
        ("2027", "U2"): ("", "none"),
    }
    states = {(r["year"], r["organisation"]): r["state"] for r in read(made["fact_returns.csv"])}
    assert (states["2026", "U1"], states["2026", "U2"]) == ("signed-off", "received")


@pytest.mark.slow
def test_a_round_s_tables_hold_who_sent_nothing_and_name_what_could_not_be_read(tmp_path, capsys):
    folder = small_round(tmp_path / "north")
    put(folder, "U1", sign_off=SignOff(next(iter(matrix().roles)), "A Name", date(2027, 3, 1)))
    put(folder, "U2")
    (folder / "returns" / "broken.xlsx").write_bytes(b"PK\x03\x04 not whole")
    out = tmp_path / "tables"
    assert run(["round", "tables", str(folder), "-o", str(out)]) == 1
    assert "B232" in capsys.readouterr().err
    back = {r["organisation"]: r for r in read((out / "fact_returns.csv").read_bytes())}
    assert {code: row["state"] for code, row in back.items()} == {
        "U1": "signed-off",
        "U2": back["U2"]["state"],
        "U3": "not-sent",
    }
    levels = read((out / "fact_levels.csv").read_bytes())
    assert {row["organisation"] for row in levels} == {"U1", "U2"}
    (year,) = read((out / "dim_years.csv").read_bytes())
    assert (year["year"], year["ruleset"]) == (str(year["closes"])[:4], "pcn-maturity")
    assert not (folder / "out").exists()


@pytest.mark.slow
def test_a_network_that_cannot_be_planned_for_is_named_and_the_others_are_there(
    tmp_path, monkeypatch, capsys
):
    folder = small_round(tmp_path / "north")
    put(folder, "U1")
    put(folder, "U2")
    plain = api.plan

    def plan(ruleset, assessment, **wishes):
        if assessment.response.organisation.code == "U1":
            raise UsageError("There is no role 'x'.")
        return plain(ruleset, assessment, **wishes)

    monkeypatch.setattr(api, "plan", plan)
    out = tmp_path / "tables"
    assert run(["round", "tables", str(folder), "-o", str(out)]) == 1
    assert "error[B290]" in capsys.readouterr().err
    levels = read((out / "fact_levels.csv").read_bytes())
    assert {row["organisation"] for row in levels} == {"U2"}


def test_the_example_of_the_page_says_what_scoring_says(capsys):
    page = (TOP / "docs" / "tables.md").read_text("utf-8")
    [code] = re.findall(r"^```python\n(.*?)^```$", page, re.DOTALL | re.MULTILINE)
    paths = sorted((TOP / "examples").glob("U9900[123]-*[a-z].yaml"))
    assert len(paths) == 3
    exec(code, {"paths": paths})  # noqa: S102 - what the page tells people to type
    said = capsys.readouterr().out.splitlines()
    matrix = api.load_ruleset("pcn-maturity")
    stands = {}
    for path in paths:
        response = api.load_response(path, matrix)
        level = api.score(matrix, response).result("P1").levels.assured.id
        stands.setdefault(response.organisation.place, []).append(level)
    every = [level for levels in stands.values() for level in levels]
    assert said == [
        f"{every.count('step-2')} of 3",
        *(
            f"{place} {stands[place].count('step-2')} of {len(stands[place])}"
            for place in sorted(stands)
        ),
    ]
