"""Evidence for single questions and levels, and evidence that the ICB offers."""

from __future__ import annotations

from typing import Any

from maturity.core.response import Evidence
from maturity.forms.compose_domain import in_short, record, value_words
from maturity.forms.composer import Composer
from maturity.forms.form import Section
from maturity.loading.response_evidence import subject


def evidence_section(composer: Composer) -> Section:
    """A table for the evidence that the lines of the capabilities cannot hold."""

    def read(piece: Evidence) -> dict[str, Any]:
        supports = None
        if piece.supports is not None:
            supports = value_words(composer.ruleset.question(piece.question), piece.supports)
        return {
            **record(piece),
            "for": subject(piece),
            "supports": supports,
            "held_by_icb": piece.held_by_icb,
            "accepted": piece.accepted,
        }

    pieces = composer.response.evidence if composer.response else ()
    block = composer.records("more", [piece for piece in pieces if not in_short(piece)], read)
    note = (
        "Only where one line a capability is not enough: for a single question or level, or when "
        "the ICB offers evidence. Say where it is; do not paste it in."
    )
    return Section("more-evidence", "evidence", "More evidence", (block,), note)
