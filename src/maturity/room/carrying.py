"""Next year’s response, begun from last year’s."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from maturity.errors import UsageError

if TYPE_CHECKING:
    from maturity.core.response import Response
    from maturity.core.ruleset import RuleSet


def carry_forward(ruleset: RuleSet, last: Response, as_of: date) -> Response:
    """Next year's response, begun from last year's; each answer is marked as carried over."""
    from maturity.people.carry import carry_forward as carry

    try:
        return carry(ruleset, last, as_of)
    except ValueError as problem:
        raise UsageError(f"This cannot be carried forward: {problem}.") from None


def not_carried(ruleset: RuleSet, last: Response) -> tuple[str, ...]:
    """Questions answered last year whose answers have no place in this rule set."""
    from maturity.people.carry import not_carried as lost

    return lost(ruleset, last)
