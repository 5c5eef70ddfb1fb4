"""The scalars of a response document: texts, words, dates and what an answer may look like."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    StringConstraints,
    Tag,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class Part(BaseModel):
    """What all parts of a response share: no unknown keys, no guessing of types, no change."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, populate_by_name=False)


def _text(value: object) -> object:
    """Let a number or a date stand where a text is expected, in the words it was written in."""
    if value is True or value is False:
        raise PydanticCustomError("text", "a text is expected")
    if isinstance(value, (str, int)):
        return str(value)
    if isinstance(value, (list, tuple, Mapping)) or value is None:
        raise PydanticCustomError("text", "a text is expected")
    return str(value)


def _scalar(value: object) -> object:
    """One side of an answer as text; ``true`` and ``false`` mean ``yes`` and ``no``."""
    if value is True or value is False:
        return "yes" if value else "no"
    return _text(value)


def _yes(value: object) -> object:
    if value is True or value is False:
        return value
    if value in ("yes", "no"):
        return value == "yes"
    raise PydanticCustomError("yes_no", "yes or no is expected")


def _date(value: object) -> object:
    if isinstance(value, date):
        return value
    if isinstance(value, str) and _DATE.fullmatch(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    raise PydanticCustomError("date", "a date is expected")


Text = Annotated[str, BeforeValidator(_text), WithJsonSchema({"type": ["string", "number"]})]
"""Free text."""

Id = Annotated[str, StringConstraints(min_length=1)]
"""An id of the rule set or of this document."""

PlainId = Annotated[str, StringConstraints(pattern="^[A-Za-z][A-Za-z0-9._-]{0,63}$")]
"""An id that is made up here."""

Day = Annotated[
    date,
    BeforeValidator(_date),
    WithJsonSchema({"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}),
]
"""A calendar day, written 2027-01-31."""

YesNo = Annotated[bool, BeforeValidator(_yes), WithJsonSchema({"enum": ["yes", "no", True, False]})]
"""A mark that is set or not."""

YesNoNotYet = Annotated[
    str,
    BeforeValidator(_scalar),
    WithJsonSchema({"enum": ["yes", "no", "not-yet", True, False]}),
]
"""The network's own word on something that is asked of it; the reader names any other word."""


def _count(value: object) -> object:
    if isinstance(value, str) and value.isdecimal() and value.isascii():
        return int(value)
    if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
        return value
    raise PydanticCustomError("count", "a whole number is expected")


Count = Annotated[int, BeforeValidator(_count), WithJsonSchema({"type": "integer", "minimum": 0})]
"""How many people."""

Scalar = Annotated[
    str, BeforeValidator(_scalar), WithJsonSchema({"type": ["string", "number", "boolean"]})
]
"""An option id, a number, a date, ``never`` or ``dont-know``: the question decides which."""


def _shape(value: object) -> str:
    if isinstance(value, (list, tuple)):
        return "=list"
    if isinstance(value, Mapping):
        return "=between" if "between" in value else "=na"
    return "=scalar"


def _side(value: object) -> str:
    return "=list" if isinstance(value, (list, tuple)) else "=scalar"


Several = Annotated[
    list[Scalar], Field(description="Option ids; an empty list is 'none of these'.")
]

Side = Annotated[
    Annotated[Scalar, Tag("=scalar")] | Annotated[Several, Tag("=list")], Discriminator(_side)
]
"""One value."""


class NotApplicablePart(Part):
    """Does not apply, for one of the reasons that the question lists."""

    na: Id


class BetweenPart(Part):
    """A difference that the room could not settle: two values, in either order."""

    between: Annotated[list[Side], Field(min_length=2, max_length=2)]


Given = Annotated[
    Annotated[Scalar, Tag("=scalar")]
    | Annotated[Several, Tag("=list")]
    | Annotated[NotApplicablePart, Tag("=na")]
    | Annotated[BetweenPart, Tag("=between")],
    Discriminator(_shape),
]
"""A value, ``dont-know``, ``{na: reason}`` or ``{between: [a, b]}``."""

Tree = Any
