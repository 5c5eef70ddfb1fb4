"""The response, read into an interval for each question and a list of what is held as evidence."""

from __future__ import annotations

from dataclasses import dataclass

from tests.oracle.model import applies
from tests.oracle.values import after, day, duration, is_yes, word

DONT_KNOW = "dont-know"
STRENGTHS = ["none", "said", "located", "seen"]
OUTSIDE = ("resident", "partner", "icb", "peer", "reviewer")
LONG = {
    "value", "by", "dissent", "comment", "carried_over", "confirmed_carry", "facets", "review",
    "set_on",
}  # fmt: skip


@dataclass
class Answer:
    """What is known of one question; `low` and `high` say nothing where it is only N/A."""

    state: str  # absent (applies_when), point, blank, dont-know, dispute, na, na-dispute
    low: object = None
    high: object = None
    given_na: object = None
    carried: bool = False

    @property
    def unanswered(self):
        return self.state in ("blank", DONT_KNOW)

    @property
    def has_na(self):
        return self.state in ("na", "na-dispute")


@dataclass
class Piece:
    """One piece of evidence. `supports` None: whatever value is given."""

    kind: str  # question, capability, level
    target: str
    level: str | None
    strength: int
    supports: object


def entry(raw):
    """The long form of an answer."""
    if isinstance(raw, dict) and (not raw or LONG & set(raw)):
        return raw
    return {} if raw is None else {"value": raw}


def is_na(raw):
    return isinstance(raw, dict) and "na" in raw


def read_answer(question, raw):
    held = entry(raw)
    carried = held.get("carried_over") is not None and not is_yes(held.get("confirmed_carry"))
    if held.get("value") is not None:
        votes = [held["value"]]
    else:
        votes = [v for v in (held.get("by") or {}).values() if v is not None]
    spoken = [v for v in votes if v != DONT_KNOW]
    if not spoken:
        state = DONT_KNOW if votes else "blank"
        return Answer(state, question.worst, question.best, carried=carried)
    no = [v for v in spoken if is_na(v)]
    values = []
    for v in spoken:
        if isinstance(v, dict) and "between" in v:
            values += [question.value(end) for end in v["between"]]
        elif not is_na(v):
            values.append(question.value(v))
    if not values:
        return Answer("na", given_na=no[0], carried=carried)
    low, high = question.worse(values), question.better(values)
    if no:
        return Answer("na-dispute", low, high, no[0], carried)
    return Answer("point" if low == high else "dispute", low, high, carried=carried)


class Response:
    def __init__(self, model, response):
        self.as_of = day(response["as_of"])
        self.facts = {word(k): v for k, v in (response.get("context") or {}).items()}
        raw = {word(k): v for k, v in (response.get("answers") or {}).items()}
        self.answers = {}
        self.facets = {}
        for q in model.questions.values():
            asked = applies(q.owner.applies_when, self.facts)
            if asked and applies(q.spec.get("applies_when"), self.facts):
                self.answers[q.id] = read_answer(q, raw.get(q.id))
            else:
                self.answers[q.id] = Answer("absent")
            self.facets[q.id] = {
                word(f): word(s) for f, s in (entry(raw.get(q.id)).get("facets") or {}).items()
            }
        self.evidence = [self._piece(model, piece) for piece in response.get("evidence") or []]
        self.confirmed = {
            (word(c["capability"]), word(c["level"]), word(c["role"]))
            for c in response.get("confirmations") or []
            if word(c["says"]) == "agrees"
        }

    def _piece(self, model, piece):
        target = word(piece["for"])
        supports = None
        strength = STRENGTHS.index(self._strength(model, piece))
        if target in model.nodes:
            return Piece("capability", target, None, strength, None)
        node, _, level = target.rpartition(".")
        while node and node not in model.nodes:
            node, _, first = node.rpartition(".")
            level = f"{first}.{level}"
        if node and level in (model.nodes[node].rule.get("levels") or {}):
            return Piece("level", node, level, strength, None)
        if piece.get("supports") is not None:
            supports = model.questions[target].value(piece["supports"])
        return Piece("question", target, None, strength, supports)

    def _strength(self, model, piece):
        if is_yes(piece.get("held_by_icb")) and not is_yes(piece.get("accepted")):
            return "none"
        stale_after = (model.evidence or {}).get("stale_after")
        if stale_after is not None:
            if piece.get("date") is None:
                return "said"
            if after(day(piece["date"]), duration(stale_after)) < self.as_of:
                return "said"
        if not piece.get("where"):
            return "said"
        role = word((piece.get("seen_by") or {}).get("role", ""))
        outside = role in OUTSIDE or is_yes((model.roles.get(role) or {}).get("outside"))
        return "seen" if outside else "located"


def reviewed(response):
    """The second reading: the reviewer's value in place of the network's."""
    answers = {}
    for q, raw in (response.get("answers") or {}).items():
        review = entry(raw).get("review") or {}
        if review.get("value") is None:
            answers[q] = raw
        else:
            answers[q] = {**entry(raw), "value": review["value"]}
    return {**response, "answers": answers}
