"""What a run of a round is made of, as digests: what has the same one need not be made again."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from hashlib import sha256
from typing import TYPE_CHECKING

from maturity import api, files, gathering, places
from maturity.running import engine, reviews
from maturity.running.earlier import Last
from maturity.running.way import Way

if TYPE_CHECKING:
    from maturity.core.response import Response
    from maturity.reporting.round_page import RoundPage
    from maturity.rounds.returns import Return


class Stamps:
    """The digests of one run."""

    def __init__(self, opened: gathering.Opened, way: Way) -> None:
        self.opened, self.way = opened, way

    def of_run(self, came: tuple[gathering.File, ...], last: Last | None, on: date) -> str:
        """Of all that a run is made of, where what is new was first seen on ``on``."""
        opened = self.opened
        seen = gathering.dated(opened, [_unread(file) for file in came], on)
        return _digest(
            (
                self.made_by,
                opened.manifest,
                opened.members,
                opened.decisions,
                [(each.file, each.digest, each.received) for each in seen],
                [file.why for file in came],
                last.stamp if last else "",
                reviews.touched(last),
                self.way.report is not None,
                self.way.parts is not None,
                self.way.tables,
            )
        )

    def of_network(self, response: Response, before: tuple[object, ...] = ()) -> str:
        """Of all that a network's files are made of, ``before`` what its year before is known by."""
        return _digest((self.made_by, response.digest, self.opened.manifest.wishes, *before))

    def of_page(self, page: RoundPage) -> str:
        """Of all that the report of a part of the round is made of."""
        return _digest((self.made_by, page))

    @cached_property
    def made_by(self) -> tuple[object, ...]:
        """What documents are made by: engine, fonts, rules, templates, house style, and for whom."""
        ruleset, way = self.opened.ruleset, self.way
        return (
            *engine.packages(),
            ruleset.digest,
            api.meaning_digest(ruleset),
            _templates(),
            _digest(way.brand) if way.brand else "",
            way.audience,
            way.kind,
        )


def _templates() -> str:
    found = sha256()
    for name in files.every(places.templates()):
        found.update(name.encode() + files.read_bytes(places.templates() / name))
    return found.hexdigest()


def _digest(value: object) -> str:
    """A digest of plain frozen data: it is written out whole, the same in every process."""
    return "sha256:" + sha256(repr(value).encode("utf-8")).hexdigest()


def _unread(file: gathering.File) -> Return:
    from maturity.rounds.returns import Return

    return Return(file.name, file.digest, None)
