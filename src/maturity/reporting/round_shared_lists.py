"""The lists of a shared copy: what is missing, planned, asked and waited for by how many; no names."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from maturity.reporting import round_words, words
from maturity.reporting.round_glance import THREE
from maturity.reporting.round_needs import MOST, first
from maturity.reporting.round_page import Grid, Section
from maturity.reporting.round_words import of
from maturity.rounds.picture import Picture
from maturity.rounds.shared import Copy


@dataclass(frozen=True, slots=True)
class _Kind:
    """One list: its table, its heading, what stands in a row and the question it answers.

    ``unsaid``: what it is of, in a sentence that says that nothing of it is shown.
    """

    table: str
    title: str
    what: str
    question: str
    unsaid: str


_KINDS = (
    _Kind(
        "missing",
        "What is most often missing",
        "Missing among what comes next",
        "What is missing most often?",
        "what is most often missing",
    ),
    _Kind(
        "actions",
        "Actions that most plans share",
        "Action",
        "Which offer would serve most?",
        "the actions that most plans share",
    ),
    _Kind(
        "asked",
        "What networks ask of the ICB",
        "Asked through an action, in these words or in the network’s own",
        "What is asked of the ICB?",
        "what networks ask of the ICB",
    ),
    _Kind(
        "waiting",
        "What networks wait for from others",
        "Waiting for",
        "What is waited for from others?",
        "what networks wait for from others",
    ),
)


TOO_SMALL = "each is too small, or another that is too small could be worked out from it."


def in_a_minute(picture: Picture, copy: Copy) -> Grid:
    """The first of each list; nothing that does not stand below as well."""
    rows = [
        (
            kind.question,
            " ".join(
                f"{words.quoted(said)} ({where}): {number}."
                for said, where, number in _rows(picture, copy, kind)[:THREE]
            ),
        )
        for kind in _KINDS
    ]
    shown_ = tuple(row for row in rows if row[1])
    caption = f"The round in a minute, of {round_words.those(copy.scored, copy.members)}"
    return Grid(caption, ("Question", "In this round"), shown_, "glance")


def _rows(picture: Picture, copy: Copy, kind: _Kind) -> list[tuple[str, str, str]]:
    """A list by count; what is hidden is left out, and is not to be told from what nobody has."""
    found = [
        (number, key.row)
        for key, number in copy.counts.items()
        if key.table == kind.table and number is not None
    ]
    found.sort(key=lambda each: -each[0])
    return [(*_told(picture, kind, row), of(number, copy.scored)) for number, row in found]


def _told(picture: Picture, kind: _Kind, row: str) -> tuple[str, str]:
    """What a row of a list says, and what it is for."""
    ruleset = picture.found.ruleset
    if kind.table in ("missing", "waiting"):
        rule, need = round_words.needs(ruleset)[row]
        return round_words.asks(ruleset, need), f"{row.partition('.')[0]} {rule.level.title}"
    action = ruleset.action(row)
    said = words.capital(action.asks_icb) if kind.table == "asked" else action.title
    return said, action.owner


def sections(picture: Picture, copy: Copy) -> Iterable[Section]:
    """Each list of which something is shown."""
    told = [(kind, _rows(picture, copy, kind)) for kind in _KINDS]
    for number, (kind, every) in enumerate((kind, rows) for kind, rows in told if rows):
        rows = tuple(every[:MOST])
        caption = (
            f"{kind.title}{first(len(every))}, of {round_words.those(copy.scored, copy.members)}"
        )
        grids = (Grid(caption, (kind.what, "For", "Networks"), rows, "shared"),)
        yield Section(kind.table, kind.title, grids=grids, opens=not number)


def unshown(picture: Picture, copy: Copy) -> Iterable[Section]:
    """One line of all lists of which nothing is shown, and of the year where nothing of it is."""
    told = [(kind, _rows(picture, copy, kind)) for kind in _KINDS]
    without = [kind.unsaid for kind, rows in told if not rows]
    if copy.comparable and not is_any_shown(copy, "since"):
        without.append(
            f"what has changed for the {copy.comparable:,} that can be set beside last year"
        )
    if without:
        yield Section(
            "unshown",
            "What is not shown",
            (f"No count is shown of {words.listed(without)}: {TOO_SMALL}",),
        )


def is_any_shown(copy: Copy, table: str) -> bool:
    """Whether any count of a table is shown."""
    return any(n is not None for key, n in copy.counts.items() if key.table == table)
