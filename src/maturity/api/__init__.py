"""The library's face: composes loading, scoring, planning and reporting. Each function is one job.

Files are read and written through ``files``; heavy parts are imported where they are used.
"""

from __future__ import annotations

from maturity.api.blanks import form, not_asked, write_form
from maturity.api.cases import examine, run_cases
from maturity.api.checking import base_of, burden, check, prove, proved_by_form
from maturity.api.documents import (
    load_brand,
    report_html,
    write_report,
    write_residents,
)
from maturity.api.exports import actions_csv, actions_ics, assessment_json, plan_json
from maturity.api.matrix import write_matrix
from maturity.api.plans import plan, plan_again
from maturity.api.responses import (
    RESPONSE_LIMIT,
    load_earlier,
    load_response,
    read_response,
    save_response,
)
from maturity.api.rulesets import load_ruleset, open_ruleset, ruleset_of, shipped_rulesets
from maturity.api.scoring import explain, meaning_digest, score

__all__ = [
    "RESPONSE_LIMIT",
    "actions_csv",
    "actions_ics",
    "assessment_json",
    "base_of",
    "burden",
    "check",
    "examine",
    "explain",
    "form",
    "load_brand",
    "load_earlier",
    "load_response",
    "load_ruleset",
    "meaning_digest",
    "not_asked",
    "open_ruleset",
    "plan",
    "plan_again",
    "plan_json",
    "prove",
    "proved_by_form",
    "read_response",
    "report_html",
    "ruleset_of",
    "run_cases",
    "save_response",
    "score",
    "shipped_rulesets",
    "write_form",
    "write_matrix",
    "write_report",
    "write_residents",
]
