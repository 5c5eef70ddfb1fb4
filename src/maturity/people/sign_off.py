"""Sign-off: a signed response stays as it was signed; what changes is its successor.

The seal is the digest of all that was signed, the signer included. It shows that a file was changed
by mistake or in haste; whoever means to can make a new one.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from maturity.core.response import Response, SignOff
from maturity.core.result import Assessment
from maturity.core.ruleset import RuleSet
from maturity.diagnostics import Diagnostic, Place
from maturity.people import notices
from maturity.people.unsettled import unsettled
from maturity.suggest import did_you_mean


class SignedError(ValueError):
    """A signed response was to be changed."""


def may_sign(
    ruleset: RuleSet, assessment: Assessment, response: Response, role: str
) -> tuple[Diagnostic, ...]:
    """What stands in the way of signing (errors), and what the signer should know (warnings).

    V301 it is signed already, V302 the role is not of the network's own team, V303 (a warning) answers
    carried over that nobody has confirmed, A213 (a warning) questions on which people differ. Empty where nothing is to be said. Places have no file.
    """
    found = []
    if response.sign_off is not None:
        found.append(
            Diagnostic(
                "V301",
                f"this response was signed off by '{response.sign_off.role}'",
                Place(""),
                "begin its successor and change that",
            )
        )
    if role not in ruleset.roles or ruleset.roles[role].outside:
        own = [name for name, each in ruleset.roles.items() if not each.outside]
        found.append(
            Diagnostic(
                "V302",
                f"'{role}' is no role of the own team",
                Place(""),
                did_you_mean(role, own, f"roles that can sign: {', '.join(own)}"),
            )
        )
    carried = [name for name, answer in assessment.answers.items() if answer.carried]
    if carried:
        found.append(
            Diagnostic(
                "V303",
                f"{len(carried)} of last year's answers are not confirmed yet: "
                + ", ".join(carried),
                Place(""),
                "look at each again, or sign in the knowledge that they count as our view only",
            )
        )
    disputed = unsettled(assessment)
    found += [notices.open_still(disputed)] if disputed else []
    return tuple(found)


def sign(response: Response, role: str, name: str, on: date) -> Response:
    """The response, signed. ``digest`` is emptied: it is worked out when it is written.

    Raises:
        SignedError: it is signed already.
    """
    if response.sign_off is not None:
        raise SignedError("a signed response is never signed again; begin its successor")
    return replace(response, sign_off=SignOff(role, name, on), digest="")


def succeed(response: Response) -> Response:
    """A response that takes the place of this one and can be changed: unsigned, and saying whose.

    Raises:
        ValueError: the response has no digest, so nothing could point back to it.
    """
    if not response.digest:
        raise ValueError("a response without a digest cannot be succeeded: write and read it first")
    return replace(response, sign_off=None, succeeds=response.digest, digest="")


def sealed(response: Response, seal: str) -> Response:
    """The signed response with its seal."""
    assert response.sign_off is not None  # noqa: S101 - only what is signed is sealed
    return replace(response, sign_off=replace(response.sign_off, seal=seal), digest="")


def unsealed(response: Response) -> Response:
    """What a seal is the digest of: the signed response without the seal itself."""
    return sealed(response, "")
