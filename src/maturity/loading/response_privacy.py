"""The watch for patient data in free text. It warns, never blocks, and never repeats what it saw."""

from __future__ import annotations

import re
from collections.abc import Iterator

SEEN = frozenset({"A501", "A502", "A503", "A504"})
"""The codes of this watch."""

_TEN_DIGITS = re.compile(r"(?<![\d.])(\d{3})[ \u00a0-]?(\d{3})[ \u00a0-]?(\d{4})(?![\d]|\.\d)")
_EMAIL = re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(
    r"(?<![\d\w.])(?:\+44[ \u00a0-]?(?:\(0\))?[ \u00a0-]?|\(?0)(?=[1-37-9])(?:\d[ \u00a0()-]*){8,9}\d(?!\d)"
)
_DATE = (
    r"(?:\d{1,2}(?:st|nd|rd|th)?[ ./-](?:\d{1,2}|[a-z]{3,9})[ ./-]\d{2,4}|\d{4}-\d{1,2}-\d{1,2})"
)
_BIRTH = re.compile(
    rf"\b(?:d\.?\s?o\.?\s?b\b\.?|date of birth|birth ?date|born(?: on)?)\W{{0,5}}(?:is |was |on )?{_DATE}",
    re.IGNORECASE,
)
_WEIGHTS = range(10, 1, -1)


def seen(text: str) -> Iterator[str]:
    """The codes of what the text seems to hold: A501 to A504."""
    if any(nhs_number("".join(found.groups())) for found in _TEN_DIGITS.finditer(text)):
        yield "A501"
    if _BIRTH.search(text):
        yield "A502"
    if "@" in text and _EMAIL.search(text):
        yield "A503"
    if _PHONE.search(text):
        yield "A504"


def nhs_number(digits: str) -> bool:
    """Whether ten digits pass the check of an NHS number (modulus 11)."""
    if len(set(digits)) == 1:
        return False
    rest = sum(int(d) * w for d, w in zip(digits[:9], _WEIGHTS, strict=True)) % 11
    check = 0 if rest == 0 else 11 - rest
    return check == int(digits[9])
