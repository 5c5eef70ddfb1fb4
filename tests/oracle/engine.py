"""The oracle: `assess` works every result out four times, once a lane, with nothing clever."""

from __future__ import annotations

import itertools

from tests.oracle.answers import Response
from tests.oracle.lane import Lane
from tests.oracle.model import Model
from tests.oracle.place import ABSENT, NO_RESULT, NOT_APPLICABLE, PLACED, Place
from tests.oracle.reading import static_reads
from tests.oracle.values import word

LOW, HIGH = "low", "high"


def assess(ruleset, response, variant=None):
    """Every result of a rule set for a response; see AMBIGUITIES.md for the readings taken."""
    model = Model(ruleset, variant)
    held = Response(model, response)
    ways = ways_of(held)
    return {node.id: _one(model, held, ways, node) for node in model.results}


def ways_of(held):
    """Both ways of every dispute over applicability: {question: is it not applicable}."""
    disputed = [q for q, answer in held.answers.items() if answer.state == "na-dispute"]
    choices = itertools.product([False, True], repeat=len(disputed))
    return [dict(zip(disputed, choice, strict=True)) for choice in choices]


def values_of(model, held, way, end, *, na=None, unanswered=None):
    """One value a question: the chosen end of its interval, or ABSENT."""
    na = na or word(model.policies.get("na", "left_out"))
    blank = {model.questions[q].owner.id for q, a in held.answers.items() if a.unanswered}
    values = {}
    for q, answer in held.answers.items():
        question = model.questions[q]
        if answer.state == "absent":
            values[q] = ABSENT
        elif answer.state == "na" or way.get(q):
            values[q] = {"left_out": ABSENT, "worst": question.worst, "best": question.best}[na]
        elif unanswered == "all_worst" and question.owner.id in blank:
            values[q] = question.worst
        elif unanswered == "left_out" and answer.unanswered:
            values[q] = ABSENT
        elif unanswered == "value" and answer.unanswered and "unanswered_as" in question.spec:
            values[q] = question.value(question.spec["unanswered_as"])
        else:
            values[q] = answer.low if end == LOW else answer.high
    return values


def _lane(model, held, way, end, *, evidenced):
    return Lane(model, held, values_of(model, held, way, end), evidenced)


def _hull(places, end):
    """The lower or the higher of the ways; an absent result takes part only if all are."""
    there = [p for p in places if p.state != NOT_APPLICABLE]
    if not there:
        return Place(NOT_APPLICABLE)
    choose = min if end == LOW else max
    states = {p.state for p in there}
    if NO_RESULT in states and (end == LOW or states == {NO_RESULT}):
        return Place(NO_RESULT)
    there = [p for p in there if p.state == PLACED]

    def each(name):
        values = [getattr(p, name) for p in there]
        return None if values[0] is None else choose(values)

    return Place(PLACED, each("level"), each("before"), each("exact"), each("score"))


def _word(model, node, place, name="level"):
    if place.state != PLACED:
        return place.state
    index = getattr(place, name)
    return None if index is None else model.scale(node).places[index]


def _one(model, held, ways, node):
    lanes = {}
    for evidenced in (False, True):
        for end in (LOW, HIGH):
            places = [
                _lane(model, held, way, end, evidenced=evidenced).result(node.id) for way in ways
            ]
            lanes[evidenced, end] = _hull(places, end)
    lower = lanes[False, LOW]
    names = {
        (False, LOW): ("level", "score", "exact"),
        (False, HIGH): ("could_be", "score_could_be", "exact_could_be"),
        (True, LOW): ("evidenced", "score_evidenced", "exact_evidenced"),
        (True, HIGH): (
            "evidence_could_be",
            "score_evidence_could_be",
            "exact_evidence_could_be",
        ),
    }
    result = {"applicable": lower.state != NOT_APPLICABLE}
    for lane, (level, score, exact) in names.items():
        result[level] = _word(model, node, lanes[lane])
        result[score] = lanes[lane].score
        result[exact] = lanes[lane].exact
    result["before_limits"] = _word(model, node, lower, "before")
    result["next"], result["held_by"] = _next(model, held, ways, node, lower)
    published = _published(model, held, ways, node)
    result["published"] = None if published is None else _word(model, node, published)
    result["score_published"] = None if published is None else published.score
    result["na_worst"] = _na_worst(model, held, ways, node)
    return result


def _next(model, held, ways, node, lower):
    """(needs that do not hold at the next level, what holds the result back instead)."""
    if lower.state == NOT_APPLICABLE:
        return [], []
    for way in ways:
        lane = _lane(model, held, way, LOW, evidenced=False)
        place = lane.result(node.id)
        if (place.state, place.level, place.score) == (lower.state, lower.level, lower.score):
            break
    else:  # level and score are lowest in different ways: take the level
        for way in ways:
            lane = _lane(model, held, way, LOW, evidenced=False)
            place = lane.result(node.id)
            if place.state == lower.state and place.level == lower.level:
                break
    if place.state == NO_RESULT:
        first = lane.test(node.rule.get("needs_first"), node)
        return [], ["needs_first"] if first is False else []
    if place.level is not None and place.level < place.before:
        scale = model.scale(node)
        return [], [
            limit["id"]
            for limit in lane.failing_limits(node, place.before)
            if scale.index(limit["at_most"]) == place.level
        ]
    if "score" in node.rule:
        return [], []
    for index, level, _ in lane.present_levels(node):
        if index > place.level:
            return needs_not_held(lane, node, level), []
    return [], []


def needs_not_held(lane, node, level):
    needs = (node.rule["levels"][level] or {}).get("needs") or {}
    return [word(need) for need, c in needs.items() if lane.test(c, node) is False]


def _published(model, held, ways, node):
    policy = model.policies.get("unanswered")
    if policy is None:
        return None
    policy = word(policy)
    blank = frozenset()
    if policy == "no_result":
        blank = frozenset(q for q, answer in held.answers.items() if answer.unanswered)
    places = []
    for way in ways:
        values = values_of(model, held, way, LOW, unanswered=policy)
        places.append(Lane(model, held, values, unanswered=blank).result(node.id))
    return _hull(places, LOW)


def _na_worst(model, held, ways, node):
    if not any(held.answers[q].has_na for q in static_reads(model, node.id)):
        return None
    places = [
        Lane(model, held, values_of(model, held, way, LOW, na="worst")).result(node.id)
        for way in ways
    ]
    return _word(model, node, _hull(places, LOW))


def settling(ruleset, response, ident, variant=None):
    """Most worth settling: the open questions that alone raise a result's lower end.

    Where no single one does, the smallest sets that do, as a list of lists.
    """
    model = Model(ruleset, variant)
    held = Response(model, response)
    ways = ways_of(held)

    def lower(settled):
        places = []
        for way in ways:
            values = values_of(model, held, way, LOW)
            for q in settled:
                values[q] = held.answers[q].high
            places.append(Lane(model, held, values).result(ident))
        place = _hull(places, LOW)
        order = [NOT_APPLICABLE, NO_RESULT, PLACED].index(place.state)
        measure = place.score if place.level is None else place.level
        return order, 0 if measure is None else measure

    unsettled = [q for q, a in held.answers.items() if a.unanswered or a.state == "dispute"]
    start = lower(())
    for size in range(1, len(unsettled) + 1):
        found = [list(c) for c in itertools.combinations(unsettled, size) if lower(c) > start]
        if found:
            return found
    return []
