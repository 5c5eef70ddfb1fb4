"""Names: which can be those of a release, and how names that people typed are compared. Pure."""

from __future__ import annotations

import unicodedata

VERSION = r"[A-Za-z0-9][A-Za-z0-9._+-]*"
"""A version that can be released: it names a file."""

_SAME = str.maketrans("\u2018\u2019\u201b\u201c\u201d\u2013\u2014\u2212", "'''\"\"---")
_UNSEEN = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad"))


def compared(text: str) -> str:
    """A text for comparing, never for showing: quotes, dashes, case and blanks as if typed alike.

    ``King’s Lynn`` and ``King's  lynn`` are one name. Nothing gives nothing.
    """
    plain = unicodedata.normalize("NFKC", text.translate(_SAME)).translate(_UNSEEN)
    return " ".join(plain.casefold().split())
