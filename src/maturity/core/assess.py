"""From a response to an assessment: views, hulls, shares, what comes next.

Everything here is built on ``evaluate``; nothing here decides a level by itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import chain, combinations

from maturity.core.compile import compile_ruleset
from maturity.core.context import facts_of
from maturity.core.encode import Encoded, View, encode
from maturity.core.evaluate import Evaluation, evaluate
from maturity.core.focused import as_asked, open_and_unasked
from maturity.core.known import UNBOUNDED, Known, Raw
from maturity.core.local import for_base
from maturity.core.outcome import Outcome
from maturity.core.program import CompiledResult, Program
from maturity.core.questions import Kind, Question
from maturity.core.response import Response
from maturity.core.result import (
    NO_RESULT,
    NOT_APPLICABLE,
    NOT_ASKED,
    Assessment,
    NeedState,
    Next,
    Points,
    Result,
    SeenAnswer,
    Settle,
    Share,
    Standing,
)
from maturity.core.ruleset import RuleSet, Staged, Tier
from maturity.core.scales import Level
from maturity.core.scoring import rounded
from maturity.core.settle import settle
from maturity.core.share import shares
from maturity.core.spoiled import spoiled
from maturity.core.status import Status
from maturity.core.truth import contradicts
from maturity.core.variants import in_variant

MOST_DISPUTES = 8
"""Disputes over applicability are worked out both ways: 2 to this power evaluations at most."""


_WITH_NA = (Status.NA, Status.NA_DISPUTED)


class TooManyDisputesError(ValueError):
    """More disputes over applicability than can be worked out both ways."""


def assess(
    program: Program,
    response: Response,
    *,
    meaning: str = "",
    engine: str = "",
    settling: bool = True,
) -> Assessment:
    """Score a response: every result with both ends, on the answers and on what is evidenced.

    Without ``settling`` nothing is said of what is most worth settling, which costs nine tenths of
    the time where many answers are open.

    Raises TooManyDisputesError beyond ``MOST_DISPUTES`` questions with disputed applicability.
    """
    ruleset = program.ruleset
    na = ruleset.policies.na
    base = _under_base(ruleset, response)
    first, evaluations = _worked(program, response, View(na=na))
    reviewed = any(answer.review is not None for answer in response.answers.values())
    review = _worked(program, response, View(reviewed=True, na=na))[1] if reviewed else ()
    absent = any(k.status in _WITH_NA for k in first.known)
    worst = _worked(program, response, View(na="worst"))[1] if absent else ()
    published = _published(program, response, na)
    choices = settle(program, first.known, evaluations[0]) if settling else {}
    results = []
    for compiled, share in zip(program.results, shares(program, first), strict=True):
        choice = choices.get(compiled.node.id)
        result = _result(program, compiled, evaluations, share, choice)
        if review:
            result = replace(result, reviewed=_standing(compiled, review))
        if worst and any(first.known[q].status in _WITH_NA for q in compiled.reads):
            result = replace(result, na_worst=_standing(compiled, worst).assured)
        if compiled.node.id in base:
            result = replace(result, base=base[compiled.node.id])
        if published is not None:
            level, score = published[compiled.index]
            result = replace(result, published=level, published_points=score)
        results.append(result)
    away = open_and_unasked(ruleset, response)
    if response.not_asked:
        results = list(as_asked(ruleset, response, results, away))
    return Assessment(
        ruleset=ruleset.name,
        version=ruleset.version,
        digest=ruleset.digest,
        meaning=meaning,
        engine=engine,
        as_of=response.as_of,
        response_digest=response.digest,
        results=_with_counts(program, results),
        not_asked=away,
        answers=_seen(program, response, first),
        assumptions=_assumptions(program, response),
        contradictions=tuple(
            pair.id for pair in ruleset.contradicts if contradicts(program, evaluations[0], pair)
        ),
        inputs=first.inputs,
        evaluations=evaluations,
        response=response,
    )


def _under_base(ruleset: RuleSet, response: Response) -> dict[str, Standing]:
    """Of a local version: where the same answers stand under its base, by result."""
    local = ruleset.local
    if local is None:
        return {}
    program = compile_ruleset(in_variant(local.base, ruleset.variant))
    said = for_base(local, response)
    evaluations = _worked(program, said, View(na=program.ruleset.policies.na))[1]
    return {each.node.id: _standing(each, evaluations) for each in program.results}


@dataclass(frozen=True, slots=True)
class Stood:
    """Where every result stands; levels and scores are worked out when they are asked for."""

    first: Encoded
    evaluations: tuple[Evaluation, ...]

    def levels(self, result: CompiledResult) -> Standing:
        """Both ends of a result's level, as in ``Assessment``."""
        return _standing(result, self.evaluations)

    def points(self, result: CompiledResult) -> Points | None:
        """Both ends of a result's score; None where it has none."""
        return None if result.score is None else _points(result, self.evaluations)


def stand(program: Program, response: Response) -> Stood:
    """The levels and scores that ``assess`` gives, and nothing else: for many responses at once."""
    return Stood(*_worked(program, response, View(na=program.ruleset.policies.na)))


def _worked(
    program: Program, response: Response, view: View
) -> tuple[Encoded, tuple[Evaluation, ...]]:
    """Evaluate one view, disputed applicability both ways; the first way is "it applies"."""
    every = ways(program, response, view)
    return every[0], tuple([evaluate(program, encoded.inputs) for encoded in every])


def ways(program: Program, response: Response, view: View) -> list[Encoded]:
    """One view of a response, disputed applicability both ways; the first way is "it applies".

    Raises TooManyDisputesError.
    """
    first = encode(program, response, view)
    disputed = [i for i, k in enumerate(first.known) if k.status is Status.NA_DISPUTED]
    if len(disputed) > MOST_DISPUTES:
        names = ", ".join(program.question(i).id for i in disputed)
        raise TooManyDisputesError(names)
    others = chain.from_iterable(combinations(disputed, n) for n in range(1, len(disputed) + 1))
    absent = [replace(view, absent=frozenset(way)) for way in others]
    return [first, *(encode(program, response, other) for other in absent)]


def _published(
    program: Program, response: Response, na: str
) -> list[tuple[Level, Fraction | None]] | None:
    """The third number: what the owner publishes for blanks. None when it states nothing."""
    policy = program.ruleset.policies.unanswered
    if not policy:
        return None
    blanks = "worst" if policy in ("no_result", "all_worst") else policy
    view = View(na=na, blanks=blanks)
    if policy == "all_worst":
        view = replace(view, spoiled=spoiled(program, response, View(na=na)))
    _, evaluations = _worked(program, response, view)
    found: list[tuple[Level, Fraction | None]] = []
    for compiled in program.results:
        outcome = evaluations[0].outcomes[compiled.index]
        level = _standing(compiled, evaluations).assured
        score = outcome.scores[0] if outcome and outcome.scores else None
        if (
            policy == "no_result"
            and outcome is not None
            and _reads_blank(program, compiled, response, na)
        ):
            level, score = NO_RESULT, None
        found.append((level, score))
    return found


def _reads_blank(program: Program, compiled: CompiledResult, response: Response, na: str) -> bool:
    known = encode(program, response, View(na=na)).known
    return any(known[q].status in (Status.BLANK, Status.DONT_KNOW) for q in compiled.reads)


def _level(compiled: CompiledResult, outcome: Outcome, lane: int, *, before: bool = False) -> Level:
    index = outcome.level(lane, before=before)
    return NO_RESULT if index < 0 else compiled.rungs[index]


def _standing(
    compiled: CompiledResult, evaluations: Sequence[Evaluation], *, before: bool = False
) -> Standing:
    """Both ends over all ways of settling disputed applicability (the hull).

    Ways in which the result is not applicable count only when it is so in all of them.
    """
    outcomes = [o for e in evaluations if (o := e.outcomes[compiled.index]) is not None]
    if not outcomes:
        return Standing(NOT_APPLICABLE, NOT_APPLICABLE, NOT_APPLICABLE, NOT_APPLICABLE)
    ends = []
    for lane, pick in ((0, min), (1, max), (2, min), (3, max)):
        levels = [_level(compiled, outcome, lane, before=before) for outcome in outcomes]
        ends.append(pick(levels, key=lambda level: level.index))
    return Standing(ends[0], ends[1], ends[2], ends[3])


def _points(compiled: CompiledResult, evaluations: Sequence[Evaluation]) -> Points | None:
    """Both ends of the score; an end is None where some way gives no result there."""
    scores = [o.scores for e in evaluations if (o := e.outcomes[compiled.index]) is not None]
    rows = [score for score in scores if score is not None]
    if not rows:
        return None
    ends: list[Fraction | None] = []
    for lane in range(4):
        column = [row[lane] for row in rows]
        present = [value for value in column if value is not None]
        low = lane % 2 == 0
        if not present or (low and len(present) < len(column)):
            ends.append(None)
        else:
            ends.append(min(present) if low else max(present))
    return Points(*ends)


def _result(
    program: Program,
    compiled: CompiledResult,
    evaluations: Sequence[Evaluation],
    share: Share,
    choice: Settle | None,
) -> Result:
    limited = bool(compiled.limits) or compiled.gate >= 0
    levels = _standing(compiled, evaluations)
    outcome = evaluations[0].outcomes[compiled.index]
    points = _points(compiled, evaluations)
    how = compiled.score.round if compiled.score else None
    return Result(
        id=compiled.node.id,
        applicable=levels.assured is not NOT_APPLICABLE,
        levels=levels,
        before_limits=_standing(compiled, evaluations, before=True) if limited else levels,
        share=share,
        settle=choice,
        has_level=compiled.score is None or bool(compiled.bands),
        points=points,
        rounded=None
        if points is None or how is None
        else Points(
            *(
                None if value is None else rounded(value, how)
                for value in (
                    points.assured,
                    points.possible,
                    points.evidenced,
                    points.evidenced_possible,
                )
            )
        ),
        next=_next(program, compiled, evaluations),
        limits=outcome.limits if outcome else (),
    )


def _next(
    program: Program,
    compiled: CompiledResult,
    evaluations: Sequence[Evaluation],
) -> Next | None:
    """The lowest present level above the one reached, with needs unmet at the lower end.

    Where applicability is disputed: in the way that gives the lower end.
    """
    lowest = [
        (o.level(0), i) for i, e in enumerate(evaluations) if (o := e.outcomes[compiled.index])
    ]
    if not lowest:
        return None
    evaluation = evaluations[min(lowest)[1]]
    outcome = evaluation.outcomes[compiled.index]
    assert outcome is not None  # noqa: S101 - only ways with an outcome are in the list
    reached, before = outcome.level(0), outcome.level(0, before=True)
    above = next((index for index in outcome.present if index > max(reached, 0)), None)
    if above is None:
        return None
    if reached < 0:
        return Next(compiled.rungs[above], (), ("needs_first",))
    if reached < before:
        return Next(compiled.rungs[above], (), outcome.limits)
    needs = []
    if isinstance(compiled.node.rule, Staged):
        rule = next(r for r in compiled.node.rule.levels if r.level.index == above)
        for need in rule.needs:
            mask = evaluation.values[program.needs[need.full_id]]
            if mask is not None and not mask & 1:
                needs.append(NeedState(need.full_id, open=bool(mask & 2)))
    return Next(compiled.rungs[above], tuple(needs))


def _with_counts(program: Program, results: list[Result]) -> tuple[Result, ...]:
    """Add to each result with children how many of them stand at each level (lower end)."""
    by_id = {result.id: result for result in results}
    found = []
    for result in results:
        node = program.ruleset.node(result.id)
        mine = program.ruleset.local.nodes if program.ruleset.local else {}
        # What a local version adds is not counted: the rule is about the base's own children.
        children = [by_id[c] for c in node.children if c in by_id and c not in mine]
        if node.tier is not Tier.CAPABILITY and children:
            rungs = program.ruleset.node(children[0].id).scale.rungs
            levels = [child.levels.assured for child in children]
            special = [w for w in (NO_RESULT, NOT_APPLICABLE, NOT_ASKED) if w in levels]
            counts = tuple((rung, levels.count(rung)) for rung in (*rungs, *special))
            result = replace(result, counts=counts)  # noqa: PLW2901 - frozen, replaced
        found.append(result)
    return tuple(found)


def _seen(program: Program, response: Response, first: Encoded) -> dict[str, SeenAnswer]:
    found = {}
    for index, question in enumerate(program.ruleset.questions):
        known = first.known[index]
        answer = response.answers.get(question.id)
        ends = [first.inputs.slots[slot] for slot in program.slots_of[index]]
        found[question.id] = SeenAnswer(
            question=question.id,
            status=known.status,
            low=as_value(question, known, known.low),
            high=as_value(question, known, known.high),
            carried=bool(answer and answer.carried_over and not answer.confirmed_carry),
            evidenced=any(e is not None and e[2] == e[0] and e[0] > 0 for e in ends),
        )
    return found


def as_value(question: Question, known: Known, end: Raw | None) -> object:
    """An end as a value people gave or could give; None when absent or unbounded."""
    if question.kind is Kind.NUMBER and isinstance(end, str):
        return None
    if end is None or end == UNBOUNDED or known.status in (Status.NA, Status.NOT_ASKED):
        return None
    if question.kind in (Kind.LADDER, Kind.YES_NO):
        assert isinstance(end, int)  # noqa: S101 - ranks
        return question.options[end].id
    if isinstance(end, frozenset):
        return tuple(option.id for option in question.options if option.id in end)
    return end


def _assumptions(program: Program, response: Response) -> tuple[str, ...]:
    """Context facts that something reads and the response does not give."""
    ruleset = program.ruleset
    tests = [
        *(question.applies_when for question in ruleset.questions),
        *(node.applies_when for node in ruleset.nodes),
        *(action.applies_when for action in ruleset.actions),
    ]
    read = {fact for test in tests if test is not None for fact in facts_of(test)}
    return tuple(fact for fact in ruleset.context if fact in read and fact not in response.context)
