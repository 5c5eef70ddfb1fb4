"""Versions of a rule set: releasing one, comparing two, taking answers from one to the next.

Beside ``api``, and made in the same way: each function is one job, heavy parts are imported where
they are used.
"""

from __future__ import annotations

from maturity.versions.crosswalks import crosswalk_between
from maturity.versions.differences import diff, diff_text
from maturity.versions.impacts import impact, impact_text
from maturity.versions.migrations import migrate, migration_text
from maturity.versions.releases import Released, release
from maturity.versions.years import look_back, look_back_text

__all__ = [
    "Released",
    "crosswalk_between",
    "diff",
    "diff_text",
    "impact",
    "impact_text",
    "look_back",
    "look_back_text",
    "migrate",
    "migration_text",
    "release",
]
