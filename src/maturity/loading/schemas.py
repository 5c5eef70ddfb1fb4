"""JSON Schemas (draft 2020-12) made of the document models, for editors and for exchange."""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator
from importlib import import_module
from inspect import cleandoc, getsource
from itertools import pairwise
from textwrap import dedent
from typing import Any

from pydantic import BaseModel

from maturity.loading.documents.base import Document
from maturity.loading.kinds import KINDS
from maturity.loading.shape_models import named_in

_DOCUMENTS = "maturity.loading.documents"
_ABOUT = ("description", "default")


def schemas() -> dict[str, dict[str, Any]]:
    """Every schema, by name."""
    return {name: schema(name) for name in KINDS}


def schema(name: str) -> dict[str, Any]:
    """One schema. It accepts what the YAML reader hands on, where a number is still text."""
    module, model_name, title, *_ = KINDS[name]
    model: type[BaseModel] = getattr(import_module(f"{_DOCUMENTS}.{module}"), model_name)
    made = model.model_json_schema()
    definitions = made.pop("$defs", {})
    known = {each.__name__: each for each in _parts(model)}  # of two of a name, the one in here
    for key, part in ((model_name, made), *definitions.items()):
        _describe(part, known.get(key))
    body = _tidy(made)
    body.pop("title", None)
    whole: dict[str, Any] = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": title,
        **body,
    }
    if definitions:
        whole["$defs"] = {key: _tidy(definitions[key]) for key in sorted(definitions)}
    return whole


def _parts(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    """A model with every model that its fields lead to."""
    found: dict[type[BaseModel], None] = {model: None}
    waiting: list[Any] = [model]
    while waiting:
        for field in waiting.pop().model_fields.values():
            inside = [each for each in named_in(field.annotation) if each not in found]
            found |= dict.fromkeys(inside)
            waiting += inside
    return iter(found)


def _describe(part: dict[str, Any], model: type[BaseModel] | None) -> None:
    """Put the docstrings of a model's fields into its schema.

    Pydantic would do so for every model whenever one is imported, by reading its source: that takes
    longer than all the rest, and only a schema needs them.
    """
    properties = part.get("properties", {})
    for owner in reversed(model.__mro__ if model else ()):
        if not issubclass(owner, Document):
            continue
        for name, text in _docstrings(owner).items():
            field = owner.model_fields[name]
            found = properties.get(field.alias or name)
            if found is not None and field.description is None:
                found["description"] = text
                ordered = sorted(found.items())
                found.clear()
                found.update(ordered)


def _docstrings(model: type[BaseModel]) -> dict[str, str]:
    """The text under each field of a model, as written in its source."""
    body = ast.parse(dedent(getsource(model))).body[0]
    assert isinstance(body, ast.ClassDef)  # noqa: S101 - the source of a class is one
    found: dict[str, str] = {}
    for field, below in pairwise(body.body):
        match field, below:
            case (
                ast.AnnAssign(target=ast.Name(id=name)),
                ast.Expr(value=ast.Constant(value=str() as text)),
            ):
                found[name] = cleandoc(text)
            case _:
                continue
    return found


def schema_text(made: dict[str, Any]) -> str:
    """A schema as it is written into its file."""
    return json.dumps(made, indent=2, ensure_ascii=False) + "\n"


def _tidy(node: Any) -> Any:
    """Leave out what only repeats the key, and allow what our reader allows."""
    if isinstance(node, list):
        return [_tidy(inner) for inner in node]
    if not isinstance(node, dict):
        return node
    found = {key: _tidy(value) for key, value in node.items() if key != "properties"}
    if "properties" in node:
        required = node.get("required", [])
        found["properties"] = {
            key: _property(_tidy(value), required=key in required)
            for key, value in node["properties"].items()
        }
    if "patternProperties" in found:
        found["additionalProperties"] = False
    if found.get("default", ...) is None:
        del found["default"]
    found.pop("discriminator", None)
    if isinstance(found.get("description"), str):
        found["description"] = found["description"].replace("``", "'")
    return found


def _property(made: dict[str, Any], *, required: bool) -> dict[str, Any]:
    made.pop("title", None)
    options = made.get("anyOf", [])
    if {"type": "null"} in options:
        others = [option for option in options if option != {"type": "null"}]
    elif required:
        return made
    else:
        # A key left empty is a key left out.
        others = [{key: made[key] for key in made if key not in _ABOUT}]
    about = {key: made[key] for key in _ABOUT if key in made}
    if len(others) == 1 and isinstance(others[0].get("type"), str):
        return {**others[0], "type": [others[0]["type"], "null"], **about}
    return {"anyOf": [*others, {"type": "null"}], **about}
