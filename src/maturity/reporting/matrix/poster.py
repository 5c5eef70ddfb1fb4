"""The poster: a row for each capability, a column for each level, every statement in full."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from maturity.core.ruleset import Node, RuleSet, Tier
from maturity.core.scales import Scale
from maturity.reporting import words
from maturity.reporting.matrix import said


@dataclass(frozen=True, slots=True)
class Row:
    """One capability. ``cells``: what each rung says, lowest first; ``marks``: in words."""

    id: str
    title: str
    cells: tuple[said.Cell, ...]
    marks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Head:
    """A rung as the head of a column. ``tone``: its place on the scale of blues, 0 to 4."""

    title: str
    tone: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """A domain as one table. ``noun``: what its rows are; ``heads``: its rungs, lowest first."""

    title: str
    asks: str
    noun: str
    heads: tuple[Head, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Poster:
    """The poster; ``how`` says how to read it."""

    how: str
    sheets: tuple[Sheet, ...]


_HOW = (
    "Read along a row. Each step holds when all its words are true, and all the words of the steps "
    "before it. Nothing is added up, and nobody is ranked."
)
_HOW_SCORED = "Read along a row. Each step begins where its words say. Nobody is ranked."


def poster(ruleset: RuleSet, nodes: Iterable[Node]) -> Poster | None:
    """The poster of the capabilities among ``nodes``; None where no level says anything."""
    chosen = [node for node in nodes if node.tier is Tier.CAPABILITY]
    sheets = tuple(
        _sheet(ruleset, parent, scale, tuple(rows))
        for (parent, _), rows_of in groupby(chosen, lambda node: (node.parent, node.scale.name))
        for rows in [list(rows_of)]
        for scale in [rows[0].scale]
    )
    telling = tuple(
        sheet for sheet in sheets if any(cell.text for row in sheet.rows for cell in row.cells)
    )
    return Poster(_HOW if ruleset.statements else _HOW_SCORED, telling) if telling else None


def _sheet(ruleset: RuleSet, parent: str, scale: Scale, nodes: tuple[Node, ...]) -> Sheet:
    domain = ruleset.node(parent) if parent else None
    return Sheet(
        title=(domain.title or domain.id) if domain else ruleset.title,
        asks=domain.asks if domain else "",
        noun=words.capital(said.noun(ruleset, Tier.CAPABILITY)),
        heads=tuple(Head(rung.title, said.tone(scale, rung.index)) for rung in scale.rungs),
        rows=tuple(
            Row(node.id, node.title, said.rungs(ruleset, node), said.marks(ruleset, node))
            for node in nodes
        ),
    )
