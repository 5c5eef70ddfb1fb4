"""``maturity release``: a version that never changes again."""

from __future__ import annotations

import click

from maturity.cli.output import note, say


@click.command("release")
@click.argument("ruleset", metavar="RULESET")
def command(ruleset: str) -> None:
    """Release the version that RULESET (a folder) holds: one file that never changes again.

    The rule set has to be sound and its cases have to pass. The release is written to
    releases/<version>.json; answers to that version are scored with it from then on.

    \b
    Example:  maturity release rules/pcn-maturity
    """
    from maturity import versions

    made = versions.release(ruleset)
    said = "Released" if made.fresh else "Released before, and unchanged:"
    say(f"{said} {made.ruleset} {made.version}, {made.digest}")
    note(f"{'Wrote' if made.fresh else 'It lies in'} {made.path}")
    if made.fresh:
        note(
            "Commit it with its index. Before the next change, give ruleset.yaml its next version."
        )
