"""Evidence and confirmations of a response, held against the rule set."""

from __future__ import annotations

from maturity.core.response import Confirmation, Evidence, SeenBy, Value
from maturity.core.ruleset import RuleSet, Tier
from maturity.diagnostics import Path
from maturity.loading.documents.response import ResponseDocument
from maturity.loading.documents.response_records import EvidencePart
from maturity.loading.response_reading import Reading, meant
from maturity.loading.response_text import quoted
from maturity.loading.response_values import value

KINDS = ("experience", "staff", "partners", "observation", "processes", "outcomes")
"""Kinds of evidence."""

SAYS = ("agrees", "in-part", "not-yet")
"""What a confirmation can say."""


def subjects(ruleset: RuleSet) -> dict[str, tuple[str, str, str]]:
    """What evidence can be for, in order: (question, capability, level) by the word in ``for``."""
    result: dict[str, tuple[str, str, str]] = {}
    for node in ruleset.nodes:
        if node.tier is Tier.CAPABILITY:
            result[node.id] = ("", node.id, "")
            for level in node.scale.levels:
                result.setdefault(f"{node.id}.{level.id}", ("", node.id, level.id))
        for name in node.questions:
            result[name] = (name, "", "")  # a question wins over a level of the same name
    return result


def subject(piece: Evidence) -> str:
    """The word in ``for``."""
    if piece.question:
        return piece.question
    return f"{piece.capability}.{piece.level}" if piece.level else piece.capability


def evidence(reading: Reading, document: ResponseDocument) -> tuple[Evidence, ...]:
    """The evidence in the order of the rule set, whichever form it came from."""
    known = subjects(reading.ruleset)
    result: list[Evidence] = []
    for index, part in enumerate(document.evidence):
        path: Path = ("evidence", index)
        if part.for_ not in known:
            message = f"{quoted(part.for_)} is no question, capability or level of a capability"
            reading.say("A308", message, (*path, "for"), meant(part.for_, known))
            continue
        result.append(_piece(reading, part, known[part.for_], path))
    order = {name: position for position, name in enumerate(known)}
    return tuple(
        sorted(
            result,
            key=lambda piece: (order[subject(piece)], piece.held_by_icb or piece.accepted),
        )
    )


def _piece(reading: Reading, part: EvidencePart, of: tuple[str, str, str], path: Path) -> Evidence:
    question, capability, level = of
    if part.kind is not None:
        _word(reading, part.kind, KINDS, "kind of evidence", (*path, "kind"))
    reading.not_ahead(part.date, (*path, "date"), "the date of this evidence")
    return Evidence(
        what=part.what,
        where=part.where,
        date=part.date,
        question=question,
        capability=capability,
        level=level,
        kind=part.kind or "",
        holder=part.holder,
        supports=_supports(reading, part, question, path),
        seen_by=_seen_by(reading, part, path),
        held_by_icb=part.held_by_icb,
        accepted=part.accepted,
    )


def _word(reading: Reading, word: str, among: tuple[str, ...], what: str, path: Path) -> bool:
    if word in among:
        return True
    reading.say("A307", f"{quoted(word)} is no {what}", path, meant(word, among))
    return False


def _supports(reading: Reading, part: EvidencePart, question: str, path: Path) -> Value | None:
    if part.supports is None:
        return None
    where = (*path, "supports")
    if not question:
        message = f"evidence for {part.for_} supports an answer, and that is no question"
        reading.say("A309", message, where, "write the question's id in 'for'")
        return None
    return value(reading, reading.ruleset.question(question), part.supports, where)


def _seen_by(reading: Reading, part: EvidencePart, path: Path) -> SeenBy | None:
    seen = part.seen_by
    if seen is None:
        return None
    where = (*path, "seen_by", "role")
    if not reading.known("A302", seen.role, sorted(reading.roles()), "role", where):
        return None
    if not reading.outside(seen.role):
        message = f"'{seen.role}' belongs to the network's own team, so this does not count as seen"
        outside = sorted(role for role in reading.roles() if reading.outside(role))
        reading.say("A310", message, where, "roles outside: " + ", ".join(outside))
        return None
    reading.not_ahead(seen.on, (*path, "seen_by", "on"), "the day on which it was seen")
    return SeenBy(seen.role, seen.who, seen.on)


def confirmable(ruleset: RuleSet) -> dict[tuple[str, str], dict[str, str]]:
    """Roles asked to confirm, with who is meant, by capability (or other result) and level."""
    return {
        (node.id, rule.level.id): dict(rule.confirmed_by)
        for node in ruleset.nodes
        for rule in node.levels
        if rule.confirmed_by
    }


def confirmations(reading: Reading, document: ResponseDocument) -> tuple[Confirmation, ...]:
    """The confirmations in the order of the rule set."""
    known = confirmable(reading.ruleset)
    order = {
        (*where, role): position
        for position, (where, role) in enumerate(
            (where, role) for where, roles in known.items() for role in roles
        )
    }
    result: list[Confirmation] = []
    for index, part in enumerate(document.confirmations):
        path: Path = ("confirmations", index)
        if not _asked(reading, (part.capability, part.level, part.role), known, path):
            continue
        if not _word(reading, part.says, SAYS, "reply of somebody who confirms", (*path, "says")):
            continue
        reading.not_ahead(part.on, (*path, "on"), "the day of this confirmation")
        result.append(
            Confirmation(part.capability, part.level, part.role, part.says, part.who, part.on)
        )
    return tuple(sorted(result, key=lambda c: order[(c.capability, c.level, c.role)]))


def _asked(
    reading: Reading,
    of: tuple[str, str, str],
    known: dict[tuple[str, str], dict[str, str]],
    path: Path,
) -> bool:
    capability, level, role = of
    nodes = [node.id for node in reading.ruleset.nodes]
    if not reading.known("A303", capability, nodes, "capability", (*path, "capability")):
        return False
    levels = [rung.id for rung in reading.ruleset.node(capability).scale.levels]
    if not reading.known("A304", level, levels, "level", (*path, "level")):
        return False
    roles = known.get((capability, level), {})
    if role in roles:
        return True
    asked = [
        f"{lev} by {' and '.join(names)}"
        for (cap, lev), names in known.items()
        if cap == capability
    ]
    message = f"nobody in the role {quoted(role)} is asked to confirm {level} of {capability}"
    help_ = f"{capability} asks for: {'; '.join(asked)}" if asked else f"{capability} asks for none"
    reading.say("A311", message, (*path, "role"), help_)
    return False
