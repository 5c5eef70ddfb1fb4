"""The plan beside other printers, on the same words, tables and charts.

Bare WeasyPrint gets the finished HTML and CSS; Typst gets the same document, element by element, and
writes PDF/UA-1; Chromium stays open and prints the same file over its debugging protocol, tagged.

The words that each printed are counted: a peer that leaves some out is no peer. Running heads
differ (ours repeat the name and the part, Typst has two words), and so do words that a line breaks.

Run: pip install -r requirements/bench.txt; python -m benchmarks.peers [ROUNDS [EXAMPLE]]
"""

from __future__ import annotations

import json
import re
import sys
import time
from collections.abc import Callable
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from statistics import median
from typing import Self

import typst
import weasyprint
from playwright.sync_api import sync_playwright
from pypdf import PdfReader
from weasyprint.text.fonts import FontConfiguration

from benchmarks.measure import bar, machine
from benchmarks.report import pages
from maturity import api, places, printing
from maturity.pdf import bundled, standards
from maturity.printing.plan import PLAN
from maturity.reporting import html, lettering, view

ROOT = Path(__file__).parents[1]
OURS, BARE = "from assessment to PDF", "bare WeasyPrint, same HTML and CSS"
TYPST, CHROMIUM = "Typst, ua-1", "Chromium kept open"
FONTS = places.templates() / "fonts"


def main(rounds: int | str = 7, only: str = "") -> None:
    print(machine("weasyprint", "typst"))
    ruleset = api.load_ruleset(ROOT / "rules" / "pcn-maturity")
    for path in sorted(ROOT.glob(f"examples/{only}*.yaml")):
        assessment = api.score(ruleset, api.load_response(path, ruleset))
        plan = api.plan(ruleset, assessment)
        report = view.report(ruleset, assessment, plan, audience="board")
        page, whole = PLAN.html(report), PLAN.on_screen(report).data.decode("utf-8")
        source = Typst(page).text()
        page = lettering.lifted(page)
        sizes: dict[str, bytes] = {}

        def keep(name: str, make: Callable[[], bytes], sizes: dict[str, bytes] = sizes) -> None:
            sizes[name] = make()

        with Browser(whole) as browser:
            subjects: dict[str, Callable[[], bytes]] = {
                OURS: lambda a=assessment, p=plan: printing.report_pdf(ruleset, a, p, "board").data,
                BARE: lambda page=page: bare(page),
                TYPST: lambda source=source: typst.compile(
                    source, font_paths=[str(FONTS)], ignore_system_fonts=True, pdf_standards="ua-1"
                ),
                CHROMIUM: browser.print,
            }
            spent: dict[str, list[float]] = {name: [] for name in subjects}
            for turn in range(int(rounds) + 1):
                for name, make in subjects.items():
                    clock = browser.spent if name == CHROMIUM else time.process_time
                    started = clock()
                    keep(name, make)
                    if turn:  # the first is for warming up
                        spent[name].append(clock() - started)
        told(path.stem, spent, sizes)


def told(name: str, spent: dict[str, list[float]], made: dict[str, bytes]) -> None:
    print(f"\n{name}")
    for each, seconds in spent.items():
        count = pages(made[each])
        print(
            f"  {each:36} {median(seconds) * 1e3:8.0f} ms, {len(made[each]) / 1e3:4.0f} KB, "
            f"{count} pages, {median(seconds) * 1e3 / count:.0f} ms a page, "
            f"{spoken(made[each])} words"
        )

    def against(other: str) -> float:
        return median(a / b for a, b in zip(spent[OURS], spent[other], strict=True))

    bar("our whole path, of bare WeasyPrint", against(BARE), 1.05)
    bar("against Typst", against(TYPST), 10)
    bar("against Chromium kept open", against(CHROMIUM), 5)
    bar("pages", pages(made[OURS]), 16)
    bar("KB", len(made[OURS]) / 1e3, 300)


def spoken(data: bytes) -> int:
    """How many words a PDF holds."""
    return sum(len(page.extract_text().split()) for page in PdfReader(BytesIO(data)).pages)


def bare(page: str) -> bytes:
    """WeasyPrint as its own documentation calls it, with the same fonts, sheets and variant."""
    return warm()(page)


def warm() -> Callable[[str], bytes]:
    """The same, with fonts and sheets read once for all pages that it prints."""
    fetcher, fonts = bundled.Fetcher(), FontConfiguration()
    sheets = [
        weasyprint.CSS(url=bundled.HERE + name, url_fetcher=fetcher, font_config=fonts)
        for name in (bundled.FONTS, *html.STYLES)
    ]

    def printed(page: str) -> bytes:
        found: bytes = weasyprint.HTML(
            string=page, base_url=bundled.HERE, url_fetcher=fetcher
        ).write_pdf(
            stylesheets=sheets,
            pdf_variant=standards.VARIANT,
            pdf_identifier=b"0123456789abcdef",
            font_config=fonts,
        )
        return found

    return printed


class Browser:
    """One Chromium with one page, and the processor time of all its processes (Linux)."""

    def __init__(self, page: str) -> None:
        self._html = page

    def __enter__(self) -> Self:
        self._play = sync_playwright().start()
        self._chromium = self._play.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox"]
        )
        self._page = self._chromium.new_page()
        return self

    def __exit__(self, *_: object) -> None:
        self._chromium.close()
        self._play.stop()

    def print(self) -> bytes:
        self._page.set_content(self._html, wait_until="load")
        return self._page.pdf(prefer_css_page_size=True, print_background=True, tagged=True)

    def spent(self) -> float:
        ticks = 0
        for place in Path("/proc").glob("[0-9]*"):
            try:
                if "chromium" not in (place / "cmdline").read_text("utf-8", "replace"):
                    continue
                ticks += sum(
                    map(int, (place / "stat").read_text("ascii").rpartition(")")[2].split()[11:13])
                )
            except (OSError, ValueError):
                continue  # it has just ended
        return ticks / 100


class Typst(HTMLParser):
    """The same document in Typst's language: each heading, paragraph, list, table and chart."""

    SETUP = """#set document(title: "A plan", date: datetime(year: 2027, month: 1, day: 31))
#set text(font: "Inter", size: 9pt, lang: "en", region: "GB")
#set page(paper: "a4", margin: (x: 17mm, top: 19mm, bottom: 16mm), header: [Improvement plan],
  footer: context [Page #counter(page).display()])
#set table(stroke: none, inset: (x: 0pt, y: 2pt))
"""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.out: list[str] = []
        self.row: list[str] | None = None
        self.rows: list[list[str]] = []
        self.heads = 0
        self.stack: list[list[str]] = [self.out]
        charts = re.findall(r"<svg.*?</svg>", page, re.DOTALL)
        self.feed(
            re.sub(
                r"<svg.*?</svg>", "<chart></chart>", page.partition("<body>")[2], flags=re.DOTALL
            )
        )
        text = self.SETUP + "".join(self.out)
        for svg in charts:
            title = re.search(r"<title>(.*?)</title>", svg, re.DOTALL)
            alt = json.dumps(title[1] if title else "", ensure_ascii=False)
            drawn = json.dumps(svg.replace("'Maturity Sans', ", ""), ensure_ascii=False)
            picture = f'#image(bytes({drawn}), format: "svg", alt: {alt}, width: 100%)\n\n'
            text = text.replace("#CHART", picture, 1)
        self._text = text

    def text(self) -> bytes:
        return self._text.encode("utf-8")

    def handle_starttag(self, tag: str, attributes: object) -> None:  # noqa: ARG002 - the parser's own
        if tag in ("p", "h1", "h2", "h3", "li", "td", "th", "caption"):
            self.stack.append([])
        elif tag == "table":
            self.rows, self.heads = [], 0
        elif tag == "tr":
            self.row = []
        elif tag == "br":
            self.stack[-1].append("#linebreak()")
        elif tag == "chart":
            self.out.append("#CHART")
        elif tag in ("b", "i"):
            self.stack[-1].append("#strong[" if tag == "b" else "#emph[")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("b", "i"):
            self.stack[-1].append("]")
        elif tag in ("p", "h1", "h2", "h3", "li", "td", "th", "caption"):
            said = "".join(self.stack.pop()).strip()
            if tag in ("td", "th"):
                if self.row is not None:
                    self.row.append(f"[{said}]")
            elif tag == "p":
                self.out.append(f"{said}\n\n" if len(self.stack) == 1 else said)
            elif tag == "li":
                self.out.append(f"- {said}\n")
            elif tag == "caption":
                self.out.append(f"#par[{said}]\n")
            else:
                self.out.append(f"\n{'=' * int(tag[1])} {said}\n\n")
        elif tag == "tr" and self.row:
            self.rows.append(self.row)
            self.row = None
        elif tag == "thead":
            self.heads = len(self.rows)
        elif tag == "table":
            self.table()

    def table(self) -> None:
        wide = max((len(row) for row in self.rows), default=1)
        rows = [", ".join([*row, *["[]"] * (wide - len(row))]) for row in self.rows]
        head = f"table.header({', '.join(rows[: self.heads])}), " if self.heads else ""
        body = ", ".join(rows[self.heads :])
        self.out.append(f"#table(columns: ({'1fr, ' * wide}), {head}{body})\n\n")

    def handle_data(self, data: str) -> None:
        said = re.sub(r"\s+", " ", data)
        if said.strip():
            self.stack[-1].append(f"#{json.dumps(said, ensure_ascii=False)};")


if __name__ == "__main__":
    main(*sys.argv[1:3])
