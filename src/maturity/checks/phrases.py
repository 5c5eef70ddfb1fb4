"""Words, sentences and reading age, over every text that people read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from maturity.checks.finding import Places, finding, quoted
from maturity.checks.reading import grade
from maturity.checks.texts import Text, texts_of
from maturity.checks.words import BRITISH, EVERYDAY, INSTEAD
from maturity.core.ruleset import RuleSet, Staged, Tier
from maturity.diagnostics import Diagnostic, Place

LONGEST_SENTENCE = 30
HARDEST = 10.0
"""Highest grade of statements, questions and actions: about fifteen years of age."""
HARDEST_FOR_RESIDENTS = 7.0
"""Highest grade of what residents read: about twelve years of age."""

_ACRONYM = re.compile(r"\b[A-Z][A-Za-z0-9]*[A-Z][A-Za-z0-9]*(?:&[A-Z])?\b|\b[A-Z]&[A-Z]\b")
_SENTENCE_END = re.compile(r"(?<=[.!?;:])\s+")


@cache
def _pattern(words: Iterable[str]) -> re.Pattern[str]:
    ordered = sorted(words, key=len, reverse=True)
    return re.compile(
        r"(?<![\w-])(?:" + "|".join(re.escape(word) for word in ordered) + r")(?![\w-])",
        re.IGNORECASE,
    )


def words_not_used(ruleset: RuleSet, places: Places) -> Iterator[Diagnostic]:
    """W301: words of inspection, and jargon."""
    pattern = _pattern(frozenset(INSTEAD))
    by_lower = {word.lower(): word for word in INSTEAD}
    for text in _read(ruleset, places):
        for found in dict.fromkeys(match[0] for match in pattern.finditer(text.words)):
            word = by_lower[found.lower()]
            if word.isupper() and found != word:
                continue
            yield finding(
                places,
                "W301",
                text.place,
                f"'{found}' is not a word we use, in {quoted(text.words)}",
                f"say '{INSTEAD[word]}'",
            )


def spelling(ruleset: RuleSet, places: Places) -> Iterator[Diagnostic]:
    """W305: American spelling."""
    pattern = _pattern(frozenset(BRITISH))
    for text in _read(ruleset, places):
        for found in dict.fromkeys(match[0] for match in pattern.finditer(text.words)):
            yield finding(
                places,
                "W305",
                text.place,
                f"'{found}' is the American spelling",
                f"write '{BRITISH[found.lower()]}'",
            )


def unexplained(ruleset: RuleSet, places: Places) -> Iterator[Diagnostic]:
    """W304: abbreviations that neither the glossary nor everyday life explains. Each said once."""
    terms = " ".join(ruleset.glossary)
    known = set(_ACRONYM.findall(terms)) | set(re.findall(r"\w+", terms)) | EVERYDAY
    known.update(("FILL", "IN"))  # L719 says what they are
    for meaning in ruleset.glossary.values():
        known.update(re.findall(r"\(([^()]+)\)", meaning))
    for text in _read(ruleset, places):
        for found in _ACRONYM.findall(text.words):
            if found not in known and found.rstrip("s") not in known:
                known.add(found)
                yield finding(
                    places,
                    "W304",
                    text.place,
                    f"the glossary does not explain '{found}'",
                    "write it out, or add it to `glossary:`",
                )


def long_sentences(ruleset: RuleSet, places: Places) -> Iterator[Diagnostic]:
    """W302: sentences of more than thirty words."""
    for text in _read(ruleset, places):
        for sentence in _SENTENCE_END.split(text.words):
            count = len(sentence.split())
            if count > LONGEST_SENTENCE:
                yield finding(
                    places,
                    "W302",
                    text.place,
                    f"a sentence of {count} words: {quoted(sentence)}",
                    f"make two of it: {LONGEST_SENTENCE} words are the most",
                )


def hard_to_read(ruleset: RuleSet, places: Places) -> Iterator[Diagnostic]:
    """W303: questions, statements and actions above grade 10, words for residents above 7."""
    if not ruleset.statements:
        return
    for what, words, place, most in _pieces(ruleset, places):
        found = grade(words)
        if found > most:
            yield finding(
                places,
                "W303",
                place,
                f"{what} reads at about grade {found:.0f}, that is {found + 5:.0f} years of age",
                f"grade {most:.0f} is the most: use shorter words and sentences",
            )


def _pieces(ruleset: RuleSet, places: Places) -> Iterator[tuple[str, str, Place, float]]:
    """What is read in one go: a question with its options, a statement, an action, a card."""
    for question in ruleset.questions:
        options = [option.text.lstrip("… ") for option in question.options]
        words = "\n".join(part for part in (question.ask, question.help, *options) if part)
        place = places.of("question", question.id, "ask")
        yield f"the question '{question.id}'", words, place, HARDEST
    for node in ruleset.results:
        rule = node.rule
        if not isinstance(rule, Staged):
            continue
        for level in rule.levels:
            name = f"{node.id}.{level.level.id}"
            place = places.of("level", name)
            words = "\n".join(need.says for need in level.needs)
            yield f"the statement '{name}'", words, place, HARDEST
        if node.tier is Tier.CAPABILITY:
            words = "\n".join(
                (node.starting_out_for_residents, *(level.for_residents for level in rule.levels))
            )
            place = places.of("node", node.id, "id")
            yield f"what {node.id} says to residents", words, place, HARDEST_FOR_RESIDENTS
    for action in ruleset.actions:
        words = f"{action.title}\n{action.first_step}\n{action.measure}\n{action.care}"
        place = places.of("action", action.id, "title")
        yield f"the action '{action.id}'", words, place, HARDEST


def _read(ruleset: RuleSet, places: Places) -> Iterator[Text]:
    if ruleset.statements:
        yield from texts_of(ruleset, places)
