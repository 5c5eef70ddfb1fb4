"""``docs/architecture.md`` and the tree say the same: what is there is named, what is named is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "maturity"
PAGE = (ROOT / "docs" / "architecture.md").read_text("utf-8")
TREE = PAGE.split("```")[1]
OURS = TREE[TREE.index("src/maturity/") : TREE.index("\ntests/")].splitlines()[1:]
TABLE = PAGE[PAGE.index("## Where do I add") :]
IN_TABLE = sorted(set(re.findall(r"`([\w/-]+(?:\.py|/))`", TABLE)))


def packages():
    found = (path.parent.relative_to(SOURCE) for path in SOURCE.rglob("__init__.py"))
    return sorted(path.as_posix() for path in found if path != Path())


def named(lines=tuple(OURS)):
    """What the tree names: a package or file at an indent of two, or below the one before it."""
    above = ""
    for line in lines:
        column = re.match(r" {2,4}(?=\S)", line)
        if column is None:  # a line that goes on
            yield from re.findall(r"\b[a-z_]+\.py", line)
            continue
        names = re.findall(r"(?<![\w/])(?:__)?[a-z_]+(?:\.py|/)(?= |$)", line)
        if len(column[0]) == 2:
            above = names[0] if names and names[0].endswith("/") else ""
            yield from names
        else:
            yield from (above + name for name in names)


NAMED = sorted(set(named()))


@pytest.mark.parametrize("package", packages())
def test_every_package_is_named(package):
    assert f"{package}/" in NAMED


@pytest.mark.parametrize("module", sorted(path.name for path in SOURCE.glob("*.py")))
def test_every_module_beside_the_packages_is_named(module):
    assert module in NAMED


@pytest.mark.parametrize("name", NAMED)
def test_everything_named_is_there(name):
    assert (SOURCE / name).exists() or list(SOURCE.rglob(name))


@pytest.mark.parametrize("name", IN_TABLE)
def test_every_place_to_add_something_is_there(name):
    """As a path in the package or the repository, or as the name of one file."""
    beside = "/" not in name and list(SOURCE.rglob(name))
    assert (SOURCE / name).exists() or (ROOT / name).exists() or beside


def test_the_test_itself_sees_what_it_should():
    lines = (
        "  core/      PURE",
        "    one.py two/   of it",
        "             three.py goes on",
        "  a.py b.py  both",
    )
    assert list(named(lines)) == ["core/", "core/one.py", "core/two/", "three.py", "a.py", "b.py"]
