"""The room's face: cards out, many people's forms in, an agenda, one response that is signed.

Beside ``api``, and made in the same way: each function is one job, heavy parts are imported where
they are used.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from maturity import api, files, shelf
from maturity.diagnostics import Place, has_errors, in_order
from maturity.errors import ResponseError, UsageError

if TYPE_CHECKING:
    from maturity.core.response import Response
    from maturity.core.result import Assessment
    from maturity.core.ruleset import RuleSet
    from maturity.diagnostics import Diagnostic
    from maturity.people.agenda import Agenda
    from maturity.people.cards import Card
    from maturity.people.combine import Reply


# ------------------------------------------------------------------ cards


def form_cards(
    ruleset: RuleSet,
    kind: str = "xlsx",
    audience: str = "everyone",
    *,
    focus: Sequence[str] = (),
) -> bytes:
    """Level cards for an audience: ``xlsx`` to fill in, ``pdf`` to print, ``txt`` for MS Forms.

    ``csv`` is an empty table to type paper cards into. ``focus`` names the domains and capabilities
    that this year asks; nothing named asks them all. Raises UsageError.
    """
    from maturity.forms import replies

    set_of_cards = _cards(ruleset, audience, None, focus)
    if kind == "pdf":
        from maturity import printing

        return printing.cards_pdf(ruleset, set_of_cards, audience).data
    return replies.write_cards(kind, ruleset, set_of_cards, audience)


def _cards(
    ruleset: RuleSet, audience: str, response: Response | None, focus: Sequence[str]
) -> tuple[Card, ...]:
    """The cards of an audience in a year's focus. Raises UsageError where there are none."""
    from maturity.people.cards import cards

    away = api.not_asked(ruleset, focus)
    found = cards(ruleset, _audience(ruleset, audience), response, away)
    if not found:
        raise UsageError(f"This year's focus leaves no cards for '{audience}'.")
    return found


def _audience(ruleset: RuleSet, audience: str) -> str:
    from maturity.people.cards import audiences

    known = audiences(ruleset)
    if audience not in known:
        raise UsageError(f"There are no cards for '{audience}'. There are: {', '.join(known)}.")
    return audience


# ------------------------------------------------------------------ many voices, one response


def combine(
    paths: Sequence[str | Path],
    ruleset: RuleSet | None = None,
    *,
    base: str | Path | None = None,
    as_of: date | None = None,
    notes: list[Diagnostic] | None = None,
) -> Response:
    """One facilitator's response of many people's forms: cards, answers, exports of MS Forms.

    Args:
        paths: the files; one may hold many people.
        ruleset: the matrix, where no file says it, or another copy of it.
        base: what the network filled in before, to begin with.
        as_of: the date of the answers, where nothing says it, or to say it anew.
        notes: takes warnings and notes, if a list is given.

    Raises:
        ResponseError: with everything that stands in the way.
        UsageError: a file is given twice, or nothing says the date.
    """
    from maturity.people.combine import combine as make

    found: list[Diagnostic] = []
    begun = api.load_response(base, ruleset, notes=found) if base is not None else None
    if begun is not None and ruleset is None:
        ruleset = api.ruleset_of(begun)
    ruleset, replies = _replies(paths, ruleset, found)
    combined = make(ruleset, replies, begun)
    found += _placed(combined.found, "all forms together")
    if combined.response is None or has_errors(found):
        raise ResponseError(found)
    response = replace(combined.response, as_of=as_of or combined.response.as_of)
    if response.as_of == date.min:
        raise UsageError("Nothing says the date of these answers. Please give it with --as-of.")
    if notes is not None:
        notes.extend(in_order(found))
    return response


def _replies(
    paths: Sequence[str | Path], given: RuleSet | None, found: list[Diagnostic]
) -> tuple[RuleSet, list[Reply]]:
    """Everybody's forms, all problems in one pass.

    A table that does not say its matrix is read after the others, as one of theirs.
    """
    from maturity.forms.replies import Replies, read_replies

    matrix = _Matrix(given)
    read: dict[str, Replies] = {}
    nameless: list[tuple[str, bytes, ResponseError]] = []
    for name, data in _contents(paths):
        try:
            read[name] = read_replies(data, name, matrix.find)
        except ResponseError as problems:
            if {problem.code for problem in problems.diagnostics} == {"F401"}:
                nameless.append((name, data, problems))
            else:
                found += problems.diagnostics
    for name, data, why in nameless:
        try:
            if matrix.ruleset is None:
                raise why
            read[name] = read_replies(data, name, matrix.find)
        except ResponseError as problems:
            found += problems.diagnostics
    if matrix.ruleset is None or has_errors(found):
        raise ResponseError(found)
    found += [each for one in read.values() for each in one.diagnostics]
    return matrix.ruleset, [reply for one in read.values() for reply in one.replies]


class _Matrix:
    """The rule set that forms belong to: the one given, else the first that a form names."""

    def __init__(self, given: RuleSet | None) -> None:
        self.ruleset = given

    def find(self, name: str, version: str) -> RuleSet:
        """The rule set; whether name and version fit is for the reader of a form to say."""
        if self.ruleset is None:
            if not name:
                raise UsageError("no form says which matrix it belongs to")
            self.ruleset = shelf.for_response(name, version)
        return self.ruleset


def _placed(found: Iterable[Diagnostic], where: str) -> tuple[Diagnostic, ...]:
    """With a word for the place of what is about no single file."""
    return tuple(each if each.place.file else replace(each, place=Place(where)) for each in found)


def _contents(paths: Sequence[str | Path]) -> list[tuple[str, bytes]]:
    """Every file by the name to show for it. One that is given twice would count people twice."""
    contents: list[tuple[str, bytes]] = []
    seen: dict[bytes, str] = {}
    for path in paths:
        data = files.read_bytes(Path(path), api.RESPONSE_LIMIT)
        digest, name = sha256(data).digest(), Path(path).as_posix()
        if digest in seen:
            raise UsageError(
                f"'{name}' and '{seen[digest]}' are the same file. Please give it once."
            )
        seen[digest] = name
        contents.append((name, data))
    return contents


# ------------------------------------------------------------------ the meeting, and after it


def agenda(ruleset: RuleSet, assessment: Assessment) -> Agenda:
    """What a room should talk about; nothing in it is what one person said."""
    from maturity.people.agenda import agenda as make

    if assessment.response is None:
        raise UsageError("this assessment was made without its response, so no agenda can follow")
    return make(ruleset, assessment, assessment.response)


def travelling(ruleset: RuleSet, response: Response) -> Response:
    """The response without anything that one person said, fit to leave the facilitator."""
    from maturity.people.travel import travel

    return travel(ruleset, response)


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


def sign(
    ruleset: RuleSet,
    response: Response,
    role: str,
    on: date,
    name: str = "",
    *,
    notes: list[Diagnostic] | None = None,
) -> Response:
    """The response as it leaves the room, signed off by a role of the network's own team and sealed.

    Raises ResponseError where it may not be signed; ``notes`` takes what the signer should know.
    """
    from maturity.loading.responses import digest
    from maturity.people.sign_off import may_sign, sealed, unsealed
    from maturity.people.sign_off import sign as put

    found = _placed(
        may_sign(ruleset, api.score(ruleset, response), response, role), "this response"
    )
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


def save_consensus(path: str | Path, ruleset: RuleSet, response: Response) -> None:
    """Write the workbook in which a facilitator fills in what the room agrees."""
    from maturity.forms import consensus

    files.write_bytes(Path(path), consensus.write(ruleset, response))


def write_agenda(path: str | Path, ruleset: RuleSet, assessment: Assessment) -> tuple[str, ...]:
    """Write the agenda as PDF, or as one HTML file; what comes back are remarks, mostly none."""
    from maturity import printing

    write = (
        printing.agenda_html
        if Path(path).suffix.lower() in (".html", ".htm")
        else printing.agenda_pdf
    )
    printed = write(ruleset, assessment, agenda(ruleset, assessment))
    files.write_bytes(Path(path), printed.data)
    return printed.remarks


def write_workshop(
    path: str | Path,
    ruleset: RuleSet,
    assessment: Assessment | None = None,
    *,
    audience: str = "everyone",
    focus: Sequence[str] = (),
) -> tuple[str, ...]:
    """Write the workshop pack as PDF; with the agenda where an assessment with cards is given.

    ``focus`` as for the cards; what the response leaves out is left out as well.
    """
    from maturity import printing

    response = assessment.response if assessment else None
    set_of_cards = _cards(ruleset, audience, response, focus)
    made = agenda(ruleset, assessment) if assessment else None
    printed = printing.pack_pdf(ruleset, set_of_cards, assessment, made)
    files.write_bytes(Path(path), printed.data)
    return printed.remarks


def agenda_json(ruleset: RuleSet, assessment: Assessment) -> str:
    """The agenda as JSON; it holds no more than what may be shown to the room."""
    import json

    from maturity.reporting import room_documents

    document = room_documents.agenda(ruleset, assessment, agenda(ruleset, assessment))
    return json.dumps(document, ensure_ascii=False, indent=2)
