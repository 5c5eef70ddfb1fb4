"""One lane: every question has one value, every result one place. Evaluated plainly, by recursion.

Of a criterion: True, False, or None where it is absent.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from tests.oracle.answers import STRENGTHS
from tests.oracle.model import applies
from tests.oracle.place import ABSENT, NO_RESULT, NOT_APPLICABLE, PLACED, Need, Place
from tests.oracle.reading import conditions, mentions, rule_criteria
from tests.oracle.scoring import Scoring
from tests.oracle.values import number, word

MEMBER_TEST = ("at_least", "at_most", "above", "below", "within", "facet")


@dataclass
class Lane(Scoring):
    model: object
    response: object
    values: dict  # question id to its end of the interval, or ABSENT
    evidenced: bool = False
    unanswered: frozenset = field(default_factory=frozenset)  # policy no_result

    def value(self, q):
        """The end of the interval, then `ask_when`, then `counts_as_at_most`."""
        question = self.model.questions[q]
        value = self.values[q]
        if value is ABSENT:
            return ABSENT
        spec = question.spec
        if "ask_when" in spec and self.test(spec["ask_when"], question.owner) is False:
            value = question.worst
        cap = spec.get("counts_as_at_most")
        if cap and self.test(cap["unless"], question.owner) is False:
            value = question.worse([value, question.value(cap["option"])])
        return value

    def supported(self, q, need):
        """The best value that evidence of enough strength supports when q is read at `need`."""
        question = self.model.questions[q]
        if self.response.answers[q].carried:
            return None
        wanted = STRENGTHS.index(word(self.model.evidence.get("strength", "located")))
        values = []
        for piece in self.response.evidence:
            covers = (
                (piece.kind == "question" and piece.target == q)
                or (piece.kind == "capability" and piece.target == need.node.id)
                or (
                    piece.kind == "level"
                    and (piece.target, piece.level) == (need.node.id, need.level)
                )
            )
            if covers and piece.strength >= wanted:
                values.append(question.best if piece.supports is None else piece.supports)
        return question.better(values) if values else None

    def asks_evidence(self, need):
        if not self.evidenced or not self.model.evidence or need is None:
            return False
        scale = self.model.scale(need.node)
        if scale.name is not None:
            return False
        if need.level is None:  # a score: at every level
            return True
        return scale.index(need.level) >= scale.index(self.model.evidence["from"])

    def test(self, criterion, node, need=None):
        if criterion is None:
            return None
        if "each" in criterion:
            return self._each(criterion, node, need)
        if "all" in criterion:
            present = self._present(criterion["all"], node, need)
            return all(present) if present else None
        if "any" in criterion:
            present = self._present(criterion["any"], node, need)
            return any(present) if present else None
        if "of" in criterion:
            present = self._present(criterion["of"], node, need)
            return at_least(int(str(criterion["n"])), present)
        if "result" in criterion:
            return self._result_test(criterion)
        return self._question_test(criterion, need)

    def _present(self, criteria, node, need):
        tested = [self.test(c, node, need) for c in criteria]
        return [t for t in tested if t is not None]

    def _each(self, criterion, node, need):
        members = []
        for kind, ident in self.model.select(criterion["each"], node):
            if "any" in criterion:
                members.append({"any": [{kind: ident, **asked} for asked in criterion["any"]]})
            else:
                asked = {k: v for k, v in criterion.items() if k in MEMBER_TEST}
                members.append({kind: ident, **asked})
        present = self._present(members, node, need)
        n = int(str(criterion["n"])) if "n" in criterion else len(present)
        return at_least(n, present)

    def _result_test(self, criterion):
        ident = word(criterion["result"])
        place = self.result(ident)
        if place.state == NOT_APPLICABLE:
            return None
        if place.state == NO_RESULT:
            return False
        if "score_at_least" in criterion:
            return place.exact >= number(criterion["score_at_least"])
        if "score_above" in criterion:
            return place.exact > number(criterion["score_above"])
        scale = self.model.scale(self.model.nodes[ident])
        return place.level >= scale.index(criterion["at_least"])

    def _question_test(self, criterion, need):
        q = word(criterion["question"])
        question = self.model.questions[q]
        if self.values[q] is ABSENT:
            return None
        if "facet" in criterion:
            facet = word(criterion["facet"])
            steps = self.model.facets[facet]
            step = self.response.facets[q].get(facet, steps[0])
            return steps.index(step) >= steps.index(word(criterion["at_least"]))
        value = self.value(q)
        if self.asks_evidence(need):
            supported = self.supported(q, need)
            if supported is None:
                return False
            value = question.worse([value, supported])
        return question.holds(value, criterion, self.response.as_of)

    def result(self, ident):
        node = self.model.nodes[ident]
        if not applies(node.applies_when, self.response.facts):
            return Place(NOT_APPLICABLE)
        place = self._scored(node) if "score" in node.rule else self._staged(node)
        if place.state == NOT_APPLICABLE:
            return place
        if self.unanswered and self.unanswered & self.reads(ident):
            return Place(NO_RESULT)
        if self.test(node.rule.get("needs_first"), node) is False or place.state == NO_RESULT:
            return Place(NO_RESULT)
        place.before = place.level
        if place.level is not None:
            scale = self.model.scale(node)
            for limit in self.failing_limits(node, place.before):
                place.level = min(place.level, scale.index(limit["at_most"]))
        return place

    def failing_limits(self, node, before):
        scale = self.model.scale(node)
        return [
            limit
            for limit in node.rule.get("limits") or []
            if self.test(limit["unless"], node) is False
            and ("up_to" not in limit or before <= scale.index(limit["up_to"]))
        ]

    def level_holds(self, node, level):
        """Whether a written level holds; None where it is absent."""
        spec = node.rule["levels"][level] or {}
        needs = spec.get("needs") or {}
        if needs:
            held = self.test({"all": list(needs.values())}, node, Need(node, level))
        else:
            held = word(self.model.policies["empty_level"]) == "holds"
        if held and self.evidenced and self.model.evidence:
            for role in spec.get("confirmed_by") or {}:
                if (node.id, word(level), word(role)) not in self.response.confirmed:
                    held = False
        return held

    def present_levels(self, node):
        """(index, id, holds) of the present levels, lowest first."""
        scale = self.model.scale(node)
        found = []
        for level in sorted(node.rule["levels"], key=scale.index):
            held = self.level_holds(node, level)
            if held is not None:
                found.append((scale.index(level), level, held))
        return found

    def _staged(self, node):
        present = self.present_levels(node)
        if not present:
            return Place(NOT_APPLICABLE)
        reached = 0
        for index, _, held in present:
            if not held:
                break
            reached = index
        return Place(PLACED, reached)

    def reads(self, ident):
        """Questions read by a result in this lane, directly or through others.

        What is absent is not read, and a facet is not the answer.
        """
        node = self.model.nodes[ident]
        if self._is_absent_result(ident):
            return set()
        found = set()
        for thing in rule_criteria(node):
            found |= self._reads_in(thing, node)
        return found

    def _is_absent_result(self, ident):
        plain = Lane(self.model, self.response, self.values, self.evidenced)
        return plain.result(ident).state == NOT_APPLICABLE

    def _reads_in(self, thing, node):
        found = set()
        for kind, ident, is_facet in mentions(self.model, thing, node):
            if kind == "result":
                found |= self.reads(ident)
            elif self.values[ident] is not ABSENT and not is_facet:
                question = self.model.questions[ident]
                found |= {ident}
                for condition in conditions(question):
                    found |= self._reads_in(condition, question.owner)
        return found


def at_least(n, present):
    """`n of`: all present ones where fewer than n are."""
    return sum(present) >= min(n, len(present)) if present else None
