"""Fonts of the optional package inside a page for a screen, cut to the letters that stand in it.

On paper the renderer brings them in whole and cuts them itself; a page for a screen stands alone, and
four megabytes for a name would be too much.
"""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Final

from maturity import files
from maturity.pdf import scripts

_WEIGHTS: Final = {400: "Regular", 600: "Bold"}
"""Those that the bundled family has on a screen. A browser chooses a weight first and looks for the
letter then, so that a script needs a face for each."""
_JOINERS: Final = frozenset("\u200c\u200d")


def faces(page: str) -> str:
    """CSS with the shapes of every letter of a page that an optional font draws; mostly empty.

    Each face is a part of the bundled family for its own letters alone, so that it can never stand in
    for another one.
    """
    folder = scripts.folder()
    if folder is None or page.isascii():
        return ""
    letters = frozenset(page)
    found: list[str] = []
    for script in scripts.SCRIPTS:
        own = "".join(sorted(filter(script.has, letters)))
        letters -= frozenset(own)  # a full stop that several share stands in the first of them
        found += [_face(folder, script, weight, own) for weight in _WEIGHTS] if own else []
    return "".join(found)


def _face(folder: Path, script: scripts.Script, weight: int, letters: str) -> str:
    name = f"{script.font}-{_WEIGHTS[weight] if script.bold else 'Regular'}.ttf"
    data = b64encode(_cut(folder / name, letters)).decode()
    of = ",".join(f"U+{ord(letter):X}" for letter in letters)
    return (
        f'@font-face {{ font-family: "Maturity Sans"; font-weight: {weight}; unicode-range: {of}; '
        f'src: url("data:font/ttf;base64,{data}"); }}\n'
    )


@cache
def _cut(path: Path, letters: str) -> bytes:
    """A font with the shapes of some letters, how they join included; the same bytes each time."""
    from fontTools import subset  # noqa: PLC0415 (heavy)
    from fontTools.ttLib import TTFont  # noqa: PLC0415 (heavy)

    font = TTFont(BytesIO(files.read_bytes(path)), recalcTimestamp=False)
    options = subset.Options(layout_features=["*"], hinting=False, notdef_outline=True)
    options.drop_tables += ["meta"]  # the languages of the whole font
    cutter = subset.Subsetter(options)
    cutter.populate(text="".join((*letters, *_JOINERS)))
    cutter.subset(font)
    out = BytesIO()
    font.save(out)
    return out.getvalue()
