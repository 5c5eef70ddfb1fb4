"""Shared copies of a round: counts only, nothing that can be worked out of a few networks. Pure.

One copy of the whole round and one for each place with enough networks. No names, no free text, no
list sizes: registered people by network are public, and a sum of them would say which networks stand
behind a count.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from maturity.core.reads import read_directly
from maturity.core.ruleset import Node, Staged
from maturity.planning.integer import Objective, Solver
from maturity.rounds.cells import Key, Linked
from maturity.rounds.counts import evidence_from
from maturity.rounds.links import Counted, Links
from maturity.rounds.links_year import LastYear, Years, in_both, words
from maturity.rounds.near import Near, near, together
from maturity.rounds.outcome import RoundResult
from maturity.rounds.stands import NONE, Stand, stands
from maturity.rounds.suppress import hidden
from maturity.rounds.suppress_together import Joined, hidden_together, ties

GROUPS = 4
"""A place has a copy of its own where it holds so many groups: with fewer, nearly all would be hidden."""


@dataclass(frozen=True, slots=True)
class Copy:
    """One shared copy. ``place``: empty for the whole round. ``counts``: None where hidden.

    ``comparable``: networks that can be set beside last year; None in the copy of a place. ``unlike``:
    results of which nothing is shown, because last year's copies say of them what last year's answers,
    as they are now, cannot give. What both years tell together cannot be worked out then.
    """

    place: str
    members: int
    scored: int
    comparable: int | None
    counts: Mapping[Key, int | None]
    unlike: tuple[str, ...] = ()

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
    # a result that follows from others would say more of them
    nodes = [node for node in found.ruleset.results if not read_directly(node)[1]]
    of_result = {}
    for node in nodes:
        stood = stands(found, node)
        told = _counted(found, node, places, smallest, stood, last)
        of_result[node.id] = _with_last(told, stood, last, solver)
    counts: dict[Key, int | None] = {}
    nearby = near(found.ruleset, nodes)
    for ids in together(nearby):
        linked, away = _hidden([of_result[each] for each in ids], nearby, smallest, solver)
        for cell in linked.cells:
            if not cell.secret or cell.blank:
                counts[cell.key] = None if cell.key in away else cell.value
    unlike = tuple(each for each in of_result if of_result[each].unlike)
    members = Counter(entry.member.place for entry in found.register.entries)
    both = sum(each.last is not None and not each.not_comparable for each in found.scored)
    return tuple(
        Copy(
            place,
            members[place] if place else len(found.register.entries),
            sizes[place] if place else len(found.scored),
            None if place else both,
            {key: value for key, value in counts.items() if key.copy == place},
            unlike,
        )
        for place in ("", *places)
    )


@dataclass(frozen=True, slots=True)
class _OfResult:
    """One result. ``years``: it is set beside last year; ``last``: with last year's copies.

    ``unlike``: these cannot be of last year's answers.
    """

    counted: Counted
    stood: Sequence[Stand]
    years: bool
    last: LastYear | None
    unlike: bool = False

    def links(self) -> Links:
        """All its counts, with those of last year."""
        links = Links(self.counted, self.stood)
        if self.years:
            Years(links, self.last)
        return links


def _with_last(
    counted: Counted, stood: Sequence[Stand], last: LastYear | None, solver: Solver
) -> _OfResult:
    """One result; last year's copies only where they can be of the same answers."""
    found = _OfResult(counted, stood, any(stand.before is not None for stand in stood), last)
    if not found.years or solver(found.links().out.problem([])).solve(Objective(())).values:
        return found
    return replace(found, last=None, unlike=last is not None)


def _hidden(
    every: Sequence[_OfResult], nearby: Near, smallest: int, solver: Solver
) -> tuple[Linked, frozenset[Key]]:
    """All counts of results that hang together, and which of them are not published."""
    alone = [each.links().out for each in every]
    away = frozenset().union(
        *(
            {cell.key for cell in out.cells} if each.unlike else hidden(out, smallest, solver)
            for each, out in zip(every, alone, strict=True)
        )
    )
    if len(every) == 1:
        return alone[0], away
    linked, links = Linked(), []
    for each in every:
        links.append(Links(each.counted, each.stood, linked))
        if each.years:
            words(links[-1], in_both(each.stood))
    linked.rows += ties(links, nearby, smallest)
    of = {c.key: e.counted.result for e, out in zip(every, alone, strict=True) for c in out.cells}
    return linked, hidden_together(Joined(linked, of, nearby), away, smallest, solver)


def _counted(
    found: RoundResult,
    node: Node,
    places: tuple[str, ...],
    smallest: int,
    stood: Sequence[Stand],
    last: LastYear | None,
) -> Counted:
    ruleset = found.ruleset
    needs, waits = {}, []
    if isinstance(node.rule, Staged):
        for rule in node.rule.levels:
            needs[rule.level.index] = tuple(need.full_id for need in rule.needs)
            waits += [need.full_id for need in rule.needs if need.depends_on]
    return Counted(
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
        evidence_from=evidence_from(ruleset, node),
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
