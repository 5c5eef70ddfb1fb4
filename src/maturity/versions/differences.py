"""What changed from one version of a rule set to another."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from maturity import api
from maturity.diagnostics import Diagnostic
from maturity.versions.crosswalks import crosswalk_between
from maturity.versions.said import as_json, formed

if TYPE_CHECKING:
    from maturity.change.diff import Diff


def diff(
    old: str | Path,
    new: str | Path,
    crosswalk: str | Path | None = None,
    *,
    notes: list[Diagnostic] | None = None,
) -> Diff:
    """What changed between two versions, each an id, ``id@version``, a folder or a file."""
    from maturity.change.diff import diff as compare

    first, second = api.load_ruleset(old), api.load_ruleset(new)
    return compare(first, second, crosswalk_between(first, second, new, crosswalk, notes=notes))


def diff_text(found: Diff, form: str, width: int = 100, *, remarks: list[str] | None = None) -> str:
    """A difference as ``text``, ``markdown``, ``json`` or ``html``; ``remarks`` as ``formed`` takes them."""
    from maturity.reporting import diff_sheet

    digests = meanings(found)
    if form == "json":
        return as_json(diff_sheet.document(found, digests))
    return formed(diff_sheet.sheet(found, digests), form, width, remarks)


def meanings(found: Diff) -> tuple[str, str]:
    """What each of the two versions means, as digests: the earlier, then the later."""
    return api.meaning_digest(found.before), api.meaning_digest(found.new)
