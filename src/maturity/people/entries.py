"""Who is who: each form under its id, and further forms by the same person after the first."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from maturity.core.names import compared
from maturity.core.response import Person, Response
from maturity.core.ruleset import RuleSet
from maturity.people.groups import in_role_order, role_of
from maturity.people.reply import Reply, Said, content_key, differences, said, said_by

_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9._-]{0,59}")
"""An id that a person can keep in the response, with room for ``.2``."""


@dataclass(frozen=True, slots=True)
class Repeat:
    """Several forms by one person.

    Attributes:
        person: The id under which the first of them stands.
        ids: All ids, the first included; one only where the forms said the same.
        differs: Questions, and cards as ``card <capability>``, on which they differ.
    """

    person: str
    ids: tuple[str, ...]
    differs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """A form in its place: the person as the response names them, and what they said."""

    person: Person
    said: Said


def sort_key(ruleset: RuleSet, reply: Reply) -> tuple[object, ...]:
    """An order of forms that follows from what they hold: role, id, content."""
    roles = in_role_order(ruleset, [*ruleset.roles, role_of(ruleset, reply.person)])
    return (
        roles.index(role_of(ruleset, reply.person)),
        reply.person.voice,
        reply.person.id,
        content_key(reply.person),
        content_key(said(reply.response)),
        content_key(reply.response),
        reply.source,
    )


def entries(base: Response, replies: Sequence[Reply]) -> tuple[list[Entry], tuple[Repeat, ...]]:
    """Each form under its id, further forms by the same person after the first."""
    taken = {person.id for person in base.people}
    taken |= {reply.person.id for reply in replies}
    found: list[Entry] = []
    repeats: list[Repeat] = []
    for mine in _by_person(replies):
        name = mine[0].person.id
        if not _PLAIN.fullmatch(name):
            name = _free("p{}", 1, taken)
        before = said_by(base, name)
        held = [Entry(Person(name), before)] if before != Said() else []
        forms = _different(held, mine)
        ids = [name] if held else []
        for form in forms:
            ident = name if not ids else _free(f"{name}.{{}}", len(ids) + 1, taken)
            same = "" if not ids else name
            found.append(replace(form, person=replace(form.person, id=ident, same_as=same)))
            ids.append(ident)
        if len(mine) + len(held) > 1:
            repeats.append(Repeat(name, tuple(ids), _all_differences([*held, *forms])))
    return found, tuple(repeats)


def _by_person(replies: Sequence[Reply]) -> list[list[Reply]]:
    """Forms by the same person together; a form without an id is somebody of its own."""
    known: dict[str, list[Reply]] = {}
    found: list[list[Reply]] = []
    for reply in replies:
        mine = known.get(compared(reply.person.id)) if reply.person.id else None
        if mine is not None:
            mine.append(reply)
            continue
        found.append([reply])
        if reply.person.id:
            known[compared(reply.person.id)] = found[-1]
    return found


def _different(held: Sequence[Entry], replies: Sequence[Reply]) -> list[Entry]:
    """The forms of one person, each once, without what the base holds already."""
    found: dict[str, Entry] = {}
    mine = replies[0].person.id
    for reply in replies:
        entry = Entry(reply.person, said(reply.response))
        if all(entry.said != other.said for other in held):
            alike = replace(entry.person, id=mine, name=compared(entry.person.name))
            found.setdefault(content_key((alike, entry.said)), entry)
    return list(found.values())


def _all_differences(forms: Sequence[Entry]) -> tuple[str, ...]:
    """What forms of one person differ in; ``role``, ``voice`` and ``name`` of the person too."""
    found: set[str] = set()
    for form in forms[1:]:
        found.update(differences(forms[0].said, form.said))
        for key in ("role", "voice", "name"):
            one, other = getattr(forms[0].person, key), getattr(form.person, key)
            found.update([key] if one and other and compared(one) != compared(other) else [])
    return tuple(sorted(found))


def _free(pattern: str, start: int, taken: set[str]) -> str:
    """The first id of a pattern that nobody has; it is taken from then on."""
    number = start
    while pattern.format(number) in taken:
        number += 1
    taken.add(pattern.format(number))
    return pattern.format(number)


def filled(person: Person, forms: Sequence[Entry]) -> Person:
    """A person the network named before, with what their form adds."""
    entry = next((entry.person for entry in forms if entry.person.id == person.id), None)
    if entry is None:
        return person
    return replace(
        person,
        role=person.role or entry.role,
        voice=person.voice or entry.voice,
        name=person.name or entry.name,
        part=tuple(dict.fromkeys((*person.part, *entry.part))),
    )


def newcomers(base: Response, forms: Sequence[Entry]) -> list[Person]:
    """People whom the network has not named before, in the order of their forms."""
    named = {person.id for person in base.people}
    return [entry.person for entry in forms if entry.person.id not in named]
