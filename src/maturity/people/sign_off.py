"""Sign-off: a signed response stays as it was signed; what changes is its successor."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, replace
from datetime import date

from maturity.core.response import Response, SignOff
from maturity.core.result import Assessment
from maturity.core.ruleset import RuleSet
from maturity.diagnostics import Diagnostic, Place

_PARTS_BY_NAME = ("answers", "context", "actions", "checklist", "cards", "card_comments")
_NEVER_CONTENT = ("digest", "sign_off")


class SignedError(ValueError):
    """A signed response was to be changed."""


def may_sign(
    ruleset: RuleSet, assessment: Assessment, response: Response, role: str
) -> tuple[Diagnostic, ...]:
    """What stands in the way of signing (errors), and what the signer should know (warnings)."""
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
                "roles that can sign: " + ", ".join(own),
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


def changed_after_sign_off(old: Response, new: Response) -> tuple[str, ...]:
    """What differs in ``new`` although it still carries the sign-off of ``old``.

    Names of parts, with the entry where they have entries (``answers.C1.people``), sorted. Nothing
    when ``old`` was not signed, when nothing differs, or when ``new`` is a successor that says so
    and does not claim the same sign-off.
    """
    if old.sign_off is None:
        return ()
    if new.sign_off != old.sign_off and new.succeeds == old.digest and old.digest:
        return ()
    found: list[str] = []
    for each in fields(Response):
        before, after = getattr(old, each.name), getattr(new, each.name)
        if each.name in _NEVER_CONTENT or before == after:
            continue
        if each.name in _PARTS_BY_NAME:
            found += [f"{each.name}.{key}" for key in _keys_that_differ(before, after)]
        else:
            found.append(each.name)
    if new.sign_off != old.sign_off:
        found.append("sign_off")
    return tuple(sorted(found))


def _keys_that_differ(before: dict[str, object], after: dict[str, object]) -> Iterable[str]:
    return (key for key in {**before, **after} if before.get(key) != after.get(key))
