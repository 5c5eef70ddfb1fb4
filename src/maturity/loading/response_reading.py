"""What the readers of a response share: the rule set, the places, and what was found."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from maturity.core.days import LAST, LONG_AGO
from maturity.core.ruleset import RuleSet, Tier
from maturity.diagnostics import Diagnostic, Path
from maturity.loading.response_shape import Shaped
from maturity.loading.response_text import quoted
from maturity.suggest import did_you_mean

if TYPE_CHECKING:
    from maturity.loading.response_places import Places

OUTSIDE = ("resident", "partner", "icb", "peer", "reviewer")
"""Roles that are outside the own team whether a rule set declares them or not."""

_MOST_LISTED = 12


@dataclass
class Reading:
    """One reading of one response."""

    ruleset: RuleSet
    places: Places
    shaped: Shaped
    as_of: date  # the last day there can be where it was refused: nothing is ahead of that
    found: list[Diagnostic] = field(default_factory=list)

    def say(
        self, code: str, message: str, path: Path, help_: str = "", *, key: bool = False
    ) -> None:
        """Report something at a path of the document; with ``key`` at the key that leads there."""
        original = self.shaped.original(path)
        place = self.places.key(original) if key else self.places.value(original)
        self.found.append(Diagnostic(code, message, place, help_))

    def known(
        self,
        code: str,
        word: str,
        among: Collection[str],
        what: str,
        path: Path,
        *,
        key: bool = False,
    ) -> bool:
        """Whether an id is one of those there are; if not, it is reported with what was meant."""
        if word in among:
            return True
        self.say(code, f"no {what} is called {quoted(word)}", path, meant(word, among), key=key)
        return False

    def twice(self, word: str, how: str, path: Path) -> None:
        """Report what stands twice where it can mean one thing only, and so counts once."""
        message = f"{quoted(word)} {how}, and counts once"
        self.say("A216", message, path, "take one out; was another one meant, write that")

    def not_ahead(self, day: date | None, path: Path, what: str) -> None:
        """Report a date that lies after the date of the response, or in a year that cannot be meant."""
        if self.meant(day, path, what) and day and day > self.as_of:
            message = f"{what} is {day}, after the date of this response ({self.as_of})"
            self.say("A109", message, path, "correct it, or the date of the response (as_of)")

    def meant(self, day: date | None, path: Path, what: str, *, since: date = LONG_AGO) -> bool:
        """Whether a date, where there is one, can be meant; if not, it is reported."""
        if day is None or since <= day <= LAST:
            return True
        message = f"{what} is {day}, a year that cannot be meant"
        self.say("A214", message, path, "write the year with four digits, such as 2027-01-31")
        return False

    def meant_text(self, text: str, path: Path, what: str) -> None:
        """Report a date in a text that may say when in any words, where it is a day that cannot be meant."""
        try:
            day = date.fromisoformat(text.strip())
        except ValueError:
            return
        self.meant(day, path, what)

    def roles(self) -> frozenset[str]:
        """Roles that may be named."""
        return frozenset(self.ruleset.roles) | frozenset(OUTSIDE)

    def outside(self, role: str) -> bool:
        """Whether a role is outside the own team."""
        declared = self.ruleset.roles.get(role)
        return role in OUTSIDE or (declared is not None and declared.outside)

    def capabilities(self) -> dict[str, str]:
        """Capabilities by id, with their titles."""
        return {node.id: node.title for node in self.ruleset.of_tier(Tier.CAPABILITY)}


def meant(word: str, among: Iterable[str]) -> str:
    """What was probably meant, or what there is to choose from."""
    known = list(among)
    there_are = "there are: " + ", ".join(known) if len(known) <= _MOST_LISTED else ""
    return did_you_mean(word, known, there_are if known else "this matrix has none")
