"""The room's face: cards out, many people's forms in, an agenda, one response that is signed.

Beside ``api``, and made in the same way: each function is one job, heavy parts are imported where
they are used.
"""

from __future__ import annotations

from maturity.room.cards import form_cards, write_cards
from maturity.room.carrying import carry_forward, not_carried
from maturity.room.meeting import (
    agenda,
    agenda_json,
    save_consensus,
    unsettled,
    write_agenda,
    write_workshop,
)
from maturity.room.signing import sign, succeed, travelling
from maturity.room.voices import combine

__all__ = [
    "agenda",
    "agenda_json",
    "carry_forward",
    "combine",
    "form_cards",
    "not_carried",
    "save_consensus",
    "sign",
    "succeed",
    "travelling",
    "unsettled",
    "write_agenda",
    "write_cards",
    "write_workshop",
]
