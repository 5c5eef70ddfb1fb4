"""What ``maturity flags`` prints, as text and as plain data for JSON."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Protocol

from maturity.core.response import Response
from maturity.core.ruleset import RuleSet
from maturity.people.flag import Flag
from maturity.reporting import words
from maturity.reporting.flag_words import (
    NO_DEDUCTION,
    FlagText,
    flag_texts,
    gathered,
    not_looked_for,
)
from maturity.reporting.screen import Screen

FLAGS = "maturity/flags/1"
WIDTH = 100
_INDENT = 3


class Looked(Protocol):
    """One response that was looked at."""

    @property
    def name(self) -> str: ...  # noqa: D102
    @property
    def file(self) -> str: ...  # noqa: D102
    @property
    def ruleset(self) -> RuleSet: ...  # noqa: D102
    @property
    def response(self) -> Response: ...  # noqa: D102
    @property
    def flags(self) -> tuple[Flag, ...]: ...  # noqa: D102
    @property
    def without(self) -> tuple[str, ...]: ...  # noqa: D102


def text(every: Sequence[Looked], *, width: int = WIDTH, colour: bool = False) -> str:
    """Network by network, in the order given."""
    screen = Screen(width, colour)
    screen.text(NO_DEDUCTION, style="dim")
    for each in every:
        _network(screen, each)
    return screen.shown()


def _network(screen: Screen, looked: Looked) -> None:
    kinds = flag_texts(looked.ruleset, looked.flags)
    many = words.count(len(kinds), "thing") if kinds else "nothing"
    screen.head(f"{looked.name}: {many} to ask about")
    screen.text(f"{looked.file}, as of {words.day(looked.response.as_of)}", style="dim")
    for number, kind in enumerate(kinds, 1):
        _flag(screen, number, kind)
    missing = not_looked_for(looked.without)
    if missing:
        screen.gap()
        screen.text("Not looked for:", style="dim")
    for said in missing:
        screen.item(said, style="dim")


def _flag(screen: Screen, number: int, flag: FlagText) -> None:
    screen.gap()
    screen.text(f"{number}. {flag.title} ({flag.code})", hang=_INDENT, style="bold")
    for seen in gathered(flag.seen):
        screen.text(seen.says, indent=_INDENT)
        if seen.where:
            screen.text(f"Where: {'; '.join(seen.where)}.", indent=_INDENT)
    screen.text(f"Why look: {flag.why}", indent=_INDENT, style="dim")
    screen.text(f"What to do: {flag.ask}", indent=_INDENT, style="dim")


def data(every: Sequence[Looked]) -> dict[str, object]:
    """The same as plain data; ``places`` holds the ids of what ``where`` says in words."""
    return {
        "format": FLAGS,
        "use": NO_DEDUCTION,
        "networks": [
            {
                "name": each.name,
                "code": each.response.organisation.code,
                "file": each.file,
                "ruleset": {"id": each.ruleset.id, "version": each.ruleset.version},
                "as_of": each.response.as_of.isoformat(),
                "flags": [_plain(kind) for kind in flag_texts(each.ruleset, each.flags)],
                "not_looked_for": [
                    {"code": code, "why": why}
                    for code, why in zip(each.without, not_looked_for(each.without), strict=True)
                ],
            }
            for each in every
        ],
    }


def _plain(flag: FlagText) -> dict[str, object]:
    seen = [
        {"says": each.says, "where": list(each.where), "places": list(each.places)}
        for each in flag.seen
    ]
    return {**asdict(flag), "seen": seen}
