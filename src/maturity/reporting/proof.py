"""What ``maturity check --prove`` prints: every claim with its witness, and a summary."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from maturity.checks.proof import Claim, Kind, Verdict
from maturity.checks.proof.witness import Witness
from maturity.diagnostics import Diagnostic
from maturity.reporting import words
from maturity.reporting.diagnostics import as_text, document
from maturity.reporting.screen import Screen

_HEADS = {
    Kind.LEVEL: "Levels, each with the least answers that bring it",
    Kind.QUESTION: "Questions, each with two responses that differ in it alone",
    Kind.NEED: "Needs, each with a response that would stand higher if only it held",
    Kind.LIMIT: "Limits, each with a response that would stand higher without it",
    Kind.GAP: "Gaps of the worst response, each with actions that close it",
    Kind.ACTION: "Actions, and what dominates them",
}
_COUNTED = {
    Kind.LEVEL: ("level reachable", "levels reachable"),
    Kind.QUESTION: ("question can matter", "questions can matter"),
    Kind.NEED: ("need can decide", "needs can decide"),
    Kind.LIMIT: ("limit can bite", "limits can bite"),
    Kind.GAP: ("gap closable", "gaps closable"),
    Kind.ACTION: ("action not dominated", "actions not dominated"),
}
_MOST = 12
"""Answers or actions of one claim that are shown; JSON has all."""


def summary(claims: Sequence[Claim]) -> str:
    """``112 levels reachable, 71 questions can matter, …``; where not all are, of how many."""
    parts = []
    for kind in Kind:
        mine = [claim for claim in claims if claim.kind is kind]
        good = [claim for claim in mine if claim.verdict is Verdict.PROVED]
        if mine:
            words = _COUNTED[kind][len(mine) != 1]
            count = str(len(mine)) if len(good) == len(mine) else f"{len(good)} of {len(mine)}"
            parts.append(f"{count} {words}")
    hoped = sum(bool(claim.hoped) for claim in claims)
    waits = sum(claim.waits for claim in claims)
    ends = [f"{hoped} of the gaps only if actions also lead where they may"] if hoped else []
    ends += [f"{waits} wait for others"] if waits else []
    return "; ".join([", ".join(parts), *ends]) + "."


def proof_as_text(
    diagnostics: Sequence[Diagnostic],
    claims: Sequence[Claim],
    *,
    form: str = "text",
    colour: bool = False,
    width: int = 100,
) -> str:
    """Diagnostics, claims and summary as ``text``, ``json`` or for ``github``."""
    if form == "json":
        found = {
            **document(diagnostics),
            "summary": summary(claims),
            "claims": [_data(claim) for claim in claims],
        }
        return json.dumps(found, ensure_ascii=False, indent=2)
    said = as_text(diagnostics, form=form, colour=colour)
    if form == "github":
        lines = [said] if said else []
        for kind in Kind:
            mine = [claim for claim in claims if claim.kind is kind]
            if mine:
                lines.append(f"::group::{_HEADS[kind]}")
                lines += [f"{claim.subject}  {_stands(claim, len(claims))}" for claim in mine]
                lines.append("::endgroup::")
        return "\n".join([*lines, f"::notice title=Proof::{summary(claims)}"])
    screen = Screen(width, colour)
    for kind in Kind:
        _tell(screen, kind, [claim for claim in claims if claim.kind is kind])
    screen.gap()
    screen.text(f"Proved: {summary(claims)}")
    return "\n".join([*([said, ""] if said else []), *screen.lines])


def _tell(screen: Screen, kind: Kind, claims: Sequence[Claim]) -> None:
    if not claims:
        return
    screen.head(_HEADS[kind])
    if kind is Kind.ACTION:
        good = [claim for claim in claims if claim.verdict is Verdict.PROVED]
        claims = [claim for claim in claims if claim.verdict is not Verdict.PROVED]
        screen.text(
            f"{words.count(len(good), 'action')}, none of which another one makes needless",
            indent=2,
        )
    for claim in claims:
        screen.text(f"{claim.subject}  {_stands(claim)}", indent=2, hang=4)


def _stands(claim: Claim, most: int = _MOST) -> str:
    """What a claim stands on, in a line."""
    if claim.verdict is Verdict.OPEN:
        return f"not decided: {claim.why}"
    if claim.verdict is Verdict.REFUTED:
        return f"no: {claim.why}"
    if claim.kind is Kind.QUESTION:
        return _pair(claim, most)
    if claim.kind is Kind.GAP:
        hoped = f"; hoping for more from {_shown(claim.hoped, most)}" if claim.hoped else ""
        return _shown(claim.actions, most) + hoped
    if claim.kind is Kind.ACTION:
        return "not dominated"
    return _answers(claim.witnesses[0], most)


def _pair(claim: Claim, most: int) -> str:
    better, worse = (dict(one.pairs()) for one in claim.witnesses)
    differs = [name for name in {**better, **worse} if better.get(name) != worse.get(name)]
    mine = ", ".join(
        f"{name} {better.get(name, 'worst')} against {worse.get(name, 'worst')}" for name in differs
    )
    beside = [f"{name}={value}" for name, value in better.items() if name not in differs]
    words = f"{claim.result}: {mine}"
    return f"{words}; beside {_shown(beside, most)}" if beside else words


def _answers(witness: Witness, most: int) -> str:
    pairs = [f"{name}={value}" for name, value in witness.pairs()]
    return _shown(pairs, most) if pairs else "every answer at its worst"


def _shown(words: Sequence[str], most: int) -> str:
    more = len(words) - most
    return " ".join(words[:most]) + (f" and {more} more" if more > 0 else "")


def _data(claim: Claim) -> dict[str, object]:
    """One claim as JSON-able data; only what there is. Answers that are not named are the worst."""
    found: dict[str, object] = {
        "kind": claim.kind.value,
        "subject": claim.subject,
        "verdict": claim.verdict.value,
        "result": claim.result,
        "witnesses": list(_responses(claim)),
        "actions": list(claim.actions),
        "hoped": list(claim.hoped),
        "waits": claim.waits,
        "why": claim.why,
    }
    return {key: value for key, value in found.items() if value not in ("", [], False)}


def _responses(claim: Claim) -> Iterator[dict[str, str]]:
    for witness in claim.witnesses:
        yield dict(witness.pairs())
