"""HTML to the bytes of a PDF that is PDF/A-3a and PDF/UA-1 at once."""

from __future__ import annotations

import hashlib
import os
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from threading import RLock
from typing import Any, Final

from maturity.errors import RenderError
from maturity.pdf import contents, scripts, sheets, standards
from maturity.pdf.attachments import Attachment, for_weasyprint
from maturity.pdf.bundled import Fetcher
from maturity.pdf.engine import listening, seldom_swept, weasyprint
from maturity.pdf.reader import reader

_STYLE: Final = re.compile(r"<style>(.*?)</style>", re.DOTALL)
"""What a page brings to wear: a house style, the same for every document of a round."""

# Documents share fonts, and what a process has once: its environment, loggers and sweeping. A fork
# waits for the document of another thread, or the child would wait for ever.
_ONE_AT_A_TIME = RLock()
if sys.platform != "win32":
    os.register_at_fork(
        before=_ONE_AT_A_TIME.acquire,
        after_in_parent=_ONE_AT_A_TIME.release,
        after_in_child=_ONE_AT_A_TIME.release,
    )


def render(  # noqa: PLR0913 - a document has as many sides; all by name
    html: str,
    *,
    title: str,
    created: str,
    stylesheets: Sequence[str] = (),
    author: str = "",
    identifier: bytes | None = None,
    attachments: Sequence[Attachment] = (),
    extras: Mapping[str, bytes] | None = None,
    remarks: list[str] | None = None,
) -> bytes:
    """Print HTML as PDF/A-3a and PDF/UA-1. The same arguments give the same bytes, on any day.

    Threads may call it; it prints one document at a time.

    Args:
        html: A whole document with ``lang`` and one ``h1``; every text in it already escaped.
        title: What a reader shows as the name of the document.
        created: The date of the document, from its data: ``2026-03-31`` or with a time and zone.
        stylesheets: Names under ``templates/``, such as ``report.css``; the fonts come first by
            themselves, as the family "Maturity Sans".
        author: Who issued it; nobody if empty.
        identifier: Sixteen bytes that name this document; from the HTML if not given.
        attachments: Files to carry inside, dated like the document.
        extras: Files by name that the document may ask for beside the bundled ones.
        remarks: Where to put what the renderer complains about. Without it, a complaint is an
            error: the templates are ours, and a complaint means one of them is wrong.

    Raises:
        MissingPart: WeasyPrint or a library it needs is not installed.
        RenderError: the document asks for something that is not bundled, or cannot be laid out.
    """
    weasyprint()  # or what to type so that it is there
    said: list[str] = []
    fetcher = Fetcher(extras)
    more = scripts.styles(html)
    html = scripts.plain_spaces(html) if more else html
    own = "\n".join(_STYLE.findall(html))
    page = _STYLE.sub("", html)
    with _in_our_words(), _ONE_AT_A_TIME, listening(said), seldom_swept():
        read = sheets.kept(tuple(stylesheets), more + own, tuple((extras or {}).items()))
        said.extend(line for line in read.remarks if line not in said)
        document = reader()(page, fetcher).render(
            font_config=read.fonts,
            pdf_variant=standards.VARIANT,
            stylesheets=list(read.styles),
        )
        contents.number(document)
        _describe(document.metadata, title, author, created, attachments)
        data: bytes = document.write_pdf(
            pdf_variant=standards.VARIANT,
            pdf_identifier=identifier or hashlib.sha256(html.encode()).digest()[:16],
            finisher=standards.finish,
        )
        del document  # so that what was laid out can be swept away at once
    if fetcher.refused:
        raise RenderError(fetcher.refused[0])
    if remarks is not None:
        remarks.extend(said)
    elif said:
        raise RenderError("The renderer complained:\n" + "\n".join(f"  {line}" for line in said))
    return data


def _describe(
    about: Any, title: str, author: str, created: str, attachments: Sequence[Attachment]
) -> None:
    """Write into a document's metadata what it is, and what it carries."""
    about.title = title
    about.authors = [author] if author else []
    about.created = about.modified = created
    about.attachments += [for_weasyprint(each, created) for each in attachments]
    about.generate_rdf_metadata = standards.with_mark(about.generate_rdf_metadata)


@contextmanager
def _in_our_words() -> Iterator[None]:
    """Whatever stops the renderer is a RenderError."""
    from weasyprint.urls import FatalURLFetchingError  # noqa: PLC0415 (heavy)

    try:
        yield
    except FatalURLFetchingError as refused:  # a BaseException, and only meant to get this far
        raise RenderError(str(refused)) from None
    except RecursionError:
        raise RenderError("The document is nested too deeply to be laid out.") from None
    except Exception as problem:  # whatever it is, its text may repeat what somebody wrote
        raise RenderError(f"The renderer stopped with {type(problem).__name__}.") from problem
