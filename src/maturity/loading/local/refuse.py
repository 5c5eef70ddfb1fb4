"""What a local version may not do to its base: replace, lower, remove. Said where it is tried."""

from __future__ import annotations

from pydantic import BaseModel

from maturity.core.ruleset import RuleSet
from maturity.loading.documents.header import RuleSetDocument
from maturity.loading.documents.local import (
    AddedLevelDocument,
    AdditionsDocument,
    LocalDocument,
    LocalDomainDocument,
)
from maturity.loading.documents.nodes import CapabilityDocument, DomainDocument, LevelDocument
from maturity.loading.findings import Findings
from maturity.loading.shape import leave_out
from maturity.loading.tree import At, Tree
from maturity.suggest import did_you_mean

_REMOVING = ("remove", "removes", "removed", "delete", "drop", "omit", "without")
_SHARED = ("roles", "context", "ladders", "glossary", "sources")
_ADD = "a local version adds; what the base has stays as it is"


class Refusals:
    """Looks through the texts of a local version before they are read as documents.

    What was refused is taken out of the tree, so that each attempt is said once and in its own words.
    """

    def __init__(self, base: RuleSet, header: RuleSetDocument, findings: Findings) -> None:
        self.base, self.header, self.findings = base, header, findings

    def in_header(self, tree: Tree) -> None:
        """The header, and the domains written out in it."""
        root = At(tree)
        if not isinstance(root.data, dict):
            return
        self._keys(root, LocalDocument, RuleSetDocument, f"'{self.base.id}'")
        for key in _SHARED:
            for name in _keys(root / key):
                if name in getattr(self.header, key):
                    message = f"'{name}' stands under '{key}' in '{self.base.id}' already"
                    self._refuse(
                        "O105", (root / key / name), message, "choose another name", key=True
                    )
        for at in reversed(_items(root / "domains")):
            if isinstance(at.data, dict):
                self._domain(at)

    def in_domain(self, tree: Tree) -> None:
        """A domain in a file of its own."""
        if isinstance(tree.root, dict):
            self._domain(At(tree))

    def _domain(self, at: At) -> None:
        name = at.data.get("id")
        known = [node.id for node in self.base.nodes if not node.parent or node.children]
        if isinstance(name, str) and name not in known:
            self.findings.say(
                "O109",
                (at / "id").value,
                f"'{self.base.id}' has no domain '{name}'",
                did_you_mean(name, known) or "a local version adds to the domains that there are",
            )
            return
        self._keys(at, LocalDomainDocument, DomainDocument, f"the domain '{name}'")
        self._known_twice(at / "questions", "question")
        self._levels(at / "levels")
        for entry in reversed(_items(at / "capabilities")):
            if isinstance(entry.data, dict):
                self._capability(entry, str(name))

    def _capability(self, at: At, domain: str) -> None:
        name = at.data.get("id")
        if not isinstance(name, str):
            return
        if not self.base.has("node", name):
            if "title" not in at.data:
                self.findings.say(
                    "O109",
                    (at / "id").value,
                    f"'{self.base.id}' has no capability '{name}'",
                    did_you_mean(name, self.base.node(domain).children)
                    or "a capability of your own needs a title",
                )
                leave_out(at.tree, at.path, "extra_forbidden", self.findings)
            else:
                self._known_twice(at / "questions", "question")
                self._known_twice(at / "actions", "action")
            return
        if self.base.node(name).parent != domain:
            self._refuse(
                "O109",
                at / "id",
                f"'{name}' is no capability of the domain '{domain}'",
                f"it stands under '{self.base.node(name).parent or 'no domain'}'",
            )
            leave_out(at.tree, at.path, "extra_forbidden", self.findings)
            return
        self._keys(at, AdditionsDocument, CapabilityDocument, f"'{name}'")
        self._known_twice(at / "questions", "question")
        self._known_twice(at / "actions", "action")
        self._levels(at / "levels")

    def _keys(self, at: At, own: type[BaseModel], theirs: type[BaseModel], whose: str) -> None:
        """Keys that only the base may have, and keys that would take something away."""
        mine, base = _fields(own), _fields(theirs)
        for key in _keys(at):
            if key in _REMOVING:
                self._refuse("O108", at / key, f"nothing of {whose} can be removed", _ADD, key=True)
            elif key not in mine and key in base:
                self._refuse(
                    "O104",
                    at / key,
                    f"'{key}' would replace what {whose} says in the base",
                    _ADD,
                    key=True,
                )

    def _known_twice(self, at: At, kind: str) -> None:
        for entry in reversed(_items(at)):
            name = entry.data.get("id") if isinstance(entry.data, dict) else None
            if isinstance(name, str) and self.base.has(kind, name):
                message = f"the {kind} '{name}' stands in '{self.base.id}' and cannot be replaced"
                self._refuse(
                    "O105", entry / "id", message, f"a {kind} of your own needs its own id"
                )
                leave_out(entry.tree, entry.path, "extra_forbidden", self.findings)

    def _levels(self, at: At) -> None:
        for level in _keys(at):
            spot = at / level
            if spot.data is None:
                self._refuse("O108", spot, f"the level '{level}' cannot be removed", _ADD, key=True)
                continue
            self._keys(spot, AddedLevelDocument, LevelDocument, f"the level '{level}'")
            for need in _keys(spot / "needs"):
                if (spot / "needs" / need).data is None:
                    message = f"the need '{need}' cannot be removed"
                    self._refuse("O108", spot / "needs" / need, message, _ADD, key=True)

    def _refuse(self, code: str, at: At, message: str, help_: str, *, key: bool = False) -> None:
        """Say it, and take a key out."""
        self.findings.say(code, at.key if key else at.value, message, help_)
        if key:
            leave_out(at.tree, at.path, "extra_forbidden", self.findings)


def _fields(model: type[BaseModel]) -> set[str]:
    return {field.alias or name for name, field in model.model_fields.items()}


def _keys(at: At) -> list[str]:
    return list(at.data) if isinstance(at.data, dict) else []


def _items(at: At) -> list[At]:
    return [at / i for i in range(len(at.data))] if isinstance(at.data, list) else []
