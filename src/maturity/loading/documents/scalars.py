"""The scalars of the language: text, ids, numbers, yes and no, dates, durations.

Every one is read from text, so nothing is lost before the model asks for a number or a date.
"""

from __future__ import annotations

import re
from datetime import date
from fractions import Fraction
from typing import Annotated, Any

from pydantic import (
    BeforeValidator,
    Discriminator,
    PlainValidator,
    StringConstraints,
    Tag,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

from maturity.core.durations import Duration

ID_PATTERN = r"^[A-Za-z][A-Za-z0-9._-]*$"
NUMBER_PATTERN = r"^-?(0|[1-9][0-9]{0,17})(\.[0-9]{1,18})?$"
WHOLE_PATTERN = r"^(0|[1-9][0-9]{0,8})$"
DATE_PATTERN = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
DURATION_PATTERN = r"^\s*[0-9]{1,4} (day|week|month|year)s?\s*$"

_NUMBER, _WHOLE = re.compile(NUMBER_PATTERN), re.compile(WHOLE_PATTERN)
_DATE = re.compile(DATE_PATTERN)
_YES_NO: dict[object, bool] = {"yes": True, "no": False}


def to_number(value: object) -> Fraction | None:
    """A number of the language, exactly; None for anything else."""
    if isinstance(value, bool):
        return None
    if isinstance(value, (int, Fraction)):
        return Fraction(value)
    if isinstance(value, str) and len(value) < 40 and _NUMBER.fullmatch(value):  # noqa: PLR2004
        return Fraction(value)
    return None


def to_date(value: object) -> date | None:
    """A date such as 2027-01-31; None for anything else."""
    if isinstance(value, str) and _DATE.fullmatch(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            return None
    return None


def to_duration(value: object) -> Duration | None:
    """A duration such as ``12 months``; None for anything else."""
    try:
        return Duration.parse(value) if isinstance(value, str) else None
    except ValueError:
        return None


def _number(value: Any) -> Fraction:
    found = to_number(value)
    if found is None:
        raise PydanticCustomError("number_wanted", "a number")
    return found


def _amount(value: Any) -> Fraction:
    found = _number(value)
    if found < 0:
        raise PydanticCustomError("amount_wanted", "a number that is not below 0")
    return found


def _whole(value: Any) -> int:
    if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
        return value
    if isinstance(value, str) and _WHOLE.fullmatch(value):
        return int(value)
    raise PydanticCustomError("whole_wanted", "a whole number")


def _yes_no(value: Any) -> bool:
    if isinstance(value, bool):
        return value
    if isinstance(value, str) and value in _YES_NO:
        return _YES_NO[value]
    raise PydanticCustomError("yes_no_wanted", "yes or no")


def _date(value: Any) -> date:
    found = to_date(value)
    if found is None:
        raise PydanticCustomError("date_wanted", "a date")
    return found


def _duration(value: Any) -> Duration:
    found = to_duration(value)
    if found is None:
        raise PydanticCustomError("duration_wanted", "a duration")
    return found


def _word_of_bool(value: Any) -> Any:
    return ("yes" if value else "no") if isinstance(value, bool) else value


def _value(value: Any) -> str:
    value = _word_of_bool(value)
    if isinstance(value, int):
        return str(value)
    if isinstance(value, str) and value:
        return value
    raise PydanticCustomError("value_wanted", "a word or a number")


Text = Annotated[str, StringConstraints(strict=True, pattern=r"\S")]
"""Words for people; never empty."""

Id = Annotated[
    str,
    StringConstraints(strict=True, pattern=ID_PATTERN, max_length=200),
]
"""A letter, then letters, digits, ``.``, ``_`` or ``-``."""

Number = Annotated[
    Fraction,
    PlainValidator(_number),
    WithJsonSchema(
        {
            "anyOf": [{"type": "number"}, {"type": "string", "pattern": NUMBER_PATTERN}],
            "description": "A number: digits with at most one point.",
        }
    ),
]

Amount = Annotated[
    Fraction,
    PlainValidator(_amount),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "number", "minimum": 0},
                {"type": "string", "pattern": NUMBER_PATTERN.replace("-?", "")},
            ],
            "description": "A number of 0 or more: digits with at most one point.",
        }
    ),
]
"""How much of something: days, weeks, minutes."""

Whole = Annotated[
    int,
    PlainValidator(_whole),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "integer", "minimum": 0},
                {"type": "string", "pattern": WHOLE_PATTERN},
            ],
            "description": "A whole number.",
        }
    ),
]

YesNo = Annotated[
    bool,
    PlainValidator(_yes_no),
    WithJsonSchema({"enum": ["yes", "no", True, False]}),
]

Day = Annotated[
    date,
    PlainValidator(_date),
    WithJsonSchema({"type": "string", "pattern": DATE_PATTERN, "description": "YYYY-MM-DD"}),
]

Period = Annotated[
    Duration,
    PlainValidator(_duration),
    WithJsonSchema(
        {
            "type": "string",
            "pattern": DURATION_PATTERN,
            "description": "A duration such as '12 months' or '6 weeks'.",
        }
    ),
]

Value = Annotated[
    str,
    PlainValidator(_value),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string", "minLength": 1},
                {"type": "number"},
                {"type": "boolean"},
            ]
        }
    ),
]
"""What an answer is compared with, as written: an option, a number, a duration."""


def _plain_kind(value: Any) -> str:
    return "<list>" if isinstance(value, list) else "<value>"


ValueOrList = Annotated[
    Annotated[Value, Tag("<value>")] | Annotated[list[Value], Tag("<list>")],
    Discriminator(_plain_kind),
]
"""An answer as written: a value, or the options chosen of several."""

WordOfBool = BeforeValidator(_word_of_bool)
"""Lets ``true`` and ``false`` stand for the words yes and no."""

Year = Annotated[
    str,
    StringConstraints(strict=True, pattern=r"\S"),
    WithJsonSchema({"type": ["string", "integer"]}),
]
