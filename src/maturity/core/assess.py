"""From a response to an assessment: each result put together from views, ends, shares and what is next.

Everything here is built on ``evaluate``; nothing here decides a level by itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from maturity.core.compile import compile_ruleset
from maturity.core.encode import Encoded, View
from maturity.core.evaluate import Evaluation
from maturity.core.focused import as_asked, open_and_unasked
from maturity.core.local import for_base
from maturity.core.next_level import next_level
from maturity.core.program import CompiledResult, Program
from maturity.core.published import published
from maturity.core.response import Response
from maturity.core.result import (
    NO_RESULT,
    NOT_APPLICABLE,
    NOT_ASKED,
    Assessment,
    Points,
    Result,
    Settle,
    Share,
    Standing,
)
from maturity.core.ruleset import RuleSet, Tier
from maturity.core.scoring import rounded
from maturity.core.seen import assumptions, seen
from maturity.core.settle import settle
from maturity.core.share import shares
from maturity.core.standing import points, standing
from maturity.core.status import Status
from maturity.core.truth import contradicts
from maturity.core.variants import in_variant
from maturity.core.ways import worked

_WITH_NA = (Status.NA, Status.NA_DISPUTED)


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
    first, evaluations = worked(program, response, View(na=ruleset.policies.na))
    choices = settle(program, first.known, evaluations[0]) if settling else {}
    results = [
        _result(program, compiled, evaluations, share, choices.get(compiled.node.id))
        for compiled, share in zip(program.results, shares(program, first), strict=True)
    ]
    results = _with_other_readings(program, response, first, results)
    away = open_and_unasked(ruleset, response, _blank(ruleset, first))
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
        answers=seen(program, response, first),
        assumptions=assumptions(program, response),
        contradictions=tuple(
            pair.id for pair in ruleset.contradicts if contradicts(program, evaluations[0], pair)
        ),
        inputs=first.inputs,
        evaluations=evaluations,
        response=response,
    )


def _blank(ruleset: RuleSet, first: Encoded) -> frozenset[str]:
    """Ids of the questions that nobody has said anything of."""
    return frozenset(
        question.id
        for question, known in zip(ruleset.questions, first.known, strict=True)
        if known.status is Status.BLANK
    )


def _with_other_readings(
    program: Program, response: Response, first: Encoded, results: list[Result]
) -> list[Result]:
    """Beside each result: as reviewed, with N/A at its worst, under the base, and as published.

    Each only where it can differ from, or adds to, the network's own answers.
    """
    na = program.ruleset.policies.na
    base = _under_base(program.ruleset, response)
    reviewed = any(answer.review is not None for answer in response.answers.values())
    review = worked(program, response, View(reviewed=True, na=na))[1] if reviewed else ()
    absent = any(known.status in _WITH_NA for known in first.known)
    worst = worked(program, response, View(na="worst"))[1] if absent else ()
    stated = published(program, response, na)
    found = []
    for compiled, plain in zip(program.results, results, strict=True):
        result = plain
        if review:
            result = replace(result, reviewed=standing(compiled, review))
        if worst and any(first.known[q].status in _WITH_NA for q in compiled.reads):
            result = replace(result, na_worst=standing(compiled, worst).assured)
        if compiled.node.id in base:
            result = replace(result, base=base[compiled.node.id])
        if stated is not None:
            level, score = stated[compiled.index]
            result = replace(result, published=level, published_points=score)
        found.append(result)
    return found


def _under_base(ruleset: RuleSet, response: Response) -> dict[str, Standing]:
    """Of a local version: where the same answers stand under its base, by result."""
    local = ruleset.local
    if local is None:
        return {}
    program = compile_ruleset(in_variant(local.base, ruleset.variant))
    said = for_base(local, response)
    evaluations = worked(program, said, View(na=program.ruleset.policies.na))[1]
    return {each.node.id: standing(each, evaluations) for each in program.results}


def _result(
    program: Program,
    compiled: CompiledResult,
    evaluations: Sequence[Evaluation],
    share: Share,
    choice: Settle | None,
) -> Result:
    limited = bool(compiled.limits) or compiled.gate >= 0
    levels = standing(compiled, evaluations)
    outcome = evaluations[0].outcomes[compiled.index]
    score = points(compiled, evaluations)
    return Result(
        id=compiled.node.id,
        applicable=levels.assured is not NOT_APPLICABLE,
        levels=levels,
        before_limits=standing(compiled, evaluations, before=True) if limited else levels,
        share=share,
        settle=choice,
        has_level=compiled.score is None or bool(compiled.bands),
        points=score,
        rounded=_rounded(compiled, score),
        next=next_level(program, compiled, evaluations),
        limits=outcome.limits if outcome else (),
    )


def _rounded(compiled: CompiledResult, score: Points | None) -> Points | None:
    """A score as its rule rounds it; None without a score, or where nothing is rounded."""
    how = compiled.score.round if compiled.score else None
    if score is None or how is None:
        return None
    ends = (score.assured, score.possible, score.evidenced, score.evidenced_possible)
    return Points(*(None if end is None else rounded(end, how) for end in ends))


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
