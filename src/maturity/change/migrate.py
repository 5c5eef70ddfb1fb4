"""A response taken to another version: everything in it ends in one of four ways, with a reason.

Nothing disappears: what has no place in the new response is held in the list of what became of
everything, which is written beside it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from maturity.change.crosswalk import Thing
from maturity.change.migrate_answers import answers
from maturity.change.passage import Fate, Passage
from maturity.change.told import Told
from maturity.core.response import (
    CANNOT_TELL,
    ActionNote,
    Ask,
    Confirmation,
    Evidence,
    Given,
    Missing,
    Offer,
    Organisation,
    Person,
    Priority,
    Response,
    RoomView,
    SeenBy,
)
from maturity.core.ruleset import ContextFact, RuleSet, Staged


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
    return _Moving(passage, response, brief=brief).migration()


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


@dataclass(slots=True)
class _Moving:
    """One response on its way; ``told`` grows."""

    passage: Passage
    response: Response
    told: list[Told] = field(default_factory=list)
    brief: bool = False

    @property
    def new(self) -> RuleSet:
        return self.passage.new

    def tell(
        self, path: tuple[Any, ...], fate: Fate, reason: str, to: tuple[Any, ...], held: object
    ) -> None:
        if not self.brief or fate is not Fate.CARRIED:
            self.told.append(Told(path, fate, reason, to, held))

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
        reached = {road.to.id for roads in self.passage.roads.values() for road in roads}
        return tuple(
            q.id for q in self.new.questions if q.id not in reached and q.id not in response.answers
        )

    # ------------------------------------------------------------ names

    def level(self, node: str, old_level: str) -> str:
        scale = self.new.node(node).scale
        names = self.passage.crosswalk.to(Thing.LEVEL, old_level)
        return names[0] if names and scale.find(names[0]) is not None else ""

    def role(self, role: str) -> str:
        """A role of the new version; one that no version declares (a resident) stays."""
        if role not in self.passage.old.roles:
            return role
        names = self.passage.names(Thing.ROLE, role)
        return names[0] if names else ""

    def why(self, thing: Thing, old_id: str) -> str:
        return self.passage.why_gone(thing, old_id)

    def says_otherwise(self, node: str) -> str:
        """Why what was chosen from a card no longer stands; empty where its sentences are the same."""
        if node in self.passage.otherwise:
            return f"the levels of {node} say something else now"
        return ""

    # ------------------------------------------------------------ facts and people

    def context(self) -> dict[str, Any]:
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

    def person(self, index: int, person: Person) -> Person:
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

    # ------------------------------------------------------------ evidence and confirmations

    def evidence(self) -> tuple[Evidence, ...]:
        """In the order of the new version, as a reader would put it."""
        pieces = [
            piece
            for index, given in enumerate(self.response.evidence)
            for piece in self.piece(index, given)
        ]
        order = self.passage.order
        return tuple(
            sorted(
                pieces,
                key=lambda piece: (
                    order[piece.question, piece.capability, piece.level],
                    piece.held_by_icb or piece.accepted,
                ),
            )
        )

    def piece(self, index: int, piece: Evidence) -> Iterable[Evidence]:
        moved = self.for_question(piece) if piece.question else self.for_result(piece)
        path = ("evidence", index)
        kept: list[Evidence] = []
        for each, fate, reason in moved:
            if each is None:
                self.tell(path, fate, reason, (), piece)
            else:
                kept.append(self.with_role(path, each))
                self.tell(path, fate, reason, ("evidence",), kept[-1])
        return kept

    def with_role(self, path: tuple[Any, ...], piece: Evidence) -> Evidence:
        seen = piece.seen_by
        if seen is None:
            return piece
        role = self.role(seen.role)
        if role == seen.role:
            return piece
        if not role:
            reason = self.why(Thing.ROLE, seen.role)
            self.tell((*path, "seen_by"), Fate.RETIRED, reason, (), seen)
        return replace(piece, seen_by=SeenBy(role, seen.who, seen.on) if role else None)

    def for_question(self, piece: Evidence) -> list[tuple[Evidence | None, Fate, str]]:
        passage, question = self.passage, piece.question
        roads = passage.roads.get(question, ())
        if not roads:
            return [(None, Fate.RETIRED, passage.gone.get(question, "its question is gone"))]
        found: list[tuple[Evidence | None, Fate, str]] = []
        for road in roads:
            supports = None
            if piece.supports is not None:
                value = road.value(piece.supports)
                if value is None:
                    reason = "the answer that it supports cannot be said in the new question"
                    found.append((None, Fate.AGAIN, reason))
                    continue
                supports = value
            fate = Fate.CONFIRM if road.fate is Fate.AGAIN else road.fate
            same = (road.to.id, supports) == (question, piece.supports)
            moved = piece if same else _for(piece, road.to.id, supports)
            found.append((moved, fate, road.reason))
        return found

    def for_result(self, piece: Evidence) -> list[tuple[Evidence | None, Fate, str]]:
        nodes = self.passage.results(piece.capability)
        if not nodes:
            return [(None, Fate.RETIRED, self.why(Thing.CAPABILITY, piece.capability))]
        found: list[tuple[Evidence | None, Fate, str]] = []
        for node in nodes:
            level = self.level(node, piece.level) if piece.level else ""
            if piece.level and not level:
                found.append((None, Fate.RETIRED, self.why(Thing.LEVEL, piece.level)))
                continue
            asks_otherwise = (
                (node, level) in self.passage.changed if level else self.says_otherwise(node)
            )
            same = (node, level) == (piece.capability, piece.level)
            moved = piece if same else replace(piece, capability=node, level=level)
            if asks_otherwise or len(nodes) > 1:
                reason = f"what {node} asks has changed: look whether this still shows it"
                found.append((moved, Fate.CONFIRM, reason))
            else:
                found.append((moved, Fate.CARRIED, "what it is for asks the same"))
        return found

    def confirmations(self) -> tuple[Confirmation, ...]:
        if not self.response.confirmations:
            return ()
        kept: list[Confirmation] = []
        places = _confirmed(self.new)
        for index, said in enumerate(self.response.confirmations):
            path = ("confirmations", index)
            nodes = self.passage.results(said.capability)
            node = nodes[0] if len(nodes) == 1 else ""
            level = self.level(node, said.level) if node else ""
            role = self.role(said.role)
            if not (node and level and role) or (node, level, role) not in places:
                reason = "nobody in that role is asked to confirm that level any more"
                self.tell(path, Fate.RETIRED, reason, (), said)
            elif (node, level) in self.passage.changed:
                reason = f"what was confirmed has changed: ask again about {node} {level}"
                self.tell(path, Fate.AGAIN, reason, (), said)
            else:
                same = (node, level, role) == (said.capability, said.level, said.role)
                moved = said if same else replace(said, capability=node, level=level, role=role)
                kept.append(moved)
                reason = "the level asks the same"
                self.tell(path, Fate.CARRIED, reason, ("confirmations",), moved)
        return tuple(sorted(kept, key=lambda c: places[c.capability, c.level, c.role]))

    # ------------------------------------------------------------ the room

    def priorities(self) -> tuple[Priority, ...]:
        kept: list[Priority] = []
        for index, wish in enumerate(self.response.priorities):
            path, nodes = ("priorities", index), self.passage.results(wish.capability)
            if len(nodes) != 1:
                reason = (
                    f"it is split into {', '.join(nodes)}: choose again"
                    if nodes
                    else self.why(Thing.CAPABILITY, wish.capability)
                )
                fate = Fate.AGAIN if nodes else Fate.RETIRED
                self.tell(path, fate, reason, (), wish)
            elif any(each.capability == nodes[0] for each in kept):
                reason = f"{nodes[0]} is a priority already"
                self.tell(path, Fate.RETIRED, reason, (), wish)
            else:
                kept.append(Priority(nodes[0], wish.why))
                to = ("priorities", len(kept) - 1)
                self.tell(path, Fate.CARRIED, "chosen by the room", to, kept[-1])
        return tuple(kept)

    def by_person(self, part: str) -> dict[str, dict[str, str]]:
        """Cards, or what was said on them: they stand while their sentences are the same."""
        found: dict[str, dict[str, str]] = {}
        for person, chosen in getattr(self.response, part).items():
            for result, said in chosen.items():
                path, nodes = (part, person, result), self.passage.results(result)
                if not nodes:
                    self.tell(path, Fate.RETIRED, self.why(Thing.CAPABILITY, result), (), said)
                    continue
                otherwise = self.says_otherwise(nodes[0]) or (
                    f"{result} is split into {', '.join(nodes)}" if len(nodes) > 1 else ""
                )
                level = said
                if part == "cards" and said != CANNOT_TELL:
                    level = self.level(nodes[0], said)
                if otherwise or not level or nodes[0] in found.get(person, {}):
                    reason = otherwise or "its levels are others now"
                    self.tell(path, Fate.AGAIN, reason, (), said)
                    continue
                found.setdefault(person, {})[nodes[0]] = level
                to = (part, person, nodes[0])
                self.tell(path, Fate.CARRIED, "its card says the same", to, level)
        return found

    def room(self) -> tuple[RoomView, ...]:
        kept: dict[str, RoomView] = {}
        for index, view in enumerate(self.response.room):
            path, nodes = ("room", index), self.passage.results(view.capability)
            if not nodes:
                reason = self.why(Thing.CAPABILITY, view.capability)
                self.tell(path, Fate.RETIRED, reason, (), view)
                continue
            moved = self.view(view, nodes[0])
            if len(nodes) > 1 or self.says_otherwise(nodes[0]) or moved is None or nodes[0] in kept:
                reason = self.says_otherwise(nodes[0]) or "its levels are others now"
                self.tell(path, Fate.AGAIN, reason, (), view)
                continue
            kept[nodes[0]] = moved
            self.tell(path, Fate.CARRIED, "its card says the same", ("room",), moved)
        order = [node.id for node in self.new.nodes]
        return tuple(sorted(kept.values(), key=lambda view: order.index(view.capability)))

    def agreed(self) -> dict[str, str]:
        """What the room agreed in its own words, where its capability is still one."""
        found: dict[str, str] = {}
        for name, words in self.response.agreed.items():
            path, nodes = ("agreed", name), self.passage.results(name)
            if len(nodes) == 1 and nodes[0] not in found:
                found[nodes[0]] = words
                self.tell(path, Fate.CARRIED, "the room's own words", ("agreed", nodes[0]), words)
            else:
                fate = Fate.AGAIN if nodes else Fate.RETIRED
                reason = "it is split or merged" if nodes else self.why(Thing.CAPABILITY, name)
                self.tell(path, fate, reason, (), words)
        return {node.id: found[node.id] for node in self.new.nodes if node.id in found}

    def view(self, view: RoomView, node: str) -> RoomView | None:
        """What the room said in the new names; None where a level or role has none."""
        voices = {voice.id for voice in self.new.respondents}

        def levels(counts: Any) -> dict[str, int]:
            return {
                level if level == CANNOT_TELL else self.level(node, level): n
                for level, n in counts.items()
            }

        groups = []
        for group in view.groups:
            role = group.role if group.role in voices else self.role(group.role)
            if group.role and not role:
                return None
            groups.append(replace(group, role=role, counts=levels(group.counts)))
        moved = RoomView(node, view.n, levels(view.counts), tuple(groups))
        named = [*moved.counts, *(name for group in groups for name in group.counts)]
        return moved if "" not in named else None

    # ------------------------------------------------------------ what is done

    def actions(self) -> dict[str, ActionNote]:
        found: dict[str, ActionNote] = {}
        known = [action.id for action in self.new.actions]
        for name, note in self.response.actions.items():
            names, path = self.passage.names(Thing.ACTION, name), ("actions", name)
            if not names:
                self.tell(path, Fate.RETIRED, self.why(Thing.ACTION, name), (), note)
            elif len(names) > 1 or names[0] in found:
                reason = f"it is now {', '.join(names)}: say it of each"
                self.tell(path, Fate.AGAIN, reason, (), note)
            else:
                found[names[0]] = replace(note, action=names[0])
                to = ("actions", names[0])
                self.tell(path, Fate.CARRIED, "what is said of an action", to, found[names[0]])
        return {name: found[name] for name in known if name in found}

    def ask(self, index: int, ask: Ask) -> Ask:
        names = self.passage.names(Thing.ACTION, ask.action) if ask.action else ()
        kept = replace(ask, action=names[0] if len(names) == 1 else "")
        self.tell(
            ("asks_of_icb", index), Fate.CARRIED, "asked of the ICB", ("asks_of_icb", index), kept
        )
        if ask.action and not kept.action:
            reason = self.why(Thing.ACTION, ask.action)
            self.tell(("asks_of_icb", index, "action"), Fate.RETIRED, reason, (), ask.action)
        return kept

    def checklist(self) -> dict[str, str]:
        found: dict[str, str] = {}
        known = [duty.id for duty in self.new.checklist]
        for name, state in self.response.checklist.items():
            names, path = self.passage.names(Thing.DUTY, name), ("checklist", name)
            if len(names) == 1 and names[0] not in found:
                found[names[0]] = state
                self.tell(path, Fate.CARRIED, "a duty", ("checklist", names[0]), state)
            else:
                fate = Fate.AGAIN if names else Fate.RETIRED
                reason = "it is split or merged" if names else self.why(Thing.DUTY, name)
                self.tell(path, fate, reason, (), state)
        return {name: found[name] for name in known if name in found}

    def not_asked(self) -> tuple[str, ...]:
        found: list[str] = []
        for index, name in enumerate(self.response.not_asked):
            nodes = self.passage.results(name)
            found += [node for node in nodes if node not in found]
            path = ("not_asked", index)
            if nodes:
                self.tell(path, Fate.CARRIED, "was not asked", ("not_asked",), nodes)
            else:
                self.tell(path, Fate.RETIRED, self.why(Thing.CAPABILITY, name), (), name)
        return tuple(node.id for node in self.new.nodes if node.id in found)

    def offers(self) -> tuple[Offer, ...]:
        kept = []
        for index, offer in enumerate(self.response.offers):
            path, nodes = ("offers", index), self.passage.results(offer.capability)
            if len(nodes) == 1:
                kept.append(Offer(nodes[0], offer.what))
                to = ("offers", len(kept) - 1)
                self.tell(path, Fate.CARRIED, "an offer to be asked", to, kept[-1])
            else:
                fate = Fate.AGAIN if nodes else Fate.RETIRED
                reason = (
                    f"it is split into {', '.join(nodes)}: say for which"
                    if nodes
                    else self.why(Thing.CAPABILITY, offer.capability)
                )
                self.tell(path, fate, reason, (), offer)
        return tuple(kept)


def _for(piece: Evidence, question: str, supports: Given | None) -> Evidence:
    return replace(piece, question=question, supports=supports)  # type: ignore[arg-type]


def _confirmed(ruleset: RuleSet) -> dict[tuple[str, str, str], int]:
    """Who is asked to confirm what, in order: result, level, role."""
    asked = [
        (node.id, rule.level.id, role)
        for node in ruleset.nodes
        if isinstance(node.rule, Staged)
        for rule in node.rule.levels
        for role in rule.confirmed_by
    ]
    return {each: place for place, each in enumerate(asked)}


def _is_fact(fact: ContextFact, value: object) -> bool:
    if isinstance(value, str):
        return value in (fact.choices or {"yes": "", "no": ""}) and fact.kind != "number"
    if fact.kind != "number":
        return False
    return (fact.low is None or value >= fact.low) and (fact.high is None or value <= fact.high)  # type: ignore[operator]
