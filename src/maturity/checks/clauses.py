"""Clauses, statements and the words for residents."""

from __future__ import annotations

import re
from collections.abc import Iterator

from maturity.checks.finding import Places, finding, quoted
from maturity.checks.texts import Text, statement, texts_of
from maturity.checks.words import POINTERS, UNPROVABLE
from maturity.core.ruleset import Node, RuleSet, Staged, Tier
from maturity.diagnostics import Diagnostic

LONGEST = 45
"""Words of a statement that fits on a card."""

_NEGATIVE = re.compile(
    r"\b(?:(?:we|residents|partners|staff|people|practices|patients)\s+"
    r"(?:do|does|did|have|has|had|are|is|was|were|can|could|will|would)(?:\s+not|n['’]t)"
    r"|no\s+longer|lack|lacks|lacking|without\s+any|not\s+yet)\b",
    re.IGNORECASE,
)


def shape_of_clauses(ruleset: RuleSet, places: Places) -> Iterator[Diagnostic]:
    """W101, W102, W103: full stops, capitals and pronouns that point elsewhere."""
    for text in _clauses(ruleset, places):
        first = re.split(r"[\s,;:]", text.words, maxsplit=1)[0]
        if text.words.endswith((".", "!", "?")):
            yield finding(
                places,
                "W101",
                text.place,
                f"the clause {quoted(text.words)} ends with '{text.words[-1]}'",
                "take it away: clauses are joined into one statement",
            )
        if first[:1].isupper() and first[1:].islower() and not _is_name(ruleset, first):
            yield finding(
                places,
                "W102",
                text.place,
                f"the clause {quoted(text.words)} starts with a capital",
                f"begin with '{first.lower()}', unless it is a name that the glossary holds",
            )
        if first.lower() in POINTERS:
            yield finding(
                places,
                "W103",
                text.place,
                f"the clause {quoted(text.words)} begins with '{first}', which points outside it",
                "say who or what is meant: a clause is also read alone",
            )


def content_of_clauses(ruleset: RuleSet, places: Places) -> Iterator[Diagnostic]:
    """W104, W105: what is missing, and what nobody can prove."""
    for text in texts_of(ruleset, places) if ruleset.statements else ():
        if text.kind not in ("clause", "option"):
            continue
        negative = _NEGATIVE.search(text.words)
        if negative and text.kind == "clause":
            yield finding(
                places,
                "W104",
                text.place,
                f"the clause {quoted(text.words)} says what is missing: '{negative[0]}'",
                "say what has been done",
            )
        found = [word for word in re.findall(r"[a-z]+", text.words.lower()) if word in UNPROVABLE]
        if "no group" in text.words.lower():
            found.append("no group")
        if found and not _lowest(ruleset, text):
            yield finding(
                places,
                "W105",
                text.place,
                f"nobody can prove '{found[0]}' in {quoted(text.words)}",
                "say how many: most, four in five, one piece of work",
            )


def whole_statements(ruleset: RuleSet, places: Places) -> Iterator[Diagnostic]:
    """W106: statements too long for a card."""
    if not ruleset.statements:
        return
    for node in ruleset.results:
        for level in node.levels:
            count = len(statement(level).split())
            if count > LONGEST:
                yield finding(
                    places,
                    "W106",
                    places.of("level", f"{node.id}.{level.level.id}"),
                    f"the statement of '{level.level.id}' of {node.id} has {count} words",
                    f"at most {LONGEST}: shorten its clauses, or move a need to another level",
                )


def missing_words(ruleset: RuleSet, places: Places) -> Iterator[Diagnostic]:
    """W107, W109: levels without words for residents, evidence nobody explains."""
    if not ruleset.statements:
        return
    for node in ruleset.results:
        if not isinstance(node.rule, Staged):
            continue
        if node.tier is Tier.CAPABILITY:
            yield from _for_residents(node, node.rule, places)
            policy = ruleset.evidence
            asked = policy is not None and any(
                level.level.index >= policy.from_level.index for level in node.rule.levels
            )
            if asked and node.scale is ruleset.scale and not node.evidence:
                yield finding(
                    places,
                    "W109",
                    places.of("node", node.id, "id"),
                    f"{node.id} asks for evidence and does not say what would do",
                    "add `evidence:`, a question that asks where it is, who holds it, from when",
                )


def _for_residents(node: Node, rule: Staged, places: Places) -> Iterator[Diagnostic]:
    if not node.starting_out_for_residents:
        yield finding(
            places,
            "W107",
            places.of("node", node.id, "starting_out"),
            f"{node.id} has no words for residents for the place below its first level",
            "add `for_residents:` under `starting_out:`",
        )
    for level in rule.levels:
        if not level.for_residents:
            yield finding(
                places,
                "W107",
                places.of("level", f"{node.id}.{level.level.id}"),
                f"'{level.level.id}' of {node.id} has no words for residents",
                "add `for_residents:`, one plain sentence",
            )


def sentences_for_residents(ruleset: RuleSet, places: Places) -> Iterator[Diagnostic]:
    """W108: words for residents that do not begin or end as a sentence does."""
    if not ruleset.statements:
        return
    for text in texts_of(ruleset, places):
        if text.kind == "for_residents" and not (
            text.words[:1].isupper() and text.words.endswith((".", "!", "?"))
        ):
            yield finding(
                places,
                "W108",
                text.place,
                f"{quoted(text.words)} is not written as a sentence",
                "begin with a capital and end with a full stop",
            )


def _clauses(ruleset: RuleSet, places: Places) -> Iterator[Text]:
    """Clauses of needs, and the one for the place below the first level."""
    if ruleset.statements:
        for text in texts_of(ruleset, places):
            if text.kind in ("clause", "says"):
                yield text


def _is_name(ruleset: RuleSet, word: str) -> bool:
    known = set(ruleset.glossary) | {level.title for level in ruleset.scale.rungs}
    return any(word == part for name in known for part in name.split())


def _lowest(ruleset: RuleSet, text: Text) -> bool:
    """Whether a text is the lowest option of its question, where nothing is claimed."""
    if text.kind != "option":
        return False
    question, _, option = text.of.partition(": ")
    return ruleset.question(question).options[0].id == option
