"""Questions of every type, with whatever may stand beside them."""

from __future__ import annotations

from fractions import Fraction

from tests.properties.maker import SPANS, Asked, decimal

KINDS = ["ladder", "ladder", "ladder", "yes_no", "number", "several_of", "since"]


class Asking:
    """The part of a maker of rule sets that makes questions."""

    def _facts(self, depth=1):
        if depth and self.d.chance(25):
            return {self.d.one(["all", "any"]): [self._facts(0), self._facts(0)]}
        return self.d.one(
            [
                {"fact": "size", "at_least": 2},
                {"fact": "size", "at_most": 3},
                {"fact": "rural", "is": "yes"},
                {"fact": "setting", "is": "town"},
            ]
        )

    def _question(self, owner, ident, *, plain=False):
        d = self.d
        earlier = list(self.state.questions.values())
        spec = {"id": ident, "ask": "How is it?"}
        kind = "ladder" if plain else d.one(KINDS)
        test, points = getattr(self, f"_{kind}")(spec, plain=plain)
        if d.chance(50):
            spec["tags"] = [f"tag-{test}"]
        if d.chance(35):
            spec["na"] = {"alone": "we are alone", "new": "we are new"}
        if self.facts and d.chance(15):
            spec["applies_when"] = self._facts()
        if earlier and d.chance(15):
            spec["ask_when"] = self.criteria.criterion(owner, questions=earlier, depth=1)
        if kind == "ladder" and earlier and d.chance(25):
            spec["counts_as_at_most"] = {
                "option": f"o{d.number(0, len(spec['ladder']) - 2)}",
                "unless": self.criteria.criterion(owner, questions=earlier, depth=1),
            }
        if d.chance(10):
            spec["over"] = d.one(SPANS)
        if d.chance(10):
            spec["outcome"] = "yes"
        if d.chance(50 if self._any("value") else 5):
            spec["unanswered_as"] = self._value(spec, kind)
        if d.chance(5):
            spec["proposed"] = "yes"
        asked = Asked(spec, owner, test, points)
        asked.may_be_absent = asked.may_be_absent or owner in self.state.conditional
        self.state.questions[ident] = asked
        return spec

    def _value(self, spec, kind):
        if kind in ("ladder", "several_of"):
            chosen = self.d.some(spec[kind], 1, 1)
            return chosen if kind == "several_of" else chosen[0]
        return {"yes_no": "yes", "number": 5, "since": self.d.one(["never", "2026-01-31"])}[kind]

    def _worths(self, size, *, plain):
        """Rising or standing still from nothing to a top."""
        top = 4 if plain else self.d.one([4, 4, 1, 2])
        halves = sorted(self.d.number(0, 2 * top) for _ in range(size - 2))
        return [Fraction(0), *[Fraction(h, 2) for h in halves], Fraction(top)]

    def _ladder(self, spec, *, plain):
        size = self.d.number(2, 4)
        options = [f"o{i}" for i in range(size)]
        spec["ladder"] = {o: f"We are at {o}" for o in options}
        if self.d.chance(15):
            spec["ladder"][options[1]] = "… and a little more"
        points = None
        if plain or self.d.chance(60):
            worths = self._worths(size, plain=plain)
            points = (worths[0], worths[-1])
            for o, w in zip(options, worths, strict=True):
                spec["ladder"][o] = {"text": spec["ladder"][o], "worth": decimal(w)}
            if self.d.chance(15):
                spec["ladder"][options[-1]]["outcome"] = "yes"
            if self.d.chance(15):
                spec["ladder"][options[-1]]["over"] = self.d.one(SPANS)
        return "ladder", points

    def _yes_no(self, spec, *, plain):
        better = self.d.one(["yes", "no"])
        spec["yes_no"] = {"better": better}
        points = (Fraction(0), Fraction(1))
        if self.d.chance(50):
            top = self.d.one([1, 4])
            spec["yes_no"]["worth"] = {"yes": 0, "no": 0, better: top}
            points = (Fraction(0), Fraction(top))
        return better, points

    def _number(self, spec, *, plain):
        better = self.d.one(["more", "less"])
        body = {"better": better}
        if self.d.chance(75):
            body["from"] = 0
        if self.d.chance(75):
            body["to"] = self.d.one([10, 100])
        if self.d.chance(40):
            body["whole"] = "yes"
        if self.d.chance(20):
            body["unit"] = "people"
        spec["number"] = body
        scored = better == "more" and "from" in body and "to" in body
        return better, (Fraction(0), Fraction(body["to"])) if scored else None

    def _several_of(self, spec, *, plain):
        size = self.d.number(2, 3)
        spec["several_of"] = {o: f"We have {o}" for o in "abc"[:size]}
        points = None
        if self.d.chance(60):
            worths = [Fraction(4 if size == 1 else self.d.number(0, 2)) for _ in range(size - 1)]
            worths.append(4 - sum(worths))
            points = (Fraction(0), Fraction(4))
            spec["several_of"] = {
                o: {"text": text, "worth": decimal(w)}
                for (o, text), w in zip(spec["several_of"].items(), worths, strict=True)
            }
        return "several", points

    def _since(self, spec, *, plain):
        better = self.d.one(["longer", "recent"])
        spec["since"] = {"better": better}
        return better, None
