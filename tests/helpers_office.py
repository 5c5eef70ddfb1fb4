"""LibreOffice, as another program that opens and saves what we write."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

import pytest

XLSX = "xlsx:Calc MS Excel 2007 XML"
LACKING = "no LibreOffice here: 'scripts/setup.sh --office' lets this test run"


def converted(paths: Iterable[Path], kind: str, folder: Path) -> Path:
    """The folder in which LibreOffice has put what it makes of some files.

    Skips the test where it is not installed; where everything has to be there, fails it.
    """
    office = shutil.which("soffice")
    if office is None:
        if os.environ.get("CI"):
            pytest.fail(LACKING)
        pytest.skip(LACKING)
    out = folder / "converted"
    profile = f"-env:UserInstallation=file://{folder}/profile"
    subprocess.run(
        [office, profile, "--headless", "--convert-to", kind, "--outdir", out, *paths],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return out
