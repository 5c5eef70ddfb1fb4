"""The actions of a plan as a table for a spreadsheet: UTF-8 with a byte order mark, no formulas."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from maturity.loading.csv_text import safe
from maturity.reporting.actions import ActionRow

HEADINGS = (
    "No.", "Action", "Id", "Capability", "Towards", "State", "Lead", "Name", "Start", "First look",
    "Due", "Review", "Days", "Days by role", "Weeks", "First step", "You will know by", "Take care",
    "After", "Waiting for", "Asked of the ICB", "What has happened",
)  # fmt: skip
"""One row an action, with a first look before it is due or a review after; the last column is for the network
to fill in."""


def table(rows: Iterable[ActionRow]) -> bytes:
    """The table; only its headings where a plan has no action. Dates are year-month-day."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(HEADINGS)
    for row in rows:
        writer.writerow([safe(cell) for cell in _cells(row)])
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8")


def _cells(row: ActionRow) -> tuple[str, ...]:
    look = row.review.isoformat()
    first_look, review = (look, "") if row.first_look else ("", look)
    return (
        str(row.number), row.title, row.id, row.capability, row.towards,
        "under way" if row.begun else "to start", row.lead, row.who, row.starts.isoformat(),
        first_look, row.due.isoformat(), review, row.days, row.by_role, row.weeks,
        row.first_step, row.measure, row.care, row.after, row.waits_for, row.asks_icb, "",
    )  # fmt: skip
