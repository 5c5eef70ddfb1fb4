"""Responses: from a tree to the core, held against the rule set, and back.

``read`` reports everything in one pass and raises ``ResponseError`` when something stands in the
way; what only deserves a look comes back beside the response.
"""

from __future__ import annotations

import json
from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from maturity.core.days import FIRST, LAST, in_our_time
from maturity.core.response import CODE, Response
from maturity.core.ruleset import RuleSet
from maturity.diagnostics import Diagnostic, SourceMap, has_errors, in_order
from maturity.errors import ResponseError
from maturity.loading import response_room as room
from maturity.loading import response_write
from maturity.loading.documents.response import ResponseDocument
from maturity.loading.response_answers import (
    answers,
    fact_sources,
    facts,
    facts_offered,
    with_accepted,
)
from maturity.loading.response_disputes import few_disputes
from maturity.loading.response_evidence import confirmations, evidence
from maturity.loading.response_groups import room as room_view
from maturity.loading.response_reading import Reading
from maturity.loading.response_shape import shape
from maturity.loading.response_share import share
from maturity.loading.response_text import quoted
from maturity.loading.text import with_lines
from maturity.people.sign_off import unsealed

if TYPE_CHECKING:
    from maturity.loading.response_places import Places

__all__ = ["digest", "identify", "read", "write"]


def identify(tree: object, places: Places) -> tuple[str, str]:
    """The id and version of the rule set that a response belongs to.

    Raises:
        ResponseError: it does not say.
    """
    part = tree.get("ruleset") if isinstance(tree, dict) else None
    if isinstance(part, dict):
        name, version = part.get("id"), part.get("version")
        if isinstance(name, str) and isinstance(version, (str, int)) and name and version:
            return name, str(version)
    shaped = shape(tree, places)
    missing = Diagnostic(
        "A106",
        "this response does not say which matrix and version it belongs to",
        places.value(("ruleset",)),
        'add ruleset: {id: …, version: "…"}',
    )
    found = [d for d in shaped.found if d.code in {"A101", "A102"}] or [missing]
    raise ResponseError(_with_lines(found, places))


def _with_lines(found: list[Diagnostic], places: Places) -> list[Diagnostic]:
    """With the line of the text itself, where there is a text."""
    return with_lines(found, {places.file: places.text}) if isinstance(places, SourceMap) else found


def read(tree: object, places: Places, ruleset: RuleSet) -> tuple[Response, tuple[Diagnostic, ...]]:
    """Read a response.

    Returns:
        The response, with its digest, and warnings and notes in order of place.

    Raises:
        ResponseError: with everything that was found.
    """
    shaped = shape(tree, places)
    document = shaped.document
    if document is None:
        raise ResponseError(_with_lines(shaped.found, places), _whose(tree))
    differs = _other_ruleset(document, ruleset, places)
    if differs is not None:
        raise ResponseError(_with_lines([differs], places), _whose(tree))
    dated = in_our_time(document.as_of)
    reading = Reading(ruleset, places, shaped, document.as_of if dated else LAST)
    if not dated:
        reading.say(
            "A214",
            f"the date of these answers is {document.as_of}, a year that cannot be meant",
            ("as_of",),
            f"write a day from {FIRST.year} to {LAST.year}, such as 2027-01-31",
        )
    response = with_accepted(reading, _response(reading, document))
    _hold_to_seal(reading, response)
    few_disputes(reading, response)
    found = in_order(_with_lines(shaped.found + reading.found, places))
    if has_errors(found):
        raise ResponseError(found, _whose(tree))
    return replace(response, digest=digest(response, ruleset)), found


def _whose(tree: object) -> str:
    """The code of the organisation as it stands there, whatever else is wrong; empty where none does.

    A text that cannot be a code is none: it goes into status and reports, and nobody has checked it.
    """
    part = tree.get("organisation") if isinstance(tree, dict) else None
    code = part.get("code") if isinstance(part, dict) else None
    code = code.strip() if isinstance(code, str) else ""
    return code if CODE.fullmatch(code) else ""


def write(response: Response, ruleset: RuleSet) -> dict[str, Any]:
    """The response as plain data for YAML or JSON: the inverse of ``read``."""
    return response_write.document(response, ruleset)


def digest(response: Response, ruleset: RuleSet) -> str:
    """``sha256:`` over the canonical JSON of the response document (RFC 8785).

    The document holds texts, lists and mappings only once its whole numbers are written as text,
    and its keys are ASCII; for these sorted keys and no spaces are all that RFC 8785 asks.
    """
    text = json.dumps(
        _numbers_as_text(write(response, ruleset)),
        ensure_ascii=False,
        sort_keys=True,
        separators=(",", ":"),
    )
    return "sha256:" + sha256(text.encode("utf-8")).hexdigest()


def _hold_to_seal(reading: Reading, response: Response) -> None:
    """A response that was signed by the command is as it was signed, or is not read."""
    if response.sign_off is None or not response.sign_off.seal or has_errors(reading.found):
        return
    if response.sign_off.seal != digest(unsealed(response), reading.ruleset):
        reading.say(
            "V501",
            "this response was changed after it was signed off",
            ("sign_off",),
            "ask for the file as it was signed; to change something, begin its successor: "
            "maturity form … --from SIGNED --succeed",
        )


def _numbers_as_text(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _numbers_as_text(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_numbers_as_text(item) for item in value]
    return str(value) if isinstance(value, int) else value


def _other_ruleset(
    document: ResponseDocument, ruleset: RuleSet, places: Places
) -> Diagnostic | None:
    part = document.ruleset
    if part.id.casefold() != ruleset.id.casefold():
        return Diagnostic(
            "A103",
            f"these answers belong to the matrix {quoted(part.id)}, not to '{ruleset.id}'",
            places.value(("ruleset", "id")),
            f"use the matrix '{part.id}', or fill in the form of '{ruleset.id}'",
        )
    if part.version == ruleset.version:
        return None
    gone = [name for name in document.answers if not ruleset.has("question", name)]
    theirs = "1 of its questions is" if len(gone) == 1 else f"{len(gone)} of its questions are"
    fewer = f"; {theirs} not in this one" if gone else ""
    return Diagnostic(
        "A104",
        f"these answers were given to version {quoted(part.version)} of '{ruleset.id}'; "
        f"the version here is '{ruleset.version}'{fewer}",
        places.value(("ruleset", "version")),
        "say where that version is (--rules FOLDER), or take the answers across with "
        "'maturity migrate'",
    )


def _response(reading: Reading, document: ResponseDocument) -> Response:
    return Response(
        ruleset=reading.ruleset.id,
        version=document.ruleset.version,
        as_of=document.as_of,
        answers=answers(reading, document),
        organisation=room.organisation(reading, document),
        context=facts(reading, document),
        context_sources=fact_sources(reading, document),
        facts_offered=facts_offered(reading, document),
        people=room.people(reading, document),
        missing=room.missing(reading, document),
        evidence=evidence(reading, document),
        confirmations=confirmations(reading, document),
        priorities=room.priorities(reading, document),
        proud_of=tuple(document.proud_of),
        cards=room.cards(reading, document),
        card_comments=room.card_comments(reading, document),
        room=room_view(reading, document),
        agreed=room.agreed(reading, document),
        actions=room.actions(reading, document),
        asks_of_icb=room.asks(reading, document),
        checklist=room.checklist(reading, document),
        not_asked=room.not_asked(reading, document),
        share=share(reading, document),
        offers=room.offers(reading, document),
        innovations=room.innovations(reading, document),
        levels_first_shown=room.first_shown(reading, document),
        sign_off=room.sign_off(reading, document),
        succeeds=document.succeeds,
    )
