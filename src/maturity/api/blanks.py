"""Forms to fill in, and what a year's focus leaves out of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from maturity import files

if TYPE_CHECKING:
    from maturity.core.response import Response
    from maturity.core.ruleset import RuleSet
    from maturity.printing import Printed


def form(
    ruleset: RuleSet,
    kind: str = "xlsx",
    response: Response | None = None,
    *,
    focus: Sequence[str] = (),
) -> bytes:
    """A form to fill in as bytes: ``xlsx``, ``yaml``, ``csv`` or ``pdf``; filled where a response is given.

    ``focus`` names the domains and capabilities that this year asks; nothing named asks them all.
    Raises UsageError for a name that is neither.
    """
    from maturity import forms

    if kind == "pdf":
        return _on_paper(ruleset, focus).data
    away = not_asked(ruleset, focus)
    if away and response is not None:
        response = replace(response, not_asked=away)
    return forms.write_any(kind, ruleset, response, away)


def write_form(
    path: str | Path,
    ruleset: RuleSet,
    response: Response | None = None,
    *,
    focus: Sequence[str] = (),
) -> tuple[str, ...]:
    """Write a form, of the kind that the extension says; else as ``form``.

    What comes back are remarks, mostly none: characters of a matrix that no bundled font can draw.
    """
    kind = Path(path).suffix.lower().lstrip(".")
    if kind == "pdf":
        from maturity import printing

        return printing.write(path, _on_paper(ruleset, focus))
    files.write_bytes(Path(path), form(ruleset, kind, response, focus=focus))
    return ()


def _on_paper(ruleset: RuleSet, focus: Sequence[str]) -> Printed:
    from maturity import printing

    return printing.form_pdf(ruleset, not_asked(ruleset, focus))


def not_asked(ruleset: RuleSet, focus: Sequence[str]) -> tuple[str, ...]:
    """What a focus leaves out. Raises UsageError for a name that is no domain or capability."""
    from maturity.core.focus import unasked
    from maturity.suggest import named

    known = [node.id for node in ruleset.nodes if node.parent or node.children]
    focus = [named("domain or capability", name, known) for name in focus]
    return unasked(ruleset, focus) if focus else ()
