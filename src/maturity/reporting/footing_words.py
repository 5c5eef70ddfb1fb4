"""What a level stands on, and what would have to be true for the next, in words."""

from __future__ import annotations

from collections.abc import Iterator

from maturity.core.questions import Better, Kind, Question
from maturity.core.result import NO_RESULT
from maturity.core.ruleset import Item, RuleSet, Score, Scored
from maturity.planning.ahead import Ahead, Change
from maturity.planning.footing import Footing, Leaning
from maturity.planning.weights import WeightRange
from maturity.reporting import answer_words, criterion_words, words

_NAMED = 3
"""How many answers the short sentence names."""


_ALONE = ", and each alone would lose it"


def summary(footing: Footing, alone: str = _ALONE) -> str:
    """One sentence, such as: Step 2 stands on one answer: C1.people.

    ``alone`` is what is said of several; empty on a page that says so once for all.
    """
    level, names = footing.level.title, [each.question for each in footing.answers]
    if not names:
        return f"No single answer would lose {level}."
    if len(names) == 1:
        return f"{level} stands on one answer: {names[0]}."
    most = f"{level} stands on {words.few(len(names))} answers{alone}"
    return f"{most}: {words.listed(names)}." if len(names) <= _NAMED else f"{most}."


def named(footing: Footing) -> frozenset[str]:
    """The answers that ``summary`` names; none where they are too many for one sentence."""
    names = frozenset(each.question for each in footing.answers)
    return names if len(names) <= _NAMED else frozenset()


def leanings(ruleset: RuleSet, footing: Footing) -> tuple[str, ...]:
    """One sentence an answer: what it must stay, and where the level would be without it."""
    return tuple(_leaning(ruleset.question(each.question), each) for each in footing.answers)


def weights(ruleset: RuleSet, footing: Footing) -> tuple[str, ...]:
    """One sentence a weight: over which range the level holds, all else being as it is."""
    rule = ruleset.node(footing.result).rule
    if not isinstance(rule, Scored):
        return ()
    named = dict(_items(rule.score, ()))
    return tuple(_weight(ruleset, named[each.item], each, footing) for each in footing.weights)


def ahead_summary(road: Ahead) -> str:
    """One sentence: how many answers at least would have to be others for the next level."""
    if not road.sets:
        return f"No answers would give {road.level.title} as things are: something does not apply."
    fewest = words.count(len(road.sets[0]), "answer")
    return f"{road.level.title} is {fewest} away. It would hold if"


def ways_ahead(ruleset: RuleSet, road: Ahead) -> tuple[str, ...]:
    """One sentence a set of answers, smallest first."""
    found = [
        words.capital("; and ".join(_change(ruleset, change) for change in one)) + "."
        for one in road.sets
    ]
    return (*found, "There are other ways.") if road.more else tuple(found)


def _change(ruleset: RuleSet, change: Change) -> str:
    question = ruleset.question(change.question)
    said = f"the answer to {question.id} were {words.quoted(answer_words.value(question, change.value))}"
    for facet, step in change.facets.items():
        named = ruleset.facets[facet]
        said += f", {named.title} {words.quoted(named.steps[step])}"
    return said


def _leaning(question: Question, lean: Leaning) -> str:
    falls = "there would be no result"
    if lean.falls_to is not NO_RESULT:
        falls = f"it would be {lean.falls_to.title}"
    return f"{question.ask} ({question.id}) It must stay {_kept(question, lean)}; at its worst {falls}."


def _kept(question: Question, lean: Leaning) -> str:
    said = answer_words.value(question, lean.keeps)
    match question.kind:
        case Kind.SEVERAL:
            chosen = answer_words.value(question, lean.options)
            return f"that {words.quoted(chosen)} is chosen" if lean.options else "answered"
        case Kind.NUMBER:
            return f"{'at least' if question.better is Better.MORE else 'at most'} {said}"
        case Kind.SINCE:
            return f"{said} or {'earlier' if question.better is Better.LONGER else 'later'}"
        case _:
            best = answer_words.is_best(question, str(lean.keeps))
            return words.quoted(said) + ("" if best else " or better")


def _items(score: Score, path: tuple[int, ...]) -> Iterator[tuple[tuple[int, ...], Item]]:
    for place, item in enumerate(score.items):
        yield (*path, place), item
        if item.part is not None:
            yield from _items(item.part, (*path, place))


def _weight(ruleset: RuleSet, item: Item, found: WeightRange, footing: Footing) -> str:
    if item.result:
        what = criterion_words.named(ruleset, item.result)
    else:
        what = item.question or f"part {'.'.join(str(place + 1) for place in found.item)}"
    low = f"{'from' if found.low_closed else 'above'} {words.exact(found.low)}"
    high = ", however large"
    if found.high is not None:
        high = f" {'to' if found.high_closed else 'to below'} {words.exact(found.high)}"
    return (
        f"{footing.level.title} holds with any weight of {what} {low}{high} "
        f"(it is {words.exact(found.weight)})."
    )
