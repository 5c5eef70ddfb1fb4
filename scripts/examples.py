"""Write the example workbooks from the example responses (examples/*.yaml)."""

from __future__ import annotations

import sys
from pathlib import Path

from maturity import api

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"


def main(arguments: list[str]) -> int:
    """Write them, or with ``--check`` say whether they are up to date."""
    stale = []
    ruleset = api.load_ruleset("pcn-maturity")
    for path in sorted(EXAMPLES.glob("*.yaml")):
        data = api.form(ruleset, "xlsx", api.load_response(path, ruleset))
        book = path.with_suffix(".xlsx")
        if not book.is_file() or book.read_bytes() != data:
            stale.append(book.name)
            if "--check" not in arguments:
                book.write_bytes(data)
    if stale:
        print(("Not up to date: " if "--check" in arguments else "Wrote ") + ", ".join(stale))
    return int(bool(stale) and "--check" in arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
