"""Who may see what, on paper, on a screen and in Word: every text of a response has a mark of its own.

Each document that is made of a response is made of one that holds something in every place, opened
wholly (``helpers_marked.inside``), and held against one table (``helpers_readers``).
``test_confidential_commands.py`` holds all that the commands write against the same table.
"""

from __future__ import annotations

import inspect
from dataclasses import replace
from datetime import date
from functools import cache

import pytest

from maturity import api, places, printing, room
from maturity.change.crosswalk import Crosswalk
from maturity.change.look_back import Promised, look_back
from maturity.forms import consensus, write_any
from maturity.people.cards import cards
from tests.helpers_few import few_rules
from tests.helpers_marked import MARKS, PLACES, inside, marked, places_in
from tests.helpers_readers import ABOUT, GROUPS, KEPT, MAY_SEE, NAME, SHARED

AUDIENCES = ("network", "board", "public")


def test_every_text_of_a_response_has_its_readers():
    """A text that is new in the document stands in no group, and has to be decided on."""
    every = [place for group in GROUPS for place in group]
    assert sorted(every) == sorted(MARKS)
    assert set(PLACES) <= set(MARKS)


@pytest.fixture(scope="module")
def matrix(tmp_path_factory):
    rules = few_rules(tmp_path_factory.mktemp("rules"))
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(places, "rules", lambda: rules)
        return api.load_ruleset("pcn-maturity")


@pytest.fixture(scope="module")
def network(matrix):
    return Network(matrix)


class Network:
    """The marked response, its assessment, plan and year, and each document of it as text."""

    def __init__(self, matrix):
        self.matrix, self.response = matrix, marked(matrix)
        self.assessment = api.score(matrix, self.response)
        self.plan = api.plan(matrix, self.assessment)
        self.agenda = room.agenda(matrix, self.assessment)
        last = replace(self.response, as_of=date(2026, 1, 31), levels_first_shown=None)
        self.year = look_back(
            matrix,
            matrix,
            Crosswalk(matrix.id, matrix.version, matrix.version),
            last,
            self.response,
            [
                Promised("C1.answer", date(2026, 6, 1), MARKS["actions.*.who"]),
                Promised("C1.listen"),
            ],
        )
        self.text = cache(self._text)

    def _text(self, make, *audience):
        return inside(MADE[make](self, make, *audience).data)

    def seen(self, make, *audience):
        return places_in(self.text(make, *audience))


def of_plan(network, make, audience):
    return make(network.matrix, network.assessment, network.plan, audience, look_back=network.year)


def of_residents(network, make):
    return make(network.matrix, network.assessment, network.plan)


def of_agenda(network, make):
    return make(network.matrix, network.assessment, network.agenda)


def of_pack(network, make):
    return make(network.matrix, cards(network.matrix), network.assessment, network.agenda)


MADE = {
    **dict.fromkeys((printing.report_pdf, printing.report_html, printing.report_docx), of_plan),
    **dict.fromkeys(
        (printing.residents_pdf, printing.residents_html, printing.residents_docx), of_residents
    ),
    **dict.fromkeys((printing.agenda_pdf, printing.agenda_html), of_agenda),
    printing.pack_pdf: of_pack,
}
"""How each document that is made of a response is made."""


def test_every_document_that_is_made_of_a_response_is_made_here():
    makers = {
        each
        for _, each in inspect.getmembers(printing, inspect.isfunction)
        if {"assessment", "response"} & set(inspect.signature(each).parameters)
    }
    assert {make for make in makers if make.__name__[0] != "_"} == set(MADE)


@pytest.mark.slow
@pytest.mark.parametrize("audience", AUDIENCES)
def test_pages_and_all_that_they_carry_hold_what_their_readers_may_see_and_no_more(
    network, audience
):
    """Both ways: so the looking is known to find what is there."""
    assert network.seen(printing.report_pdf, audience) == MAY_SEE[audience]
    pages = MAY_SEE[audience] - KEPT - SHARED
    for make in (printing.report_html, printing.report_docx):
        assert network.seen(make, audience) == pages, make.__name__


@pytest.mark.slow
@pytest.mark.parametrize(
    "make", [printing.residents_pdf, printing.residents_html, printing.residents_docx]
)
def test_residents_read_no_name_comment_or_evidence(network, make):
    assert network.seen(make) == MAY_SEE["residents"]


@pytest.mark.slow
@pytest.mark.parametrize("make", [printing.agenda_pdf, printing.agenda_html, printing.pack_pdf])
def test_an_agenda_names_nobody(network, make):
    assert network.seen(make) == MAY_SEE["agenda"]


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_a_form_holds_all_but_what_one_person_said(network, kind):
    assert places_in(inside(write_any(kind, network.matrix, network.response))) == MAY_SEE["form"]


def test_a_workbook_to_agree_in_holds_no_more_than_the_networks_form(network):
    found = places_in(inside(consensus.write(network.matrix, network.response)))
    assert NAME < found <= MAY_SEE["form"]


@pytest.mark.parametrize("kind", ["yaml", "json"])
def test_what_travels_names_nobody_who_took_part(network, kind):
    travels = room.travelling(network.matrix, network.response)
    assert places_in(inside(write_any(kind, network.matrix, travels))) == MAY_SEE["return"]


def test_data_for_other_programs_holds_what_the_screen_does(network):
    matrix, scored, plan = network.matrix, network.assessment, network.plan
    levels = places_in(api.assessment_json(matrix, scored))
    assert levels == ABOUT
    assert places_in(api.plan_json(matrix, plan)) <= MAY_SEE["plan"]
    for make in (api.actions_csv, api.actions_ics):
        assert places_in(inside(make(matrix, scored, plan))) <= MAY_SEE["actions"]
