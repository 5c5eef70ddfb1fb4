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


def report_html(
    ruleset: RuleSet,
    assessment: Assessment,
    plan: Plan | None = None,
    *,
    audience: str = "board",
    look_back: LookBack | None = None,
) -> str:
    """The improvement plan as one HTML file that fetches nothing.

    ``audience``: board, network or public. Without a plan it says where things stand. Raises
    ValueError for another audience.
    """
    from maturity import printing

    printed = printing.report_html(
        ruleset, assessment, plan, audience, again=plan_again, look_back=look_back
    )
    return printed.data.decode("utf-8")


def write_report(
    path: str | Path,
    ruleset: RuleSet,
    assessment: Assessment,
    plan: Plan | None = None,
    *,
    audience: str = "board",
    look_back: LookBack | None = None,
) -> tuple[str, ...]:
    """Write the improvement plan, as .pdf, .html or .docx by the extension.

    ``look_back``: the review of the year before, as ``versions.look_back`` makes it.

    What comes back are remarks, mostly none: characters that no bundled font can draw. Raises
    UsageError for another extension, MissingPart, RenderError, RanTooLong.
    """
    from maturity import printing

    makers: printing.Makers = {
        ".pdf": printing.report_pdf,
        ".html": printing.report_html,
        ".docx": printing.report_docx,
    }
    make = printing.maker(path, makers)
    made = make(ruleset, assessment, plan, audience, again=plan_again, look_back=look_back)
    return printing.write(path, made)


def write_residents(
    path: str | Path, ruleset: RuleSet, assessment: Assessment, plan: Plan | None = None
) -> tuple[str, ...]:
    """Write two pages for residents, as ``write_report`` does."""
    from maturity import printing

    makers: printing.Makers = {
        ".pdf": printing.residents_pdf,
        ".html": printing.residents_html,
        ".docx": printing.residents_docx,
    }
    return printing.write(path, printing.maker(path, makers)(ruleset, assessment, plan))


def load_brand(path: str | Path) -> Brand:
    """The house style in a file, with its logo and font beside it. Raises InputError, Unreadable.

    ``with printing.house_style(brand):`` gives it to every document that is made inside.
    """
    from maturity.loading import brands

    where = Path(path)

    def beside(name: str, limit: int) -> bytes:
        return files.read_bytes(files.below(where.parent, name), limit)

    return brands.read(files.read_bytes(where, 100_000), shelf.shown(where), beside)
