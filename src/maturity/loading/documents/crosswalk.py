"""The crosswalk: what becomes of the things of one version in the next (docs/versions.md)."""

from __future__ import annotations

from typing import Self

from pydantic import ConfigDict, Field, model_validator

from maturity.loading.documents.base import Document, exactly_one, one_of_keys
from maturity.loading.documents.scalars import Id, Text, Value, YesNo

WAYS = ("becomes", "split_into", "merged_into", "retired")


class MoveDocument(Document):
    """What becomes of a thing: exactly one of four."""

    model_config = ConfigDict(json_schema_extra=one_of_keys(*WAYS))

    becomes: Id | None = None
    """Its id in the new version."""
    split_into: list[Id] = []
    """The two or more things that it is now."""
    merged_into: Id | None = None
    """The thing that it is now together with others."""
    retired: Text | None = None
    """Why it is gone."""
    because: Text | None = None

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        exactly_one({way: getattr(self, way) or None for way in WAYS})
        return self


class QuestionMoveDocument(Document):
    """What becomes of a question; without a way, it keeps its id."""

    becomes: Id | None = None
    """Its id in the new version."""
    split_into: dict[Id, dict[Id, Value]] = {}
    """The questions that it is now, each with what the options become there."""
    merged_into: Id | None = None
    """The question that it is now together with others."""
    retired: Text | None = None
    """Why it is gone."""
    options: dict[Id, Value] = {}
    """What old options are called now; those not named keep their ids."""
    means_the_same: YesNo = False
    """It asks the same as before, although it is worded differently: answers need no second look."""
    because: Text | None = None

    @model_validator(mode="after")
    def _at_most_one_way(self) -> Self:
        ways = {way: getattr(self, way) or None for way in WAYS}
        given = sum(value is not None for value in ways.values())
        if given > 1 or not (given or self.options or self.means_the_same):
            exactly_one({**ways, "options": None, "means_the_same": None})
        return self


class CrosswalkDocument(Document):
    """The way from one version to another. What is not named keeps its id, or is gone."""

    format: Text
    """maturity/crosswalk/1"""
    ruleset: Id
    old: Text = Field(alias="from")
    """The version that answers come from."""
    new: Text = Field(alias="to")
    """The version that they go to."""
    about: Text | None = None
    questions: dict[Id, QuestionMoveDocument] = {}
    domains: dict[Id, MoveDocument] = {}
    capabilities: dict[Id, MoveDocument] = {}
    levels: dict[Id, MoveDocument] = {}
    needs: dict[Id, MoveDocument] = {}
    """By full id: <result>.<level>.<need>."""
    actions: dict[Id, MoveDocument] = {}
    context: dict[Id, MoveDocument] = {}
    roles: dict[Id, MoveDocument] = {}
    checklist: dict[Id, MoveDocument] = {}
