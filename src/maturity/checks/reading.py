"""How hard a text is to read: the Flesch-Kincaid grade, with syllables estimated from spelling.

A hint, not a measurement: it knows only the length of words and sentences. Good enough to find
the texts that a person should read again.
"""

from __future__ import annotations

import re

_WORD = re.compile(r"[A-Za-zÀ-ÿ]+(?:['’][A-Za-z]+)?")
_END = re.compile(r"(?<=[.!?;:])\s+|\n+")
_VOWELS = re.compile(r"[aeiouyàâäéèêëîïôöùûü]+")
_SILENT = re.compile(r"(?:[^laeiouy]es|[^td]ed|[^aeiouyl]e|[aeiouy]le)$")
_SPLIT = re.compile(
    r"ia(?!l|n$|r)|(?<!p)eo(?!u)|(?<![qg])ua|io(?!u|n)|iu|uo|ie(?=t|n)|ea(?=t(?:e|i))|(?<=[dr])eas?$"
)


def sentences(text: str) -> list[str]:
    """The sentences of a text. A semicolon, a colon and a line end one too."""
    return [part.strip() for part in _END.split(text) if _WORD.search(part)]


def words(text: str) -> list[str]:
    """The words of a text, without figures and signs."""
    return _WORD.findall(text)


def syllables(word: str) -> int:
    """Estimated syllables of a word; letters for an abbreviation in capitals."""
    if len(word) > 1 and word.isupper():
        return len(word)
    low = word.lower()
    found = len(_VOWELS.findall(low)) + len(_SPLIT.findall(low))
    if _SILENT.search(low) and found > 1:
        found -= 1
    return max(1, found)


def grade(text: str) -> float:
    """Flesch-Kincaid grade: years of school. 0 for a text without words."""
    every = words(text)
    count = len(sentences(text))
    if not every or not count:
        return 0.0
    length = len(every) / count
    weight = sum(syllables(word) for word in every) / len(every)
    return round(0.39 * length + 11.8 * weight - 15.59, 1)
