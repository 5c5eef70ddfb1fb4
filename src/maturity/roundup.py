"""What is made of a whole round: its report, its shared copies, who can learn from whom, what if.

Beside ``round``, which reads the folder; each function here takes a folder or what a round comes to
and hands back documents as bytes by file name. Nothing is written.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from maturity import files
from maturity import round as round_

if TYPE_CHECKING:
    from maturity.reporting.round_page import RoundPage
    from maturity.rounds.outcome import RoundResult
    from maturity.rounds.shared import LastYear

REPORT = "report"
SHARED = "shared"


def documents(folder: str | Path, found: RoundResult) -> dict[str, bytes]:
    """The report and the shared copies of a round in a folder, by file name below ``out/``.

    Last year's shared copy is taken from the folder that the manifest names, where it stands there.
    """
    last = found.register.manifest.last
    path = Path(folder) / last / round_.OUT / SHARED / f"{REPORT}.json"
    then = files.read_bytes(path) if last and path.is_file() else None
    return report(found) | shared(found, then)


def report(found: RoundResult) -> dict[str, bytes]:
    """The internal report by file name: ``report.pdf``, ``report.html`` and ``report.json``."""
    from maturity.reporting import round_data, round_report
    from maturity.rounds.picture import picture

    counted = picture(found)
    return _formed(REPORT, round_report.report(counted), round_data.document(counted))


def shared(found: RoundResult, last: bytes | None = None) -> dict[str, bytes]:
    """The shared copies by file name, below ``shared/``; none where too few networks answered.

    ``last``: last year's ``shared/report.json``, so that nothing can be worked out from both.
    """
    from maturity.reporting import round_shared
    from maturity.rounds.picture import picture
    from maturity.rounds.shared import shared as copies
    from maturity.solver import open_problem

    counted = picture(found)
    made: dict[str, bytes] = {}
    for number, copy in enumerate(copies(found, open_problem, _read(last))):
        name = f"{SHARED}/place-{number}" if copy.place else f"{SHARED}/{REPORT}"
        page, data = round_shared.page(counted, copy), round_shared.document(counted, copy)
        made |= _formed(name, page, data)
    return made


def _read(last: bytes | None) -> LastYear | None:
    from maturity.reporting import round_shared

    return None if last is None else round_shared.last_year(json.loads(last))


def _formed(name: str, page: RoundPage, data: dict[str, Any]) -> dict[str, bytes]:
    from maturity import printing

    return {
        f"{name}.pdf": printing.round_pdf(page).data,
        f"{name}.html": printing.round_html(page).data,
        f"{name}.json": as_json(data),
    }


def as_json(data: object) -> bytes:
    """Data as a file: UTF-8, indented, one line end at the end."""
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode("utf-8")
