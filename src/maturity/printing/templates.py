"""Templates, style sheets and fonts as texts, read once a process."""

from __future__ import annotations

from functools import cache

from maturity import files, places
from maturity.loading.canonical import digest_of, sha256_of
from maturity.reporting import html


@cache
def texts(names: tuple[str, ...]) -> dict[str, str]:
    """Files under ``templates/`` by their names there."""
    return {name: files.read_text(places.templates() / name) for name in names}


def sheets(names: tuple[str, ...]) -> str:
    """Style sheets one after the other."""
    return "\n".join(texts(names).values())


@cache
def alone(names: tuple[str, ...]) -> str:
    """Style sheets for a file that stands alone, with the fonts for a screen inside."""
    fonts = places.templates() / "fonts"
    inside = {
        name: files.read_bytes(fonts / name)
        for name in files.names_in(fonts, ".ttf")
        if name.endswith(("Regular.ttf", "SemiBold.ttf"))
    }
    return html.alone(sheets(("fonts/fonts.css", *names)), inside)


@cache
def templates_digest() -> str:
    """``sha256:…`` over the templates, styles and fonts that a plan is set with."""
    names = [*html.TEMPLATES, *html.STYLES, "fonts/fonts.css"]
    names += [f"fonts/{name}" for name in files.names_in(places.templates() / "fonts", ".ttf")]
    digests = {name: digest_of(files.read_bytes(places.templates() / name)) for name in names}
    return sha256_of(digests)
