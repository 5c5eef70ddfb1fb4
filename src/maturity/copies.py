"""A copy of the plan for one audience, and the files that it carries so that it can be made again.

A copy is made from what its audience may have of the response (``people.audience``), pages and
attachments alike. So what it carries is what it was made from, and whoever has it can make it again.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from maturity.change.look_back import LastYear, LookBack
from maturity.change.look_back import look_back as look_back_on
from maturity.core.assess import assess
from maturity.core.compile import compile_ruleset
from maturity.core.response import Response
from maturity.core.result import Assessment
from maturity.core.ruleset import RuleSet
from maturity.loading import plans, responses
from maturity.loading.canonical import digest_of
from maturity.loading.documents.provenance import FORMAT
from maturity.people.audience import Audience, reduced
from maturity.planning.plan import Plan
from maturity.reporting import documents, words

Again = Callable[[RuleSet, Assessment, Plan], Plan]
"""Makes a plan with the same wishes for another assessment."""

ASSESSMENT, RESPONSE, PLAN, RULESET, LAST_RESPONSE, LAST_PLAN, PROVENANCE = (
    f"{name}.json"
    for name in (
        "assessment", "response", "plan", "ruleset", "last-response", "last-plan", "provenance",
    )
)  # fmt: skip
"""The names of what a document carries."""

SOURCES = frozenset({RESPONSE, RULESET, LAST_RESPONSE, LAST_PLAN})
"""What a document is made from; the others are what was worked out."""

ABOUT = {
    ASSESSMENT: "Every level with its working",
    RESPONSE: "The answers that the levels follow from, as this copy may hold them",
    PLAN: "The plan as data",
    RULESET: "The matrix in its canonical form",
    LAST_RESPONSE: "Last year's answers, as this copy may hold them",
    LAST_PLAN: "The actions of last year's plan: when they were due, and who led them",
    PROVENANCE: "What this document was made from, with digests",
}


@dataclass(frozen=True, slots=True)
class Copy:
    """What one audience gets: rule set, assessment (with the reduced response), plan and review.

    ``moved``: results whose level is another one than on the facilitator's file, because what one
    person said of whether a question applies is not in any copy.
    """

    ruleset: RuleSet
    assessment: Assessment
    plan: Plan | None
    audience: Audience
    moved: tuple[str, ...] = ()
    look_back: LookBack | None = None

    @property
    def response(self) -> Response:
        """What this audience may have of the answers."""
        assert self.assessment.response is not None  # noqa: S101 - ``made`` gave it one
        return self.assessment.response

    @property
    def carries(self) -> bool:
        """Whether it carries files: a public copy has none, nor has one of a rule set without text."""
        return self.audience is not Audience.PUBLIC and bool(self.ruleset.canonical)


def made(
    ruleset: RuleSet,
    assessment: Assessment,
    plan: Plan | None,
    audience: Audience | str,
    again: Again | None = None,
    *,
    look_back: LookBack | None = None,
) -> Copy:
    """The copy for an audience: scored again on what it may hold, and last year's answers likewise.

    Its digest of the answers is that of what it carries; a public copy has none. ``again`` makes the
    plan anew where a level moved. Raises ValueError for another audience, or an assessment without
    its response.
    """
    if assessment.response is None:
        raise ValueError("this assessment was made without its response")
    wanted = Audience(audience)
    response = _reduced(ruleset, assessment.response, wanted)
    scored = assess(
        compile_ruleset(ruleset), response, meaning=assessment.meaning, engine=assessment.engine
    )
    moved = tuple(
        now.id
        for was, now in zip(assessment.results, scored.results, strict=True)
        if was.levels != now.levels
    )
    if moved and plan is not None and again is not None:
        plan = again(ruleset, scored, plan)
    if plan is not None and wanted is Audience.PUBLIC:
        plan = _public(plan)
    if look_back is not None:
        look_back = looked_back(look_back, ruleset, response, wanted)
    return Copy(ruleset, scored, plan, wanted, moved, look_back)


def _reduced(ruleset: RuleSet, response: Response, audience: Audience) -> Response:
    """What an audience may have, with the digest of just that; for the public without one."""
    left = reduced(ruleset, response, audience)
    public = audience is Audience.PUBLIC
    return replace(left, digest="" if public else responses.digest(left, ruleset))


def looked_back(found: LookBack, ruleset: RuleSet, now: Response, audience: Audience) -> LookBack:
    """The review, made again from what an audience may have of both years; of this year's, ``now``."""
    last = found.made_from
    planned = last.planned
    if audience is Audience.PUBLIC:
        planned = tuple(replace(each, who="") for each in planned)
    then = _reduced(last.ruleset, last.response, audience)
    return look_back_on(
        last.ruleset, ruleset, last.crosswalk, then, now, planned, with_plan=found.with_plan
    )


def _public(plan: Plan) -> Plan:
    """The plan without what was typed in, and without what is between the network and the ICB."""
    return replace(
        plan,
        actions=tuple(replace(action, who="") for action in plan.actions),
        refused=(),
        asks_icb=(),
        settling=(),
    )


def parts(copy: Copy) -> dict[str, bytes]:
    """The files that a copy carries, without its provenance; none in a public one."""
    if not copy.carries:
        return {}
    found = {
        ASSESSMENT: as_json(documents.assessment(copy.ruleset, copy.assessment)),
        RESPONSE: as_json(responses.write(copy.response, copy.ruleset)),
    }
    if copy.plan is not None:
        found[PLAN] = as_json(documents.plan(copy.ruleset, copy.plan))
    found[RULESET] = copy.ruleset.canonical
    if copy.look_back is not None:
        last = copy.look_back.made_from
        found[LAST_RESPONSE] = as_json(responses.write(last.response, last.ruleset))
        found[LAST_PLAN] = as_json(
            plans.write(last.planned, last.ruleset, with_plan=copy.look_back.with_plan)
        )
    return found


def provenance(
    copy: Copy,
    carried: Mapping[str, bytes],
    *,
    pages: str,
    templates: str,
    machinery: Mapping[str, str],
    brand: str = "",
) -> bytes:
    """What a copy was made from (``schemas/provenance.schema.json``).

    ``pages`` is its HTML, ``templates`` the digest of what that was set with, ``brand`` that of a
    house style.
    """
    ruleset, assessment = copy.ruleset, copy.assessment
    return as_json(
        {
            "format": FORMAT,
            "document": "plan",
            "audience": copy.audience.value,
            "engine": assessment.engine,
            "as_of": assessment.as_of.isoformat(),
            "ruleset": documents.present(
                id=ruleset.id,
                version=ruleset.version,
                variant=ruleset.variant or None,
                digest=ruleset.digest,
                meaning=assessment.meaning or None,
            ),
            "response": copy.response.digest,
            **({} if copy.plan is None else {"plan": _wishes(copy.plan.asked)}),
            "templates": templates,
            **({"brand": brand} if brand else {}),
            **({"last_year": _last_year(copy.look_back.made_from)} if copy.look_back else {}),
            "pages": digest_of(pages.encode("utf-8")),
            "machinery": dict(machinery),
            "files": {name: digest_of(data) for name, data in carried.items()},
        }
    )


def as_json(document: Any) -> bytes:
    """Plain data as JSON that a person can read and that takes little room."""
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def _last_year(last: LastYear) -> dict[str, Any]:
    return documents.present(
        as_of=last.response.as_of.isoformat(),
        version=last.ruleset.version,
        ruleset=last.ruleset.digest,
        crosswalk=last.crosswalk.digest or None,
        response=last.response.digest,
    )


def _wishes(asked: Mapping[str, object]) -> dict[str, Any]:
    """The wishes as plain data: numbers of days as exact text, as everywhere."""
    return {name: _wish(name, wish) for name, wish in asked.items() if wish not in ((), {}, False)}


def _wish(name: str, wish: Any) -> Any:
    if isinstance(wish, Mapping):
        return {role: words.exact(_fraction(days)) for role, days in wish.items()}
    if isinstance(wish, date):
        return wish.isoformat()
    if name == "days":
        return words.exact(_fraction(wish))
    return list(wish) if name == "only" else wish


def _fraction(number: Any) -> Any:
    from fractions import Fraction  # noqa: PLC0415 (seldom needed)

    return Fraction(str(number))
