"""From a rule set, and a response if there is one, to the form: all sections in order."""

from __future__ import annotations

from maturity.core.response import Response
from maturity.core.ruleset import RuleSet, Tier
from maturity.forms.compose_domain import domain_section
from maturity.forms.compose_evidence import evidence_section
from maturity.forms.compose_room import (
    about_section,
    checklist_section,
    innovation_section,
    room_section,
    sign_off_section,
)
from maturity.forms.composer import Composer
from maturity.forms.form import Form
from maturity.forms.lists import lists
from maturity.forms.travelling import travelling


def compose(ruleset: RuleSet, response: Response | None = None) -> Form:
    """The form of a rule set, filled in where there is a response."""
    composer = Composer(
        ruleset, travelling(response, ruleset) if response else None, lists(ruleset)
    )
    domains = [
        node
        for node in ruleset.nodes
        if node.tier is Tier.DOMAIN or (node.tier is Tier.OVERALL and node.questions)
    ]
    sections = [
        about_section(composer),
        *(domain_section(composer, node) for node in domains),
        evidence_section(composer),
        room_section(composer),
        innovation_section(composer),
    ]
    if ruleset.checklist:
        sections.append(checklist_section(composer))
    return Form((*sections, sign_off_section(composer)))
