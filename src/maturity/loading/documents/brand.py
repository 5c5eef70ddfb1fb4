"""The house style of whoever uses it."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from maturity.loading.documents.base import Document

FORMAT = "maturity/brand/1"
Colour = Annotated[str, Field(pattern=r"^#[0-9A-Fa-f]{6}$")]
FileName = Annotated[str, Field(min_length=1, max_length=200)]


class ColoursDocument(Document):
    """Two colours, each at least 4.5 to 1 against white, as text on it and under white text."""

    deep: Colour | None = None
    """Titles, headings and the darkest step."""
    accent: Colour | None = None
    """References, marks and the step before it."""


class FontDocument(Document):
    """Files of a family that may be passed on, beside this document."""

    regular: FileName
    bold: FileName | None = None


class BrandDocument(Document):
    """Name, logo, colours and font of an organisation. What is left out stays neutral."""

    format: Literal["maturity/brand/1"]
    name: Annotated[str, Field(min_length=1, max_length=120)]
    """The organisation, as printed and as the words for its logo."""
    logo: FileName | None = None
    """A PNG or SVG file beside this document, at most 500 kB."""
    colours: ColoursDocument | None = None
    font: FontDocument | None = None
