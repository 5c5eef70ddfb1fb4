"""Did it work? The review of a year in the report: what it says, to whom, in which form."""

from __future__ import annotations

import io
import re

import docx
import pypdf
import pytest

from maturity import api, pdf, versions
from maturity.cli.main import run
from maturity.reporting import html, view
from maturity.reporting.word import report as word
from maturity.reporting.years_chart import Group, Years, years
from tests import helpers_report as made
from tests.unit.test_change_look_back import RULES, response, ruleset, year

NOTES = ("Chasing took longer than counting", "waited for the analyst", "The hours came in April")
WHY = "The Table asked us to spend those days on the nurse’s room, and we agreed."
SENTENCE = (
    "6 actions were planned: 3 done, 2 under way and 1 decided against; of 24 capabilities 6 rose, "
    "10 held and 2 fell (P2 and C2); of 6 one cannot tell."
)


def report(audience="board"):
    assessment, plan = made.example("U99002-harbour-town-2028")
    return view.report(
        made.matrix(), assessment, plan, audience=audience, look_back=made.harbour_year()
    )


def plain(page):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", page))


def test_the_first_page_says_it_in_one_sentence():
    front = plain(html.page(report(), made.templates()).split('id="standing"')[0])
    assert f"Did last year’s plan work? {SENTENCE}" in front


def test_the_actions_of_last_year_are_followed_one_by_one():
    page = report().look_back
    told = [
        (
            act.title.partition(",")[0],
            act.who,
            act.due,
            act.said,
            [(aim.id, f"{aim.became} {aim.there}") for aim in act.aims],
            act.kept,
            act.levels,
        )
        for act in page.actions[:3]
    ]
    held, open_ = ("Held", "P6, E2"), ("Cannot tell", "C3, E4")
    assert told == [
        (
            "Find out who has had training",
            "Carol Pennick",
            "28 Feb 2027",
            "Done",
            [("D6.training", "Cannot tell whether it rose; it is now at")],
            "",
            (("Cannot tell", "C5, D6"),),
        ),
        (
            "Look by one more characteristic",
            "",
            "31 Mar 2027",
            "Done",
            [("D2.groups", "Rose to")],
            "D2.reach",
            (("Rose", "D2 to Step 1"), held, open_),
        ),
        (
            "Give the lead protected hours and one aim to answer for",
            "Jess Trevorrow",
            "30 Apr 2027",
            "Under way",
            [("P6.time", "Rose to"), ("P6.aim", "Rose but not yet to")],
            "D2.groups",
            (("Rose", "D2 to Step 1, E5 to Step 1"), held, open_),
        ),
    ]


def test_what_fell_comes_first_and_the_levels_that_moved_with_it_are_named():
    page = report().look_back
    assert [(each.became, each.id, each.levels) for each in page.otherwise] == [
        ("Fell", "P2.post", "P2 and C2"),
        ("Rose", "P3.joint", "P3"),
        ("Rose", "P5.insight", "P5"),
        ("Rose", "C2.exists", "C4"),
        ("Rose", "D1.picture", "P3 and D1"),
    ]
    post = page.otherwise[0]
    assert (post.then, post.now) == (
        "A post funded for this work does it, our own or shared",
        "… with protected hours that are recorded",
    )
    assert [each.id for each in page.besides] == [
        "C2.backing", "C5.change", "D4.stories", "E3.review", "E5.pair", "E6.log",
    ]  # fmt: skip
    assert page.rules == (
        "Both years are read by the same rules: the rules have no part in what changed."
    )


@pytest.mark.parametrize(
    ("last", "now", "said"),
    [
        ("A.x: a", "A.x: c", "Rose to"),
        ("A.x: a", "A.x: b", "Rose but not yet to"),
        ("A.x: b", "A.x: b", "Held and is not yet at"),
        ("A.x: c", "A.x: b", "Fell and is not yet at"),
        ("", "A.x: c", "Cannot tell whether it rose; it is now at"),
        ("", "A.x: b", "Cannot tell whether it rose; it is not yet at"),
        ("A.x: b", "", "Cannot tell whether it rose, or is at"),
        ("A.x: a", "A.x: {between: [b, d]}", "Rose and may not be at"),
        ("A.x: d", "A.x: c", None),  # there already, and still
    ],
)
def test_whether_an_answer_is_where_it_was_to_be(last, now, said):
    rules = ruleset()
    assessment = api.score(rules, response(rules, 2028, now))
    page = view.report(rules, assessment, look_back=year(last, now)).look_back
    (action,) = page.actions
    assert [f"{aim.became} {aim.there}" for aim in action.aims] == ([said] if said else [])
    assert action.kept == ("" if said else "A.x")


def test_what_the_rules_changed_stands_apart():
    stricter = ruleset(
        RULES.replace('version: "1"', 'version: "2"').replace(
            "{question: A.x, at_least: b}", "{question: A.x, at_least: c}"
        )
    )
    found = year("A.x: b", "A.x: b", new=stricter)
    assessment = api.score(stricter, response(stricter, 2028, "A.x: b"))
    page = view.report(stricter, assessment, look_back=found).look_back
    assert page.rules.endswith("What the rules alone changed:")
    assert page.by_rules == (
        "A Listening: One by last year’s rules, None yet by this year’s, on the same answers",
    )
    assert [level.became for level in page.both] == ["held", "cannot tell"]


def test_the_board_sees_who_leads_and_why_one_was_refused_and_no_note():
    text = plain(html.page(report(), made.templates()))
    assert WHY in text
    assert "Jess Trevorrow" in text
    assert [note for note in NOTES if note in text] == []


def test_the_network_sees_its_own_notes():
    text = plain(html.page(report("network"), made.templates()))
    assert [note for note in (*NOTES, WHY) if note not in text] == []


def test_a_report_without_last_year_says_nothing_of_it():
    assessment, plan = made.example("U99002-harbour-town-2028")
    text = made.page(assessment, plan)
    assert "Did it work?" not in text
    assert "last year’s plan work" not in text


def test_the_picture_says_its_values_in_words_first():
    pages = report().look_back.charts
    titles = [page.partition("<title>")[2].partition("</title>")[0] for page in pages]
    assert all(page.index("<title>") < page.index("<path") for page in pages)
    first, _, third, _ = titles
    assert first.startswith(
        "Partnerships: where each stood a year ago and stands now. P1 Who shares decisions held:"
    )
    assert "P2 Time for relationships, and how they feel fell: Step 2 then, Step 1 now;" in first
    assert (
        "D6 Staff who can see and reduce inequality cannot tell: Starting out to Step 1 then,"
        in third
    )
    assert [title.count(";") for title in titles] == [5, 5, 5, 5]  # 24 capabilities


def test_a_picture_of_nothing_is_nothing_and_no_level_draws_no_mark():
    assert years(Group("G", ()), ["a", "b"]) == ""
    none = years(Group("G", (Years("A", (-2, -2), (-3, -3), "cannot tell"),)), ["a", "b"])
    assert "A cannot tell: no level then, no level now" in none
    assert none.count("<path") == 1  # the lines of the levels alone


def test_word_holds_the_same_review():
    opened = docx.Document(io.BytesIO(word.docx(report())))
    heads = [p.text for p in opened.paragraphs if p.style.name == "Heading 1"]
    assert heads.index("Did it work?") == heads.index("Action plan") - 1
    assert SENTENCE in [p.text for p in opened.paragraphs]
    cells = [[cell.text for cell in row.cells] for table in opened.tables for row in table.rows]
    assert ["P2 Time for relationships, and how they feel", "Step 2", "Step 1", "fell"] in cells
    refused = next(row for row in cells if row[0].startswith("Go through the health equity"))
    assert refused[1] == f"Decided against. {WHY}"
    assert not any(note in text for row in cells for text in row for note in NOTES)


def arguments(*more):
    folder = made.HERE.parent / "examples"
    now = folder / "U99002-harbour-town-2028.yaml"
    return ["report", str(now), *map(str, more)]


LAST = made.HERE.parent / "examples" / "U99002-harbour-town.yaml"
PLAN = made.HERE.parent / "examples" / "U99002-plan-2027.json"


def test_the_command_puts_the_review_into_the_report(tmp_path):
    page = tmp_path / "plan.html"
    assert run(arguments("--last", LAST, "--last-plan", PLAN, "-o", page)) == 0
    assert SENTENCE in plain(page.read_text("utf-8"))
    # without the plan, the actions are followed that either year speaks of
    assert run(arguments("--last", LAST, "-o", page)) == 0
    text = plain(page.read_text("utf-8"))
    assert (
        "Did last year’s actions work? Last year’s plan is not at hand; 8 actions are spoken of: 4 done"
        in text
    )
    review = text.partition("Did it work? From")[2].partition("Both years are read by")[0]
    assert "8 actions are spoken of" in review
    assert [w for w in ("planned", "last year’s plan", "after the plan") if w in review] == []
    again = page.with_suffix(".docx")
    assert run(arguments("--last", LAST, "-o", again)) == 0
    words = "\n".join(each.text for each in docx.Document(str(again)).paragraphs)
    assert "What is spoken of, and what came after" in words
    assert "planned" not in words.partition("Did it work?")[2].partition("Action plan")[0]


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (("--last-plan", PLAN, "-o", "p.html"), "needs last year's answers"),
        (("--last", LAST, "--as", "residents", "-o", "p.html"), "'--as residents' has no review"),
        (("--last", LAST.with_name("U99001-riverside.yaml"), "-o", "p.html"), "two networks"),
        (
            ("--last", LAST.with_name("U99002-harbour-town-2028.yaml"), "-o", "p.html"),
            "Last year's answers come first",
        ),
    ],
)
def test_what_cannot_be_reviewed_is_said_and_nothing_is_written(
    more, said, tmp_path, monkeypatch, capsys
):
    monkeypatch.chdir(tmp_path)
    assert run(arguments(*more)) == 2
    assert said in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_public_copy_has_levels_and_no_answer_name_or_reason():
    page = report("public").look_back
    text = plain(html.page(report("public"), made.templates()))
    assert [w for w in (*NOTES, WHY, "Trevorrow", "P2.post rose") if w in text] == []
    assert (page.otherwise, page.besides) == ((), ())
    assert {act.aims for act in page.actions} == {()}
    assert [level.became for level in page.both].count("fell") == 2
    assert "What changed without a planned action" not in text


@pytest.mark.slow
def test_a_year_without_its_plan_is_at_most_sixteen_pages_too():
    assessment, plan = made.example("U99002-harbour-town-2028")
    last, now = (
        api.load_response(next(each for each in made.EXAMPLES if each.stem == stem))
        for stem in ("U99002-harbour-town", "U99002-harbour-town-2028")
    )
    whole = view.report(
        made.matrix(), assessment, plan, audience="network", look_back=versions.look_back(last, now)
    )
    data = pdf.render(
        html.page(whole, made.templates()),
        title="A plan",
        created="2028-01-31",
        stylesheets=html.STYLES,
    )
    assert len(pypdf.PdfReader(io.BytesIO(data)).pages) <= 16
