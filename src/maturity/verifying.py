"""Looking at a plan again: is it what follows from what it carries, byte for byte?

Beside ``api``, and made in the same way. What is read is never believed: everything that can be
worked out is worked out again and compared.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from maturity import copies, files, looking_pages, shelf
from maturity.diagnostics import Diagnostic, Place
from maturity.errors import InputError
from maturity.looking import Look
from maturity.reporting import words
from maturity.reporting.verdict import Verdict

if TYPE_CHECKING:
    from maturity.loading.documents.provenance import ProvenanceDocument
    from maturity.pdf.reading import Document

LIMIT = 300.0
"""Seconds that laying the document out again may take: a plan takes a few."""


def verify(path: str | Path, *, rules: str | Path | None = None, limit: float = LIMIT) -> Verdict:
    """Look at a plan as PDF again, point by point.

    Where it is in a house style, call it inside ``printing.house_style``.

    Args:
        path: The document.
        rules: Another copy of the rule set, to hold the one that is carried against, and to find
            last year's version in.
        limit: Seconds that laying it out again may take.

    Raises:
        InputError: it cannot be read as a PDF, or carries nothing that it could be made from.
    """
    data = files.read_bytes(Path(path))
    return verify_bytes(data, shelf.shown(Path(path)), rules=rules, limit=limit)


def verify_bytes(
    data: bytes,
    name: str,
    *,
    rules: str | Path | None = None,
    limit: float | None = LIMIT,
) -> Verdict:
    """As ``verify``, from bytes; ``name`` is shown."""
    document, made = _opened(data, name)
    look = Look(data, document, made)
    look.files()
    ruleset = look.matrix(rules)
    response = look.answers(ruleset)
    look_back = look.last_year(ruleset, response, rules)
    again = look.levels(ruleset, response, look_back)
    signed = looking_pages.signatures(look, looking_pages.pages(look, again, limit))
    return Verdict(
        file=name,
        title=words.clean(document.title),
        copy=made.audience,
        engine=made.engine,
        as_of=words.day(date.fromisoformat(made.as_of)),
        points=tuple(look.points),
        signed=signed.whole,
        install=signed.install,
    )


# ---------------------------------------------------------------- opening

_OTHERS = {".html": "a web page", ".htm": "a web page", ".docx": "a Word file"}


def _opened(data: bytes, name: str) -> tuple[Document, ProvenanceDocument]:
    """The PDF and its provenance. Raises InputError."""
    from pydantic import ValidationError

    from maturity.loading.documents.provenance import FORMAT, ProvenanceDocument
    from maturity.pdf.reading import NotReadable, read

    other = _OTHERS.get(Path(name).suffix.lower())
    if other and b"%PDF-" not in data[:1024]:
        raise _refused(
            "K155",
            name,
            f"{other} carries no answers and no matrix, so nothing of it can be checked",
            "ask for the plan as PDF, in the board's or the network's copy",
        )
    try:
        document = read(data)
    except NotReadable as problem:
        help_ = (
            "ask for the file as it was made; programs that send or print it may have changed it"
        )
        raise _refused(problem.code, name, str(problem), help_) from None
    found = [each.data for each in document.files if each.name == copies.PROVENANCE]
    if not found:
        raise _refused(
            "K156",
            name,
            f"this PDF carries no {copies.PROVENANCE}, so there is nothing that it could be made again from",
            "ask for the board's or the network's copy; a public copy and every other document carry nothing",
        )
    try:
        made = ProvenanceDocument.model_validate_json(found[0])
        date.fromisoformat(made.as_of)
    except (ValidationError, ValueError, RecursionError):
        raise _refused(
            "K157",
            name,
            f"{copies.PROVENANCE} in this PDF is not what '{FORMAT}' asks for",
            "it was changed, or made by a newer program: 'maturity --version' tells which this is",
        ) from None
    return document, made


def _refused(code: str, name: str, message: str, help_: str) -> InputError:
    return InputError([Diagnostic(code, message, Place(name), help_)])
