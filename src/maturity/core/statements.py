"""Clauses joined into the statement of a level (docs/language.md §7)."""

from __future__ import annotations

from collections.abc import Sequence

_CLOSED = tuple(".!?…۔।。！？؟")  # also as Urdu, Bengali, Chinese and Arabic close theirs


def sentence(text: str) -> str:
    """A capital first and a full stop last, unless a mark already ends it."""
    text = text.strip()
    if not text:
        return ""
    closed = text.rstrip("’”\"'").endswith(_CLOSED)
    return text[:1].upper() + text[1:] + ("" if closed else ".")


def statement(clauses: Sequence[str]) -> str:
    """Clauses as one statement.

    Two are joined by ``, and`` (``; and`` if either has a comma), more by ``;`` with ``; and``
    before the last.
    """
    said = [clause.strip() for clause in clauses if clause.strip()]
    if len(said) == 2:  # noqa: PLR2004 (two clauses)
        joint = "; and " if any("," in clause for clause in said) else ", and "
        return sentence(joint.join(said))
    if len(said) > 2:  # noqa: PLR2004 (more than two)
        return sentence("; ".join(said[:-1]) + "; and " + said[-1])
    return sentence("".join(said))
