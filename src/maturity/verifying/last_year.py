"""The review of the year before, made again from what a plan carries of last year."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from maturity import api, copies, shelf, versions
from maturity.change.crosswalk import Crosswalk
from maturity.change.look_back import LookBack, look_back
from maturity.errors import MaturityError
from maturity.loading import plans, variants

if TYPE_CHECKING:
    from maturity.core.response import Response
    from maturity.core.ruleset import RuleSet
    from maturity.loading.documents.provenance import LastYearPart


class NotHere(Exception):
    """Something that the document names by its digest is not at hand; the message says what to do."""


def review(
    made: LastYearPart,
    carried: Mapping[str, bytes],
    ruleset: RuleSet,
    now: Response,
    rules: str | Path | None,
) -> LookBack:
    """The review, from last year's answers and plan as the document carries them.

    ``ruleset`` is this year's, in its variant; ``rules`` another copy, to find last year's version in.
    Without ``rules`` only what comes with the package counts: a stranger's id is never a path.
    Raises NotHere, and InputError where what is carried cannot be read.
    """
    old = _last_rules(made, ruleset, rules)
    way = _way(made, old, ruleset, rules)
    then = api.read_response(carried.get(copies.LAST_RESPONSE, b""), copies.LAST_RESPONSE, old)
    given = plans.read(carried.get(copies.LAST_PLAN, b""), copies.LAST_PLAN, old)
    return look_back(old, ruleset, way, then, now, given.actions, with_plan=given.with_plan)


def _last_rules(made: LastYearPart, ruleset: RuleSet, rules: str | Path | None) -> RuleSet:
    """Last year's rule set: this year's, or a release of it that is here."""
    if made.ruleset == ruleset.digest:
        return ruleset
    old = None
    with suppress(MaturityError):
        here = rules or shelf.come_with(ruleset.id)
        old = shelf.for_earlier(here, ruleset.id, made.version)
    if old is None or old.digest != made.ruleset:
        raise NotHere(
            f"They were given to {ruleset.id} {made.version}, and that version as it was then is not "
            "here: --rules names a copy of the matrix with its releases."
        )
    return variants.apply(old, ruleset.variant) if ruleset.variant else old


def _way(made: LastYearPart, old: RuleSet, ruleset: RuleSet, rules: str | Path | None) -> Crosswalk:
    """The declared way from last year's rule set; an empty one where none was declared."""
    if made.crosswalk is None:
        return Crosswalk(ruleset.id, old.version, ruleset.version)
    way = None
    with suppress(MaturityError):
        way = versions.crosswalk_between(old, ruleset, rules or shelf.come_with(ruleset.id))
    if way is None or way.digest != made.crosswalk:
        raise NotHere(
            f"The way from {ruleset.id} {old.version} to {ruleset.version} as it was declared then is "
            "not here: --rules names a copy of the matrix with its crosswalks."
        )
    return way
