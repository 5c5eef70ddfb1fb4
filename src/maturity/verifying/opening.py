"""A plan opened: the PDF, and what it says of how it was made."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from maturity import copies
from maturity.diagnostics import Diagnostic, Place
from maturity.errors import InputError

if TYPE_CHECKING:
    from maturity.loading.documents.provenance import ProvenanceDocument
    from maturity.pdf.reading import Document

_OTHERS = {".html": "a web page", ".htm": "a web page", ".docx": "a Word file"}


def opened(data: bytes, name: str) -> tuple[Document, ProvenanceDocument]:
    """The PDF and its provenance; ``name`` is shown. Raises InputError (K152 to K157)."""
    document = _document(data, name)
    return document, _provenance(document, name)


def _document(data: bytes, name: str) -> Document:
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
        return read(data)
    except NotReadable as problem:
        help_ = (
            "ask for the file as it was made; programs that send or print it may have changed it"
        )
        raise _refused(problem.code, name, str(problem), help_) from None


def _provenance(document: Document, name: str) -> ProvenanceDocument:
    """What the document says of how it was made; every value in it is still to be checked."""
    from pydantic import ValidationError

    from maturity.loading.documents.provenance import FORMAT, ProvenanceDocument

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
    return made


def _refused(code: str, name: str, message: str, help_: str) -> InputError:
    return InputError([Diagnostic(code, message, Place(name), help_)])
