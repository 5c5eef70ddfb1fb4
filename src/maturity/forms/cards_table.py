"""A table to type paper cards into: one row a person, one column a card."""

from __future__ import annotations

import csv
import io

from maturity.core.ruleset import RuleSet
from maturity.forms.cards_words import ASK_MARK, ASK_VOICE
from maturity.people.cards import Card


def write(ruleset: RuleSet, cards: tuple[Card, ...]) -> bytes:
    """The headings, by which the answers are found again; UTF-8 with a byte order mark."""
    out = io.StringIO(newline="")
    headings = [f"[{ruleset.id} {ruleset.version}] {ASK_VOICE}", f"[mark] {ASK_MARK}"]
    headings += [f"[{card.capability}] {card.title}" for card in cards]
    csv.writer(out, lineterminator="\r\n").writerow(headings)
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8")
