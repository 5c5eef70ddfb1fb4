"""Files that are damaged, dressed up or meant to harm: each is refused in words, and none crashes.

Every code F101 to F304 is proven here.
"""

from __future__ import annotations

import io
import struct
import time
import tracemalloc
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maturity.codes import forms as form_codes
from maturity.errors import ResponseError
from maturity.forms import read_any, write_any
from tests import helpers_workbook
from tests.helpers import FULL, small_ruleset
from tests.helpers_read import read_response
from tests.helpers_workbook import cell_of, saved

RULESET = small_ruleset()
RESPONSE = read_response(FULL, RULESET)
GOOD = write_any("xlsx", RULESET, RESPONSE)
TABLE = write_any("csv", RULESET, RESPONSE)
HEAD = 'format: maturity/response/1\nruleset: {id: small, version: "1.10"}\nas_of: 2027-01-31\n'
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)


def found(data, name="form.xlsx", ruleset=RULESET):
    """What is said of a file, as (code, sheet and cell or row)."""
    try:
        said = read_any(data, name, lambda *_: ruleset).diagnostics
    except ResponseError as refused:
        said = refused.diagnostics
    for one in said:
        assert one.message
        assert "\x1b" not in str(one)
        assert "Traceback" not in one.message
    return [(d.code, d.place.cell or d.place.row) for d in said]


def codes(data, name="form.xlsx"):
    return [code for code, _ in found(data, name)]


def packed(parts, compression=zipfile.ZIP_DEFLATED):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def parts(data=GOOD):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def with_part(name, change):
    return packed({key: change(data) if key == name else data for key, data in parts().items()})


def changed(change):
    return helpers_workbook.changed(GOOD, change)


def put(ref, value, column=3):
    return changed(helpers_workbook.put(ref, value, column))


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"%PDF-1.7 something", "F101"),
        (b"\x89PNG\r\n\x1a\n", "F101"),
        (bytes(range(256)) * 20, "F101"),
        (packed({"a.txt": b"hello"}), "F101"),
        (packed({"word/document.xml": b"<w/>", "[Content_Types].xml": b"<t/>"}), "F101"),
        (OLE + "WordDocument".encode("utf-16-le"), "F101"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "F102"),
        (OLE + "Workbook".encode("utf-16-le"), "F103"),
        (
            packed(
                {"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b""}
            ),
            "F104",
        ),
        (packed({"xl/workbook.bin": b"", "[Content_Types].xml": b""}), "F104"),
        (GOOD[: len(GOOD) // 2], "F105"),
        (b"PK\x03\x04" + b"nonsense" * 100, "F105"),
        (GOOD[:3000] + bytes(800) + GOOD[3800:], "F105"),
        (with_part("xl/workbook.xml", lambda _: b"<workbook"), "F105"),
        (b"<html><body><table><tr><td>Ref</td></tr></table></body></html>", "F107"),
        (b'\xef\xbb\xbf  <?xml version="1.0"?><Workbook/>', "F107"),
        (b"", "F108"),
        (b" \r\n\t ", "F108"),
    ],
)
def test_what_is_no_form_is_named(data, code):
    assert codes(data, "Riverside.xlsx") == [code]


@pytest.mark.parametrize(
    ("data", "name", "told"),
    [
        (b"From: a@b.example\nSubject: ours\n\nDear Ann,\n", "FW ours.eml", "an e-mail"),
        (OLE + bytes(600), "FW ours.MSG", "an e-mail"),
        (b"Dear Ann,\nwe sent it on Friday: see below\n", "notes.txt", "a text without answers"),
        (
            b"# What became of it\n\n- C1: carried\n",
            "U1 across.migration.md",
            "a text without answers",
        ),
    ],
)
def test_what_lies_beside_returns_is_named_for_what_it_is(data, name, told):
    with pytest.raises(ResponseError) as raised:
        read_any(data, name, lambda *_: RULESET)
    (only,) = raised.value.diagnostics
    assert (only.code, only.message) == ("F101", f"this is {told}, not a response")


def test_a_table_and_a_response_may_be_called_txt():
    assert codes(TABLE, "saved.txt") == codes(TABLE, "saved.csv")
    assert codes((HEAD + "proud_of: [a]\n").encode(), "saved.txt") == []


def test_a_zip_bomb_is_measured_and_not_unpacked():
    bomb = with_part("xl/sharedStrings.xml", lambda _: b"<sst>" + b"<si><t>A</t></si>" * 3_000_000)
    assert len(bomb) < 2_000_000
    tracemalloc.start()
    start = time.perf_counter()
    assert codes(bomb) == ["F106"]
    assert time.perf_counter() - start < 5
    assert tracemalloc.get_traced_memory()[1] < 200_000_000
    tracemalloc.stop()


def test_a_bomb_that_lies_about_its_size_is_measured_too():
    honest = with_part("xl/sharedStrings.xml", lambda _: b"A" * 60_000_000)
    lying = honest.replace(struct.pack("<I", 60_000_000), struct.pack("<I", 1_000))
    assert codes(lying)[0] in {"F105", "F106"}


def test_many_parts():
    many = {f"xl/extra{number}.xml": b"<a/>" for number in range(1_500)}
    assert codes(packed({**parts(), **many})) == ["F106"]


def test_a_cell_far_away_makes_no_room_for_a_billion():
    def change(data):
        return data.replace(
            b"</sheetData>", b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
        )

    assert codes(with_part("xl/worksheets/sheet1.xml", change)) == ["F106"]


def test_entities_are_not_expanded():
    def change(data):
        bomb = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
        head, _, rest = data.partition(b"?>")
        return head + b"?>" + bomb + rest

    assert codes(with_part("xl/worksheets/sheet2.xml", change)) == ["F106"]


def test_five_megabytes_of_text():
    def change(data):
        return data.replace(b"</sst>", b"<si><t>" + b"word " * 1_100_000 + b"</t></si></sst>")

    assert codes(with_part("xl/sharedStrings.xml", change)) == ["F106"]
    assert codes(TABLE + b"C1.people,x,x," + b"a" * 5_000_000, "a.csv") == ["F106"]
    assert codes(TABLE + b'C1.people,x,x,"' + b"a" * 200_000 + b'"', "a.csv") == ["F106"]
    assert codes((HEAD + "proud_of: [" + "x" * 5_100_000 + "]").encode(), "a.yaml") == ["Y003"]
    assert codes((HEAD + "proud_of: [" + "x" * 100_000 + "]").encode(), "a.yaml") == ["A403"]


@pytest.mark.parametrize("key", ["code", "name", "place", "icb"])
def test_a_name_is_no_longer_than_a_cover_holds(key):
    def found(length):
        text = f"{HEAD}organisation: {{{key}: {'x' * length}}}".encode()
        try:
            said = read_any(text, "a.yaml", lambda *_: RULESET).diagnostics
        except ResponseError as refused:
            said = refused.diagnostics
        return [each for each in said if each.code == "A403"]

    assert found(200) == []
    (said,) = found(201)
    assert said.message == "this name has 201 characters; 200 is the most"
    assert said.place.span.line == HEAD.count("\n") + 1


def test_parts_with_odd_names_are_left_alone():
    odd = {"../../evil.xml": b"x", "xl/../../x.xml": b"x", "xl/worksheets/sheet1.xml/": b""}
    assert codes(packed({**parts(), **odd})) == []


def test_macros_are_said_and_not_run():
    assert codes(packed({**parts(), "xl/vbaProject.bin": b"\x00\x01"})) == ["F213"]


def test_a_workbook_that_is_not_ours():
    workbook = openpyxl.Workbook()
    workbook.active["A1"] = "hello"
    assert codes(saved(workbook)) == ["F201"]


def test_a_workbook_of_another_version_says_nothing_else():
    data = write_any("xlsx", small_ruleset("1.1"), RESPONSE)
    assert codes(data) == ["A104"]


def test_a_heading_that_was_changed():
    def change(workbook):
        sheet = workbook["Data use"]
        row = next(r for r in range(1, 10) if sheet.cell(r, 1).value == "Ref")
        sheet.cell(row, 3).value = "Reply"

    assert set(codes(changed(change))) == {"F202"}


def without_column(heading, *, only_heading=False):
    """The form as it was before there was a column, or with its heading rubbed out."""

    def change(workbook):
        sheet = workbook["The room"]
        at = next(c for row in sheet.iter_rows() for c in row if c.value == heading)
        kind = sheet.cell(at.row + 1, 1).value.partition("/")[0]
        at.value = None
        for row in range(at.row + 1, sheet.max_row + 1):
            if not only_heading and str(sheet.cell(row, 1).value).startswith(f"{kind}/"):
                sheet.cell(row, at.column).value = None

    return changed(change)


@pytest.mark.parametrize(
    "heading", ["This year?", "What we can offer", "Why this one", "Answered on", "Its answer"]
)
def test_a_form_from_before_there_was_a_column_is_read_without_it(heading):
    data = without_column(heading)
    assert codes(data) == ["F219"]
    part = {
        "This year?": "offers",
        "What we can offer": "offers",
        "Why this one": "priorities",
    }.get(heading, "asks_of_icb")
    older, whole = (
        read_any(each, "form.xlsx", lambda *_: RULESET).response for each in (data, GOOD)
    )
    assert len(getattr(older, part)) == len(getattr(whole, part))
    same = {part: getattr(whole, part), "digest": whole.digest}
    assert replace(older, **same) == whole


@pytest.mark.parametrize("heading", ["What we can offer", "Why this one", "Its answer"])
def test_answers_below_a_heading_that_was_rubbed_out_are_not_lost_in_silence(heading):
    assert set(codes(without_column(heading, only_heading=True))) <= {"F202", "F219"}
    assert "F202" in codes(without_column(heading, only_heading=True))


@pytest.mark.parametrize("heading", ["Others may ask us about", "Priority"])
def test_what_a_record_is_about_is_always_needed(heading):
    assert "F202" in codes(without_column(heading))


def test_words_in_a_row_without_a_reference():
    def change(workbook):
        sheet = workbook["The room"]
        sheet.cell(sheet.max_row + 3, 3).value = "a thought"

    assert codes(changed(change)) == ["F203"]


@pytest.mark.parametrize(
    "formula", ['="usual"', "=1+1", '=HYPERLINK("http://x")', "=cmd|'/c calc'!A1"]
)
def test_a_formula_is_refused_by_its_cell(formula):
    cell = changed(lambda workbook: setattr(cell_of(workbook, "C1.people"), "value", formula))
    place = cell_of(openpyxl.load_workbook(io.BytesIO(GOOD)), "C1.people").coordinate
    assert ("F204", place) in found(cell)


def test_an_error_value():
    assert codes(put("D5.share", "#N/A")) == ["F205"]


def test_dates_that_can_be_two_days():
    assert codes(put("D5.routine", "03/04/2026")) == ["F206"]
    assert codes(put("about/as-of", "03/04/2026")) == ["F206"]


def test_a_reference_that_was_changed():
    assert set(codes(put("duty/must.dspt", "dooty/must.dspt", 1))) == {"F207"}
    assert set(codes(put("D5.groups:young", "D5.groups:old", 1))) == {"F207"}
    assert codes(put("C1.people", "C1.pople", 1)) == ["F215", "A201"]


def test_problems_come_in_the_order_of_the_sheets_their_rows_and_columns():
    def change(workbook):
        places = []
        for sheet in workbook:  # two answers of a sheet, the lower one first
            rows = [row[0].row for row in sheet.iter_rows() if row[0].value in ids]
            for row in (rows[-1], rows[0]) if len(rows) > 1 else rows:
                places.append((sheet.title, row))
                sheet.cell(row, 3).value = "moon"
        order = workbook.sheetnames
        expected.extend(sorted(places, key=lambda each: (order.index(each[0]), each[1])))

    ids = {question.id for question in RULESET.questions if question.kind.value == "ladder"}
    expected = []
    with pytest.raises(ResponseError) as refused:
        read_any(changed(change), "form.xlsx", lambda *_: RULESET)
    places = [d.place for d in refused.value.diagnostics if d.code == "A202"]
    assert [(p.sheet, int(p.cell.lstrip("ABCDEF"))) for p in places] == expected
    assert len(places) > 1


def test_rows_that_are_gone_are_counted_as_people_count():
    with pytest.raises(ResponseError) as refused:
        read_any(put("C1.people", "C1.pople", 1), "form.xlsx", lambda *_: RULESET)
    (message,) = [d.message for d in refused.value.diagnostics if d.code == "F215"]
    assert message.startswith("the row of 1 question is not in this form")
    assert "A306" in codes(put("duty/must.dspt", "duty/must.dsp", 1))


def test_a_copied_sheet_with_another_answer():
    def change(workbook):
        copy = workbook.copy_worksheet(workbook["Community working"])
        for row in range(1, copy.max_row + 1):
            if copy.cell(row, 1).value == "C1.listening":
                copy.cell(row, 3).value = "We have not gone out to listen yet"

    assert codes(changed(change)) == ["F208"]


def test_rows_that_do_not_name_their_subject():
    assert codes(put("action/1", None, 2)) == ["F209"]
    assert codes(put("dissent/1", None, 2)) == ["F209"]


def test_answers_that_contradict_each_other():
    assert codes(put("C1.listening", None)) == []
    both = changed(
        lambda w: (
            setattr(cell_of(w, "C1.listening"), "value", None),
            setattr(cell_of(w, "C1.listening", 4), "value", "We have not gone out to listen yet"),
        )
    )
    assert codes(both) == ["F210"]
    assert codes(put("D5.groups", "None of these")) == ["F210"]
    assert codes(put("D5.between", "They do not yet", 4)) == ["F210"]


def test_marks_that_are_neither_yes_nor_no():
    assert codes(put("D5.groups:carers", "mostly")) == ["F211"]


def test_only_no_in_some_lines():
    data = changed(
        lambda w: [
            setattr(cell_of(w, f"D5.groups:{name}"), "value", value)
            for name, value in (("carers", "No"), ("young", None))
        ]
    )
    assert codes(data) == ["F212"]


def test_the_date_is_missing():
    (empty,) = found(put("about/as-of", None))
    assert empty == ("F214", "C5")
    assert found(put("about/as-of", "31 February 2027")) == [("A108", "C5")]


def test_rows_and_sheets_that_are_gone():
    assert codes(changed(lambda w: w.remove(w["Data use"]))) == ["F215"]
    assert codes(changed(lambda w: w["Community working"].delete_rows(6, 2)))[0] == "F215"


def test_scripts_and_escapes_in_a_cell():
    assert codes(put("C1.listening", "<script>alert(1)</script>", 5)) == []
    data = with_part(
        "xl/sharedStrings.xml",
        lambda data: data.replace(b"Riverside Network", b"River_x001B_[31mside_x0000_ Network"),
    )
    assert codes(data) == ["A401"]
    assert read_any(data, "x", lambda *_: RULESET).response.organisation.name == "Riverside Network"


@pytest.mark.parametrize(
    "text",
    [
        "שלום",
        "مرحبا بالعالم",
        "👩🏽‍⚕️🎉",
        "Zażółć gęślą jaźń",
        "'quoted",
        "=not a formula",
        "_x0041_",
    ],
)
def test_what_people_write_comes_through(text):
    for kind in ("xlsx", "csv", "yaml", "json"):
        response = type(RESPONSE)("small", "1.10", date(2027, 1, 31), proud_of=(text,))
        read = read_any(write_any(kind, RULESET, response), "f", lambda *_: RULESET)
        assert read.response.proud_of == (text,)


def test_overrides_of_direction_are_taken_out():
    assert codes(put("about/name", "abc\u202edef")) == ["A402"]


def test_patient_data_names_the_cell_and_not_the_number():
    data = put("C1.people", "she is 943 476 5919", 5)
    assert [code for code, cell in found(data) if cell] == ["A501"]


def test_everything_at_once():
    def change(workbook):
        cell_of(workbook, "C1.people").value = "=1"
        cell_of(workbook, "C1.listening").value = "Sometimes"
        cell_of(workbook, "D5.share").value = 400
        cell_of(workbook, "D5.routine").value = "01/02/2026"
        cell_of(workbook, "about/as-of").value = None
        cell_of(workbook, "priority/1", 2).value = "C9 Unknown"

    assert set(codes(changed(change))) >= {"F204", "A202", "A204", "F206", "F214", "A303"}


def test_tables():
    assert codes(b"a,b\n1,2\n", "t.csv") == ["F301"]
    assert codes(b"Ref,Answer\nC1.people,usual\n", "t.csv") == ["F201"]
    assert found(TABLE + b"C1.people,x,x,usual,,,,,,,,,,,,and, more\r\n", "t.csv")[0][0] == "F302"
    assert codes(
        TABLE.decode("utf-8-sig").replace("Riverside", "Ros\u00e9").encode("cp1252"), "t.csv"
    ) == ["F303"]
    assert codes(TABLE + b"\xff\x81\x8d", "t.csv") == ["F304"]
    assert codes(TABLE + b'C1.people,"open\r\n', "t.csv") == ["F304"]
    assert codes(TABLE + b",,,a thought\r\n", "t.csv") == ["F203"]
    rows = TABLE.count(b"\r\n")
    assert ("A201", rows + 1) in found(TABLE + b"C1.pople,,,usual\r\n", "t.csv")
    assert codes(TABLE.replace(b"2027-01-31", b"01/02/2027"), "t.csv")[:1] == ["F206"]


def test_texts():
    assert codes((HEAD + "proud_of: [a]\n").encode("utf-16"), "a.yaml") == ["Y001"]
    assert codes((HEAD + "proud_of: [a\x00b]\n").encode(), "a.yaml") == ["Y002"]
    assert codes((HEAD + "x: 1\n" * 2).encode(), "a.yaml")[0].startswith("Y")
    assert codes(b"just some words", "a.yaml") == ["A101"]
    assert codes(b"- a\n- b\n", "a.yaml") == ["A101"]


@pytest.mark.parametrize(
    "text",
    [
        '{"format": 1, "format": 2}',
        '{"as_of": NaN}',
        '{"a": Infinity}',
        "{",
        "[[[[",
        '"\\ud800"',
        "{}",
    ],
)
def test_json_that_is_off(text):
    assert codes(text.encode(), "a.json")


@given(
    st.binary(max_size=400),
    st.sampled_from([b"", b"PK\x03\x04", OLE[:8], b"Ref,Answer\n", b"{", b"\xff\xfe"]),
)
def test_whatever_the_bytes_it_ends_in_words(data, start):
    found(start + data, "x")


@given(st.data())
@settings(max_examples=40)
def test_whatever_is_broken_in_a_workbook_it_ends_in_words(data):
    where = data.draw(st.integers(0, len(GOOD) - 40))
    junk = data.draw(st.binary(min_size=1, max_size=40))
    found(GOOD[:where] + junk + GOOD[where + len(junk) :])


@given(st.data())
@settings(max_examples=40)
def test_whatever_is_broken_inside_a_part_it_ends_in_words(data):
    name = data.draw(st.sampled_from(sorted(name for name in parts() if name.startswith("xl/"))))
    where = data.draw(st.integers(0, len(parts()[name])))
    junk = data.draw(
        st.binary(max_size=20) | st.sampled_from([b"<", b"</c>", b'<c r="A0"/>', b"&x;", b"<f/>"])
    )
    found(with_part(name, lambda part: part[:where] + junk + part[where:]))


@pytest.mark.parametrize(
    "code",
    form_codes.CODES,
    ids=lambda code: code.code,
)
def test_every_code_is_proven_here(code):
    assert f'"{code.code}"' in Path(__file__).read_text("utf-8")
