"""Says whether every release is still what was released: the files, the index, the history.

scripts/releases.py [FOLDER]   exit 1 when something is wrong; FOLDER holds the rule sets
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from maturity import shelf
from maturity.errors import MaturityError
from maturity.loading.canonical import text_of

ROOT = Path(__file__).resolve().parent.parent / "rules"


def main(arguments: list[str]) -> int:
    """Look at the releases of every rule set below a folder."""
    top = Path(arguments[0]) if arguments else ROOT
    wrong = [
        problem
        for folder in sorted(path for path in top.iterdir() if (path / "releases").is_dir())
        for problem in (*_files(folder), *_history(folder))
    ]
    print("\n".join(wrong) if wrong else "every release is what was released")
    return 1 if wrong else 0


def _files(folder: Path) -> list[str]:
    """What is wrong with the files of one rule set, held against its index."""
    try:
        index = shelf.releases(folder)
    except MaturityError as problem:
        return [str(problem)]
    there = {path.stem for path in (folder / "releases").glob("*.json")} - {"index"}
    wrong = [
        f"{folder.name} {name}: not in the index" for name in sorted(there - {*index.versions})
    ]
    for version, _ in index.entries:
        if version not in there:
            wrong.append(f"{folder.name} {version}: its file is missing")
            continue
        wrong += _one(folder, version)
    return wrong


def _one(folder: Path, version: str) -> list[str]:
    """What is wrong with one release: its bytes, its name, its canonical form."""
    path = folder / "releases" / f"{version}.json"
    try:
        loaded = shelf.release(folder, version)
    except MaturityError as problem:
        return [str(problem)]
    ruleset = loaded.ruleset
    wrong = []
    if (ruleset.id, ruleset.version) != (folder.name, version):
        wrong.append(f"{path}: it holds {ruleset.id} {ruleset.version}")
    if text_of(loaded.document or {}) != path.read_bytes():
        wrong.append(f"{path}: it is not in canonical form")
    return wrong


def _history(folder: Path) -> list[str]:
    """Releases that some commit, or the working tree, changed or took away."""
    releases = ("--", "releases/*.json", ":!releases/index.json")
    asked = (
        ("log", "--format=", "--name-status", "--no-renames", "--diff-filter=MDT", *releases),
        (
            "diff",
            "HEAD",
            "--name-status",
            "--no-renames",
            "--diff-filter=MDT",
            "--relative",
            *releases,
        ),
    )
    found: set[str] = set()
    for words in asked:
        done = subprocess.run(
            ["git", "-C", str(folder), *words],  # noqa: S607 - git, where there is one
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode == 0:  # outside a repository there is no history to look at
            found |= {line.split("\t")[-1] for line in done.stdout.splitlines() if line}
    return [
        f"{Path(name).name}: changed or taken away after it was released" for name in sorted(found)
    ]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
