"""A workbook that was opened and saved by a real spreadsheet program says the same as before."""

from __future__ import annotations

import pytest

from maturity.forms import read_any, write_any
from tests.helpers import FULL, small_ruleset
from tests.helpers_office import XLSX, converted
from tests.helpers_read import read_response

pytestmark = [pytest.mark.slow, pytest.mark.office]


def test_saved_by_libreoffice_it_says_the_same(tmp_path):
    ruleset = small_ruleset()
    response = read_response(FULL, ruleset)
    (tmp_path / "form.xlsx").write_bytes(write_any("xlsx", ruleset, response))
    before = read_any((tmp_path / "form.xlsx").read_bytes(), "form.xlsx", lambda *_: ruleset)
    saved = converted([tmp_path / "form.xlsx"], XLSX, tmp_path)
    saved = (saved / "form.xlsx").read_bytes()
    after = read_any(saved, "saved.xlsx", lambda *_: ruleset)
    assert after.response == before.response
    assert after.diagnostics == ()
