"""Role groups, and what may be said of their cards without singling anybody out.

The rule: everybody whose card is counted stands in a block of at least ``FEWEST`` people, and
nothing is known of a block but how many of it chose each level. Blocks are the role groups that are
shown, and the rest of the room taken together. So no card can be worked out by taking one number
from another; nor where the rest, of whom nothing is to be said, all chose alike. A group of three
or more that chose all alike is shown as such: that it is of one mind is what a room should know.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace

from maturity.core.response import CANNOT_TELL, Person, Response, RoomGroup, RoomView
from maturity.core.ruleset import RuleSet
from maturity.core.scales import Scale

FEWEST = 3
"""People a group must have before anything is said of what they chose."""


def role_of(ruleset: RuleSet, person: Person) -> str:
    """The role group of a person: the role, else that of the voice, else the voice; "" for none."""
    if person.role:
        return person.role
    voice = ruleset.voice(person.voice)
    return (voice.role if voice is not None else "") or person.voice


def title_of(ruleset: RuleSet, role: str) -> str:
    """How a role group is called."""
    if role in ruleset.roles:
        return ruleset.roles[role].title
    voice = ruleset.voice(role)
    return voice.title if voice is not None else role


def respondents(response: Response) -> tuple[Person, ...]:
    """Everybody who took part, once: further forms by the same person are left out."""
    return tuple(person for person in response.people if not person.same_as)


def in_role_order(ruleset: RuleSet, roles: Iterable[str]) -> list[str]:
    """Role groups in the order of the rule set; those it does not know after them."""
    known = [*ruleset.roles, *(voice.id for voice in ruleset.respondents)]
    places = {role: place for place, role in reversed(list(enumerate(known)))}
    return sorted(set(roles), key=lambda role: (places.get(role, len(known)), role))


def chosen(response: Response, capability: str) -> dict[str, str]:
    """The card of each person for one capability.

    Whoever handed in two forms with different cards has not chosen yet, and is left out.
    """
    first = {person.id: person.same_as or person.id for person in response.people}
    found: dict[str, set[str]] = {}
    for entry, levels in response.cards.items():
        if capability in levels:
            found.setdefault(first.get(entry, entry), set()).add(levels[capability])
    return {person: cards.pop() for person, cards in found.items() if len(cards) == 1}


def views(ruleset: RuleSet, response: Response) -> tuple[RoomView, ...]:
    """What the cards come to, by capability in the order of the rule set.

    From the cards where there are any, else as the response brought it.
    """
    if not response.cards:
        return response.room
    roles = {person.id: role_of(ruleset, person) for person in response.people}
    found = []
    for node in ruleset.results:
        cards = chosen(response, node.id)
        if cards:
            by_role: dict[str, list[str]] = {}
            for person, level in cards.items():
                by_role.setdefault(roles.get(person, ""), []).append(level)
            ordered = {role: by_role[role] for role in in_role_order(ruleset, by_role)}
            found.append(_view(node.id, node.scale, ordered))
    return tuple(found)


def level_counts(view: RoomView) -> dict[str, int]:
    """The cards that chose a level, by its id, without "I can't tell"; empty where there are none."""
    return {level: n for level, n in view.counts.items() if level != CANNOT_TELL}


def _view(capability: str, scale: Scale, by_role: Mapping[str, list[str]]) -> RoomView:
    every = [level for levels in by_role.values() for level in levels]
    groups = [
        RoomGroup(role, few=True)
        if len(levels) < FEWEST
        else RoomGroup(role, len(levels), _counts(scale, levels))
        for role, levels in by_role.items()
    ]
    if len(every) < FEWEST:
        return RoomView(capability, groups=tuple(groups))
    total = _counts(scale, every)
    while _gives_away(total, groups):
        # What is left of the total would say what somebody chose: the smallest group joins it.
        joins = min((group for group in groups if group.counts), key=lambda group: group.n)
        groups[groups.index(joins)] = replace(joins, counts={})
    return RoomView(capability, len(every), total, tuple(groups))


def _gives_away(total: Mapping[str, int], groups: Iterable[RoomGroup]) -> bool:
    shown = [group.counts for group in groups if group.counts]
    return bool(shown) and rest_gives_away(total, shown)


def rest_gives_away(total: Mapping[str, int], shown: Iterable[Mapping[str, int]]) -> bool:
    """Whether what is left of a total beside the groups shown tells what somebody chose.

    It does with one or two people in it, and with more who all chose alike. With nobody in it there
    is nothing to tell; where the whole room chose alike the total says so itself.
    """
    rest = Counter(total)
    for counts in shown:
        rest.subtract(counts)
    left = +rest
    return 0 < left.total() < FEWEST or (len(left) == 1 and len(total) > 1)


def _counts(scale: Scale, levels: list[str]) -> dict[str, int]:
    """People by level, lowest first, "I can't tell" last; only levels that somebody chose."""
    tally = Counter(levels)
    order = [*(rung.id for rung in scale.rungs), CANNOT_TELL]
    return {level: tally[level] for level in order if tally[level]}
