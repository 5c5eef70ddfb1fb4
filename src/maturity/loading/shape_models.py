"""Which document model reads what stands at a place of a file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args

from pydantic import BaseModel


def keys(model: type[BaseModel]) -> list[str]:
    """The keys that a mapping read by this model may have, as they are written."""
    return [field.alias or name for name, field in model.model_fields.items()]


def model_at(model: type[BaseModel], loc: tuple[Any, ...]) -> type[BaseModel] | None:
    """The model that reads the mapping at ``loc``, beginning in ``model``; None where none does.

    ``loc``: keys and positions, and tags such as ``<QuestionNeed>``, which name the models.
    """
    here: Any = model
    for step in loc:
        if isinstance(step, str) and step.startswith("<"):
            here = _tagged(here, step) or here
        else:
            here = _inside(here, step)
    found = _models(here)
    return found[0] if found else None


def named_in(annotation: Any) -> Iterator[type[BaseModel]]:
    """The models that an annotation names: itself, or whatever stands in its brackets, however deep."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from named_in(inner)


def _inside(here: Any, step: Any) -> Any:
    for model in _models(here):
        if "root" in model.model_fields:
            return _inside(model.model_fields["root"].annotation, step)
        for name, field in model.model_fields.items():
            if step in (name, field.alias):
                return field.annotation
    for part in _parts(here):
        args = get_args(part)
        if args and getattr(part, "__origin__", None) in (dict, list):
            return args[-1]
    return None


def _parts(here: Any) -> list[Any]:
    """An annotation opened: unions and Annotated taken apart, lists and dicts kept."""
    origin = getattr(here, "__origin__", None)
    if origin in (dict, list) or isinstance(here, type):
        return [here]
    args = get_args(here)
    if hasattr(here, "__metadata__"):
        args = args[:1]
    return [inner for arg in args for inner in _parts(arg)]


def _models(here: Any) -> list[type[BaseModel]]:
    return [part for part in _parts(here) if isinstance(part, type) and issubclass(part, BaseModel)]


def _tagged(here: Any, tag: str) -> Any:
    name = tag.strip("<>")
    for model in _models(here):
        if model.__name__ == name:
            return model
    return None
