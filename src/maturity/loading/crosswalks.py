"""Reads a crosswalk and holds it against both versions: everything wrong with it in one pass."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from maturity.change.crosswalk import Crosswalk, Move, Thing, ids
from maturity.core.questions import Kind
from maturity.core.ruleset import RuleSet
from maturity.diagnostics import Diagnostic
from maturity.errors import RuleSetError
from maturity.loading.canonical import canonical, sha256_of
from maturity.loading.documents.crosswalk import (
    CrosswalkDocument,
    MoveDocument,
    QuestionMoveDocument,
)
from maturity.loading.findings import Findings
from maturity.loading.formats import check_format
from maturity.loading.json_text import parse_json
from maturity.loading.shape import read_shape
from maturity.loading.tree import At, Tree
from maturity.loading.yaml_text import parse_yaml
from maturity.suggest import did_you_mean, listed

THINGS = {
    "questions": Thing.QUESTION,
    "domains": Thing.DOMAIN,
    "capabilities": Thing.CAPABILITY,
    "levels": Thing.LEVEL,
    "needs": Thing.NEED,
    "actions": Thing.ACTION,
    "context": Thing.FACT,
    "roles": Thing.ROLE,
    "checklist": Thing.DUTY,
}
"""Keys of the document and what stands under each."""


@dataclass(frozen=True, slots=True)
class Written:
    """A crosswalk as it was written, before it is held against the two versions."""

    document: CrosswalkDocument
    tree: Tree

    @property
    def ends(self) -> tuple[str, str, str]:
        """Rule set, version from and version to."""
        return (self.document.ruleset, self.document.old, self.document.new)


def read(data: bytes, name: str) -> Written:
    """A crosswalk from its file. Raises RuleSetError with every problem of its shape."""
    findings = Findings()
    parse = parse_json if name.endswith(".json") else parse_yaml
    tree, problems = parse(data, name)
    findings.found.extend(problems)
    document = None
    if tree is not None:
        if isinstance(tree.root, dict) and "format" in tree.root:
            check_format(tree.root["format"], "crosswalk", At(tree) / "format", findings)
        document = read_shape(CrosswalkDocument, tree, findings)
    if tree is None or document is None or findings.has_errors:
        raise RuleSetError(findings.with_lines([tree] if tree is not None else []))
    return Written(document, tree)


def crosswalk(
    written: Written, old: RuleSet, new: RuleSet
) -> tuple[Crosswalk, tuple[Diagnostic, ...]]:
    """The crosswalk between two versions, and warnings. Raises RuleSetError."""
    reading = _Reading(written, old, new)
    reading.ends()
    moves = {
        (thing, name): reading.move(thing, name, move, reading.at / key / name)
        for key, thing in THINGS.items()
        for name, move in getattr(written.document, key).items()
    }
    reading.targets(moves)
    found = reading.findings.with_lines([written.tree])
    if reading.findings.has_errors:
        raise RuleSetError(found)
    digest = sha256_of(canonical(written.document))
    return Crosswalk(old.id, old.version, new.version, moves, digest), found


class _Reading:
    """One reading: the document, both versions, and what was found."""

    def __init__(self, written: Written, old: RuleSet, new: RuleSet) -> None:
        self.document, self.at = written.document, At(written.tree)
        self.old, self.new = old, new
        self.findings = Findings()
        self.known = {
            thing: (frozenset(ids(old, thing)), frozenset(ids(new, thing))) for thing in Thing
        }

    def ends(self) -> None:
        """Rule set and versions are those that are compared."""
        wanted = (("ruleset", self.new.id), ("from", self.old.version), ("to", self.new.version))
        given = (self.document.ruleset, self.document.old, self.document.new)
        for (key, right), said in zip(wanted, given, strict=True):
            if said != right:
                self.findings.say(
                    "C101",
                    (self.at / key).value,
                    f"this crosswalk says '{key}: {said}', and here it is '{right}'",
                    "take the crosswalk between these two versions, or correct it",
                )

    def move(
        self, thing: Thing, name: str, document: MoveDocument | QuestionMoveDocument, at: At
    ) -> Move:
        olds, news = self.known[thing]
        if name not in olds:
            self.unknown("C102", thing, name, self.old, at)
        to: dict[str, Mapping[str, str]] = {}
        options = document.options if isinstance(document, QuestionMoveDocument) else {}
        if document.becomes or document.merged_into:
            to = {document.becomes or document.merged_into or "": options}
        elif isinstance(document.split_into, dict):
            to = dict(document.split_into)
        else:
            to = {key: {} for key in document.split_into}
        if not to and not document.retired:
            to = {name: options}
        for new in to:
            if new not in news:
                self.unknown("C103", thing, new, self.new, self.spot(at, document, new))
            elif thing is Thing.QUESTION and name in olds:
                self.options(name, new, to[new], self.option_spot(at, document, new))
        if document.retired and name in news:
            self.findings.say(
                "C106",
                (at / "retired").value,
                f"the {thing} '{name}' is retired here and still in version '{self.new.version}'",
                "take it out of the rule set, or say what it becomes",
            )
        return Move(
            thing,
            name,
            tuple(to),
            merged=bool(document.merged_into),
            options={new: dict(inside) for new, inside in to.items()},
            same=isinstance(document, QuestionMoveDocument) and document.means_the_same,
            because=document.retired or document.because or "",
        )

    def spot(self, at: At, document: MoveDocument | QuestionMoveDocument, new: str) -> At:
        """Where a new id is written."""
        for key in ("becomes", "merged_into"):
            if getattr(document, key) == new:
                return at / key
        split = document.split_into
        if isinstance(split, list):
            return at / "split_into" / split.index(new) if new in split else at
        return at / "split_into" / new if new in split else at

    def option_spot(self, at: At, document: MoveDocument | QuestionMoveDocument, new: str) -> At:
        return at / "split_into" / new if document.split_into else at / "options"

    def unknown(self, code: str, thing: Thing, name: str, ruleset: RuleSet, at: At) -> None:
        self.findings.say(
            code,
            at.key if code == "C102" else at.place,
            f"version '{ruleset.version}' has no {thing} '{name}'",
            did_you_mean(name, ids(ruleset, thing)) or "use an id of that version",
        )

    def options(self, old_id: str, new_id: str, mapping: Mapping[str, str], at: At) -> None:
        """The options of a question and what they become."""
        old, new = self.old.question(old_id), self.new.question(new_id)
        if mapping and not (old.options and new.options):
            bare = old if not old.options else new
            self.findings.say(
                "C105", at.key, f"the question '{bare.id}' has no options", "take 'options' away"
            )
            return
        for was, becomes in mapping.items():
            if old.option(was) is None:
                help_ = did_you_mean(was, [option.id for option in old.options])
                message = (
                    f"the question '{old_id}' of version '{self.old.version}' has no option '{was}'"
                )
                self.findings.say("C104", (at / was).key, message, help_)
            elif new.option(becomes) is None:
                help_ = did_you_mean(becomes, [option.id for option in new.options])
                message = f"the question '{new_id}' of version '{self.new.version}' has no option '{becomes}'"
                self.findings.say("C104", (at / was).value, message, help_)
        if mapping and old.kind is not Kind.SEVERAL and new.kind is not Kind.SEVERAL:
            self.in_order(old_id, new_id, mapping, at)

    def in_order(self, old_id: str, new_id: str, mapping: Mapping[str, str], at: At) -> None:
        """A better option should not become a worse one."""
        new = self.new.question(new_id)
        ranks = {option.id: rank for rank, option in enumerate(new.options)}
        best, name = -1, ""
        for option in self.old.question(old_id).options:
            became = mapping.get(option.id, option.id)
            rank = ranks.get(became, -1)
            if 0 <= rank < best:
                self.findings.say(
                    "C107",
                    at.key,
                    f"'{option.id}' is better than '{name}' in '{old_id}', and becomes worse in '{new_id}'",
                    "check the order of the options; answers would change places",
                )
                return
            if rank > best:
                best, name = rank, option.id

    def targets(self, moves: Mapping[tuple[Thing, str], Move]) -> None:
        """What several things become has to be said of each, and a merger needs two."""
        into: dict[tuple[Thing, str], list[Move]] = {}
        for move in moves.values():
            for new in move.to:
                into.setdefault((move.thing, new), []).append(move)
        for (thing, new), found in into.items():
            here = {move.old for move in found}
            staying = new in self.known[thing][0] and (thing, new) not in moves
            merged = [move for move in found if move.merged]
            if len(merged) == 1 and len(found) == 1 and not staying:
                self.findings.say(
                    "C109",
                    self.place(merged[0]).key,
                    f"only '{merged[0].old}' is merged into '{new}'",
                    "write 'becomes', or say what else is merged into it",
                )
            elif (len(found) > 1 or staying) and len(merged) < len(found):
                others = listed(sorted(here | ({new} if staying else set())))
                self.findings.say(
                    "C108",
                    self.place(next(move for move in found if not move.merged)).key,
                    f"{others} would all be the {thing} '{new}'",
                    "write 'merged_into' in each, or say what becomes of the one with that id",
                )

    def place(self, move: Move) -> At:
        key = next(key for key, thing in THINGS.items() if thing is move.thing)
        return self.at / key / move.old
