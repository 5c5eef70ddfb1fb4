"""What is said when a document has not the shape it should have. No word of pydantic's own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from maturity.loading.documents.criteria import CRITERION_KEYS, FACT_KEYS
from maturity.loading.documents.scores import ITEM_KEYS
from maturity.loading.findings import Findings
from maturity.loading.shape_models import keys, model_at
from maturity.loading.tree import At
from maturity.suggest import did_you_mean, listed, quoted

Words = tuple[str, str, str]
"""Code, message, help."""


def say_error(error: ErrorDetails, model: type[BaseModel], at: At, findings: Findings) -> None:
    """Say one of pydantic's errors in our words, at the narrowest place."""
    kind, given = error["type"], error["input"]
    key = _label(at)
    about_key = error["loc"][-1:] == ("[key]",)
    if kind == "extra_forbidden":
        key = str(at.path[-1])
        code, message, help_ = _unknown_key(key, model_at(model, error["loc"][:-1]), at)
        findings.say(code, at.key, message, help_)
        return
    if kind == "missing":
        holder = At(at.tree, at.path[:-1])
        named = _named(holder)
        message = f"the key {key} is missing" + (f" in '{named}'" if named else "")
        has_id = isinstance(holder.data, dict) and isinstance(holder.data.get("id"), str)
        place = (holder / "id").value if has_id else holder.place
        findings.say("S102", place, message, f"add '{at.path[-1]}: …'")
        return
    if given is None and kind != "exactly_one":
        findings.say("S103", at.key, f"{key} is empty", "give it a value, or delete it")
        return
    if kind == "literal_error" and about_key:
        help_ = _literal(key, given, error.get("ctx", {}), error["loc"])[2]
        findings.say("S101", at.key, f"the key {quoted(given)} is not known here", help_)
        return
    say = _WORDS.get(kind, _other)
    code, message, help_ = say(key, given, error.get("ctx", {}), error["loc"])
    findings.say(code, at.key if about_key else at.place, message, help_)


def _label(at: At) -> str:
    """What is spoken of: a key, or the entry of a list."""
    if not at.path:
        return "the document"
    if isinstance(at.path[-1], int):
        named = [step for step in at.path if isinstance(step, str)]
        return f"entry {at.path[-1] + 1}" + (f" of '{named[-1]}'" if named else "")
    return f"'{at.path[-1]}'"


def _unknown_key(key: str, model: type[BaseModel] | None, at: At) -> Words:
    known = keys(model) if model else []
    holder = At(at.tree, at.path[:-1]).data
    unused = [name for name in known if not isinstance(holder, dict) or name not in holder]
    otherwise = f"here it can be {listed(unused, 'or')}" if unused else "delete it"
    return "S101", f"the key '{key}' is not known here", did_you_mean(key, unused, otherwise)


def _named(at: At) -> str:
    data = at.data
    if isinstance(data, dict):
        for name in ("id", "case"):
            if isinstance(data.get(name), str):
                return str(data[name])
    return str(at.path[-1]) if at.path and isinstance(at.path[-1], str) else ""


def _text(key: str, given: Any, _ctx: Any, _loc: Any) -> Words:
    if isinstance(given, bool):
        word = str(given).lower()
        return "S104", f"{key} should be words, not {word}", f'put it in quotes: "{word}"'
    return "S104", f"{key} should be words, not {quoted(given)}", "write one text"


def _pattern(key: str, given: Any, ctx: Any, _loc: Any) -> Words:
    if "A-Za-z" in str(ctx.get("pattern", "")):
        help_ = "an id is a letter, then letters, digits, '.', '_' or '-', for example 'C1.people'"
        return "S109", f"{quoted(given)} is not an id", help_
    if "#[0-9A-Fa-f]" in str(ctx.get("pattern", "")) and given:
        help_ = "write it in quotes, '#' and six digits or letters from a to f: '#0b4a66'"
        return "S108", f"{quoted(given)} is not a colour", help_
    return "S103", f"{key} is empty", "write something, or delete the key"


def _literal(key: str, given: Any, ctx: Any, _loc: Any) -> Words:
    words = [
        word.strip("'") for word in str(ctx.get("expected", "")).replace(" or ", ", ").split(", ")
    ]
    takes = f"it takes {listed(words, 'or')}"
    return (
        "S108",
        f"{quoted(given)} is not a word for {key}",
        f"{did_you_mean(given, words, '')} {takes}".strip(),
    )


Writer = Callable[[str, Any, Any, Any], Words]
"""From the key, what was given, the context and the place of an error to what is said of it."""


def _should(code: str, be: str, help_: str) -> Writer:
    """For a value that is something else than ``be``."""

    def say(key: str, given: Any, _ctx: Any, _loc: Any) -> Words:
        return code, f"{key} should {be}, not {quoted(given)}", help_

    return say


_mapping = _should("S105", "hold keys and values", "write 'key: value' lines below it")


def _exactly_one(_key: str, _given: Any, ctx: Any, _loc: Any) -> Words:
    given, wanted = ctx["given"], ctx["wanted"]
    if not given:
        return (
            "S115",
            f"none of the keys {listed(wanted, 'or')} stands here",
            "write exactly one of them",
        )
    return (
        "S116",
        f"{listed(given)} stand here together",
        f"keep exactly one of {listed(wanted, 'or')}",
    )


def _no_kind(key: str, given: Any, ctx: Any, loc: Any) -> Words:
    if not isinstance(given, dict):
        return _mapping(key, given, ctx, loc)
    wanted = _wanted(str(ctx.get("discriminator", "")))
    for name in given:
        help_ = did_you_mean(name, wanted, "")
        if help_ and name not in wanted:
            return "S117", f"'{name}' is not known here", help_
    return "S117", f"none of the keys {listed(wanted, 'or')} stands here", "write one of them"


def _wanted(discriminator: str) -> tuple[str, ...]:
    if "fact" in discriminator:
        return FACT_KEYS
    return ITEM_KEYS if "item" in discriminator else CRITERION_KEYS


def _too_few(key: str, _given: Any, ctx: Any, _loc: Any) -> Words:
    least = ctx.get("min_length", 1)
    return (
        "S118",
        f"{key} needs at least {least} {'entry' if least == 1 else 'entries'}",
        "add what is missing",
    )


def _too_many(key: str, _given: Any, ctx: Any, _loc: Any) -> Words:
    return "S119", f"{key} takes at most {ctx.get('max_length', 1)} entries", "take some out"


def _too_long(_key: str, given: Any, ctx: Any, _loc: Any) -> Words:
    return (
        "S109",
        f"{quoted(given)} is too long for an id",
        f"use at most {ctx.get('max_length')} characters",
    )


def _semantics(_key: str, given: Any, _ctx: Any, _loc: Any) -> Words:
    return "S120", f"semantics {quoted(given)} is not known", "write 'semantics: 1'"


def _other(key: str, given: Any, _ctx: Any, _loc: Any) -> Words:
    return "S107", f"{quoted(given)} does not fit {key}", "see docs/language.md"


_WORDS: dict[str, Writer] = {
    "string_type": _text,
    "string_pattern_mismatch": _pattern,
    "string_too_long": _too_long,
    "literal_error": _literal,
    "dict_type": _mapping,
    "model_type": _mapping,
    "model_attributes_type": _mapping,
    "list_type": _should(
        "S106", "be a list", "write [one, another], or lines that begin with '- '"
    ),
    "number_wanted": _should(
        "S110",
        "be a number",
        "write digits with at most one point, such as 12 or 0.5, and no leading zero",
    ),
    "amount_wanted": _should(
        "S110", "be 0 or more", "write digits without a minus, such as 12 or 0.5"
    ),
    "whole_wanted": _should("S111", "be a whole number", "write digits only, such as 3"),
    "yes_no_wanted": _should("S112", "be yes or no", "write yes or no"),
    "date_wanted": _should("S113", "be a date", "write year-month-day, such as 2027-04-01"),
    "duration_wanted": _should(
        "S114",
        "be a length of time",
        "write a whole number and days, weeks, months or years, such as '12 months'",
    ),
    "value_wanted": _should("S107", "be one word or number", "write a single value"),
    "semantics_wanted": _semantics,
    "exactly_one": _exactly_one,
    "union_tag_not_found": _no_kind,
    "union_tag_invalid": _no_kind,
    "too_short": _too_few,
    "too_long": _too_many,
}
