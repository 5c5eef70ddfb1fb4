"""Names beside charts on paper: lifted out of the picture, at the same place, said once."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
from fontTools.ttLib import TTFont
from pypdf import PdfReader

from maturity import pdf, places
from maturity.loading.brands import Brand
from maturity.reporting import charts, house, lettering, svg

RUNGS = ["Starting out", "Foundation", "Step 1", "Step 2"]
GROUPS = [
    charts.Group(
        "Partners <all>",
        (
            charts.Row("P1 One", 1, 1, 1),
            charts.Row("P2 Two", 2, 3, 1),
            charts.Row("P3 Tri", 0, 0, 0),
        ),
    ),
    charts.Group("Data", (charts.Row("D1 Four", 3, 3, 3),)),
]
UNIT = 178 / 600 * 72 / 25.4
"""Points of one unit of a chart, on a page whose text is 178 mm wide."""


def page(*pictures: str) -> str:
    inside = "".join(f'<div class="picture">{each}</div>' for each in pictures)
    return (
        '<!DOCTYPE html><html lang="en-GB"><head><title>A page</title></head>'
        f"<body><h1>A page</h1>{inside}<p>After it</p></body></html>"
    )


def printed(html: str, **more) -> bytes:
    return pdf.render(
        html, title="A page", created="2027-01-31", stylesheets=("css/report.css",), **more
    )


def test_names_leave_the_picture_and_nothing_is_lost():
    whole = page(charts.standing(GROUPS, RUNGS))
    made = lettering.lifted(whole)
    names, _, rest = made.partition("<svg")
    said = re.findall(r"[^<>\n]+(?=\n|</p>)", names.partition('class="names"')[2])
    assert said == ["Partners &lt;all&gt;", "P1 One", "P2 Two", "P3 Tri", "Data", "D1 Four"]
    assert re.findall("<text[^>]*>([^<]*)", rest) == RUNGS
    assert "<title>" in rest


@pytest.mark.parametrize("picture", ["", svg.figure("Nothing", 600, 20, [svg.text(9, 9, "9")])])
def test_a_picture_without_names_stays_as_it_is(picture):
    assert lettering.lifted(page(picture)) == page(picture)


def baselines(data: bytes) -> dict[str, float]:
    """Where each text of the first page stands, in points from its foot."""
    found = {}

    def seen(text, page, line, *_):
        if text.strip():
            found[text.strip()] = page[1] * line[4] + page[3] * line[5] + page[5]

    PdfReader(BytesIO(data)).pages[0].extract_text(visitor_text=seen)
    return found


def test_each_name_has_the_baseline_that_it_has_in_the_picture():
    chart = charts.standing(GROUPS, RUNGS)
    wanted = {
        said.replace("&lt;", "<").replace("&gt;", ">"): float(y)
        for y, said in re.findall(r'<text x="0" y="([\d.]+)"[^>]*>([^<]*)<', chart)
    }
    found = baselines(printed(lettering.lifted(page(chart))))
    lines = {said: found[said] for said in wanted}
    top = lines["P1 One"] + wanted["P1 One"] * UNIT
    for said, y in wanted.items():
        assert lines[said] == pytest.approx(top - y * UNIT, abs=0.6), said


def in_a_font(up: int, down: int) -> dict[str, float]:
    """Where each name stands in a house style whose font is ours with other heights."""
    font = TTFont(places.templates() / "fonts" / "Inter-Regular.ttf")
    font["hhea"].ascent, font["hhea"].descent = up, down
    font["OS/2"].sTypoAscender, font["OS/2"].sTypoDescender = up, down
    made = BytesIO()
    font.save(made)
    brand = Brand("A house", fonts={"regular": made.getvalue()})
    sheets = house.style((places.templates() / "css" / "report.css").read_text("utf-8"), brand)
    whole = page(charts.standing(GROUPS, RUNGS))
    dressed = house.dressed(whole, brand, sheets, inside=False)
    found = baselines(printed(lettering.lifted(dressed), extras=house.extras(brand)))
    return {said: found[said] for said in ("P1 One", "P2 Two", "Data", "D1 Four")}


@pytest.mark.parametrize(("up", "down"), [(1536, -512), (2048, -820)])
def test_in_a_font_of_the_house_every_name_keeps_its_baseline(up, down):
    assert in_a_font(up, down) == pytest.approx(in_a_font(1984, -494), abs=0.05)


def test_for_a_screen_reader_the_picture_says_its_names_once():
    reader = PdfReader(BytesIO(printed(lettering.lifted(page(charts.standing(GROUPS, RUNGS))))))
    kinds = []

    def walk(element):
        element = element.get_object()
        if not hasattr(element, "get") or "/S" not in element:
            return
        kinds.append(element["/S"])
        kids = element.get("/K", [])
        for kid in kids if isinstance(kids, list) else [kids]:
            walk(kid)

    root = reader.trailer["/Root"]["/StructTreeRoot"]["/K"]
    for kid in root if isinstance(root, list) else [root]:
        walk(kid)
    assert kinds.count("/Figure") == 1
    assert kinds.count("/P") == 1  # "After it"


def test_a_name_of_two_lines_is_broken_at_a_word_and_cut_only_after_them():
    assert svg.wrapped("Short", 100, 10) == ("Short",)
    assert svg.wrapped("One two three four five", 60, 10) == ("One two", "three four…")
    assert svg.wrapped("One two three", 40, 10) == ("One two", "three")
