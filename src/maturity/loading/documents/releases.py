"""The index of a rule set's releases."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from maturity.core.names import VERSION
from maturity.loading.documents.base import Document
from maturity.loading.documents.scalars import Id


class ReleaseDocument(Document):
    """One release: ``releases/<version>.json``."""

    version: Annotated[str, Field(pattern=f"^{VERSION}$", max_length=100)]
    digest: Annotated[str, Field(pattern=r"^sha256:[0-9a-f]{64}$")]
    """SHA-256 of the file, which is the digest of the rule set."""


class ReleasesDocument(Document):
    """What was released, oldest first. Entries are added and never changed."""

    format: Literal["maturity/releases/1"]
    ruleset: Id
    releases: list[ReleaseDocument] = []
