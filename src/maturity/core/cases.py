"""Cases: believable organisations with the levels that a person worked out by hand (§15)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from maturity.core.response import Answer

CASE_DATE = date(2027, 1, 31)
"""``as_of`` of a case that names none."""


@dataclass(frozen=True, slots=True)
class Expected:
    """What a case expects of one result; None where it says nothing.

    Levels are ids, or ``no-result`` and ``not-applicable``. ``published`` is a level id, or a
    number where the result is a score without levels. ``next`` holds the ids of needs, short.
    ``actions`` holds those that would bring closer what comes next by what they raise, and
    ``may_lead`` the further ones that may lead there and promise nothing.
    """

    level: str | None = None
    could_be: str | None = None
    evidenced: str | None = None
    evidence_could_be: str | None = None
    score: Fraction | None = None
    score_could_be: Fraction | None = None
    next: tuple[str, ...] | None = None
    published: str | Fraction | None = None
    actions: tuple[str, ...] | None = None
    may_lead: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """One case. What ``answers`` does not name is blank.

    ``evidence`` names capabilities, levels (``C1.step-2``) and questions with located evidence,
    dated ``as_of``; ``confirmed`` maps a capability and a level to the roles that agree.
    """

    case: str
    expect: Mapping[str, Expected]
    says: str = ""  # written as ``is``: the organisation in one sentence
    answers: Mapping[str, Answer] = field(default_factory=dict)
    context: Mapping[str, Fraction | str] = field(default_factory=dict)
    evidence: tuple[str, ...] = ()
    confirmed: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    variant: str = ""
    as_of: date = CASE_DATE
