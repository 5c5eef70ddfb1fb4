"""Writes paragraphs, lists and tables of a Word file. Text from outside is only ever text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from io import BytesIO
from typing import Any

from maturity.reporting.word import look as looks
from maturity.reporting.word.look import Look, fit
from maturity.reporting.word.package import packed

Run = str | tuple[str, str]
"""Text, or (``b``, ``i`` or ``soft``, text)."""
Cell = Run | list[Run]

UPRIGHT, WIDE = 172.0, 259.0
"""Millimetres between the margins of an upright page, and of a wide one."""


class Writer:
    """A Word file that grows from top to bottom."""

    def __init__(self, look: Look) -> None:
        import docx  # noqa: PLC0415 (heavy)

        self.look = look
        self.document: Any = docx.Document()
        self.tables = 0
        self._ids: dict[str, str] = {}
        looks.dress(self.document, look)

    def house(self) -> None:
        """The logo of a house style with its name in words, or the name alone; mostly nothing."""
        from docx.oxml.ns import qn  # noqa: PLC0415 (heavy)
        from docx.shared import Mm  # noqa: PLC0415

        if not self.look.logo:
            self.text(("b", self.look.name))
            return
        picture = self._paragraph().add_run().add_picture(BytesIO(self.look.logo), height=Mm(14))
        about = picture._inline.find(qn("wp:docPr"))  # noqa: SLF001 - the library has no word for it
        about.set("descr", fit(self.look.name))
        about.set("name", "Logo")

    def heading(self, text: str, level: int = 1, *, new_page: bool = False) -> None:
        """A heading; level 0 is the title."""
        made = self._paragraph(f"Heading {level}" if level else "Title", text)
        if new_page:
            made.paragraph_format.page_break_before = True

    def subtitle(self, text: str) -> None:
        """The line under the title; nothing for nothing."""
        if text:
            self._paragraph("Subtitle", text)

    def text(self, *runs: Run) -> None:
        """A paragraph; nothing when there is no text."""
        if any(_words(run) for run in runs):
            self._runs(self._paragraph(), runs)

    def lead(self, *runs: Run) -> None:
        """A paragraph that stands on the page of what follows; nothing when there is no text."""
        if any(_words(run) for run in runs):
            made = self._paragraph()
            made.paragraph_format.keep_with_next = True
            self._runs(made, runs)

    def line(self, said: str = "") -> None:
        """A line to write on as far as the margin, after what is ``said``."""
        from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER  # noqa: PLC0415 (heavy)
        from docx.shared import Mm, Pt  # noqa: PLC0415

        form = self._paragraph(text=f"{said}\t").paragraph_format
        form.tab_stops.add_tab_stop(Mm(UPRIGHT), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.LINES)
        form.space_before, form.space_after = Pt(self.look.size / 2), Pt(0)

    def bullets(self, items: Iterable[Cell], style: str = "List Bullet") -> None:
        """A list."""
        for item in items:
            self._runs(self._paragraph(style), _runs(item))

    def listed(self, head: str, items: Iterable[Cell], none: str = "") -> None:
        """A heading with a list; nothing where there is none, or the sentence that says so."""
        every = [*items]
        if every or none:
            self.heading(head, 2)
        if every:
            self.bullets(every)
        else:
            self.text(none)

    def _paragraph(self, style: str = "", text: str = "") -> Any:
        """A paragraph at the end. A style goes in by its id: by name each is looked for anew."""
        made = self.document.add_paragraph(fit(text))
        if style:
            if style not in self._ids:
                self._ids[style] = self.document.styles[style].style_id
            made._p.style = self._ids[style]  # noqa: SLF001 - see above
        return made

    def table(
        self,
        caption: str,
        heads: Sequence[str],
        rows: Iterable[Sequence[Cell]],
        widths: Sequence[float],
        foot: str = "",
    ) -> None:
        """A table with a numbered caption above it and a head that is repeated on each page.

        ``widths`` in millimetres. Without ``heads`` the first column says what each row is. The
        ``foot``, a note to the table, stands on the page of its last rows. Of a table that is
        parted two rows at least stay on each page. No rows: the foot alone, or nothing.
        """
        from docx.shared import Mm, Pt  # noqa: PLC0415 (heavy)

        every = list(rows)
        if not every:
            self.text(("soft", foot))
            return
        self._caption(caption)
        made = self.document.add_table(rows=0, cols=len(widths), style="Table Grid")
        made.autofit = False
        for column, width in zip(made.columns, widths, strict=True):
            column.width = Mm(width)
        self._describe(made, caption, heads=bool(heads))
        if heads:
            self._row(made, [("b", head) for head in heads], widths, head=True)
        whole, last = _short(every), len(every) - 1
        for i, row in enumerate(every):
            tied = bool(foot) if i == last else whole or i in (0, last - 1)
            self._row(made, row, widths, keep=tied)
        after = self._paragraph()
        if foot:
            after.paragraph_format.space_before = Pt(self.look.size / 3)
            self._runs(after, [("soft", foot)])
        else:
            after.paragraph_format.space_after = 0

    def pairs(
        self, caption: str, rows: Iterable[tuple[str, str]], widths: tuple[float, float]
    ) -> None:
        """A table without heads: the name of each thing, and what is said of it."""
        self.table(caption, (), ((("b", name), said) for name, said in rows), widths)

    def _caption(self, text: str) -> None:
        self.tables += 1
        made = self._paragraph("Caption", "Table ")
        looks.field(made, "SEQ Table \\* ARABIC", str(self.tables))
        made.add_run(f": {fit(text)}")

    def _describe(self, table: Any, caption: str, *, heads: bool) -> None:
        """What a reader of the structure hears, where the heads are, and thin lines."""
        from docx.oxml import parse_xml  # noqa: PLC0415 (heavy)
        from docx.oxml.ns import nsdecls, qn  # noqa: PLC0415

        properties = table._tbl.tblPr  # noqa: SLF001 - the library has no word for it
        for old in properties.findall(qn("w:tblLook")):
            properties.remove(old)
        line = f'w:val="single" w:sz="4" w:space="0" w:color="{self.look.line}"'
        parts = (
            (
                f"<w:tblBorders {nsdecls('w')}><w:top {line}/><w:bottom {line}/><w:insideH {line}/>"
                "</w:tblBorders>"
            ),
            (
                f'<w:tblLook {nsdecls("w")} w:val="0000" w:firstRow="{int(heads)}" w:lastRow="0" '
                f'w:firstColumn="1" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
            ),
            f'<w:tblCaption {nsdecls("w")} w:val=""/>',
        )
        style = properties.find(qn("w:tblStyle"))
        if style is not None:
            properties.remove(style)
        for part in parts:
            properties.append(parse_xml(part))
        properties[-1].set(qn("w:val"), fit(caption))

    def _row(
        self,
        table: Any,
        cells: Sequence[Cell],
        widths: Sequence[float],
        *,
        head: bool = False,
        keep: bool = False,
    ) -> None:
        """One row, never broken; ``keep``: on the page of the next one."""
        from docx.oxml import OxmlElement  # noqa: PLC0415 (heavy)
        from docx.shared import Mm  # noqa: PLC0415

        row = table.add_row()
        properties = row._tr.get_or_add_trPr()  # noqa: SLF001 - the library has no word for it
        properties.append(OxmlElement("w:cantSplit"))
        if head:
            properties.append(OxmlElement("w:tblHeader"))
        for cell, said, width in zip(row.cells, cells, widths, strict=True):
            cell.width = Mm(width)
            paragraph = cell.paragraphs[0]
            paragraph.paragraph_format.space_after = 0
            if head or keep:
                paragraph.paragraph_format.keep_with_next = True
            self._runs(paragraph, _runs(said))

    def turn(self, *, wide: bool) -> None:
        """A new part of the document on a new page, wide or upright."""
        from docx.enum.section import WD_ORIENT, WD_SECTION  # noqa: PLC0415 (heavy)
        from docx.shared import Mm  # noqa: PLC0415

        section = self.document.add_section(WD_SECTION.NEW_PAGE)
        long, short = Mm(297), Mm(210)
        section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = (long, short) if wide else (short, long)

    def _runs(self, paragraph: Any, runs: Iterable[Run]) -> None:
        from docx.shared import RGBColor  # noqa: PLC0415 (heavy)

        for run in runs:
            look, said = ("", run) if isinstance(run, str) else run
            if not said:
                continue
            made = paragraph.add_run(fit(said))
            made.bold = True if look == "b" else None
            made.italic = True if look == "i" else None
            if look == "soft":
                made.font.color.rgb = RGBColor.from_string(self.look.soft)

    def finished(self, *, title: str, author: str, created: str) -> bytes:
        """The bytes of the file, which say what it is; ``created`` is the date of its data."""
        when = date.fromisoformat(created)
        looks.say_who(self.document, title=title, author=author, created=when)
        return packed(self.document)


def _runs(cell: Cell) -> list[Run]:
    return cell if isinstance(cell, list) else [cell]


def _words(run: Run) -> str:
    return run if isinstance(run, str) else run[1]


def _short(rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether a table fits on a page well, so that it is kept whole."""
    said = sum(len(_words(run)) for row in rows for cell in row for run in _runs(cell))
    return len(rows) <= _ROWS and said <= _LETTERS


_ROWS, _LETTERS = 12, 1500
