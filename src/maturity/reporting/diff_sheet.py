"""What changed between two versions, as a document and as data."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from maturity.change.changes import Change, Section
from maturity.change.crosswalk import Thing
from maturity.change.diff import Diff
from maturity.core.ruleset import RuleSet
from maturity.reporting import change_words, words
from maturity.reporting.criterion_words import named
from maturity.reporting.sheet import Line, Part, Sheet

HEADINGS = {
    Section.MOVED: "What has another name or place",
    Section.SCORING: "What changes in meaning",
    Section.ASKED: "What changes in what is asked and planned, not in levels",
    Section.TEXT: "What changes in words only",
}
_WHOLE = "The whole matrix"


def sheet(diff: Diff, digests: tuple[str, str]) -> Sheet:
    """The difference as a document. ``digests``: of the meaning of the old and new version."""
    parts: list[Part] = []
    for section in Section:
        changes = diff.of(section)
        if changes:
            parts.append(Part(HEADINGS[section]))
            parts += _groups(diff, changes)
    parts += _undeclared(diff)
    return Sheet(_title(diff), tuple(_lead(diff, digests)), tuple(parts))


def _title(diff: Diff) -> str:
    old, new = diff.before, diff.new
    name = new.title if old.title == new.title else f"{old.title} and {new.title}"
    return f"{name}: from {_version(old, new)} to {_version(new, old)}"


def _version(ruleset: RuleSet, other: RuleSet) -> str:
    return ruleset.version if ruleset.id == other.id else f"{ruleset.id} {ruleset.version}"


def _lead(diff: Diff, digests: tuple[str, str]) -> Iterable[str]:
    if not diff.changes:
        yield "Nothing changed."
    elif diff.same_meaning and not diff.of(Section.MOVED):
        yield "The meaning is the same: every response gets the same levels in both versions."
    elif diff.same_meaning:
        yield "Apart from names the meaning is the same: every response gets the same levels."
    else:
        number = len(diff.of(Section.SCORING))
        yield (
            f"{words.capital(words.count(number, 'change'))} in meaning: levels can come out "
            "differently. Where it is proven, a change says whether a level is harder or easier to "
            "hold; where nothing is said, neither is proven."
        )
    old, new = digests
    same = "the same meaning digest" if old == new else "meaning digests"
    shown = old[:19] + "…" if old == new else f"{old[:19]}… and {new[:19]}…"
    yield f"Both have {same}, {shown}." if old == new else f"The {same} are {shown}."


def _groups(diff: Diff, changes: Iterable[Change]) -> Iterable[Part]:
    """Changes by where they belong, in the order of the new version."""
    for home, found in groupby(changes, key=lambda change: change.home):
        lines = tuple(
            Line(change_words.sentence(diff, change), change_words.way(change)) for change in found
        )
        yield Part(_home(diff, home), lines=lines, depth=3)


def _home(diff: Diff, home: str) -> str:
    for ruleset in (diff.new, diff.old):
        if ruleset.has("node", home):
            return named(ruleset, home)
    return home or _WHOLE


def _undeclared(diff: Diff) -> Iterable[Part]:
    """What is gone without a word, beside what arrived: perhaps the same under another name."""
    if not diff.undeclared:
        return
    arrived: dict[Thing, list[str]] = {}
    for thing, name in diff.arrived:
        arrived.setdefault(thing, []).append(name)
    lines = [Line(_hint(thing, name, arrived.get(thing, []))) for thing, name in diff.undeclared]
    yield Part(
        "Not declared",
        (
            "These are gone, and no crosswalk says what became of them. Nothing is matched by likeness.",
        ),
        tuple(lines),
    )


def _hint(thing: Thing, name: str, arrived: list[str]) -> str:
    if not arrived:
        return (
            f"The {thing} {name} is gone; if that is meant, say so in the crosswalk (retired: …)."
        )
    return (
        f"The {thing} {name} is gone, and new are: {words.listed(arrived)}. If one of them is the same "
        f"{thing}, say so in the crosswalk ({name}: {{becomes: …}})."
    )


def document(diff: Diff, digests: tuple[str, str]) -> dict[str, object]:
    """The same as plain data."""
    return {
        "format": "maturity/diff/1",
        "from": _end(diff.before, digests[0]),
        "to": _end(diff.new, digests[1]),
        "crosswalk": diff.crosswalk.digest or None,
        "same_meaning": diff.same_meaning,
        "changes": [
            {
                "section": change.section.value,
                "kind": change.kind,
                "thing": str(change.thing),
                "id": change.id,
                "home": change.home,
                **({"field": change.field} if change.field else {}),
                "way": change.way.value,
                "says": change_words.sentence(diff, change),
            }
            for change in diff.changes
        ],
        "undeclared": [{"thing": str(thing), "id": name} for thing, name in diff.undeclared],
    }


def _end(ruleset: RuleSet, meaning: str) -> dict[str, str]:
    return {
        "id": ruleset.id,
        "version": ruleset.version,
        "digest": ruleset.digest,
        "meaning": meaning,
    }
