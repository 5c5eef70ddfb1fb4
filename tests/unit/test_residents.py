"""Two pages for residents: plain, large, two pages, nobody named, and no figure that points to anybody."""

from __future__ import annotations

import html as html_module
import io
import re
from collections import Counter
from dataclasses import replace
from functools import cache

import docx
import pypdf
import pytest
import readability
from docx.enum.text import WD_TAB_LEADER

from maturity import api, printing
from maturity.cli.main import run
from maturity.core.response import Answer, DontKnow, Organisation, Person
from maturity.core.sharing import LocalFact
from maturity.errors import InputError, ResponseError
from maturity.people.small_numbers import Trouble, troubles
from maturity.reporting.material import material
from maturity.reporting.residents.pages import pages
from maturity.reporting.residents.standing import known
from tests import helpers_report as made
from tests.unit.test_report import Outline
from tests.unit.test_responses import HEAD, problems

STEMS = [path.stem for path in made.EXAMPLES]
FACT = LocalFact(
    "People asked who gave up on a call", "120", "480", "Our survey", "2026-11", "Analyst"
)


def fact(**more):
    return replace(FACT, **more)


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({}, []),
        ({"value": "0"}, []),  # nobody can be pointed to
        ({"value": "8"}, []),
        ({"value": "7"}, ["small value"]),
        ({"value": "1"}, ["small value"]),
        ({"value": "480"}, []),
        ({"value": "473"}, ["small value"]),  # seven are left over
        ({"value": "472"}, []),
        ({"value": "1,200", "base": "5,000"}, []),
        ({"value": "1%"}, ["small value"]),  # 4.8 people
        ({"value": "1.5 %"}, ["small value"]),  # 7.2 people round to 7
        ({"value": "2 per cent"}, []),  # 9.6
        ({"value": "99%"}, ["small value"]),  # 4.8 are left over
        ({"value": "100%"}, []),
        ({"value": "101%"}, ["unread value"]),
        ({"value": "481"}, ["unread value"]),
        ({"value": "2.5"}, ["unread value"]),  # no half people
        ({"value": "about 45"}, []),
        ({"value": "about 5"}, ["small value"]),
        ({"value": "a third"}, ["unread value"]),
        ({"value": "five"}, ["unread value"]),
        ({"value": "12-15"}, []),
        ({"value": "3/480"}, ["small value"]),
        ({"base": "30", "value": "15"}, []),
        ({"base": "29", "value": "15"}, ["base base"]),
        ({"base": "480 people asked"}, []),
        ({"base": "all of our 20 patients", "value": "10"}, ["base base"]),
        ({"base": "in a usual month", "value": "45"}, []),
        ({"base": "in a usual month", "value": "45%"}, ["unread value"]),
        ({"base": "in a usual month", "value": "5"}, ["small value"]),
        ({"text": "Five people gave up on a call"}, ["small text"]),
        ({"text": "We know of 3 Traveller families here"}, ["small text"]),
        ({"text": "6 of 480 gave up"}, ["small text"]),
        ({"text": "In the last two years people gave up"}, []),
        ({"text": "Two in the street, 50 people"}, []),
        ({"value": "120 of whom 3 were children"}, ["small value"]),
        ({"value": "120 (3 children)"}, ["small value"]),
        ({"value": "120, 3 of them on their own"}, ["small value"]),
        ({"value": "120, of whom 3 on their own"}, ["small value"]),
        ({"value": "120, among them three"}, ["small value"]),
        ({"value": "120 (2 in 480 twice)"}, ["small value"]),
        ({"value": "5 people"}, ["small value"]),  # said once
        ({"value": "120 people in 3 months"}, []),
        ({"value": "67 %"}, []),
        ({"base": "480 people, 3 of them children"}, ["small base"]),
        ({"base": "480 people of whom two were carers"}, ["small base"]),
        ({"base": "480 people at 3 surgeries in 2 weeks"}, []),
        ({"base": "480, 300 of them children"}, []),
        ({"base": "20, all of them asked", "value": "10"}, ["base base"]),
        ({"base": "20.", "value": "10"}, ["base base"]),
        ({"base": "480.", "value": "1.000"}, ["unread value"]),
        ({"base": "in 3 families", "value": "45"}, ["small base"]),
        ({"text": "People gave up on a call, 3 of them at night"}, ["small text"]),
        ({"value": ""}, ["missing value"]),
        ({"base": " ", "value": "12"}, ["missing base"]),
        ({"source": "", "date": "", "checked_by": ""}, [
            "missing source", "missing date", "missing checked_by",
        ]),
    ],
)  # fmt: skip
def test_a_fact_is_held_against_the_rule(more, expected):
    assert [f"{found.trouble} {found.key}" for found in troubles(fact(**more))] == expected


def share(*facts):
    lines = "".join(
        f"  - {{text: {f.text}, value: '{f.value}', base: '{f.base}', source: '{f.source}', "
        f"date: '{f.date}', checked_by: '{f.checked_by}'}}\n"
        for f in facts
    )
    return f"{HEAD}share:\n{lines}"


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ((FACT, FACT, FACT), []),
        ((FACT, fact(value="5")), ["K201 6"]),
        ((fact(base="12", value="10"),), ["K201 5", "K202 5"]),
        ((fact(value="many"),), ["K203 5"]),
        ((FACT, FACT, FACT, FACT), ["K205 8"]),
    ],
)
def test_a_response_with_a_fact_that_may_not_be_shown_is_refused(facts, expected):
    found = problems(share(*facts))
    assert sorted(f"{d.code} {d.place.span.line}" for d in found) == expected
    assert all(d.severity == "error" for d in found)


def test_a_fact_that_is_not_complete_is_kept_and_says_what_it_lacks():
    (found,) = problems(share(fact(checked_by="", date="")))
    assert (found.code, found.severity) == ("K204", "warning")
    assert "the date of the figure" in found.message
    assert "who has checked it" in found.message


def test_the_workbook_is_held_against_the_same_rule(tmp_path):
    assessment, _ = made.example("U99001")
    path = tmp_path / "form.xlsx"
    api.save_response(path, made.matrix(), replace(assessment.response, share=(fact(value="5"),)))
    with pytest.raises(ResponseError) as refused:
        api.load_response(path)
    (found,) = [d for d in refused.value.diagnostics if d.code == "K201"]
    assert re.search(r"[A-Z]\d", str(found.place))


@cache
def printed(stem):
    return printing.residents_pdf(made.matrix(), *made.example(stem)).data


def told(response):
    assessment, plan = made.scored(response)
    return printing.residents_html(made.matrix(), assessment, plan).data.decode("utf-8")


def plain(text):
    body = re.sub(r"<style>.*?</style>", " ", text, flags=re.DOTALL)
    return " ".join(html_module.unescape(re.sub(r"<[^>]*>", " ", body)).split())


@pytest.mark.parametrize("stem", STEMS)
def test_it_is_two_pages_in_large_letters_with_nothing_attached(stem):
    reader = pypdf.PdfReader(io.BytesIO(printed(stem)))
    assert len(reader.pages) == 2
    assert dict(reader.attachments) == {}
    letters = Counter()

    def count(text, cm, tm, font, size):
        letters[round(abs(size * tm[3] * cm[3]), 1)] += len(text.strip())

    shown = " ".join(" ".join(p.extract_text(visitor_text=count) for p in reader.pages).split())
    assert {size for size, number in letters.items() if number and size < 14} == {10.0}  # the foot
    for heading in (
        "A draft, for residents to change", "What we asked ourselves", "Where we think we are",
        "Is that how it feels to you?", "What we will do next", "What the numbers say",
        "What do you think lies behind them?", "What we ask of you", "When we will be back",
    ):  # fmt: skip
        assert heading in shown


@pytest.mark.parametrize("stem", STEMS)
def test_a_child_of_eleven_can_read_it(stem):
    found = pages(material(made.matrix(), *made.example(stem)))
    texts = [
        found.intro, *found.asked, found.heard, *found.standing, *found.questions, found.back,
        *(f"{each.what} {each.then}" for each in found.doing),
    ]  # fmt: skip
    lines = "\n".join(text for text in " ".join(texts).replace("’", "'").split(". "))
    grades = readability.getmeasures(lines, lang="en")["readability grades"]
    assert grades["Kincaid"] <= 6  # years of school: age 11
    assert grades["FleschReadingEase"] >= 75


@pytest.mark.parametrize("stem", STEMS)
def test_no_word_of_ours_that_residents_do_not_use(stem):
    text = plain(printing.residents_html(made.matrix(), *made.example(stem)).data.decode("utf-8"))
    ours = r"\b(step \d|foundation|capabilit|domain|maturity|matrix|ICB|PCN|level|evidence|stakeholder)"
    assert re.findall(ours, text, re.IGNORECASE) == []


@pytest.mark.parametrize("stem", STEMS)
def test_what_we_say_of_ourselves_is_the_sentence_of_the_level(stem):
    assessment, plan = made.example(stem)
    ruleset = made.matrix()
    expected = []
    for node in ruleset.nodes:
        if "residents" in node.card_for:
            level = assessment.result(node.id).levels.assured.id
            said = {rule.level.id: rule.for_residents for rule in node.rule.levels}
            expected.append(said.get(level, node.starting_out_for_residents))
    assert list(pages(material(ruleset, assessment, plan)).standing) == expected
    assert len(expected) == 8


# Nobody in Harbour Town knew, in the first year, what these three would raise.
OPEN = {"U99002-harbour-town": {"D6.count", "D3.count", "E4.first-check"}}


@pytest.mark.parametrize("stem", STEMS)
def test_what_we_will_do_comes_from_the_plan_with_its_dates(stem):
    assessment, plan = made.example(stem)
    found = pages(material(made.matrix(), assessment, plan))
    due = {
        made.matrix().action(each.action).title.lower().rstrip("."): each.due
        for each in plan.actions
        if each.action not in OPEN.get(stem, ())
    }
    assert 2 <= len(found.doing) <= 4
    for each in found.doing:
        assert each.due == due[each.what.lower().rstrip(".")]
    assert [each.due for each in found.doing] == sorted(each.due for each in found.doing)
    first = min(each.review for each in plan.actions if each.action not in OPEN.get(stem, ()))
    assert f"{first.day} " in found.back


def test_a_figure_is_told_whole_with_what_it_is_of():
    """Once it was cut in its bracket: ‘about 20 (first Fridays from August to December….’"""
    found = pages(material(made.matrix(), *made.example("U99002-harbour-town-2028")))
    assert [fact.figure for fact in found.facts][-1] == (
        "about 20 (first Fridays from August to December 2027)."
    )
    assert "…" not in "".join(fact.figure for fact in found.facts)


def test_nobody_is_named_and_no_secret_is_told():
    text = told(
        made.told(share=(FACT,), people=(Person("p1", "resident", "residents", "Heron Person"),))
    )
    assert [secret for secret in made.SECRETS.values() if secret.lower() in text.lower()] == []
    assert "Otter Lead" not in text
    assert "Analyst" not in text  # who checked a figure may be a name
    assert "120 of 480" in text
    assert "Some residents helped us" in text


def test_without_residents_it_says_so():
    assert "No residents have helped us yet" in told(made.told())
    assert "No residents have helped us yet" in told(made.told(missing=()))
    assert "No residents have helped us yet" in told(made.told(people=()))


def test_where_nobody_noted_who_took_part_nothing_is_said_of_residents():
    text = told(made.told(people=(), missing=()))
    assert "We did not write down who helped us to answer." in text
    assert "No residents" not in text


def test_a_fact_that_may_not_be_shown_is_not_whoever_let_it_in():
    text = plain(told(made.told(share=(fact(value="5"), fact(text="Kept back", checked_by="")))))
    assert "5 of 480" not in text
    assert "Kept back" not in text
    assert "What the numbers say" not in text


def test_without_a_plan_there_are_lines_to_fill_in():
    assessment, _ = made.scored(made.told())
    text = plain(printing.residents_html(made.matrix(), assessment, None).data.decode("utf-8"))
    assert "What we will do next" not in text
    assert "We will come back by:" in text


@pytest.mark.parametrize("letters", ["W", "people ", "ŵ", "1"])
def test_long_texts_do_not_make_a_third_page(letters):
    long = (letters * 400)[:400]
    facts = tuple(replace(FACT, text=long, source=long) for _ in range(3))
    response = made.told(share=facts, organisation=Organisation("U1", long, long))
    data = printing.residents_pdf(made.matrix(), *made.scored(response)).data
    assert len(pypdf.PdfReader(io.BytesIO(data)).pages) == 2


def test_headings_are_in_one_chain_and_text_is_text():
    nasty = "<script>alert(1)</script> {{ 7*7 }}"
    text = told(made.told(share=(fact(text=nasty),), organisation=Organisation("U1", nasty)))
    assert Outline(text).levels[0] == 1
    assert set(Outline(text).levels[1:]) == {2}
    assert "<script" not in text


def test_in_word_it_can_be_changed():
    assessment, plan = made.example("U99001")
    data = printing.residents_docx(made.matrix(), assessment, plan).data
    assert data == printing.residents_docx(made.matrix(), assessment, plan).data
    document = docx.Document(io.BytesIO(data))
    assert document.styles["Normal"].font.size.pt == 14
    shown = [p.text for p in document.paragraphs]
    assert "A draft, for residents to change" in shown
    assert [p.text for p in document.paragraphs if p.style.name == "Heading 1"] == [
        "What we asked ourselves", "Where we think we are", "Is that how it feels to you?",
        "What we will do next", "What the numbers say", "What we ask of you",
        "When we will be back",
    ]  # fmt: skip


def blocks(page):
    """The texts of a page in HTML, one a paragraph, heading or item of a list."""
    body = page.partition("<body>")[2]
    found = (
        plain(each) for each in re.findall(r"<(?:p|h\d|li)\b.*?</(?:p|h\d|li)>", body, re.DOTALL)
    )
    return [each for each in found if each]


def in_word(assessment, plan):
    data = printing.residents_docx(made.matrix(), assessment, plan).data
    return docx.Document(io.BytesIO(data)).paragraphs


def on_screen(assessment, plan):
    return printing.residents_html(made.matrix(), assessment, plan).data.decode("utf-8")


@pytest.mark.parametrize("planned", [True, False])
@pytest.mark.parametrize("stem", STEMS)
def test_word_has_every_sentence_of_the_page_and_its_lines_to_write_on(stem, planned):
    assessment, plan = made.example(stem)
    page = on_screen(assessment, plan if planned else None)
    paragraphs = in_word(assessment, plan if planned else None)
    texts = [" ".join(each.text.split()) for each in paragraphs]
    assert sorted(filter(None, texts)) == sorted(blocks(page))
    ruled = [each for each in paragraphs if each.text.endswith("\t")]
    assert len(ruled) == page.count('class="write"') + page.count('class="line"')
    for each in ruled:
        (stop,) = each.paragraph_format.tab_stops
        assert (round(stop.position.mm), stop.leader) == (172, WD_TAB_LEADER.LINES)


def first_of(assessment, number):
    """The response with answers to the first so many capabilities that residents would notice."""
    marked = [node for node in made.matrix().nodes if "residents" in node.card_for][:number]
    kept = {question for node in marked for question in node.questions}
    answers = {key: each for key, each in assessment.response.answers.items() if key in kept}
    return replace(assessment.response, answers=answers, evidence=(), confirmations=())


@pytest.mark.parametrize("write", ["pdf", "html", "docx"])
def test_a_network_that_has_answered_nothing_is_not_presented(write, tmp_path):
    assessment, plan = made.scored(first_of(made.example("U99001")[0], 0))
    with pytest.raises(InputError) as refused:
        api.write_residents(tmp_path / f"community.{write}", made.matrix(), assessment, plan)
    (found,) = refused.value.diagnostics
    assert (found.code, found.severity) == ("K230", "error")
    assert "P1, P3, P4, C1, C2, C3, C6 and D4" in found.message
    assert list(tmp_path.iterdir()) == []


def test_an_empty_form_is_refused_in_words_on_the_command_line(tmp_path, capsys):
    form, out = tmp_path / "form.yaml", tmp_path / "community.html"
    api.save_response(
        form, made.matrix(), made.Response("pcn-maturity", made.matrix().version, made.AS_OF)
    )
    assert run(["report", str(form), "--as", "residents", "-o", str(out)]) == 1
    assert "error[K230]: nothing can be told to residents yet" in capsys.readouterr().err
    assert not out.exists()


def test_nothing_is_said_or_promised_from_blanks():
    whole, _ = made.example("U99001")
    assessment, plan = made.scored(first_of(whole, 2))
    found = pages(material(made.matrix(), assessment, plan))
    every = pages(material(made.matrix(), *made.example("U99001")))
    assert found.standing == (
        every.standing[0],  # P1 rests on its own answers
        "They have asked others to help tackle what makes us ill.",  # P3: Foundation at least
    )
    assert found.unknown == "There are things that we cannot say yet. We have more to find out."
    assert every.unknown == ""
    rests = [each for each in plan.actions if {"P1", "P3"}.intersection(each.serves)]
    titles = {made.matrix().action(each.action).title.rstrip(".") for each in rests}
    assert len(rests) < len(plan.actions)
    assert {each.what.rstrip(".") for each in found.doing} <= titles
    first = min(each.review for each in rests)
    assert f"We will come back by {first.day} " in found.back
    text = plain(on_screen(assessment, plan))
    assert "They treat us when we are ill" not in text


def test_an_action_is_not_promised_where_nobody_knows_whether_it_is_done():
    """Riverside plans to answer in public (C1.answer raises C1.listening alone)."""
    whole, plan = made.example("U99001-riverside")
    title = made.matrix().action("C1.answer").title
    asked_for = [each for each in plan.actions if each.action == "C1.answer"]
    alone = replace(plan, actions=tuple(asked_for))
    assert [d.what for d in pages(material(made.matrix(), whole, alone)).doing] == [f"{title}."]
    answers = dict(whole.response.answers) | {"C1.listening": Answer("C1.listening", DontKnow())}
    unsure, _ = made.scored(replace(whole.response, answers=answers, sign_off=None))
    assert pages(material(made.matrix(), unsure, alone)).doing == ()


def test_the_lowest_place_on_open_answers_is_no_finding():
    """Each end by hand: at least Starting out with more possible, and Starting out for sure."""
    node = made.matrix().node("C6")
    settled = made.example("U99002-harbour-town-2028")[0].result("C6")
    assert settled.levels.assured.id == "starting-out"
    assert known(node, settled)
    open_ = replace(settled.levels, possible=node.rule.levels[0].level)
    assert not known(node, replace(settled, levels=open_))
    assert known(node, replace(settled, levels=replace(open_, assured=open_.possible)))
    nobody = replace(settled.share, answered=0, disputed=0)
    assert not known(node, replace(settled, share=nobody))
    assert known(node, replace(settled, share=nobody, kept=made.AS_OF))


@pytest.mark.parametrize("write", [printing.residents_html, printing.residents_docx])
def test_without_a_name_there_are_dots_and_a_remark(write):
    whole, _ = made.example("U99001")
    response = replace(whole.response, organisation=Organisation("U99001", " "))
    assessment, plan = made.scored(response)
    remarks = write(made.matrix(), assessment, plan).remarks
    assert [each for each in remarks if "K231" in each] == [
        (
            "organisation.name: warning[K231]: the network has no name in its answers; the pages "
            "begin 'We are ……………'; write the name into the form, or into the document"
        )
    ]
    page = on_screen(assessment, plan)
    assert "We are ……………. In" in plain(page)
    assert "Your network" not in page
    assert "<title>How are we doing, together?</title>" in page
    assert not any("K231" in each for each in write(made.matrix(), *made.example("U99001")).remarks)


@pytest.mark.parametrize("stem", STEMS)
def test_the_facts_of_the_examples_are_told_whole_in_every_format(stem):
    assessment, plan = made.example(stem)
    word = " ".join(each.text for each in in_word(assessment, plan))
    pdf = "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(printed(stem))).pages)
    for text in (plain(on_screen(assessment, plan)), word, pdf):
        shown = "".join(text.split())
        assert "…" not in shown
        for each in assessment.response.share:
            if not troubles(each):
                assert "".join(f"{each.value} ({each.base})".split()) in shown or (
                    "".join(f"{each.value} of {each.base}".split()) in shown
                )


@pytest.mark.parametrize("name", ["community.html", "community.docx"])
def test_it_is_written_from_the_command_line(name, tmp_path, capsys):
    out = tmp_path / name
    assert run(["report", str(made.EXAMPLES[0]), "--as", "residents", "-o", str(out)]) == 0
    assert capsys.readouterr().out == ""
    assert out.stat().st_size > 1000


def test_every_trouble_has_its_code():
    assert [each.value for each in Trouble] == ["small", "base", "unread", "missing"]
