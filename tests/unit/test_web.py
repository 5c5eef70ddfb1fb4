"""Every page for a screen in a real browser: WCAG 2.2 AA by axe-core, no request, no scroll sideways."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable

import pytest

from maturity import api, printing, room
from maturity.reporting.matrix.document import Part
from tests import helpers_invented as rounds
from tests import helpers_report as made

BROWSER = next(
    (found for name in ("chromium", "google-chrome") if (found := shutil.which(name))), None
)
ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
STEMS = ("U99001", "U99002", "U99003")


def plan(stem: str, audience: str) -> bytes:
    return printing.report_html(made.matrix(), *made.example(stem), audience).data


def told(audience: str) -> bytes:
    return printing.report_html(made.matrix(), *made.scored(made.told()), audience).data


def year_later() -> bytes:
    example = made.example("U99002-harbour-town-2028")
    return printing.report_html(
        made.matrix(), *example, "network", look_back=made.harbour_year()
    ).data


def in_house(make: Callable[[], bytes]) -> bytes:
    with printing.house_style(api.load_brand(made.HERE / "good" / "brand" / "brand.yaml")):
        return make()


def residents(stem: str) -> bytes:
    return printing.residents_html(made.matrix(), *made.example(stem)).data


def agenda() -> bytes:
    assessment, _ = made.example("U99001")
    found = room.agenda(made.matrix(), assessment)
    return printing.agenda_html(made.matrix(), assessment, found).data


def matrix(item: str, part: Part) -> bytes:
    return printing.matrix_html(made.matrix(), item, part).data


def local() -> bytes:
    ruleset = api.load_ruleset(made.HERE.parent / "examples" / "northshire")
    return printing.matrix_html(ruleset, "", Part.POSTER).data


def round_report() -> bytes:
    from maturity.reporting.round_report import report
    from maturity.rounds.picture import picture

    return printing.round_html(report(picture(rounds.made(12)))).data


def round_shared() -> bytes:
    from maturity.reporting.round_shared import page
    from maturity.rounds.picture import picture
    from maturity.rounds.shared import shared
    from maturity.solver import open_problem

    found = rounds.made(12)
    return printing.round_html(page(picture(found), shared(found, open_problem)[0])).data


PAGES: dict[str, Callable[[], bytes]] = {
    **{
        f"plan {stem} {audience}": lambda stem=stem, audience=audience: plan(stem, audience)
        for stem in STEMS
        for audience in ("board", "network")
    },
    "plan told, network": lambda: told("network"),
    "plan a year later, network": year_later,
    "agenda": agenda,
    **{f"residents {stem}": lambda stem=stem: residents(stem) for stem in STEMS},
    "plan in a house style": lambda: in_house(lambda: plan("U99001", "board")),
    "residents in a house style": lambda: in_house(lambda: residents("U99001")),
    "matrix in a house style": lambda: in_house(lambda: matrix("", Part.POSTER)),
    "matrix": lambda: matrix("", Part.POSTER),
    "matrix, booklet of a domain": lambda: matrix("data-use", Part.BOTH),
    "matrix, one capability": lambda: matrix("C1", Part.BOTH),
    "matrix, local": local,
    "round's report": round_report,
    "round's shared copy": round_shared,
}
"""Every document that is made as a page, by name. Whoever adds one adds a line."""


@pytest.fixture(scope="module")
def browser():
    if BROWSER is None:
        if os.environ.get("CI"):
            pytest.fail("no Chromium here: 'sudo apt-get install -y chromium'")
        pytest.skip("no Chromium here: 'sudo apt-get install -y chromium' lets this test run")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=BROWSER, args=ARGUMENTS)
        yield started
        started.close()


@pytest.mark.slow
@pytest.mark.web
@pytest.mark.parametrize("name", PAGES)
def test_a_page_meets_wcag_and_asks_for_nothing(name, browser, tmp_path):
    from axe_playwright_python.sync_playwright import Axe

    path = tmp_path / "page.html"
    path.write_bytes(PAGES[name]())
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    try:
        page.goto(path.as_uri())
        found = Axe().run(page, options=RULES).response
        wide = page.evaluate("document.documentElement.scrollWidth")
        page.set_viewport_size({"width": 390, "height": 844})
        narrow = page.evaluate("document.documentElement.scrollWidth")
    finally:
        page.close()
    violations = [
        f"{each['id']}: {each['help']} ({len(each['nodes'])}) {each['nodes'][0]['html'][:120]}"
        for each in found["violations"]
    ]
    assert violations == []
    assert len(found["passes"]) > 15  # it looked
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
    assert wide <= 1280
    assert narrow <= 390


@pytest.mark.slow
@pytest.mark.web
def test_axe_is_no_rubber_stamp(browser):
    from axe_playwright_python.sync_playwright import Axe

    page = browser.new_page()
    page.set_content(
        "<html><head><title>t</title></head><body><p style='color:#ccc'>pale</p><img src='x.png'></body></html>"
    )
    found = {each["id"] for each in Axe().run(page, options=RULES).response["violations"]}
    page.close()
    assert {"html-has-lang", "color-contrast", "image-alt"} <= found
