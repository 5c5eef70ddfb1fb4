"""Reads the documents of a rule set and puts them together; collects everything wrong with them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from maturity.core.cases import Case
from maturity.core.ruleset import RuleSet
from maturity.diagnostics import Diagnostic
from maturity.errors import RuleSetError
from maturity.loading.build.ruleset import build
from maturity.loading.canonical import canonical, digest_of, text_of, unlisted
from maturity.loading.documents.header import ChecklistDocument, DutyDocument, RuleSetDocument
from maturity.loading.documents.nodes import DomainDocument
from maturity.loading.findings import Findings, names_in
from maturity.loading.formats import check_format, is_no_rule_set
from maturity.loading.json_text import parse_json
from maturity.loading.layout import Layout, find_layout
from maturity.loading.origins import Places, find_places
from maturity.loading.shape import read_shape
from maturity.loading.tree import At, Tree
from maturity.loading.yaml_text import parse_yaml
from maturity.suggest import did_you_mean

if TYPE_CHECKING:
    from maturity.loading.build.world import World
    from maturity.loading.documents.cases import CaseDocument

_IDS = re.compile(r"""\bid: *["']?([A-Za-z][A-Za-z0-9._-]*)""")

Cases = list[tuple["CaseDocument", At]]
"""Cases as written, each with its place."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """A rule set with what belongs to it. ``document`` is its canonical form."""

    ruleset: RuleSet
    places: Places
    cases: tuple[Case, ...] = ()
    notes: tuple[Diagnostic, ...] = ()
    document: Mapping[str, object] | None = None
    base: Loaded | None = None  # of a local version: the rule set it extends


@dataclass(frozen=True, slots=True)
class Parts:
    """The documents that a rule set is built from, each with its place."""

    header: tuple[RuleSetDocument, At]
    domains: list[tuple[DomainDocument, At]]
    checklist: tuple[list[DutyDocument], At]

    @property
    def whole(self) -> RuleSetDocument:
        """All of it as one document."""
        inside = {"domains": [d for d, _ in self.domains], "checklist": self.checklist[0]}
        return self.header[0].model_copy(update=inside)


class Loader:
    """One loading. Holds what has been read, and what was found."""

    def __init__(self, files: Mapping[str, str | bytes]) -> None:
        self.files = files
        self.findings = Findings()
        self.trees: dict[str, Tree] = {}
        self.partial = False  # a domain is missing, so the cases are not judged

    def texts(self) -> Layout:
        """Read every text. Raises RuleSetError where nobody could say what is what."""
        layout = find_layout(self.files, self.findings)
        if layout is None:
            raise self.refusal()
        for name in (layout.header, *layout.domains, *layout.checklists, *layout.cases):
            self._read(name)
        return layout

    def is_local(self, layout: Layout) -> bool:
        """Whether it extends another rule set."""
        head = self.trees.get(layout.header)
        return head is not None and isinstance(head.root, dict) and "extends" in head.root

    def parts(self, layout: Layout) -> Parts:
        """The documents of an ordinary rule set."""
        header = self._header(layout)
        domains = self._domains(layout, header) if header else []
        beside = self._checklist_file(layout)
        if header is None:
            raise self.refusal()
        return Parts(header, domains, self._checklist(header, beside))

    def plain(self, parts: Parts, cases: Cases) -> Loaded:
        """An ordinary rule set of its documents."""
        ruleset, world = build(parts.header, parts.domains, parts.checklist, self.findings)
        return self.finish(ruleset, world, cases, canonical(parts.whole))

    def finish(
        self, ruleset: RuleSet, world: World, cases: Cases, document: Mapping[str, object]
    ) -> Loaded:
        """What was built, with its cases, its places and its digest."""
        made = _made(world, ruleset, [] if self.partial else cases)
        if self.findings.has_errors:
            raise self.refusal()
        text = text_of(document)
        ruleset = replace(ruleset, digest=digest_of(text), canonical=text)
        named = [(case.case, at) for case, at in cases]
        places = find_places(world, ruleset, self.trees.values(), named)
        notes = self.findings.with_lines(self.trees.values())
        return Loaded(ruleset, places, made, notes, document)

    def lose(self, name: str) -> None:
        """Note what a file that cannot be read may declare, so that nobody calls it unknown."""
        given = self.files[name]
        text = (
            given if isinstance(given, str) else given.decode("utf-8", "replace").replace("\0", "")
        )
        self.findings.lost.update((PurePosixPath(name).stem, *_IDS.findall(text)))

    def refusal(self) -> RuleSetError:
        """All that was found, as an exception."""
        return RuleSetError(self.findings.with_lines(self.trees.values()))

    def _read(self, name: str) -> None:
        parse = parse_json if name.endswith(".json") else parse_yaml
        tree, problems = parse(self.files[name], name)
        self.findings.found.extend(problems)
        if tree is not None:
            self.trees[name] = unlisted(tree) if name.endswith(".json") else tree

    def _header(self, layout: Layout) -> tuple[RuleSetDocument, At] | None:
        tree = self.trees.get(layout.header)
        if tree is None:
            return None
        at = At(tree)
        if is_no_rule_set(tree, self.findings):
            return None
        if isinstance(tree.root, dict) and "format" in tree.root:
            check_format(tree.root["format"], "ruleset", at / "format", self.findings)
        document = read_shape(RuleSetDocument, tree, self.findings)
        return (document, at) if document is not None else None

    def _domains(
        self, layout: Layout, header: tuple[RuleSetDocument, At] | None
    ) -> list[tuple[DomainDocument, At]]:
        """The domains in the order of the header, from their files or from the header itself."""
        beside: dict[str, tuple[DomainDocument, At]] = {}
        broken: set[str] = set()
        for name in layout.domains:
            tree = self.trees.get(name)
            stem = PurePosixPath(name).stem
            document = read_shape(DomainDocument, tree, self.findings) if tree else None
            if document is None or tree is None:
                broken.add(stem)
                self.lose(name)
                continue
            if document.id != stem:
                self.findings.say(
                    "R004",
                    (At(tree) / "id").value,
                    f"the domain '{document.id}' stands in a file called '{stem}'",
                    "give the file the domain's id as its name",
                )
            beside[stem] = (document, At(tree))
        if header is None:
            return []
        return self.in_order(header, beside, broken)

    def in_order(
        self,
        header: tuple[Any, At],
        beside: dict[str, tuple[Any, At]],
        broken: set[str],
    ) -> list[tuple[Any, At]]:
        """Domains in the order of the header: those in files of their own, and those written out."""
        found: list[tuple[Any, At]] = []
        self.partial = bool(broken)
        left = dict(beside)
        for i, entry in enumerate(header[0].domains):
            at = header[1] / "domains" / i
            if not isinstance(entry, str):
                found.append((entry, at))
            elif entry in left:
                found.append(left.pop(entry))
            elif entry in beside:
                self.findings.say(
                    "R105", at.value, f"the domain '{entry}' is named twice", "name it once"
                )
            elif entry not in broken:
                self.partial = True
                help_ = did_you_mean(entry, left) if left else "write it, or take it off the list"
                self.findings.say("R002", at.value, f"there is no file domains/{entry}.yaml", help_)
        for name, (_, at) in left.items():
            self.partial = True
            self.findings.lost.update(names_in(at.data))
            self.findings.say(
                "R003",
                (at / "id").value,
                f"the domain '{name}' is not named under 'domains' in the header",
                "add it there, in the order in which domains are printed",
            )
        return found

    def _checklist_file(self, layout: Layout) -> tuple[list[DutyDocument], At] | None:
        for name in layout.checklists:
            tree = self.trees.get(name)
            document = read_shape(ChecklistDocument, tree, self.findings) if tree else None
            if document is not None and tree is not None:
                return document.checklist, At(tree) / "checklist"
        return None

    def _checklist(
        self, header: tuple[RuleSetDocument, At], beside: tuple[list[DutyDocument], At] | None
    ) -> tuple[list[DutyDocument], At]:
        inside = (header[0].checklist, header[1] / "checklist")
        if beside is not None and inside[0]:
            self.findings.say(
                "R006",
                inside[1].key,
                "the checklist stands here and in a file of its own",
                "keep one of the two",
            )
        return beside or inside

    def cases(self, layout: Layout) -> Cases:
        """The cases as written."""
        found: Cases = []
        if not layout.cases:
            return found
        from maturity.loading.documents.cases import CasesDocument  # noqa: PLC0415 (seldom needed)

        for name in layout.cases:
            tree = self.trees.get(name)
            document = read_shape(CasesDocument, tree, self.findings) if tree else None
            if document is not None and tree is not None:
                found.extend((case, At(tree, (i,))) for i, case in enumerate(document.root))
        return found


def _made(world: World, ruleset: RuleSet, documents: Cases) -> tuple[Case, ...]:
    if not documents:
        return ()
    from maturity.loading.build.cases import cases  # noqa: PLC0415 (scoring never needs them)

    return cases(world, ruleset, documents)
