"""Questions: first without their conditions, then, when all are known, with them."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from maturity.core.criteria import Asks, AsksFacet, Criterion
from maturity.core.questions import Better, Cap, Kind, Option, Question
from maturity.core.reads import leaves
from maturity.loading.build.criteria import Reader
from maturity.loading.build.facts import fact_test, rising
from maturity.loading.build.labels import MORE, labels
from maturity.loading.build.values import Misfit, answer
from maturity.loading.build.world import QuestionEntry, World
from maturity.loading.documents.questions import LadderOption, QuestionDocument, SeveralOption

if TYPE_CHECKING:
    from maturity.loading.tree import At


def shells(world: World) -> None:
    """Every question without ``ask_when``, ``counts_as_at_most`` and ``applies_when``."""
    for name, rungs in world.header.ladders.items():
        world.ladders[name] = _ladder(world, rungs, world.at / "ladders" / name)
    for name, entry in world.questions.items():
        world.shells[name] = _shell(world, entry)


def _shell(world: World, entry: QuestionEntry) -> Question:
    document, at = entry.document, entry.at
    if document.ask is None and world.asks_words:
        world.findings.say(
            "L505",
            (at / "id").value,
            f"the question '{document.id}' has no words",
            "add 'ask: …', or write 'statements: none' in the header if the set carries ids only",
        )
    shell = Question(
        id=document.id,
        owner=entry.owner,
        kind=Kind.LADDER,
        better=Better.MORE,
        ask=document.ask or document.id,  # a set of ids only: its id is what there is to print
        help=document.help or "",
        answered_by=document.answered_by,
        minutes=Fraction(1) if document.minutes is None else document.minutes,
        tags=tuple(document.tags),
        sources=tuple(document.sources),
        na=document.na,
        over=document.over,
        outcome=document.outcome,
        proposed=document.proposed,
    )
    for i, source in enumerate(document.sources):
        world.known("R207", "source", source, world.header.sources, at / "sources" / i)
    return _typed(world, shell, document, at)


def _typed(world: World, shell: Question, document: QuestionDocument, at: At) -> Question:
    if isinstance(document.ladder, str):
        name = document.ladder
        world.known("R217", "ladder", name, world.ladders, at / "ladder")
        return replace(shell, ladder=name, options=world.ladders.get(name, ()))
    if document.ladder is not None:
        return replace(shell, options=_ladder(world, document.ladder, at / "ladder"))
    if document.yes_no is not None:
        better = Better(document.yes_no.better)
        worth = document.yes_no.worth or {}
        order = ("no", "yes") if better is Better.YES else ("yes", "no")
        options = tuple(
            Option(word, word.capitalize(), word.capitalize(), worth.get(word, Fraction(rank)))  # type: ignore[call-overload]
            for rank, word in enumerate(order)
        )
        _rising_worths(world, options, at / "yes_no" / "worth", ())
        return replace(shell, kind=Kind.YES_NO, better=better, options=options)
    if document.number is not None:
        number = document.number
        rising(world, number.from_, number.to, at / "number")
        return replace(
            shell,
            kind=Kind.NUMBER,
            better=Better(number.better),
            low=number.from_,
            high=number.to,
            whole=number.whole,
            unit=number.unit or "",
        )
    if document.several_of is not None:
        choices = document.several_of
        return replace(
            shell, kind=Kind.SEVERAL, options=_several(world, choices, at / "several_of")
        )
    assert document.since is not None  # noqa: S101 - a question has exactly one type
    return replace(shell, kind=Kind.SINCE, better=Better(document.since.better))


def _ladder(world: World, rungs: dict[str, str | LadderOption], at: At) -> tuple[Option, ...]:
    long = {n: rung for n, rung in rungs.items() if isinstance(rung, LadderOption)}
    texts = [long[n].text if n in long else str(rung) for n, rung in rungs.items()]
    if texts and texts[0].startswith(MORE):
        world.findings.say(
            "L503",
            (at / next(iter(rungs))).value,
            "the first option begins with '…' and there is none before it to continue",
            "write the first option in full",
        )
    options = [
        Option(
            id=name,
            text=text,
            label=label,
            worth=long[name].worth if name in long else None,
            outcome=long[name].outcome if name in long else False,
            over=long[name].over if name in long else None,
        )
        for name, text, label in zip(rungs, texts, labels(texts), strict=True)
    ]
    _rising_worths(world, tuple(options), at, ("worth",))
    return tuple(options)


def _several(world: World, choices: dict[str, str | SeveralOption], at: At) -> tuple[Option, ...]:
    options = []
    for name, choice in choices.items():
        long = choice if isinstance(choice, SeveralOption) else None
        text = long.text if long else str(choice)
        worth = long.worth if long else None
        if worth is not None and worth < 0:
            world.findings.say(
                "L210",
                (at / name / "worth").value,
                f"'{name}' is worth less than nothing ({worth})",
                "choosing one more must never lose points: write 0 or more",
            )
        options.append(Option(name, text, text, worth))
    return tuple(options)


def _rising_worths(
    world: World, options: tuple[Option, ...], at: At, tail: tuple[str, ...]
) -> None:
    before: Option | None = None
    for option in options:
        if option.worth is None:
            continue
        if before is not None and before.worth is not None and option.worth < before.worth:
            spot = at / option.id
            for step in tail:
                spot = spot / step
            world.findings.say(
                "L209",
                spot.place,
                f"'{option.id}' is worth {option.worth}, less than '{before.id}' "
                f"with {before.worth}",
                "worths rise, or stay, from worse to better: a better answer must never lose points",
            )
        before = option


def complete(world: World) -> tuple[Question, ...]:
    """Every question, whole."""
    return tuple(_whole(world, name) for name in world.questions)


def _whole(world: World, name: str) -> Question:
    shell, entry = world.shells[name], world.questions[name]
    document, at = entry.document, entry.at
    reader = Reader(world, entry.owner)
    ask_when = None
    if document.ask_when is not None:
        ask_when = reader.read(document.ask_when, at / "ask_when")
        _questions_only(world, ask_when, at / "ask_when")
    return replace(
        shell,
        applies_when=fact_test(world, document.applies_when, at / "applies_when"),
        ask_when=ask_when,
        cap=_cap(world, shell, entry, reader),
        unanswered_as=_unanswered(world, shell, entry),
    )


def _questions_only(world: World, criterion: Criterion | None, at: At) -> None:
    if criterion is None:
        return
    for leaf in leaves(criterion):
        if not isinstance(leaf, (Asks, AsksFacet)):
            world.findings.say(
                "R404",
                at.key,
                f"'ask_when' reads the result '{leaf.result}'; it may read questions only",
                "name the questions that the result rests on",
            )
            return


def _cap(world: World, shell: Question, entry: QuestionEntry, reader: Reader) -> Cap | None:
    document = entry.document.counts_as_at_most
    if document is None:
        return None
    at = entry.at / "counts_as_at_most"
    unless = reader.read(document.unless, at / "unless")
    if shell.kind is not Kind.LADDER:
        world.findings.say(
            "L501",
            at.key,
            f"'counts_as_at_most' is for ladders, and '{shell.id}' is none",
            "delete it, or ask a ladder",
        )
        return None
    names = [option.id for option in shell.options]
    if not world.known("R202", f"option of '{shell.id}'", document.option, names, at / "option"):
        return None
    if document.option == names[-1]:
        world.findings.say(
            "L502",
            (at / "option").value,
            f"'{document.option}' is the best option already, so this holds nothing back",
            "name a lower option, or delete it",
        )
        return None
    return Cap(document.option, unless) if unless is not None else None


def _unanswered(world: World, shell: Question, entry: QuestionEntry) -> object:
    given = entry.document.unanswered_as
    if given is None:
        return None
    try:
        return answer(shell, given)
    except Misfit as misfit:
        world.say_misfit(misfit, entry.at / "unanswered_as")
        return None
