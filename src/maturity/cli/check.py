"""``maturity check``: is a rule set sound?"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from maturity.cli.options import told_as_option
from maturity.cli.output import colour_on, say, width

if TYPE_CHECKING:
    from maturity.checks.burden import Burden


@click.command("check")
@click.argument("ruleset", metavar="RULESET")
@told_as_option
@click.option("--prove", is_flag=True, help="Prove it too, over every response; print witnesses.")
@click.option("--strict", is_flag=True, help="Warnings count as problems too.")
def command(ruleset: str, form: str, prove: bool, strict: bool) -> None:
    """Say everything that is wrong or doubtful in RULESET (an id, a folder or a file).

    With --prove also: every level can be reached, every question can matter, every need can decide,
    every limit can bite, every gap can be closed, no action is dominated. Each claim with a
    response that shows it (docs/proof.md).

    \b
    Example:  maturity check rules/pcn-maturity --prove
    """
    from maturity import api
    from maturity.codes import Severity
    from maturity.diagnostics import has_errors
    from maturity.reporting.diagnostics import as_text

    if prove:
        from maturity.reporting.proof import proof_as_text

        found, claims = api.prove(ruleset)
        text = proof_as_text(found, claims, form=form, colour=colour_on(sys.stdout), width=width())
    else:
        found = api.check(ruleset)
        text = as_text(found, form=form, colour=colour_on(sys.stdout))
    if text:
        say(text)
    bad = has_errors(found) or (strict and any(d.severity is Severity.WARNING for d in found))
    if form == "text" and not has_errors(found):
        say(_cost(api.burden(ruleset)))
        base = api.base_of(ruleset)
        if base and not any(d.code in ("O120", "O121") for d in found):
            say(f"Proved: no response stands higher here than under {base}{_so_far(ruleset)}.")
    if bad:
        raise click.exceptions.Exit(1)


def _so_far(ruleset: str) -> str:
    """How far the proof goes, where that is not the whole way."""
    from maturity import api

    if api.proved_by_form(ruleset):
        return ""
    return ", on its answers; of what is evidenced it is not proved"


def _cost(burden: Burden) -> str:
    """What answering costs, in a line or two."""
    from maturity.suggest import count

    audiences = "; ".join(
        f"{who} {number} in {float(minutes):g} minute{'' if minutes == 1 else 's'}"
        for who, number, minutes in burden.by_audience
    )
    return (
        f"Sound. {count(burden.questions, 'question')}, about {float(burden.minutes):g} minutes "
        f"(an estimate): {audiences}.{_touching(burden)}"
    )


def _touching(burden: Burden) -> str:
    """How many questions a capability rests on, in a line; nothing where no capability has a result."""
    from maturity.suggest import count

    fewest, most = burden.touching
    if not most:
        return ""
    spread = "" if fewest == most else f"{fewest} to "
    each = "each touched" if burden.capabilities > 1 else "touched"
    return (
        f"\n{count(burden.capabilities, 'capability', 'capabilities')}, {each} by "
        f"{spread}{count(most, 'question')}; "
        f"{count(burden.shared, 'question serves', 'questions serve')} two or more."
    )
