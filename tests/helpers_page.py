"""A page of ``docs/``, played through: its commands run, its edits made, its output compared."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

from maturity.cli.main import run


def blocks(text):
    """What a reader does, in order: ("run", command, lines shown) and ("edit", file, lines)."""
    for kind, block in re.findall(
        r"^```(console|diff)\n(.*?)^```$", text, re.DOTALL | re.MULTILINE
    ):
        lines = block.splitlines()
        if kind == "diff":
            yield "edit", lines[0].removeprefix("--- "), lines[1:]
            continue
        found = []
        for line in lines:
            if line.startswith("$ "):
                found.append((line[2:], []))
            else:
                found[-1][1].append(line)
        yield from (("run", command, shown) for command, shown in found)


def edit(file, lines):
    """Make an edit; what it begins from has to be there exactly once."""
    before = "".join(line[1:] + "\n" for line in lines if line[0] in " -")
    after = "".join(line[1:] + "\n" for line in lines if line[0] in " +")
    text = Path(file).read_text("utf-8")
    assert text.count(before) == 1, f"{file} has this {text.count(before)} times:\n{before}"
    Path(file).write_text(text.replace(before, after), "utf-8")


def played(command, capsys):
    """Run a command as a shell would; its exit code and all it said."""
    words = shlex.split(command)[1:]
    words = [
        each
        for word in words
        for each in (sorted(map(str, Path().glob(word))) if "*" in word else [word])
    ]
    code = run(words)
    out, err = capsys.readouterr()
    return code, out + err


def compare(command, shown, said):
    """Each line that the page shows is said, in order; widths and the end of a line may differ."""
    at, lines = 0, [" ".join(line.split()) for line in said.splitlines()]
    for line in shown:
        if line.strip() in {"…", ""}:
            continue
        wanted = " ".join(line.split())
        where = next((i for i in range(at, len(lines)) if lines[i].startswith(wanted)), None)
        if where is None:  # what goes to the screen and what goes to the side mix as they like
            where = next((i for i, each in enumerate(lines) if each.startswith(wanted)), None)
        assert where is not None, f"{command}\nshown and not said: {line}\n\n{said}"
        at = where
