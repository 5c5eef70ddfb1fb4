"""What the ICB holds for its networks (``held.yaml``), held against the rule set and the round."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from maturity.core.response import Evidence, OfferedFact, Value
from maturity.core.ruleset import ContextFact, RuleSet
from maturity.diagnostics import Diagnostic
from maturity.loading.build.values import Misfit, answer
from maturity.loading.documents.round import HeldDocument, HeldEvidenceDocument
from maturity.loading.documents.scalars import to_number
from maturity.loading.findings import Findings
from maturity.loading.formats import check_format
from maturity.loading.response_evidence import KINDS, subjects
from maturity.loading.shape import read_shape
from maturity.loading.tree import At
from maturity.loading.yaml_text import parse_yaml
from maturity.suggest import did_you_mean, quoted


@dataclass(frozen=True, slots=True)
class Held:
    """What is offered to each network, by code. Nothing counts before it is accepted."""

    evidence: Mapping[str, tuple[Evidence, ...]]
    facts: Mapping[str, Mapping[str, OfferedFact]]


def read_held(
    data: bytes, name: str, ruleset: RuleSet, codes: Collection[str]
) -> tuple[Held, tuple[Diagnostic, ...]]:
    """What is offered, and everything that is wrong with it."""
    findings = Findings()
    tree, problems = parse_yaml(data, name)
    findings.found.extend(problems)
    if tree is None:
        return Held({}, {}), findings.with_lines([])
    at = At(tree)
    if isinstance(tree.root, dict) and "format" in tree.root:
        check_format(tree.root["format"], "held", at / "format", findings)
    document = read_shape(HeldDocument, tree, findings)
    if document is None:
        return Held({}, {}), findings.with_lines([tree])
    reading = _Reading(ruleset, codes, findings)
    held = Held(reading.evidence(document, at / "evidence"), reading.facts(document, at / "facts"))
    return held, findings.with_lines([tree])


@dataclass(frozen=True, slots=True)
class _Reading:
    ruleset: RuleSet
    codes: Collection[str]
    findings: Findings

    def spelt(self, code: str) -> str:
        """A code as the round's table spells it: codes are the same in any case."""
        return next((each for each in self.codes if each.lower() == code.lower()), code)

    def known(self, given: str, among: Collection[str], what: str, at: At, *, key: bool) -> bool:
        """Whether a name is one there is; else it is said."""
        if given in among:
            return True
        message = f"there is no {what} {quoted(given)}"
        code = "B220" if what == "organisation" else "B224"
        self.findings.say(code, at.key if key else at.value, message, did_you_mean(given, among))
        return False

    def evidence(self, document: HeldDocument, at: At) -> dict[str, tuple[Evidence, ...]]:
        """The pieces offered to each network."""
        found: dict[str, tuple[Evidence, ...]] = {}
        for i, part in enumerate(document.evidence):
            piece = self.piece(part, at / i)
            for j, code in enumerate(part.organisations):
                spot = at / i / "organisations" / j
                self.known(self.spelt(code), self.codes, "organisation", spot, key=False)
            if piece is not None:
                for code in map(self.spelt, part.organisations or self.codes):
                    found[code] = (*found.get(code, ()), piece)
        return found

    def piece(self, part: HeldEvidenceDocument, at: At) -> Evidence | None:
        """One piece; None where nobody could say what it is for."""
        every = subjects(self.ruleset)
        what = "question, capability or level"
        if not self.known(part.for_, every, what, at / "for", key=False):
            return None
        if part.kind is not None:
            self.known(part.kind, KINDS, "kind of evidence", at / "kind", key=False)
        question, capability, level = every[part.for_]
        return Evidence(
            what=part.what,
            where=part.where or "",
            date=part.date,
            question=question,
            capability=capability,
            level=level,
            kind=part.kind or "",
            holder=part.holder or "",
            supports=self.supports(part, question, at / "supports"),
            held_by_icb=True,
        )

    def supports(self, part: HeldEvidenceDocument, question: str, at: At) -> Value | None:
        """The answer that a piece supports."""
        if part.supports is None:
            return None
        if not question:
            message = f"evidence for {part.for_} supports an answer, and that is no question"
            self.findings.say("B224", at.place, message, "write the question's id in 'for'")
            return None
        try:
            return answer(self.ruleset.question(question), part.supports)
        except Misfit as problem:
            self.findings.say("B224", at.place, problem.message, problem.help)
            return None

    def facts(self, document: HeldDocument, at: At) -> dict[str, dict[str, OfferedFact]]:
        """The facts offered to each network."""
        found: dict[str, dict[str, OfferedFact]] = {}
        for name, part in document.facts.items():
            if not self.known(name, self.ruleset.context, "fact", at / name, key=True):
                continue
            fact = self.ruleset.context[name]
            for code, written in part.values.items():
                spot = at / name / "values" / code
                value = self.value(fact, written, spot)
                code = self.spelt(code)  # noqa: PLW2901
                if (
                    self.known(code, self.codes, "organisation", spot, key=True)
                    and value is not None
                ):
                    offered = OfferedFact(value, part.source, part.date.isoformat())
                    found.setdefault(code, {})[name] = offered
        return found

    def value(self, fact: ContextFact, written: Any, at: At) -> Fraction | str | None:
        """A fact's value; None where it is none, which is said."""
        if fact.kind != "number":
            words = fact.choices or {"yes": "Yes", "no": "No"}
            known = self.known(written, words, f"answer to '{fact.id}'", at, key=False)
            return str(written) if known else None
        found = to_number(written)
        low = fact.low if fact.low is not None else found
        high = fact.high if fact.high is not None else found
        if found is None or low is None or high is None or not low <= found <= high:
            message = f"{quoted(written)} is no number that '{fact.id}' takes"
            self.findings.say("B224", at.value, message, "check the number and its unit")
            return None
        return found
