"""Plain text for a terminal: wrapped at words, aligned, coloured only when asked to."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from maturity.reporting import words

_CODES = {"bold": "1", "dim": "2", "blue": "36", "head": "1;36"}
GAP = 2
NARROW = 14  # no column is narrower, so that long words keep their place


@dataclass(slots=True)
class Screen:
    """Lines of a screen ``width`` wide. Text from outside is cleaned of control characters."""

    width: int = 100
    colour: bool = False
    lines: list[str] = field(default_factory=list)

    def text(self, said: str, *, indent: int = 0, hang: int = 0, style: str = "") -> None:
        """A paragraph, wrapped; ``hang`` indents the lines after the first."""
        for line in self._wrapped(said, self.width, indent, indent + hang):
            self.lines.append(self._styled(line, style))

    def item(self, said: str, *, indent: int = 2, mark: str = "- ", style: str = "") -> None:
        """A list item with a hanging indent."""
        self.text(mark + said, indent=indent, hang=len(mark), style=style)

    def typed(self, said: str, *, indent: int = 0) -> None:
        """A line with a command in it: kept whole and as it is, so that it can be copied."""
        self.lines.append(" " * indent + words.clean(said).replace("\n", " "))

    def head(self, said: str) -> None:
        """A heading with a blank line before it."""
        self.gap()
        self.text(said, style="head")

    def gap(self) -> None:
        """A blank line, never two in a row and never at the top."""
        if self.lines and self.lines[-1]:
            self.lines.append("")

    def rule(self) -> None:
        """A line across."""
        self.lines.append(self._styled("─" * self.width, "dim"))

    def row(self, cells: Sequence[str], widths: Sequence[int], styles: Sequence[str] = ()) -> None:
        """Cells side by side, each wrapped in its width; nothing is cut."""
        columns = [
            self._cell(cell, width) or [""] for cell, width in zip(cells, widths, strict=True)
        ]
        looks = [*styles, *[""] * (len(cells) - len(styles))]
        for i in range(max(map(len, columns))):
            parts = []
            for column, width, look in zip(columns, widths, looks, strict=True):
                cell = column[i] if i < len(column) else ""
                parts.append(self._styled(cell, look) + " " * max(0, width - len(cell)))
            self.lines.append((" " * GAP).join(parts).rstrip())

    def table(
        self, heads: Sequence[str], rows: Iterable[Sequence[str]], widths: Sequence[int]
    ) -> None:
        """A table: heads, a line, rows."""
        self.row(heads, widths, ["dim"] * len(heads))
        for row in rows:
            self.row(row, widths, ["bold"])

    def shown(self) -> str:
        """Everything, with a line end last."""
        return "\n".join(self.lines).rstrip("\n") + "\n"

    def _cell(self, said: str, width: int) -> list[str]:
        """A cell that begins indented hangs a little further in."""
        indent = len(said) - len(said.lstrip())
        return self._wrapped(said.strip(), width, indent, indent + 3 if indent else 0)

    def _wrapped(self, said: str, width: int, indent: int, hanging: int) -> list[str]:
        return textwrap.wrap(
            words.typographic(words.clean(said)).replace("\n", " ").replace("\t", " "),
            max(width, 10),
            initial_indent=" " * indent,
            subsequent_indent=" " * hanging,
            break_long_words=False,
            break_on_hyphens=False,
        )

    def _styled(self, said: str, style: str) -> str:
        if not (self.colour and style and said):
            return said
        return f"\x1b[{_CODES[style]}m{said}\x1b[0m"


def widths(total: int, shares: Sequence[int]) -> list[int]:
    """Column widths that fill ``total``: positive shares are fixed, one 0 takes what is left."""
    left = total - sum(shares) - GAP * (len(shares) - 1)
    return [share or max(left, NARROW) for share in shares]
