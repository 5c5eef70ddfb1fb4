"""Shared copies of a round as data: as they are written, and as next year's round reads them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from maturity.reporting import round_data
from maturity.rounds.cells import Key
from maturity.rounds.links_year import LastYear
from maturity.rounds.picture import Picture
from maturity.rounds.shared import Copy

FORMAT = "maturity/round-shared/1"
_MOST = 1_000_000  # more than there are networks


def document(picture: Picture, copy: Copy) -> dict[str, Any]:
    """A shared copy as data; null is a hidden count."""
    tables: dict[str, dict[str, Any]] = {}
    for key, number in copy.counts.items():
        row = tables.setdefault(key.table, {})
        if key.column == "count":
            row[key.row] = number
        else:
            row.setdefault(key.row, {})[key.column] = number
    return {
        "format": FORMAT,
        "copy": "shared",
        **round_data.about(picture),
        "place": copy.place,
        "smallest_group": picture.found.register.manifest.smallest_group,
        "networks": copy.members,
        "answered": copy.scored,
        "comparable": copy.comparable,
        "counts": tables,
    }


def is_copy(read: Any) -> bool:
    """Whether something that was read is a shared copy as it is written here."""
    try:
        right = read["format"] == FORMAT and isinstance(read["place"], str)
        right = right and _count(read["answered"])
        numbers: list[Any] = []
        for rows in read["counts"].values():
            for said in rows.values():
                numbers += said.values() if isinstance(said, dict) else [said]
    except (TypeError, KeyError, AttributeError):
        return False
    return right and all(n is None or _count(n) for n in numbers)


def _count(read: Any) -> bool:
    return type(read) is int and 0 <= read <= _MOST  # to Python, true is a number


def last_year(read: Iterable[Mapping[str, Any]]) -> LastYear | None:
    """What earlier shared copies say, from their data; None without that of the whole round."""
    of: dict[str, int] = {}
    counts: dict[Key, int | None] = {}
    for copy in read:
        place = copy["place"]
        of[place] = copy["answered"]
        for table, rows in copy["counts"].items():
            for row, said in rows.items():
                columns = said if isinstance(said, dict) else {"count": said}
                counts |= {Key(place, table, row, name): n for name, n in columns.items()}
    return LastYear(of, counts) if "" in of else None
