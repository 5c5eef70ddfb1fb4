"""A local version as written (docs/language.md §17): what is added to another rule set, and why."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Discriminator, Field, Tag

from maturity.loading.documents.base import Document
from maturity.loading.documents.criteria import Need
from maturity.loading.documents.header import (
    BurdenDocument,
    ContextDocument,
    RoleDocument,
    RuleSetDocument,
    Semantics,
    SourceDocument,
)
from maturity.loading.documents.nodes import ActionDocument, CapabilityDocument
from maturity.loading.documents.questions import QuestionDocument, Rungs
from maturity.loading.documents.scalars import Day, Id, Text


class AddedLevelDocument(Document):
    """What is asked for besides, at a level that the base has."""

    needs: Annotated[dict[Id, Need], Field(min_length=1)]
    """Needs of its own, or needs of the base, by their ids, at a higher threshold."""


class AddedEvidenceDocument(Document):
    """Evidence that is asked for besides."""

    asks: Text
    rationale: Text | None = None


class AdditionsDocument(Document):
    """What is added to a capability of the base."""

    id: Id
    """The id that the capability has in the base."""
    questions: list[QuestionDocument] = []
    evidence: AddedEvidenceDocument | None = None
    levels: dict[Id, AddedLevelDocument] = {}
    actions: list[ActionDocument] = []


def _capability_kind(value: Any) -> str:
    whole = isinstance(value, dict) and "title" in value
    return "<CapabilityDocument>" if whole else "<AdditionsDocument>"


CapabilityEntry = Annotated[
    Annotated[CapabilityDocument, Tag("<CapabilityDocument>")]
    | Annotated[AdditionsDocument, Tag("<AdditionsDocument>")],
    Discriminator(_capability_kind),
]


class LocalDomainDocument(Document):
    """What is added to a domain of the base."""

    id: Id
    """The id that the domain has in the base."""
    questions: list[QuestionDocument] = []
    levels: dict[Id, AddedLevelDocument] = {}
    capabilities: list[CapabilityEntry] = []
    """With a title: a capability of its own. Without: what is added to the base's of that id."""


def _domain_kind(value: Any) -> str:
    return "<LocalDomainDocument>" if isinstance(value, dict) else "<DomainId>"


LocalDomainEntry = Annotated[
    Annotated[Id, Tag("<DomainId>")] | Annotated[LocalDomainDocument, Tag("<LocalDomainDocument>")],
    Discriminator(_domain_kind),
]


class LocalDocument(Document):
    """A local version: its header, with the domains it adds to named or written out."""

    format: Text
    """maturity/local/1"""
    semantics: Semantics = 1
    extends: Text
    """The base and its version: pcn-maturity@2027.1, or pcn-maturity@2027.x for the newest of 2027."""
    id: Id
    """The name of the local version; printed behind the base's: pcn-maturity.northshire."""
    version: Text
    """Text; write it in quotes."""
    title: Text
    about: Text | None = None
    effective_from: Day | None = None
    effective_to: Day | None = None
    approved_by: Text | None = None
    review_by: Day | None = None
    licence: Text | None = None
    roles: dict[Id, RoleDocument] = {}
    context: dict[Id, ContextDocument] = {}
    ladders: dict[Id, Rungs] = {}
    burden: BurdenDocument | None = None
    """The most that answering may cost, additions included; stands in place of the base's."""
    glossary: dict[Text, Text] = {}
    sources: dict[Id, SourceDocument] = {}
    domains: Annotated[list[LocalDomainEntry], Field(min_length=1)]
    """Ids of the base's domains that it adds to (each in its file), or what it adds, written out."""
    base: RuleSetDocument | None = None
    """The whole base, in the canonical form only; then nothing is looked up."""
