"""How the Word file looks: one family, the report's blue, British English, A4, running lines."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from maturity.reporting import words


@dataclass(frozen=True, slots=True)
class Look:
    """The family that Word is asked for, the size of its text in points, and the colours in hex."""

    font: str = "Arial"
    size: int = 10
    deep: str = "0B4A66"
    blue: str = "2A7A9F"
    soft: str = "4A5A66"
    line: str = "C9D4DB"
    name: str = ""
    logo: bytes = b""


_MOST = 255  # letters that a property of a Word file can hold

_SIZES = {
    "Normal": 10, "Title": 28, "Subtitle": 15, "Heading 1": 18, "Heading 2": 13, "Heading 3": 11,
    "Caption": 9, "List Bullet": 10, "List Number": 9, "Header": 8, "Footer": 8,
}  # fmt: skip
_COLOURED = ("Title", "Heading 1", "Heading 2", "Heading 3", "Caption")


def dress(document: Any, look: Look) -> None:
    """Set fonts, sizes, colours and language of every style that is used."""
    from docx.shared import Mm, Pt, RGBColor  # noqa: PLC0415 (heavy)

    for name, size in _SIZES.items():
        style = document.styles[name]
        _family(style, look.font)
        style.font.size = Pt(size + look.size - _SIZES["Normal"])
        if name in _COLOURED:
            style.font.color.rgb = RGBColor.from_string(look.deep)
            style.font.bold = True
        style.font.italic = False
    soft = document.styles["Subtitle"]
    soft.font.color.rgb = RGBColor.from_string(look.soft)
    soft.font.bold = False
    for name, before, after in (
        ("Normal", 0, 4), ("Title", 0, 4), ("Subtitle", 0, 10), ("Heading 1", 18, 5),
        ("Heading 2", 12, 3), ("Heading 3", 9, 2), ("Caption", 4, 3), ("List Bullet", 0, 2),
        ("List Number", 0, 2),
    ):  # fmt: skip
        form = document.styles[name].paragraph_format
        form.space_before, form.space_after = Pt(before), Pt(after)
        form.line_spacing = 1.12
    document.styles["Caption"].paragraph_format.keep_with_next = True
    _no_line_under(document.styles["Title"])
    _english(document)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(19)
    section.top_margin = section.bottom_margin = Mm(19)


def _family(style: Any, font: str) -> None:
    from docx.oxml.ns import qn  # noqa: PLC0415

    style.font.name = font
    fonts = style.element.rPr.rFonts
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    for kind in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{kind}"), font)


def _no_line_under(style: Any) -> None:
    from docx.oxml.ns import qn  # noqa: PLC0415

    for border in style.element.pPr.findall(qn("w:pBdr")):
        style.element.pPr.remove(border)


def _english(document: Any) -> None:
    """The language of every text, for spelling and for who listens to it."""
    from docx.oxml.ns import qn  # noqa: PLC0415

    for lang in document.styles.element.iter(qn("w:lang")):
        lang.set(qn("w:val"), "en-GB")
        lang.set(qn("w:eastAsia"), "en-GB")
    for lang in document.settings.element.iter(qn("w:themeFontLang")):
        lang.set(qn("w:val"), "en-GB")
        lang.attrib.pop(qn("w:eastAsia"), None)


_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def fit(text: str) -> str:
    """A text as a printer sets it, without what XML cannot hold."""
    return _NOT_XML.sub("", words.typographic(words.clean(text)))


def say_who(document: Any, *, title: str, author: str, created: date) -> None:
    """The properties of the document; its dates are the assessment's."""
    when = datetime(created.year, created.month, created.day)  # noqa: DTZ001 (Word takes no zone)
    properties = document.core_properties
    properties.title, properties.author = fit(title)[:_MOST], fit(author)[:_MOST]
    properties.last_modified_by = properties.author
    properties.created = properties.modified = when
    properties.language, properties.revision = "en-GB", 1
    properties.comments = properties.keywords = properties.subject = properties.category = ""


def run_lines(document: Any, head: str, foot: str) -> None:
    """The running lines: what this is above, which copy and the page below."""
    section = document.sections[0]
    section.header.paragraphs[0].text = fit(head)
    foot_line = section.footer.paragraphs[0]
    foot_line.add_run("Page ")
    field(foot_line, "PAGE", "1")
    foot_line.add_run(f" · {fit(foot)}")


def closer(document: Any) -> None:
    """Narrower margins above and below, with the running lines in them."""
    from docx.shared import Mm  # noqa: PLC0415 (heavy)

    section = document.sections[0]
    section.top_margin = section.bottom_margin = Mm(15)
    section.header_distance = section.footer_distance = Mm(7)


def field(paragraph: Any, code: str, shown: str) -> None:
    """A field that Word works out itself, with what it shows until then."""
    from docx.oxml import OxmlElement  # noqa: PLC0415
    from docx.oxml.ns import qn  # noqa: PLC0415

    simple = OxmlElement("w:fldSimple")
    simple.set(qn("w:instr"), code)
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = shown
    run.append(text)
    simple.append(run)
    paragraph._p.append(simple)  # noqa: SLF001 - the library knows no fields
