"""Responses from files, in whichever form they were given, and back."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from maturity import files, shelf
from maturity.api.blanks import form

if TYPE_CHECKING:
    from maturity.core.response import Response
    from maturity.core.ruleset import RuleSet
    from maturity.diagnostics import Diagnostic

RESPONSE_LIMIT = 20_000_000


def load_response(
    path: str | Path,
    ruleset: RuleSet | str | Path | None = None,
    *,
    notes: list[Diagnostic] | None = None,
) -> Response:
    """A response from a workbook, YAML, JSON or CSV. It knows its rule set; give one to use another copy.

    A name or path as ``ruleset`` is a copy of which the version that the response names is taken.
    ``notes`` takes warnings and notes, if a list is given. Raises ResponseError.
    """
    return read_response(
        files.read_bytes(Path(path), RESPONSE_LIMIT), shelf.shown(Path(path)), ruleset, notes=notes
    )


def read_response(
    data: bytes,
    name: str,
    ruleset: RuleSet | str | Path | None = None,
    *,
    notes: list[Diagnostic] | None = None,
) -> Response:
    """As ``load_response``, from bytes; ``name`` is shown in messages."""
    from maturity import forms

    form = forms.read_any(data, name, partial(_for_response, ruleset))
    if notes is not None:
        notes.extend(form.diagnostics)
    return form.response


def load_earlier(
    path: str | Path, rules: str | Path | None = None, *, notes: list[Diagnostic] | None = None
) -> Response:
    """Last year's response, read with the version that it names (``shelf.for_earlier``).

    ``rules``: this year's copy of the rule set. Raises ResponseError.
    """
    from maturity import forms

    data = files.read_bytes(Path(path), RESPONSE_LIMIT)
    form = forms.read_any(data, shelf.shown(Path(path)), partial(shelf.for_earlier, rules))
    if notes is not None:
        notes.extend(form.diagnostics)
    return form.response


def _for_response(given: RuleSet | str | Path | None, wanted: str, version: str) -> RuleSet:
    """The rule set that a response asks for; whether id and version fit is for the reader to say."""
    if given is None or isinstance(given, (str, Path)):
        return shelf.for_response(given or wanted, version)
    return given


def save_response(path: str | Path, ruleset: RuleSet, response: Response) -> None:
    """Write a response as a workbook, YAML, JSON or CSV, by the file's extension."""
    files.write_bytes(Path(path), form(ruleset, Path(path).suffix.lower().lstrip("."), response))
