"""Claims that do not hold, as diagnostics with their places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from maturity.checks.finding import Places, finding
from maturity.checks.proof.claim import Claim, Kind, Verdict
from maturity.diagnostics import Diagnostic, Place

_SAID = {
    Kind.LEVEL: ("L701", "L709"),
    Kind.QUESTION: ("L702",),
    Kind.NEED: ("L704", "L701"),
    Kind.LIMIT: ("L708",),
    Kind.GAP: ("P101",),
    Kind.ACTION: (),
}
"""By kind, what a check without proof says of the same thing; said once is enough."""


def findings(
    claims: Sequence[Claim], places: Places, said: Sequence[Diagnostic]
) -> Iterator[Diagnostic]:
    """L801 to L808: what was refuted or left open, where the checks have not ``said`` it already.

    Of a result with several levels out of reach the lowest is named, and of those levels no needs.
    """
    out_of_reach: set[str] = set()
    for claim in claims:
        if claim.verdict is Verdict.PROVED:
            continue
        place = _place(claim, places)
        if claim.verdict is Verdict.OPEN:
            yield finding(
                places,
                "L808",
                place,
                f"whether {_what(claim)} was not decided: {claim.why}",
                "treat it as not proved; where many questions allow N/A, fewer of them make it so",
            )
            continue
        first = claim.subject.rpartition(".")[0]
        if claim.kind is Kind.LEVEL and not claim.witnesses:
            if first in out_of_reach:
                continue
            out_of_reach.add(first)
        if not _already(claim, place, said, out_of_reach):
            yield _refuted(claim, places, place)


def disproved(
    claims: Sequence[Claim], places: Places, said: Sequence[Diagnostic]
) -> tuple[Diagnostic, ...]:
    """What checks without proof ``said`` that a witness contradicts: they look where all applies."""
    good = {
        (code, _place(claim, places))
        for claim in claims
        if claim.verdict is Verdict.PROVED
        for code in _SAID[claim.kind]
    }
    return tuple(one for one in said if (one.code, one.place) in good)


def _already(
    claim: Claim, place: Place, said: Sequence[Diagnostic], out_of_reach: set[str]
) -> bool:
    """Whether it has been said, follows from what was, or is known to wait for others."""
    if claim.kind is Kind.GAP and claim.waits:
        return True
    if claim.kind is Kind.NEED and claim.result in out_of_reach:
        return True
    return any(one.code in _SAID[claim.kind] and one.place == place for one in said)


def _refuted(claim: Claim, places: Places, place: Place) -> Diagnostic:
    code, says, way_out = _said(claim)
    return finding(places, code, place, says, way_out)


def _said(claim: Claim) -> tuple[str, str, str]:
    """What is said of a claim that does not hold: its code, what is wrong and what to do."""
    name = claim.subject
    match claim.kind:
        case Kind.LEVEL if claim.witnesses:
            return (
                "L802",
                f"nobody ever stands at '{name}': {claim.why}",
                "ask for more at the next level than at this one, or leave the level out",
            )
        case Kind.LEVEL:
            return (
                "L801",
                f"no response reaches '{name}'",
                "lower what it asks, or what holds it back (`limits`, `needs_first`)",
            )
        case Kind.QUESTION:
            return (
                "L803",
                f"'{name}' is dead: {claim.why}",
                "let something that can decide a level read it, or take it out",
            )
        case Kind.NEED:
            return (
                "L804",
                f"'{name}' never decides a level: {claim.why}",
                "ask for more than the other needs already imply, or take it out",
            )
        case Kind.LIMIT:
            return (
                "L805",
                f"the limit '{name}' never holds anything back: {claim.why}",
                "ask for more in `unless`, lower `at_most`, or take the limit out",
            )
        case Kind.GAP:
            return (
                "L806",
                f"no actions close '{name}': {claim.why}",
                "add an action, or say what others have to do with `depends_on` and `waits_for`",
            )
        case Kind.ACTION:
            return (
                "L807",
                f"'{name}' is dominated: {claim.why}",
                "let it raise something of its own, cost less, or take it out",
            )


def _place(claim: Claim, places: Places) -> Place:
    match claim.kind:
        case Kind.LEVEL:
            return places.of("level", claim.subject)
        case Kind.QUESTION:
            return places.of("question", claim.subject, "id")
        case Kind.NEED | Kind.GAP:
            return places.of("need", claim.subject)
        case Kind.LIMIT:
            return places.of("limit", claim.subject)
        case Kind.ACTION:
            return places.of("action", claim.subject)


def _what(claim: Claim) -> str:
    """What an open claim is about, after "whether"."""
    words = {
        Kind.LEVEL: "'{}' can be reached",
        Kind.QUESTION: "'{}' can matter",
        Kind.NEED: "'{}' can decide a level",
        Kind.LIMIT: "the limit '{}' can hold anything back",
        Kind.GAP: "'{}' can be closed",
        Kind.ACTION: "'{}' is worth having",
    }
    return words[claim.kind].format(claim.subject)
