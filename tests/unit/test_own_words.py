"""What people wrote keeps its first letter: it may be a name."""

from __future__ import annotations

import io
from functools import cache

import docx
import pytest

from maturity import printing
from maturity.core.response import Missing, Priority
from maturity.core.sharing import Offer
from maturity.people.agenda import agenda
from maturity.reporting import room_terminal
from maturity.reporting.room_agenda import agenda_page
from tests import helpers_report as made

SAID = {
    "priority": "Slipway is full on Fridays",
    "missing": "Ropewalk was asked too late",
    "offer": "Quayside has a nurse who knows how",
}


@cache
def network():
    return made.scored(
        made.told(
            priorities=(Priority("C3", SAID["priority"]),),
            missing=(Missing("residents", SAID["missing"]),),
            offers=(Offer("C1", SAID["offer"], "yes"),),
        )
    )


def in_html():
    return made.page(*network(), audience="network")


def in_word():
    data = printing.report_docx(made.matrix(), *network(), "network").data
    document = docx.Document(io.BytesIO(data))
    cells = (c.text for table in document.tables for row in table.rows for c in row.cells)
    return "\n".join((*(each.text for each in document.paragraphs), *cells))


@pytest.mark.parametrize("said", SAID.values(), ids=SAID)
@pytest.mark.parametrize("shown", [in_html, in_word])
def test_a_plan_leaves_somebodys_words_alone(shown, said):
    text = shown()
    assert said in text
    assert said[0].lower() + said[1:] not in text


def test_the_agenda_leaves_somebodys_words_alone():
    assessment, _ = network()
    page = agenda_page(
        made.matrix(), assessment, agenda(made.matrix(), assessment, assessment.response)
    )
    assert SAID["missing"] in [why for _, why in page.unheard]
    assert SAID["missing"] in " ".join(room_terminal.agenda(page).split())
