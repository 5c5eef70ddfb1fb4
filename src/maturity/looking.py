"""One look at a plan: each step works something out again and adds a point. For ``verifying``."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

from maturity import __version__, api, copies, shelf
from maturity.errors import InputError, MaturityError, MissingPart, RanTooLong
from maturity.people.audience import Audience
from maturity.reporting import words
from maturity.reporting.verdict import Outcome, Point

if TYPE_CHECKING:
    from maturity.core.response import Response
    from maturity.core.result import Assessment
    from maturity.core.ruleset import RuleSet
    from maturity.loading.documents.provenance import ProvenanceDocument
    from maturity.pdf.reading import Document
    from maturity.planning.plan import Plan


@dataclass(frozen=True, slots=True)
class _Again:
    """Everything worked out again from what a document carries."""

    ruleset: RuleSet
    assessment: Assessment
    plan: Plan | None


@dataclass
class Look:
    """One look at one document. Each step adds a point; what a step lacks stays unchecked."""

    data: bytes
    document: Document
    made: ProvenanceDocument
    points: list[Point] = field(default_factory=list)
    original: bytes = b""  # as laid out again, where that is how the file begins
    signed: bool = False
    install: str = ""

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
            self.say("Matrix", Outcome.DIFFERS, f"It cannot be read: {_brief(problem)}")
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
        if rules is None and ruleset.id not in shelf.shipped():
            says = f"'{ruleset.id}' does not come with this program; --rules names a copy of it."
            self.say(what, Outcome.UNCHECKED, says)
            return
        path = shelf.find(rules or ruleset.id)
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
        else:
            says = f"{name} was not released here, and what stands here is another."
            self.say(what, Outcome.UNCHECKED, says)

    def answers(self, ruleset: RuleSet | None) -> Response | None:
        """The answers that are carried, with the digest of the network's own; None if unreadable."""
        text = self.carried.get(copies.RESPONSE)
        if ruleset is None or text is None:
            self.say("Answers", Outcome.UNCHECKED, "They cannot be read without the matrix.")
            return None
        try:
            response = api.read_response(text, copies.RESPONSE, ruleset)
        except (MaturityError, RecursionError) as problem:
            self.say("Answers", Outcome.DIFFERS, f"They cannot be read: {_brief(problem)}")
            return None
        holds = response.digest == self.made.response.carried
        holds = holds and response.as_of.isoformat() == self.made.as_of
        self.agree(
            "Answers",
            f"{words.count(len(response.answers), 'answer')}, with the digest that was recorded.",
            "They are not the ones that were recorded.",
            holds=holds,
        )
        return replace(response, digest=self.made.response.digest or "")

    # -- what follows from it

    def levels(self, ruleset: RuleSet | None, response: Response | None) -> _Again | None:
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
            copy = copies.made(ruleset, assessment, plan, Audience(self.made.audience))
            parts = copies.parts(copy)
        except (MaturityError, ValueError, RecursionError) as problem:
            self.say("Levels", Outcome.DIFFERS, f"They cannot be worked out: {_brief(problem)}")
            return None
        mine = {name: parts.get(name) for name in (copies.ASSESSMENT, copies.PLAN)}
        self.agree(
            "Levels",
            f"{words.count(len(assessment.results), 'result')}, worked out again from the answers, come out the same.",
            "Worked out again from the answers, they come out otherwise.",
            holds=self.same(copies.ASSESSMENT, mine, "results"),
        )
        if self.made.plan is not None:
            holds = self.same(copies.PLAN, mine, "actions")
            says = (
                f"Made again with the same wishes it is the same: {words.count(len(plan.actions), 'action')}."
                if plan
                else ""
            )
            if holds or self.same_engine:
                self.agree(
                    "Plan", says, "Made again with the same wishes it is another.", holds=holds
                )
            else:
                says = f"This is maturity {__version__}, which plans otherwise; the plan's own version can tell."
                self.say("Plan", Outcome.UNCHECKED, says)
        if self.same_engine and parts.get(copies.RESPONSE) != self.carried.get(copies.RESPONSE):
            self.say("Answers", Outcome.DIFFERS, "They are not written as this copy writes them.")
        return _Again(ruleset, assessment, plan)

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

    def pages(self, again: _Again | None, limit: float) -> None:
        """The whole document, laid out again and compared byte for byte."""
        from maturity import pdf, printing

        why = ""
        if again is None:
            why = "There is nothing to lay out."
        elif not self.same_engine:
            why = f"maturity {self.made.engine} made them, and this is {__version__}."
        elif self.made.templates != printing.templates_digest():
            why = "They were set with other templates or fonts than those that are here."
        elif self.made.looks_back_to:
            last = words.day(date.fromisoformat(self.made.looks_back_to))
            why = f"They look back on the answers of {last}, which the document does not carry."
        elif (self.made.brand or "") != printing.brand_digest():
            why = "They are in another house style; --brand names its file."
        if why or again is None:
            self.say("Pages", Outcome.UNCHECKED, why)
            return
        try:
            machinery = dict(pdf.machinery())
            found = printing.report_pdf(
                again.ruleset,
                again.assessment,
                again.plan,
                self.made.audience,
                limit=limit,
                machinery=self.made.machinery,
            ).data
        except (MissingPart, RanTooLong) as problem:
            self.say("Pages", Outcome.UNCHECKED, _brief(problem))
            return
        except MaturityError as problem:
            self.say("Pages", Outcome.DIFFERS, f"They cannot be laid out again: {_brief(problem)}")
            return
        if self.data.startswith(found):
            self.original = found
            self.say(
                "Pages", Outcome.AGREES, f"Laid out again, all {len(found):,} bytes are the same."
            )
        elif machinery != self.made.machinery:
            says = f"Other bytes here, where {_other(self.made.machinery, machinery)}."
            self.say("Pages", Outcome.UNCHECKED, says)
        else:
            at = next(
                (i for i, (a, b) in enumerate(zip(self.data, found, strict=False)) if a != b),
                min(len(self.data), len(found)),
            )
            says = f"Laid out again, the document differs from byte {at + 1:,} on."
            self.say("Pages", Outcome.DIFFERS, says)

    # -- what came after

    def signatures(self) -> None:
        """Who signed, when, and whether anything else was added."""
        added = len(self.data) - len(self.original) if self.original else 0
        if not self.document.signed:
            if added:
                says = f"{words.count(added, 'byte')} were added after the document was made, and are no signature."
                self.say("What came after", Outcome.DIFFERS, says)
            return
        from maturity.pdf import signatures as reading

        try:
            found = reading.signatures(self.data)
            clean = reading.only_signed(self.data)
        except MissingPart as problem:
            self.install = str(problem)
            self.say(
                "Signature",
                Outcome.UNCHECKED,
                "There is one, and pyHanko is not installed to read it.",
            )
            return
        except ValueError as problem:
            self.say("Signature", Outcome.DIFFERS, words.sentence(str(problem)))
            return
        for each in found:
            self.agree("Signature", _signed(each), _signed(each), holds=each.holds)
        self.agree(
            "What came after",
            "Nothing but signatures was added to the document.",
            "More than a signature was added to the document.",
            holds=clean and bool(found),
        )
        self.signed = clean and bool(found) and all(each.holds for each in found)


def _signed(each: Any) -> str:
    """``Signed by A. Name at 10:03 on 3 May 2027 …``."""
    when = (
        f"at {each.when.strftime('%H:%M %z')} on {words.day(each.when.date())}"
        if each.when
        else "at no stated time"
    )
    clock = "vouched for by a time stamp" if each.stamped else "by the signer’s clock"
    intact = "intact" if each.intact and each.valid else "not intact"
    covers = (
        "it covers the whole file"
        if each.whole
        else "it covers all that there was then"
        if each.to_its_end
        else "it does not cover all that there was"
    )
    return f"Signed by {words.clean(each.signer)} {when} ({clock}); {intact}; {covers}."


def _part(data: bytes, name: str) -> object:
    """One part of a JSON document; of results what each comes to; None where there is none."""
    try:
        found = json.loads(data)[name]
        if name == "results":
            return [(each["id"], each["standing"]) for each in found]
        return [each["action"] for each in found]
    except (ValueError, KeyError, TypeError, RecursionError):
        return None


def _other(theirs: Mapping[str, str], ours: Mapping[str, str]) -> str:
    """``pango is 1.52.0 and was 1.50.12``."""
    names = [name for name in sorted({*theirs, *ours}) if theirs.get(name) != ours.get(name)]
    return words.listed(
        f"{words.clean(name)[:40]} is {ours.get(name, 'not there')} and was {words.clean(theirs.get(name, 'not there'))[:40]}"
        for name in names[:5]
    )


def _brief(problem: BaseException) -> str:
    """A problem in one sentence."""
    if isinstance(problem, InputError):
        return words.sentence(problem.diagnostics[0].message)
    if isinstance(problem, MaturityError):
        return words.sentence(" ".join(str(problem).split()))
    return f"{type(problem).__name__}."
