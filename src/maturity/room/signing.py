"""What leaves the room: nothing that one person said, and signed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from maturity import api
from maturity.diagnostics import has_errors
from maturity.errors import ResponseError, UsageError
from maturity.room.placing import placed

if TYPE_CHECKING:
    from maturity.core.response import Response
    from maturity.core.ruleset import RuleSet
    from maturity.diagnostics import Diagnostic


def travelling(ruleset: RuleSet, response: Response) -> Response:
    """The response without anything that one person said, fit to leave the facilitator."""
    from maturity.people.travel import travel

    return travel(ruleset, response)


def sign(
    ruleset: RuleSet,
    response: Response,
    role: str,
    on: date,
    name: str = "",
    *,
    notes: list[Diagnostic] | None = None,
    called: str = "this response",
) -> Response:
    """The response as it leaves the room, signed off by a role of the network's own team and sealed.

    ``role`` is taken in any case. Raises ResponseError where it may not be signed, at the place that is
    ``called`` so; ``notes`` takes what the signer should know.
    """
    from maturity.loading.responses import digest
    from maturity.people.sign_off import may_sign, sealed, unsealed
    from maturity.people.sign_off import sign as put
    from maturity.suggest import as_written

    role = as_written(role, ruleset.roles)
    found = placed(may_sign(ruleset, api.score(ruleset, response), response, role), called)
    if has_errors(found):
        raise ResponseError(found)
    if notes is not None:
        notes.extend(found)
    signed = put(travelling(ruleset, response), role, name, on)
    return sealed(signed, digest(unsealed(signed), ruleset))


def succeed(signed: Response) -> Response:
    """A response that takes the place of a signed one, says so, and can be changed.

    Raises UsageError where it is not signed, for then it can be changed as it is.
    """
    from maturity.people.sign_off import succeed as following

    if signed.sign_off is None:
        raise UsageError("This response is not signed off, so it can be changed as it is.")
    return following(signed)
