"""The scripts that the optional package of fonts adds, and whether it is there.

A font of it goes into a document only where one of its letters stands, so a plain document has
the same bytes with the package and without.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from maturity import places

FOLDER: Final = "more-fonts/"
"""Under this name the fonts of the package are served to a document."""


@dataclass(frozen=True, slots=True)
class Script:
    """One script: its font's name, the weights there are, the blocks of Unicode that are its own."""

    name: str
    font: str
    blocks: tuple[tuple[int, int], ...]
    bold: bool = True

    def has(self, letter: str) -> bool:
        """Whether a character is of this script."""
        return any(first <= ord(letter) <= last for first, last in self.blocks)

    def faces(self) -> str:
        """Its fonts as CSS. A family of its own: it must never stand in for a Latin letter."""
        weights = {400: "Regular", 700: "Bold"} if self.bold else {400: "Regular"}
        return "\n".join(
            f'@font-face {{ font-family: "Maturity {self.name}"; font-weight: {weight}; '
            f'src: url("{FOLDER}{self.font}-{style}.ttf"); }}'
            for weight, style in weights.items()
        )


SCRIPTS: Final = (
    Script(
        "Arabic",
        "NotoSansArabic",
        ((0x600, 0x6FF), (0x750, 0x77F), (0x870, 0x8FF), (0xFB50, 0xFDFF), (0xFE70, 0xFEFE)),
    ),
    # The danda, a full stop, is everybody's: with the first that has it.
    Script("Bengali", "NotoSansBengali", ((0x980, 0x9FF), (0x964, 0x965))),
    Script("Gurmukhi", "NotoSansGurmukhi", ((0xA00, 0xA7F),)),
    Script("Gujarati", "NotoSansGujarati", ((0xA80, 0xAFF),)),
    Script("Tamil", "NotoSansTamil", ((0xB80, 0xBFF),)),
    Script(
        "Chinese",
        "NotoSansSC",
        ((0x3000, 0x303F), (0x3400, 0x9FFF), (0xF900, 0xFAFF), (0xFF00, 0xFFEF)),
        bold=False,
    ),
)


@cache
def folder() -> Path | None:
    """Where the fonts of the optional package lie; None where it is not installed."""
    package = find_spec("maturity_fonts")
    if package is None or not package.submodule_search_locations:
        return None
    return Path(package.submodule_search_locations[0]) / "fonts"


def install_line() -> str:
    """The command that brings the package: from the checkout we stand in, or by its name."""
    here = places.templates().parent / "packages" / "maturity-fonts"
    return f"pip install {here if here.is_dir() else 'pcn-maturity-fonts'}"


def named(letters: Iterable[str]) -> tuple[str, ...]:
    """The scripts of some characters, of those that the package covers."""
    given = frozenset(letters)
    return tuple(each.name for each in SCRIPTS if any(each.has(letter) for letter in given))


def styles(text: str) -> str:
    """CSS that brings the fonts for whatever stands in a text; empty for a plain one."""
    if folder() is None:
        return ""
    found = named(text)
    return "\n".join(each.faces() for each in SCRIPTS if each.name in found)


def plain_spaces(text: str) -> str:
    """The text with only the two spaces and the hyphen that every font has.

    A space is drawn in the font of the letter before it, and the others lack the fine ones.
    """
    return text.translate(_PLAIN)


_PLAIN: Final = dict.fromkeys([*range(0x2000, 0x200B), 0x202F, 0x205F], " ") | {0x2011: "-"}
