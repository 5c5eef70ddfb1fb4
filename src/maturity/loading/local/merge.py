"""Lays a local version over its base: one header and one text a domain, each part with its place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from maturity.core.local import MARK
from maturity.core.ruleset import LevelRule, Local, Node, RuleSet, Staged
from maturity.diagnostics import Path
from maturity.loading.documents.local import (
    AddedLevelDocument,
    AdditionsDocument,
    LocalDocument,
    LocalDomainDocument,
)
from maturity.loading.documents.nodes import DomainDocument
from maturity.loading.findings import Findings
from maturity.loading.patchwork import Origin, Patch, patched
from maturity.loading.tree import At, Tree
from maturity.suggest import did_you_mean

_OWN = ["about", "effective_from", "effective_to", "approved_by", "review_by", "licence", "burden"]
_SHARED = ("roles", "context", "ladders", "glossary", "sources")
_RULE = ("levels", "limits", "needs_first", "scale", "proposed")


@dataclass(slots=True)
class Merge:
    """One laying-over. Collects why each thing is added while it goes."""

    base: RuleSet
    findings: Findings
    raised_at: dict[str, At] = field(default_factory=dict)
    why: dict[str, dict[str, str]] = field(
        default_factory=lambda: {
            kind: {} for kind in ("nodes", "questions", "needs", "raised", "actions", "evidence")
        }
    )

    def local(self, document: LocalDocument) -> Local:
        """What the result is to know of its being local."""
        return Local(self.base, document.id, document.version, document.title, **self.why)

    def header(self, base: At, document: LocalDocument, at: At) -> Tree:
        """The base's header under the local version's name, with what it adds there."""
        data = deepcopy(base.data)
        patches: dict[Path, Patch] = {(): Patch(base)}
        data["id"] = f"{self.base.id}.{document.id}"
        data["version"] = f"{self.base.version}+{document.version}"
        data["title"] = f"{self.base.title}: {document.title}"
        for key in ("id", "version", "title"):
            patches[key,] = Patch(at / key, Origin.ADDED)
        for key in _OWN:
            if at.data.get(key) is not None:
                data[key] = at.data[key]
                patches[key,] = Patch(at / key, Origin.ADDED)
        for key in _SHARED:
            mine = at.data.get(key) or {}
            if mine:
                data[key] = {**(data.get(key) or {}), **mine}
                patches.update(((key, name), Patch(at / key / name, Origin.ADDED)) for name in mine)
        data["domains"] = [
            entry["id"] if isinstance(entry, dict) else entry for entry in data["domains"]
        ]
        data.pop("checklist", None)  # it goes its own way, with its own places
        return patched(data, patches)

    def domain(
        self, base: tuple[DomainDocument, At], mine: tuple[LocalDomainDocument, At], header: At
    ) -> Tree:
        """One domain of the base with what is added to it."""
        document, at = mine
        part = _Part(self, header, deepcopy(base[1].data), {(): Patch(base[1])})
        node = self.base.node(document.id)
        part.questions((), document.questions, at / "questions")
        part.levels((), node, document.levels, at / "levels", "domain")
        inside = part.data.setdefault("capabilities", [])
        index = {entry["id"]: i for i, entry in enumerate(inside)}
        for i, entry in enumerate(document.capabilities):
            spot = at / "capabilities" / i
            if isinstance(entry, AdditionsDocument):
                path = ("capabilities", index[entry.id])
                part.additions(path, self.base.node(entry.id), entry, spot)
            else:
                part.capability(len(inside), spot)
                inside.append(spot.data)
        return patched(part.data, part.patches)

    def reason(self, kind: str, name: str, given: str | None, at: At) -> None:
        """Note why something is added; say so where that is missing."""
        if given is None:
            self.findings.say(
                "O103",
                at.place,
                f"'{name}' is added without saying why",
                "add 'rationale: …', a sentence that the networks can read",
            )
        self.why[kind][name] = given or ""


@dataclass(slots=True)
class _Part:
    """One domain while things are added to it."""

    merge: Merge
    header: At
    data: dict[str, Any]
    patches: dict[Path, Patch]

    def _at(self, path: Path) -> dict[str, Any]:
        found: Any = self.data
        for step in path:
            found = found[step]
        assert isinstance(found, dict)  # noqa: S101 - a node is a mapping
        return found

    def _append(self, path: Path, key: str, at: At) -> None:
        """The entries of a list behind those that are there."""
        there = self._at(path).setdefault(key, [])
        for i, entry in enumerate(at.data or []):
            self.patches[*path, key, len(there)] = Patch(at / i, Origin.ADDED)
            there.append(entry)

    def questions(self, path: Path, documents: Iterable[Any], at: At) -> None:
        """Questions added to a node."""
        for i, document in enumerate(documents):
            self.merge.reason("questions", document.id, document.rationale, at / i / "id")
        self._append(path, "questions", at)

    def additions(self, path: Path, node: Node, document: AdditionsDocument, at: At) -> None:
        """All that is added to a capability of the base."""
        self.questions(path, document.questions, at / "questions")
        self.levels(path, node, document.levels, at / "levels", "capability")
        for i, action in enumerate(document.actions):
            self.merge.reason("actions", action.id, action.rationale, at / "actions" / i / "id")
        self._append(path, "actions", at / "actions")
        if document.evidence is not None:
            spot = at / "evidence"
            self.merge.reason("evidence", node.id, document.evidence.rationale, spot)
            words = (node.evidence, document.evidence.asks + MARK)
            self._at(path)["evidence"] = " ".join(text for text in words if text)

    def capability(self, position: int, at: At) -> None:
        """A capability of its own: one reason is enough for all that stands in it."""
        data = at.data
        self.merge.reason("nodes", data["id"], data.get("rationale"), at / "id")
        self.patches["capabilities", position] = Patch(at, Origin.ADDED)
        why = data.get("rationale") or ""
        for kind in ("questions", "actions"):
            for entry in data.get(kind) or []:
                self.merge.why[kind][entry["id"]] = entry.get("rationale") or why

    def levels(
        self,
        path: Path,
        node: Node,
        levels: Mapping[str, AddedLevelDocument],
        at: At,
        tier: str,
    ) -> None:
        """Needs added to levels that the base has, or needs of the base at a higher threshold."""
        if not levels:
            return
        if not isinstance(node.rule, Staged):
            self.merge.findings.say(
                "O110",
                at.key,
                f"'{node.id}' has no levels with needs in the base, so none can be added",
                "add a capability of your own instead",
            )
            return
        self._own_rule(path, tier)
        there = {rule.level.id: rule for rule in node.rule.levels if rule.needs}
        for level, document in levels.items():
            spot = at / level
            if level not in there:
                self.merge.findings.say(
                    "O107",
                    spot.key,
                    f"'{node.id}' asks nothing at '{level}' in the base",
                    did_you_mean(level, there),
                )
                continue
            self._needs((*path, "levels", level), node, there[level], document, spot / "needs")

    def _needs(
        self, path: Path, node: Node, base: LevelRule, level: AddedLevelDocument, at: At
    ) -> None:
        """Needs laid over those of one level of the base: of the same name raised, others added."""
        known = {need.id for need in base.needs}
        needs = self._at(path)["needs"]
        for name, need in level.needs.items():
            kind, origin = ("raised", Origin.RAISED) if name in known else ("needs", Origin.ADDED)
            full, spot = f"{node.id}.{base.level.id}.{name}", at / name
            self.merge.reason(kind, full, need.rationale, spot)
            if name in known:
                self.merge.raised_at[full] = spot
            needs[name] = spot.data
            self.patches[*path, "needs", name] = Patch(spot, origin)

    def _own_rule(self, path: Path, tier: str) -> None:
        """A node that takes the rule of its tier gets a copy of it, to add to."""
        data = self._at(path)
        if "levels" in data:
            return
        rule = self.header / "tiers" / tier
        for key in _RULE:
            if key in rule.data and not data.get(key):
                data[key] = deepcopy(rule.data[key])
                self.patches[*path, key] = Patch(rule / key)
