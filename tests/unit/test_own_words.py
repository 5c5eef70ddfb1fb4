"""What people and rule authors wrote keeps its first letter: it may be a name."""

from __future__ import annotations

import io
from dataclasses import replace
from functools import cache

import docx
import pytest

from maturity import api, printing
from maturity.core.response import Answer, Ask, Missing, Priority
from maturity.core.sharing import Innovation, Offer
from maturity.people.agenda import agenda
from maturity.reporting import room_terminal
from maturity.reporting.matrix.document import Part
from maturity.reporting.room_agenda import agenda_page
from tests import helpers_report as made

SAID = {
    "priority": "Slipway is full on Fridays",
    "missing": "Ropewalk was asked too late",
    "offer": "Quayside has a nurse who knows how",
}
SMALL = {
    "comment": "eConsult closes at noon",
    "dissent": "iPads were never lent",
    "why": "two of us were away",
    "agreed": "mostly so",
    "proud": "ferry boats on time",
    "ask": "bus fares for residents",
    "answered": "no, and here is why",
    "need": "mothers were missed",
    "owner": "de Souza, link worker",
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


@cache
def quiet():
    """A network that writes without capitals."""
    answer = Answer("C1.listening", "noted", comment=SMALL["comment"], dissent=SMALL["dissent"])
    return made.scored(
        made.told(
            answers={"C1.listening": answer},
            priorities=(Priority("C3", SMALL["why"]),),
            agreed={"C1": SMALL["agreed"]},
            proud_of=(SMALL["proud"],),
            asks_of_icb=(Ask(SMALL["ask"], answer=SMALL["answered"]),),
            innovations=(Innovation("ferry", need=SMALL["need"], owner=SMALL["owner"]),),
        )
    )


def test_a_plan_puts_no_capital_on_somebodys_words():
    text = made.page(*quiet(), audience="network")
    assert [said for said in SMALL.values() if f"{said}." not in text] == []


NAMES = {
    "first": "Healthwatch hosts the first meeting",
    "measure": "Core20PLUS5 groups are counted",
    "care": "Macmillan nurses are told first",
    "uses": "Core20PLUS5 networks alone",
    "never": "NHS England’s ratings",
    "role": "Macmillan nurse",
    "voice": "Healthwatch volunteers",
    "level": "Citizens Advice has begun",
}


@cache
def named():
    """Riverside by the matrix as an author would have it whose words begin with names."""
    ruleset = made.matrix()
    actions = tuple(
        replace(each, first_step=NAMES["first"], measure=NAMES["measure"], care=NAMES["care"])
        for each in ruleset.actions
    )
    roles = {
        key: replace(role, title=NAMES["role"]) if key == "inequalities-lead" else role
        for key, role in ruleset.roles.items()
    }
    scale = replace(
        ruleset.scale,
        rungs=tuple(replace(rung, means=NAMES["level"]) for rung in ruleset.scale.rungs),
    )
    voices = tuple(
        replace(each, title=NAMES["voice"]) if each.id == "residents" else each
        for each in ruleset.respondents
    )
    own = replace(
        ruleset,
        actions=actions,
        roles=roles,
        scale=scale,
        respondents=voices,
        uses=(NAMES["uses"],),
        not_used_for=(NAMES["never"],),
    )
    assessment = api.score(own, made.told(missing=()))
    assessment = replace(assessment, response=made.told(missing=()))
    return own, assessment, api.plan(own, assessment)


@cache
def written(form):
    """What a reader finds in the plan or the poster of that matrix."""
    own, assessment, plan = named()
    if form == "html":
        return printing.report_html(own, assessment, plan, "network").data.decode("utf-8")
    if form == "poster":
        return printing.matrix_html(own, "", Part.POSTER).data.decode("utf-8")
    document = docx.Document(
        io.BytesIO(printing.report_docx(own, assessment, plan, "network").data)
    )
    cells = (c.text for table in document.tables for row in table.rows for c in row.cells)
    return "\n".join((*(each.text for each in document.paragraphs), *cells))


@pytest.mark.parametrize("said", NAMES.values(), ids=NAMES)
@pytest.mark.parametrize("form", ["html", "docx"])
def test_a_rule_authors_names_keep_their_capitals(form, said):
    assert said in written(form)
    assert said[0].lower() + said[1:] not in written(form)


def test_a_poster_keeps_the_capitals_of_what_it_is_not_for():
    assert f"Not for</b> {NAMES['never']}." in written("poster")
