"""``maturity form``: forms to fill in, cards to choose from, the pack of a workshop."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from maturity.cli.options import Day, output_option, printing_options
from maturity.cli.output import note, tell_diagnostics

if TYPE_CHECKING:
    from maturity.diagnostics import Diagnostic

_FORMS = ("xlsx", "pdf", "yaml", "yml", "json", "csv")
_CARDS = ("xlsx", "pdf", "txt", "csv")


@click.command("form")
@click.argument("ruleset", metavar="RULESET")
@output_option
@click.option(
    "--from",
    "filled",
    type=click.Path(path_type=Path),
    metavar="RESPONSE",
    help="Fill the form with the answers of a response.",
)
@click.option(
    "--focus",
    metavar="IDS",
    default="",
    help="Ask only these domains and capabilities this year, as community-working,D1; of cards too.",
)
@click.option(
    "--carry-forward",
    is_flag=True,
    help="With --from: last year's answers, each marked, to be looked at again.",
)
@click.option(
    "--succeed",
    is_flag=True,
    help="With --from: a response that takes the place of a signed one, and can be changed.",
)
@click.option(
    "--as-of",
    type=Day(),
    metavar="DATE",
    help="With --carry-forward: this year's date, as 2028-01-31.",
)
@click.option(
    "--cards", is_flag=True, help="Cards instead: .xlsx, .pdf (A5), .txt for MS Forms, .csv."
)
@click.option("--workshop", is_flag=True, help="The pack for a workshop of two hours, as .pdf.")
@click.option(
    "--audience",
    "--for-audience",
    "audience",
    default="everyone",
    show_default=True,
    metavar="WHO",
    help="Whose cards: everyone, team, practices, partners or residents.",
)
@click.option(
    "--with",
    "combined",
    type=click.Path(path_type=Path),
    metavar="RESPONSE",
    help="With --workshop: the combined response whose agenda goes into the pack.",
)
@printing_options()
def command(
    *,
    ruleset: str,
    output: Path,
    filled: Path | None,
    focus: str,
    carry_forward: bool,
    succeed: bool,
    as_of: datetime | None,
    cards: bool,
    workshop: bool,
    audience: str,
    combined: Path | None,
) -> None:
    """Write a form for RULESET (an id, a folder or a file) to fill in.

    The extension chooses the kind: .xlsx for people, .pdf for paper, .yaml, .json or .csv for
    those who like text.

    \b
    Examples:  maturity form pcn-maturity -o form.xlsx
               maturity form pcn-maturity --focus community-working,D1 -o form.xlsx
               maturity form pcn-maturity --cards --audience residents -o cards.pdf
               maturity form pcn-maturity --workshop --with combined.yaml -o pack.pdf
               maturity form pcn-maturity --from last.xlsx --carry-forward --as-of 2028-01-31 -o this.xlsx
    """
    _go_together(
        (combined, workshop, "--with goes with --workshop"),
        (carry_forward, filled, "--carry-forward goes with --from"),
        (succeed, filled, "--succeed goes with --from"),
        (succeed, not carry_forward, "--succeed and --carry-forward are two things"),
        (as_of, carry_forward, "--as-of goes with --carry-forward"),
        (audience != "everyone", cards or workshop, "--audience goes with --cards or --workshop"),
        (filled, not (cards or workshop), "--from goes with neither --cards nor --workshop"),
        (cards, not workshop, "--cards and --workshop are two documents"),
    )
    wanted = [name.strip() for name in focus.split(",") if name.strip()]
    if cards:
        _cards(ruleset, output, audience, wanted)
    elif workshop:
        _workshop(ruleset, output, audience, combined, wanted)
    else:
        _form(
            ruleset,
            output,
            filled,
            as_of,
            carry=carry_forward,
            succeed=succeed,
            focus=wanted,
        )
    note(f"Wrote {output}")


def _go_together(*rules: tuple[object, object, str]) -> None:
    """Refuse an option that is given without what it needs; each rule: both, and what is said then."""
    from maturity.errors import UsageError

    for given, needs, words in rules:
        if given and not needs:
            raise UsageError(f"{words}. See 'maturity form --help'.")


def _form(
    ruleset: str,
    output: Path,
    filled: Path | None,
    as_of: datetime | None,
    *,
    carry: bool,
    succeed: bool,
    focus: list[str],
) -> None:
    from maturity import api, room
    from maturity.errors import UsageError

    kind = _kind(output, _FORMS)
    if kind == "pdf" and filled:
        raise UsageError("A form on paper is empty; leave out --from, or write .xlsx.")
    rules = api.load_ruleset(ruleset)
    answers = api.load_response(filled, rules) if filled else None
    if carry:
        if as_of is None:
            raise UsageError("--carry-forward needs --as-of DATE, the date of this year's answers.")
        if answers is not None:
            lost = room.not_carried(rules, answers)
            answers = room.carry_forward(rules, answers, as_of.date())
            if lost:
                note(f"Not carried forward, because they have no place any more: {', '.join(lost)}")
    if succeed and answers is not None:
        answers = room.succeed(answers)
    if kind != "pdf" and output.is_file():
        _spare(output, api.form(rules, kind, answers, focus=focus))
    for remark in api.write_form(output, rules, answers, focus=focus):
        note(remark)


def _spare(output: Path, form: bytes) -> None:
    """Refuse to write over a file that is anything but this very form: it may be filled in."""
    from maturity import files
    from maturity.errors import UsageError

    if files.read_bytes(output) != form:
        raise UsageError(
            f"'{output}' is there already, and is not this form: it may be filled in. "
            "Please give -o another name, or remove it first."
        )


def _cards(ruleset: str, output: Path, audience: str, focus: list[str]) -> None:
    from maturity import api, room

    _kind(output, _CARDS)
    rules = api.load_ruleset(ruleset)
    for remark in room.write_cards(output, rules, audience, focus=focus):
        note(remark)


def _workshop(
    ruleset: str, output: Path, audience: str, combined: Path | None, focus: list[str]
) -> None:
    from maturity import api, room

    _kind(output, ("pdf",))
    rules = api.load_ruleset(ruleset)
    assessment = None
    if combined is not None:
        notes: list[Diagnostic] = []
        response = api.load_response(combined, rules, notes=notes)
        tell_diagnostics(notes)
        assessment = api.score(rules, response)
    for remark in room.write_workshop(output, rules, assessment, audience=audience, focus=focus):
        note(remark)


def _kind(output: Path, kinds: tuple[str, ...]) -> str:
    from maturity.errors import UsageError

    kind = output.suffix.lower().lstrip(".")
    if kind not in kinds:
        shown = [f".{each}" for each in kinds if each != "yml"]
        ends = f"{', '.join(shown[:-1])} or {shown[-1]}" if len(shown) > 1 else shown[0]
        raise UsageError(f"'{output}' should end in {ends}.")
    return kind
