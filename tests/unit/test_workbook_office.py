"""A workbook that was opened and saved by a real spreadsheet program says the same as before."""

from __future__ import annotations

import shutil
import subprocess

import pytest

from maturity.forms import read_any, write_any
from tests.helpers import FULL, small_ruleset
from tests.helpers_read import read_response

SOFFICE = shutil.which("soffice")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed"),
]


def test_saved_by_libreoffice_it_says_the_same(tmp_path):
    ruleset = small_ruleset()
    response = read_response(FULL, ruleset)
    (tmp_path / "form.xlsx").write_bytes(write_any("xlsx", ruleset, response))
    before = read_any((tmp_path / "form.xlsx").read_bytes(), "form.xlsx", lambda *_: ruleset)
    subprocess.run(
        [
            SOFFICE,
            f"-env:UserInstallation=file://{tmp_path}/profile",
            "--headless",
            "--convert-to",
            "xlsx:Calc MS Excel 2007 XML",
            "--outdir",
            str(tmp_path / "saved"),
            str(tmp_path / "form.xlsx"),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    saved = (tmp_path / "saved" / "form.xlsx").read_bytes()
    after = read_any(saved, "saved.xlsx", lambda *_: ruleset)
    assert after.response == before.response
    assert after.diagnostics == ()
