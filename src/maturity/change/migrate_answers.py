"""The answers of a response taken to another version."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from maturity.change.passage import Fate, Passage, Road
from maturity.change.told import Told
from maturity.core.response import Answer, Given, Response

Coming = tuple[Answer, Road]


def answers(
    passage: Passage, response: Response, told: list[Told], *, brief: bool = False
) -> dict[str, Answer]:
    """The answers by new question; ``told`` gets an entry for everything an answer held.

    ``brief`` leaves out what is carried.
    """
    coming: dict[str, list[Coming]] = {}
    for name, answer in response.answers.items():
        roads = passage.roads.get(name, ())
        for road in roads:
            coming.setdefault(road.to.id, []).append((answer, road))
        if not roads:
            reason = passage.gone.get(name, "its question is gone")
            told += [
                Told(("answers", name, *path), Fate.RETIRED, reason, (), held)
                for path, held in _held(answer)
            ]
    arriving = _Arriving(passage, response, told, brief=brief)
    found: dict[str, Answer] = {}
    for name, those in coming.items():
        moved = _as_it_is(name, those) if brief else None
        if moved is None:
            moved = arriving.answer(name, those)
            if moved == Answer(name):
                continue
        found[name] = moved
    return found


def _as_it_is(name: str, arriving: list[Coming]) -> Answer | None:
    """The one answer that arrives, where nothing about it changes but perhaps its question's name."""
    (answer, road), *others = arriving
    if others or road.fate is not Fate.CARRIED or not road.straight or answer.facets:
        return None
    return answer if answer.question == name else replace(answer, question=name)


def _held(answer: Answer) -> list[tuple[tuple[str, ...], Any]]:
    """Everything an answer holds, by its path inside it."""
    found: list[tuple[tuple[str, ...], Any]] = []
    for part in (
        "value",
        "dissent",
        "comment",
        "carried_over",
        "confirmed_carry",
        "review",
        "set_on",
    ):
        value = getattr(answer, part)
        if value is not None and value != "" and value is not False:
            found.append(((part,), value))
    for part in ("by", "comments", "facets"):
        found += [((part, key), value) for key, value in getattr(answer, part).items()]
    return found


class _Arriving:
    """What arrives at one question of the new version, of one old question or of several."""

    def __init__(
        self, passage: Passage, response: Response, told: list[Told], *, brief: bool
    ) -> None:
        self.passage, self.response, self.told, self.brief = passage, response, told, brief

    def answer(self, name: str, arriving: list[Coming]) -> Answer:
        value = self.value(name, arriving)
        by = self.by(name, arriving)
        moved = Answer(
            name,
            value=value,
            by=by,
            dissent=self.words(name, arriving, "dissent"),
            comment=self.words(name, arriving, "comment"),
            comments=self.comments(name, arriving),
            facets=self.facets(name, arriving),
        )
        moved = self.with_review(moved, arriving)
        return self.with_dates(moved, arriving)

    def tell(
        self, answer: Answer, inside: tuple[str, ...], how: tuple[Fate, str], to: str, held: object
    ) -> None:
        fate, reason = how
        if self.brief and fate is Fate.CARRIED:
            return
        path = ("answers", answer.question, *inside)
        target = ("answers", to, *inside) if to else ()
        self.told.append(Told(path, fate, reason, target, held))

    def value(self, name: str, arriving: list[Coming]) -> Given | None:
        """The one value that arrives; None where none does, or where several differ."""
        moved = [
            (answer, road, road.value(answer.value))
            for answer, road in arriving
            if answer.value is not None
        ]
        differ = len({value for _, _, value in moved}) > 1
        for answer, road, value in moved:
            if value is None:
                self.tell(answer, ("value",), self.lost(road), "", answer.value)
            elif differ:
                reason = f"what is merged into '{name}' was answered differently"
                self.tell(answer, ("value",), (Fate.AGAIN, reason), "", answer.value)
            else:
                self.tell(answer, ("value",), (road.fate, road.reason), name, value)
        return None if differ or not moved else moved[0][2]

    def lost(self, road: Road) -> tuple[Fate, str]:
        if road.closed:
            return Fate.AGAIN, road.reason
        return Fate.AGAIN, "this answer is none of those that the question has now"

    def by(self, name: str, arriving: list[Coming]) -> dict[str, Given]:
        """What single people said, each as the value is."""
        found: dict[str, Given] = {}
        people = dict.fromkeys(person for answer, _ in arriving for person in answer.by)
        for person in people:
            moved = [
                (answer, road, road.value(answer.by[person]))
                for answer, road in arriving
                if person in answer.by
            ]
            differ = len({value for _, _, value in moved}) > 1
            for answer, road, value in moved:
                if value is None or differ:
                    self.tell(answer, ("by", person), self.lost(road), "", answer.by[person])
                else:
                    found[person] = value
                    self.tell(answer, ("by", person), (road.fate, road.reason), name, value)
        return found

    def words(self, name: str, arriving: list[Coming], part: str) -> str:
        """Comments and dissent go along; those of several questions stand below one another."""
        said = [(answer, text) for answer, _ in arriving if (text := getattr(answer, part))]
        for answer, text in said:
            self.tell(answer, (part,), (Fate.CARRIED, "the network's own words"), name, text)
        return "\n".join(dict.fromkeys(text for _, text in said))

    def comments(self, name: str, arriving: list[Coming]) -> dict[str, str]:
        found: dict[str, list[str]] = {}
        for answer, _ in arriving:
            for person, text in answer.comments.items():
                found.setdefault(person, []).append(text)
                how = (Fate.CARRIED, "somebody's own words")
                self.tell(answer, ("comments", person), how, name, text)
        return {person: "\n".join(dict.fromkeys(texts)) for person, texts in found.items()}

    def facets(self, name: str, arriving: list[Coming]) -> dict[str, str]:
        found: dict[str, str] = {}
        known = self.passage.new.facets
        for answer, _ in arriving:
            for facet, step in answer.facets.items():
                fits = facet in known and step in known[facet].steps
                if not fits or found.get(facet, step) != step:
                    reason = "this step is none of those that there are now, or several differ"
                    self.tell(answer, ("facets", facet), (Fate.AGAIN, reason), "", step)
                else:
                    found[facet] = step
                    how = (Fate.CARRIED, "a companion of the answer")
                    self.tell(answer, ("facets", facet), how, name, step)
        return found

    def with_review(self, moved: Answer, arriving: list[Coming]) -> Answer:
        """A reviewer's reading goes along where it can be said in the new question."""
        for answer, road in arriving:
            if answer.review is None:
                continue
            value = road.value(answer.review.value)
            if value is None or moved.review is not None:
                reason = "the reviewer's reading cannot be said in the new question"
                self.tell(answer, ("review",), (Fate.AGAIN, reason), "", answer.review)
                continue
            moved = replace(moved, review=replace(answer.review, value=value))
            self.tell(answer, ("review",), (road.fate, road.reason), moved.question, moved.review)
        return moved

    def with_dates(self, moved: Answer, arriving: list[Coming]) -> Answer:
        """When it was carried over and last set; what is to be confirmed is carried over now."""
        given = moved.value is not None or bool(moved.by)
        first, _ = arriving[0]
        confirm = any(road.fate is Fate.CONFIRM for _, road in arriving)
        set_on = first.set_on if given else None
        carried, confirmed = (first.carried_over, first.confirmed_carry) if given else (None, False)
        if given and confirm:
            open_since = first.carried_over if not first.confirmed_carry else None
            carried, confirmed = open_since or self.response.as_of, False
        kept: Mapping[str, object] = {
            "carried_over": carried,
            "confirmed_carry": confirmed,
            "set_on": set_on,
        }
        for answer, its_road in arriving:
            for part, becomes in kept.items():
                was = getattr(answer, part)
                if was is None or was is False:
                    continue
                same = was == becomes
                fate = its_road.fate if given else Fate.AGAIN
                how = (fate if same or not given else Fate.CONFIRM, its_road.reason)
                self.tell(answer, (part,), how, moved.question if same else "", was)
        return replace(moved, carried_over=carried, confirmed_carry=confirmed, set_on=set_on)
