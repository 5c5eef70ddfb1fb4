"""Context facts and the tests of them (docs/language.md §9)."""

from __future__ import annotations

from maturity.core.criteria import AllFacts, AnyFact, Fact, FactTest
from maturity.core.ruleset import ContextFact
from maturity.loading.build.world import World
from maturity.loading.documents import criteria as written
from maturity.loading.documents.header import ContextDocument
from maturity.loading.documents.scalars import to_number
from maturity.loading.tree import At
from maturity.suggest import did_you_mean, listed, quoted

_TESTS = {"number": ("at_least", "at_most"), "yes_no": ("is",), "choice": ("is",)}


def kind_of(document: ContextDocument) -> str:
    """number, yes_no or choice."""
    if document.number is not None:
        return "number"
    return "yes_no" if document.yes_no is not None else "choice"


def context_facts(world: World) -> dict[str, ContextFact]:
    """The facts declared in the header."""
    facts = {}
    for name, document in world.header.context.items():
        number = document.number
        low = number.from_ if number else None
        high = number.to if number else None
        spot = world.at / "context" / name / "number"
        rising(world, low, high, spot)
        facts[name] = ContextFact(
            id=name,
            ask=document.ask,
            kind=kind_of(document),
            choices=document.choice or {},
            low=low,
            high=high,
            whole=bool(number and number.whole),
        )
    return facts


def rising(world: World, low: object, high: object, at: At) -> None:
    """Refuse ``from`` above ``to``, or a range of one number."""
    if low is not None and high is not None and not low < high:  # type: ignore[operator]
        world.findings.say(
            "L504",
            (at / "to").place,
            f"'to' ({high}) is not above 'from' ({low})",
            "write the smallest number under 'from' and the largest under 'to'",
        )


def fact_test(world: World, document: object, at: At) -> FactTest | None:
    """The test, or None when there is none or it was refused."""
    if isinstance(document, written.FactDocument):
        return _one(world, document, at)
    if isinstance(document, written.AllFactsDocument):
        parts = _parts(world, document.parts, at / "all")
        return AllFacts(parts) if parts else None
    if isinstance(document, written.AnyFactDocument):
        parts = _parts(world, document.parts, at / "any")
        return AnyFact(parts) if parts else None
    return None


def _parts(world: World, documents: list[written.FactTest], at: At) -> tuple[FactTest, ...]:
    read = (fact_test(world, document, at / i) for i, document in enumerate(documents))
    return tuple(part for part in read if part is not None)


def _one(world: World, document: written.FactDocument, at: At) -> FactTest | None:
    facts = world.header.context
    if not world.known("R209", "context fact", document.fact, facts, at / "fact"):
        return None
    fact = facts[document.fact]
    kind = kind_of(fact)
    given = {"at_least": document.at_least, "at_most": document.at_most, "is": document.is_}
    test, value = next((test, value) for test, value in given.items() if value is not None)
    if test not in _TESTS[kind]:
        world.findings.say(
            "L108",
            (at / test).key,
            f"'{test}' does not go with the fact '{document.fact}'",
            f"there only {listed(_TESTS[kind])} can be asked",
        )
        return None
    if kind == "number":
        number = to_number(value)
        if number is None:
            message = f"the fact '{document.fact}' is a number, not {quoted(value)}"
            world.findings.say("L108", (at / test).value, message, "write digits")
            return None
        return Fact(document.fact, test, number)
    choices = ("yes", "no") if kind == "yes_no" else tuple(fact.choice or ())
    if value not in choices:
        world.findings.say(
            "R215",
            (at / test).value,
            f"the fact '{document.fact}' has no choice {quoted(value)}",
            did_you_mean(value, choices),
        )
        return None
    return Fact(document.fact, test, value)
