"""What the cards of a room come to, by role group: read only where nobody can be singled out."""

from __future__ import annotations

from maturity.core.response import CANNOT_TELL, RoomGroup, RoomView
from maturity.diagnostics import Path
from maturity.loading.documents.response import ResponseDocument
from maturity.loading.documents.response_records import RoomGroupPart, RoomViewPart
from maturity.loading.response_reading import Reading
from maturity.loading.response_text import quoted
from maturity.people.groups import FEWEST, rest_gives_away


def room(reading: Reading, document: ResponseDocument) -> tuple[RoomView, ...]:
    """The cards by capability and role group, in the order of the rule set."""
    results = {node.id: place for place, node in enumerate(reading.ruleset.results)}
    found: dict[str, RoomView] = {}
    for index, part in enumerate(document.room):
        path: Path = ("room", index)
        if not reading.known("A303", part.capability, results, "result", (*path, "capability")):
            continue
        if part.capability in found:
            message = f"{quoted(part.capability)} stands in this list twice"
            reading.say("A208", message, (*path, "capability"))
        found[part.capability] = _view(reading, part, path)
    return tuple(sorted(found.values(), key=lambda view: results[view.capability]))


def _view(reading: Reading, part: RoomViewPart, path: Path) -> RoomView:
    _check_counts(reading, part.capability, (part.n, part.counts), path)
    for index, group in enumerate(part.groups):
        _check_group(reading, part.capability, group, (*path, "groups", index))
    shown = [group for group in part.groups if group.counts]
    left = part.n - sum(group.n for group in shown)
    if shown and rest_gives_away(part.counts, [group.counts for group in shown]):
        reading.say(
            "V201",
            f"taking the groups of {part.capability} from its total leaves "
            f"{left} of {part.n} people, whose cards can be read off",
            (*path, "n"),
            "leave out the counts of one more group, or of the total",
        )
    return RoomView(
        part.capability,
        part.n,
        dict(part.counts),
        tuple(RoomGroup(g.role or "", g.n, dict(g.counts), g.few) for g in part.groups),
    )


def _check_group(reading: Reading, capability: str, group: RoomGroupPart, path: Path) -> None:
    voices = {voice.id for voice in reading.ruleset.respondents}
    if group.role is not None:
        roles = sorted(reading.roles() | voices)
        reading.known("A302", group.role, roles, "role", (*path, "role"))
    if group.few and (group.n or group.counts):
        reading.say(
            "V201",
            f"'few' stands for one or two people; with numbers beside it they can be told apart "
            f"in {capability}",
            path,
            "keep 'few: yes' alone, without 'n' and 'counts'",
        )
        return
    _check_counts(reading, capability, (group.n, group.counts), path)


def _check_counts(
    reading: Reading, capability: str, held: tuple[int, dict[str, int]], path: Path
) -> None:
    n, counts = held
    scale = reading.ruleset.node(capability).scale
    levels = [rung.id for rung in scale.rungs] + [CANNOT_TELL]
    for name in counts:
        reading.known("A304", name, levels, "level", (*path, "counts", name), key=True)
    if 0 < n < FEWEST:
        reading.say(
            "V201",
            f"a group of {n} is too small to show in {capability}: at least {FEWEST} are needed",
            (*path, "n"),
            "write 'few: yes' in place of the numbers",
        )
    elif counts and sum(counts.values()) != n:
        reading.say(
            "V202",
            f"the counts add up to {sum(counts.values())} and 'n' says {n}",
            (*path, "counts"),
            "write this list with the command that made it, not by hand",
        )
