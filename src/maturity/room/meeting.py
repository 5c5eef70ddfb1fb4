"""What a room meets with: the agenda, the workshop pack, a workbook to agree in."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from maturity import api, files
from maturity.errors import UsageError
from maturity.room.cards import cards_of

if TYPE_CHECKING:
    from maturity.core.response import Response
    from maturity.core.result import Assessment
    from maturity.core.ruleset import RuleSet
    from maturity.people.agenda import Agenda


def unsettled(ruleset: RuleSet, response: Response) -> tuple[str, ...]:
    """Ids of the questions on which people differ and that nobody has settled, in their order."""
    from maturity.people.unsettled import unsettled as found

    return found(api.score(ruleset, response, meaning=False))


def agenda(ruleset: RuleSet, assessment: Assessment) -> Agenda:
    """What a room should talk about; nothing in it is what one person said."""
    from maturity.people.agenda import agenda as make

    if assessment.response is None:
        raise UsageError("this assessment was made without its response, so no agenda can follow")
    return make(ruleset, assessment, assessment.response)


def write_agenda(path: str | Path, ruleset: RuleSet, assessment: Assessment) -> tuple[str, ...]:
    """Write the agenda, as .pdf or .html by the extension; what comes back are remarks, mostly none."""
    from maturity import printing

    makers: printing.Makers = {".pdf": printing.agenda_pdf, ".html": printing.agenda_html}
    make = printing.maker(path, makers)
    return printing.write(path, make(ruleset, assessment, agenda(ruleset, assessment)))


def write_workshop(
    path: str | Path,
    ruleset: RuleSet,
    assessment: Assessment | None = None,
    *,
    audience: str = "everyone",
    focus: Sequence[str] = (),
) -> tuple[str, ...]:
    """Write the workshop pack as PDF; with the agenda where an assessment with cards is given.

    ``focus`` as for the cards; what the response leaves out is left out as well.
    """
    from maturity import printing

    response = assessment.response if assessment else None
    set_of_cards = cards_of(ruleset, audience, response, focus)
    made = agenda(ruleset, assessment) if assessment else None
    return printing.write(path, printing.pack_pdf(ruleset, set_of_cards, assessment, made))


def agenda_json(ruleset: RuleSet, assessment: Assessment) -> str:
    """The agenda as JSON; it holds no more than what may be shown to the room."""
    from maturity.reporting import room_documents

    document = room_documents.agenda(ruleset, assessment, agenda(ruleset, assessment))
    return json.dumps(document, ensure_ascii=False, indent=2)


def save_consensus(path: str | Path, ruleset: RuleSet, response: Response) -> None:
    """Write the workbook in which a facilitator fills in what the room agrees."""
    from maturity.forms import consensus

    files.write_bytes(Path(path), consensus.write(ruleset, response))
