"""What a change of rules did, as plain frozen data: networks, the results that moved, and by whose part."""

from __future__ import annotations

from dataclasses import dataclass

from maturity.change.diff import Diff
from maturity.core.response import Response
from maturity.core.result import Points, Standing

Steps = tuple[int, int]
"""How many levels both ends (at least, could be) go up; negative for down."""


@dataclass(frozen=True, slots=True)
class End:
    """Where a result stands: its level with both ends, and its score where it has one."""

    levels: Standing
    points: Points | None = None

    @property
    def compared(self) -> tuple[object, ...]:
        """What is compared: both ends by level id, and the score where there is one."""
        levels = (self.levels.assured.id, self.levels.possible.id)
        score = () if self.points is None else (self.points.assured, self.points.possible)
        return (*levels, *score)


@dataclass(frozen=True, slots=True)
class Parts:
    """A change over a year in its two parts, in steps of the new scale.

    ``rules`` and ``network``: rules first, as defined. ``rules_last`` and ``network_first``: the
    other order. ``now``: where the result stands with the new rules on the new answers.
    """

    now: End
    rules: Steps
    network: Steps
    network_first: Steps
    rules_last: Steps

    @property
    def whole(self) -> Steps:
        """The whole change."""
        return (self.rules[0] + self.network[0], self.rules[1] + self.network[1])

    @property
    def differ(self) -> bool:
        """Whether the other order gives other parts."""
        return self.rules != self.rules_last


@dataclass(frozen=True, slots=True)
class Moved:
    """One result of one network that comes out otherwise.

    ``needs``: full ids of what moved it: for a fall, needs of the new version that are not met;
    for a rise, those of the old version that were in the way. ``by_old`` says which. ``limits``
    likewise. ``parts`` is there where a response of now was given.
    """

    result: str  # in the new version
    before: End
    after: End
    needs: tuple[str, ...] = ()
    limits: tuple[str, ...] = ()
    by_old: bool = False
    parts: Parts | None = None

    @property
    def by_rules(self) -> bool:
        """Whether the rules alone move it."""
        return self.before.compared != self.after.compared


@dataclass(frozen=True, slots=True)
class Network:
    """What the change does to one network. ``blanks``: new blanks; ``again``, ``confirm``: answers."""

    file: str
    response: Response
    moved: tuple[Moved, ...]
    blanks: tuple[str, ...]
    again: tuple[str, ...]
    confirm: tuple[str, ...]
    has_now: bool = False

    @property
    def order(self) -> tuple[str, str, str]:
        """Networks stand by code, then by name and file; never by level."""
        organisation = self.response.organisation
        return (organisation.code or "\uffff", organisation.name, self.file)


@dataclass(frozen=True, slots=True, eq=False)
class Impact:
    """What the change does to all that were read. ``without``: responses of now without an old one."""

    diff: Diff
    networks: tuple[Network, ...]
    without: tuple[str, ...] = ()
