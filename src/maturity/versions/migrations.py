"""Answers to one version of a rule set, taken to another."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from maturity import api
from maturity.diagnostics import Diagnostic
from maturity.versions.crosswalks import crosswalk_between
from maturity.versions.said import as_json, formed

if TYPE_CHECKING:
    from maturity.change.migrate import Migration
    from maturity.core.response import Response
    from maturity.core.ruleset import RuleSet


def migrate(
    response: Response,
    to: str | Path,
    copy: str | Path | None = None,
    crosswalk: str | Path | None = None,
    *,
    notes: list[Diagnostic] | None = None,
) -> tuple[Migration, RuleSet, RuleSet]:
    """A response taken to another version, with the old and the new rule set.

    ``copy`` names another copy of the rule set that the response was given to.
    """
    from maturity.change.migrate import migrate as take
    from maturity.change.passage import passage

    old, new = api.ruleset_of(response, copy), api.load_ruleset(to)
    declared = crosswalk_between(old, new, to, crosswalk, notes=notes)
    made = take(passage(old, new, declared), response)
    if made.response is response:
        return made, old, new
    return replace(made, response=_with_digest(made.response, new)), old, new


def _with_digest(response: Response, ruleset: RuleSet) -> Response:
    from maturity.loading import responses

    return replace(response, digest=responses.digest(response, ruleset))


def migration_text(
    found: Migration,
    old: RuleSet,
    new: RuleSet,
    form: str,
    width: int = 100,
    *,
    whole: bool = True,
    remarks: list[str] | None = None,
) -> str:
    """What became of everything as ``text``, ``markdown``, ``json`` or ``html``.

    ``whole`` False leaves what was carried to its count, for the screen; ``remarks`` as ``formed``
    takes them.
    """
    from maturity.reporting import migration_sheet

    if form == "json":
        return as_json(migration_sheet.document(found, old, new))
    return formed(migration_sheet.sheet(found, old, new, whole=whole), form, width, remarks)
