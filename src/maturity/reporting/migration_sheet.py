"""What became of everything in a response, as a document and as data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from maturity.change.migrate import Migration
from maturity.change.passage import Fate
from maturity.change.told import Told
from maturity.core.questions import Question
from maturity.core.response import Between, DontKnow, NotApplicable
from maturity.core.ruleset import RuleSet
from maturity.reporting import answer_words, words
from maturity.reporting.sheet import Line, Part, Sheet

HEADINGS = {
    Fate.CONFIRM: "To be confirmed",
    Fate.AGAIN: "To be answered again",
    Fate.RETIRED: "Retired, and kept here",
    Fate.CARRIED: "Carried",
}
_LEADS = {
    Fate.CONFIRM: "These are in the new response, marked as carried over: they count as the network's own view until somebody has looked at them.",
    Fate.AGAIN: "These are blank in the new response. What stood there before is kept here.",
    Fate.RETIRED: "These have no place in the new version. They are kept here and in the old response.",
    Fate.CARRIED: "These are in the new response as they were.",
}
_PARTS = {
    "answers": "answer to",
    "evidence": "evidence",
    "confirmations": "confirmation",
    "priorities": "priority",
    "cards": "card of",
    "card_comments": "remark on a card, by",
    "room": "the room's view",
    "agreed": "what the room agreed on",
    "actions": "action",
    "asks_of_icb": "ask of the ICB",
    "checklist": "duty",
    "not_asked": "not asked",
    "offers": "offer",
    "context": "fact",
    "context_sources": "source of the fact",
    "people": "person",
    "missing": "missing voice",
    "sign_off": "signature",
    "succeeds": "what it succeeded",
}
_SINGLE = {"by", "comments"}


def sheet(migration: Migration, old: RuleSet, new: RuleSet, *, whole: bool = True) -> Sheet:
    """Everything that stood in the old response, by how it ended; ``whole``: also what was carried."""
    name = migration.old.organisation.name or migration.old.organisation.code or "This response"
    counts = [f"{words.count(len(migration.of(fate)), 'entry', 'entries')} {fate}" for fate in Fate]
    lead = [words.sentence(words.listed(counts))]
    if migration.old.sign_off is not None:
        lead.append("The old response stays as it was signed; the new one succeeds it, unsigned.")
    if any(_is_single(told) for told in migration.told):
        lead.append("This page names what single people said: keep it with the facilitator's file.")
    parts = [
        Part(HEADINGS[fate], (_LEADS[fate],), tuple(_lines(migration.of(fate), old)))
        for fate in HEADINGS
        if migration.of(fate) and (whole or fate is not Fate.CARRIED)
    ]
    if migration.blank:
        asked = tuple(Line(f"{q}: {new.question(q).ask}") for q in migration.blank)
        parts.insert(
            0, Part("New questions", ("These were not asked before and are blank.",), asked)
        )
    return Sheet(f"{name}: from version {old.version} to {new.version}", tuple(lead), tuple(parts))


def _is_single(told: Told) -> bool:
    path = told.path
    return path[0] in ("cards", "card_comments") or bool(
        _SINGLE & {str(step) for step in path[2:3]}
    )


def _lines(those: Iterable[Told], old: RuleSet) -> Iterable[Line]:
    for told in those:
        where = label(told.path)
        if told.to and told.to[1:2] != told.path[1:2] and len(told.to) > 1:
            where += f" → {told.to[1]}"
        held = "" if told.fate is Fate.CARRIED else f", {shown(told, old)}"
        yield Line(words.sentence(f"{where}{held}: {told.reason}"))


def label(path: tuple[Any, ...]) -> str:
    """Where something stood, in words: ``answer to C1.people, comment``."""
    part, *rest = path
    said = _PARTS.get(part, str(part).replace("_", " "))
    steps = [
        str(step + 1) if isinstance(step, int) else str(step).replace("_", " ") for step in rest
    ]
    if part == "answers" and steps[1:2] == ["value"]:
        steps = steps[:1]
    return " ".join([said, ", ".join(steps)]).strip()


def shown(told: Told, old: RuleSet) -> str:
    """What stood there, in words."""
    question = None
    if told.path[0] == "answers" and old.has("question", told.path[1]):
        question = old.question(told.path[1])
    return _said(told.held, question)


def _said(held: object, question: Question | None) -> str:  # noqa: C901, PLR0912 - one branch a kind
    match held:
        case DontKnow():
            return "‘don’t know’"
        case NotApplicable():
            reason = question.na.get(held.reason, held.reason) if question else held.reason
            return f"not applicable, {words.quoted(reason)}"
        case Between():
            return f"between {_said(held.one, question)} and {_said(held.other, question)}"
        case str() if question is not None and question.option(held) is not None:
            return words.quoted(answer_words.value(question, held))
        case frozenset() if question is not None:
            chosen = [o for o in question.options if o.id in held]
            return words.listed(words.quoted(o.label or o.text) for o in chosen) or "none of these"
        case bool():
            return "yes" if held else "no"
        case str():
            return words.quoted(held)
        case Fraction():
            return words.amount(held)
        case date():
            return words.day(held)
        case tuple() | frozenset():
            return words.listed(_said(each, None) for each in held)
        case Mapping():
            return words.listed(f"{key}: {_said(each, None)}" for key, each in held.items())
        case _ if is_dataclass(held):
            return words.listed(
                f"{each.name.replace('_', ' ')} {_said(value, question)}"
                for each in fields(held)
                if (value := getattr(held, each.name)) not in ("", None, (), {}, False)
            )
        case _:
            return str(held)


def document(migration: Migration, old: RuleSet, new: RuleSet) -> dict[str, Any]:
    """The same as plain data, with everything that was held."""
    return {
        "format": "maturity/migration/1",
        "ruleset": new.id,
        "from": {"version": old.version, "digest": old.digest, "response": migration.old.digest},
        "to": {
            "version": new.version,
            "digest": new.digest,
            "response": migration.response.digest,
        },
        "crosswalk": migration.crosswalk or None,
        "counts": {fate.value: len(migration.of(fate)) for fate in Fate},
        "new_questions": list(migration.blank),
        "entries": [
            {
                "path": list(told.path),
                "ends": told.fate.value,
                "reason": told.reason,
                "to": list(told.to),
                "held": plain(told.held),
            }
            for told in migration.told
        ],
    }


def plain(held: object) -> Any:
    """Anything a response holds, as JSON takes it."""
    match held:
        case None | bool() | int() | str():
            return held
        case DontKnow():
            return "dont-know"
        case NotApplicable():
            return {"na": held.reason}
        case Between():
            return {"between": [plain(held.one), plain(held.other)]}
        case date():
            return held.isoformat()
        case Fraction():
            return str(held)
        case frozenset():
            return sorted(plain(each) for each in held)
        case tuple() | list():
            return [plain(each) for each in held]
        case Mapping():
            return {str(key): plain(each) for key, each in held.items()}
        case _ if is_dataclass(held):
            return {
                each.name: plain(value)
                for each in fields(held)
                if (value := getattr(held, each.name)) not in ("", None, (), {})
            }
        case _:
            return str(held)
