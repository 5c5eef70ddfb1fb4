"""Two versions of a rule set compared: what changed in meaning, apart from what changed in words.

What decides between the two is the meaning of the compiled rule sets (``core.meaning``): where it
is the same, nothing is called a change of scoring; where it differs, something always is.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from maturity.change import asked, planned, rules
from maturity.change.changes import Change, Section, Way, by_id, paired, reordered
from maturity.change.crosswalk import Crosswalk, Thing, ids
from maturity.change.translate import translate
from maturity.core.compile import compile_ruleset
from maturity.core.meaning import meaning
from maturity.core.program import Program
from maturity.core.questions import Question
from maturity.core.ruleset import Node, RuleSet

NOTHING = Crosswalk()


@dataclass(frozen=True, slots=True, eq=False)
class Diff:
    """The difference. ``old`` is the old version said in the new one's names.

    ``same_meaning``: every response gets the same levels, apart from names that the crosswalk
    gives. ``undeclared``: old things that are gone without a word, as (thing, id); the same that
    stand new in the other are ``arrived``.
    """

    before: RuleSet
    old: RuleSet
    new: RuleSet
    crosswalk: Crosswalk
    changes: tuple[Change, ...]
    same_meaning: bool
    undeclared: tuple[tuple[Thing, str], ...] = ()
    arrived: tuple[tuple[Thing, str], ...] = ()

    def of(self, section: Section) -> tuple[Change, ...]:
        """The changes of one sort, in order."""
        return tuple(change for change in self.changes if change.section is section)


def diff(old: RuleSet, new: RuleSet, crosswalk: Crosswalk = NOTHING) -> Diff:
    """Compare two versions. Nothing is matched by likeness: only by id, or by the crosswalk."""
    named = translate(old, crosswalk)
    first, second = compile_ruleset(named), compile_ruleset(new)
    same = meaning(first) == meaning(second)
    found = tuple(_settled([*_compare(named, new, first, second)], same=same, new=new))
    if (
        not found
        and not crosswalk.moves
        and old.digest != new.digest
        and old.version == new.version
    ):
        found = (Change(Section.TEXT, "written", "ruleset", new.id),)
    return Diff(
        old,
        named,
        new,
        crosswalk,
        (*_moved(crosswalk), *found),
        same,
        _undeclared(old, new, crosswalk),
        _arrived(old, new, crosswalk),
    )


def _settled(found: list[Change], *, same: bool, new: RuleSet) -> Iterator[Change]:
    """The changes in order of weight, with the compiled meaning as the judge of scoring."""
    if same:
        found = [
            replace(c, section=Section.ASKED, way=Way.NEITHER)
            if c.section is Section.SCORING
            else c
            for c in found
        ]
    elif not any(change.section is Section.SCORING for change in found):
        found.insert(0, Change(Section.SCORING, "otherwise", "ruleset", new.id))
    places = {node.id: place for place, node in enumerate(new.nodes)}
    sections = list(Section)
    found.sort(
        key=lambda c: (
            sections.index(c.section),
            places.get(c.home, -1 if not c.home else len(places)),
        )
    )
    yield from found


def _compare(old: RuleSet, new: RuleSet, first: Program, second: Program) -> Iterator[Change]:
    yield from planned.of_header(old, new)
    if old.version != new.version:
        yield Change(
            Section.TEXT, "version", "ruleset", new.id, before=old.version, after=new.version
        )
    if old.id != new.id:
        yield Change(Section.TEXT, "id", "ruleset", new.id, before=old.id, after=new.id)
    read = _read(first) | _read(second)
    for name, was, becomes in paired(by_id(old.nodes), by_id(new.nodes)):
        yield from _node(old, new, name, was, becomes)
    for name, asked_before, asked_after in paired(by_id(old.questions), by_id(new.questions)):
        scoring = Section.SCORING if name in read else Section.ASKED
        yield from _question(name, asked_before, asked_after, scoring)
    yield from planned.of_actions(old, new)
    for thing, olds, news in (
        ("result", old.nodes, new.nodes),
        ("question", old.questions, new.questions),
        ("action", old.actions, new.actions),
    ):
        if reordered([x.id for x in olds], [x.id for x in news]):
            yield Change(Section.TEXT, "order", thing, "")


def _read(program: Program) -> frozenset[str]:
    """Questions that some result reads."""
    indexes = {index for result in program.results for index in result.reads}
    return frozenset(program.question(index).id for index in indexes)


def _node(
    old: RuleSet, new: RuleSet, name: str, was: Node | None, becomes: Node | None
) -> Iterator[Change]:
    if was is not None and becomes is not None:
        yield from rules.of_node(old, new, was, becomes)
        yield from planned.of_node_words(was, becomes)
        return
    one = becomes or was
    scoring = one is not None and one.rule is not None
    kind = "result-added" if was is None else "result-removed"
    section = Section.SCORING if scoring else Section.ASKED
    yield Change(section, kind, "result", name, name, before=was, after=becomes)


def _question(
    name: str, was: Question | None, becomes: Question | None, scoring: Section
) -> Iterator[Change]:
    if was is not None and becomes is not None:
        yield from asked.of_question(was, becomes, scoring)
        return
    one = becomes or was
    kind = "question-added" if was is None else "question-removed"
    yield Change(
        scoring, kind, "question", name, one.owner if one else "", before=was, after=becomes
    )


def _moved(crosswalk: Crosswalk) -> Iterator[Change]:
    """What the crosswalk tells; an entry that only maps options or says "the same" is told too."""
    for (thing, old), move in crosswalk.moves.items():
        kind = move.word or ("same" if move.same else "options")
        yield Change(Section.MOVED, kind, thing, old, before=move, after=move.to)


_TOLD = (Thing.QUESTION, Thing.DOMAIN, Thing.CAPABILITY, Thing.ACTION)


def _undeclared(old: RuleSet, new: RuleSet, crosswalk: Crosswalk) -> tuple[tuple[Thing, str], ...]:
    """Old things without a word that are not in the new version."""
    return tuple(
        (thing, name)
        for thing in _TOLD
        for name in ids(old, thing)
        if crosswalk.move(thing, name) is None and name not in ids(new, thing)
    )


def _arrived(old: RuleSet, new: RuleSet, crosswalk: Crosswalk) -> tuple[tuple[Thing, str], ...]:
    """New things that nothing old becomes."""
    found = []
    for thing in _TOLD:
        reached = {target for name in ids(old, thing) for target in crosswalk.to(thing, name)}
        found += [(thing, name) for name in ids(new, thing) if name not in reached]
    return tuple(found)
