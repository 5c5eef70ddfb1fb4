"""Forms: what is written is read again, and reading is patient with what people do to a form."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import zipfile
from dataclasses import replace
from datetime import date, datetime
from fractions import Fraction

import openpyxl
import pytest

from maturity.core.response import Answer, Between, DontKnow, Response
from maturity.core.sharing import Innovation, Offer
from maturity.diagnostics import Place
from maturity.errors import ResponseError, UsageError
from maturity.forms import read_any, write_any
from maturity.forms.cells import Ambiguous, Cell, day, number, text
from maturity.forms.paper import paper
from maturity.forms.words import find, level, named, yes_no
from maturity.people.travel import as_agreed
from tests.helpers import FULL, small_ruleset
from tests.helpers_read import read_response
from tests.helpers_workbook import cell_of, put, saved

RULESET = small_ruleset()
RESPONSE = read_response(FULL, RULESET)
KINDS = ("xlsx", "csv", "yaml", "json")


def finder(ident, version):
    assert ident == "small"
    return RULESET


def read(data, name="form.xlsx"):
    return read_any(data, name, finder)


def without_digest(response):
    return {**{name: getattr(response, name) for name in Response.__slots__}, "digest": ""}


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_written_is_read_again(kind):
    form = read(write_any(kind, RULESET, RESPONSE), f"form.{kind}")
    expected = RESPONSE if kind in {"yaml", "json"} else as_agreed(RULESET, RESPONSE)
    assert without_digest(form.response) == without_digest(expected)
    assert form.diagnostics == ()
    assert form.ruleset is RULESET


@pytest.mark.parametrize("kind", KINDS)
def test_the_name_does_not_matter(kind):
    assert read(write_any(kind, RULESET, RESPONSE), "no-ending").response.as_of == date(2027, 1, 31)


@pytest.mark.parametrize("kind", KINDS)
def test_a_blank_form_lacks_only_its_date(kind):
    with pytest.raises(ResponseError) as refused:
        read(write_any(kind, RULESET), f"blank.{kind}")
    (only,) = refused.value.diagnostics
    assert only.code in {"F214", "A106"}
    assert "date" in only.message or "as_of" in only.message


def test_there_is_no_other_kind():
    with pytest.raises(UsageError, match="xlsx, csv, yaml, json"):
        write_any("docx", RULESET)


def test_the_same_form_gives_the_same_bytes():
    code = (
        "import sys, hashlib; from tests.helpers import small_ruleset as r; from maturity.forms import"
        " write_any as w; print([hashlib.sha256(w(k, r())).hexdigest() for k in ('xlsx', 'csv', 'yaml')])"
    )
    outs = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": "."},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed, zone in (("1", "Asia/Tokyo"), ("2", "America/New_York"))
    }
    assert len(outs) == 1


def test_the_front_door_is_light():
    code = "import maturity.forms, sys; print([m for m in ('pydantic', 'xlsxwriter', 'yaml') if m in sys.modules])"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "[]"


def book(response=RESPONSE):
    return openpyxl.load_workbook(io.BytesIO(write_any("xlsx", RULESET, response)))


def test_the_workbook_hides_nothing_and_merges_nothing():
    workbook = book()
    for sheet in workbook:
        assert sheet.sheet_state == "visible"
        assert not sheet.merged_cells.ranges
        assert not any(row.hidden for row in sheet.row_dimensions.values())
        assert not any(column.hidden for column in sheet.column_dimensions.values())
        assert not sheet.protection.sheet
        assert sheet.page_setup.orientation == "landscape"
        assert (sheet.page_setup.paperSize, sheet.page_setup.fitToHeight) == (9, 0)
        assert sheet.freeze_panes or sheet.title == "Start here"
    assert not workbook.defined_names
    with zipfile.ZipFile(io.BytesIO(write_any("xlsx", RULESET))) as archive:
        names = archive.namelist()
        whole = b"".join(archive.read(name) for name in names)
    assert not [n for n in names if re.search(r"vba|external|drawing|media|comment|query|table", n)]
    assert b"<hyperlink" not in whole
    assert b"customHeight" not in whole


def test_formulas_stand_only_where_nobody_answers():
    for sheet in book():
        formulas = [c for row in sheet.iter_rows() for c in row if c.data_type == "f"]
        if sheet.title == "Start here":
            assert next(c.value for c in formulas).startswith("=COUNTA('Community working'!")
            assert len(formulas) == 2
        else:
            assert formulas == []


def test_drop_downs_offer_every_answer_in_words():
    workbook = book(None)
    sheet = workbook["Data use"]
    cells = {sheet.cell(row, 1).value: row for row in range(1, sheet.max_row + 1)}
    rules = {str(rule.sqref): rule for rule in sheet.data_validations.dataValidation}
    rule = rules[f"C{cells['D5.between']}"]
    column, first, last = re.fullmatch(
        r"Options!\$(\w+)\$(\d+):\$\w+\$(\d+)", rule.formula1
    ).groups()
    words = [
        workbook["Options"][f"{column}{row}"].value for row in range(int(first), int(last) + 1)
    ]
    assert words == [
        "They do not yet",
        "Some have shared figures",
        "By agreement",
        "Don't know",
        "Does not apply: There is only one practice in this network",
    ]
    assert workbook["Options"][f"{column}3"].value == "D5.between"
    assert f"D{cells['D5.between']}" in rules


def test_sheets_come_in_the_order_of_the_work():
    assert book().sheetnames == [
        "Start here",
        "About you",
        "Community working",
        "Data use",
        "More evidence",
        "The room",
        "The room's cards",
        "Innovation",
        "In place",
        "Sign-off",
        "Options",
    ]


def test_nobody_is_named_in_a_workbook():
    whole = b"".join(
        zipfile.ZipFile(io.BytesIO(write_any("xlsx", RULESET, RESPONSE)))
        .read("xl/sharedStrings.xml")
        .split()
    )
    assert b"cannot-tell" not in whole
    assert as_agreed(RULESET, RESPONSE).cards == {}


@pytest.mark.parametrize(
    ("said", "agreed"),
    [
        ({"p1": "noted", "p2": "noted"}, "noted"),
        ({"p1": "chosen", "p2": "listened", "p3": "noted"}, Between("listened", "chosen")),
        ({"p1": DontKnow(), "p2": "noted"}, "noted"),
        ({"p1": DontKnow()}, DontKnow()),
        ({"p1": Between("noted", "chosen"), "p2": "listened"}, Between("listened", "chosen")),
    ],
)
def test_what_respondents_said_travels_as_what_it_comes_to(said, agreed):
    answers = {"C1.listening": Answer("C1.listening", by=said)}
    response = Response("small", "1.10", date(2027, 1, 31), answers)
    assert as_agreed(RULESET, response).answers["C1.listening"] == Answer("C1.listening", agreed)


def changed(change, response=RESPONSE):
    workbook = book(response)
    change(workbook)
    return saved(workbook)


def answer(change, question):
    return read(changed(change)).response.answers[question].value


def test_saved_by_another_program_it_says_the_same():
    assert (
        read(changed(lambda workbook: None)).response
        == read(write_any("xlsx", RULESET, RESPONSE)).response
    )


def test_renamed_moved_and_sorted_it_says_the_same():
    def change(workbook):
        sheet = workbook["Data use"]
        sheet.title = "Our data"
        workbook.move_sheet(sheet, -3)
        rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
        rows.sort(key=lambda row: str(row[0]), reverse=True)
        for at, row in enumerate(rows, 1):
            for column, value in enumerate(row, 1):
                sheet.cell(at, column).value = value
        workbook["Community working"].insert_rows(3, 2)
        workbook["The room"].insert_cols(2)

    assert read(changed(change)).response == read(write_any("xlsx", RULESET, RESPONSE)).response


@pytest.mark.parametrize(
    "words",
    [
        "we  went and listened\u00a0at two or more of their meetings ",
        "WE WENT AND LISTENED AT TWO OR MORE OF THEIR MEETINGS.",
        "We went and listened at two or more of their meet\u00adings\u200b",
        "listened",
    ],
)
def test_words_are_found_whatever_copying_did_to_them(words):
    assert answer(put("C1.listening", words), "C1.listening") == "listened"


DONT_KNOW = [
    "don’t know",
    "Dont know",
    "DON`T KNOW.",
    "do not know",
    "I don't know",
    "dunno",
]


@pytest.mark.parametrize("typed", DONT_KNOW)
@pytest.mark.parametrize("question", ["C1.listening", "D5.told", "D5.share"])
def test_dont_know_as_people_type_it(typed, question):
    assert answer(put(question, typed), question) == DontKnow()


@pytest.mark.parametrize("typed", ["know", "don't know yet: ask Jo", "not"])
def test_what_says_more_than_dont_know_is_not_taken_for_it(typed):
    with pytest.raises(ResponseError):
        read(changed(put("C1.listening", typed)))


@pytest.mark.parametrize(
    ("typed", "value"),
    [(45, 45), ("45", 45), ("45 %", 45), (" 45.5% ", Fraction(91, 2)), ("Don't know", DontKnow())],
)
def test_numbers_as_people_type_them(typed, value):
    assert answer(put("D5.share", typed), "D5.share") == value


def test_a_cell_shown_in_per_cent_means_what_it_shows():
    def change(workbook):
        cell = cell_of(workbook, "D5.share")
        cell.value, cell.number_format = 0.12, "0%"

    assert answer(change, "D5.share") == 12


@pytest.mark.parametrize(
    "typed",
    [
        date(2026, 4, 13),
        datetime(2026, 4, 13, 9, 30),  # noqa: DTZ001 (a workbook knows no zones)
        "13/04/2026",
        "04/13/2026",
        "13.4.26",
        "13 April 2026",
        "13th Apr 2026",
        "April 13, 2026",
        "2026-04-13",
        46125,
        "2026-04-13 00:00:00",
    ],
)
def test_dates_as_people_type_them(typed):
    assert answer(put("D5.routine", typed), "D5.routine") == date(2026, 4, 13)


def test_a_tick_or_an_x_is_a_yes():
    def change(workbook):
        for ref, mark in (
            ("D5.groups:carers", "x"),
            ("D5.groups:young", "✓"),
            ("D5.groups:new", "Yes"),
        ):
            put(ref, mark)(workbook)

    assert answer(change, "D5.groups") == {"carers", "young", "new"}


def test_no_in_every_line_is_none_of_these():
    def change(workbook):
        for option in ("carers", "young", "new"):
            put(f"D5.groups:{option}", "No")(workbook)

    assert answer(change, "D5.groups") == frozenset()
    assert answer(lambda w: (change(w), put("D5.groups:new", "Yes", 4)(w)), "D5.groups") == Between(
        frozenset(), frozenset({"new"})
    )


def test_the_same_answer_on_both_sides_is_one_answer():
    words = "They do not yet"
    change = lambda w: (put("D5.between", words)(w), put("D5.between", words, 4)(w))  # noqa: E731
    assert answer(change, "D5.between") == "not-yet"


def test_copied_rows_of_a_list_are_both_read():
    def change(workbook):
        sheet = workbook["The room"]
        cell = cell_of(workbook, "ask/1")
        at = sheet.max_row + 1
        for column in range(1, 4):
            sheet.cell(at, column).value = sheet.cell(cell.row, column).value

    assert len(read(changed(change)).response.asks_of_icb) == 2


def test_a_copied_sheet_that_says_the_same_changes_nothing():
    form = read(changed(lambda w: w.copy_worksheet(w["Data use"])))
    assert form.response.answers == read(write_any("xlsx", RULESET, RESPONSE)).response.answers


def test_a_1904_workbook_keeps_its_dates():
    def change(workbook):
        workbook.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
        cell_of(workbook, "D5.routine").value = date(2026, 4, 13)
        put("about/as-of", date(2027, 1, 31))(workbook)

    assert answer(change, "D5.routine") == date(2026, 4, 13)


def cell(value, **more):
    return Cell(value, Place("f"), **more)


def test_the_date_that_can_be_two():
    with pytest.raises(Ambiguous) as two:
        day(cell("03/04/2026"))
    assert (two.value.one, two.value.other) == (date(2026, 4, 3), date(2026, 3, 4))
    assert day(cell("03/03/2026")) == date(2026, 3, 3)
    assert day(cell("31/02/2026")) is None
    assert day(cell(12)) is None
    assert day(cell(True)) is None
    assert day(cell(float("inf"))) is None
    assert day(cell("some time in may")) is None


def test_texts_and_numbers_of_cells():
    assert text(cell(5.0)) == "5"
    assert text(cell(0.1)) == "0.1"
    assert text(cell(33.299999999999997)) == "33.3"
    assert text(cell(0.125, percent=True)) == "12.5%"
    assert text(cell(True)) == "Yes"
    assert number(cell("1,200")) == "1200"
    assert number(cell("1,20")) == "1,20"
    assert number(cell("12%")) == "12%"
    assert number(cell("12 days"), "days") == "12"


def test_words():
    assert level("  It’s\u00a0“fine” — … ") == 'it\'s "fine" -'
    two = named({"a": "Same", "b": "same"})
    assert [choice.words for choice in two] == ["Same (a)", "same (b)"]
    assert find(two, "same (B)").value == "b"
    assert find(two, "b").value == "b"
    assert find(two, "c") is None
    assert (yes_no("TRUE"), yes_no(" n "), yes_no("perhaps")) == (True, False, None)


def table(data):
    return data.decode("utf-8-sig")


@pytest.mark.parametrize("delimiter", [";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1252"])
def test_a_table_as_other_programs_save_it(delimiter, encoding):
    import csv

    rows = csv.reader(io.StringIO(table(write_any("csv", RULESET, RESPONSE)), newline=""))
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter).writerows(rows)
    form = read(out.getvalue().encode(encoding), "table.csv")
    assert form.response == read(write_any("csv", RULESET, RESPONSE), "a.csv").response


def test_no_cell_of_a_table_is_a_formula():
    import csv

    for row in csv.reader(io.StringIO(table(write_any("csv", RULESET, RESPONSE)), newline="")):
        assert not [cell for cell in row if cell.startswith(("=", "+", "-", "@", "\t"))]


def test_a_table_may_hold_only_some_questions():
    text_ = "Ref,Answer\nform/ruleset,,,small\nform/version,,,1.10\nabout/as-of,2027-01-31\nC1.people,wider\n"
    text_ += "D5.groups,Carers; young\nD5.told,Dont know\n"
    form = read(text_.encode(), "some.csv")
    assert form.response.answers["C1.people"].value == "wider"
    assert form.response.answers["D5.groups"].value == {"carers", "young"}
    assert form.response.answers["D5.told"].value == DontKnow()


def test_the_yaml_form_holds_every_question_and_every_option_in_words():
    form = write_any("yaml", RULESET).decode()
    for question in RULESET.questions:
        assert re.search(rf"^  {re.escape(question.id)}:$", form, re.MULTILINE)
        for option in question.options:
            assert f"{option.id}: {option.label}" in form or option.label == option.id.title()
    assert "as_of:\n" in form


def test_the_paper_form_has_boxes_for_every_option():
    form = paper(RULESET)
    questions = {q.ref: q for s in form.sections for b in s.blocks for q in b.questions}
    assert set(questions) == {q.id for q in RULESET.questions} | {
        "duty/must.dspt",
        "duty/must.door",
    }
    assert questions["D5.groups"].several
    assert questions["D5.groups"].boxes == (
        "Carers",
        "Young people",
        "People new to the country",
        "None of these",
        "Don't know",
    )
    assert questions["D5.share"].write == "number"
    assert questions["D5.routine"].write == "date"
    room = next(section for section in form.sections if section.kind == "room")
    assert [block.tables[0].rows for block in room.blocks][:2] == [3, 3]


@pytest.mark.parametrize("kind", KINDS)
def test_a_network_says_itself_what_it_offers_and_what_may_be_shown(kind):
    offers = (Offer("C1", "a visit", "yes"), Offer("D5", "", "no"), Offer("C1", "x", "not-yet"))
    records = tuple(Innovation(said, share=said) for said in ("yes", "no", "not-yet"))
    given = replace(RESPONSE, offers=offers, innovations=records)
    back = read(write_any(kind, RULESET, given), f"form.{kind}").response
    assert (back.offers, back.innovations) == (offers, records)


def test_in_the_workbook_it_is_said_by_choosing_words():
    book = openpyxl.load_workbook(io.BytesIO(write_any("xlsx", RULESET, RESPONSE)))
    rows = {
        row[0].value: row for sheet in book for row in sheet.iter_rows() if row[0].value is not None
    }
    for ref, words in (
        ("offer/2", ("C1", "a visit", "Not this year")),
        ("innovation/1/share", ("No",)),
    ):
        cells = [cell for cell in rows[ref][1:] if cell.column > (2 if "share" in ref else 1)]
        for cell, said in zip(cells, words, strict=False):
            cell.value = said
    rows["innovation/1/title"][2].value = "Bus"
    back = read(saved(book)).response
    assert back.offers[-1] == Offer("C1", "a visit", "no")
    assert (back.innovations[0].title, back.innovations[0].share) == ("Bus", "no")


def test_another_word_is_named_with_those_there_are():
    given = replace(RESPONSE, innovations=(Innovation("Bus", share="maybe"),))
    with pytest.raises(ResponseError) as refused:
        read(write_any("yaml", RULESET, given), "form.yaml")
    (only,) = refused.value.diagnostics
    assert only.code == "A307"
    assert "'maybe'" in only.message
    assert "yes, no, not-yet" in only.help
