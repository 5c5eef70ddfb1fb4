"""PDF/UA-1 and PDF/A-3a, held by the engine of veraPDF; and what no validator looks at."""

from __future__ import annotations

import io
from itertools import pairwise

import pikepdf
import pypdf
import pytest

from maturity import pdf
from scripts import standards
from tests.helpers_documents import PRINTED, printed

PAGE = "<!doctype html><html lang='en-GB'><title>t</title><h1>A plan</h1>{}</html>"
TABLE = (
    "<table><caption>c</caption><thead><tr><th scope=col>a<th scope=col>b</tr></thead>"
    "<tbody><tr><th scope=row>r<td>1</tr></tbody></table>"
)
SVG = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><title>one</title><path d='M1 1h5v5z'/></svg>"


RUNNING = b"/Artifact\n<</Type /Pagination>>\nBDC"


def small(body=TABLE + SVG, **more):
    return pdf.render(PAGE.format(body), title="A plan", created="2026-03-31", **more)


@pytest.mark.slow
@pytest.mark.standards
def test_every_document_passes_both_standards(tmp_path):
    paths = []
    for i, name in enumerate(PRINTED):
        paths.append(tmp_path / f"{i:02} {name}.pdf")
        paths[-1].write_bytes(printed(name))
    carried = pdf.Attachment("assessment.json", b"{}", "application/json", "Source")
    paths.append(tmp_path / "with attachment.pdf")
    paths[-1].write_bytes(small(attachments=[carried]))
    found = standards.verdicts(paths)
    assert [str(verdict) for verdict in found if verdict.result != "pass"] == []
    assert {(verdict.file, verdict.standard) for verdict in found} == {
        (path, standard) for path in paths for standard in ("ua1", "3a")
    }
    assert all(int(verdict.checks) > 200 for verdict in found)


def without_mark(document):
    data = document.Root.Metadata.read_bytes()
    document.Root.Metadata.write(data.replace(b"pdfuaid:part", b"pdfuaid:trap"))


def without_language(document):
    del document.Root.Lang


def without_description(document):
    for each in document.objects:
        if isinstance(each, pikepdf.Dictionary) and each.get("/S") == "/Figure":
            del each["/Alt"]


def without_intent(document):
    del document.Root.OutputIntents


def without_font_file(document):
    for each in document.objects:
        if isinstance(each, pikepdf.Dictionary) and "/FontFile2" in each:
            del each["/FontFile2"]


def with_script(document):
    document.Root.OpenAction = pikepdf.Dictionary(
        Type=pikepdf.Name.Action, S=pikepdf.Name.JavaScript, JS="app.alert(1)"
    )


def with_headings_that_jump(document):
    for each in document.objects:
        if isinstance(each, pikepdf.Dictionary) and each.get("/S") == "/H1":
            each["/S"] = pikepdf.Name("/H3")


# What is done to a good file, and the rules that must see it: (ua1, 3a), None where none is asked.
BAD = {
    "mark": (without_mark, "5-", "6.6.2.3.1-"),
    "language": (without_language, "7.2-", None),
    "description": (without_description, "7.3-1", None),
    "intent": (without_intent, None, "6.2.4.3-"),
    "font": (without_font_file, "7.21.4.1-1", "6.2.11.4.1-1"),
    "script": (with_script, None, "6.5.1-1"),
    "headings": (with_headings_that_jump, "7.4.2-1", None),
}


@pytest.mark.slow
@pytest.mark.standards
def test_the_validator_is_no_rubber_stamp(tmp_path):
    paths = []
    for name, (spoil, _, _) in BAD.items():
        paths.append(tmp_path / f"{name}.pdf")
        with pikepdf.open(io.BytesIO(small())) as document:
            spoil(document)
            document.save(paths[-1])
    paths.append(tmp_path / "no pdf.pdf")
    paths[-1].write_bytes(b"nothing")
    found = {(v.file.stem, v.standard): v for v in standards.verdicts(paths)}
    for name, (_, *rules) in BAD.items():
        for standard, rule in zip(("ua1", "3a"), rules, strict=True):
            verdict = found[name, standard]
            assert verdict.result == ("fail" if rule else "pass"), verdict
            if rule:
                assert any(b.rule.startswith(rule) for b in verdict.broken), verdict
    assert found["no pdf", "ua1"].result == "unread"


def test_without_a_jdk_it_says_what_to_type(monkeypatch):
    monkeypatch.setattr(standards.shutil, "which", lambda _: None)
    with pytest.raises(standards.Missing, match=r"apt-get install -y .*default-jdk-headless"):
        standards.ready()
    assert standards.main(["x.pdf"]) == 4


def elements(document, node=None):
    """Structure elements in reading order, from the document down: (kind, element)."""
    node = document.trailer["/Root"]["/StructTreeRoot"] if node is None else node
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, list) else [kids]:
        kid = kid.get_object()  # noqa: PLW2901
        if isinstance(kid, dict) and "/S" in kid:
            yield kid["/S"], kid
            yield from elements(document, kid)


def test_headers_say_whether_they_head_a_row_or_a_column():
    document = pypdf.PdfReader(io.BytesIO(small()))
    assert [e["/A"]["/Scope"] for kind, e in elements(document) if kind == "/TH"] == [
        "/Column", "/Column", "/Row",
    ]  # fmt: skip
    cell = next(e for kind, e in elements(document) if kind == "/TD")
    assert len(cell["/A"]["/Headers"]) == 2


def test_running_heads_are_artifacts_and_do_not_interrupt():
    style = "<style>@page { @top-left { content: 'Running head' } }</style>"
    document = pypdf.PdfReader(io.BytesIO(small(style + "<p>One.</p>")))
    contents = document.pages[0].get_contents().get_data()
    assert contents.count(RUNNING) == 1
    assert "Running head" in document.pages[0].extract_text()
    tree = document.trailer["/Root"]["/StructTreeRoot"]
    marked = [
        e for e in tree["/ParentTree"]["/Nums"][1] if not isinstance(e, pypdf.generic.NullObject)
    ]
    assert len(marked) == contents.count(b"/MCID") == 2  # the heading and the paragraph


@pytest.mark.slow
@pytest.mark.parametrize("name", [f"plan {stem} board" for stem in ("U99001", "U99002", "U99003")])
def test_a_plan_is_built_for_whoever_listens(name):
    document = pypdf.PdfReader(io.BytesIO(printed(name)))
    kinds = list(elements(document))
    heads = [int(kind[2]) for kind, _ in kinds if kind in ("/H1", "/H2", "/H3", "/H4")]
    assert heads[0] == 1
    assert heads.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(heads))
    assert all(e["/A"].get("/Scope") for kind, e in kinds if kind == "/TH")
    figures = [e["/Alt"] for kind, e in kinds if kind == "/Figure"]
    assert len(figures) == 4  # where we stand, each capability, the calendar, the projection
    assert all(len(alt) > 60 for alt in figures)
    links = [
        note.get_object()
        for page in document.pages
        for note in page.get("/Annots", [])
        if note.get_object()["/Subtype"] == "/Link"
    ]
    assert links
    assert all(link["/Contents"].startswith("Go to ") for link in links)
    for page in document.pages[1:]:
        assert RUNNING in page.get_contents().get_data()


PLANS = [name for name in PRINTED if name.startswith(("plan U", "plan a year"))]
MOST_PAGES = 16
NEARLY_EMPTY = 0.22  # of the height that text may take


def filled(page):
    """How far down its last words stand, as a share of the height between head and foot."""
    top, foot = 297 - 17, 14
    lines = []
    page.extract_text(visitor_text=lambda text, cm, tm, *_: lines.append((text.strip(), cm, tm)))
    heights = [(tm[5] * cm[3] + cm[5]) * 25.4 / 72 for text, cm, tm in lines if text]
    lowest = min(height for height in heights if foot < height < top)
    return (top - lowest) / (top - foot)


@pytest.mark.slow
@pytest.mark.parametrize("name", PLANS)
def test_no_copy_passes_sixteen_pages_and_no_last_page_is_nearly_empty(name):
    pages = pypdf.PdfReader(io.BytesIO(printed(name))).pages
    assert len(pages) <= MOST_PAGES
    assert filled(pages[-1]) > NEARLY_EMPTY


def test_how_full_a_page_is():
    line = "<p style='position: absolute; top: {}mm; margin: 0'>Words.</p>"
    style = "<style>@page { size: A4; margin: 17mm 16mm 14mm }</style>"
    for top, least, most in ((20, 0.05, 0.12), (200, 0.74, 0.79)):
        document = pypdf.PdfReader(io.BytesIO(small(style + line.format(top))))
        assert least < filled(document.pages[0]) < most
