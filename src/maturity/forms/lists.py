"""What can be chosen in the cells that are not answers: roles, capabilities, kinds of evidence."""

from __future__ import annotations

from maturity.core.ruleset import RuleSet, Tier
from maturity.core.statements import capital
from maturity.forms.words import Choice, named
from maturity.loading.response_evidence import subjects
from maturity.loading.response_reading import OUTSIDE

YES = (Choice("yes", "Yes", "yes"), Choice("no", "No", "no"))
STATES = named({"under-way": "Under way", "done": "Done", "refused": "We decided against it"})
SAYS = named({"agrees": "Agrees", "in-part": "Agrees in part", "not-yet": "Not yet"})
THIS_YEAR = named({"yes": "Yes", "no": "Not this year", "not-yet": "Not said yet"})
SHARE = named({"yes": "Yes", "no": "No", "not-yet": "Not yet"})
IN_PLACE = named({"in-place": "In place", "not-yet": "Not yet", "dont-know": "Don't know"})
KINDS = named(
    {
        "experience": "What people say of their care",
        "staff": "Feedback from staff",
        "partners": "Feedback from partners",
        "observation": "Something seen or visited",
        "processes": "Minutes, plans, agreements",
        "outcomes": "Figures on results",
    }
)

_OUTSIDE_WORDS = {
    "resident": "Resident",
    "partner": "Partner",
    "icb": "ICB",
    "peer": "Another organisation like ours",
    "reviewer": "Reviewer",
}

Lists = dict[str, tuple[Choice, ...]]


def lists(ruleset: RuleSet) -> Lists:
    """Every list of choices, by name."""
    roles = {role.id: capital(role.title) for role in ruleset.roles.values()}
    roles |= {role: _OUTSIDE_WORDS[role] for role in OUTSIDE if role not in roles}
    outside = {
        role: title
        for role, title in roles.items()
        if role in OUTSIDE or (role in ruleset.roles and ruleset.roles[role].outside)
    }
    capabilities = {node.id: node for node in ruleset.of_tier(Tier.CAPABILITY)}
    return {
        "yes": YES,
        "roles": named(roles),
        "outside": named(outside),
        "voices": named({voice.id: capital(voice.title) for voice in ruleset.respondents}),
        "capabilities": _with_ids({key: node.title for key, node in capabilities.items()}),
        "areas": _areas(ruleset),
        "actions": _with_ids({action.id: action.title for action in ruleset.actions}),
        "questions": tuple(Choice(q.id, q.id, q.id) for q in ruleset.questions),
        "subjects": _subjects(ruleset),
        "states": STATES,
        "says": SAYS,
        "kinds": KINDS,
        "in-place": IN_PLACE,
        "this-year": THIS_YEAR,
        "share": SHARE,
        **{f"facet:{facet.id}": named(facet.steps) for facet in ruleset.facets.values()},
    }


def _with_ids(items: dict[str, str]) -> tuple[Choice, ...]:
    """Ids stand in front, because people know "C1" from the sheets."""
    return tuple(Choice(key, f"{key} {title}".strip(), key) for key, title in items.items())


def _areas(ruleset: RuleSet) -> tuple[Choice, ...]:
    """Domains by their titles, as the sheets are called; capabilities with their ids."""
    nodes = [node for node in ruleset.nodes if node.tier is not Tier.OVERALL]
    words = {
        node.id: node.title if node.tier is Tier.DOMAIN else f"{node.id} {node.title}"
        for node in nodes
    }
    return named({key: title.strip() for key, title in words.items()})


def _subjects(ruleset: RuleSet) -> tuple[Choice, ...]:
    found = []
    for word, (question, capability, level) in subjects(ruleset).items():
        rung = ruleset.node(capability).scale.find(level) if level else None
        title = "" if question else rung.title if rung else ruleset.node(capability).title
        found.append(Choice(word, f"{word} {title}".strip(), word))
    return tuple(found)
