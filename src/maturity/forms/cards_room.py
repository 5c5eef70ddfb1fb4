"""What the room's cards come to, as rows of a form that are read back, and as a line of words.

Only what may travel: numbers for the whole room and for roles of three or more people.
"""

from __future__ import annotations

from collections.abc import Mapping

from maturity.core.response import CANNOT_TELL, RoomGroup, RoomView
from maturity.core.ruleset import RuleSet
from maturity.core.statements import capital
from maturity.forms.builder import Builder
from maturity.forms.cells import number, text
from maturity.forms.composer import Composer, block
from maturity.forms.form import Line, Section
from maturity.forms.rows import Row
from maturity.forms.tables import TABLES
from maturity.forms.words import level
from maturity.people.groups import title_of

EVERYBODY = "Everybody"
FEW = "One or two people, so nothing is shown"
IN_TOTAL = "In the total only, so that nobody can be worked out"
CANNOT_TELL_WORDS = "I can't tell"

_NO_ROLE = "-"
_NOTE = (
    "How people chose from the cards, beside the facts. Nothing is typed in here: it stays as it is, "
    "and is read back with the rest."
)


def room_cards_section(composer: Composer) -> Section:
    """The sheet of the room's cards; without rows where no cards were returned."""
    ruleset, table = composer.ruleset, TABLES["cards"]
    lines: list[Line] = []
    for view in composer.response.room if composer.response else ():
        about = f"{view.capability} {ruleset.node(view.capability).title}"
        counts = counts_words(ruleset, view.capability, view.counts)
        n = str(view.n) if view.n else None
        record = {"n": n, "counts": counts if view.n else FEW}
        lines.append(composer.line(table, f"cards/{view.capability}", record, about))
        for group in view.groups:
            ref = f"cards/{view.capability}/{group.role or _NO_ROLE}"
            record = {"n": str(group.n) if group.n else None, "counts": _says(ruleset, view, group)}
            lines.append(composer.line(table, ref, record, f"    {_who(ruleset, group)}"))
    return Section(
        "cards", "cards", "The room's cards", (block(table, tuple(lines), label="Card"),), _NOTE
    )


def view_words(ruleset: RuleSet, view: RoomView) -> str:
    """The cards of one capability in a line."""
    if not view.n:
        return "Cards: fewer than three people, so nothing is shown."
    said = [f"{EVERYBODY} ({view.n}): {counts_words(ruleset, view.capability, view.counts)}"]
    if len(view.groups) > 1:
        said += [
            f"{_who(ruleset, group)} ({group.n}): "
            f"{counts_words(ruleset, view.capability, group.counts)}"
            for group in view.groups
            if group.counts
        ]
    return "Cards: " + ". ".join(said) + "."


def counts_words(ruleset: RuleSet, capability: str, counts: Mapping[str, int]) -> str:
    """``Foundation: 3; Step 1: 1``."""
    names = _names(ruleset, capability)
    return "; ".join(f"{names.get(name, name)}: {n}" for name, n in counts.items())


def _names(ruleset: RuleSet, capability: str) -> dict[str, str]:
    """Levels by the words that are written; the id where the words would not be found again."""
    found = {
        rung.id: rung.id if set(rung.title) & {":", ";"} or not rung.title else rung.title
        for rung in ruleset.node(capability).scale.rungs
    }
    return {**found, CANNOT_TELL: CANNOT_TELL_WORDS}


def _says(ruleset: RuleSet, view: RoomView, group: RoomGroup) -> str:
    if group.few:
        return FEW
    return counts_words(ruleset, view.capability, group.counts) or IN_TOTAL


def _who(ruleset: RuleSet, group: RoomGroup) -> str:
    title = title_of(ruleset, group.role) if group.role else "no role given"
    return capital(title)


def read_room(builder: Builder, rows: list[Row]) -> None:
    """Put the rows of the room's cards into the tree."""
    places: dict[str, int] = {}
    groups: dict[str, int] = {}
    for row in rows:
        _, _, rest = row.ref.partition("/")
        capability, _, role = rest.partition("/")
        if capability not in places:
            places[capability] = len(places)
            builder.put(("room", places[capability], "capability"), capability, row.place)
        path: tuple[str | int, ...] = ("room", places[capability])
        if role:
            at = groups.get(capability, 0)
            groups[capability] = at + 1
            path = (*path, "groups", at)
            builder.put((*path, "n"), 0, row.place)
            if role != _NO_ROLE:
                builder.put((*path, "role"), role, row.place)
        _numbers(builder, capability, path, row)


def _numbers(builder: Builder, capability: str, path: tuple[str | int, ...], row: Row) -> None:
    if "n" in row.cells:
        cell = row.cells["n"]
        said = number(cell)
        builder.put((*path, "n"), int(said) if said.isdecimal() else said, cell.place)
    cell_ = row.cells.get("counts")
    said = text(cell_) if cell_ else ""
    if cell_ is None or level(said) == level(IN_TOTAL):
        return
    if level(said) == level(FEW):
        if "groups" in path:
            builder.put((*path, "few"), "yes", cell_.place)
        return
    known = builder.ruleset.has("node", capability)
    names = _names(builder.ruleset, capability) if known else {}
    ids = {level(words): name for name, words in names.items()}
    for part in said.split(";"):
        words, _, count = part.rpartition(":")
        name = ids.get(level(words), words.strip() or part.strip())
        value = int(count) if count.strip().isdecimal() else count.strip()
        builder.put((*path, "counts", name), value, cell_.place)
