"""The facts: what came back, answers, levels, needs and actions. No text that anybody wrote."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from maturity.core.questions import Kind, Question
from maturity.core.result import NOT_ASKED, Assessment, Result, SeenAnswer
from maturity.core.ruleset import Node
from maturity.core.scales import Level
from maturity.core.status import Status
from maturity.rounds.star import shape
from maturity.rounds.star.names import NONE, level_key, option_key
from maturity.rounds.star.shape import CAPABILITY, ORGANISATION, YEAR, Row, Table
from maturity.rounds.star.told import Star

GIVEN = "an option, several joined by ';', a number, a date, never; "


def _returns(star: Star) -> Iterator[Row]:
    for told in star.told:
        made = told.assessment
        kinds = Counter(_status(made, seen) for seen in made.answers.values()) if made else {}
        sign_off = told.signed
        yield (
            told.year,
            told.member.code,
            told.state.value,
            told.late,
            made.as_of if made else None,
            sign_off.on if sign_off else None,
            sign_off.role if sign_off else NONE,
            told.not_comparable,
            *(kinds.get(status, 0) for status in Status),
        )


def _status(made: Assessment, seen: SeenAnswer) -> Status:
    return Status.RULED_OUT if seen.question in made.not_asked else seen.status


RETURNS = Table(
    "fact_returns",
    "What came back: one row for each organisation and year, those that sent nothing included.",
    ("year", "organisation"),
    (
        YEAR,
        ORGANISATION,
        shape.word(
            "state",
            "Where the return stands",
            "not-sent, sent, received, complete, signed-off, queried, agreed, declined",
        ),
        shape.yes_no("late", "It was first seen after the round closed"),
        shape.day("as_of", "The day on which the answers are true"),
        shape.day("signed_on", "The day on which it was signed off"),
        shape.word("signed_by", "The role that signed it off", "a role of the matrix, none"),
        shape.text("not_comparable", "Why its levels cannot stand beside last year's; else empty"),
        shape.count("answered", "Questions with one answer", "questions"),
        shape.count("blank", "Questions asked of which nothing is said", "questions"),
        shape.count("dont_know", "Questions answered 'don't know'", "questions"),
        shape.count("disputed", "Questions on which people differ", "questions"),
        shape.count("not_applicable", "Questions that do not apply", "questions"),
        shape.count("applicability_disputed", "People differ on whether it applies", "questions"),
        shape.count("not_asked", "Questions left out this year, or that a fact leaves out", "questions"),
    ),
    _returns,
)  # fmt: skip


def _answers(star: Star) -> Iterator[Row]:
    for told, made in star.scored():
        for seen in made.answers.values():
            question, status = star.ruleset.question(seen.question), _status(made, seen)
            ends = [_end(status, end) for end in (seen.low, seen.high)]
            options = [_option(question, status, end) for end in (seen.low, seen.high)]
            yield (
                told.year,
                told.member.code,
                seen.question,
                status.value,
                *ends,
                *options,
                seen.evidenced,
                seen.carried,
            )


def _end(status: Status, end: object) -> str:
    """One end of an answer in words; why there is none where there is none."""
    if status in (Status.NA, Status.RULED_OUT):
        return status.value
    if isinstance(end, tuple):
        return ";".join(end) or "none-of-these"
    if isinstance(end, date):
        return end.isoformat()
    if isinstance(end, Fraction):
        return str(end.numerator) if end.denominator == 1 else str(float(end))
    return "open-ended" if end is None else str(end)


def _option(question: Question, status: Status, end: object) -> str:
    if status in (Status.NA, Status.RULED_OUT) or question.kind not in (Kind.LADDER, Kind.YES_NO):
        return NONE
    return option_key(question.id, str(end))


ANSWERS = Table(
    "fact_answers",
    "One row for each question of each return. What is open has two ends.",
    ("year", "organisation", "question"),
    (
        YEAR,
        ORGANISATION,
        shape.key("question", "The question", "dim_questions"),
        shape.word("status", "What is known of the answer", ", ".join(Status)),
        shape.word(
            "at_least",
            "The answer; the worst it can be where it is open",
            GIVEN + "none-of-these, open-ended, not-applicable, not-asked",
        ),
        shape.word("could_be", "The answer; the best it can be where it is open", "as at_least"),
        shape.key("option_at_least", "at_least as a key; none where it is no option", "dim_options"),
        shape.key("option_could_be", "could_be as a key; none where it is no option", "dim_options"),
        shape.yes_no("evidenced", "Evidence of the strength asked supports the answer"),
        shape.yes_no("carried_over", "It is last year's answer, not confirmed since"),
    ),
    _answers,
)  # fmt: skip


def _levels(star: Star) -> Iterator[Row]:
    for told, made in star.scored():
        for result in made.results:
            node, ends, share = star.ruleset.node(result.id), result.levels, result.share
            scores = result.points
            yield (
                told.year,
                told.member.code,
                result.id,
                *(
                    _level(star, node, result, level)
                    for level in (
                        ends.assured,
                        ends.possible,
                        ends.evidenced,
                        ends.evidenced_possible,
                        result.reviewed.assured if result.reviewed else None,
                        result.next.level if result.next else None,
                    )
                ),
                result.asked,
                result.kept,
                None if scores is None or scores.assured is None else float(scores.assured),
                None if scores is None or scores.possible is None else float(scores.possible),
                share.questions,
                share.answered,
                share.blank,
                share.dont_know,
                share.disputed,
                share.not_applicable,
                share.evidenced,
                share.carried,
            )


def _level(star: Star, node: Node, result: Result, level: Level | None) -> str:
    """The key of a level; none for a score without levels."""
    if level is None or (not result.has_level and level.index >= 0):
        return NONE
    return level_key(star.ruleset, node.scale, level)


LEVELS = Table(
    "fact_levels",
    "One row for each capability and domain of each return. A level is a word: nothing to average.",
    ("year", "organisation", "capability"),
    (
        YEAR,
        ORGANISATION,
        CAPABILITY,
        shape.key("at_least", "The level on the answers: the one that is printed", "dim_levels"),
        shape.key("could_be", "The level if every open answer were the best it can be", "dim_levels"),
        shape.key("evidenced", "The level on what is evidenced, at least", "dim_levels"),
        shape.key("evidenced_could_be", "The same, if every open answer were the best", "dim_levels"),
        shape.key("reviewed", "The level on the reviewer's reading; none without one", "dim_levels"),
        shape.key("next_level", "The level that comes next; none where nothing does", "dim_levels"),
        shape.yes_no("asked", "It was asked this year; a level may be kept where it was not"),
        shape.day("kept_from", "Where it was not asked: the oldest day of the answers that are kept"),
        shape.number("score_at_least", "Of a scored result: the number before rounding", "points"),
        shape.number("score_could_be", "The same, if every open answer were the best", "points"),
        shape.count("questions", "Questions it reads", "questions"),
        shape.count("answered", "Of these, with one answer", "questions"),
        shape.count("blank", "Of these, without an answer", "questions"),
        shape.count("dont_know", "Of these, 'don't know'", "questions"),
        shape.count("disputed", "Of these, on which people differ", "questions"),
        shape.count("not_applicable", "Of these, that do not apply", "questions"),
        shape.count("evidenced_answers", "Of these, with evidence of the strength asked", "questions"),
        shape.count("carried_over", "Of these, last year's answers not confirmed since", "questions"),
    ),
    _levels,
)  # fmt: skip


def not_asked(result: Result) -> bool:
    """Whether nothing can be said of a result this year."""
    return result.levels.assured is NOT_ASKED
