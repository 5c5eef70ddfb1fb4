"""Clauses joined into the statement of a level (docs/language.md §7)."""

from __future__ import annotations

from collections.abc import Sequence

_CLOSED = tuple(".!?…۔।。！？؟")  # also as Urdu, Bengali, Chinese and Arabic close theirs


def capital(text: str) -> str:
    """The same text with a capital first letter; a name such as ``eConsult`` as it is written."""
    first = text.split(maxsplit=1)[0] if text.strip() else ""
    return text if any(letter.isupper() for letter in first[1:]) else text[:1].upper() + text[1:]


def closed(text: str) -> str:
    """A full stop last, unless a mark already ends it; the first letter as it is written."""
    text = text.strip()
    return text if not text or text.rstrip("’”\"'").endswith(_CLOSED) else f"{text}."


def sentence(text: str) -> str:
    """A capital first and a full stop last."""
    return capital(closed(text))


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
