"""Cases: answers in words of the rule set, and the levels a person worked out (§15)."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from maturity.core.cases import CASE_DATE, Case, Expected
from maturity.core.questions import Question
from maturity.core.response import Answer, Between, DontKnow, Given, NotApplicable
from maturity.core.ruleset import RuleSet
from maturity.loading.build.facts import kind_of
from maturity.loading.build.names import once
from maturity.loading.build.values import Misfit, answer
from maturity.loading.build.world import World
from maturity.loading.documents.cases import (
    BetweenDocument,
    CaseDocument,
    ExpectedDocument,
    LongAnswerDocument,
    NaDocument,
)
from maturity.loading.documents.scalars import to_number
from maturity.loading.tree import At
from maturity.suggest import did_you_mean, quoted

DONT_KNOW = "dont-know"
NO_LEVEL = ("no-result", "not-applicable")


def cases(
    world: World, ruleset: RuleSet, documents: Iterable[tuple[CaseDocument, At]]
) -> tuple[Case, ...]:
    """Every case, in order of files and lines."""
    listed = list(documents)
    once(world, "case", ((document.case, at / "case") for document, at in listed))
    return tuple(_Reader(world, ruleset, at).case(document) for document, at in listed)


class _Reader:
    """Reads one case."""

    def __init__(self, world: World, ruleset: RuleSet, at: At) -> None:
        self.world, self.ruleset, self.at = world, ruleset, at

    def case(self, document: CaseDocument) -> Case:
        world, at = self.world, self.at
        if document.variant is not None:
            names = world.header.variants
            world.known("R214", "variant", document.variant, names, at / "variant")
        return Case(
            case=document.case,
            says=document.is_ or "",
            answers=self._answers(document),
            context=self._context(document),
            evidence=self._evidence(document),
            confirmed=self._confirmed(document),
            variant=document.variant or "",
            as_of=document.as_of or CASE_DATE,
            expect={
                name: self._expected(name, expected, at / "expect" / name)
                for name, expected in document.expect.items()
                if self._is_result(name, at / "expect" / name)
            },
        )

    def _answers(self, document: CaseDocument) -> dict[str, Answer]:
        made: dict[str, Answer] = {}
        for name, given in document.answers.items():
            spot = self.at / "answers" / name
            question = self.world.question(name, spot, on_key=True)
            if question is None:
                continue
            if isinstance(given, LongAnswerDocument):
                made[name] = self._long(question, given, spot)
            else:
                made[name] = Answer(name, self._given(question, given, spot))
        return made

    def _long(self, question: Question, given: LongAnswerDocument, at: At) -> Answer:
        value = None
        if given.value is not None:
            value = self._given(question, given.value, at / "value")
        by = {who: self._given(question, one, at / "by" / who) for who, one in given.by.items()}
        facets = self.world.header.facets
        for facet, step in given.facets.items():
            spot = at / "facets" / facet
            if self.world.known("R210", "facet", facet, facets, spot, on_key=True):
                self.world.known("R211", f"step of '{facet}'", step, facets[facet].ladder, spot)
        return Answer(
            question.id,
            value,
            {who: one for who, one in by.items() if one is not None},
            facets=given.facets,
        )

    def _given(self, question: Question, given: object, at: At) -> Given | None:
        if given == DONT_KNOW:
            return DontKnow()
        if isinstance(given, NaDocument):
            if self.world.known(
                "R213", f"reason for N/A of '{question.id}'", given.na, question.na, at / "na"
            ):
                return NotApplicable(given.na)
            return None
        try:
            if isinstance(given, BetweenDocument):
                return Between(*(answer(question, side) for side in given.between))
            return answer(question, given)
        except Misfit as misfit:
            self.world.say_misfit(misfit, at)
            return None

    def _context(self, document: CaseDocument) -> dict[str, Fraction | str]:
        facts: dict[str, Fraction | str] = {}
        for name, given in document.context.items():
            spot = self.at / "context" / name
            declared = self.world.header.context
            if not self.world.known("R209", "context fact", name, declared, spot, on_key=True):
                continue
            fact = declared[name]
            kind = kind_of(fact)
            choices = ("yes", "no") if kind == "yes_no" else tuple(fact.choice or ())
            number = to_number(given)
            if kind == "number" and number is None:
                message = f"the fact '{name}' is a number, not {quoted(given)}"
                self.world.findings.say("L108", spot.value, message, "write digits")
            elif kind != "number" and given not in choices:
                message = f"the fact '{name}' has no choice {quoted(given)}"
                help_ = did_you_mean(given, choices)
                self.world.findings.say("R215", spot.value, message, help_)
            else:
                facts[name] = number if kind == "number" and number is not None else given
        return facts

    def _evidence(self, document: CaseDocument) -> tuple[str, ...]:
        for i, name in enumerate(document.evidence):
            node, _, level = name.rpartition(".")
            if name in self.world.shells or name in self.world.nodes:
                continue
            levels = [rung.id for rung in self.world.scale_of(node).levels]
            if node in self.world.nodes and level in levels:
                continue
            every = [*self.world.nodes, *self.world.shells]
            self.world.known(
                "R203", "capability, level or question", name, every, self.at / "evidence" / i
            )
        return tuple(document.evidence)

    def _confirmed(self, document: CaseDocument) -> dict[str, dict[str, tuple[str, ...]]]:
        made: dict[str, dict[str, tuple[str, ...]]] = {}
        for name, levels in document.confirmed.items():
            spot = self.at / "confirmed" / name
            if not self._is_result(name, spot):
                continue
            made[name] = {}
            rungs = [level.id for level in self.world.scale_of(name).levels]
            for level, roles in levels.items():
                self.world.known("R204", "level", level, rungs, spot / level, on_key=True)
                given = [roles] if isinstance(roles, str) else roles
                for role in given:
                    self.world.known("R206", "role", role, self.world.voices, spot / level)
                made[name][level] = tuple(given)
        return made

    def _is_result(self, name: str, at: At) -> bool:
        names = [node for node, rule in self.world.rules.items() if rule is not None]
        return self.world.known("R203", "domain or capability", name, names, at, on_key=True)

    def _expected(self, name: str, document: ExpectedDocument, at: At) -> Expected:
        words = {rung.id for rung in self.world.scale_of(name).rungs} | set(NO_LEVEL)
        for key in ("level", "could_be", "evidenced", "evidence_could_be"):
            given = getattr(document, key)
            if given is not None:
                self.world.known("R204", f"level of '{name}'", given, words, at / key)
        published: str | Fraction | None = document.published
        if published is not None and published not in words:
            number = to_number(published)
            if number is None or not self.world.is_scored(name):
                spot = at / "published"
                self.world.known("R204", f"level of '{name}'", str(published), words, spot)
            else:
                published = number
        if document.next is not None and name in {node.id for node in self.ruleset.nodes}:
            for i, need in enumerate(document.next):
                self.world.known(
                    "R216", f"need of '{name}'", need, self._needs(name), at / "next" / i
                )
        for key in ("actions", "may_lead"):
            for i, action in enumerate(getattr(document, key) or ()):
                self.world.known("R208", "action", action, self.world.actions, at / key / i)
        return Expected(
            level=document.level,
            could_be=document.could_be,
            evidenced=document.evidenced,
            evidence_could_be=document.evidence_could_be,
            score=document.score,
            score_could_be=document.score_could_be,
            next=None if document.next is None else tuple(document.next),
            published=published,
            actions=None if document.actions is None else tuple(document.actions),
            may_lead=None if document.may_lead is None else tuple(document.may_lead),
        )

    def _needs(self, name: str) -> set[str]:
        """The needs of a result as written: one that could not be read is there all the same."""
        rule = self.world.rules.get(name)
        levels = (rule.document.levels or {}) if rule else {}
        return {need for level in levels.values() for need in level.needs}
