"""The improvement plan and what goes beside it, as documents for people."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from maturity import files, shelf
from maturity.api.plans import plan_again

if TYPE_CHECKING:
    from maturity.change.look_back import LookBack
    from maturity.core.result import Assessment
    from maturity.core.ruleset import RuleSet
    from maturity.loading.brands import Brand
    from maturity.planning.plan import Plan
    from maturity.printing import Printed


def report_html(
    ruleset: RuleSet,
    assessment: Assessment,
    plan: Plan | None = None,
    *,
    audience: str = "board",
    look_back: LookBack | None = None,
) -> str:
    """The improvement plan as one HTML file that fetches nothing."""
    from maturity import printing

    printed = printing.report_html(
        ruleset, assessment, plan, audience, again=plan_again, look_back=look_back
    )
    return printed.data.decode("utf-8")


def write_html(
    path: str | Path,
    ruleset: RuleSet,
    assessment: Assessment,
    plan: Plan | None = None,
    *,
    audience: str = "board",
    look_back: LookBack | None = None,
) -> tuple[str, ...]:
    """Write the improvement plan as one HTML file; what comes back are remarks, mostly none."""
    from maturity import printing

    printed = printing.report_html(
        ruleset, assessment, plan, audience, again=plan_again, look_back=look_back
    )
    return _written(path, printed)


def write_pdf(
    path: str | Path,
    ruleset: RuleSet,
    assessment: Assessment,
    plan: Plan | None = None,
    *,
    audience: str = "board",
    limit: float | None = None,
    look_back: LookBack | None = None,
) -> tuple[str, ...]:
    """Write the improvement plan as an accessible PDF. Raises MissingPart, RenderError.

    ``limit``: seconds that laying it out may take, in a process of its own. ``look_back``: the review
    of the year before, as ``versions.look_back`` makes it.

    What comes back are remarks: characters that no bundled font can draw.
    """
    from maturity import printing

    printed = printing.report_pdf(
        ruleset, assessment, plan, audience, limit=limit, again=plan_again, look_back=look_back
    )
    return _written(path, printed)


def write_docx(
    path: str | Path,
    ruleset: RuleSet,
    assessment: Assessment,
    plan: Plan | None = None,
    *,
    audience: str = "board",
    look_back: LookBack | None = None,
) -> tuple[str, ...]:
    """Write the improvement plan as a Word file that can be edited."""
    from maturity import printing

    printed = printing.report_docx(
        ruleset, assessment, plan, audience, again=plan_again, look_back=look_back
    )
    return _written(path, printed)


def write_residents(
    path: str | Path, ruleset: RuleSet, assessment: Assessment, plan: Plan | None = None
) -> tuple[str, ...]:
    """Write two pages for residents, as .pdf, .html or .docx by the extension; what comes back are remarks."""
    from maturity import printing

    printer = {
        ".pdf": printing.residents_pdf,
        ".docx": printing.residents_docx,
    }.get(Path(path).suffix.lower(), printing.residents_html)
    printed = printer(ruleset, assessment, plan)
    return _written(path, printed)


def load_brand(path: str | Path) -> Brand:
    """The house style in a file, with its logo and font beside it. Raises InputError, Unreadable.

    ``with printing.house_style(brand):`` gives it to every document that is made inside.
    """
    from maturity.loading import brands

    where = Path(path)

    def beside(name: str, limit: int) -> bytes:
        return files.read_bytes(files.below(where.parent, name), limit)

    return brands.read(files.read_bytes(where, 100_000), shelf.shown(where), beside)


def _written(path: str | Path, printed: Printed) -> tuple[str, ...]:
    """Put a document where it was asked for; what comes back are its remarks."""
    files.write_bytes(Path(path), printed.data)
    return printed.remarks
