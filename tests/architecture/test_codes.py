"""Every code is explained, proven and used; none is used twice or without being declared."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path

import pytest

from maturity.codes import CODES

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "maturity"
FAMILIES = sorted(
    path.stem for path in (SOURCE / "codes").glob("*.py") if path.stem not in ("__init__", "code")
)
NAME = re.compile(r"\"([ABCFKLOPRSTVWY]\d{3})\"")


def declared():
    return [code for name in FAMILIES for code in import_module(f"maturity.codes.{name}").CODES]


def used():
    paths = (path for path in SOURCE.rglob("*.py") if path.parent.name != "codes")
    return {name for path in paths for name in NAME.findall(path.read_text("utf-8"))}


def test_no_code_is_declared_twice_and_none_is_left_out():
    names = [code.code for code in declared()]
    assert sorted(names) == sorted(set(names))
    assert set(names) == set(CODES)


@pytest.mark.parametrize("code", CODES.values(), ids=lambda code: code.code)
def test_a_code_says_what_why_and_what_to_do(code):
    assert NAME.fullmatch(f'"{code.code}"')
    assert code.title
    assert not code.title.endswith(".")
    for sentence in (code.why, code.fix):
        assert sentence.endswith((".", "?", ")", "…"))


@pytest.mark.parametrize("code", CODES.values(), ids=lambda code: code.code)
def test_a_code_is_proven(code):
    """By a broken fixture, or by the test that builds one and names the code."""
    where = code.fixture.split(" ")[0] or f"tests/bad/{code.code}_*.*"
    found = sorted(ROOT.glob(where)) or sorted(ROOT.glob("tests/unit/test_checks.py"))
    assert any(code.code in path.name or code.code in path.read_text("utf-8") for path in found)


def test_every_code_is_used_and_every_code_used_is_declared():
    assert used() == set(CODES)
