"""The house style of whoever uses it, laid over a finished page: colours, font, logo and name.

The templates know nothing of it. Only colours of our own palette change, and both that may were
held against every ground they stand on (``loading/brands.py``), so everything stays as legible as it was.
"""

from __future__ import annotations

import re
from base64 import b64encode
from html import escape
from typing import Final

from maturity.loading import brand_parts, brands
from maturity.loading.brands import NEUTRAL, Brand
from maturity.reporting import lettering

ROOM: Final = 21.0
"""Millimetres that logo and name take above a title."""
FOLDER: Final = "brand/"
"""Where a document on paper asks for files of a house style."""
_FAMILY = "House Sans"
_TYPES = {"png": "image/png", "svg": "image/svg+xml", "font": "font/ttf"}
_LAYOUT = """
.brand { margin: 3mm 0 4mm; font-weight: 600; color: #4a5a66; }
.brand img { display: block; image-rendering: crisp-edges; height: 14mm; max-width: 70mm; object-fit: contain; object-position: left; }
.poster-head .brand { margin: 0; display: table-cell; width: 1mm; padding-right: 6mm; vertical-align: bottom; }
"""


def style(sheets: str, brand: Brand) -> str:
    """Style sheets in the colours and the family of a house style."""
    made = _coloured(sheets, brand)
    if brand.fonts:
        made = made.replace('"Maturity Sans"', f'"{_FAMILY}", "Maturity Sans"')
        made = re.sub(
            rf'font-family: "{_FAMILY}", ("Maturity Sans"; font-weight)', r"font-family: \1", made
        )
    return made + _LAYOUT + _names(brand)


def _names(brand: Brand) -> str:
    """Names beside a chart keep their baseline, wherever in its line a font of the house has it."""
    found = brand_parts.baseline(brand.fonts.get("regular", b""))
    if found is None:
        return ""
    return f".names p {{ position: relative; top: {lettering.BASELINE - found:.4f}em; }}\n"


def dressed(page: str, brand: Brand, sheets: str = "", *, inside: bool) -> str:
    """A finished page with the house style.

    ``sheets``: style sheets to lay over those the printer adds, already with the style; ``inside``:
    files go into the page as data, because it stands alone.
    """
    faces = "".join(_face(weight, brand, inside=inside) for weight in brand.fonts)
    page = _INLINE.sub(lambda found: _coloured(found[0], brand), page)
    if brand.fonts:
        page = page.replace(
            'font-family="&#x27;Maturity Sans', f'font-family="{_FAMILY}, &#x27;Maturity Sans'
        )
    page = page.replace("</head>", f"<style>{faces}{sheets}</style>\n</head>", 1)
    name = escape(brand.name)
    shown = f'<img src="{_logo(brand, inside=inside)}" alt="{name}"/>' if brand.logo else name
    return re.sub(r"(?=<h1\b)", lambda _: f'<p class="brand">{shown}</p>\n', page, count=1)


def extras(brand: Brand) -> dict[str, bytes]:
    """The files of a house style that a document on paper may ask for."""
    found = {f"{FOLDER}{weight}.ttf": data for weight, data in brand.fonts.items()}
    if brand.logo:
        found[f"{FOLDER}logo.{brand.logo_kind}"] = brand.logo
    return found


_INLINE = re.compile(r'<svg xmlns="http://www\.w3\.org/2000/svg" role="img" .*?</svg>', re.DOTALL)


def _coloured(text: str, brand: Brand) -> str:
    """In one pass, so that a colour that is put in is not changed again."""
    table = {NEUTRAL["deep"]: brand.deep, NEUTRAL["accent"]: brand.accent}
    table |= brands.tints(brand.accent)
    return re.sub("|".join(table), lambda found: table[found[0]], text)


def _face(weight: str, brand: Brand, *, inside: bool) -> str:
    data = brand.fonts[weight]
    where = _data("font", data) if inside else f"{FOLDER}{weight}.ttf"
    number = {"regular": 400, "bold": 700}[weight]
    return (
        f'@font-face {{ font-family: "{_FAMILY}"; font-weight: {number}; src: url("{where}"); }}\n'
    )


def _logo(brand: Brand, *, inside: bool) -> str:
    return _data(brand.logo_kind, brand.logo) if inside else f"{FOLDER}logo.{brand.logo_kind}"


def _data(kind: str, data: bytes) -> str:
    return f"data:{_TYPES[kind]};base64,{b64encode(data).decode()}"
