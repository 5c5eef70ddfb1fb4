"""Memory of one process that prints plan after plan.

Run: python -m benchmarks.memory [PLANS]
"""

from __future__ import annotations

import sys
from pathlib import Path

from benchmarks.measure import bar, machine
from maturity import api, printing

ROOT = Path(__file__).parents[1]
EARLY, LATE = 10, 200


def main(late: int = LATE) -> None:
    print(machine("weasyprint"))
    ruleset = api.load_ruleset(ROOT / "rules" / "pcn-maturity")
    made = []
    for path in sorted(ROOT.glob("examples/*.yaml")):
        assessment = api.score(ruleset, api.load_response(path, ruleset))
        made.append((assessment, api.plan(ruleset, assessment)))
    held = {}
    for count in range(1, late + 1):
        assessment, plan = made[count % len(made)]
        printing.report_pdf(ruleset, assessment, plan, "board")
        if count in (1, EARLY, 50, 100, late):
            held[count] = resident()
            print(f"  after {count:3} plans: {held[count]:.0f} MB", flush=True)
    bar(f"memory after {late} plans, of that after {EARLY}", held[late] / held[EARLY], 1.1)


def resident() -> float:
    """Megabytes of this process that are in memory now (Linux)."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * 4096 / 1e6


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
