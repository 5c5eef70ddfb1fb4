"""Level cards, to go out to people."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from maturity import api, files
from maturity.errors import UsageError

if TYPE_CHECKING:
    from maturity.core.response import Response
    from maturity.core.ruleset import RuleSet
    from maturity.people.cards import Card


def form_cards(
    ruleset: RuleSet,
    kind: str = "xlsx",
    audience: str = "everyone",
    *,
    focus: Sequence[str] = (),
) -> bytes:
    """Level cards for an audience: ``xlsx`` to fill in, ``pdf`` to print, ``txt`` for MS Forms.

    ``csv`` is an empty table to type paper cards into. ``focus`` names the domains and capabilities
    that this year asks; nothing named asks them all. Raises UsageError.
    """
    from maturity.forms import replies

    set_of_cards = cards_of(ruleset, audience, None, focus)
    if kind == "pdf":
        from maturity import printing

        return printing.cards_pdf(ruleset, set_of_cards, audience).data
    return replies.write_cards(kind, ruleset, set_of_cards, audience)


def write_cards(
    path: str | Path,
    ruleset: RuleSet,
    audience: str = "everyone",
    *,
    focus: Sequence[str] = (),
) -> tuple[str, ...]:
    """Write level cards, of the kind that the extension says; else as ``form_cards``.

    What comes back are remarks, mostly none: characters of a matrix that no bundled font can draw.
    """
    kind = Path(path).suffix.lower().lstrip(".")
    if kind == "pdf":
        from maturity import printing

        set_of_cards = cards_of(ruleset, audience, None, focus)
        return printing.write(path, printing.cards_pdf(ruleset, set_of_cards, audience))
    files.write_bytes(Path(path), form_cards(ruleset, kind, audience, focus=focus))
    return ()


def cards_of(
    ruleset: RuleSet, audience: str, response: Response | None, focus: Sequence[str]
) -> tuple[Card, ...]:
    """The cards of an audience in a year's focus. Raises UsageError where there are none."""
    from maturity.people.cards import cards

    away = api.not_asked(ruleset, focus)
    found = cards(ruleset, _audience(ruleset, audience), response, away)
    if not found:
        raise UsageError(f"This year's focus leaves no cards for '{audience}'.")
    return found


def _audience(ruleset: RuleSet, audience: str) -> str:
    from maturity.people.cards import audiences
    from maturity.suggest import named

    return named("set of cards for", audience, audiences(ruleset))
