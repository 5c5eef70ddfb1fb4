"""From a response to ranks: what the evaluation sees (docs/language.md §11 and §13)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from maturity.core.context import applies
from maturity.core.ends import Numbers, question_ends
from maturity.core.evidence import Support, support
from maturity.core.known import Known, best, known, raw, worst
from maturity.core.program import Ends, Listed, Listing, Program, Slot, listed_as
from maturity.core.questions import Question
from maturity.core.response import Between, DontKnow, Given, Response, Value
from maturity.core.status import Status


@dataclass(frozen=True, slots=True)
class View:
    """Which reading of the response is worked out.

    ``blanks``: "" leaves them open; ``worst``, ``left_out``, ``value`` settle them (as published).
    ``na``: ``left_out``, ``worst`` or ``best``. ``absent``: questions whose disputed applicability
    is taken as "does not apply" this time. ``spoiled``: questions taken at their worst whatever is
    said, beside blanks that are settled.
    """

    reviewed: bool = False
    blanks: str = ""
    na: str = "left_out"
    absent: frozenset[int] = frozenset()
    spoiled: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Inputs:
    """All that an evaluation sees. ``slots`` None: absent. ``numbers`` by question, for scores."""

    slots: tuple[Ends | None, ...]
    numbers: Mapping[int, Numbers]
    covered: tuple[bool, ...]  # by cover: evidence for the capability or level
    shut: frozenset[int]  # slots that such evidence does not reach (carried over, unconfirmed)
    scored_cover: frozenset[int]  # results whose own evidence line covers what they score
    confirmed: tuple[bool, ...]
    applies: tuple[bool, ...]  # by result


@dataclass(frozen=True, slots=True)
class Encoded:
    """Inputs, with what is known of each question by index."""

    inputs: Inputs
    known: tuple[Known, ...]
    support: Support


_VOTES = object()
"""Answers by respondents without a consensus: never listed."""


def encode(program: Program, response: Response, view: View) -> Encoded:
    """Turn a response into ranks under one view. Pure: dates are measured at ``as_of``.

    Answers that can be listed were worked out when the rule set was compiled; the others go the
    long way.
    """
    held = support(program.ruleset, response)
    answers, supported = response.answers, held.questions
    reviewed, settled = view.reviewed, bool(view.blanks)
    slots: list[Ends | None] = [None] * len(program.slots)
    numbers: dict[int, Numbers] = {}
    everything: list[Known] = []
    shut: set[int] = set()
    for index, (question_id, slot, listing) in enumerate(program.schedule.listed):
        answer = answers.get(question_id)
        given: object = None
        carried = False
        if answer is not None:
            given = answer.value
            if reviewed and answer.review is not None:
                given = answer.review.value
            elif given is None and answer.by:
                given = _vote(listing, answer.by) if listing else _VOTES
            if answer.carried_over and not answer.confirmed_carry:
                carried = True
                shut.update(program.slots_of[index])
        listed = listing.get(given)
        if listed is None and listing and isinstance(given, Between):
            listed = _span(listing, given)
        if listed is None or (settled and (listed.known.status.open or index in view.spoiled)):
            found, mine, number = _long_way(program, index, response, view, held, shut=carried)
            everything.append(found)
            for each, ends in mine.items():
                slots[each] = ends
            if number is not None:
                numbers[index] = number
            continue
        everything.append(listed.known)
        if carried or question_id not in supported:
            slots[slot] = listed.alone
        else:
            slots[slot] = _limited(listed, listing, supported[question_id])
    inputs = _inputs(program, response, held, tuple(slots), numbers, frozenset(shut))
    return Encoded(inputs, tuple(everything), held)


def _inputs(
    program: Program,
    response: Response,
    held: Support,
    slots: tuple[Ends | None, ...],
    numbers: Mapping[int, Numbers],
    shut: frozenset[int],
) -> Inputs:
    """The ranks, with what evidence and confirmations cover and what applies."""
    nodes, levels, agreed = held.nodes, held.levels, held.agreed
    index = program.result_index
    return Inputs(
        slots=slots,
        numbers=numbers,
        covered=tuple(
            [c.node in nodes or (c.node, c.level) in levels for c in program.covers]
            if levels
            else [c.node in nodes for c in program.covers]
        ),
        shut=shut,
        scored_cover=frozenset([index[node] for node in nodes if node in index]),
        confirmed=tuple([asked <= agreed for asked in program.schedule.confirmations]),
        applies=_applying(program, response.context),
    )


def _applying(program: Program, context: Mapping[str, Fraction | str]) -> tuple[bool, ...]:
    """By result, whether it applies to this organisation."""
    found = [True] * len(program.results)
    for index in program.schedule.conditional:
        found[index] = applies(program.results[index].node.applies_when, context)
    return tuple(found)


def _vote(listing: Listing, by: Mapping[str, Given]) -> object:
    """What answers by respondents come to, as far as one listed answer or a span says the same."""
    votes = {given for given in by.values() if not isinstance(given, DontKnow)}
    if not votes:
        return DontKnow()
    if len(votes) == 1:
        return votes.pop()
    if not all(isinstance(given, str) for given in votes):
        return _VOTES
    ranked = sorted(votes, key=lambda given: listing[given].alone[0])
    return Between(str(ranked[0]), str(ranked[-1]))


def _span(listing: Listing, given: Between) -> Listed:
    """A dispute over a listed question: from its worse end to its better one."""
    one, other = listing[given.one], listing[given.other]
    low, high = sorted((one.alone[0], other.alone[0]))
    return one if low == high else listed_as(Known(Status.DISPUTED, low, high))


def _limited(listed: Listed, listing: Listing, value: Value | bool) -> Ends:
    """Ends of a listed answer, limited to what evidence for the question itself supports."""
    if value is True:
        return listed.supported
    low, high, most = listed.alone[0], listed.alone[1], listing[value].alone[0]
    return (low, high, min(low, most), min(high, most), low, high)


def _long_way(
    program: Program, index: int, response: Response, view: View, held: Support, *, shut: bool
) -> tuple[Known, dict[int, Ends], Numbers | None]:
    """What is known of one question, and the ends of all its slots."""
    question = program.question(index)
    found = _viewed(program, question, index, response, view)
    ends, number = question_ends(program, index, found, held, response.as_of, shut=shut)
    if found.low is not None:
        answer = response.answers.get(question.id)
        for i in program.slots_of[index]:
            if program.slots[i].facet:
                ends[i] = (_step(program, program.slots[i], answer.facets if answer else {}),) * 6
    return found, ends, number


def _viewed(
    program: Program, question: Question, index: int, response: Response, view: View
) -> Known:
    """What is known of one question under a view: conditions, N/A and blanks settled."""
    if not applies(question.applies_when, response.context):
        return Known(Status.RULED_OUT)
    if not _owner_applies(program, question, response):
        return Known(Status.RULED_OUT)
    found = known(question, response.answers.get(question.id), reviewed=view.reviewed)
    if found.status is Status.NA and view.na != "left_out":
        end = worst(question) if view.na == "worst" else best(question)
        return Known(Status.NA, end, end, found.reason)
    if found.status is Status.NA_DISPUTED and index in view.absent:
        if view.na == "left_out":
            return Known(Status.NA, reason=found.reason)
        end = worst(question) if view.na == "worst" else best(question)
        return Known(Status.NA, end, end, found.reason)
    if index in view.spoiled and found.status is not Status.NA:
        end = worst(question)
        return Known(found.status, end, end, found.reason)
    if view.blanks and found.status in (Status.BLANK, Status.DONT_KNOW):
        if view.blanks == "left_out":
            return Known(Status.RULED_OUT)
        value = question.unanswered_as if view.blanks == "value" else None
        end = worst(question) if value is None else raw(question, value)  # type: ignore[arg-type]
        return Known(found.status, end, end)
    return found


def _owner_applies(program: Program, question: Question, response: Response) -> bool:
    """A question of a capability that does not apply is not asked."""
    return applies(program.ruleset.node(question.owner).applies_when, response.context)


def _step(program: Program, slot: Slot, facets: Mapping[str, str]) -> int:
    steps = list(program.ruleset.facets[slot.facet].steps)
    return steps.index(facets[slot.facet]) if slot.facet in facets else 0
