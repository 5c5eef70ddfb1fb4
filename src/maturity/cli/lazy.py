"""A click group whose commands are imported only when they are used."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import click

from maturity.suggest import hint

VERBS = {
    "form": "Forms to fill in, cards to choose from, the pack of a workshop.",
    "combine": "Many people's forms as one response.",
    "agenda": "What a room should talk about.",
    "score": "The levels of one response, and why.",
    "explain": "One result in sentences.",
    "plan": "What to do first.",
    "report": "The improvement plan: PDF, web page, Word; its actions.",
    "verify": "Is a plan what follows from what it carries?",
    "sign": "Somebody answers for a response.",
    "flags": "What a reviewer may ask about.",
    "round": "Many networks: who has answered, every plan, one report.",
    "tables": "Answers, levels, needs and actions for Excel, Power BI or R.",
    "check": "Is a rule set sound?",
    "new": "The start of a rule set, a capability or a local version.",
    "test": "Run the cases that live with a rule set.",
    "diff": "What changed between two versions of a rule set.",
    "look-back": "Did last year's plan work?",
    "impact": "What a change of rules does to networks.",
    "migrate": "A response taken to another version.",
    "release": "A version that never changes again.",
    "show": "A rule with its sources; the whole matrix as poster and booklet.",
    "schema": "The JSON Schema of a document.",
    "doctor": "Is everything in place to work?",
}
"""Every command with its line of help. Each lives in ``maturity.cli.<name>`` as ``command``; a dash in
a name is an underscore there."""


class LazyGroup(click.Group):
    """Lists commands from ``VERBS`` and imports one when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names of the commands, in the order of the table."""
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command itself, imported now; None for an unknown name."""
        if cmd_name not in VERBS:
            return None
        module: Any = import_module(f"maturity.cli.{cmd_name.replace('-', '_')}")
        command: click.Command = module.command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does, with "did you mean" for a misspelt command."""
        name = args[0]
        if name not in VERBS and not name.startswith("-"):
            ctx.fail(f"There is no command '{name}'.{hint(name, VERBS)}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands, without importing any."""
        with formatter.section("Commands"):
            formatter.write_dl(list(VERBS.items()))
