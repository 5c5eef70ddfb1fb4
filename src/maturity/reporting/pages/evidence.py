"""Evidence and who has seen it; innovation records; the checklist; facts beside the levels."""

from __future__ import annotations

from dataclasses import dataclass

from maturity.core.evidence import is_stale, strength
from maturity.core.response import Evidence
from maturity.core.ruleset import Strength
from maturity.core.sharing import Innovation
from maturity.reporting import answer_words, words
from maturity.reporting.material import Material

_KINDS = {
    "experience": "what people say",
    "staff": "what staff say",
    "partners": "what partners say",
    "observation": "seen at work",
    "processes": "how it is done",
    "outcomes": "what changed",
}
_SAYS = {"agrees": "agreed", "in-part": "agreed in part", "not-yet": "not yet agreed"}


@dataclass(frozen=True, slots=True)
class Pointer:
    """One piece of evidence. ``where`` and ``holder`` are for the network's own copy."""

    for_what: str
    what: str
    date: str
    kind: str
    strength: str
    where: str = ""
    holder: str = ""


@dataclass(frozen=True, slots=True)
class EvidencePage:
    """Evidence, confirmations, and what is asked."""

    asked: str
    pointers: tuple[Pointer, ...]
    confirmations: tuple[str, ...]
    to_add: str
    to_confirm: str
    places: bool


def evidence_page(material: Material) -> EvidencePage | None:
    """The evidence of one report; None in a public copy, where one person may be all there is."""
    if material.public:
        return None
    gaps = material.gaps
    return EvidencePage(
        asked=_asked(material),
        pointers=tuple(_pointer(material, item) for item in material.response.evidence),
        confirmations=_confirmations(material),
        to_add=words.listed(i for i, gap in gaps.items() if gap.questions),
        to_confirm=words.listed(i for i, gap in gaps.items() if gap.confirm),
        places=material.whole,
    )


def _asked(material: Material) -> str:
    policy = material.ruleset.evidence
    if policy is None:
        return "This matrix asks for no evidence."
    how = {
        Strength.SAID: "some evidence",
        Strength.LOCATED: "evidence that says where it is",
        Strength.SEEN: "evidence that somebody from outside the team has seen",
    }.get(policy.strength, "evidence")
    text = f"From {policy.from_level.title} on, the matrix asks for {how}."
    if policy.stale_after is not None:
        text += f" What is older than {policy.stale_after.text} counts as our view."
    return text


def _pointer(material: Material, item: Evidence) -> Pointer:
    whole = material.whole
    return Pointer(
        for_what=_subject(material, item),
        what=words.clean(item.what) or "not described",
        date=words.short_day(item.date) if item.date else "no date",
        kind=_KINDS.get(item.kind, item.kind) or "not said",
        strength=_strength(material, item),
        where=words.clean(item.where) if whole else "",
        holder=words.clean(item.holder) if whole else "",
    )


def _subject(material: Material, item: Evidence) -> str:
    if item.question:
        return item.question
    level = material.ruleset.scale.find(item.level) if item.level else None
    return f"{item.capability}, {level.title}" if level else item.capability


def _strength(material: Material, item: Evidence) -> str:
    found = strength(material.ruleset, item, material.assessment.as_of)
    if found is Strength.SEEN and item.seen_by is not None:
        name = f" ({words.clean(item.seen_by.who)})" if item.seen_by.who and material.whole else ""
        on = f", {words.short_day(item.seen_by.on)}" if item.seen_by.on else ""
        return f"seen by {material.somebody(item.seen_by.role)}{name}{on}"
    if found is Strength.LOCATED:
        return "located, held by the ICB" if item.held_by_icb else "located"
    if found is Strength.NONE:
        return "offered by the ICB, not accepted yet" if item.held_by_icb else "nothing yet"
    if is_stale(material.ruleset, item, material.assessment.as_of):
        return "our view (too old)" if item.date else "our view (no date)"
    return "our view (no place given)"


def _confirmations(material: Material) -> tuple[str, ...]:
    said = []
    for each in material.response.confirmations:
        level = material.ruleset.node(each.capability).scale.find(each.level)
        who = material.role(each.role)
        name = f" ({words.clean(each.who)})" if each.who and material.whole else ""
        on = f", {words.day(each.on)}" if each.on else ""
        title = level.title if level else each.level
        says = _SAYS.get(each.says, each.says)
        said.append(f"{each.capability} {title}: {who}{name}, {says}{on}.")
    return tuple(said)


@dataclass(frozen=True, slots=True)
class InnovationRecord:
    """One innovation: its title and (name, text) rows; results by group with their base."""

    title: str
    rows: tuple[tuple[str, str], ...]


def innovations(material: Material) -> tuple[InnovationRecord, ...]:
    """The innovation records; what is blank is left out."""
    return tuple(_record(each) for each in material.response.innovations)


def _record(item: Innovation) -> InnovationRecord:
    origin = words.capital(item.origin)
    if item.origin_from:
        origin += f", from {item.origin_from}"
    done = words.own(item.done) + (f" Since {words.since(item.since)}." if item.since else "")
    results = "; ".join(
        f"{group}: {result}" + (f" (of {base})" if base and base.lower() != result.lower() else "")
        for group, result, base in item.results
    )
    rows = (
        ("Need and group", " ".join(words.own(t) for t in (item.need, item.group) if t)),
        ("Who was involved", words.own(item.involved)),
        ("Invented or adopted", words.sentence(origin)),
        ("What was done", done.strip()),
        ("At the start", words.own(item.baseline)),
        ("Measure", words.own(item.measure)),
        ("Results by group", words.own(results)),
        ("What did not work", words.own(item.did_not_work)),
        ("Where it has spread", words.own(item.spread)),
        ("Owner", words.own(item.owner)),
    )
    title = words.clean(item.title)
    return InnovationRecord(title, tuple((name, words.clean(text)) for name, text in rows if text))


_DUTY = {"in-place": "in place", "not-yet": "not yet", "dont-know": "don’t know"}


@dataclass(frozen=True, slots=True)
class Duty:
    """Something that must be in place, and whether it is."""

    ask: str
    answer: str
    proposed: bool


def duties(material: Material) -> tuple[Duty, ...]:
    """The checklist, in the network's own copy only."""
    if not material.whole:
        return ()
    answers = material.response.checklist
    return tuple(
        Duty(duty.ask, _DUTY.get(answers.get(duty.id, ""), "no answer yet"), duty.proposed)
        for duty in material.ruleset.checklist
    )


def facts(material: Material) -> tuple[tuple[str, str, str], ...]:
    """Context facts: question, answer, source. They stand beside the levels, never inside."""
    found = []
    for fact_id, fact in material.ruleset.context.items():
        given = material.response.context.get(fact_id)
        if given is None:
            text = "not given"
        elif isinstance(given, str):
            text = fact.choices.get(given, given)
        else:
            text = words.amount(given)
        source, on = material.response.context_sources.get(fact_id, ("", ""))
        shown = ", ".join(part for part in (words.clean(source), words.since(on)) if part)
        found.append((fact.ask, text, shown))
    return tuple(found)


def offers(material: Material) -> tuple[str, ...]:
    """What the network offers to be asked about."""
    return tuple(
        words.sentence(f"{each.capability}: {words.clean(each.what).strip() or answer_words.BLANK}")
        for each in material.response.offers
    )
