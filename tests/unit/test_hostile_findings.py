"""What a careless or hostile user found: each finding stays here, as the test that showed it."""

from __future__ import annotations

import dataclasses
import errno
import io
import sys
import time
from datetime import date
from pathlib import Path

import pytest

from maturity import api
from maturity.cli.main import run
from maturity.core.durations import Duration, add_months
from maturity.core.questions import Better, Kind, Question
from maturity.core.ruleset import Action
from maturity.errors import ResponseError, UsageError
from maturity.forms.package import Package
from maturity.forms.scan import scan
from maturity.loading.rulesets import load
from maturity.planning.floors import floor_value
from maturity.planning.timetable import Entry, Limits, Timetable

TOP = Path(__file__).parents[2]
HARBOUR = str(TOP / "examples" / "U99002-harbour-town.yaml")
PLAN = ("plan", HARBOUR)


def scanned(rows):
    """Look through a workbook of one sheet with these rows."""
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    book = (
        f'<workbook xmlns:r="{office}"><sheets><sheet name="S" r:id="a"/></sheets></workbook>'
    ).encode()
    relations = (
        f'<r><Relationship Id="a" Type="{office}/worksheet" Target="worksheets/s.xml"/></r>'
    ).encode()
    sheet = f"<worksheet><sheetData>{rows}</sheetData></worksheet>".encode()
    parts = {
        "xl/workbook.xml": book,
        "xl/_rels/workbook.xml.rels": relations,
        "xl/worksheets/s.xml": sheet,
    }
    return scan(Package(parts), "form.xlsx")


@pytest.mark.parametrize("reference", ["A99999999", "ZZZZ1", "b5", "$B$5", "5", "B", "B٣"])
def test_a_cell_whose_reference_is_none_is_refused(reference):
    # the reader of cells makes room up to row 99,999,999, and the process ends without a word
    with pytest.raises(ResponseError) as refused:
        scanned(f'<row r="1"><c r="{reference}"><v>1</v></c></row>')
    assert [d.code for d in refused.value.diagnostics] == ["F106"]


@pytest.mark.parametrize("inside", ["<is/>", "<is><r/></is>"])
def test_an_empty_text_far_outside_is_refused_like_a_filled_one(inside):
    with pytest.raises(ResponseError) as refused:
        scanned(f'<row r="1"><c r="XFD1048576" t="inlineStr">{inside}</c></row>')
    assert "far outside" in refused.value.diagnostics[0].message


def test_cells_without_a_reference_follow_one_another():
    found = scanned('<row r="3"><c><v>1</v></c><c t="e"><v>#REF!</v></c></row>')
    assert found.sheets["S"].errors == {(2, 1): "#REF!"}


def test_time_ends_with_the_calendar():
    assert add_months(date(9999, 12, 31), 1) == date.max
    assert Duration.parse("9999 years").after(date(2027, 1, 31)) == date.max
    assert add_months(date(2027, 1, 31), -12 * 9999) == date.min
    assert Duration.parse("9999 weeks").after(date(9999, 1, 1)) == date.max


def test_an_effect_after_thousands_of_years_does_not_count_and_is_found_soon():
    text = (TOP / "tests" / "good" / "small.yaml").read_text("utf-8")
    ruleset = load({"small.yaml": text}).ruleset
    question = ruleset.questions[0]
    late = dataclasses.replace(question, over=Duration.parse("9999 years"))
    ruleset = dataclasses.replace(ruleset, questions=(late,))
    limits = Limits(date(2027, 2, 1), 12, 3, 8, None, {})
    entry = Entry(Action("a", "A", "A"), 0, 0, {})
    best = late.options[-1].id
    assert Timetable(ruleset, limits).counts_from(entry, late.id, best) is None


@pytest.mark.parametrize("start", ["9999-12-31", "9999-01-01"])
def test_a_plan_at_the_end_of_the_calendar_is_refused_in_words(start, capsys):
    assert run([*PLAN, "--start", start]) == 2
    assert "9999" in capsys.readouterr().err


def test_a_plan_for_answers_of_the_year_9999_is_refused_in_words():
    ruleset = api.load_ruleset("pcn-maturity")
    late = dataclasses.replace(api.load_response(HARBOUR), as_of=date(9999, 12, 31))
    assessment = api.score(ruleset, late)
    with pytest.raises(UsageError, match="as_of"):
        api.plan(ruleset, assessment)


@pytest.mark.parametrize("better", ["longer", "recent"])
@pytest.mark.parametrize("length", ["9999 years", "9999 weeks", "12 months"])
def test_an_action_that_waits_longer_than_the_calendar_gives_its_first_day(better, length):
    question = Question("Q", "D", Kind.SINCE, "When?", Better(better))
    day = floor_value(question, Duration.parse(length), date(2027, 1, 31))
    expected = {"9999 years": date.min, "9999 weeks": date(1835, 6, 14)}
    assert day == expected.get(length, date(2026, 1, 31))


@pytest.mark.parametrize("days", ["1e-400000000", "1e3", "9" * 5000, "0." + "1" * 5000])
def test_days_that_are_no_plain_number_are_refused_at_once(days, capsys):
    began = time.perf_counter()
    assert run([*PLAN, "--days", days]) == 2
    assert time.perf_counter() - began < 2
    assert "such as 20 or 12.5" in capsys.readouterr().err


@pytest.mark.parametrize("days", ["gp", "gp=x", "gp=1e-400000000", "gp=1,gp=2"])
def test_days_of_a_role_are_refused_by_the_name_of_the_option(days, capsys):
    options = [word for pair in days.split(",") for word in ("--role-days", pair)]
    assert run([*PLAN, *options]) == 2
    assert "--role-days" in capsys.readouterr().err


def test_stdin_that_is_closed_is_said(monkeypatch, capsys):
    monkeypatch.setattr(sys, "stdin", None)
    assert run(["score", "-"]) == 1
    assert "standard input" in capsys.readouterr().err


def test_stdout_that_is_closed_is_no_fault(monkeypatch):
    monkeypatch.setattr(sys, "stdout", None)
    assert run(["schema", "response"]) == 0
    assert run(["score", HARBOUR]) == 0


class Full(io.StringIO):
    """A disk without room."""

    def write(self, text):
        raise OSError(errno.ENOSPC, "No space left on device")


@pytest.mark.parametrize("words", [["schema", "response"], ["--help"]])
def test_a_full_disk_is_not_a_fault_of_ours(words, monkeypatch, capsys):
    monkeypatch.setattr(sys, "stdout", Full())
    assert run(words) == 1
    assert "no space left" in capsys.readouterr().err.lower()


@pytest.mark.parametrize(
    "words",
    [["score", "a\x1b[31mb"], ["show", "pcn-maturity", "z\x1b]0;x\x07"], ["no\x1b[2Jsuch"]],
)
def test_what_was_typed_cannot_steer_the_terminal(words, monkeypatch, capsys):
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    run(words)
    said = capsys.readouterr().err
    assert said
    assert not {"\x1b", "\x07"} & set(said)


@pytest.mark.parametrize("text", ["943 476 5919", "born 03/04/1950", "jo@nhs.net", "020 7946 0958"])
@pytest.mark.parametrize(
    "answer",
    [
        "{{C1.people: {{value: usual, comment: Seen {}}}}}",
        "{{C1.people: {{value: {}}}}}",
        "{{C1.people: {{na: {}}}}}",
        "{{C1.people: {{value: usual, carried_over: {}}}}}",
        "{{{}: usual}}",
    ],
)
def test_what_looks_like_a_patient_is_not_repeated(answer, text, capsys, tmp_path):
    head = 'format: maturity/response/1\nruleset: {id: pcn-maturity, version: "2027.1"}\n'
    file = tmp_path / "form.yaml"
    file.write_text(f"{head}as_of: 2027-01-31\nanswers: {answer.format(text)}\n", "utf-8")
    run(["score", str(file)])
    out, err = capsys.readouterr()
    assert "form.yaml" in err
    assert text not in out + err
