"""The canonical form of a rule set, its digest, and the way back (docs/language.md §16).

A key with its default value is left out, whatever has an order is a list, a number is a text: so a
key that is added to the language later changes no old digest.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any, Final

from pydantic import BaseModel

from maturity.core.durations import Duration
from maturity.loading.build.values import plain
from maturity.loading.canonical_json import canonical_json
from maturity.loading.tree import Mark, Tree, tree_of

ORDERED: Final = frozenset(
    [
        "ladder",
        "several_of",
        "choice",
        "na",
        "levels",
        "needs",
        "context",
        "roles",
        "sources",
        "glossary",
        "days",
        "raises",
        "may_lead_to",
        "confirmed_by",
    ]
)
"""Keys whose mapping has an order: written as a list of things with an ``id``.

Some order levels, the others what is printed: a release must give the same pages as its YAML.
"""
NAMED: Final = frozenset({"ladders"})
"""Keys that hold ladders by name."""


def canonical(document: BaseModel) -> dict[str, Any]:
    """A rule set, a local version with its base in it, or another document, as plain JSON data in canonical form."""
    return _model(document)


def digest(document: Mapping[str, Any]) -> str:
    """``sha256:…`` over a canonical document."""
    return sha256_of(document)


def digest_of(data: bytes) -> str:
    """``sha256:…`` over bytes as they are."""
    return "sha256:" + hashlib.sha256(data).hexdigest()


def sha256_of(value: Any) -> str:
    """``sha256:…`` over the RFC 8785 JSON of any plain data (no floats)."""
    return digest_of(canonical_json(value))


def text_of(document: Mapping[str, Any]) -> bytes:
    """A canonical document as RFC 8785 JSON."""
    return canonical_json(dict(document))


def _model(model: BaseModel) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, field in type(model).model_fields.items():
        value = getattr(model, name)
        if value is None or (not field.is_required() and value == field.default):
            continue
        key = field.alias or name
        if key in NAMED:
            found[key] = {name: _listed(inner) for name, inner in value.items()}
        elif key in ORDERED and isinstance(value, dict):
            found[key] = _listed(value)
        else:
            found[key] = _plain(value)
    return found


def _listed(mapping: dict[str, Any]) -> list[dict[str, Any]]:
    entries = []
    for name, value in mapping.items():
        inside = _plain(value)
        entries.append({"id": name, **(inside if isinstance(inside, dict) else {"text": inside})})
    return entries


def _plain(value: Any) -> Any:
    if isinstance(value, BaseModel):
        return _model(value)
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_plain(inner) for inner in value]
    if isinstance(value, Fraction):
        return plain(value)
    if isinstance(value, Duration):
        return value.text
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return value


def unlisted(tree: Tree) -> Tree:
    """A document in which the lists of the canonical form are mappings again, places kept."""
    data, mark = _unlist(tree.root, tree.mark, "")
    return tree_of(data, mark, tree.source.file, tree.source.text)


def _unlist(data: Any, mark: Mark, key: str) -> tuple[Any, Mark]:
    if isinstance(data, list) and isinstance(mark.inside, list):
        if key in ORDERED and _has_ids(data, key):
            return _mapping(data, mark)
        pairs = [_unlist(*pair, "") for pair in zip(data, mark.inside, strict=True)]
        return [one for one, _ in pairs], mark._replace(inside=[other for _, other in pairs])
    if isinstance(data, dict) and isinstance(mark.inside, dict):
        found, marks = {}, {}
        for name, value in data.items():
            start, end, inner = mark.inside[name]
            found[name], inner = _unlist(value, inner, "ladder" if key in NAMED else name)
            marks[name] = (start, end, inner)
        return found, mark._replace(inside=marks)
    return data, mark


def _has_ids(data: list[Any], key: str) -> bool:
    ids = [entry.get("id") for entry in data if isinstance(entry, dict)]
    whole = len(ids) == len(data) and all(isinstance(name, str) for name in ids)
    # The levels of a scale are a list with titles, and stay one; so does what names an id twice,
    # for the message to be about the list.
    scale = key == "levels" and any("title" in entry for entry in data)
    return whole and len(set(ids)) == len(ids) and not scale


def _mapping(data: list[Any], mark: Mark) -> tuple[dict[str, Any], Mark]:
    found: dict[str, Any] = {}
    marks: dict[str, Any] = {}
    assert isinstance(mark.inside, list)  # noqa: S101 - the caller looked
    for entry, place in zip(data, mark.inside, strict=True):
        assert isinstance(place.inside, dict)  # noqa: S101 - the caller looked
        rest = {key: value for key, value in entry.items() if key != "id"}
        inner = place._replace(inside={k: v for k, v in place.inside.items() if k != "id"})
        start, end, _ = place.inside["id"]
        if list(rest) == ["text"]:
            text = place.inside["text"][2]
            found[entry["id"]], marks[entry["id"]] = rest["text"], (start, end, text)
        else:
            value, inner = _unlist(rest, inner, "")
            found[entry["id"]], marks[entry["id"]] = value, (start, end, inner)
    return found, mark._replace(inside=marks)
