"""What can be said of a rule set, for those who write one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from maturity import files, shelf
from maturity.api.rulesets import load_ruleset, open_ruleset

if TYPE_CHECKING:
    from maturity.checks.burden import Burden
    from maturity.checks.proof import Claim
    from maturity.diagnostics import Diagnostic
    from maturity.loading.rulesets import Loaded
    from maturity.planning.integer import Problem, Session


def check(what: str | Path) -> tuple[Diagnostic, ...]:
    """Everything that can be said of a rule set: errors, warnings and notes, in order of place."""
    return _checked(what)[1]


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
