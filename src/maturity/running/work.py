"""The work of a round that many processes can share: one return read, one network's documents made.

Each function takes values and gives values, opens nothing and knows no round, so it may run in this
process, in another, or on another machine, and gives the same bytes wherever it runs.
"""

from __future__ import annotations

import pickle
import threading
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from maturity import api, gathering
from maturity.errors import InputError, MaturityError, MissingPart

if TYPE_CHECKING:
    from maturity.change.crosswalk import Crosswalk
    from maturity.change.look_back import LookBack, Promised
    from maturity.core.response import Response
    from maturity.core.result import Assessment
    from maturity.core.ruleset import RuleSet
    from maturity.loading.brands import Brand
    from maturity.planning.plan import Plan
    from maturity.printing import Printed
    from maturity.reporting.round_page import RoundPage
    from maturity.rounds.manifest import Wishes
    from maturity.rounds.returns import Return

KINDS = ("pdf", "html", "docx")
"""The formats that a network's plan can have."""

_ONE_AT_A_TIME = threading.Lock()
"""WeasyPrint and its fonts are for one thread at a time; a cluster's workers may have several."""


@dataclass(frozen=True, slots=True)
class Year:
    """One network's year before: its answers, and what it had planned.

    ``rules``: the rule set of then, as ``packed`` gives it; ``way``: from that to this year's.
    ``planned`` None: no plan is known, and the actions are followed that either year speaks of.
    """

    rules: bytes
    way: Crosswalk
    response: Response
    planned: tuple[Promised, ...] | None


@dataclass(frozen=True, slots=True)
class Job:
    """One network's plan, and its documents where ``write``. ``rules``: as ``packed`` gives it.

    ``plan``: where it was made before; ``brand``: the house style of the documents; ``limit``: the
    seconds that laying one out may take; ``last``: the year before, where its plan is looked back on.
    """

    rules: bytes
    response: Response
    wishes: Wishes
    audience: str
    kind: str
    write: bool
    plan: Plan | None = None
    brand: Brand | None = None
    limit: float | None = None
    last: Year | None = None


@dataclass(frozen=True, slots=True)
class Made:
    """What came of a job. ``files``: bytes by the folder and ending they belong to.

    ``problem``: why something could not be made; then ``files`` is empty, and perhaps ``plan`` too.
    ``too_long``: for no other reason than that laying it out took longer than was allowed.
    """

    plan: Plan | None
    files: Mapping[tuple[str, str], bytes] = field(default_factory=dict)
    remarks: tuple[str, ...] = ()
    problem: str = ""
    too_long: bool = False


@dataclass(frozen=True, slots=True)
class Sheets:
    """The report of a part of a round, to be laid out. ``folder``: where its files go."""

    folder: str
    page: RoundPage
    brand: Brand | None = None
    limit: float | None = None


def packed(ruleset: RuleSet) -> bytes:
    """A rule set as it goes to other processes. Only what this program packed is ever unpacked."""
    return zlib.compress(pickle.dumps(ruleset), 1)


@lru_cache(maxsize=4)
def _unpacked(rules: bytes) -> RuleSet:
    found: RuleSet = pickle.loads(zlib.decompress(rules))  # noqa: S301 - packed by ``packed``, never read from a file
    return found


def read(task: tuple[bytes, gathering.File]) -> Return:
    """One file that came back."""
    rules, file = task
    return gathering.read_return(_unpacked(rules), file)


def make(job: Job) -> Made:
    """Score, plan and write one network. Raises MissingPart alone: it would be raised for all."""
    ruleset, plan = _unpacked(job.rules), job.plan
    try:
        assessment = api.score(ruleset, job.response)
        plan = plan or _planned(ruleset, assessment, job.wishes)
        if not job.write:
            return Made(plan)
        printed = _document(job, ruleset, assessment, plan)
    except MissingPart:
        raise
    except Exception as problem:  # noqa: BLE001 - one network never stops the others
        return Made(plan, problem=_why_not(problem))
    if printed.unmade:
        return Made(plan, problem=printed.unmade, too_long=True)
    made = {
        ("assessments", "json"): _text(api.assessment_json(ruleset, assessment)),
        ("plans", "json"): _text(api.plan_json(ruleset, plan)),
        ("documents", job.kind): printed.data,
    }
    return Made(plan, made, printed.remarks)


def lay_out(sheets: Sheets) -> Made:
    """One report as PDF and as a page for a screen. Raises what laying it out raises."""
    from maturity import printing

    with _ONE_AT_A_TIME, printing.house_style(sheets.brand), printing.limited(sheets.limit):
        pdf = printing.in_time(printing.round_pdf, sheets.page)
        html = printing.round_html(sheets.page)
    if pdf.unmade:
        return Made(None, problem=pdf.unmade, too_long=True)
    made = {(sheets.folder, "pdf"): pdf.data, (sheets.folder, "html"): html.data}
    return Made(None, made, tuple(dict.fromkeys((*pdf.remarks, *html.remarks))))


def _planned(ruleset: RuleSet, assessment: Assessment, wishes: Wishes) -> Plan:
    return api.plan(
        ruleset,
        assessment,
        days=wishes.days,
        months=wishes.months,
        first_90_days=wishes.first_90_days,
        year=wishes.year,
        target=wishes.target or None,
    )


def _document(job: Job, ruleset: RuleSet, assessment: Assessment, plan: Plan) -> Printed:
    from maturity import printing

    writers = {
        "pdf": printing.report_pdf,
        "html": printing.report_html,
        "docx": printing.report_docx,
    }
    make, audience = writers[job.kind], job.audience
    review = _looked_back(job.last, ruleset, job.response) if job.last is not None else None
    with _ONE_AT_A_TIME, printing.house_style(job.brand), printing.limited(job.limit):
        return printing.in_time(
            make, ruleset, assessment, plan, audience, again=api.plan_again, look_back=review
        )


def _looked_back(last: Year, ruleset: RuleSet, now: Response) -> LookBack:
    """Whether last year's plan worked."""
    from maturity.change import look_back as looking

    old = _unpacked(last.rules)
    planned, with_plan = last.planned, last.planned is not None
    if planned is None:
        planned = looking.spoken_of(old, last.response, now)
    return looking.look_back(
        old, ruleset, last.way, last.response, now, planned, with_plan=with_plan
    )


def _text(text: str) -> bytes:
    return (text + "\n").encode("utf-8")


def _why_not(problem: Exception) -> str:
    """Why, without a word of anybody's answers where the fault is ours."""
    if isinstance(problem, InputError):
        first = problem.diagnostics[0]
        return f"{first.code}: {first.message}"
    if isinstance(problem, MaturityError):
        return str(problem)
    return f"a fault of ours ({type(problem).__name__})"
