"""What is looked at in a house style: contrast of colours, what a logo holds, whose font it is."""

from __future__ import annotations

import re
import struct

LEAST = 4.5
"""Contrast that text needs against its ground (WCAG 2.2, 1.4.3)."""
APART = 1.25
"""How much darker ``deep`` must be than ``accent``, as contrast: two steps that are told apart in
grey as well. A proposal."""

_PALE = 2.6
"""Contrast with white that a tint stays below, so that our dark text has 4.5 and more on it."""

_SVG_TAGS = frozenset(
    [
        "svg",
        "g",
        "path",
        "rect",
        "circle",
        "ellipse",
        "line",
        "polyline",
        "polygon",
        "title",
        "desc",
        "defs",
        "text",
        "tspan",
        "linearGradient",
        "radialGradient",
        "stop",
        "clipPath",
    ]
)
_FRUTIGER = re.compile("frutiger", re.IGNORECASE)
_PNG = b"\x89PNG\r\n\x1a\n"


def contrast(colour: str) -> float:
    """The contrast of ``#rrggbb`` with white, from 1 to 21 (WCAG 2.2)."""
    return 1.05 / (_luminance(_parts(colour)) + 0.05)


def nearest(colour: str, least: float = LEAST) -> str:
    """The lightest darker shade with so much contrast with white; itself when it has, else black."""
    red, green, blue = _parts(colour)
    for step in range(256):
        share = (255 - step) / 255
        shade = f"#{int(red * share):02x}{int(green * share):02x}{int(blue * share):02x}"
        if contrast(shade) >= least:
            return shade
    return "#000000"


def tint(colour: str, share: float) -> str:
    """A colour thinned with white: ``share`` of it, from 0 to 1, or less where that is too dark."""
    while True:
        made = "#" + "".join(f"{round(255 - (255 - part) * share):02x}" for part in _parts(colour))
        if contrast(made) < _PALE:
            return made
        share *= 0.9


def _parts(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(parts: tuple[int, int, int]) -> float:
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4  # noqa: PLR2004 - sRGB
        for c in (part / 255 for part in parts)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def trouble_with_svg(data: bytes) -> str:
    """What makes an SVG more than a drawing: an entity, an element or an address; else empty."""
    import xml.etree.ElementTree as ET  # noqa: PLC0415 - entities are refused before

    if b"<!" in re.sub(rb"<!--.*?-->", b"", data, flags=re.DOTALL):
        return "a document type or an entity"
    try:
        root = ET.fromstring(data)  # noqa: S314 - see above
    except (ET.ParseError, ValueError):
        return "something that is no XML"
    if _plain(root.tag) != "svg":
        return "something that is no drawing"
    for element in root.iter():
        if _plain(str(element.tag)) not in _SVG_TAGS:
            return f"<{_plain(str(element.tag))}>"
        for name, value in element.attrib.items():
            key = _plain(name)
            if key.lower().startswith("on") or key in ("href", "style", "class"):
                return f"the attribute {key}"
            if "url(" in value.lower() and not re.fullmatch(r"\s*url\(#[\w-]+\)\s*", value):
                return "an address"
    return ""


def _plain(name: str) -> str:
    return name.rpartition("}")[2]


def is_png(data: bytes) -> bool:
    """Whether it is a PNG of a size that a page can hold."""
    if not data.startswith(_PNG) or len(data) < 33 or data[12:16] != b"IHDR":  # noqa: PLR2004
        return False
    width, height = struct.unpack(">II", data[16:24])
    return bool(0 < width <= 4000 and 0 < height <= 4000)  # noqa: PLR2004 - letters of a page


_SFNT = (b"\x00\x01\x00\x00", b"OTTO", b"true")
_FAMILY_IDS = (16, 1)  # the typographic family, then the family
_WINDOWS = 3


def font_name(data: bytes) -> str | None:
    """The family of a TrueType or OpenType font, from its name table; None when it is none."""
    try:
        table = _table(data, b"name")
        return _family(table) if table else None
    except (struct.error, UnicodeDecodeError):
        return None


def baseline(data: bytes) -> float | None:
    """From the middle of a line down to its baseline, of the type size; None when it is no font.

    Half of ascent less descent, of the pair that HarfBuzz takes: those of ``OS/2`` where the font
    says that it means them (``fsSelection``, bit 7), else those of ``hhea``.
    """
    try:
        (units,) = struct.unpack(">H", _table(data, b"head")[18:20])
        up, down = struct.unpack(">hh", _table(data, b"hhea")[4:8])
        about = _table(data, b"OS/2")
        if about and struct.unpack(">H", about[62:64])[0] & _TYPOGRAPHIC:
            up, down = struct.unpack(">hh", about[68:72])
    except struct.error:
        return None
    return float(up + down) / 2 / float(units) if units else None


_TYPOGRAPHIC = 1 << 7


def _table(data: bytes, name: bytes) -> bytes:
    """One table of a TrueType or OpenType font; empty when there is none. Raises struct.error."""
    if data[:4] not in _SFNT:
        return b""
    (tables,) = struct.unpack(">H", data[4:6])
    for at in range(12, 12 + 16 * tables, 16):
        tag, _, offset, length = struct.unpack(">4sIII", data[at : at + 16])
        if tag == name:
            return data[offset : offset + length]
    return b""


def _family(table: bytes) -> str | None:
    """The family in a name table (OpenType specification, 'name')."""
    count, strings = struct.unpack(">HH", table[2:6])
    found: dict[int, str] = {}
    for at in range(6, 6 + 12 * count, 12):
        platform, _, _, name, length, offset = struct.unpack(">6H", table[at : at + 12])
        if name in _FAMILY_IDS:
            text = table[strings + offset : strings + offset + length]
            found.setdefault(
                name, text.decode("utf-16-be" if platform in (0, _WINDOWS) else "latin-1")
            )
    return next((found[each] for each in _FAMILY_IDS if found.get(each)), None)


def is_frutiger(name: str) -> bool:
    """Whether a family is the NHS's own face, which is sold and may not be passed on."""
    return bool(_FRUTIGER.search(name))
