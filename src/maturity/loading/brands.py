"""Reads a house style: everything wrong with it in one pass, each at its place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from maturity.errors import InputError, Unreadable
from maturity.loading import brand_parts
from maturity.loading.documents.brand import BrandDocument
from maturity.loading.findings import Findings
from maturity.loading.formats import check_format
from maturity.loading.shape import read_shape
from maturity.loading.tree import At
from maturity.loading.yaml_text import parse_yaml

LARGEST_LOGO, LARGEST_FONT = 500_000, 2_000_000
"""Bytes that a logo and a font may have."""
NEUTRAL = {"deep": "#0b4a66", "accent": "#2a7a9f"}
"""The colours of a document without a house style."""
PALEST = "#eef3f6"
"""The only tint of our palette on which ``deep`` is text: heads of tables, numbers, quotations."""
TINTS = {
    "#7fb3cc": 0.58, "#c3dbe6": 0.28, PALEST: 0.08,
    "#d6e7ef": 0.19, "#e3eef4": 0.13, "#edf4f8": 0.08, "#f6fafb": 0.04,
}  # fmt: skip
"""The tints of our palette, and how much of the accent is in each; dark text stands on all of them."""


@dataclass(frozen=True, slots=True)
class Brand:
    """A house style that holds. ``logo_kind``: png, svg or empty; ``fonts`` by ``regular`` and ``bold``."""

    name: str
    deep: str = NEUTRAL["deep"]
    accent: str = NEUTRAL["accent"]
    logo: bytes = b""
    logo_kind: str = ""
    fonts: Mapping[str, bytes] = field(default_factory=dict)
    family: str = ""


def read(data: bytes, name: str, opened: Callable[[str, int], bytes]) -> Brand:
    """The house style in a file. ``opened(name, limit)`` reads a file beside it.

    Raises:
        InputError: with everything that is wrong.
    """
    findings = Findings()
    tree, problems = parse_yaml(data, name)
    findings.found.extend(problems)
    document = None
    if tree is not None:
        root = At(tree)
        if isinstance(tree.root, dict) and "format" in tree.root:
            check_format(tree.root["format"], "brand", root / "format", findings)
        document = read_shape(BrandDocument, tree, findings)
    if tree is None or document is None:
        raise InputError(findings.with_lines([tree] if tree else []))
    brand = _brand(document, At(tree), findings, opened)
    if findings.has_errors:
        raise InputError(findings.with_lines([tree]))
    return brand


def _brand(
    document: BrandDocument, root: At, findings: Findings, opened: Callable[[str, int], bytes]
) -> Brand:
    colours = _colours(document, root / "colours", findings)
    logo, kind = _logo(document, root / "logo", findings, opened)
    fonts, family = _fonts(document, root / "font", findings, opened)
    return Brand(document.name, colours["deep"], colours["accent"], logo, kind, fonts, family)


def tints(accent: str) -> dict[str, str]:
    """Each tint of our palette and what it becomes with an accent; ours stay with our own."""
    if accent == NEUTRAL["accent"]:
        return {ours: ours for ours in TINTS}
    return {ours: brand_parts.tint(accent, share) for ours, share in TINTS.items()}


def _colours(document: BrandDocument, at: At, findings: Findings) -> dict[str, str]:
    """Both colours, held against each ground they stand on and against one another.

    The accent is text on white and under white text. Deep is that too, and text on the palest tint;
    it is the darkest step, right after the accent. Shades that are offered hold together.
    """
    given = document.colours.model_dump(exclude_none=True) if document.colours else {}
    colours = NEUTRAL | {key: value.lower() for key, value in given.items()}
    deep, accent = colours["deep"], brand_parts.nearest(colours["accent"])
    if accent != colours["accent"]:
        _too_pale(colours["accent"], "white", 1, accent, at / "accent", findings)
    ground = tints(accent)[PALEST]
    thins, step = brand_parts.contrast(ground), brand_parts.contrast(accent) * brand_parts.APART
    least, has = brand_parts.LEAST * thins, brand_parts.contrast(deep)
    darker = brand_parts.nearest(deep, max(least, step))
    place = at / ("deep" if "deep" in given else "accent")
    if has < brand_parts.LEAST:
        _too_pale(deep, "white", 1, darker, place, findings)
    elif has < least:
        _too_pale(deep, f"'{ground}', the tint of heads of tables", thins, darker, place, findings)
    elif has < step:
        _one_shade(deep, accent, darker, place, findings)
    return colours


def _too_pale(
    colour: str, ground: str, thins: float, nearest: str, at: At, findings: Findings
) -> None:
    ratio = int(brand_parts.contrast(colour) / thins * 100) / 100
    findings.say(
        "K211",
        at.place,
        f"'{colour}' has a contrast of {ratio:g} to 1 with {ground}; text needs 4.5",
        f"the nearest shade that has enough is '{nearest}'",
    )


def _one_shade(deep: str, accent: str, darker: str, at: At, findings: Findings) -> None:
    step = int(brand_parts.contrast(deep) / brand_parts.contrast(accent) * 100) / 100
    how = "lighter than" if step < 1 else "nearly the shade of" if step > 1 else "no darker than"
    room = brand_parts.contrast(darker) >= brand_parts.contrast(accent) * brand_parts.APART
    findings.say(
        "K217",
        at.place,
        f"as 'deep', '{deep}' is {how} '{accent}' as 'accent' ({step:g} to 1): the two darkest steps of "
        f"a scale need {brand_parts.APART:g}",
        f"give '{darker}' as 'deep', or a lighter 'accent'" if room else "give a lighter 'accent'",
    )


def _file(
    name: str, limit: int, at: At, findings: Findings, opened: Callable[[str, int], bytes]
) -> bytes:
    try:
        return opened(name, limit)
    except Unreadable as problem:
        findings.say(
            "K212", at.place, str(problem).rstrip("."), "give the name of a file beside this one"
        )
        return b""


def _logo(
    document: BrandDocument, at: At, findings: Findings, opened: Callable[[str, int], bytes]
) -> tuple[bytes, str]:
    if document.logo is None:
        return b"", ""
    data = _file(document.logo, LARGEST_LOGO, at, findings, opened)
    if not data:
        return b"", ""
    if brand_parts.is_png(data):
        return data, "png"
    if document.logo.lower().endswith(".svg"):
        trouble = brand_parts.trouble_with_svg(data)
        if not trouble:
            return data, "svg"
        message = f"this logo holds {trouble}, and a logo is only ever a drawing"
        findings.say("K214", at.place, message, "save it as 'plain SVG', or as PNG")
    else:
        message = "this logo is neither a PNG of at most 4000 by 4000 points nor an SVG"
        findings.say("K213", at.place, message, "save it as .png or .svg")
    return b"", ""


def _fonts(
    document: BrandDocument, at: At, findings: Findings, opened: Callable[[str, int], bytes]
) -> tuple[dict[str, bytes], str]:
    found: dict[str, bytes] = {}
    family = ""
    for weight in ("regular", "bold"):
        name = getattr(document.font, weight) if document.font else None
        data = _file(name, LARGEST_FONT, at / weight, findings, opened) if name else b""
        if not data:
            continue
        told = brand_parts.font_name(data)
        if told is None:
            message = f"'{name}' is no TrueType or OpenType font"
            findings.say("K215", (at / weight).place, message, "give a .ttf or .otf file")
        elif brand_parts.is_frutiger(told) or brand_parts.is_frutiger(name or ""):
            message = f"'{told}' is sold, and may not be passed on inside a document by us"
            help_ = "leave the font out, or take one with an open licence, such as Inter"
            findings.say("K216", (at / weight).place, message, help_)
        else:
            found[weight] = data
            family = family or told
    return found, family
