"""What all document models share."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, ConfigDict, model_validator
from pydantic_core import PydanticCustomError


class Document(BaseModel):
    """A mapping with known keys only. Frozen; a key left empty is a key left out.

    The text under a field is its description in the JSON Schema (``loading.schemas`` reads it).
    """

    model_config = ConfigDict(
        extra="forbid",
        strict=True,
        frozen=True,
        hide_input_in_errors=True,
    )

    @model_validator(mode="before")
    @classmethod
    def _leave_out_empty(cls, data: Any) -> Any:
        if isinstance(data, dict) and None in data.values():
            required = {
                field.alias or name
                for name, field in cls.model_fields.items()
                if field.is_required()
            }
            return {k: v for k, v in data.items() if v is not None or k in required}
        return data


def exactly_one(keys: Mapping[str, object]) -> None:
    """Refuse none and more than one of these keys, given with what stands under each; None: nothing."""
    named = [key for key, value in keys.items() if value is not None]
    if len(named) != 1:
        raise PydanticCustomError(
            "exactly_one",
            "exactly one of these keys",
            {"given": named, "wanted": list(keys)},
        )


def one_of_keys(*keys: str) -> dict[str, Any]:
    """The same, as JSON Schema."""
    return {"oneOf": [{"required": [key]} for key in keys]}
