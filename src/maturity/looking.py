"""One look at what a plan carries: each step works something out again and adds a point.

For ``verifying``; its pages are for ``looking_pages``.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

from maturity import __version__, api, copies, shelf
from maturity.errors import MaturityError
from maturity.people.audience import Audience
from maturity.reporting import verdict_words, words
from maturity.reporting.verdict import Outcome, Point

if TYPE_CHECKING:
    from maturity.change.look_back import LookBack
    from maturity.core.response import Response
    from maturity.core.result import Assessment
    from maturity.core.ruleset import RuleSet
    from maturity.loading.documents.provenance import ProvenanceDocument
    from maturity.pdf.reading import Document
    from maturity.planning.plan import Plan


@dataclass(frozen=True, slots=True)
class Again:
    """Everything worked out again from what a document carries."""

    ruleset: RuleSet
    assessment: Assessment
    plan: Plan | None
    look_back: LookBack | None


@dataclass
class Look:
    """One look at one document. Each step adds a point; what a step lacks stays unchecked."""

    data: bytes
    document: Document
    made: ProvenanceDocument
    points: list[Point] = field(default_factory=list)

    @property
    def carried(self) -> Mapping[str, bytes]:
        """The attached files by name."""
        return {each.name: each.data for each in self.document.files}

    @property
    def same_engine(self) -> bool:
        """Whether this version made it."""
        return self.made.engine == __version__

    def say(self, what: str, outcome: Outcome, says: str) -> None:
        """Add a point."""
        self.points.append(Point(what, outcome, says))

    def agree(self, what: str, says: str, otherwise: str, *, holds: bool) -> bool:
        """Add a point that agrees or differs, and tell which."""
        self.say(what, Outcome.AGREES if holds else Outcome.DIFFERS, says if holds else otherwise)
        return holds

    # -- what it carries

    def files(self) -> None:
        """Each file is whole, there once, named by the provenance, and has the digest it gives."""
        from maturity.loading.canonical import digest_of

        names = [each.name for each in self.document.files]
        wanted = {*self.made.files, copies.PROVENANCE}
        needed = {copies.ASSESSMENT, copies.RESPONSE, copies.RULESET}
        needed |= {copies.PLAN} if self.made.plan is not None else set()
        if self.made.last_year is not None:
            needed |= {copies.LAST_RESPONSE, copies.LAST_PLAN}
        wrong = [f"{name} is missing" for name in sorted((wanted | needed) - set(names))]
        wrong += [
            f"{words.clean(name)[:60]} does not belong here" for name in names if name not in wanted
        ]
        wrong += [f"{name} is there twice" for name in sorted(wanted) if names.count(name) > 1]
        wrong += [
            f"{each.name} was changed"
            for each in self.document.files
            if each.name in wanted
            and not (each.sound and self.made.files.get(each.name) in (None, digest_of(each.data)))
        ]
        self.agree(
            "Attached files",
            f"{words.count(len(names), 'file')}, each with the digest that was recorded.",
            words.sentence("; ".join(wrong)),
            holds=not wrong,
        )

    def matrix(self, rules: str | Path | None) -> RuleSet | None:
        """The rule set that is carried, in its variant; None where it cannot be read."""
        from maturity.loading import rulesets
        from maturity.loading.variants import apply

        wanted, text = self.made.ruleset, self.carried.get(copies.RULESET, b"")
        try:
            ruleset = rulesets.load({copies.RULESET: text}).ruleset
            named = (ruleset.id, ruleset.version, ruleset.digest)
            ruleset = apply(ruleset, wanted.variant) if wanted.variant else ruleset
            meaning = api.meaning_digest(ruleset) if self.same_engine else wanted.meaning
        except (MaturityError, RecursionError) as problem:
            self.say(
                "Matrix", Outcome.DIFFERS, f"It cannot be read: {verdict_words.brief(problem)}"
            )
            return None
        holds = named == (wanted.id, wanted.version, wanted.digest)
        holds = holds and ruleset.canonical == text and wanted.meaning in (None, meaning)
        if self.agree(
            "Matrix",
            f"{ruleset.title}, version {ruleset.version}, with the digest that was recorded.",
            "It is not the one that was recorded.",
            holds=holds,
        ):
            self.owner(ruleset, rules)
        return ruleset

    def owner(self, ruleset: RuleSet, rules: str | Path | None) -> None:
        """Whether it is the matrix that is known here under its name and version."""
        what, name = "The owner’s matrix", f"{ruleset.id} {ruleset.version}"
        if not rules and ruleset.id not in shelf.shipped():
            says = f"'{ruleset.id}' does not come with this program; --rules names a copy of it."
            self.say(what, Outcome.UNCHECKED, says)
            return
        path = shelf.find(rules) if rules else shelf.come_with(ruleset.id)
        released = shelf.releases(path).digest_of(ruleset.version)
        if released:
            self.agree(
                what,
                f"It is {name} as it was released.",
                f"{name} was released with another digest.",
                holds=released == ruleset.digest,
            )
            return
        here = api.load_ruleset(path)
        if (here.id, here.version, here.digest) == (ruleset.id, ruleset.version, ruleset.digest):
            self.say(what, Outcome.AGREES, f"It is {name} as it stands here, not released yet.")
        elif rules is not None and (here.id, here.version) == (ruleset.id, ruleset.version):
            says = f"It is not {name} as {shelf.shown(path)} has it: {self.meant(here)}."
            self.say(what, Outcome.DIFFERS, says)
        else:
            told = f": {self.meant(here)}" if here.version == ruleset.version else ""
            says = f"{name} was not released here, and what stands here is another{told}."
            self.say(what, Outcome.UNCHECKED, says)

    def meant(self, here: RuleSet) -> str:
        """Whether another text of the rule set gives the same levels."""
        if api.meaning_digest(here) == self.made.ruleset.meaning:
            return "its texts differ, and it gives the same levels"
        return "it can give other levels"

    def answers(self, ruleset: RuleSet | None) -> Response | None:
        """The answers that are carried; None where they cannot be read."""
        text = self.carried.get(copies.RESPONSE)
        if ruleset is None or text is None:
            self.say("Answers", Outcome.UNCHECKED, "They cannot be read without the matrix.")
            return None
        try:
            response = api.read_response(text, copies.RESPONSE, ruleset)
        except (MaturityError, RecursionError) as problem:
            self.say(
                "Answers", Outcome.DIFFERS, f"They cannot be read: {verdict_words.brief(problem)}"
            )
            return None
        holds = response.digest == self.made.response
        holds = holds and response.as_of.isoformat() == self.made.as_of
        self.agree(
            "Answers",
            f"{words.count(len(response.answers), 'answer')}, with the digest that was recorded.",
            "They are not the ones that were recorded.",
            holds=holds,
        )
        return response

    def last_year(
        self, ruleset: RuleSet | None, now: Response | None, rules: str | Path | None
    ) -> LookBack | None:
        """The review of the year before, made again; None where there is none or it cannot be."""
        from maturity.looking_back import NotHere, review

        last = self.made.last_year
        if last is None or ruleset is None or now is None:
            return None
        what = "Last year’s answers"
        try:
            found = review(last, self.carried, ruleset, now, rules)
        except NotHere as missing:
            self.say(what, Outcome.UNCHECKED, str(missing))
            return None
        except (MaturityError, ValueError, RecursionError) as problem:
            self.say(what, Outcome.DIFFERS, f"They cannot be read: {verdict_words.brief(problem)}")
            return None
        then = found.made_from.response
        same = (then.digest, then.as_of.isoformat()) == (last.response, last.as_of)
        self.agree(
            what,
            f"{words.count(len(then.answers), 'answer')} of {words.day(then.as_of)}, with the digest that was recorded.",
            "They are not the ones that were recorded.",
            holds=same,
        )
        return found

    # -- what follows from it

    def levels(
        self, ruleset: RuleSet | None, response: Response | None, look_back: LookBack | None
    ) -> Again | None:
        """Levels and plan, worked out again and compared."""
        if ruleset is None or response is None:
            for what in ("Levels", "Plan"):
                self.say(
                    what, Outcome.UNCHECKED, "They cannot be worked out without matrix and answers."
                )
            return None
        try:
            assessment = api.score(ruleset, response, meaning=self.made.ruleset.meaning is not None)
            plan = self.planned(ruleset, assessment)
            audience = Audience(self.made.audience)
            copy = copies.made(ruleset, assessment, plan, audience, look_back=look_back)
            parts = copies.parts(copy)
        except (MaturityError, ValueError, ArithmeticError, RecursionError) as problem:
            says = f"They cannot be worked out: {verdict_words.brief(problem)}"
            self.say("Levels", Outcome.DIFFERS, says)
            return None
        mine = {name: parts.get(name) for name in (copies.ASSESSMENT, copies.PLAN)}
        self.agree(
            "Levels",
            f"{words.count(len(assessment.results), 'result')}, worked out again from the answers, come out the same.",
            "Worked out again from the answers, they come out otherwise.",
            holds=self.same(copies.ASSESSMENT, mine, "results"),
        )
        if self.made.plan is not None:
            self.route(plan, holds=self.same(copies.PLAN, mine, "actions"))
        if self.same_engine:
            self.written(parts)
        return Again(ruleset, assessment, plan, look_back)

    def route(self, plan: Plan | None, *, holds: bool) -> None:
        """Whether the plan is the one that comes out again."""
        if holds or self.same_engine:
            number = words.count(len(plan.actions) if plan else 0, "action")
            says = f"Made again with the same wishes it is the same: {number}."
            self.agree("Plan", says, "Made again with the same wishes it is another.", holds=holds)
            return
        says = f"This is maturity {__version__}, which plans otherwise; the plan's own version can tell."
        self.say("Plan", Outcome.UNCHECKED, says)

    def written(self, parts: Mapping[str, bytes]) -> None:
        """Whether answers stand as this version writes them: nothing more may be in their files."""
        for what, names in (
            ("Answers", (copies.RESPONSE,)),
            ("Last year’s answers", (copies.LAST_RESPONSE, copies.LAST_PLAN)),
        ):
            if any(name in parts and parts[name] != self.carried.get(name) for name in names):
                self.say(what, Outcome.DIFFERS, "They are not written as this copy writes them.")

    def planned(self, ruleset: RuleSet, assessment: Assessment) -> Plan | None:
        """The plan, made again with the wishes that were recorded."""
        if self.made.plan is None:
            return None
        wishes: dict[str, Any] = self.made.plan.model_dump(exclude_none=True)
        if "days" in wishes:
            wishes["days"] = Fraction(wishes["days"])
        if "start" in wishes:
            wishes["start"] = date.fromisoformat(wishes["start"])
        if "days_by_role" in wishes:
            wishes["days_by_role"] = {k: Fraction(v) for k, v in wishes["days_by_role"].items()}
        return api.plan(ruleset, assessment, **wishes)

    def same(self, name: str, mine: Mapping[str, bytes | None], part: str) -> bool:
        """Whether a file is what comes out again; of another engine's the part that matters."""
        theirs, ours = self.carried.get(name), mine[name]
        if theirs is None or ours is None:
            return False
        return theirs == ours if self.same_engine else _part(theirs, part) == _part(ours, part)


def _part(data: bytes, name: str) -> object:
    """One part of a JSON document; of results what each comes to; None where there is none."""
    try:
        found = json.loads(data)[name]
        if name == "results":
            return [(each["id"], each["standing"]) for each in found]
        return [each["action"] for each in found]
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
