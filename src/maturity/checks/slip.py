"""A slip: one small change of a rule set, as an editor's hand might make it."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from maturity.checks.finding import Places
from maturity.core.questions import Question
from maturity.core.ruleset import Action, Node, RuleSet
from maturity.diagnostics import Place

Where = tuple[str, str, *tuple[str | int, ...]]
"""What a slip is in, as ``Places.of`` takes it: a kind, an id, and keys inside."""


def inside(where: Where, keys: Iterable[str | int]) -> Where:
    """What stands under some keys of a place."""
    kind, name, *rest = where
    found: tuple[str | int, ...] = (*rest, *keys)
    return (kind, name, *found)


@dataclass(frozen=True, slots=True)
class Slip:
    """One change of one thing. ``nodes``, ``questions`` and ``actions`` are the changed ones by id.

    ``kind`` is the operator, ``key`` what tells two changes of that kind at one place apart. Slips
    at one place of the files with the same kind and key are one change: what is written once for a
    whole tier, or in a shared ladder, slips everywhere at once. ``change`` says what was changed
    and ``notice`` what a case that notices it looks like.
    """

    kind: str
    where: Where
    change: str
    notice: str
    key: Hashable = ""
    nodes: Mapping[str, Node] = field(default_factory=dict)
    questions: Mapping[str, Question] = field(default_factory=dict)
    actions: Mapping[str, Action] = field(default_factory=dict)
    header: Mapping[str, object] = field(default_factory=dict)


Family = Callable[[RuleSet], Iterator[Slip]]
"""A family of slips: every one of its kind that a rule set offers."""


@dataclass(frozen=True, slots=True)
class Mutant:
    """A rule set with one change. ``touched``: ids of what changed; empty when it is the header."""

    kind: str
    place: Place
    change: str
    notice: str
    ruleset: RuleSet
    touched: frozenset[str]


def mutants(ruleset: RuleSet, places: Places, slips: Iterable[Slip]) -> Iterator[Mutant]:
    """Each change once, in the order of the slips."""
    together: dict[tuple[Hashable, ...], list[tuple[Place, Slip]]] = {}
    for slip in slips:
        place = places.of(*slip.where)
        group = together.setdefault((place, slip.kind, slip.key), [])
        if any(_same_thing(slip, other) for _, other in group):
            # Two changes of one thing that nothing in the file tells apart stay two.
            group = together.setdefault((place, slip.kind, slip.key, slip.change), [])
        group.append((place, slip))
    for found in together.values():
        (place, first), every = found[0], [slip for _, slip in found]
        more = f" (and {len(every) - 1} more written by the same line)" if len(every) > 1 else ""
        changed = applied(ruleset, every)
        yield Mutant(first.kind, place, first.change + more, first.notice, changed, _touched(every))


def applied(ruleset: RuleSet, slips: Iterable[Slip]) -> RuleSet:
    """The rule set with slips in it."""
    nodes, questions, actions = dict[str, Node](), dict[str, Question](), dict[str, Action]()
    header: dict[str, object] = {}
    for slip in slips:
        nodes.update(slip.nodes)
        questions.update(slip.questions)
        actions.update(slip.actions)
        header.update(slip.header)
    return replace(
        ruleset,
        nodes=tuple(nodes.get(node.id, node) for node in ruleset.nodes),
        questions=tuple(questions.get(q.id, q) for q in ruleset.questions)
        if questions
        else ruleset.questions,
        actions=tuple(actions.get(a.id, a) for a in ruleset.actions)
        if actions
        else ruleset.actions,
        **header,  # type: ignore[arg-type]
    )


def _same_thing(one: Slip, other: Slip) -> bool:
    return bool(
        one.nodes.keys() & other.nodes.keys()
        or one.questions.keys() & other.questions.keys()
        or one.actions.keys() & other.actions.keys()
        or one.header
    )


def _touched(slips: Iterable[Slip]) -> frozenset[str]:
    found: set[str] = set()
    for slip in slips:
        if slip.header:
            return frozenset()
        found.update(slip.nodes, slip.questions, slip.actions)
    return frozenset(found)
