"""Shared copies of a round: counts only, nothing that can be worked out of a few networks. Pure.

One copy of the whole round and one for each place with enough networks. No names, no free text, no
list sizes: registered people by network are public, and a sum of them would say which networks stand
behind a count.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from maturity.core.reads import read_directly
from maturity.core.ruleset import Node, Staged
from maturity.planning.integer import Objective, Solver
from maturity.rounds.cells import Key, Linked
from maturity.rounds.links import Asked, Links
from maturity.rounds.links_year import LastYear, Years
from maturity.rounds.outcome import RoundResult
from maturity.rounds.stands import NONE, Stand, stands
from maturity.rounds.suppress import hidden

GROUPS = 4
"""A place has a copy of its own where it holds so many groups: with fewer, nearly all would be hidden."""


@dataclass(frozen=True, slots=True)
class Copy:
    """One shared copy. ``place``: empty for the whole round. ``counts``: None where hidden.

    ``comparable``: networks that can be set beside last year; None in the copy of a place.
    """

    place: str
    members: int
    scored: int
    comparable: int | None
    counts: Mapping[Key, int | None]

    def row(self, table: str, row: str) -> dict[str, int | None]:
        """The counts of one row by column."""
        return {key.column: n for key, n in self.counts.items() if key[1:3] == (table, row)}


def shared(found: RoundResult, solver: Solver, last: LastYear | None = None) -> tuple[Copy, ...]:
    """The copies, the whole round first; none where fewer answered than a group needs."""
    smallest = max(found.register.manifest.smallest_group, 1)
    sizes = Counter(each.entry.member.place for each in found.scored)
    if len(found.scored) < smallest:
        return ()
    enough = GROUPS * smallest
    places = tuple(sorted(place for place, n in sizes.items() if place and n >= enough))
    places = places if len(sizes) > 1 else ()
    counts: dict[Key, int | None] = {}
    for node in found.ruleset.results:
        if read_directly(node)[1]:
            continue  # it follows from other results, and would say more of them
        stood = stands(found, node)
        tied = _tied(_asked(found, node, places, smallest, stood, last), stood, last, solver)
        away = hidden(tied, smallest, solver)
        for cell in tied.cells:
            if not cell.secret or cell.blank:
                counts[cell.key] = None if cell.key in away else cell.value
    members = Counter(entry.member.place for entry in found.register.entries)
    both = sum(each.last is not None and not each.not_comparable for each in found.scored)
    return tuple(
        Copy(
            place,
            members[place] if place else len(found.register.entries),
            sizes[place] if place else len(found.scored),
            None if place else both,
            {key: value for key, value in counts.items() if key.copy == place},
        )
        for place in ("", *places)
    )


def _tied(asked: Asked, stood: Sequence[Stand], last: LastYear | None, solver: Solver) -> Linked:
    """All counts of one result; last year's copies only where they can be of the same answers."""
    links = Links(asked, stood)
    if all(stand.before is None for stand in stood):
        return links.out
    Years(links, last)
    if solver(links.out.problem([])).solve(Objective(())).values:
        return links.out
    links = Links(asked, stood)
    Years(links, None)
    return links.out


def _asked(
    found: RoundResult,
    node: Node,
    places: tuple[str, ...],
    smallest: int,
    stood: Sequence[Stand],
    last: LastYear | None,
) -> Asked:
    ruleset = found.ruleset
    needs, waits = {}, []
    if isinstance(node.rule, Staged):
        for rule in node.rule.levels:
            needs[rule.level.index] = tuple(need.full_id for need in rule.needs)
            waits += [need.full_id for need in rule.needs if need.depends_on]
    return Asked(
        node.id,
        tuple(rung.id for rung in node.scale.rungs),
        needs,
        node.actions,
        frozenset(action for action in node.actions if ruleset.action(action).asks_icb),
        tuple(waits),
        places,
        smallest,
        may_be_none=_may_be_none(found, node)
        or any(NONE in (stand.level, stand.before) for stand in stood)
        or (last is not None and "none" in last.levels(node.id, "")),
    )


def _may_be_none(found: RoundResult, node: Node) -> bool:
    """Whether the matrix, or what was asked this year, leaves a way to be without a level."""
    ruleset = found.ruleset
    conditions = [node.applies_when]
    if node.parent:
        conditions.append(ruleset.node(node.parent).applies_when)
    own = [ruleset.question(name) for name in read_directly(node)[0]]
    whole = isinstance(node.rule, Staged) and not found.register.manifest.focus
    return not whole or any(conditions) or any(question.na for question in own)
