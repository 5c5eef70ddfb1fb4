"""What two standards ask of one file and WeasyPrint leaves out: PDF/A-3a and PDF/UA-1 together.

It writes either mark, not both (its issues 2467 and 2783), tells headers from cells but not rows
from columns (2508), leaves running heads as text without a place in the structure (1836), and
describes a link by its target. Each is put right on the document just before it is written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final
from xml.etree import ElementTree as ET

from maturity.pdf import written

VARIANT: Final = "pdf/a-3a"

_RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_PDFUA: Final = "http://www.aiim.org/pdfua/ns/id/"
_EXTENSION: Final = "http://www.aiim.org/pdfa/ns/extension/"
_SCHEMA: Final = "http://www.aiim.org/pdfa/ns/schema#"
_PROPERTY: Final = "http://www.aiim.org/pdfa/ns/property#"

# PDF/A allows a property that it does not know only when the file says what it is.
_MARK: Final = f"""
<rdf:RDF xmlns:rdf="{_RDF}" xmlns:pdfuaid="{_PDFUA}" xmlns:pdfaExtension="{_EXTENSION}"
 xmlns:pdfaSchema="{_SCHEMA}" xmlns:pdfaProperty="{_PROPERTY}">
<rdf:Description rdf:about="" pdfuaid:part="1"/>
<rdf:Description rdf:about=""><pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:namespaceURI>{_PDFUA}</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that the file conforms to</pdfaProperty:description>
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
</rdf:RDF>"""


def with_mark(write: Callable[..., bytes]) -> Callable[..., bytes]:
    """WeasyPrint's writer of metadata, with the mark of PDF/UA-1 in the same ``rdf:RDF``.

    A second ``rdf:RDF``, as the option ``xmp_metadata`` would add, is not read by anybody.
    """

    def both(*given: Any) -> bytes:
        for prefix, space in (
            ("pdfaExtension", _EXTENSION), ("pdfaSchema", _SCHEMA), ("pdfaProperty", _PROPERTY),
        ):  # fmt: skip
            ET.register_namespace(prefix, space)
        rdf = ET.fromstring(write(*given))  # noqa: S314 - WeasyPrint has just written it
        rdf.extend(ET.fromstring(_MARK))  # noqa: S314 - ours
        both_marks: bytes = ET.tostring(rdf, encoding="utf-8")
        return both_marks

    return both


def finish(document: Any, pdf: Any) -> None:
    """Put the structure of a finished ``pydyf.PDF`` right. Called by WeasyPrint before it writes."""
    _describe_links(document)
    tree = _Tree(pdf)
    _leave_names_to_pictures(tree)
    reached = tree.reached()
    for element in reached:
        if element.get("S") == "/TH":
            column = any(above.get("S") == "/THead" for above in tree.above(element))
            element["A"]["Scope"] = "/Column" if column else "/Row"
    _run_past(tree, {id(element) for element in reached})
    _without_wrappers(tree)
    if "AF" in pdf.catalog:  # each file once: WeasyPrint lists it under its name and as an object
        pdf.catalog["AF"][:] = dict.fromkeys(pdf.catalog["AF"])
    written.once(pdf)


def _describe_links(document: Any) -> None:
    """Say of each link what its ``title`` says."""
    import pydyf  # noqa: PLC0415 (heavy)

    for page in document.pages:
        for *_, box in page.links:
            title = None if box.element is None else box.element.get("title")
            if title and box.link_annotation:
                box.link_annotation["Contents"] = pydyf.String(title)


def _leave_names_to_pictures(tree: _Tree) -> None:
    """Unhang the names that stand beside a picture (``reporting.lettering``): its title says them.

    What holds a picture holds at most that one block, before it. What hangs on nothing becomes an
    artifact.
    """
    for picture in tree.of_kind("/StructElem", "/Figure"):
        holder = tree.at(picture["P"])
        kids = list(holder.get("K", ()))
        if holder.get("S") == "/Div" and [_kind(tree, kid) for kid in kids] == _WITH_NAMES:
            holder["K"][:] = kids[1:]


_WITH_NAMES: Final = ["/Div", "/Figure"]


def _kind(tree: _Tree, kid: Any) -> str:
    """What an element's kid is; a piece of marked content is nothing."""
    return str(tree.at(kid).get("S", "")) if isinstance(kid, bytes) else ""


class _Tree:
    """The structure of a document: elements by their references."""

    def __init__(self, pdf: Any) -> None:
        self.objects = pdf.objects
        self.root = self.at(pdf.catalog["StructTreeRoot"])

    def at(self, reference: Any) -> Any:
        return self.objects[int(bytes(reference).split()[0])]

    def of_kind(self, type_: str, kind: str = "") -> list[Any]:
        """Every object of a type, and of a kind of structure; hung up or not, in order."""
        return [
            each
            for each in self.objects
            if isinstance(each, dict)
            and each.get("Type") == type_
            and (not kind or each.get("S") == kind)
        ]

    def reached(self) -> list[Any]:
        """Every element that hangs on the document, from the top."""
        found, waiting = [], list(self.root["K"])
        while waiting:
            element = self.at(waiting.pop())
            found.append(element)
            waiting += [kid for kid in element.get("K", ()) if isinstance(kid, bytes)]
        return found

    def above(self, element: Any) -> Iterator[Any]:
        while "P" in element:
            element = self.at(element["P"])
            yield element

    def by_page(self) -> Iterator[tuple[int, Any]]:
        """Each page's number with its list of elements, one for each piece of marked content."""
        numbers = self.at(self.root["ParentTree"])["Nums"]
        for number, elements in zip(numbers[::2], numbers[1::2], strict=True):
            if isinstance(elements, list):
                yield number, elements


def _run_past(tree: _Tree, reached: set[int]) -> None:
    """Make an artifact of every text that hangs on nothing: the running heads and page numbers."""
    pages = tree.of_kind("/Page")
    for number, elements in tree.by_page():
        loose = {i for i, each in enumerate(elements) if id(tree.at(each)) not in reached}
        if not loose:
            continue
        stream = tree.at(pages[number]["Contents"]).stream
        for place, part in enumerate(stream):
            if isinstance(part, dict) and part.get("MCID") in loose:
                stream[place - 1] = "/Artifact"
                stream[place] = "<</Type /Pagination>>"
        for i in loose:
            elements[i] = "null"
    for each in tree.of_kind("/StructElem"):
        if id(each) not in reached:
            each.clear()


_WRAPPERS: Final = ("/Span", "/NonStruct")
_HOLDERS: Final = frozenset(
    ("/P", "/H1", "/H2", "/H3", "/TH", "/TD", "/LBody", "/Lbl", "/Caption", *_WRAPPERS)
)


def _without_wrappers(tree: _Tree) -> None:
    """Hang each piece of text on what it belongs to.

    WeasyPrint wraps each in an element that says nothing: half of all that a plan would have.
    """
    for _, elements in tree.by_page():
        for piece, reference in enumerate(elements):
            if not isinstance(reference, bytes):
                continue
            element = tree.at(reference)
            while element.get("S") in _WRAPPERS and element["K"] == [piece]:
                above = tree.at(element["P"])
                if above.get("S") not in _HOLDERS or above["Pg"] != element["Pg"]:
                    break
                above["K"][above["K"].index(elements[piece])] = piece
                elements[piece] = element["P"]
                element.clear()
                element = above
