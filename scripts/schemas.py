"""Write schemas/ from the document models; with --check say whether it is up to date.

scripts/schemas.py           write
scripts/schemas.py --check   exit 1 when a file differs from what would be written
"""

from __future__ import annotations

import sys
from pathlib import Path

from maturity.loading.schemas import schema_text, schemas

FOLDER = Path(__file__).resolve().parent.parent / "schemas"


def main(arguments: list[str]) -> int:
    """Write or check every schema."""
    wanted = {f"{name}.schema.json": schema_text(made) for name, made in schemas().items()}
    there = {path.name: path.read_text("utf-8") for path in FOLDER.glob("*.schema.json")}
    stale = sorted(
        name for name in wanted.keys() | there.keys() if wanted.get(name) != there.get(name)
    )
    if "--check" in arguments:
        for name in stale:
            print(f"schemas/{name} is not what the models give; run `make schemas`")
        return 1 if stale else 0
    FOLDER.mkdir(exist_ok=True)
    for name in stale:
        if name in wanted:
            (FOLDER / name).write_text(wanted[name], "utf-8")
            print(f"wrote schemas/{name}")
        else:
            (FOLDER / name).unlink()
            print(f"deleted schemas/{name}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
