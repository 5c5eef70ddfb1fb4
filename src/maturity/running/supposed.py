"""What a round would be if: an offer of actions to everybody, another version of the matrix.

Each hands back a page and the same as data, for ``documents.formed``; nothing is written.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from maturity.reporting.round_page import RoundPage
    from maturity.rounds.outcome import RoundResult


def offer(found: RoundResult, actions: Sequence[str]) -> tuple[RoundPage, dict[str, Any]]:
    """What an offer of actions to everybody would give. Raises UsageError for an unknown one."""
    from maturity.reporting import round_what_if
    from maturity.rounds.offer import what_if
    from maturity.rounds.picture import picture
    from maturity.suggest import named

    known = [action.id for action in found.ruleset.actions]
    actions = [named("action", name, known) for name in actions]
    counted, made = picture(found), what_if(found, actions)
    return round_what_if.page(counted, made), round_what_if.document(counted, made)


def rules(found: RoundResult, new: str | Path) -> tuple[RoundPage, dict[str, Any]]:
    """What another version of the matrix does to this year's answers; as data it is an impact."""
    from maturity import api, versions
    from maturity.change.impact import impact
    from maturity.reporting import impact_sheet, round_what_if
    from maturity.rounds.picture import picture

    ruleset = api.load_ruleset(new)
    crosswalk = versions.crosswalk_between(found.ruleset, ruleset, new)
    said = {
        each.entry.counts.file: each.assessment.response
        for each in found.scored
        if each.assessment.response is not None and each.entry.counts is not None
    }
    made = impact(found.ruleset, ruleset, crosswalk, said)
    page = round_what_if.rules_page(picture(found), ruleset.version, impact_sheet.sheet(made, ()))
    return page, json.loads(versions.impact_text(made, [], "json"))
