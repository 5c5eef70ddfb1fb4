"""Last year’s plan beside this year’s answers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from maturity import api, files, shelf
from maturity.core.names import compared
from maturity.diagnostics import Diagnostic
from maturity.errors import UsageError
from maturity.versions.crosswalks import crosswalk_between
from maturity.versions.said import as_json, formed

if TYPE_CHECKING:
    from maturity.change.look_back import LookBack
    from maturity.core.response import Response


def look_back_text(  # noqa: PLR0913 - what it is made from, and how; all but two by name
    last: str | Path,
    now: str | Path,
    *,
    plan: str | Path | None = None,
    crosswalk: str | Path | None = None,
    rules: str | Path | None = None,
    form: str = "text",
    audience: str = "board",
    width: int = 100,
    notes: list[Diagnostic] | None = None,
    remarks: list[str] | None = None,
) -> str:
    """Last year's plan beside this year's answers, as ``text``, ``markdown``, ``json`` or ``html``.

    ``plan``: last year's, as JSON; without it the actions that either response speaks of. ``audience``:
    ``board`` or ``network``, whose own copy has its notes too. ``rules`` as in ``look_back``; ``remarks`` as ``formed`` takes them. Raises InputError, and UsageError where the two are not of one network.
    """
    from maturity import copies
    from maturity.people.audience import Audience, reduced
    from maturity.reporting import look_back_sheet

    before = api.load_earlier(last, rules, notes=notes)
    after = api.load_response(now, rules, notes=notes)
    found = look_back(before, after, plan=plan, crosswalk=crosswalk, rules=rules, notes=notes)
    ruleset, wanted = api.ruleset_of(after, rules), Audience(audience)
    found = copies.looked_back(found, ruleset, reduced(ruleset, after, wanted), wanted)
    if form == "json":
        return as_json(look_back_sheet.document(found))
    name = after.organisation.name or after.organisation.code or "This network"
    return formed(look_back_sheet.sheet(found, ruleset, name), form, width, remarks)


def of_one_network(last: Response, now: Response) -> None:
    """Raise UsageError where two responses are of two networks; without a code nobody can tell."""
    codes = (last.organisation.code, now.organisation.code)
    if all(codes) and compared(codes[0]) != compared(codes[1]):
        raise UsageError(f"The two responses are of two networks, {codes[0]} and {codes[1]}.")


def not_earlier(last: Response, now: Response) -> str:
    """What is said of last year's answers that are not of an earlier day."""
    return (
        f"Last year's answers come first: these are of {last.as_of}, and those that should be "
        f"later of {now.as_of}."
    )


def look_back(
    last: Response,
    now: Response,
    *,
    plan: str | Path | None = None,
    crosswalk: str | Path | None = None,
    rules: str | Path | None = None,
    variant: str = "",
    notes: list[Diagnostic] | None = None,
) -> LookBack:
    """Last year's plan beside this year's answers. Raises InputError, UsageError.

    ``rules``: another copy of the rule set, for last year's answers as well where it has their version;
    ``variant``: of its policies, for both years.
    """
    from maturity.change import look_back as looking
    from maturity.loading import plans, variants

    of_one_network(last, now)
    if last.as_of >= now.as_of:
        raise UsageError(not_earlier(last, now))
    old = shelf.for_earlier(rules, last.ruleset, last.version)
    new = api.ruleset_of(now, rules)
    declared = crosswalk_between(old, new, rules or new.id, crosswalk, notes=notes)
    if variant:
        old, new = (variants.apply(each, variant) for each in (old, new))
    if plan is None:
        planned, with_plan = looking.spoken_of(old, last, now), False
    else:
        path = Path(plan)
        given = plans.read(files.read_bytes(path), shelf.shown(path), old)
        planned, with_plan = given.actions, given.with_plan
    return looking.look_back(old, new, declared, last, now, planned, with_plan=with_plan)
