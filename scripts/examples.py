"""Write what is made from the example responses (examples/*.yaml): workbooks, and a year's plan."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from maturity import api

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
LAST_PLAN, OF, DAYS = "U99002-plan-2027.json", "U99002-harbour-town.yaml", 20
"""The plan that the second network made in 2027, and looks back on a year later."""


def main(arguments: list[str]) -> int:
    """Write them, or with ``--check`` say whether they are up to date."""
    stale = []
    for name, data in _made():
        path = EXAMPLES / name
        if not path.is_file() or path.read_bytes() != data:
            stale.append(name)
            if "--check" not in arguments:
                path.write_bytes(data)
    if stale:
        print(("Not up to date: " if "--check" in arguments else "Wrote ") + ", ".join(stale))
    return int(bool(stale) and "--check" in arguments)


def _made() -> Iterator[tuple[str, bytes]]:
    """Each file that is made, by name."""
    ruleset = api.load_ruleset("pcn-maturity")
    for path in sorted(EXAMPLES.glob("*.yaml")):
        yield f"{path.stem}.xlsx", api.form(ruleset, "xlsx", api.load_response(path, ruleset))
    assessment = api.score(ruleset, api.load_response(EXAMPLES / OF, ruleset))
    plan = api.plan(ruleset, assessment, days=DAYS)
    yield LAST_PLAN, (api.plan_json(ruleset, plan) + "\n").encode("utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
