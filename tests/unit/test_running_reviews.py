"""Each plan of a round says whether last year's worked, wherever the two years can stand side by side."""

from __future__ import annotations

import json
import os
from datetime import date

import pytest

from maturity import printing, running
from maturity.change.look_back import Promised
from maturity.change.rose import Became
from tests.unit.test_change_crosswalk import NEW, NEW_RULES, OLD, OLD_RULES, WALK
from tests.unit.test_running_last_year import walk, year

THEN, DAY = date(2026, 4, 2), date(2027, 4, 2)
WAY = running.Way(kind="html")


@pytest.fixture
def seen(monkeypatch):
    """The review that each network's plan was given, by its code; None where it was given none."""
    found = {}

    def html(ruleset, assessment, plan, audience, *, again, look_back=None):
        found[assessment.response.organisation.code] = look_back
        return printing.Printed(b"page")

    monkeypatch.setattr(printing, "report_html", html)
    return found


@pytest.fixture
def folder(tmp_path, seen):
    """Two years of a garden: leaves lie, and a year later they are used. The first has been run."""
    lies = {"heap": "lies", "rain": 20, "left": "yes", "right": "yes"}
    used = {"leaves": "used", "rain": 20, "shade": "yes"}
    year(tmp_path / "2026", OLD_RULES, OLD, lies)
    for path in (tmp_path / "2026" / "returns").iterdir():
        path.write_text(path.read_text("utf-8").replace("2027-01-31", "2026-01-31"), "utf-8")
    year(tmp_path / "2027", NEW_RULES, NEW, used, "last: ../2026\n")
    (tmp_path / "rules-2" / "crosswalks").mkdir()
    walk(tmp_path / "2027", WALK)
    running.run(tmp_path / "2026", THEN, WAY)
    assert seen == {"U1": None, "U2": None}  # there is no year before the first
    seen.clear()
    return tmp_path / "2027"


def last_plan(folder, code):
    return folder.parent / "2026" / "out" / "plans" / f"{code}.json"


def test_a_plan_looks_back_on_the_one_that_last_years_round_made(folder, seen):
    running.run(folder, DAY, WAY)
    assert sorted(seen) == ["U1", "U2"]
    review = seen["U1"]
    (planned,) = json.loads(last_plan(folder, "U1").read_text("utf-8"))["actions"]
    due = date.fromisoformat(planned["due"])
    assert review.made_from.planned == (Promised("S1.turn", due),)
    assert (review.last, review.now) == (date(2026, 1, 31), date(2027, 1, 31))
    assert (review.old_version, review.new_version) == ("1", "2")
    (action,) = review.actions
    (answer,) = action.answers
    assert (action.action, answer.question, answer.became, answer.reached) == (
        "S1.turn", "leaves", Became.ROSE, True,
    )  # fmt: skip


def test_without_last_years_plan_the_actions_that_are_spoken_of_are_followed(folder, seen):
    last_plan(folder, "U1").unlink()
    ran = running.run(folder, DAY, WAY)
    assert seen["U1"].actions == ()
    assert [each.was for each in seen["U2"].actions] == ["S1.turn"]
    assert ran.problems == ()


def test_what_becomes_of_last_years_plan_makes_that_networks_documents_again_alone(folder, seen):
    running.run(folder, DAY, WAY)
    assert running.run(folder, DAY, WAY).unchanged
    path = last_plan(folder, "U1")
    plan = json.loads(path.read_text("utf-8"))
    plan["actions"][0]["due"] = "2026-12-31"
    path.write_text(json.dumps(plan), "utf-8")
    seen.clear()
    ran = running.run(folder, DAY, WAY)
    assert (ran.unchanged, ran.written, [*seen]) == (False, 1, ["U1"])
    assert seen["U1"].made_from.planned == (Promised("S1.turn", date(2026, 12, 31)),)
    walk(folder, WALK.replace("plain words", "plainer words"))
    assert running.run(folder, DAY, WAY).written == 2
    assert running.run(folder, DAY, WAY).unchanged


def test_a_plan_of_last_year_that_cannot_be_read_is_named_and_stops_nothing(folder, seen):
    last_plan(folder, "U2").write_text('{"format": "maturity/plan/1"', "utf-8")
    ran = running.run(folder, DAY, WAY)
    (told,) = ran.problems
    assert (told.code, ran.written, ran.broken) == ("B262", 2, False)
    assert told.place.file.endswith("2026/out/plans/U2.json")
    assert seen["U2"].actions == ()
    assert len(seen["U1"].actions) == 1
    again = running.run(folder, DAY, WAY)
    assert (again.unchanged, [each.code for each in again.problems]) == (True, ["B262"])


def test_a_network_of_another_code_has_its_review_and_one_that_merged_or_is_new_has_none(
    folder, seen
):
    (folder / "organisations.csv").write_text(
        "code,name,place,predecessors\nU1,One,West,\nU8,Eight,West,U2\nU9,Nine,West,\n", "utf-8"
    )
    returns = folder / "returns"
    said = (returns / "U2.yaml").read_text("utf-8")
    for code in ("U8", "U9"):
        (returns / f"{code}.yaml").write_text(said.replace("code: U2", f"code: {code}"), "utf-8")
    (returns / "U2.yaml").unlink()
    running.run(folder, DAY, WAY)
    assert [len(seen[code].actions) for code in ("U1", "U8")] == [1, 1]
    assert seen["U9"] is None
    (folder / "organisations.csv").write_text(
        "code,name,place,predecessors\nU8,Eight,West,U1;U2\n", "utf-8"
    )
    (returns / "U1.yaml").unlink()
    (returns / "U9.yaml").unlink()
    running.run(folder, DAY, WAY)
    assert seen["U8"] is None


def test_answers_that_are_not_of_an_earlier_day_are_not_looked_back_on(folder, seen):
    for path in (folder / "returns").iterdir():
        path.write_text(path.read_text("utf-8").replace("2027-01-31", "2026-01-31"), "utf-8")
    running.run(folder, DAY, WAY)
    assert seen == {"U1": None, "U2": None}


def test_a_plan_that_was_written_again_as_it_was_makes_nothing_again(folder, seen):
    running.run(folder, DAY, WAY)
    path = last_plan(folder, "U1")
    os.utime(path, ns=(0, path.stat().st_mtime_ns + 1))
    ran = running.run(folder, DAY, WAY)
    assert (ran.unchanged, ran.written) == (False, 0)
    assert running.run(folder, DAY, WAY).unchanged
