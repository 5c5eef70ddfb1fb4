"""What is declared and never used: notes, since a rule set may be half way."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from maturity.checks.finding import Places, finding
from maturity.checks.texts import texts_of
from maturity.core.context import facts_of
from maturity.core.criteria import AsksFacet
from maturity.core.reads import criteria_of, leaves
from maturity.core.ruleset import RuleSet
from maturity.core.variants import in_variant
from maturity.diagnostics import Diagnostic
from maturity.suggest import nearest


def unread_facts(ruleset: RuleSet, places: Places) -> Iterator[Diagnostic]:
    """L713: context facts that no condition reads."""
    tests = [
        *(question.applies_when for question in ruleset.questions),
        *(node.applies_when for node in ruleset.nodes),
        *(action.applies_when for action in ruleset.actions),
    ]
    read = {fact for test in tests for fact in facts_of(test)}
    for fact in ruleset.context:
        if fact not in read:
            yield finding(
                places,
                "L713",
                places.of("fact", fact),
                f"nothing reads the context fact '{fact}'",
                "nothing to do if it is meant to be shown beside the levels",
            )


def idle_roles(ruleset: RuleSet, places: Places) -> Iterator[Diagnostic]:
    """L714: roles without a part."""
    used = {voice.role for voice in ruleset.respondents}
    for action in ruleset.actions:
        used.update((action.lead, *action.days))
    for node in ruleset.results:
        used.update(role for level in node.levels for role in level.confirmed_by)
    for role in ruleset.roles:
        if role not in used:
            yield finding(
                places,
                "L714",
                places.of("role", role),
                f"the role '{role}' has no part in anything",
                "take it out, or give it its part",
            )


def unread_facets(ruleset: RuleSet, places: Places) -> Iterator[Diagnostic]:
    """L715: facets that no criterion reads."""
    criteria = [criterion for node in ruleset.nodes for criterion in criteria_of(node)]
    for question in ruleset.questions:
        criteria += [question.ask_when] if question.ask_when else []
        criteria += [question.cap.unless] if question.cap else []
    read = {
        leaf.facet
        for criterion in criteria
        for leaf in leaves(criterion)
        if isinstance(leaf, AsksFacet)
    }
    for facet in ruleset.facets:
        if facet not in read:
            yield finding(
                places,
                "L715",
                places.of("facet", facet),
                f"no criterion reads the facet '{facet}'",
                "let a criterion read it, or take it out",
            )


def unused_scales(ruleset: RuleSet, places: Places) -> Iterator[Diagnostic]:
    """L716: further scales on which no result stands."""
    used = {node.scale.name for node in ruleset.results}
    for name, scale in ruleset.scales.items():
        if scale is not ruleset.scale and name not in used:
            yield finding(
                places,
                "L716",
                places.of("scale", name),
                f"no result stands on the scale '{name}'",
                f"write `scale: {name}` where it is meant, or take it out",
            )


def unused_ladders(ruleset: RuleSet, places: Places) -> Iterator[Diagnostic]:
    """L717: ladders of the header that no question uses."""
    used = {question.ladder for question in ruleset.questions}
    for name in ruleset.ladders:
        if name not in used:
            yield finding(
                places,
                "L717",
                places.of("ladder", name),
                f"no question uses the ladder '{name}'",
                f"write `ladder: {name}` where it is meant, or take it out",
            )


def idle_variants(ruleset: RuleSet, places: Places) -> Iterator[Diagnostic]:
    """L718: variants with the policies that are in force anyway."""
    for name in ruleset.variants:
        if in_variant(ruleset, name).policies == ruleset.policies:
            yield finding(
                places,
                "L718",
                places.of("variant", name),
                f"the variant '{name}' changes nothing",
                "write the policies in which it differs from the rule set's own, or take it out",
            )


def uncited_sources(ruleset: RuleSet, places: Places) -> Iterator[Diagnostic]:
    """W403: sources that nothing cites."""
    cited = {source for node in ruleset.nodes for source in node.sources}
    cited.update(source for question in ruleset.questions for source in question.sources)
    cited.update(source for action in ruleset.actions for source in action.sources)
    cited.update(source for duty in ruleset.checklist for source in duty.sources)
    for key in ruleset.sources:
        if key not in cited:
            yield finding(
                places,
                "W403",
                places.of("source", key),
                f"nothing cites the source '{key}'",
                "cite it where it belongs, or take it out",
            )


def unused_terms(ruleset: RuleSet, places: Places) -> Iterator[Diagnostic]:
    """W404: terms of the glossary that no text uses."""
    if not ruleset.statements:
        return
    said = [text.words for text in texts_of(ruleset, places) if text.kind != "glossary"]
    said += [source.title for source in ruleset.sources.values()]
    words = "\n".join((*said, *ruleset.glossary.values())).lower()
    used = Counter(re.findall(r"\w+", words))
    for term, meaning in ruleset.glossary.items():
        if not _is_used(term.lower(), words, meaning.lower(), used):
            yield finding(
                places,
                "W404",
                places.of("term", term),
                f"no text uses '{term}', which the glossary explains as '{meaning[:40]}…'"
                if len(meaning) > 40  # noqa: PLR2004 - what fits on a line
                else f"no text uses '{term}', which the glossary explains",
                "take it out, or use the term where it is meant",
            )


def _is_used(term: str, words: str, meaning: str, used: Counter[str]) -> bool:
    """Whether a term stands more often in all the words than in its own meaning, which is in them.

    ``used``: how often each single word stands there, so that thousands of terms are soon looked up.
    """
    if re.fullmatch(r"\w+", term):
        own = Counter(re.findall(r"\w+", meaning))
        return any(used[form] > own[form] for form in (term, f"{term}s", f"{term}es"))
    pattern = re.compile(rf"(?<!\w){re.escape(term)}(?:s|es)?(?!\w)")
    return term in words and len(pattern.findall(words)) > len(pattern.findall(meaning))


def lone_tags(ruleset: RuleSet, places: Places) -> Iterator[Diagnostic]:
    """W405: tags used once that look like a slip of another."""
    counts: Counter[str] = Counter()
    owners: dict[str, tuple[str, str]] = {}
    for kind, things in (("node", ruleset.nodes), ("question", ruleset.questions)):
        for thing in things:
            for tag in thing.tags:
                counts[tag] += 1
                owners[tag] = (kind, thing.id)
    for tag, count in counts.items():
        others = [other for other, times in counts.items() if times > 1]
        near = nearest(tag, others, cutoff=0.8) if count == 1 else ""
        if near:
            yield finding(
                places,
                "W405",
                places.of(*owners[tag], "tags"),
                f"the tag '{tag}' is used once",
                f"did you mean '{near}'?",
            )
