"""One sheet a domain: its questions, with evidence and confirmations by capability."""

from __future__ import annotations

from typing import Any

from maturity.core.questions import Kind, Question
from maturity.core.response import Answer, Between, DontKnow, Evidence, Given, NotApplicable, Value
from maturity.core.ruleset import Node, Tier
from maturity.forms.composer import Composer, block, shown
from maturity.forms.form import Block, Entry, Filled, Line, Section, Takes
from maturity.forms.tables import (
    ANSWER,
    CARRIED,
    COMMENT,
    HIGHEST,
    REVIEW,
    SET_ON,
    TABLES,
    Field,
    Table,
    question_table,
)
from maturity.forms.words import DONT_KNOW_WORDS, NONE_WORDS, answers, options, values

_WHY = "Only what other parts read, or what was answered before."
_OPTION = Field("answer", "Answer", Takes.CHOICE, "yes")


def domain_section(composer: Composer, node: Node) -> Section:
    """The questions of a domain, first its own, then those of its capabilities."""
    blocks: list[Block] = []
    table = _table(composer)
    if composer.asked.intersection(node.questions):
        blocks.append(_questions(composer, table, node))
    for child in node.children if node.tier is Tier.DOMAIN else ():
        blocks += _capability(composer, table, composer.ruleset.node(child))
    return Section(node.id, "domain", node.title or node.id, tuple(blocks), node.asks)


def _capability(composer: Composer, table: Table, node: Node) -> list[Block]:
    away = node.id in composer.left_out
    if away and not composer.asked.intersection(node.questions):
        return []
    blocks = [_questions(composer, table, node)]
    pieces = [
        piece
        for piece in (composer.response.evidence if composer.response else ())
        if in_short(piece) and piece.capability == node.id
    ]
    if pieces or not away:
        blocks += _evidence(composer, node, pieces)
    confirmations = _confirmations(composer, node)
    if confirmations.lines and not away:
        blocks.append(confirmations)
    return blocks


def _table(composer: Composer) -> Table:
    """The columns of questions: those that only some years need are there when they are used."""
    given = composer.response.answers.values() if composer.response else ()
    used: list[Field] = []
    if any(answer.carried_over or answer.confirmed_carry for answer in given):
        used += CARRIED
    if any(answer.set_on for answer in given):
        used += SET_ON
    if any(answer.review for answer in given):
        used += REVIEW
    whole = question_table(composer.ruleset)
    facets = [field for field in whole.fields if field.name.startswith("facet:")]
    return Table("question", (ANSWER, HIGHEST, COMMENT, *facets, *used))


def _questions(composer: Composer, table: Table, node: Node) -> Block:
    lines: list[Line] = []
    for name in (each for each in node.questions if each in composer.asked):
        lines += _question(composer, table, composer.ruleset.question(name))
    title, note = f"{node.id}  {node.title}", node.asks
    if node.id in composer.left_out:
        title, note = f"{title} (not asked this year)", _WHY
    return block(table, tuple(lines), title=title, note=note, label="Question")


def _question(composer: Composer, table: Table, question: Question) -> list[Line]:
    answer = Answer(question.id)
    if composer.response:
        answer = composer.response.answers.get(question.id, answer)
    choices = tuple(choice.words for choice in answers(question))
    sides = tuple(choice.words for choice in values(question))
    takes = _TAKES.get(question.kind, Takes.CHOICE)
    low, high = _sides(answer.value)
    entries = [
        Entry("answer", takes, words(question, low), choices, question.id),
        Entry("highest", takes, words(question, high), sides, question.id),
        *(composer.entry(field, value) for field, value in _rest(table, answer, question)),
    ]
    entries = [_reviewer(entry, question, takes, choices) for entry in entries]
    lines = [Line(question.id, question.ask, tuple(entries), _help(question))]
    if question.kind is Kind.SEVERAL:
        lines += _options(composer, question, low, high)
    return lines


_TAKES = {Kind.NUMBER: Takes.WORDS_OR_NUMBER, Kind.SINCE: Takes.WORDS_OR_DATE}


def _rest(table: Table, answer: Answer, question: Question) -> list[tuple[Field, Any]]:
    review = answer.review
    known: dict[str, Any] = {
        "comment": answer.comment,
        "carried_over": answer.carried_over,
        "confirmed_carry": answer.confirmed_carry,
        "set_on": answer.set_on,
        "review_value": review and review_words(question, review.value),
        "review_reason": review and review.reason,
        "review_reply": review and review.reply,
        "review_by": review and review.by,
        "review_on": review and review.on,
    }
    return [
        (
            field,
            answer.facets.get(field.path[-1])
            if field.path[:1] == ("facets",)
            else known[field.name],
        )
        for field in table.fields[2:]
    ]


def _reviewer(entry: Entry, question: Question, takes: Takes, choices: tuple[str, ...]) -> Entry:
    if entry.field != "review_value":
        return entry
    return Entry(entry.field, takes, entry.value, choices, question.id)


def _options(
    composer: Composer, question: Question, low: Given | None, high: Given | None
) -> list[Line]:
    lines = []
    for choice in options(question):
        marks = [
            composer.entry(field, isinstance(side, frozenset) and choice.value in side)
            for field, side in (
                (_OPTION, low),
                (Field("highest", HIGHEST.heading, Takes.CHOICE, "yes"), high),
            )
        ]
        lines.append(Line(f"{question.id}:{choice.value}", choice.words, tuple(marks), indent=True))
    return lines


def _sides(given: Given | None) -> tuple[Given | None, Given | None]:
    return (given.one, given.other) if isinstance(given, Between) else (given, None)


def words(question: Question, given: Given | None) -> Filled:
    """What stands in the answer cell. A chosen set stands in the lines of its options instead."""
    if given is None or isinstance(given, Between):
        return None
    if isinstance(given, DontKnow):
        return DONT_KNOW_WORDS
    if isinstance(given, NotApplicable):
        value: object = {"na": given.reason}
    elif isinstance(given, frozenset):
        return None if given else NONE_WORDS
    else:
        value = given
    if isinstance(value, str | dict):
        found = (choice.words for choice in answers(question) if choice.value == value)
        return next(found, str(value))
    return given if not isinstance(given, NotApplicable) else None


def value_words(question: Question, value: Value) -> str:
    """A value in one cell, whatever its kind."""
    if isinstance(value, frozenset):
        chosen = [choice.words for choice in options(question) if choice.value in value]
        return "; ".join(chosen) or NONE_WORDS
    return shown(words(question, value))


def review_words(question: Question, given: Given) -> Filled:
    """A whole answer in one cell; both sides of a difference with a bar between them."""
    if isinstance(given, Between):
        return f"{value_words(question, given.one)} | {value_words(question, given.other)}"
    return value_words(question, given) if isinstance(given, frozenset) else words(question, given)


def _help(question: Question) -> str:
    hints = [question.help]
    if question.kind is Kind.SEVERAL:
        hints.append(f"Say Yes to each line that is true, or choose '{NONE_WORDS}'.")
    if question.kind is Kind.SINCE:
        hints.append("Give a date, or choose from the list.")
    if question.kind is Kind.NUMBER:
        hints.append(_number(question))
    if question.answered_by not in {"", "team"}:
        hints.append(f"Asked of: {question.answered_by}.")
    return " ".join(hint for hint in hints if hint)


def _number(question: Question) -> str:
    kind = "Give a whole number" if question.whole else "Give a number"
    if question.low is not None and question.high is not None:
        kind += f" from {shown(question.low)} to {shown(question.high)}"
    elif question.low is not None:
        kind += f", {shown(question.low)} or more"
    elif question.high is not None:
        kind += f", {shown(question.high)} or less"
    return f"{kind} ({question.unit})." if question.unit else f"{kind}."


def in_short(piece: Evidence) -> bool:
    """Whether the lines of a capability can hold a piece of evidence in full."""
    return (
        bool(piece.capability) and not piece.level and not piece.held_by_icb and not piece.accepted
    )


def record(piece: Evidence) -> dict[str, Any]:
    """A piece of evidence by field."""
    seen = piece.seen_by
    return {
        "what": piece.what,
        "where": piece.where,
        "date": piece.date,
        "kind": piece.kind,
        "holder": piece.holder,
        "seen_who": seen and seen.who,
        "seen_role": seen and seen.role,
        "seen_on": seen and seen.on,
    }


def _evidence(composer: Composer, node: Node, pieces: list[Evidence]) -> list[Block]:
    blocks = []
    for number in range(1, max(1, len(pieces)) + 1):
        piece = record(pieces[number - 1]) if pieces else {}
        note = " ".join(text for text in (node.evidence, node.evidence_example) if text)
        for kind in ("evidence", "seen"):
            line = composer.line(TABLES[kind], f"{kind}/{node.id}/{number}", piece)
            about = {"note": note} if kind == "evidence" and number == 1 else {}
            blocks.append(block(TABLES[kind], (line,), **about))
    return blocks


def _confirmations(composer: Composer, node: Node) -> Block:
    table, lines = TABLES["confirm"], []
    said = composer.response.confirmations if composer.response else ()
    for rule in node.levels:
        for role, who in rule.confirmed_by.items():
            here = [
                c for c in said if (c.capability, c.level, c.role) == (node.id, rule.level.id, role)
            ]
            label = f"{rule.level.title}, to be confirmed by {who or role}"
            for number in range(1, max(1, len(here)) + 1):
                found = here[number - 1] if here else None
                ref = f"confirm/{node.id}/{rule.level.id}/{role}/{number}"
                values = {"says": found.says, "on": found.on, "who": found.who} if found else {}
                lines.append(composer.line(table, ref, values, label))
    return block(table, tuple(lines), label="Does somebody outside the team agree?")
