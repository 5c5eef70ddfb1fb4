"""The words of answers as people see and choose them, and the way back to ids.

A form shows words, never ids. Reading is patient with spaces, case, quotes and dashes, for these
change when text is copied; it accepts the id too.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from maturity.core.names import compared
from maturity.core.questions import Kind, Question
from maturity.core.statements import capital
from maturity.loading.response_values import DONT_KNOW, NEVER, is_dont_know

DONT_KNOW_WORDS = "Don't know"
NONE_WORDS = "None of these"
NEVER_WORDS = "Never"
NOT_APPLICABLE = "Does not apply: "

_TRUE = {"yes", "y", "x", "true", "1", "✓", "✔", "☑", "tick", "ticked"}
_FALSE = {"no", "n", "false", "0", "✗", "✘", "☐"}


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to choose: what the document says, and the words that people see."""

    value: Any
    words: str
    id: str = ""


def level(text: str) -> str:
    """A text with everything taken off that copying may change."""
    return compared(text).removeprefix("...").rstrip(". ").lstrip()


def distinct(choices: list[Choice]) -> tuple[Choice, ...]:
    """Choices whose words differ: where two read alike, the id tells them apart."""
    seen: dict[str, int] = {}
    for choice in choices:
        key = level(choice.words)
        seen[key] = seen.get(key, 0) + 1
    return tuple(
        Choice(choice.value, f"{choice.words} ({choice.id})", choice.id)
        if choice.id and seen[level(choice.words)] > 1
        else choice
        for choice in choices
    )


def named(items: Mapping[str, str]) -> tuple[Choice, ...]:
    """Choices from ids with their words."""
    return distinct([Choice(key, words or key, key) for key, words in items.items()])


def find(choices: tuple[Choice, ...], text: str) -> Choice | None:
    """The choice that a text means, or None."""
    wanted = level(text)
    for choice in choices:
        if level(choice.words) == wanted:
            return choice
    for choice in choices:
        if choice.id and level(choice.id) == wanted:
            return choice
    unknown = is_dont_know(text)
    return next((choice for choice in choices if unknown and choice.id == DONT_KNOW), None)


def yes_no(text: str) -> bool | None:
    """What a mark means: yes, a tick or a cross in a box; no; or None for anything else."""
    word = level(text)
    return True if word in _TRUE else False if word in _FALSE else None


def options(question: Question) -> tuple[Choice, ...]:
    """The answers of a ladder or yes-or-no question, or the options of a several-of question."""
    return distinct(
        [Choice(option.id, capital(option.label), option.id) for option in question.options]
    )


def answers(question: Question) -> tuple[Choice, ...]:
    """Everything that can be chosen in the answer cell of a question, besides typing a value."""
    return distinct([*values(question), *_apart(question)])


def values(question: Question) -> tuple[Choice, ...]:
    """What can be chosen as one side of a difference."""
    if question.kind is Kind.SEVERAL:
        return (Choice([], NONE_WORDS),)
    if question.kind is Kind.SINCE:
        return (Choice(NEVER, NEVER_WORDS, NEVER),)
    return () if question.kind is Kind.NUMBER else options(question)


def _apart(question: Question) -> list[Choice]:
    reasons = [
        Choice({"na": key}, NOT_APPLICABLE + (text or key), key)
        for key, text in question.na.items()
    ]
    return [Choice(DONT_KNOW, DONT_KNOW_WORDS, DONT_KNOW), *reasons]
