"""Rooms made by hand: people with roles, their forms and their cards."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from maturity.core.assess import assess
from maturity.core.compile import compile_ruleset
from maturity.core.response import Answer, Person, Response
from maturity.core.ruleset import Role
from maturity.people.combine import Reply
from tests.helpers import small_ruleset

DAY = date(2027, 1, 31)
ROLES = ("clinical-director", "link-worker", "practice-manager", "reception", "partner", "resident")
RULESET = replace(
    small_ruleset(),
    contradicts=(),
    roles={
        role: Role(role, role.replace("-", " ").capitalize(), role in ("partner", "resident"))
        for role in ROLES
    },
)
"""The small rule set with the roles of a real room."""


def response(**more) -> Response:
    """A response to the small rule set; ``answers`` by question, as values or whole answers."""
    given = {
        name: value if isinstance(value, Answer) else Answer(name, value)
        for name, value in more.pop("answers", {}).items()
    }
    return Response(RULESET.id, RULESET.version, more.pop("as_of", DAY), given, **more)


def reply(person="", role="", *, cards=None, voice="", name="", source="", **more) -> Reply:
    """One person's form."""
    filled = response(cards={"me": cards} if cards else {}, **more)
    return Reply(Person(person, role, voice, name), filled, source)


def room(**cards) -> Response:
    """A facilitator's response: by capability a list of ``role:level``, a person a place in it."""
    people: dict[str, Person] = {}
    by_person: dict[str, dict[str, str]] = {}
    for capability, said in cards.items():
        for place, one in enumerate(said):
            role, _, level = one.partition(":")
            ident = f"x{place}"
            people[ident] = Person(ident, role)
            by_person.setdefault(ident, {})[capability] = level
    return response(people=tuple(people.values()), cards=by_person)


def assessed(filled: Response, ruleset=RULESET):
    """The assessment of a response."""
    return assess(compile_ruleset(ruleset), filled)
