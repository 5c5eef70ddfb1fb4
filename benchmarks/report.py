"""Where the time of a plan goes: words and HTML against WeasyPrint, cold and warm.

Run: python -m benchmarks.report
"""

from __future__ import annotations

from pathlib import Path

from benchmarks.measure import PYTHON, bar, in_turn, machine, processes_in_turn, ratio, table
from maturity import api, pdf, printing
from maturity.reporting import html, view

ROOT = Path(__file__).parents[1]
STEM = "U99002-harbour-town"
BUILD, PRINT, WHOLE = "view and HTML", "WeasyPrint, the same HTML", "from assessment to PDF"
COLD = "maturity report, cold, whole process"
AUDIENCE = "board"


def main() -> None:
    ruleset = api.load_ruleset("pcn-maturity")
    response = api.load_response(ROOT / "examples" / f"{STEM}.xlsx", ruleset)
    assessment = api.score(ruleset, response)
    plan = api.plan(ruleset, assessment)
    texts = {name: (ROOT / "templates" / name).read_text("utf-8") for name in html.TEMPLATES}

    def build() -> str:
        return html.page(view.report(ruleset, assessment, plan, audience=AUDIENCE), texts)

    page = build()

    def typeset() -> bytes:
        return pdf.render(page, title="x", created="2027-01-31", stylesheets=html.STYLES)

    print(machine("weasyprint", "jinja2"))
    warm = in_turn(
        {
            BUILD: build,
            PRINT: typeset,
            WHOLE: lambda: printing.report_pdf(ruleset, assessment, plan, AUDIENCE),
            "reading the workbook": lambda: api.load_response(
                ROOT / "examples" / f"{STEM}.xlsx", ruleset
            ),
            "scoring": lambda: api.score(ruleset, response),
            "planning": lambda: api.plan(ruleset, assessment),
        },
        rounds=5,
    )
    table("A plan, warm", warm)
    bar(f"{BUILD}, of WeasyPrint", ratio(warm[BUILD], warm[PRINT]), 0.1)
    program = (
        "from maturity.cli.main import main; "
        f"main(['report', 'examples/{STEM}.xlsx', '-o', 'build/benchmark.pdf'])"
    )
    (ROOT / "build").mkdir(exist_ok=True)
    table("A plan, cold", processes_in_turn({COLD: [PYTHON, "-c", program]}, rounds=3))


if __name__ == "__main__":
    main()
