"""What changes in the questions: asked or not, their type, their options, their conditions."""

from __future__ import annotations

from collections.abc import Iterator

from maturity.change.changes import Change, Section, Way, by_id, of_fields, paired, reordered
from maturity.change.normal import normal
from maturity.core.questions import Question

ASKED, TEXT = Section.ASKED, Section.TEXT
_FIELDS = {
    "ask": TEXT,
    "help": TEXT,
    "sources": TEXT,
    "proposed": TEXT,
    "ladder": TEXT,
    "owner": ASKED,
    "unit": ASKED,
    "whole": ASKED,
    "answered_by": ASKED,
    "minutes": ASKED,
    "tags": ASKED,
    "over": ASKED,
    "outcome": ASKED,
}
_SCORED_FIELDS = ("kind", "better", "low", "high", "applies_when", "unanswered_as")
_OPTION = {"text": TEXT, "outcome": ASKED, "over": ASKED}


def of_question(before: Question, after: Question, scoring: Section) -> Iterator[Change]:
    """Everything that changes in one question. ``scoring``: what counts as scoring, where it is read."""
    name, home = after.id, after.owner
    fields = {**_FIELDS, **dict.fromkeys(_SCORED_FIELDS, scoring)}
    yield from of_fields(before, after, fields, "question", name, home)
    if before.kind == after.kind:
        yield from _options(before, after, scoring)
    yield from _reasons(before, after, scoring)
    yield from _conditions(before, after, scoring)


def _options(before: Question, after: Question, scoring: Section) -> Iterator[Change]:
    was_by_id, by_new = by_id(before.options), by_id(after.options)
    for option, was, becomes in paired(was_by_id, by_new):
        if was is None or becomes is None:
            kind = "option-added" if was is None else "option-removed"
            yield _part(scoring, kind, after, option, was, becomes)
            continue
        if was.worth != becomes.worth:
            yield _part(scoring, "option-worth", after, option, was, becomes)
        for change in of_fields(was, becomes, _OPTION, "option", option, after.owner):
            kind = f"option-{change.field}"
            yield _part(change.section, kind, after, option, was, becomes)
    if reordered(tuple(was_by_id), tuple(by_new)):
        yield Change(
            scoring, "options-order", "question", after.id, after.owner, before=before, after=after
        )


def _reasons(before: Question, after: Question, scoring: Section) -> Iterator[Change]:
    """The reasons for which it may be not applicable."""
    for reason, was, becomes in paired(before.na, after.na):
        if was is None or becomes is None:
            kind = "na-added" if was is None else "na-removed"
            section = scoring
        elif was != becomes:
            kind, section = "na-words", TEXT
        else:
            continue
        yield _part(section, kind, after, reason, was, becomes)
    if reordered(tuple(before.na), tuple(after.na)):
        yield Change(TEXT, "order", "question", after.id, after.owner, "na")


def _part(
    section: Section, kind: str, question: Question, part: str, was: object, becomes: object
) -> Change:
    """What changes in one part of a question: an option, or a reason why it may not apply."""
    return Change(
        section, kind, "question", question.id, question.owner, part, before=was, after=becomes
    )


def _conditions(before: Question, after: Question, scoring: Section) -> Iterator[Change]:
    old, new = before.ask_when, after.ask_when
    if normal(old) != normal(new):
        direction = Way.HARDER if old is None else Way.EASIER if new is None else Way.NEITHER
        yield Change(
            scoring, "ask-when", "question", after.id, after.owner, "ask_when", direction, old, new
        )
    elif old != new:
        yield Change(TEXT, "written", "question", after.id, after.owner, "ask_when")
    was, becomes = before.cap, after.cap
    if (was is None) != (becomes is None) or (
        was is not None
        and becomes is not None
        and (was.option, normal(was.unless)) != (becomes.option, normal(becomes.unless))
    ):
        direction = Way.HARDER if was is None else Way.EASIER if becomes is None else Way.NEITHER
        yield Change(
            scoring, "cap", "question", after.id, after.owner, "cap", direction, was, becomes
        )
    elif was != becomes:
        yield Change(TEXT, "written", "question", after.id, after.owner, "cap")
