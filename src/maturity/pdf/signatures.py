"""The one door to pyHanko: who signed a PDF, when, and what came after."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any

from maturity.errors import MissingPart

INSTALL = 'pip install "pcn-maturity[signatures]"'


@dataclass(frozen=True, slots=True)
class Signature:
    """One signature.

    Attributes:
        signer: The name in the certificate; whether it is theirs is not looked at.
        when: The time that the signer's machine gave; None where it gave none.
        stamped: Whether a time stamp service vouches for that time.
        intact: What it covers is as it was signed, and nothing was put beside it.
        valid: It was made with the key of that certificate.
        whole: It covers the file to its last byte.
        to_its_end: It covers all that there was when it was made; what came after is for
            ``only_signed`` to tell.
    """

    signer: str
    when: datetime | None
    stamped: bool
    intact: bool
    valid: bool
    whole: bool
    to_its_end: bool

    @property
    def holds(self) -> bool:
        """Whether it covers all that there was, and nothing of that was changed."""
        return self.intact and self.valid and self.to_its_end


def signatures(data: bytes) -> tuple[Signature, ...]:
    """The signatures of a PDF, in the order of signing. Raises MissingPart, ValueError.

    Nothing is fetched, and no certificate is looked up: that is for the reader's own programs.
    """
    _there()
    from pyhanko.pdf_utils.reader import PdfFileReader  # noqa: PLC0415 (optional, heavy)

    try:
        with _quiet():
            reader = PdfFileReader(BytesIO(data), strict=False)
            return tuple(_one(each) for each in reader.embedded_signatures)
    except Exception as problem:  # whatever a broken signature leads to
        raise ValueError(f"the signature cannot be read ({type(problem).__name__})") from problem


def only_signed(data: bytes) -> bool:
    """Whether nothing but signatures was added to the first revision of a PDF.

    Objects of the first revision may not be changed, but for what a signature hangs on: the form
    in the catalogue, and a signature's own field on a page. pyHanko's own comparison of revisions
    follows every tag of a document, and takes minutes for a plan.

    Raises MissingPart, ValueError.
    """
    _there()
    from pyhanko.pdf_utils.reader import PdfFileReader  # noqa: PLC0415 (optional, heavy)

    try:
        with _quiet():
            reader: Any = PdfFileReader(BytesIO(data), strict=False)
            old, table = reader.get_historical_resolver(0), reader.xrefs
            about = getattr(_about(old.trailer_view), "reference", None)
            if old.root_ref != reader.root_ref or not _plain_form(reader.root):
                return False
            if not _same_about(_about(old.trailer_view), _about(reader.trailer)):
                return False
            form = _fields(reader.root)
            return not any(
                table.refs_freed_in_revision(revision)
                or any(
                    table.get_introducing_revision(ref) == 0
                    and not _hangs(
                        old.get_object(ref), reader.get_object(ref), form, about=ref == about
                    )
                    for ref in table.explicit_refs_in_revision(revision)
                )
                for revision in range(1, reader.total_revisions)
            )
    except Exception as problem:
        raise ValueError(f"what was added cannot be read ({type(problem).__name__})") from problem


def drawn_on(data: bytes) -> tuple[int, ...]:
    """The pages, counted from 1, on which a signature draws a picture of itself.

    It may stand over what is printed there. Raises MissingPart, ValueError.
    """
    _there()
    from pyhanko.pdf_utils.reader import PdfFileReader  # noqa: PLC0415 (optional, heavy)

    try:
        with _quiet():
            pages = _pages(PdfFileReader(BytesIO(data), strict=False).root["/Pages"])
            return tuple(
                number
                for number, page in enumerate(pages, 1)
                if "/Annots" in page and any(map(_draws, _each(page["/Annots"])))
            )
    except Exception as problem:
        raise ValueError(f"what was signed cannot be read ({type(problem).__name__})") from problem


def _pages(node: Any) -> Iterator[Any]:
    if node.get("/Type") != "/Pages":
        yield node
        return
    for kid in _each(node["/Kids"]):
        yield from _pages(kid)


def _each(array: Any) -> Iterator[Any]:
    """The items of an array themselves: pyHanko goes through it by reference."""
    return (array[place] for place in range(len(array)))


def _draws(note: Any) -> bool:
    """Whether a field of a signature takes room on its page."""
    if note.get("/FT") != "/Sig" or "/AP" not in note:
        return False
    left, foot, right, top = (float(each) for each in note["/Rect"])
    return left != right and foot != top


_FORM = {"/Fields", "/SigFlags", "/DR", "/DA"}
_FIELD = {"/FT", "/T", "/V", "/Type", "/Subtype", "/F", "/Ff", "/Rect", "/P", "/AP", "/MK", "/Lock", "/SV"}  # fmt: skip


def _plain_form(root: Any) -> bool:
    """Whether the form of a document is signatures and nothing else: no script, no other form."""
    if "/AcroForm" not in root:
        return True
    form = root["/AcroForm"]
    return {*form} <= _FORM and all(
        field["/FT"] == "/Sig" and {*field} <= _FIELD for field in _each(form["/Fields"])
    )


_OF_FORM = {"/AcroForm", "/Perms", "/DSS", "/Extensions", "/Version"}
_OF_SIGNER = {"/ModDate", "/Producer"}
_DUBLIN_CORE = "{http://purl.org/dc/elements/1.1/}"


def _about(trailer: Any) -> Any:
    """What a trailer names as the properties of the document: a reference, as a rule, or None."""
    try:
        return trailer.raw_get("/Info")
    except KeyError:
        return None


def _same_about(before: Any, now: Any) -> bool:
    """Whether a reader shows the properties it showed; what the object says is for ``_hangs``.

    Where there were none a signer may say when it signed and with what.
    """
    if before is None:
        return now is None or {*now.get_object()} <= _OF_SIGNER
    return bool(now == before)


def _fields(root: Any) -> tuple[Any, ...]:
    """References to the fields of the form, which ``_plain_form`` looks at."""
    return tuple(root["/AcroForm"]["/Fields"]) if "/AcroForm" in root else ()


def _hangs(before: Any, now: Any, form: tuple[Any, ...], *, about: bool) -> bool:
    """Whether an object differs only in what a signature hangs on, or when it was made and by what.

    ``about``: it is what a reader shows as the properties of the document.
    """
    if type(before) is not type(now) or not isinstance(before, dict):
        return False
    differ = {
        key
        for key in {*before, *now}
        if key not in before or key not in now or _bytes(before, key) != _bytes(now, key)
    }
    if hasattr(before, "data"):
        same = before.get("/Type") == "/Metadata" and differ <= {"/Length", "/Filter"}
        return same and _said(before.data) == _said(now.data)
    if about:
        return differ <= _OF_SIGNER
    if before.get("/Type") == "/Catalog":
        return differ <= _OF_FORM
    page = before.get("/Type") == "/Page" and differ <= {"/Annots"}
    return page and _fields_only(before, now, form)


def _said(metadata: bytes) -> list[tuple[str, str]]:
    """What metadata say to people: title, author and the like. A signer writes the rest anew."""
    from xml.etree import ElementTree as ET  # noqa: PLC0415 (seldom needed)

    root = ET.fromstring(metadata)  # noqa: S314 - expat caps what it unfolds
    return sorted(
        (each.tag, "".join(each.itertext()).strip())
        for each in root.iter()
        if each.tag.startswith(_DUBLIN_CORE)
    )


def _fields_only(before: Any, now: Any, form: tuple[Any, ...]) -> bool:
    """Whether a page has only signature fields more than it had: those of the form, by reference."""
    had, has = [*before.get("/Annots", ())], now.get("/Annots", ())
    references, added = [*has], [*_each(has)][len(had) :]
    return (
        references[: len(had)] == had
        and all(each in form for each in references[len(had) :])
        and all(field.get("/Subtype") == "/Widget" for field in added)
    )


def _bytes(holder: Any, key: str) -> bytes:
    out = BytesIO()
    holder.raw_get(key).write_to_stream(out, None)
    return out.getvalue()


def _padded(content: bytes) -> bool:
    """Whether nothing but noughts fills what a signature left of the room that was kept for it.

    No signature can cover that room, since it lies inside of it.
    """
    from asn1crypto.cms import ContentInfo  # noqa: PLC0415 (comes with pyHanko)

    used = len(ContentInfo.load(content).dump())
    return not any(content[used:])


def _one(embedded: Any) -> Signature:
    from pyhanko.sign.validation import validate_pdf_signature  # noqa: PLC0415
    from pyhanko.sign.validation.status import SignatureCoverageLevel  # noqa: PLC0415
    from pyhanko_certvalidator import ValidationContext  # noqa: PLC0415

    nobody = ValidationContext(trust_roots=[], allow_fetching=False)
    status = validate_pdf_signature(embedded, signer_validation_context=nobody, skip_diff=True)
    covers = SignatureCoverageLevel
    whole = status.coverage == covers.ENTIRE_FILE
    after = status.coverage in (covers.ENTIRE_REVISION, covers.ENTIRE_FILE)
    return Signature(
        signer=str(status.signing_cert.subject.native.get("common_name", ""))
        or str(status.signing_cert.subject.human_friendly),
        when=status.signer_reported_dt,
        stamped=bool(status.timestamp_validity and status.timestamp_validity.intact),
        intact=bool(status.intact) and _padded(bytes(embedded.pkcs7_content)),
        valid=bool(status.valid),
        whole=whole,
        to_its_end=after,
    )


def _there() -> None:
    try:
        import pyhanko  # noqa: F401, PLC0415 (optional)
    except ModuleNotFoundError:
        raise MissingPart(
            f"Reading a signature needs pyHanko, which is not installed. Please type:\n    {INSTALL}"
        ) from None


@contextmanager
def _quiet() -> Iterator[None]:
    """PyHanko logs what it finds with a traceback; what it returns says the same."""
    loggers = [logging.getLogger(name) for name in ("pyhanko", "pyhanko_certvalidator")]
    before = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        for logger, level in zip(loggers, before, strict=True):
            logger.setLevel(level)
