"""Many people’s forms, made one response."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from maturity import api, files, shelf
from maturity.diagnostics import has_errors, in_order
from maturity.errors import ResponseError, UsageError
from maturity.room.placing import placed

if TYPE_CHECKING:
    from maturity.core.response import Response
    from maturity.core.ruleset import RuleSet
    from maturity.diagnostics import Diagnostic
    from maturity.people.combine import Reply


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
    found += placed(combined.found, "all forms together")
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
