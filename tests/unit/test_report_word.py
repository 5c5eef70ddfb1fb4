"""The plan in Word: real headings and tables, ready to edit, the same bytes, nothing kept that was not."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date
from html import unescape
from itertools import pairwise

import docx
import pypdf
import pytest
from docx.oxml.ns import qn

from maturity import copies
from maturity.core.response import Answer, Organisation
from maturity.reporting import html, view, words
from maturity.reporting.word import report as word
from maturity.reporting.word.look import Look
from maturity.reporting.word.writer import Writer
from tests import helpers_report as made
from tests.helpers_office import converted

STEMS = ["U99001", "U99002", "U99003"]


def written(assessment, plan=None, audience="board"):
    return word.docx(view.report(made.matrix(), assessment, plan, audience=audience))


def opened(data):
    return docx.Document(io.BytesIO(data))


def text(data):
    """Everything that a reader of the file could find, in whatever part."""
    with zipfile.ZipFile(io.BytesIO(data)) as whole:
        return " ".join(
            re.sub(r"<[^>]*>", " ", whole.read(name).decode("utf-8"))
            for name in whole.namelist()
            if name.endswith((".xml", ".rels"))
        )


@pytest.fixture(scope="module")
def riverside():
    return written(*made.example("U99001"))


def test_headings_are_headings_in_one_chain(riverside):
    levels = [
        0 if p.style.name == "Title" else int(p.style.name[-1])
        for p in opened(riverside).paragraphs
        if p.style.name == "Title" or p.style.name.startswith("Heading")
    ]
    assert levels[0] == 0
    assert levels.count(0) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    shown = [p.text for p in opened(riverside).paragraphs if p.style.name == "Heading 1"]
    domains = [node.title for node in made.matrix().nodes if node.children]
    assert shown == [
        "In short",
        "Where each capability stands",
        *domains,
        "What the room said",
        "The reviewer’s reading",
        "Action plan",
        "Evidence, and who has seen it",
        "Innovation",
        "How levels are decided",
        "Sources",
        "Where this document comes from",
    ]


RENAMED = {
    "In one page": ["In short"],
    "Who took part, and what this is for": ["Who took part", "What this is, and is not"],
}
"""Headings that stand otherwise in Word: it has no fixed pages, and shorter parts to edit."""
DRAWN = {"The year at a glance"}  # a picture, of dates that the table of actions holds
IN_WORDS = {  # tables in place of pictures, or made to be edited
    "Where each capability stands",
    "Each capability a year ago and now",
    "Actions, to be edited and kept up to date",
}
TO_READ = {"Actions with lead, dates, days, first step and measure"}
BELOW = "Did last year’s plan work?"  # a sentence on the page, a part of its own in Word


def both(stem, audience):
    """One report as a page and in Word."""
    review = made.harbour_year() if stem.endswith("2028") else None
    copy = copies.made(made.matrix(), *made.example(stem), audience, look_back=review)
    report = view.report(
        made.matrix(), copy.assessment, copy.plan, audience=audience, look_back=copy.look_back
    )
    return html.page(report, made.templates()), opened(word.docx(report))


def found_in(page, pattern):
    """The texts of elements of a page, in order."""
    return [
        " ".join(unescape(re.sub(r"<[^>]*>", "", each)).split())
        for each in re.findall(pattern, page, re.DOTALL)
    ]


def headings(document):
    return [p.text for p in document.paragraphs if p.style.name in ("Heading 1", "Heading 2")]


def captions(document):
    said = (
        "".join(t.text for t in p._p.iter(qn("w:t")))
        for p in document.paragraphs
        if p.style.name == "Caption"
    )
    return [text.partition(": ")[2] for text in said]


@pytest.mark.parametrize("audience", ["network", "board", "public"])
@pytest.mark.parametrize("stem", [path.stem for path in made.EXAMPLES])
def test_word_has_every_part_and_table_of_the_page_in_its_order(stem, audience):
    page, document = both(stem, audience)
    expected = [
        name
        for head in found_in(page, r"<h[23][^>]*>(.*?)</h[23]>")
        if head not in DRAWN
        for name in RENAMED.get(head, [head])
    ]
    assert [head for head in headings(document) if head != BELOW] == expected
    assert (BELOW in headings(document)) == (BELOW in page)
    tables = [
        each for each in found_in(page, r"<caption[^>]*>(.*?)</caption>") if each not in TO_READ
    ]
    assert [each for each in captions(document) if each not in IN_WORDS] == tables


def rows(table):
    return [[" ".join(cell.text.split()) for cell in row.cells] for row in table.rows]


@pytest.mark.parametrize(
    "caption", ["Each action of last year’s plan", "Levels under both readings"]
)
def test_a_table_in_word_has_the_rows_of_the_page(caption):
    stem = "U99001" if "readings" in caption else "U99002-harbour-town-2028"
    page, document = both(stem, "network")
    table = next(each for each in page.split("<table")[1:] if caption in each).split("</table>")[0]
    parts = [
        found_in(row.replace("<br>", " "), r"<t[hd][^>]*>(.*?)</t[hd]>")
        for row in re.findall(r"<tr>.*?</tr>", table, re.DOTALL)
    ]
    plain = [[re.sub(r"[(). ]", "", cell) for cell in row] for row in parts]
    (written,) = [t for t in document.tables if rows(t)[0] == parts[0]]
    assert [[re.sub(r"[(). ]", "", cell) for cell in row] for row in rows(written)] == plain


def test_tables_are_tables_with_captions_and_heads_that_repeat(riverside):
    document = opened(riverside)
    captions = [
        "".join(t.text for t in p._p.iter(qn("w:t")))  # the number stands in a field
        for p in document.paragraphs
        if p.style.name == "Caption"
    ]
    assert len(captions) == len(document.tables) > 8
    assert [int(re.match(r"Table (\d+): \S", c)[1]) for c in captions] == [
        *range(1, len(captions) + 1)
    ]
    for table in document.tables:
        look = table._tbl.tblPr.find(qn("w:tblLook"))
        head = table.rows[0]._tr.trPr.find(qn("w:tblHeader"))
        assert (head is not None) == (look.get(qn("w:firstRow")) == "1")
        assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val"))
        assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)


def test_a_short_table_stays_whole_and_a_head_is_never_alone(riverside):
    """Each row of a short one keeps with the next; of a long one two do, at either end."""
    keeps = {}
    for table in opened(riverside).tables:
        name = table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val"))
        rows = [{p.paragraph_format.keep_with_next for p in _paragraphs(r)} for r in table.rows]
        keeps[name] = "".join({True: "k", None: "-"}[each] for (each,) in rows)
    assert keeps["Where each capability stands"] == "kk" + 21 * "-" + "k-"
    assert keeps["About this document"] == 5 * "k" + "-"
    actions = keeps["Actions, to be edited and kept up to date"]  # few rows, many words
    assert actions == "kk" + 5 * "-" + "k-"


def test_a_tables_foot_is_tied_to_its_last_rows(riverside):
    """The next paragraph after a table is its foot, and the row before it keeps with it."""
    caption = "Levels now, if the actions are done, and if they also work"
    (table,) = (
        each
        for each in opened(riverside).tables
        if each._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val")) == caption
    )
    after = table._tbl.getnext()
    assert "".join(text.text for text in after.iter(qn("w:t"))).startswith("–: as before.")
    assert all(p.paragraph_format.keep_with_next for p in _paragraphs(table.rows[-1]))
    assert all(p.paragraph_format.keep_with_next for p in _paragraphs(table.rows[-2]))


def test_what_leads_in_is_on_the_page_of_what_follows(riverside):
    """Headings and captions by their style; a line before a list or a table by itself."""
    document = opened(riverside)
    paragraphs = {each._p: each for each in document.paragraphs}
    body = [each for each in document.element.body if each.tag in (qn("w:p"), qn("w:tbl"))]
    leads = [
        paragraphs[one]
        for one, following in pairwise(body)
        if one in paragraphs
        and paragraphs[one].text
        and paragraphs[one].style.name == "Normal"
        and following in paragraphs
        and paragraphs[following].style.name in ("Caption", "List Bullet")
    ]
    assert len(leads) > 20
    assert [each.text for each in leads if not each.paragraph_format.keep_with_next] == []
    for name in ("Heading 1", "Heading 2", "Caption"):
        assert document.styles[name].paragraph_format.keep_with_next


def test_a_foot_stands_without_its_table():
    writer = Writer(Look())
    writer.table("Nothing", ("One",), (), (40,), foot="Nothing moved.")
    assert [each.text for each in writer.document.paragraphs] == ["Nothing moved."]
    assert not writer.document.tables


def _paragraphs(row):
    return [paragraph for cell in row.cells for paragraph in cell.paragraphs]


@pytest.mark.parametrize("stem", STEMS)
def test_the_action_table_has_a_row_for_each_action_and_room_to_write(stem):
    assessment, plan = made.example(stem)
    document = opened(written(assessment, plan))
    (table,) = [t for t in document.tables if t.rows[0].cells[-1].text == "How it goes"]
    assert len(table.rows) == len(plan.actions) + 1
    for row, planned in zip(table.rows[1:], plan.actions, strict=True):
        cells = [cell.text for cell in row.cells]
        assert words.typographic(made.matrix().action(planned.action).title) in cells[1]
        assert cells[4] == planned.who
        assert cells[6:9] == [
            words.short_day(day) for day in (planned.starts, planned.due, planned.review)
        ]


def test_the_language_is_british_and_the_dates_are_the_assessments(riverside):
    document = opened(riverside)
    properties = document.core_properties
    assert properties.language == "en-GB"
    assert properties.title == "Riverside Network: improvement plan"
    assert properties.created.date() == properties.modified.date() == date(2027, 1, 31)
    styles = document.styles.element.xml
    assert set(re.findall(r'<w:lang [^>]*w:val="([^"]+)"', styles)) == {"en-GB"}
    assert "en-US" not in text(riverside)


def test_the_same_report_gives_the_same_bytes(riverside):
    assert written(*made.example("U99001")) == riverside
    with zipfile.ZipFile(io.BytesIO(riverside)) as whole:
        assert {each.date_time for each in whole.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert [name for name in whole.namelist() if "thumbnail" in name] == []


def test_the_board_copy_holds_no_secret_and_the_network_copy_all():
    assessment, plan = made.scored(made.told())
    board, network = (text(written(assessment, plan, who)) for who in ("board", "network"))
    assert [secret for secret in made.SECRETS.values() if secret in board] == []
    assert [word for word in made.OPEN if word not in board.lower() and word not in board] == []
    assert [s for s in made.SECRETS.values() if s.lower() not in network.lower()] == []
    assert "Must be in place" in network
    assert "Must be in place" not in board


def test_whatever_was_typed_is_text():
    nasty = "<w:p>&amp; \x00\x0b\ufffe {{x}} ]]> =1+1"
    answers = {"C1.listening": Answer("C1.listening", "noted", comment=nasty)}
    told = made.told(
        answers=answers, organisation=Organisation("U1", nasty), proud_of=(nasty, "x" * 5000)
    )
    document = opened(written(*made.scored(told), audience="network"))
    assert document.paragraphs[0].text == "<w:p>&amp;  {{x}} ]]> =1+1"
    assert any("x" * 4999 in p.text for p in document.paragraphs)


def test_it_says_that_a_copy_that_can_be_edited_proves_nothing(riverside):
    assert "so it proves nothing" in text(riverside)


@pytest.mark.slow
@pytest.mark.office
def test_another_program_opens_it(tmp_path, riverside):
    (tmp_path / "plan.docx").write_bytes(riverside)
    out = converted([tmp_path / "plan.docx"], "pdf", tmp_path)
    pages = pypdf.PdfReader(out / "plan.pdf").pages
    sizes = {"wide" if p.mediabox.width > p.mediabox.height else "upright" for p in pages}
    assert sizes == {"wide", "upright"}
    shown = " ".join(" ".join(p.extract_text() for p in pages).split())
    assert "Riverside Network" in shown
    assert "Answer in public, and let one concern decide one piece of work" in shown
