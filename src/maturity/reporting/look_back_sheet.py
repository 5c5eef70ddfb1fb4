"""Did it work? The review of a year as a document and as data."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from maturity.change.look_back import (
    NOT_SAID,
    ActionThen,
    AnswerThen,
    LevelThen,
    LookBack,
)
from maturity.change.rose import Became
from maturity.core.ruleset import RuleSet
from maturity.reporting import answer_words, criterion_words, words
from maturity.reporting.look_back_words import FOUR_WORDS, SAID, ends, heads, summary
from maturity.reporting.sheet import Line, Part, Sheet, Table


def sheet(found: LookBack, ruleset: RuleSet, name: str) -> Sheet:
    """The review of a year as a document; ``ruleset``: this year's, ``name``: the network's."""
    years = f"{words.day(found.last)} to {words.day(found.now)}"
    rules = "Both years are read by the same rules."
    if not found.same_rules:
        rules = (
            f"Both years are read by the rules of version {found.new_version}, so that a change of "
            "rules is not taken for a change here; what the rules changed stands apart."
        )
    over = heads(found)
    parts = [
        Part(
            over.actions,
            (summary(found),),
            tables=(_actions(over.table, found.actions),) if found.actions else (),
        ),
        Part("Levels, then and now", tables=(_levels(found.levels, ruleset),)),
        Part(
            over.otherwise,
            () if found.otherwise else ("No other answer rose or fell for certain.",),
            tuple(Line(_answer(each, ruleset)) for each in found.otherwise),
        ),
    ]
    if found.rules:
        moved = tuple(
            Line(
                f"{criterion_words.named(ruleset, m.result)}: {m.before.levels.assured.title} by last "
                f"year’s rules, {m.after.levels.assured.title} by this year’s, on the same answers"
            )
            for m in found.rules
        )
        parts.append(Part("What the rules changed", lines=moved))
    return Sheet(f"{name}: did it work? {years}", (over.no_cause, FOUR_WORDS, rules), tuple(parts))


def _actions(title: str, actions: Iterable[ActionThen]) -> Table:
    return Table(
        title,
        ("Action", "This year", "Answers it was to raise", "Levels that read them"),
        tuple(
            (
                _titled(each),
                _said(each),
                "; ".join(
                    [
                        *(_aim(a) for a in each.answers),
                        *(f"{_aim(a)} (hoped for)" for a in each.hopes),
                    ]
                )
                or "This year’s matrix no longer has it",
                "; ".join(_level(level) for level in each.levels),
            )
            for each in actions
        ),
    )


def _said(action: ActionThen) -> str:
    """What the network says this year: the state, and its own note."""
    state = "" if action.note and action.said == NOT_SAID else SAID.get(action.said, action.said)
    return words.capital(": ".join(part for part in (state, action.note) if part))


def _titled(action: ActionThen) -> str:
    due = f", due {words.day(action.due)}" if action.due else ""
    return f"{action.title} ({action.was}{due})"


def _aim(answer: AnswerThen) -> str:
    """``C1.listening: rose, and is where it was to be``."""
    aim = ", and is where it was to be" if answer.reached else ", and is not yet where it was to be"
    if answer.reached and answer.already:
        aim = ", and was there already"
    if answer.became is Became.CANNOT_TELL and not answer.reached:
        aim = ""
    return f"{answer.question}: {answer.became.value}{aim}"


def _answer(answer: AnswerThen, ruleset: RuleSet) -> str:
    question = ruleset.question(answer.question)
    then, now = (
        words.quoted(answer_words.value(question, ends[0])) for ends in (answer.before, answer.now)
    )
    return (
        f"{question.ask} ({question.id}) {words.capital(answer.became.value)}: from {then} to {now}"
    )


def _levels(levels: Sequence[LevelThen], ruleset: RuleSet) -> Table:
    return Table(
        "Levels of both years by this year’s rules",
        ("Result", "Then", "Now", "It"),
        tuple(
            (
                criterion_words.named(ruleset, each.result),
                ends(each.before),
                ends(each.now),
                each.became.value,
            )
            for each in levels
        ),
    )


def _level(level: LevelThen) -> str:
    then, now = ends(level.before), ends(level.now)
    same = f"at {now}" if then == now else f"{then}, now {now}"
    return f"{level.result} {level.became.value}: {same}"


def document(found: LookBack) -> dict[str, Any]:
    """The same as plain data for JSON."""
    return {
        "format": "maturity/look-back/1",
        "last": found.last.isoformat(),
        "now": found.now.isoformat(),
        "versions": [found.old_version, found.new_version],
        "same_rules": found.same_rules,
        "with_plan": found.with_plan,
        "actions": [
            {
                "action": each.was,
                "now_called": each.action,
                "title": each.title,
                "due": each.due.isoformat() if each.due else None,
                "said": each.said,
                "note": each.note,
                "answers": [_answer_data(a) for a in each.answers],
                "hopes": [_answer_data(a) for a in each.hopes],
                "levels": [_level_data(level) for level in each.levels],
            }
            for each in found.actions
        ],
        "levels": [_level_data(level) for level in found.levels],
        "otherwise": [_answer_data(a) for a in found.otherwise],
        "rules": [
            {
                "result": m.result,
                "before": m.before.levels.assured.id,
                "after": m.after.levels.assured.id,
                "needs": list(m.needs),
            }
            for m in found.rules
        ],
    }


def _answer_data(answer: AnswerThen) -> dict[str, Any]:
    return {
        "question": answer.question,
        "became": answer.became.value,
        "before": [answer_words.as_data(end) for end in answer.before],
        "now": [answer_words.as_data(end) for end in answer.now],
        "aim": answer_words.as_data(answer.aim),
        "reached": answer.reached,
        "already": answer.already,
        "moved": list(answer.moved),
    }


def _level_data(level: LevelThen) -> dict[str, Any]:
    return {
        "result": level.result,
        "became": level.became.value,
        "before": [end.id for end in level.before],
        "now": [end.id for end in level.now],
    }
