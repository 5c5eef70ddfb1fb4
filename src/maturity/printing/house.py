"""The house style in which everything is printed: neutral, or that of whoever uses it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from maturity.loading.brands import Brand
from maturity.loading.canonical import digest_of, sha256_of
from maturity.printing import templates
from maturity.reporting import house
from maturity.reporting.word.look import Look

_house: ContextVar[Brand | None] = ContextVar("house style", default=None)


@contextmanager
def house_style(brand: Brand | None) -> Iterator[None]:
    """Everything that is made in here has this house style; None is neutral."""
    before = _house.set(brand)
    try:
        yield
    finally:
        _house.reset(before)


def brand() -> Brand | None:
    """The house style in which this is called."""
    return _house.get()


def brand_digest() -> str:
    """``sha256:…`` over the house style with its logo and fonts; empty for the neutral one."""
    used = brand()
    if used is None:
        return ""
    parts = {
        name: getattr(used, name) for name in ("name", "deep", "accent", "logo_kind", "family")
    }
    fonts = {name: digest_of(font) for name, font in used.fonts.items()}
    return sha256_of({**parts, "logo": digest_of(used.logo), "fonts": fonts})


def name() -> str:
    """What its document is signed with beside the logo; empty for the neutral one."""
    used = brand()
    return used.name if used else ""


def room() -> float:
    """Millimetres that logo and name take above a title."""
    return house.ROOM if brand() else 0.0


def styles(names: tuple[str, ...]) -> str:
    """Style sheets for a file that stands alone."""
    used, made = brand(), templates.alone(names)
    return made if used is None else house.style(made, used)


def on_screen(page: str) -> str:
    """A finished page that stands alone, dressed."""
    used = brand()
    return page if used is None else house.dressed(page, used, inside=True)


def on_paper(page: str, names: tuple[str, ...]) -> tuple[str, dict[str, bytes]]:
    """A finished page dressed for the printer, and the files that it then asks for.

    ``names``: the style sheets that it is printed with.
    """
    used = brand()
    if used is None:
        return page, {}
    sheets = house.style(templates.sheets(names), used)
    return house.dressed(page, used, sheets, inside=False), house.extras(used)


def look() -> Look:
    """How a Word file looks."""
    used = brand()
    if used is None:
        return Look()
    return Look(
        font=used.family or Look().font,
        deep=used.deep[1:],
        blue=used.accent[1:],
        name=used.name,
        logo=used.logo if used.logo_kind == "png" else b"",
    )
