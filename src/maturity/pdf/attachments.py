"""Files that a document carries: the same bytes every time, dated from the data."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from typing import Any


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file inside a PDF.

    ``relationship`` is what ISO 19005-3 calls AFRelationship: ``Data`` (the document shows it),
    ``Source`` (the document was made from it), ``Supplement`` or ``Alternative``.
    """

    name: str
    data: bytes
    mime: str = "application/json"
    relationship: str = "Data"
    description: str = ""


def for_weasyprint(attachment: Attachment, created: str) -> Any:
    """The attachment as WeasyPrint takes it. Its own default for a date would be the clock."""
    import weasyprint  # noqa: PLC0415 (heavy)

    when = _moment(created)
    made = weasyprint.Attachment(
        string="",
        name=attachment.name,
        description=attachment.description,
        created=when,
        modified=when,
        relationship=attachment.relationship,
    )
    # It would guess the type from the name, with tables of the machine; ours is said.
    made.source = nullcontext((BytesIO(attachment.data), None, None, attachment.mime))
    return made


def _moment(created: str) -> datetime:
    """A date, or a time with its zone, as a moment in UTC; a date alone is its midnight there."""
    when = datetime.fromisoformat(created)
    return when.replace(tzinfo=UTC) if when.tzinfo is None else when.astimezone(UTC)
