"""The actions of a plan as a table and in a calendar, read back by something independent."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date

import icalendar
import pytest

from maturity import api
from maturity.cli.main import run
from maturity.core.response import ActionNote, Answer, Ask, Organisation, Response, SignOff
from maturity.reporting.actions_calendar import last_noted
from maturity.reporting.material import material
from maturity.reporting.pages.plan import plan_page
from tests import helpers_report as made

STEMS = ["U99001", "U99002", "U99003"]


def table(assessment, plan):
    data = api.actions_csv(made.matrix(), assessment, plan)
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def events(assessment, plan):
    data = api.actions_ics(made.matrix(), assessment, plan)
    return [e for e in icalendar.Calendar.from_ical(data).walk() if e.name == "VEVENT"]


@pytest.mark.parametrize("stem", STEMS)
def test_the_table_says_what_the_plan_says(stem):
    assessment, plan = made.example(stem)
    rows = table(assessment, plan)
    assert [row["Id"] for row in rows] == [each.action for each in plan.actions]
    for number, (row, planned) in enumerate(zip(rows, plan.actions, strict=True), 1):
        action = made.matrix().action(planned.action)
        assert row["No."] == str(number)
        assert row["Action"] == action.title
        early = planned.review < planned.due
        assert [row["Start"], row["Due"], row["First look" if early else "Review"]] == [
            day.isoformat() for day in (planned.starts, planned.due, planned.review)
        ]
        assert row["Review" if early else "First look"] == ""
        assert float(row["Days"]) == pytest.approx(float(sum(planned.days.values())), abs=0.005)
        assert row["Name"] == planned.who
        assert row["State"] == ("under way" if planned.state else "to start")
        assert row["What has happened"] == ""


def test_no_cell_is_a_formula():
    for nasty in ("=1+1", "+1", "-1", "@x", "\t=1", "\r=1"):
        told = made.told(actions={"C1.answer": ActionNote("C1.answer", "under-way", who=nasty)})
        data = api.actions_csv(made.matrix(), *made.scored(told)).decode("utf-8-sig")
        cells = [cell for row in csv.reader(io.StringIO(data, newline="")) for cell in row]
        assert [cell for cell in cells if cell[:1] in set("=+-@\t\r") and cell[:1]] == []


def test_a_plan_without_actions_is_a_table_of_headings():
    assessment, plan = made.example("U99001")
    assert table(assessment, replace(plan, actions=())) == []
    assert events(assessment, replace(plan, actions=())) == []


@pytest.mark.parametrize("stem", STEMS)
def test_each_action_has_its_days_in_the_calendar(stem):
    assessment, plan = made.example(stem)
    found = {str(e["uid"]): e for e in events(assessment, plan)}
    expected = {}
    for planned in plan.actions:
        days = {"due": planned.due, "review": planned.review}
        if planned.state != "under-way":
            days["start"] = planned.starts
        for kind, day in days.items():
            code = assessment.response.organisation.code
            uid = f"{code}-pcn-maturity-2027-1-{planned.action}-{kind}@maturity.invalid"
            expected[uid] = day
    assert {uid: event.decoded("dtstart") for uid, event in found.items()} == expected
    for event in found.values():
        assert type(event.decoded("dtstart")) is date  # a whole day, in no time zone
        assert event.decoded("dtstamp").date() == assessment.as_of
        assert event["transp"] == "TRANSPARENT"


def test_identities_stay_when_dates_move():
    assessment, _ = made.example("U99002")
    early = api.plan(made.matrix(), assessment)
    late = api.plan(made.matrix(), assessment, start=date(2027, 9, 1))
    ids = [{str(e["uid"]) for e in events(assessment, plan)} for plan in (early, late)]
    assert ids[0] & ids[1]
    dates = [
        {str(e["uid"]): e.decoded("dtstart") for e in events(assessment, p)} for p in (early, late)
    ]
    moved = [uid for uid in ids[0] & ids[1] if dates[0][uid] != dates[1][uid]]
    assert moved


BARE = Response("pcn-maturity", "2027.1", date(2027, 2, 1))


@pytest.mark.parametrize(
    ("changes", "day"),
    [
        ({}, date(2027, 2, 1)),
        ({"actions": {"a": ActionNote("a", "under-way", started=date(2026, 6, 1))}}, date(2027, 2, 1)),
        ({"actions": {"a": ActionNote("a", "under-way", started=date(2027, 2, 9))}}, date(2027, 2, 9)),
        ({"asks_of_icb": (Ask("Money", answered_on=date(2027, 3, 1)),)}, date(2027, 3, 1)),
        ({"sign_off": SignOff("clinical-director", on=date(2027, 3, 2))}, date(2027, 3, 2)),
        ({"answers": {"q": Answer("q", "no", set_on=date(2027, 4, 1))}}, date(2027, 4, 1)),
    ],
)  # fmt: skip
def test_what_a_calendar_is_made_of_is_as_new_as_what_was_noted_last(changes, day):
    assert last_noted(replace(BARE, **changes)) == day


def test_a_calendar_numbers_its_days_by_it_and_not_by_the_clock():
    assessment, plan = made.example("U99001")
    signed = assessment.response.sign_off
    later = replace(assessment.response, sign_off=replace(signed, on=date(2027, 12, 31)))
    found = [
        {event["sequence"] for event in events(each, plan)}
        for each in (assessment, replace(assessment, response=later))
    ]
    day = last_noted(assessment.response)
    assert day < date(2027, 12, 31)
    # 27 years, of which seven are leap years, from the first of 2000 to the first of 2027
    assert found == [{(day - date(2000, 1, 1)).days}, {27 * 365 + 7 + 364}]


def test_lines_are_folded_by_octets_and_nothing_typed_can_leave_its_line():
    nasty = "Zoë\r\nBEGIN:VEVENT\nSUMMARY:mine;,\\ " + "ŵ€ß" * 60
    told = made.told(
        actions={"C1.answer": ActionNote("C1.answer", "under-way", who=nasty)},
        organisation=Organisation("A,B;C\nX:Y", nasty),
    )
    assessment, plan = made.scored(told)
    data = api.actions_ics(made.matrix(), assessment, plan)
    for line in data.split(b"\r\n"):
        assert len(line) <= 75
        line.decode("utf-8")  # no letter is cut in two
    assert b"\n" not in data.replace(b"\r\n", b"")
    found = events(assessment, plan)
    kinds = 3 * len(plan.actions) - sum(each.state == "under-way" for each in plan.actions)
    assert len(found) == kinds
    assert all(str(e["uid"]).startswith("A-B-C-X-Y-pcn-maturity") for e in found)
    assert "ŵ€ß" * 60 in str(found[0]["description"])


def test_the_same_plan_gives_the_same_bytes():
    assessment, plan = made.example("U99003")
    for make in (api.actions_csv, api.actions_ics):
        assert make(made.matrix(), assessment, plan) == make(made.matrix(), assessment, plan)


@pytest.mark.parametrize("name", ["actions.csv", "actions.ics"])
def test_they_are_written_from_the_command_line(name, tmp_path, capsys):
    out = tmp_path / name
    response = str(made.EXAMPLES[0])
    assert run(["report", response, "--as", "actions", "-o", str(out)]) == 0
    assert capsys.readouterr().out == ""
    assert b"C1" in out.read_bytes()


def test_a_review_before_an_action_is_due_is_called_a_first_look():
    assessment, plan = made.example("U99001")
    one = next(each for each in plan.actions if each.state != "under-way")
    early = replace(one, starts=date(2027, 2, 1), due=date(2027, 10, 31), review=date(2027, 5, 2))
    late = replace(early, review=date(2027, 11, 30))
    plan = replace(plan, actions=(early, late))
    page = plan_page(material(made.matrix(), assessment, plan), plan)
    assert [act.dates for act in page.actions] == [
        "1 Feb to 31 Oct, first look 2 May 2027",
        "1 Feb to 31 Oct, review 30 Nov 2027",
    ]
    assert [act.review for act in page.actions] == ["2 May 2027, a first look", "30 Nov 2027"]
    assert [(row["First look"], row["Review"]) for row in table(assessment, plan)] == [
        ("2027-05-02", ""),
        ("", "2027-11-30"),
    ]
    said = [str(event["summary"]).partition(":")[0] for event in events(assessment, plan)]
    assert said == ["Start", "Due", "First look", "Start", "Due", "Review"]


def test_an_action_that_is_half_done_says_what_is_still_to_come():
    """Upper Dale has named a lead: the dates on the board's calendar are what is left."""
    assessment, plan = made.example("U99003")
    told = {
        audience: {
            act.id: act.still
            for act in plan_page(material(made.matrix(), assessment, plan, audience), plan).actions
            if act.still
        }
        for audience in ("board", "public")
    }
    assert told["board"] == {"P6.name-lead": "Our board looks at inequalities twice a year."}
    assert told["public"] == {}
