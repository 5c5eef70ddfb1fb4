"""Assessments and plans for other programs: JSON, spreadsheet and calendar."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from maturity.core.result import Assessment
    from maturity.core.ruleset import RuleSet
    from maturity.planning.plan import Plan


def assessment_json(ruleset: RuleSet, assessment: Assessment) -> str:
    """The whole assessment as JSON: levels, reasons, trace, what it was worked out from."""
    from maturity.reporting import documents

    return _json(documents.assessment(ruleset, assessment))


def plan_json(ruleset: RuleSet, plan: Plan) -> str:
    """A plan as JSON (``schemas/plan.schema.json``): days as exact text, such as ``2.5``."""
    from maturity.reporting import documents

    return _json(documents.plan(ruleset, plan))


def _json(document: object) -> str:
    return json.dumps(document, ensure_ascii=False, indent=2)


def actions_csv(ruleset: RuleSet, assessment: Assessment, plan: Plan) -> bytes:
    """The actions of a plan as a CSV table for a spreadsheet, a row each; its heads alone where none."""
    from maturity.reporting import actions, actions_table, material

    return actions_table.table(actions.rows(material.material(ruleset, assessment, plan), plan))


def actions_ics(ruleset: RuleSet, assessment: Assessment, plan: Plan) -> bytes:
    """The actions of a plan for a calendar: start, due and review as days."""
    from maturity.reporting import actions, actions_calendar, material

    gathered = material.material(ruleset, assessment, plan)
    organisation = gathered.response.organisation
    return actions_calendar.calendar(
        actions.rows(gathered, plan),
        network=organisation.name or f"This {ruleset.subject[0]}",
        code=organisation.code or organisation.name,
        matrix=f"{ruleset.id}-{ruleset.version}",
        made=assessment.as_of,
        noted=actions_calendar.last_noted(gathered.response),
    )
