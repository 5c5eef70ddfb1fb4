"""The shape of a response: hygiene of its texts, then the document model, all problems at once.

What is wrong is reported and left out, so that the rest can still be compared with the rule set
and one pass shows everything.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ValidationError

from maturity.core.days import LAST
from maturity.diagnostics import Diagnostic, Path
from maturity.loading.documents.response import FORMAT, ResponseDocument
from maturity.loading.response_privacy import seen
from maturity.loading.response_text import (
    LONGEST_NAME,
    LONGEST_TEXT,
    LONGEST_TOTAL,
    clean,
    quoted,
)
from maturity.loading.shape_models import named_in
from maturity.loading.tree import UNREADABLE
from maturity.suggest import did_you_mean

if TYPE_CHECKING:
    from maturity.loading.response_places import Places

_ROUNDS = 8  # each leaves out what the round before reported; two are nearly always enough
_DEEPEST = 40  # far deeper than any response; a tree made by hand must not exhaust the stack

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_PATIENT_WORDS = {
    "A501": "this text may hold an NHS number",
    "A502": "this text may hold a date of birth",
    "A503": "this text may hold an e-mail address",
    "A504": "this text may hold a telephone number",
}
_EXPECTED = {
    "text": "a text",
    "string_type": "a text",
    "string_too_short": "a text that is not empty",
    "string_pattern_mismatch": "a letter, then letters, digits, '.', '_' or '-',",
    "yes_no": "'yes' or 'no'",
    "date": "a date such as 2027-01-31",
    "count": "a whole number",
    "list_type": "a list",
    "dict_type": "keys with values",
    "model_type": "keys with values",
    "model_attributes_type": "keys with values",
}


@dataclass
class Shaped:
    """A document whose shape is right, or None, with what was found on the way.

    ``kept`` gives, for lists that lost entries, the original position of each entry that is left.
    """

    document: ResponseDocument | None = None
    found: list[Diagnostic] = field(default_factory=list)
    kept: dict[Path, list[int]] = field(default_factory=dict)

    def original(self, path: Path) -> Path:
        """The path in the document as it was written."""
        result: Path = ()
        for part in path:
            kept = self.kept.get(result)
            result = (*result, kept[part] if kept and isinstance(part, int) else part)
        return result


def shape(tree: object, places: Places) -> Shaped:
    """Clean the texts of a tree and hold it against the document model."""
    shaped = Shaped()
    cleaned = _Hygiene(places, shaped.found).walk(tree, ())
    if not isinstance(cleaned, Mapping):
        shaped.found.append(
            Diagnostic(
                "A101", "this is not a response: it has no keys", places.value(()), _first_line()
            )
        )
        return shaped
    if not _format_is_known(cleaned, places, shaped.found):
        return shaped
    removed: set[Path] = set()
    for _ in range(_ROUNDS):
        shaped.kept.clear()
        pruned = _without(cleaned, (), removed, shaped.kept)
        try:
            shaped.document = ResponseDocument.model_validate(pruned)
        except ValidationError as problems:
            for error in problems.errors(include_url=False):
                path = shaped.original(_path(error["loc"]))
                if path not in removed:  # it is missed because of what was said of it before
                    shaped.found.append(_say(error, path, places))
                if path == ("as_of",):
                    cleaned = {
                        **cleaned,
                        "as_of": LAST.isoformat(),
                    }  # so that the rest is looked at
                else:
                    removed.add(path[:-1] if error["type"] == "missing" else path)
            if () in removed:
                break
        else:
            break
    return shaped


def _first_line() -> str:
    return f"begin with 'format: {FORMAT}'"


def _format_is_known(tree: Mapping[Any, Any], places: Places, found: list[Diagnostic]) -> bool:
    written = tree.get("format")
    if written == FORMAT:
        return True
    kind, _, number = str(written).rpartition("/")
    if kind == FORMAT.rpartition("/")[0] and number.isdigit() and int(number) > 1:
        message = f"this response is of format {number}, and this program reads format 1"
        found.append(
            Diagnostic(
                "A102", message, places.value(("format",)), "use a newer version of maturity"
            )
        )
    elif written is None:
        message = "'format' is missing, so this cannot be told to be a response"
        found.append(Diagnostic("A101", message, places.value(()), _first_line()))
    else:
        message = f"the format {quoted(written)} is not that of a response"
        found.append(Diagnostic("A101", message, places.value(("format",)), _first_line()))
    return False


class _Hygiene:
    """One walk over all texts of a tree."""

    def __init__(self, places: Places, found: list[Diagnostic]) -> None:
        self._places = places
        self._found = found
        self._total = 0

    def walk(self, value: object, path: Path) -> object:
        if len(path) > _DEEPEST or value is UNREADABLE:
            return None
        if isinstance(value, str):
            return self._text(value, path)
        if isinstance(value, Mapping):
            return {
                clean(key)[0] if isinstance(key, str) else key: self.walk(item, (*path, key))
                for key, item in value.items()
            }
        if isinstance(value, (list, tuple)):
            return [self.walk(item, (*path, index)) for index, item in enumerate(value)]
        return value

    def _text(self, value: str, path: Path) -> str:
        most = LONGEST_NAME if path[:1] == ("organisation",) else LONGEST_TEXT
        if len(value) > most:
            self._long(len(value), most, path)
            return ""
        text, taken = clean(value)
        self._total += len(text)
        if self._total - len(text) <= LONGEST_TOTAL < self._total:
            message = (
                f"the texts of this response have more than {LONGEST_TOTAL:,} characters together"
            )
            self._note("A404", message, path, "take out what was pasted in, and say where it is")
        if "control" in taken:
            self._note("A401", "control characters were taken out of this text", path)
        if "bidi" in taken:
            self._note("A402", "marks that turn the direction of text were taken out", path)
        if path not in {("succeeds",), ("format",)}:
            for code in seen(text):
                self._note(
                    code, _PATIENT_WORDS[code], path, "take it out: nothing about patients goes in"
                )
        return text if text != value else value

    def _long(self, length: int, most: int, path: Path) -> None:
        named = most == LONGEST_NAME
        what = "name" if named else "text"
        help_ = (
            "write it as it should stand on the cover of the plan"
            if named
            else "keep what matters, and say where the document is"
        )
        message = f"this {what} has {length:,} characters; {most:,} is the most"
        self._note("A403", message, path, help_)

    def _note(self, code: str, message: str, path: Path, help_: str = "") -> None:
        self._found.append(Diagnostic(code, message, self._places.value(path), help_))


def _without(value: object, path: Path, removed: set[Path], kept: dict[Path, list[int]]) -> object:
    """The tree without blanks (what is blank is left out) and without what is in ``removed``."""
    if isinstance(value, Mapping):
        pairs = (
            (key, _without(item, (*path, key), removed, kept))
            for key, item in value.items()
            if (*path, key) not in removed
        )
        return {key: item for key, item in pairs if item is not None and item != ""}
    if isinstance(value, list):
        left = [
            (index, _without(item, (*path, index), removed, kept))
            for index, item in enumerate(value)
            if (*path, index) not in removed
        ]
        left = [(index, item) for index, item in left if item not in (None, "", {})]
        if len(left) < len(value):
            kept[path] = [index for index, _ in left]
        return [item for _, item in left]
    return value


def _path(loc: tuple[str | int, ...]) -> Path:
    """The place of an error, without the names of union members and the mark of keys."""
    return tuple(part for part in loc if not (isinstance(part, str) and part[:1] in {"=", "["}))


def _say(error: Any, path: Path, places: Places) -> Diagnostic:
    kind, name = error["type"], str(path[-1]) if path else ""
    if kind == "extra_forbidden":
        return _unknown_key(path, places)
    if kind == "missing":
        under = f" in '{path[-2]}'" if len(path) > 1 and isinstance(path[-2], str) else ""
        return Diagnostic(
            "A106", f"{quoted(name)} is missing{under}", places.value(path[:-1]), f"add '{name}: …'"
        )
    if kind in {"too_long", "too_short"} and name == "between":
        message = "a difference has two sides; this one has another number of them"
        return Diagnostic("A207", message, places.value(path), "write between: [one, other]")
    if kind == "too_long":
        count = error["ctx"]["actual_length"]
        return Diagnostic(
            "A312",
            f"'{name}' has {count} entries; three is the most",
            places.value(path),
            "keep the three that matter most",
        )
    if kind == "date" and isinstance(error["input"], str) and _DAY.fullmatch(error["input"]):
        message = f"there is no such day as {quoted(error['input'])}"
        return Diagnostic("A108", message, places.value(path), "correct the day or the month")
    code = "A108" if kind == "date" else "A107"
    expected = _EXPECTED.get(kind, "something else")
    return Diagnostic(
        code, f"{_found(error['input'])} stands here; {expected} is expected", places.value(path)
    )


def _found(value: object) -> str:
    if isinstance(value, (list, tuple)):
        return "a list"
    if isinstance(value, Mapping):
        return "a group of keys"
    if value is True or value is False:
        return f"'{str(value).lower()}'"
    return quoted(value)


def _unknown_key(path: Path, places: Places) -> Diagnostic:
    known = sorted(_keys(path[:-1]))
    under = next((f" in '{part}'" for part in reversed(path[:-1]) if isinstance(part, str)), "")
    return Diagnostic(
        "A105",
        f"no key is called {quoted(path[-1])}{under}",
        places.key(path),
        did_you_mean(path[-1], known, f"keys here: {', '.join(known)}"),
    )


def _keys(path: Path) -> set[str]:
    """The keys that the model knows at a place (a hint: names of entries are passed over)."""
    here: list[type[BaseModel]] = [ResponseDocument]
    for part in path:
        inside = [
            model
            for parent in here
            for name, info in parent.model_fields.items()
            if (info.alias or name) == part
            for model in named_in(info.annotation)
        ]
        here = inside or here
    return {info.alias or name for model in here for name, info in model.model_fields.items()}
