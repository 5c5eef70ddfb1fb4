"""From answers to levels, and one level in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from maturity.errors import UsageError

if TYPE_CHECKING:
    from maturity.core.response import Response
    from maturity.core.result import Assessment
    from maturity.core.ruleset import RuleSet
    from maturity.reporting.explain import Explanation


def score(ruleset: RuleSet, response: Response, *, meaning: bool = True) -> Assessment:
    """Score a response: every level with both ends, on the answers and on what is evidenced.

    Without ``meaning`` the digest of what the rules mean is left out, for output that shows none.
    Raises UsageError for answers with more disputes over what applies than can be worked out.
    """
    from maturity import __version__
    from maturity.core.assess import assess
    from maturity.core.compile import compile_ruleset
    from maturity.core.ways import TooManyDisputesError

    try:
        return assess(
            compile_ruleset(ruleset),
            response,
            meaning=meaning_digest(ruleset) if meaning else "",
            engine=__version__,
        )
    except TooManyDisputesError as problem:  # a file that holds so many is not read
        raise UsageError(f"These answers cannot be scored: {problem}.") from problem


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
    """One result in sentences, by its id in any case. Raises UsageError for an unknown id."""
    from maturity.reporting import explain as explaining
    from maturity.suggest import named

    result_id = named("result", result_id, (result.id for result in assessment.results))
    solver = None
    if assessment.response is not None and assessment.response.sign_off is not None:
        from maturity.solver import open_problem as solver  # type: ignore[assignment]
    return explaining.explain(ruleset, assessment, result_id, assessment.response, solver=solver)
