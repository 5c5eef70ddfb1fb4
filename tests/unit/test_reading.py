"""The reading grade: a hint that agrees with another library on the texts we judge."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import readability

from maturity.checks.phrases import _pieces
from maturity.checks.reading import grade, sentences, syllables, words
from maturity.loading.rulesets import load

RULES = Path(__file__).parents[2] / "rules" / "pcn-maturity"

KNOWN = {
    "cat": 1, "make": 1, "asked": 1, "rule": 1, "through": 1, "people": 2, "table": 2, "wanted": 2,
    "measure": 2, "create": 2, "social": 2, "usual": 3, "decided": 3, "idea": 3, "area": 3,
    "residents": 3, "community": 4, "experience": 4, "inequalities": 5, "GP": 2, "NHS": 3,
}  # fmt: skip


@pytest.mark.parametrize(("word", "count"), KNOWN.items())
def test_syllables(word, count):
    assert syllables(word) == count


def test_a_semicolon_ends_a_sentence_and_figures_are_no_words():
    assert sentences("We came; we saw 12 beds. 14") == ["We came;", "we saw 12 beds."]
    assert words("67% of 1,000 clinicians' days") == ["of", "clinicians", "days"]


def test_nothing_to_read_has_no_grade():
    assert grade("") == grade("12 %") == 0.0


def test_hard_words_and_long_sentences_raise_the_grade():
    easy = "We went to see them. They told us what they need."
    hard = (
        "Organisational sustainability considerations systematically characterise decision-making."
    )
    assert grade(easy) < 3
    assert grade(hard) > 12
    assert grade(easy.replace(". ", " and ")) > grade(easy)


def test_it_agrees_with_another_library_on_the_matrix():
    files = {
        p.as_posix(): p.read_bytes() for p in RULES.rglob("*.yaml") if p.parent.name != "tests"
    }
    loaded = load(files)
    texts = [words for _, words, _, _ in _pieces(loaded.ruleset, loaded.places)]
    gaps = []
    for text in texts:
        lines = "\n".join(sentences(text))
        spaced = re.sub(r"([.,;:!?\"…])", r" \1 ", lines)
        other = readability.getmeasures(spaced, lang="en")["readability grades"]["Kincaid"]
        gaps.append(grade(text) - other)
    typical = sorted(gaps)[len(gaps) // 2]
    assert abs(typical) < 1
    assert sum(abs(gap - typical) > 2 for gap in gaps) < len(gaps) / 20
