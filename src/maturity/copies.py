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

from maturity.core.assess import assess
from maturity.core.compile import compile_ruleset
from maturity.core.response import Response
from maturity.core.result import Assessment
from maturity.core.ruleset import RuleSet
from maturity.loading import responses
from maturity.loading.canonical import digest_of
from maturity.loading.documents.provenance import FORMAT
from maturity.people.audience import Audience, reduced
from maturity.planning.plan import Plan
from maturity.reporting import documents, words

Again = Callable[[RuleSet, Assessment, Plan], Plan]
"""Makes a plan with the same wishes for another assessment."""

ASSESSMENT, RESPONSE, PLAN, RULESET, PROVENANCE = (
    f"{name}.json" for name in ("assessment", "response", "plan", "ruleset", "provenance")
)
"""The names of what a document carries."""

ABOUT = {
    ASSESSMENT: "Every level with its working",
    RESPONSE: "The answers that the levels follow from, as this copy may hold them",
    PLAN: "The plan as data",
    RULESET: "The matrix in its canonical form",
    PROVENANCE: "What this document was made from, with digests",
}


@dataclass(frozen=True, slots=True)
class Copy:
    """What one audience gets: rule set, assessment (with the reduced response) and plan.

    ``moved``: results whose level is another one than on the facilitator's file, because what one
    person said of whether a question applies is not in any copy.
    """

    ruleset: RuleSet
    assessment: Assessment
    plan: Plan | None
    audience: Audience
    moved: tuple[str, ...] = ()

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
) -> Copy:
    """The copy for an audience: scored again on what it may hold.

    ``again`` makes the plan anew where a level moved. Raises ValueError for another audience, or an
    assessment without its response.
    """
    if assessment.response is None:
        raise ValueError("this assessment was made without its response")
    wanted = Audience(audience)
    response = reduced(ruleset, assessment.response, wanted)
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
    return Copy(ruleset, scored, plan, wanted, moved)


def _public(plan: Plan) -> Plan:
    """The plan without what was typed in, and without what is between the network and the ICB."""
    return replace(
        plan,
        actions=tuple(replace(action, who="") for action in plan.actions),
        refused=(),
        asks_icb=(),
        settling=(),
    )


# ---------------------------------------------------------------- what it carries


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
    return found


def provenance(
    copy: Copy,
    carried: Mapping[str, bytes],
    *,
    pages: str,
    templates: str,
    machinery: Mapping[str, str],
    brand: str = "",
    looks_back_to: date | None = None,
) -> bytes:
    """What a copy was made from (``schemas/provenance.schema.json``).

    ``pages`` is its HTML, ``templates`` the digest of what that was set with,
    ``brand`` that of a house style; ``looks_back_to``: the day of last year's answers.
    """
    ruleset, assessment = copy.ruleset, copy.assessment
    return as_json(
        {
            "format": FORMAT,
            "document": "plan",
            "audience": copy.audience.value,
            "engine": assessment.engine,
            "as_of": assessment.as_of.isoformat(),
            "ruleset": _given(
                id=ruleset.id,
                version=ruleset.version,
                variant=ruleset.variant or None,
                digest=ruleset.digest,
                meaning=assessment.meaning or None,
            ),
            "response": _given(
                digest=copy.response.digest or None,
                carried=responses.digest(copy.response, ruleset),
            ),
            **({} if copy.plan is None else {"plan": _wishes(copy.plan.asked)}),
            "templates": templates,
            **({"brand": brand} if brand else {}),
            **({"looks_back_to": looks_back_to.isoformat()} if looks_back_to else {}),
            "pages": digest_of(pages.encode("utf-8")),
            "machinery": dict(machinery),
            "files": {name: digest_of(data) for name, data in carried.items()},
        }
    )


def as_json(document: Any) -> bytes:
    """Plain data as JSON that a person can read and that takes little room."""
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def _given(**values: Any) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value is not None}


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
