"""From a rule set, and a response if there is one, to the form: all sections in order."""

from __future__ import annotations

from maturity.core.response import Response
from maturity.core.ruleset import RuleSet, Tier
from maturity.forms.cards_room import room_cards_section
from maturity.forms.compose_about import about_section
from maturity.forms.compose_domain import domain_section
from maturity.forms.compose_duties import checklist_section, sign_off_section
from maturity.forms.compose_evidence import evidence_section
from maturity.forms.compose_innovation import innovation_section
from maturity.forms.compose_room import room_section
from maturity.forms.composer import Composer
from maturity.forms.form import Form
from maturity.forms.lists import lists
from maturity.people.travel import as_agreed


def compose(
    ruleset: RuleSet, response: Response | None = None, not_asked: tuple[str, ...] = ()
) -> Form:
    """The form of a rule set, filled in where there is a response.

    ``not_asked`` are domains and capabilities that this year leaves out, beside those of the
    response. A question of theirs is there where something that is asked reads it, or where it has
    an answer: nothing that was said is lost.
    """
    response = as_agreed(ruleset, response) if response else None
    away = (*not_asked, *(response.not_asked if response else ()))
    composer = Composer(ruleset, response, lists(ruleset), tuple(dict.fromkeys(away)))
    domains = [
        node
        for node in ruleset.nodes
        if node.tier is Tier.DOMAIN or (node.tier is Tier.OVERALL and node.questions)
    ]
    room_cards = [room_cards_section(composer)] if response and response.room else []
    sections = [
        about_section(composer),
        *(section for node in domains if (section := domain_section(composer, node)).blocks),
        evidence_section(composer),
        room_section(composer),
        *room_cards,
        innovation_section(composer),
    ]
    if ruleset.checklist:
        sections.append(checklist_section(composer))
    return Form((*sections, sign_off_section(composer)))
