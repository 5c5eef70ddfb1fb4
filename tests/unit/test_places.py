"""Rules, schemas and templates are found in a checkout and in an installed wheel alike."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from maturity import places

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("name", ["rules", "schemas", "templates"])
def test_in_a_checkout_they_are_at_the_top(name):
    assert getattr(places, name)() == ROOT / name


def in_a_copy(folder, *made):
    """What a copy of the module says when it lives in ``folder``, as it does in a wheel."""
    package = folder / "maturity"
    package.mkdir()
    (package / "__init__.py").touch()
    shutil.copy(places.__file__, package)
    for name in made:
        (package / "_data" / name).mkdir(parents=True)
    code = (
        f"import sys; sys.path.insert(0, {str(folder)!r})\n"
        "import maturity.places as places\n"
        "try: print(places.rules())\n"
        "except FileNotFoundError as error: print(error)\n"
    )
    return subprocess.run(
        [sys.executable, "-I", "-c", code], capture_output=True, text=True, check=True
    ).stdout.strip()


def test_in_a_wheel_they_are_inside_the_package(tmp_path):
    assert in_a_copy(tmp_path, "rules") == str(tmp_path / "maturity" / "_data" / "rules")


def test_when_they_are_missing_the_message_says_what_to_do(tmp_path):
    assert "'rules' that belongs to maturity is missing" in in_a_copy(tmp_path)
