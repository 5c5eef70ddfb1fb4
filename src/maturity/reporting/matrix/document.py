"""The rule set as a document for people: what it holds, decided before anything is printed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from maturity.core.ruleset import Node, RuleSet, Tier
from maturity.errors import UsageError
from maturity.reporting.matrix import booklet, poster


class Part(StrEnum):
    """What a document of a rule set is made of."""

    BOTH = "both"
    POSTER = "poster"
    BOOKLET = "booklet"


@dataclass(frozen=True, slots=True)
class Document:
    """A rule set, or one domain or capability of it, as printed. A part that is not wanted is None."""

    title: str
    kind: str
    version: str
    name: str
    single: bool
    not_used_for: tuple[str, ...]
    poster: poster.Poster | None
    booklet: booklet.Booklet | None
    created: str

    @property
    def titled(self) -> bool:
        """Whether the title already says the one capability that the booklet is about."""
        return self.single and self.poster is None

    @property
    def sub(self) -> str:
        """The heading under a capability, so that the chain of headings has no gap."""
        return "h2" if self.titled else "h4"


def document(
    ruleset: RuleSet, item: str = "", part: Part = Part.BOTH, *, undated: str = "2000-01-01"
) -> Document:
    """The document of a rule set, or of its domain or capability with the id ``item``.

    One capability is a page or two, so it has no poster unless that is asked for. ``undated``: the
    date of a rule set that has none, ``2000-01-01``. Raises KeyError where ``item`` is none of both, UsageError for a poster without a word.
    """
    nodes = _chosen(ruleset, item)
    single = bool(item) and nodes[0].tier is Tier.CAPABILITY
    with_poster = part is Part.POSTER or (part is Part.BOTH and not single)
    made = booklet.booklet(ruleset, nodes)
    wall = poster.poster(ruleset, nodes) if with_poster else None
    if part is Part.POSTER and wall is None:
        raise UsageError(
            f"No level of {item or ruleset.id} says anything in words, so a poster would be empty. "
            "Print the booklet."
        )
    first = nodes[0]
    return Document(
        title=_title(first) if item else ruleset.title,
        kind=ruleset.title if item else "The whole matrix, for reading",
        version=ruleset.version,
        name=f"{ruleset.title}, version {ruleset.version}",
        single=single,
        not_used_for=ruleset.not_used_for,
        poster=wall,
        booklet=made if part is not Part.POSTER else None,
        created=ruleset.effective_from.isoformat() if ruleset.effective_from else undated,
    )


def _title(node: Node) -> str:
    return f"{node.id} {node.title}" if node.tier is Tier.CAPABILITY else node.title or node.id


def _chosen(ruleset: RuleSet, item: str) -> tuple[Node, ...]:
    """All nodes, or one with what is under it. Raises KeyError."""
    if not item:
        return ruleset.nodes
    node = ruleset.node(item)
    return (node, *(ruleset.node(child) for child in node.children))
