"""Facts, people and missing voices, on their way to another version."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from maturity.change.crosswalk import Thing
from maturity.change.moving import Moving
from maturity.change.passage import Fate
from maturity.core.response import (
    Missing,
    OfferedFact,
    Person,
)
from maturity.core.ruleset import ContextFact


class MovingFacts(Moving):
    """Who took part, and what is declared of the organisation."""

    def context(self) -> dict[str, Any]:
        """Declared facts that the new version can hold."""
        found = {}
        for name, value in self.response.context.items():
            names = self.passage.names(Thing.FACT, name)
            path = ("context", name)
            if not names:
                self.tell(path, Fate.RETIRED, self.why(Thing.FACT, name), (), value)
            elif not _is_fact(self.new.context[names[0]], value):
                reason = "this value is none of those that the fact can have now"
                self.tell(path, Fate.AGAIN, reason, (), value)
            else:
                found[names[0]] = value
                self.tell(path, Fate.CARRIED, "a declared fact", ("context", names[0]), value)
        return {name: found[name] for name in self.new.context if name in found}

    def sources(self) -> dict[str, tuple[str, str]]:
        """Where facts came from, with their facts."""
        found = {}
        for name, source in self.response.context_sources.items():
            names = self.passage.names(Thing.FACT, name)
            if names:
                found[names[0]] = source
                to = ("context_sources", names[0])
                self.tell(("context_sources", name), Fate.CARRIED, "goes with its fact", to, source)
            else:
                reason = self.why(Thing.FACT, name)
                self.tell(("context_sources", name), Fate.RETIRED, reason, (), source)
        return {name: found[name] for name in self.new.context if name in found}

    def offered(self) -> dict[str, OfferedFact]:
        """Facts that the ICB offered, where the new version can hold them."""
        found = {}
        for name, offer in self.response.facts_offered.items():
            names, path = self.passage.names(Thing.FACT, name), ("facts_offered", name)
            if names and _is_fact(self.new.context[names[0]], offer.value):
                found[names[0]] = offer
                to = ("facts_offered", names[0])
                self.tell(path, Fate.CARRIED, "was offered by the ICB", to, offer)
            else:
                gone = "this value is none of those that the fact can have now"
                reason = gone if names else self.why(Thing.FACT, name)
                self.tell(path, Fate.RETIRED, reason, (), offer)
        return {name: found[name] for name in self.new.context if name in found}

    def person(self, index: int, person: Person) -> Person:
        """Somebody who took part; a role or voice that is gone is left out."""
        voices = {voice.id for voice in self.new.respondents}
        role = self.role(person.role)
        voice = person.voice if person.voice in voices else ""
        kept = replace(person, role=role, voice=voice)
        self.tell(("people", index), Fate.CARRIED, "took part", ("people", index), kept)
        if person.role and not role:
            reason = self.why(Thing.ROLE, person.role)
            self.tell(("people", index, "role"), Fate.RETIRED, reason, (), person.role)
        if person.voice and not voice:
            reason = f"version {self.new.version} expects no voice called '{person.voice}'"
            self.tell(("people", index, "voice"), Fate.RETIRED, reason, (), person.voice)
        return kept

    def missing(self) -> tuple[Missing, ...]:
        """Voices that were missed and are still expected."""
        voices = {voice.id for voice in self.new.respondents}
        kept: list[Missing] = []
        for index, gap in enumerate(self.response.missing):
            if gap.voice in voices:
                self.tell(
                    ("missing", index), Fate.CARRIED, "was missed", ("missing", len(kept)), gap
                )
                kept.append(gap)
            else:
                reason = f"version {self.new.version} expects no voice called '{gap.voice}'"
                self.tell(("missing", index), Fate.RETIRED, reason, (), gap)
        return tuple(kept)


def _is_fact(fact: ContextFact, value: object) -> bool:
    if isinstance(value, str):
        return value in (fact.choices or {"yes": "", "no": ""}) and fact.kind != "number"
    if fact.kind != "number":
        return False
    return (fact.low is None or value >= fact.low) and (fact.high is None or value <= fact.high)  # type: ignore[operator]
