"""The library's face: composes loading, scoring, planning and reporting. Each function is one job.

Files are read and written through ``files``; heavy parts are imported where they are used.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from maturity import files, shelf
from maturity.errors import UsageError

if TYPE_CHECKING:
    from maturity.change.look_back import LookBack
    from maturity.checks.burden import Burden
    from maturity.checks.cases import CaseOutcome
    from maturity.checks.examined import Examined
    from maturity.checks.mutation import Progress
    from maturity.checks.proof import Claim
    from maturity.core.response import Response
    from maturity.core.result import Assessment
    from maturity.core.ruleset import RuleSet
    from maturity.diagnostics import Diagnostic
    from maturity.loading.brands import Brand
    from maturity.loading.rulesets import Loaded
    from maturity.planning.integer import Problem, Session
    from maturity.planning.plan import Plan
    from maturity.reporting.explain import Explanation

RESPONSE_LIMIT = 20_000_000


# ------------------------------------------------------------------ rule sets


def load_ruleset(what: str | Path, *, variant: str = "") -> RuleSet:
    """A rule set by id (one that ships with the package) or by path (a folder or one file).

    ``id@version`` and ``path@version`` take that version: a release, or what is being written.
    Raises RuleSetError with everything that is wrong, UsageError when there is no such rule set.
    """
    # The cases that live with a rule set say nothing about a response.
    ruleset = shelf.take(what, cases=False).ruleset
    if not variant:
        return ruleset
    from maturity.loading.variants import apply

    return apply(ruleset, variant)


def open_ruleset(what: str | Path) -> Loaded:
    """A rule set with its places, cases and notes: what checks and tests need."""
    return shelf.take(what)


def ruleset_of(response: Response, copy: str | Path | None = None) -> RuleSet:
    """The rule set that a response was given to, in its version; ``copy`` names another copy of it."""
    return shelf.for_response(copy or response.ruleset, response.version)


def shipped_rulesets() -> tuple[str, ...]:
    """Ids of the rule sets that come with the package."""
    return shelf.shipped()


# ------------------------------------------------------------------ responses


def load_response(
    path: str | Path,
    ruleset: RuleSet | str | Path | None = None,
    *,
    notes: list[Diagnostic] | None = None,
) -> Response:
    """A response from a workbook, YAML, JSON or CSV. It knows its rule set; give one to use another copy.

    A name or path as ``ruleset`` is a copy of which the version that the response names is taken.
    ``notes`` takes warnings and notes, if a list is given. Raises ResponseError.
    """
    return read_response(
        files.read_bytes(Path(path), RESPONSE_LIMIT), shelf.shown(Path(path)), ruleset, notes=notes
    )


def read_response(
    data: bytes,
    name: str,
    ruleset: RuleSet | str | Path | None = None,
    *,
    notes: list[Diagnostic] | None = None,
) -> Response:
    """As ``load_response``, from bytes; ``name`` is shown in messages."""
    from maturity import forms

    form = forms.read_any(data, name, partial(_for_response, ruleset))
    if notes is not None:
        notes.extend(form.diagnostics)
    return form.response


def _for_response(given: RuleSet | str | Path | None, wanted: str, version: str) -> RuleSet:
    """The rule set that a response asks for; whether id and version fit is for the reader to say."""
    if given is None or isinstance(given, (str, Path)):
        return shelf.for_response(given or wanted, version)
    return given


def save_response(path: str | Path, ruleset: RuleSet, response: Response) -> None:
    """Write a response as a workbook, YAML, JSON or CSV, by the file's extension."""
    files.write_bytes(Path(path), form(ruleset, _kind(path), response))


def form(
    ruleset: RuleSet,
    kind: str = "xlsx",
    response: Response | None = None,
    *,
    focus: Sequence[str] = (),
) -> bytes:
    """A form to fill in as bytes: ``xlsx``, ``yaml``, ``csv`` or ``pdf``; filled where a response is given.

    ``focus`` names the domains and capabilities that this year asks; nothing named asks them all.
    Raises UsageError for a name that is neither.
    """
    from maturity import forms

    away = not_asked(ruleset, focus)
    if away and response is not None:
        response = replace(response, not_asked=away)

    if kind == "pdf":
        from maturity import printing

        return printing.form_pdf(ruleset, away)
    return forms.write_any(kind, ruleset, response, away)


def not_asked(ruleset: RuleSet, focus: Sequence[str]) -> tuple[str, ...]:
    """What a focus leaves out. Raises UsageError for a name that is no domain or capability."""
    from difflib import get_close_matches

    from maturity.core.focus import unasked

    known = [node.id for node in ruleset.nodes if node.parent or node.children]
    for name in focus:
        if name not in known:
            close = get_close_matches(name, known, n=1)
            hint = f"Did you mean '{close[0]}'?" if close else f"There are: {', '.join(known)}."
            raise UsageError(f"There is no domain or capability '{name}'. {hint}")
    return unasked(ruleset, focus) if focus else ()


def _kind(path: str | Path) -> str:
    return Path(path).suffix.lower().lstrip(".")


# ------------------------------------------------------------------ results


def score(ruleset: RuleSet, response: Response, *, meaning: bool = True) -> Assessment:
    """Score a response: every level with both ends, on the answers and on what is evidenced.

    Without ``meaning`` the digest of what the rules mean is left out, for output that shows none.
    """
    from maturity import __version__
    from maturity.core.assess import assess
    from maturity.core.compile import compile_ruleset

    return assess(
        compile_ruleset(ruleset),
        response,
        meaning=meaning_digest(ruleset) if meaning else "",
        engine=__version__,
    )


def meaning_digest(ruleset: RuleSet) -> str:
    """The digest that changes when and only when scoring can change."""
    known: str | None = getattr(ruleset, "_meaning", None)
    if known is None:
        from maturity.core.compile import compile_ruleset
        from maturity.core.meaning import meaning
        from maturity.loading.canonical import sha256_of

        known = sha256_of(meaning(compile_ruleset(ruleset)))
        object.__setattr__(ruleset, "_meaning", known)
    return known


def explain(ruleset: RuleSet, assessment: Assessment, result_id: str) -> Explanation:
    """One result in sentences. Raises UsageError for an unknown id."""
    from maturity.reporting import explain as explaining

    known = [result.id for result in assessment.results]
    if result_id not in known:
        from difflib import get_close_matches

        close = get_close_matches(result_id.upper(), known, n=1)
        hint = f" Did you mean '{close[0]}'?" if close else f" There are: {', '.join(known)}."
        raise UsageError(f"There is no result '{result_id}'.{hint}")
    solver = None
    if assessment.response is not None and assessment.response.sign_off is not None:
        from maturity.solver import open_problem as solver  # type: ignore[assignment]
    return explaining.explain(ruleset, assessment, result_id, assessment.response, solver=solver)


def plan(  # noqa: PLR0913 - one argument a wish, all by name
    ruleset: RuleSet,
    assessment: Assessment,
    *,
    days: Fraction | float | str | None = None,
    days_by_role: Mapping[str, Fraction] | None = None,
    start: date | None = None,
    months: int = 12,
    first_90_days: int | None = None,
    year: int | None = None,
    target: str | None = None,
    only: Sequence[str] = (),
    soonest: bool = False,
) -> Plan:
    """The shortest route: what to settle, what to do first, when, and what it leads to.

    ``days`` is the working days there are in all; ``target`` a level to reach and not to go beyond;
    ``only`` the capabilities or domains that it is for. Without days, a target is reached in the
    fewest days; with ``soonest`` by the earliest month. Raises UsageError for an unknown role, level,
    capability or domain.
    """
    from maturity.core.compile import compile_ruleset
    from maturity.planning.make import make
    from maturity.solver import open_problem

    response = assessment.response
    if response is None:
        raise UsageError("this assessment was made without its response, so no plan can follow")
    if start is not None and start < response.as_of:
        raise UsageError(
            f"A plan cannot start on {start}, before the date of the answers ({response.as_of})."
        )
    for role in days_by_role or {}:
        if role not in ruleset.roles:
            raise UsageError(f"There is no role '{role}'. There are: {', '.join(ruleset.roles)}.")
    if target is not None and ruleset.scale.find(target) is None:
        levels = ", ".join(level.id for level in ruleset.scale.levels)
        raise UsageError(f"There is no level '{target}'. There are: {levels}.")
    made = make(
        compile_ruleset(ruleset),
        response,
        assessment,
        solver=open_problem,
        start=start,
        months=months,
        days=None if days is None else Fraction(str(days)),
        days_by_role=days_by_role or {},
        first_90_days=first_90_days,
        year=year,
        target=target,
        only=only,
        soonest=soonest,
    )
    asked = {
        "days": days,
        "days_by_role": days_by_role,
        "start": start,
        "months": months,
        "first_90_days": first_90_days,
        "year": year,
        "target": target,
        "only": list(only) or None,
        "soonest": soonest or None,
    }
    return replace(made, asked={name: wish for name, wish in asked.items() if wish is not None})


def plan_again(ruleset: RuleSet, assessment: Assessment, before: Plan) -> Plan:
    """A plan with the same wishes for another assessment."""
    return plan(ruleset, assessment, **before.asked)  # type: ignore[arg-type]


# ------------------------------------------------------------------ documents


def report_html(
    ruleset: RuleSet,
    assessment: Assessment,
    plan: Plan | None = None,
    *,
    audience: str = "board",
    look_back: LookBack | None = None,
) -> str:
    """The improvement plan as one HTML file that fetches nothing."""
    from maturity import printing

    printed = printing.report_html(
        ruleset, assessment, plan, audience, again=plan_again, look_back=look_back
    )
    return printed.data.decode("utf-8")


def write_html(
    path: str | Path,
    ruleset: RuleSet,
    assessment: Assessment,
    plan: Plan | None = None,
    *,
    audience: str = "board",
    look_back: LookBack | None = None,
) -> tuple[str, ...]:
    """Write the improvement plan as one HTML file; what comes back are remarks, mostly none."""
    from maturity import printing

    printed = printing.report_html(
        ruleset, assessment, plan, audience, again=plan_again, look_back=look_back
    )
    files.write_bytes(Path(path), printed.data)
    return printed.remarks


def write_pdf(
    path: str | Path,
    ruleset: RuleSet,
    assessment: Assessment,
    plan: Plan | None = None,
    *,
    audience: str = "board",
    limit: float | None = None,
    look_back: LookBack | None = None,
) -> tuple[str, ...]:
    """Write the improvement plan as an accessible PDF. Raises MissingPart, RenderError.

    ``limit``: seconds that laying it out may take, in a process of its own. ``look_back``: the review
    of the year before, as ``versions.look_back`` makes it.

    What comes back are remarks: characters that no bundled font can draw.
    """
    from maturity import printing

    printed = printing.report_pdf(
        ruleset, assessment, plan, audience, limit=limit, again=plan_again, look_back=look_back
    )
    files.write_bytes(Path(path), printed.data)
    return printed.remarks


def write_docx(
    path: str | Path,
    ruleset: RuleSet,
    assessment: Assessment,
    plan: Plan | None = None,
    *,
    audience: str = "board",
    look_back: LookBack | None = None,
) -> tuple[str, ...]:
    """Write the improvement plan as a Word file that can be edited."""
    from maturity import printing

    printed = printing.report_docx(
        ruleset, assessment, plan, audience, again=plan_again, look_back=look_back
    )
    files.write_bytes(Path(path), printed.data)
    return printed.remarks


def load_brand(path: str | Path) -> Brand:
    """The house style in a file, with its logo and font beside it. Raises InputError, Unreadable.

    ``with printing.house_style(brand):`` gives it to every document that is made inside.
    """
    from maturity.loading import brands

    where = Path(path)

    def beside(name: str, limit: int) -> bytes:
        return files.read_bytes(files.below(where.parent, name), limit)

    return brands.read(files.read_bytes(where, 100_000), shelf.shown(where), beside)


def write_residents(
    path: str | Path, ruleset: RuleSet, assessment: Assessment, plan: Plan | None = None
) -> tuple[str, ...]:
    """Write two pages for residents, as .pdf, .html or .docx by the extension; what comes back are remarks."""
    from maturity import printing

    printer = {
        "pdf": printing.residents_pdf,
        "docx": printing.residents_docx,
    }.get(_kind(path), printing.residents_html)
    printed = printer(ruleset, assessment, plan)
    files.write_bytes(Path(path), printed.data)
    return printed.remarks


def actions_csv(ruleset: RuleSet, assessment: Assessment, plan: Plan) -> bytes:
    """The actions of a plan as a table for a spreadsheet."""
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
    )


def write_matrix(
    path: str | Path, ruleset: RuleSet, item: str = "", *, part: str = "both"
) -> tuple[str, ...]:
    """Write a rule set for people, as .pdf or .html by the extension.

    ``item``: a domain or capability instead of all. ``part``: ``poster``, ``booklet`` or both.
    What comes back are remarks. Raises UsageError for an unknown id, MissingPart, RenderError.
    """
    from maturity import printing
    from maturity.reporting.matrix.document import Part

    printer = printing.matrix_pdf if _kind(path) == "pdf" else printing.matrix_html
    try:
        printed = printer(ruleset, item, Part(part))
    except KeyError:
        raise UsageError(_no_part(ruleset, item)) from None
    files.write_bytes(Path(path), printed.data)
    return printed.remarks


def _no_part(ruleset: RuleSet, item: str) -> str:
    """What to say of an id that is neither a domain nor a capability."""
    from difflib import get_close_matches

    known = [node.id for node in ruleset.nodes]
    for kind in ("question", "action"):
        if ruleset.has(kind, item):
            owner = getattr(ruleset, kind)(item).owner
            return (
                f"'{item}' is {'an' if kind == 'action' else 'a'} {kind}, too little for a document. "
                f"It is part of {owner}: leave out -o to see it here, or print {owner}."
            )
    close = get_close_matches(item, known, n=1)
    hint = f"Did you mean '{close[0]}'?" if close else f"There are: {', '.join(known)}."
    return f"There is no domain or capability '{item}' in {ruleset.id}. {hint}"


def assessment_json(ruleset: RuleSet, assessment: Assessment) -> str:
    """The whole assessment as JSON: levels, reasons, trace, what it was worked out from."""
    from maturity.reporting import documents

    return _json(documents.assessment(ruleset, assessment))


def plan_json(ruleset: RuleSet, plan: Plan) -> str:
    """A plan as JSON."""
    from maturity.reporting import documents

    return _json(documents.plan(ruleset, plan))


def _json(document: object) -> str:
    import json

    return json.dumps(document, ensure_ascii=False, indent=2)


# ------------------------------------------------------------------ rule authors


def check(what: str | Path) -> tuple[Diagnostic, ...]:
    """Everything that can be said of a rule set: errors, warnings and notes, in order of place."""
    return _checked(what)[1]


def _checked(what: str | Path) -> tuple[Loaded | None, tuple[Diagnostic, ...]]:
    """A rule set with everything that can be said of it; None where it cannot be read."""
    from maturity.checks import run
    from maturity.checks.case_quality import look_at
    from maturity.diagnostics import in_order
    from maturity.errors import RuleSetError

    try:
        loaded = open_ruleset(what)
    except RuleSetError as problem:
        return None, problem.diagnostics
    found = run(loaded.ruleset, loaded.places, _solver)
    if loaded.base is not None:  # what is said of the base alone is for its own author
        of_base = {*run(loaded.base.ruleset, loaded.base.places)}
        found = tuple(each for each in found if each not in of_base)
    cases = look_at(loaded.ruleset, loaded.cases, loaded.places)
    return loaded, in_order(
        (*loaded.notes, *found, *_changed(what, loaded), *_walks(what, loaded), *cases)
    )


def _solver(problem: Problem) -> Session:
    """The solver, taken in only when something is asked of it."""
    from maturity.solver import open_problem

    return open_problem(problem)


def _walks(what: str | Path, loaded: Loaded) -> tuple[Diagnostic, ...]:
    """What is wrong with the crosswalks beside a rule set; to this version, from a release of it."""
    from maturity.errors import RuleSetError
    from maturity.loading import crosswalks

    name, version = shelf.split(what)
    folder = shelf.find(name)
    found: list[Diagnostic] = []
    released, new = shelf.releases(folder).versions, loaded.ruleset
    beside = folder / "crosswalks"
    for file in () if version else files.names_in(beside, ".yaml"):
        try:
            written = crosswalks.read(files.read_bytes(beside / file), shelf.shown(beside / file))
            _, before, after = written.ends
            if after == new.version and before in released:
                old = shelf.release(folder, before).ruleset
                found += crosswalks.crosswalk(written, old, new)[1]
        except RuleSetError as problem:
            found += problem.diagnostics
    return tuple(found)


def _changed(what: str | Path, loaded: Loaded) -> tuple[Diagnostic, ...]:
    """What is wrong where the version that is written is released already, and differs."""
    from maturity.errors import RuleSetError
    from maturity.loading.releases import released

    name, version = shelf.split(what)
    if version:
        return ()
    ruleset = loaded.ruleset
    place = loaded.places.of("ruleset", ruleset.id, "version")
    try:
        released(shelf.releases(shelf.find(name)), ruleset, place, loaded.places.line(place))
    except RuleSetError as problem:
        return tuple(d for d in problem.diagnostics if d.code != "C133")
    return ()


def prove(what: str | Path) -> tuple[tuple[Diagnostic, ...], tuple[Claim, ...]]:
    """All that ``check`` says and what proof adds, and every claim with its witness.

    No claims where the rule set cannot be read. Raises SolverError where the engine contradicts a
    witness, which is a fault of ours.
    """
    from maturity.checks import proof
    from maturity.diagnostics import in_order
    from maturity.solver import open_problem

    loaded, said = _checked(what)
    if loaded is None:
        return said, ()
    claims = proof.prove(loaded.ruleset, open_problem)
    wrong = proof.disproved(claims, loaded.places, said)
    kept = [one for one in said if one not in wrong]
    return in_order((*kept, *proof.findings(claims, loaded.places, said))), claims


def burden(what: str | Path) -> Burden:
    """What answering a rule set costs: questions and estimated minutes, by who answers."""
    from maturity.checks.burden import burden as count

    return count(open_ruleset(what).ruleset)


def base_of(what: str | Path) -> str:
    """Id and version of the rule set that a local version extends; empty for any other."""
    local = load_ruleset(what).local
    return local.name if local is not None else ""


def proved_by_form(what: str | Path) -> bool:
    """Whether the form of a local version alone shows that it is never easier: in every lane.

    Where it does not, and ``check`` finds nothing all the same, it is proved on the answers.
    """
    from maturity.checks.easier import Verdict, never_easier

    return never_easier(load_ruleset(what)).verdict is Verdict.PROVED


def run_cases(what: str | Path) -> tuple[CaseOutcome, ...]:
    """Run the cases that live with a rule set."""
    from maturity.checks.cases import run

    loaded = open_ruleset(what)
    return run(loaded.ruleset, loaded.cases)


def examine(
    what: str | Path,
    *,
    coverage: bool = False,
    mutation: bool = False,
    progress: Progress | None = None,
) -> Examined:
    """Run the cases that live with a rule set, and look at the cases themselves.

    ``coverage``: what none of them has both met and missed. ``mutation``: which small changes of
    the rules none of them notices; left out where a case comes out otherwise already. ``progress``
    is called with how many changes are done, of how many.
    """
    from maturity.checks.case_quality import look_at
    from maturity.checks.cases import run
    from maturity.checks.coverage import cover
    from maturity.checks.examined import Examined
    from maturity.checks.mutants import all_mutants
    from maturity.checks.mutation import mutate
    from maturity.diagnostics import in_order

    loaded = open_ruleset(what)
    ruleset, cases, places = loaded.ruleset, loaded.cases, loaded.places
    outcomes = run(ruleset, cases)
    held = all(outcome.passed for outcome in outcomes)
    return Examined(
        outcomes,
        in_order(look_at(ruleset, cases, places)),
        places,
        cover(ruleset, outcomes, places) if coverage else None,
        mutate(ruleset, cases, all_mutants(ruleset, places), progress)
        if mutation and held
        else None,
    )
