"""Criteria: from the words to tests that can only ask for *at least as good as*."""

from __future__ import annotations

from dataclasses import dataclass

from maturity.core.criteria import (
    All,
    AnyOf,
    Asks,
    AsksFacet,
    Criterion,
    NOf,
    Reaches,
    Scores,
    Test,
)
from maturity.core.questions import Better, Kind, Question
from maturity.loading.build.selectors import select, selector_words
from maturity.loading.build.values import (
    Misfit,
    duration,
    number,
    option,
    worst_words,
)
from maturity.loading.build.world import World
from maturity.loading.documents import criteria as written
from maturity.loading.documents.scalars import to_number
from maturity.loading.tree import At
from maturity.suggest import listed, quoted

_ALLOWED = {
    (Kind.LADDER, Better.MORE): ("at_least",),
    (Kind.YES_NO, Better.YES): ("at_least",),
    (Kind.YES_NO, Better.NO): ("at_least",),
    (Kind.NUMBER, Better.MORE): ("at_least", "above"),
    (Kind.NUMBER, Better.LESS): ("at_most", "within", "below"),
    (Kind.SEVERAL, Better.MORE): ("has", "count"),
    (Kind.SINCE, Better.LONGER): ("at_least",),
    (Kind.SINCE, Better.RECENT): ("within",),
}
_KIND_WORDS = {
    (Kind.LADDER, Better.MORE): "a ladder",
    (Kind.YES_NO, Better.YES): "a yes-or-no question",
    (Kind.YES_NO, Better.NO): "a yes-or-no question",
    (Kind.NUMBER, Better.MORE): "a number where more is better",
    (Kind.NUMBER, Better.LESS): "a number where less is better",
    (Kind.SEVERAL, Better.MORE): "a several-of question",
    (Kind.SINCE, Better.LONGER): "a 'since' question where longer is better",
    (Kind.SINCE, Better.RECENT): "a 'since' question where recent is better",
}


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads the criteria written in one node (``scope``), or outside any (``scope`` empty)."""

    world: World
    scope: str = ""

    def read(self, document: object, at: At) -> Criterion | None:
        """The criterion, or None when it was refused (which has been said)."""
        if isinstance(document, written.QuestionTest):
            return self._question(document, at)
        if isinstance(document, written.ResultTest):
            return self._result(document, at)
        if isinstance(document, written.EachTest):
            return self._each(document, at)
        if isinstance(document, written.AllTest):
            parts = self._parts(document.parts, at / "all")
            return All(parts) if parts else None
        if isinstance(document, written.AnyTest):
            parts = self._parts(document.parts, at / "any")
            return AnyOf(parts) if parts else None
        assert isinstance(document, written.CountTest)  # noqa: S101 - the union is closed
        parts = self._parts(document.parts, at / "of")
        if not self._count_fits(document.n, len(document.parts), at / "n", "criteria"):
            return None
        return NOf(document.n, parts) if len(parts) == len(document.parts) else None

    def _parts(self, documents: list[written.Criterion], at: At) -> tuple[Criterion, ...]:
        read = (self.read(document, at / i) for i, document in enumerate(documents))
        return tuple(part for part in read if part is not None)

    def _question(self, document: written.QuestionTest, at: At) -> Criterion | None:
        question = self.world.question(document.question, at / "question")
        if question is None:
            return None
        test = next(name for name in written.QUESTION_TESTS if getattr(document, name) is not None)
        value = getattr(document, test)
        try:
            if document.facet is not None:
                return self._facet(document.facet, question.id, test, value, at)
            return test_of(question, test, value)
        except Misfit as misfit:
            self._say(misfit, at / test)
            return None

    def _facet(self, facet: str, question: str, test: str, value: str, at: At) -> Criterion | None:
        facets = self.world.header.facets
        if not self.world.known("R210", "facet", facet, facets, at / "facet"):
            return None
        if test != "at_least":
            raise Misfit(
                "L101", f"a facet cannot be tested with '{test}'", "write 'at_least: step'"
            )
        steps = list(facets[facet].ladder)
        if not self.world.known("R211", f"step of '{facet}'", value, steps, at / test):
            return None
        if value == steps[0]:
            raise _asks_nothing(f"the first step, '{value}'")
        return AsksFacet(question, facet, value)

    def _result(self, document: written.ResultTest, at: At) -> Criterion | None:
        world = self.world
        entry = world.result(document.result, at / "result")
        if entry is None:
            return None
        if document.at_least is not None:
            return self.reaches(entry.id, document.at_least, at / "at_least")
        strict = document.score_above is not None
        key = "score_above" if strict else "score_at_least"
        if not world.is_scored(entry.id):
            world.findings.say(
                "L107",
                (at / key).place,
                f"'{entry.id}' has levels and no score of its own",
                "ask for one of its levels with 'at_least'",
            )
            return None
        value = to_number(getattr(document, key))
        if value is None:
            given = quoted(getattr(document, key))
            self._say(Misfit("L105", f"a score is a number, not {given}", "write digits"), at / key)
            return None
        made = Scores(entry.id, value, strict)
        world.tests.append((made, at / key))
        return made

    def reaches(self, result: str, level: str, at: At) -> Criterion | None:
        """The test that a result is at least at a level of its scale."""
        world = self.world
        if not world.has_levels(result):
            world.findings.say(
                "L106",
                at.value,
                f"'{result}' has a score and no levels",
                "give it bands, or ask for its score with 'score_at_least'",
            )
            return None
        scale = world.scale_of(result)
        if level == scale.below.id:
            self._say(_asks_nothing(f"a result at '{level}', the place below the levels"), at)
            return None
        names = [known.id for known in scale.levels]
        if not world.known("R204", f"level of '{result}'", level, names, at):
            return None
        made = Reaches(result, level)
        world.tests.append((made, at))
        return made

    def _each(self, document: written.EachTest, at: At) -> Criterion | None:
        selection = select(self.world, document.each, at / "each", self.scope)
        if selection is None:
            return None
        parts: list[Criterion] = []
        for member in selection.members:
            part = self._member(member, document, at, questions=selection.questions)
            if part is None:
                return None
            parts.append(part)
        words = selector_words(document.each)
        if document.n is None:
            return All(tuple(parts), words)
        if not self._count_fits(document.n, len(parts), at / "n", "members"):
            return None
        return NOf(document.n, tuple(parts), words)

    def _member(
        self, member: str, document: written.EachTest, at: At, *, questions: bool
    ) -> Criterion | None:
        if document.any_ is None:
            return self._passes(member, document, at, questions=questions)
        parts = [
            self._passes(member, one, at / "any" / i, questions=questions)
            for i, one in enumerate(document.any_)
        ]
        known = tuple(part for part in parts if part is not None)
        return AnyOf(known) if len(known) == len(parts) else None

    def _passes(
        self,
        member: str,
        document: written.EachTest | written.MemberTest,
        at: At,
        *,
        questions: bool,
    ) -> Criterion | None:
        """One test of one member."""
        test = next(name for name in written.TESTS if getattr(document, name) is not None)
        value = getattr(document, test)
        try:
            if not questions and (test != "at_least" or document.facet is not None):
                what = "a facet" if document.facet is not None else f"'{test}'"
                help_ = "write 'at_least' with a level"
                raise Misfit("L101", f"results cannot be tested with {what}", help_)
            if not questions:
                return self.reaches(member, value, at / test)
            if document.facet is not None:
                return self._facet(document.facet, member, test, value, at)
            return test_of(self.world.shells[member], test, value)
        except Misfit as misfit:
            self._say(misfit, at / test)
            return None

    def _count_fits(self, n: int, most: int, at: At, what: str) -> bool:
        if 1 <= n <= most:
            return True
        self.world.findings.say(
            "L103", at.value, f"{n} of {most} {what} cannot be asked", _one_to(most)
        )
        return False

    def _say(self, misfit: Misfit, at: At) -> None:
        self.world.say_misfit(misfit, at)


def test_of(question: Question, test: str, value: object) -> Asks:
    """One test of one question. Raises Misfit when the pairing or the value is refused."""
    allowed = _ALLOWED[question.kind, question.better]
    if test not in allowed:
        raise Misfit(
            "L101",
            f"'{test}' does not go with '{question.id}', {_KIND_WORDS[question.kind, question.better]}",
            f"there only {listed(allowed, 'and')} can be asked, so that a better answer never loses",
        )
    if question.kind in (Kind.LADDER, Kind.YES_NO):
        chosen = option(question, value)
        if question.rank(chosen) == 0:
            raise _asks_nothing(worst_words(question))
        return Asks(question.id, Test.AT_LEAST, chosen)
    if question.kind is Kind.NUMBER:
        return _number_test(question, test, value)
    if question.kind is Kind.SINCE:
        return Asks(question.id, Test(test), duration(question, value))
    if test == "has":
        return Asks(question.id, Test.HAS, option(question, value))
    assert isinstance(value, int)  # noqa: S101 - the document model made it one
    if not 1 <= value <= len(question.options):
        raise Misfit(
            "L104",
            f"{value} of the {len(question.options)} options of '{question.id}' cannot be asked",
            _one_to(len(question.options)),
        )
    return Asks(question.id, Test.COUNT, value)


def _number_test(question: Question, test: str, value: object) -> Asks:
    wanted = to_number(value)
    if wanted is None:
        number(question, value)  # says what is wrong with it
        raise AssertionError
    low, high = question.low, question.high
    idle = {
        "at_least": low is not None and wanted <= low,
        "above": low is not None and wanted < low,
        "at_most": high is not None and wanted >= high,
        "within": high is not None and wanted >= high,
        "below": high is not None and wanted > high,
    }
    if idle[test]:
        raise _asks_nothing(worst_words(question))
    return Asks(question.id, Test.AT_MOST if test == "within" else Test(test), wanted)


def _one_to(most: int) -> str:
    return "write 1" if most == 1 else f"write 1 to {most}"


def _asks_nothing(what: str) -> Misfit:
    return Misfit(
        "L102",
        f"even {what}, passes this, so it asks nothing",
        "ask for something better, or delete it",
    )
