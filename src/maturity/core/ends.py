"""From what is known of one question to the ranks of its slots, at every end (docs/language.md §13)."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from maturity.core.evidence import Support
from maturity.core.known import UNBOUNDED, Known, Raw, hull, raw, worst
from maturity.core.program import Ends, Program, Slot
from maturity.core.questions import Better, Kind, Question

Numbers = tuple[Fraction, Fraction, Fraction, Fraction, Fraction, Fraction]
"""A number at the six ends of ``Ends``, in their order."""


def question_ends(
    program: Program, index: int, found: Known, held: Support, as_of: date, *, shut: bool
) -> tuple[dict[int, Ends], Numbers | None]:
    """Ends of one question's slots, facets left out, and of the number itself where it is scored.

    ``shut``: carried over and not confirmed, so no evidence supports it. Empty when it is absent.
    """
    if found.low is None or found.high is None:
        return {}, None
    question, low, high = program.question(index), found.low, found.high
    evidenced = _supported(question, low, high, held, answer_shut=shut)
    ends: dict[int, Ends] = {}
    for i in program.slots_of[index]:
        slot = program.slots[i]
        if slot.facet:
            continue
        a, b = _rank(slot, question, low, as_of), _rank(slot, question, high, as_of)
        c = _rank(slot, question, evidenced[0], as_of)
        d = _rank(slot, question, evidenced[1], as_of)
        ends[i] = (a, b, min(a, c), min(b, d), a, b)
    scored = question.kind is Kind.NUMBER and question.low is not None and question.high is not None
    return ends, _numbers(low, high, evidenced) if scored else None


def _supported(
    question: Question, low: Raw, high: Raw, held: Support, *, answer_shut: bool
) -> tuple[Raw, Raw]:
    """Both ends limited to what evidence for the question itself supports."""
    value = held.questions.get(question.id)
    if value is None or answer_shut:
        return worst(question), worst(question)
    if value is True:
        return low, high
    limit = raw(question, value)  # type: ignore[arg-type]
    if question.kind is Kind.SEVERAL:
        assert isinstance(limit, frozenset)  # noqa: S101 - values are typed by the reader
        return (
            low & limit if isinstance(low, frozenset) else low,
            high & limit if isinstance(high, frozenset) else high,
        )
    low, high = (hull(question, (end, limit))[0] for end in (low, high))
    return low, high


def _rank(slot: Slot, question: Question, end: Raw, as_of: date) -> int:
    """Rank of an end on a slot."""
    if isinstance(end, int):
        return end
    if isinstance(end, frozenset):
        return len(end) if not slot.option else int(slot.option in end)
    if isinstance(end, str):
        return slot.top if end == UNBOUNDED else 0
    if isinstance(end, date):
        return _passed(slot, question, end, as_of)
    more = question.better is Better.MORE
    return sum(_meets(end, cut, more=more) for cut in slot.cuts)


def _meets(value: Fraction, cut: tuple[Fraction, bool], *, more: bool) -> bool:
    limit, strict = cut
    if value == limit:
        return not strict
    return value > limit if more else value < limit


def _passed(slot: Slot, question: Question, since: date, as_of: date) -> int:
    """Whether a duration has passed (longer), or not yet passed (recent), at ``as_of``."""
    assert slot.duration is not None  # noqa: S101 - dates have slots by duration only
    reached = slot.duration.after(since)
    return int(reached <= as_of if question.better is Better.LONGER else reached >= as_of)


def _numbers(low: Raw, high: Raw, evidenced: tuple[Raw, Raw]) -> Numbers:
    """The number itself at each end, for scores (more is better, bounds stated)."""

    def number(end: Raw) -> Fraction:
        assert isinstance(end, Fraction)  # noqa: S101 - bounded numbers have fractions as ends
        return end

    a, b, c, d = (number(end) for end in (low, high, *evidenced))
    return (a, b, c, d, a, b)
