"""The matrix itself, as a document for people."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from maturity.errors import UsageError

if TYPE_CHECKING:
    from maturity.core.ruleset import RuleSet


def write_matrix(
    path: str | Path, ruleset: RuleSet, item: str = "", *, part: str = "both"
) -> tuple[str, ...]:
    """Write a rule set for people, as .pdf or .html by the extension.

    ``item``: a domain or capability instead of all. ``part``: ``poster``, ``booklet`` or both.
    What comes back are remarks. Raises UsageError for an unknown id, MissingPart, RenderError.
    """
    from maturity import printing
    from maturity.reporting.matrix.document import Part
    from maturity.suggest import as_written

    makers: printing.Makers = {".pdf": printing.matrix_pdf, ".html": printing.matrix_html}
    make = printing.maker(path, makers)
    ids = (x.id for group in (ruleset.nodes, ruleset.questions, ruleset.actions) for x in group)
    item = as_written(item, ids)
    try:
        printed = make(ruleset, item, Part(part))
    except KeyError:
        raise UsageError(_no_part(ruleset, item)) from None
    return printing.write(path, printed)


def _no_part(ruleset: RuleSet, item: str) -> str:
    """What to say of an id that is neither a domain nor a capability."""
    from maturity.suggest import hint

    known = [node.id for node in ruleset.nodes]
    for kind in ("question", "action"):
        if ruleset.has(kind, item):
            owner = getattr(ruleset, kind)(item).owner
            return (
                f"'{item}' is {'an' if kind == 'action' else 'a'} {kind}, too little for a document. "
                f"It is part of {owner}: leave out -o to see it here, or print {owner}."
            )
    meant = hint(item, known, f"There are: {', '.join(known)}.")
    return f"There is no domain or capability '{item}' in {ruleset.id}.{meant}"
