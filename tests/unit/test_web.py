"""Every page for a screen in a real browser, wide and narrow: WCAG 2.2 AA by axe-core, no request,
no scroll sideways."""

from __future__ import annotations

import os
import shutil

import pytest

from tests.helpers_documents import PAGES

BROWSER = next(
    (found for name in ("chromium", "google-chrome") if (found := shutil.which(name))), None
)
ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
WIDTHS = {"desktop": (1280, 900), "telephone": (390, 844)}


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


@pytest.fixture
def page(browser):
    made = browser.new_page()
    yield made
    made.close()


def at(page, width):
    """What axe-core finds at a width, and how wide the page is there."""
    from axe_playwright_python.sync_playwright import Axe

    page.set_viewport_size(dict(zip(("width", "height"), WIDTHS[width], strict=True)))
    found = Axe().run(page, options=RULES).response
    assert len(found["passes"]) > 15  # it looked
    violations = [
        f"{width}: {each['id']}: {each['help']} ({len(each['nodes'])}) {each['nodes'][0]['html'][:120]}"
        for each in found["violations"]
    ]
    return violations, page.evaluate("document.documentElement.scrollWidth")


@pytest.mark.slow
@pytest.mark.web
@pytest.mark.parametrize("name", PAGES)
def test_a_page_meets_wcag_and_asks_for_nothing(name, page, tmp_path):
    path = tmp_path / "page.html"
    path.write_bytes(PAGES[name]())
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(path.as_uri())
    found = {width: at(page, width) for width in WIDTHS}
    assert [each for violations, _ in found.values() for each in violations] == []
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
    assert all(wide <= WIDTHS[width][0] for width, (_, wide) in found.items())


OUTLINE = "e => [e.getAttribute('aria-label'), parseFloat(getComputedStyle(e).outlineWidth)]"


@pytest.mark.slow
@pytest.mark.web
@pytest.mark.parametrize("name", ["plan U99002 network", "round's report", "matrix, local, poster"])
def test_what_scrolls_has_a_name_and_shows_that_it_has_the_focus(name, page, tmp_path):
    path = tmp_path / "page.html"
    path.write_bytes(PAGES[name]())
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(path.as_uri())
    page.keyboard.press("Tab")  # whoever comes by keyboard sees where they are
    regions = page.query_selector_all("[tabindex='0']")
    said = []
    for region in regions:
        region.focus()
        said.append(region.evaluate(OUTLINE))
    names = [each[0] for each in said]
    assert names
    assert all(names)
    assert len({*names}) == len(names)  # two regions of one name cannot be told apart
    assert all(width >= 3 for _, width in said)


@pytest.mark.slow
@pytest.mark.web
def test_no_letter_is_drawn_in_a_font_of_the_machine(page, tmp_path):
    """Seven scripts and two letters that nothing has: every glyph comes from a font of the page."""
    path = tmp_path / "page.html"
    path.write_bytes(PAGES["plan told, network"]())
    page.goto(path.as_uri())
    asked = page.context.new_cdp_session(page)
    asked.send("DOM.enable")
    asked.send("CSS.enable")
    root = asked.send("DOM.getDocument", {"depth": -1})["root"]["nodeId"]
    every = asked.send("DOM.querySelectorAll", {"nodeId": root, "selector": "li, p, td, th"})
    fonts = [
        font
        for node in every["nodeIds"]
        for font in asked.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
    ]
    assert {font["familyName"] for font in fonts if not font["isCustomFont"]} == set()
    assert {"Inter", "Noto Sans Arabic", "Noto Sans SC"} <= {font["familyName"] for font in fonts}


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
