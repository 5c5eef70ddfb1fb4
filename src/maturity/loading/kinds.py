"""Every kind of document that has a JSON Schema: its model, its format, what writes it."""

from __future__ import annotations

from typing import Final, NamedTuple


class Kind(NamedTuple):
    """A kind of document: where its model is, what it is, what writes it.

    ``module`` is a name below ``loading.documents``.

    ``written``: the commands that print or write it, in Markdown. ``format``: whether it begins with
    a key of that name, ``maturity/<name of the schema>/1``; what is a part of another has none.
    """

    module: str
    model: str
    title: str
    written: str = "people"
    format: bool = True


KINDS: Final = {
    "ruleset": Kind("header", "RuleSetDocument", "A rule set: its header"),
    "domain": Kind("nodes", "DomainDocument", "A domain of a rule set", format=False),
    "checklist": Kind("header", "ChecklistDocument", "Duties, never scored", format=False),
    "cases": Kind("cases", "CasesDocument", "Cases of a rule set", format=False),
    "local": Kind("local", "LocalDocument", "A local version: its header"),
    "local-domain": Kind(
        "local", "LocalDomainDocument", "What a local version adds to a domain", format=False
    ),
    "crosswalk": Kind("crosswalk", "CrosswalkDocument", "From one version to the next"),
    "releases": Kind(
        "releases", "ReleasesDocument", "What was released of a rule set", "`maturity release`"
    ),
    "round": Kind("round", "RoundDocument", "A round of many organisations"),
    "held": Kind("round", "HeldDocument", "What an ICB offers to its networks"),
    "framework": Kind(
        "round", "FrameworkDocument", "Where a matrix touches a regulator's framework"
    ),
    "brand": Kind("brand", "BrandDocument", "The house style of whoever uses it"),
    "response": Kind(
        "response",
        "ResponseDocument",
        "What one organisation says of itself",
        "`maturity form`, `combine`, `sign`, `migrate`; people",
    ),
    "assessment": Kind(
        "assessment",
        "AssessmentDocument",
        "Levels, and why",
        "`maturity score --json`; `round run`: `out/assessments/`",
    ),
    "explanation": Kind(
        "explanation",
        "ExplanationDocument",
        "One result in sentences, what it stands on, what would give the next level",
        "`maturity explain --json`",
    ),
    "plan": Kind(
        "plan",
        "PlanDocument",
        "What to do first",
        "`maturity plan --json`; `round run`: `out/plans/`",
    ),
    "provenance": Kind(
        "provenance",
        "ProvenanceDocument",
        "What a document was made from",
        "inside each plan as PDF",
    ),
    "planned": Kind(
        "planned",
        "PlannedDocument",
        "What a document carries of last year's plan",
        "inside a plan with its review, as PDF",
    ),
    "verification": Kind(
        "verification",
        "VerificationDocument",
        "Whether a plan is what follows from what it carries",
        "`maturity verify --json`",
    ),
    "agenda": Kind(
        "agenda", "AgendaDocument", "What a room should talk about", "`maturity agenda --json`"
    ),
    "flags": Kind(
        "flags", "FlagsDocument", "What a reviewer may ask about", "`maturity flags --json`"
    ),
    "look-back": Kind(
        "look_back",
        "LookBackDocument",
        "Last year's plan beside this year's answers",
        "`maturity look-back --format json`, `-o x.json`",
    ),
    "check": Kind(
        "check",
        "CheckDocument",
        "What is wrong or doubtful in a rule set, and what is proved of it",
        "`maturity check --format json`",
    ),
    "test": Kind(
        "test",
        "TestDocument",
        "What the cases of a rule set came to, and how much they look at",
        "`maturity test --json`",
    ),
    "diff": Kind(
        "diff",
        "DiffDocument",
        "What changed between two versions",
        "`maturity diff --format json`, `-o x.json`",
    ),
    "impact": Kind(
        "impact",
        "ImpactDocument",
        "Who moves when the rules change",
        "`maturity impact --format json`, `-o x.json`; `round what-if --ruleset … --json`",
    ),
    "migration": Kind(
        "migration",
        "MigrationDocument",
        "What became of everything in a response",
        "`maturity migrate --json`, `--report x.json`",
    ),
    "round-status": Kind(
        "round_status",
        "RoundStatusDocument",
        "Who has answered and what is outstanding",
        "`maturity round status --json`",
    ),
    "round-report": Kind(
        "round_report",
        "RoundReportDocument",
        "The round's own report",
        "`round run`: `out/report.json`",
    ),
    "round-shared": Kind(
        "round_report",
        "RoundSharedDocument",
        "A copy of it that may be passed on",
        "`round run`: `out/shared/`",
    ),
    "round-learning": Kind(
        "round_use",
        "RoundLearningDocument",
        "Who can learn from whom",
        "`maturity round learning --json`, `-o x.json`",
    ),
    "round-innovations": Kind(
        "round_use",
        "RoundInnovationsDocument",
        "What is less usual, and records that are shared",
        "`maturity round innovations --json`, `-o x.json`",
    ),
    "round-what-if": Kind(
        "round_use",
        "RoundWhatIfDocument",
        "What an offer to everybody would give",
        "`maturity round what-if --actions … --json`, `-o x.json`",
    ),
}
"""By the name of the schema; those that people write first."""
