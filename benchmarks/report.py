"""The improvement plan: building its HTML beside printing it, the whole PDF warm and cold.

Run: python -m benchmarks.report [EXAMPLE]
"""

from __future__ import annotations

import re
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unittest import mock

import weasyprint
from pypdf import PdfReader
from weasyprint import document

from benchmarks.measure import bar, in_turn, machine, processes_in_turn, ratio, table
from maturity import api, pdf, printing
from maturity.pdf import bundled, contents, sheets, standards, written
from maturity.pdf.engine import seldom_swept
from maturity.pdf.reader import reader
from maturity.printing.plan import PLAN
from maturity.reporting import html, lettering, view

ROOT = Path(__file__).parents[1]
ROUNDS = 15

HTML = "building the HTML"
PRINT = "WeasyPrint: that HTML to PDF"
WHOLE = "the whole PDF, warm"
COLD = "maturity report, a process of its own"


def main(only: str = "") -> None:
    print(machine("jinja2", "weasyprint", "pydyf"))
    for path in sorted(ROOT.glob(f"examples/{only}*.yaml")):
        warm(path)
    with TemporaryDirectory() as folder:
        cold(ROOT / "examples" / "U99001-riverside.yaml", Path(folder))


def warm(path: Path) -> None:
    ruleset = api.load_ruleset(ROOT / "rules" / "pcn-maturity")
    assessment = api.score(ruleset, api.load_response(path, ruleset))
    plan = api.plan(ruleset, assessment)
    page: list[str] = []

    def build() -> None:
        report = view.report(ruleset, assessment, plan, audience="board")
        page[:] = [PLAN.html(report)]

    def show() -> bytes:
        return pdf.render(
            lettering.lifted(page[0]),
            title="A plan",
            created="2027-02-01",
            stylesheets=html.STYLES,
            remarks=[],
        )

    timings = in_turn(
        {
            HTML: build,
            PRINT: show,
            WHOLE: lambda: printing.report_pdf(ruleset, assessment, plan, "board"),
        },
        rounds=ROUNDS,
    )
    table(f"{path.stem}: {len(page[0]) // 1024} kB of HTML, {pages(show())} pages", timings)
    bar("HTML, of WeasyPrint's time", ratio(timings[HTML], timings[PRINT]), 0.1)
    parts(show)
    shares(page[0], pages(show()))


def shares(page: str, count: int) -> None:
    """Time a page, and what charts and tags cost: the same document printed without either."""
    page = lettering.lifted(page)
    plain = re.sub(r'<div class="names">.*?</div>|<svg.*?</svg>', "", page, flags=re.DOTALL)
    timings = in_turn(
        {
            "all of it": lambda: laid_out(page, tags=True),
            "without charts": lambda: laid_out(plain, tags=True),
            "without tags": lambda: laid_out(page, tags=False),
        },
        rounds=ROUNDS,
    )
    table(f"Charts and tags; {timings['all of it'].median * 1e3 / count:.0f} ms a page", timings)
    for name in ("charts", "tags"):
        share = 1 - ratio(timings[f"without {name}"], timings["all of it"])
        print(f"  share of {name}: {100 * share:.0f} %")


def laid_out(page: str, *, tags: bool) -> bytes:
    """What ``pdf.render`` does to a page; without tags neither standard holds."""
    read = sheets.kept(html.STYLES)
    variant = standards.VARIANT if tags else None
    with seldom_swept():
        document = reader()(page, bundled.Fetcher()).render(
            font_config=read.fonts, pdf_variant=variant, stylesheets=list(read.styles)
        )
        contents.number(document)
        found: bytes = document.write_pdf(
            pdf_variant=variant,
            pdf_identifier=b"0123456789abcdef",
            finisher=standards.finish if tags else lambda _, made: written.once(made),
        )
        del document
    return found


def pages(data: bytes) -> int:
    return len(PdfReader(BytesIO(data)).pages)


def parts(show: Callable[[], object]) -> None:
    """Where WeasyPrint's time goes, in shares: they leave out what the machine does beside."""
    shares: dict[str, list[float]] = {}
    for _ in range(5):
        spent: dict[str, float] = {}
        with watched(spent):
            started = time.process_time()
            show()
            total = time.process_time() - started
        spent["compressing, writing and the rest"] = total - sum(spent.values())
        for name, seconds in spent.items():
            shares.setdefault(name, []).append(100 * seconds / total)
    print(
        "  of which: "
        + "; ".join(f"{name} {statistics.median(s):.0f}%" for name, s in shares.items())
    )


@contextmanager
def watched(spent: dict[str, float]) -> Iterator[None]:
    """Add up the processor time of WeasyPrint's stages, each without those inside it."""
    inside: list[float] = []

    def timed(name: str, stage: Callable[..., Any]) -> Callable[..., Any]:
        def run(*given: Any, **named: Any) -> Any:
            started = time.process_time()
            inside.append(0.0)
            try:
                found = stage(*given, **named)
                return (
                    list(found) if isinstance(found, Iterator) else found
                )  # pages come one by one
            finally:
                seconds = time.process_time() - started
                spent[name] = spent.get(name, 0.0) + seconds - inside.pop()
                if inside:
                    inside[-1] += seconds

        return run

    stages = (
        ("reading HTML and CSS", weasyprint.HTML, "__init__"),
        ("reading HTML and CSS", weasyprint.CSS, "__init__"),
        ("cascade", document, "get_all_computed_styles"),
        ("boxes", document, "build_formatting_structure"),
        ("layout", document, "layout_document"),
        ("drawing", document.Page, "paint"),
        ("fonts", weasyprint.pdf, "build_fonts_dictionary"),
    )
    with ExitStack() as stack:
        for name, owner, attribute in stages:
            stage = timed(name, getattr(owner, attribute))
            stack.enter_context(mock.patch.object(owner, attribute, stage))
        yield


def cold(path: Path, folder: Path) -> None:
    command = ["report", str(path), "-o", str(folder / "plan.pdf")]
    text = f"from maturity.cli.main import main; main({command!r})"
    timings = processes_in_turn({COLD: [sys.executable, "-c", text]}, rounds=ROUNDS)
    table("Cold", timings)


if __name__ == "__main__":
    main(*sys.argv[1:2])
