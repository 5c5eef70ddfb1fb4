"""Assessment and plan as plain data for JSON: one order of keys, exact numbers as text.

What is not there is left out. The shapes are ``loading.documents.assessment`` and ``.plan``.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from maturity.core.compile import compile_ruleset
from maturity.core.record import record
from maturity.core.result import Assessment, Points, Result, SeenAnswer, Share, Standing
from maturity.core.ruleset import RuleSet
from maturity.core.trace import trace
from maturity.planning.plan import Later, Plan, PlannedAction, Projected, SettlingStep, Waiting
from maturity.reporting import answer_words, trace_data, words

ASSESSMENT = "maturity/assessment/1"
PLAN = "maturity/plan/1"

Data = dict[str, object]


def assessment(ruleset: RuleSet, made: Assessment) -> Data:
    """An assessment as plain data, with its working.

    ``working``: one entry a way of settling disputed applicability, each with the inputs that the
    evaluation saw (enough to work everything out again) and the trace of every result.
    """
    program = compile_ruleset(ruleset)
    working = [
        {
            "inputs": record(program, evaluation.inputs),
            "results": {
                result.id: trace_data.result(trace(program, evaluation, result.id))
                for result in made.results
            },
        }
        for evaluation in made.evaluations
    ]
    response = made.response
    organisation = response.organisation if response is not None else None
    return present(
        format=ASSESSMENT,
        ruleset=present(
            id=made.ruleset,
            version=made.version,
            digest=made.digest or None,
            meaning=made.meaning or None,
            base=_base(ruleset),
        ),
        engine=made.engine,
        as_of=made.as_of.isoformat(),
        response_digest=made.response_digest,
        organisation=None
        if organisation is None
        else present(
            code=organisation.code or None,
            name=organisation.name or None,
            place=organisation.place or None,
            icb=organisation.icb or None,
        ),
        results=[_result(ruleset, result) for result in made.results],
        working=working,
        answers=[_answer(answer) for answer in made.answers.values()],
        assumptions=list(made.assumptions),
        contradictions=list(made.contradictions),
    )


def plan(ruleset: RuleSet, made: Plan) -> Data:
    """A plan as plain data."""
    return present(
        format=PLAN,
        ruleset={"id": made.ruleset, "version": made.version},
        start=made.start.isoformat(),
        months=made.months,
        days_available=_number(made.days_available),
        settling=[_settling(step) for step in made.settling],
        actions=[_planned(ruleset, action) for action in made.actions],
        later=[_left_aside(ruleset, each) for each in made.later],
        waiting=[_waiting(each) for each in made.waiting],
        refused=[{"action": action, "why": why} for action, why in made.refused],
        asks_icb=[
            present(what=ask.ask, action=ask.action or None, answer=ask.answer or None)
            for ask in made.asks_icb
        ],
        projection=[_projected(each) for each in made.projection],
        quarters=[_days(quarter) for quarter in made.quarters],
        limits=dict(made.limits),
        no_community=made.no_community or None,
        mode=made.mode,
        proven=made.proven,
        stages=[
            {"name": s.name, "value": words.exact(s.value), "bound": words.exact(s.bound)}
            for s in made.stages
        ],
        unmet=[
            {
                "result": each.result,
                "level": each.level.id,
                "nearest": each.nearest.id,
                "why": each.why,
            }
            for each in made.unmet
        ],
    )


def _left_aside(ruleset: RuleSet, each: Later) -> Data:
    """An action that the plan leaves aside, and why."""
    return {
        "action": each.action,
        "title": ruleset.action(each.action).title,
        "why": each.why,
        "raises": list(each.raises),
    }


def _waiting(each: Waiting) -> Data:
    """A need that hangs on somebody else."""
    return present(
        need=each.need,
        capability=each.capability,
        depends_on=each.depends_on,
        waits_for=each.waits_for,
        action=each.action or None,
    )


def _projected(each: Projected) -> Data:
    """Where a result stands now and after the plan, and at the end of each quarter."""
    return {
        "result": each.result,
        "now": each.now.id,
        "done": each.done.id,
        "works": each.works.id,
        "done_evidenced": each.done_evidenced.id,
        "quarters": [
            {
                "month": quarter.month,
                "done": _standing(quarter.done),
                "works": _standing(quarter.works),
            }
            for quarter in each.quarters
        ],
    }


def _base(ruleset: RuleSet) -> Data | None:
    """Of a local version: what it extends."""
    if ruleset.local is None:
        return None
    base = ruleset.local.base
    return {"id": base.id, "version": base.version, "digest": base.digest}


def present(**values: object) -> Data:
    """The values that are there, in the order given."""
    return {key: value for key, value in values.items() if value is not None}


def _number(value: Fraction | None) -> str | None:
    return None if value is None else words.exact(value)


def _days(days: Mapping[str, Fraction]) -> dict[str, str]:
    return {role: words.exact(number) for role, number in days.items()}


def _result(ruleset: RuleSet, result: Result) -> Data:
    following, settle = result.next, result.settle
    return present(
        id=result.id,
        tier=ruleset.node(result.id).tier.value,
        applicable=result.applicable,
        standing=_standing(result.levels),
        before_limits=_standing(result.before_limits),
        share=_share(result.share),
        points=_points(result.points),
        rounded=_points(result.rounded),
        next=None
        if following is None
        else {
            "level": following.level.id,
            "needs": [{"id": need.id, "open": need.open} for need in following.needs],
            "held_by": list(following.held_by),
        },
        settle=None
        if settle is None
        else {
            "singles": list(settle.singles),
            "together": list(settle.together),
            "smallest": settle.smallest,
        },
        limits=list(result.limits),
        counts=[{"level": level.id, "number": number} for level, number in result.counts],
        na_worst=result.na_worst.id if result.na_worst else None,
        published=result.published.id if result.published else None,
        published_points=_number(result.published_points),
        reviewed=_standing(result.reviewed) if result.reviewed else None,
        base=_standing(result.base) if result.base else None,
        asked=None if result.asked else False,
        kept=result.kept.isoformat() if result.kept else None,
    )


def _standing(levels: Standing) -> Data:
    return {
        "level": levels.assured.id,
        "could_be": levels.possible.id,
        "evidenced": levels.evidenced.id,
        "evidence_could_be": levels.evidenced_possible.id,
    }


def _points(points: Points | None) -> Data | None:
    if points is None:
        return None
    return present(
        score=_number(points.assured),
        could_be=_number(points.possible),
        evidenced=_number(points.evidenced),
        evidence_could_be=_number(points.evidenced_possible),
    )


def _share(share: Share) -> Data:
    return {
        "questions": share.questions,
        "answered": share.answered,
        "blank": share.blank,
        "dont_know": share.dont_know,
        "disputed": share.disputed,
        "not_applicable": share.not_applicable,
        "evidenced": share.evidenced,
        "carried": share.carried,
    }


def _answer(answer: SeenAnswer) -> Data:
    return present(
        question=answer.question,
        status=answer.status.value,
        low=answer_words.as_data(answer.low),
        high=answer_words.as_data(answer.high),
        carried=answer.carried,
        evidenced=answer.evidenced,
    )


def _settling(step: SettlingStep) -> Data:
    return present(
        kind=step.kind,
        capability=step.capability,
        questions=list(step.questions),
        level=step.level.id if step.level else None,
        role=step.role or None,
        raises=list(step.raises),
    )


def _planned(ruleset: RuleSet, action: PlannedAction) -> Data:
    return present(
        action=action.action,
        title=ruleset.action(action.action).title,
        start_month=action.start_month,
        end_month=action.end_month,
        starts=action.starts.isoformat(),
        due=action.due.isoformat(),
        review=action.review.isoformat(),
        lead=action.lead,
        who=action.who or None,
        days=_days(action.days),
        raises=list(action.raises),
        serves=list(action.serves),
        counts_from=action.counts_from,
        waits_for=action.waits_for or None,
        first_90_days=action.first_90_days,
        why=action.why,
        state=action.state or None,
        in_place=list(action.in_place) or None,
    )
