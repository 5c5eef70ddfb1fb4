"""``maturity report``: what people take away from a response, as a document."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from maturity.cli.last_year import last_year, reviewed
from maturity.cli.options import (
    opened,
    output_option,
    printing_options,
    response_argument,
    rules_option,
    variant_option,
)
from maturity.cli.output import note
from maturity.cli.wishes import wishes

if TYPE_CHECKING:
    from maturity.core.result import Assessment
    from maturity.core.ruleset import RuleSet
    from maturity.planning.plan import Plan

KINDS = {
    "plan": (".pdf", ".html", ".docx"),
    "actions": (".csv", ".ics"),
    "residents": (".pdf", ".html", ".docx"),
}
"""The documents, and the formats that each can have: the extension chooses one."""


@click.command("report")
@response_argument
@output_option
@click.option(
    "--as",
    "document",
    type=click.Choice(list(KINDS)),
    default="plan",
    show_default=True,
    help="Which document: the plan (.pdf, .html, .docx), its actions (.csv, .ics), or two pages "
    "for residents (.pdf, .html, .docx).",
)
@click.option(
    "--for",
    "audience",
    type=click.Choice(["network", "board", "public"]),
    show_default="board",
    help="Who the plan is for, pages and attached files alike. network: all of it. board: no comments, "
    "notes, names of people who answered or places of evidence. public: no free text and no names, and "
    "nothing attached.",
)
@wishes
@last_year
@rules_option
@variant_option
@printing_options()
def command(
    response: Path,
    output: Path,
    document: str,
    audience: str | None,
    wish: dict[str, Any],
    last: Path | None,
    last_plan: Path | None,
    rules: Path | None,
    variant: str,
) -> None:
    """Write what people take away from a RESPONSE: --as says which document, FILE which format.

    \b
    Examples:  maturity report examples/U99001-riverside.xlsx -o plan.pdf
               maturity report 2028.xlsx --last 2027.xlsx --last-plan plan-2027.json -o plan.pdf
               maturity report examples/U99001-riverside.xlsx -o plan.docx
               maturity report examples/U99001-riverside.xlsx --as actions -o actions.ics
               maturity report examples/U99001-riverside.xlsx --as residents -o community.pdf
    """
    from maturity import api

    kind = _kind(output, document)
    _styled(document)
    audience = _audience(audience, document)
    ruleset, answer = opened(response, rules, variant)
    review = reviewed(answer, last, last_plan, rules=rules, variant=variant, document=document)
    assessment = api.score(ruleset, answer)
    plan = api.plan(ruleset, assessment, **wish)
    if document == "actions":
        _actions(output, kind, ruleset, assessment, plan)
    elif document == "residents":
        for remark in api.write_residents(output, ruleset, assessment, plan):
            note(remark)
    else:
        for remark in api.write_report(
            output, ruleset, assessment, plan, audience=audience, look_back=review
        ):
            note(remark)
    note(f"Wrote {output}")


def _kind(output: Path, document: str) -> str:
    """The format that an extension chooses. Raises UsageError with the pairs there are."""
    from maturity.errors import UsageError

    kind = {".htm": ".html"}.get(output.suffix.lower(), output.suffix.lower())
    if kind in KINDS[document]:
        return kind
    pairs = "\n".join(f"  --as {name:<10}{', '.join(kinds)}" for name, kinds in KINDS.items())
    given = f"ends in '{output.suffix}'" if output.suffix else "has no extension"
    raise UsageError(
        f"'{output}' {given}, and that is no format for --as {document}. There are:\n{pairs}"
    )


_NO_COPIES = {
    "actions": "is one table for those who carry the plan out, and names who leads each action",
    "residents": "is for residents alone, and holds no names and no single answers",
}


def _audience(given: str | None, document: str) -> str:
    """Who a plan is for; the other documents have no copies. Raises UsageError."""
    from maturity.errors import UsageError

    if given is not None and document in _NO_COPIES:
        raise UsageError(
            f"'--for' chooses the copy of a plan, and '--as {document}' has no copies: it "
            f"{_NO_COPIES[document]}. Leave '--for {given}' out."
        )
    return given or "board"


def _styled(document: str) -> None:
    """A table and a calendar have no house style. Raises UsageError where one was given."""
    from maturity.errors import UsageError

    given = click.get_current_context().params.get("brand")
    if given is not None and document == "actions":
        raise UsageError(
            "'--brand' is the look of a document, and '--as actions' writes a table or a calendar, which "
            f"have none. Leave '--brand {given}' out."
        )


def _actions(output: Path, kind: str, ruleset: RuleSet, assessment: Assessment, plan: Plan) -> None:
    from maturity import api, files

    make = api.actions_csv if kind == ".csv" else api.actions_ics
    files.write_bytes(output, make(ruleset, assessment, plan))
