"""A response taken to another version: everything in it ends in one of four ways, with a reason.

Nothing disappears: what has no place in the new response is held in the list of what became of
everything, which is written beside it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from maturity.change.migrate_answers import answers
from maturity.change.moving_deeds import MovingDeeds
from maturity.change.moving_evidence import MovingEvidence
from maturity.change.moving_facts import MovingFacts
from maturity.change.moving_room import MovingRoom
from maturity.change.passage import Fate, Passage
from maturity.change.told import Told
from maturity.core.response import (
    Organisation,
    Response,
)


@dataclass(frozen=True, slots=True)
class Migration:
    """What came of a response. ``told`` has an entry for everything that stood in the old one.

    ``blank``: questions of the new version without an answer that nobody was asked before.
    """

    old: Response
    response: Response
    told: tuple[Told, ...]
    blank: tuple[str, ...] = ()
    crosswalk: str = ""  # digest of what was declared

    def of(self, fate: Fate) -> tuple[Told, ...]:
        """What ended in one way, in the order of the response."""
        return tuple(told for told in self.told if told.fate is fate)


def migrate(passage: Passage, response: Response, *, brief: bool = False) -> Migration:
    """Take a response across. The old one is left as it is; the new one says whom it succeeds.

    Answers keep their date. What is to be confirmed is marked as carried over from that date, so
    that it counts as the network's own view until somebody has looked at it again. A signature
    stays with what was signed. ``brief`` leaves what is carried out of the list.

    Raises:
        ValueError: the response belongs to another rule set or version.
    """
    old = passage.old
    if (response.ruleset, response.version) != (old.id, old.version):
        raise ValueError(
            f"these answers are to {response.ruleset} {response.version}, not to {old.id} {old.version}"
        )
    if passage.same:
        return Migration(response, response, tuple(_all_carried(response)))
    return _Whole(passage, response, brief=brief).migration()


def _all_carried(response: Response) -> Iterable[Told]:
    for part in _parts(response):
        yield Told(
            (part,), Fate.CARRIED, "both versions are the same", (part,), getattr(response, part)
        )


def _parts(response: Response) -> tuple[str, ...]:
    """The parts of a response that hold something."""
    skipped = ("ruleset", "version", "as_of", "digest")
    names = (name for name in response.__dataclass_fields__ if name not in skipped)
    return tuple(name for name in names if getattr(response, name))


class _Whole(MovingFacts, MovingEvidence, MovingRoom, MovingDeeds):
    """The whole response: each part by the class that knows it."""

    def migration(self) -> Migration:
        given, passage = self.response, self.passage
        moved = answers(passage, given, self.told, brief=self.brief)
        response = Response(
            ruleset=self.new.id,
            version=self.new.version,
            as_of=given.as_of,
            answers={q.id: moved[q.id] for q in self.new.questions if q.id in moved},
            organisation=given.organisation,
            context=self.context(),
            context_sources=self.sources(),
            facts_offered=self.offered(),
            people=tuple(self.person(i, person) for i, person in enumerate(given.people)),
            missing=self.missing(),
            evidence=self.evidence(),
            confirmations=self.confirmations(),
            priorities=self.priorities(),
            proud_of=given.proud_of,
            cards=self.by_person("cards"),
            card_comments=self.by_person("card_comments"),
            room=self.room(),
            agreed=self.agreed(),
            actions=self.actions(),
            asks_of_icb=tuple(self.ask(i, ask) for i, ask in enumerate(given.asks_of_icb)),
            checklist=self.checklist(),
            not_asked=self.not_asked(),
            share=given.share,
            offers=self.offers(),
            innovations=given.innovations,
            levels_first_shown=given.levels_first_shown,
            succeeds=given.digest,
        )
        self.whole("organisation", "proud_of", "share", "innovations", "levels_first_shown")
        self.left_behind()
        return Migration(
            given, response, tuple(self.told), self.blank(response), passage.crosswalk.digest
        )

    def whole(self, *parts: str) -> None:
        """Parts that no version changes."""
        for part in parts:
            held = getattr(self.response, part)
            if held and held != Organisation():
                self.tell((part,), Fate.CARRIED, "no version changes it", (part,), held)

    def left_behind(self) -> None:
        given = self.response
        if given.sign_off is not None:
            reason = (
                f"it signs the answers to version {given.version}; the new ones are signed anew"
            )
            self.tell(("sign_off",), Fate.RETIRED, reason, (), given.sign_off)
        if given.succeeds:
            reason = "the new response succeeds this one, which says what came before it"
            self.tell(("succeeds",), Fate.RETIRED, reason, (), given.succeeds)

    def blank(self, response: Response) -> tuple[str, ...]:
        return tuple(name for name in self.passage.fresh if name not in response.answers)
