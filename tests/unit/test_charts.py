"""Charts: golden pictures, values in words first, one path a series, nothing left out."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from maturity.reporting import charts, svg, year_charts

GOLDEN = Path(__file__).parents[1] / "golden"
RUNGS = ["Starting out", "Foundation", "Step 1", "Step 2", "Step 3"]
GROUPS = [
    charts.Group(
        "Community <working>",
        (
            charts.Row("C1 Doing it together", 2, 3, 1),
            charts.Row("C2 Close to home", 0, 0, 0),
            charts.Row("C3 Where people are", -2, -2, -2),
        ),
    ),
    charts.Group("Data use", (charts.Row("D1 Finding need", 4, 4, 4),)),
]
BARS = [("Community working", [2, 3, 1, 0, 0]), ("Data use", [0, 1, 0, 4, 1]), ("Empty", [0] * 5)]
SPANS = [
    year_charts.Span(
        "1  Go and listen twice, at meetings that you did not call yourselves", 0, 1, 2, True
    ),
    year_charts.Span("2  Form a group", 10, 14, 15),
]
GAINS = [
    year_charts.Gain("Today", (0, 2), (0, 2)),
    year_charts.Gain("30 Apr 2027", (1, 3), (2, 3)),
    year_charts.Gain("31 Jan 2028", (4, 4), (4, 4)),
]
MADE = {
    "standing": charts.standing(GROUPS, RUNGS),
    "bars": charts.domain_bars(BARS, RUNGS),
    "calendar": year_charts.calendar(SPANS, date(2027, 2, 1), 12, ["2½", "–", "0.4", "1"]),
    "gains": year_charts.gains(GAINS),
}


@pytest.mark.parametrize("name", MADE)
def test_golden(name, request):
    path = GOLDEN / f"chart_{name}.svg"
    if request.config.getoption("--update-golden"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(MADE[name] + "\n", encoding="utf-8")
    assert path.read_text("utf-8") == MADE[name] + "\n"


@pytest.mark.parametrize("name", MADE)
def test_a_chart_is_well_formed_and_says_its_values_first(name):
    root = ET.fromstring(MADE[name])
    space = "{http://www.w3.org/2000/svg}"
    assert root[0].tag == f"{space}title"
    assert root.get("role") == "img"
    assert "Maturity Sans" in root.get("font-family")
    fills = [(p.get("fill"), p.get("stroke"), p.get("d")) for p in root.iter(f"{space}path")]
    assert len(fills) == len(set(fills))
    assert all(float(text.get("font-size")) >= 8.5 for text in root.iter(f"{space}text"))


def test_the_title_has_every_value():
    title = re.search("<title>(.*?)</title>", MADE["standing"])[1]
    assert "C1 Doing it together: Step 1, could be Step 2, Foundation on what can be shown" in title
    assert "C2 Close to home: Starting out;" in title
    assert "C3 Where people are: does not apply" in title
    assert "Data use: 1 at Foundation, 4 at Step 2 and 1 at Step 3" in MADE["bars"]
    assert "2  Form a group: December 2027 to April 2028" in MADE["calendar"]
    assert "Working days, quarter by quarter: 2½, –, 0.4, 1." in MADE["calendar"]
    assert (
        "Today: at least 0, could be 2. "
        "30 Apr 2027: at least 1, could be 3; if it also works at least 2, could be 3. "
        "31 Jan 2028: at least 4."
    ) in MADE["gains"]


def test_nothing_gives_no_picture():
    assert charts.standing([], RUNGS) == charts.domain_bars([], RUNGS) == ""
    assert year_charts.calendar([], date(2027, 1, 1), 12) == ""
    assert (
        year_charts.gains([])
        == year_charts.gains([year_charts.Gain("Today", (0, 0), (0, 0))])
        == ""
    )


def test_a_date_has_one_bar_where_working_changes_nothing_and_two_where_it_does():
    one = year_charts.gains([year_charts.Gain("Today", (1, 2), (1, 2))])
    two = year_charts.gains([year_charts.Gain("Today", (1, 2), (2, 2))])
    assert re.findall(r">([^<>]+)</text>", one)[-2:] == ["Today", "1, could be 2"]
    assert re.findall(r">([^<>]+)</text>", two)[-3:] == ["Today", "1, could be 2", "2"]


def test_a_long_calendar_names_the_quarters():
    names = re.findall(r">([^<>]+)</text>", year_charts.calendar(SPANS, date(2027, 11, 1), 36))
    assert names[:5] == ["Nov", "Feb", "May", "Aug", "Nov"] or "2028" in names
    assert "Dec" not in names
    assert "2027" not in names, "it would stand on 2028"


def luminance(colour):
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_numbers_on_the_blue_scale_can_be_read():
    for shade, ink in zip(svg.BLUES, svg.ON_BLUES, strict=True):
        assert contrast(shade, ink) >= 4.5
    for ink in (svg.INK, svg.SOFT, svg.BLUE, svg.DEEP):
        assert contrast(ink, svg.PAPER) >= 4.5


def test_the_blue_scale_stays_in_order_in_grey():
    greys = [luminance(shade) for shade in svg.BLUES]
    assert greys == sorted(greys, reverse=True)
    assert min(a / b for a, b in pairwise(greys)) > 1.3


def test_long_labels_end_at_a_word():
    assert svg.fitted("one two three four", 60, 9) == "one two…"
    assert svg.fitted("one", 60, 9) == "one"
