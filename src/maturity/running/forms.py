"""The form of each network of a round: what the ICB holds offered, last year's answers carried forward."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from maturity import files, gathering
from maturity.errors import UsageError
from maturity.gathering.opening import HELD
from maturity.running import earlier, reviews

if TYPE_CHECKING:
    from maturity.change.told import Told
    from maturity.core.response import Evidence, Response
    from maturity.diagnostics import Diagnostic
    from maturity.rounds.members import Member

KINDS = ("xlsx", "yaml", "csv")


@dataclass(frozen=True, slots=True)
class Written:
    """The forms that were written, by the code of their network.

    ``carried``: how many begin from last year's answers. ``empty``: codes of those that do not, where
    others do, with why they cannot; no reason where nothing counted last year. ``left``: what of these has no place in this
    year's version, by question, fact or action (or ``evidence``, ``offers``), with the number of
    networks that have to say it again. ``notes``: what is wrong with what the ICB
    holds for them, and with what this year's list says they came of.
    """

    files: Mapping[str, Path]
    carried: int = 0
    empty: Mapping[str, str] = field(default_factory=dict)
    left: Mapping[str, int] = field(default_factory=dict)
    notes: tuple[Diagnostic, ...] = ()


def write(
    folder: str | Path,
    target: str | Path,
    kind: str = "xlsx",
    progress: gathering.Progress | None = None,
) -> Written:
    """Write every network its form, named by its code. ``progress`` is told how far it is.

    Nothing is overwritten: a form that is there may be filled in already. Raises UsageError, and
    RuleSetError where the crosswalk from last year's version is wrong.
    """
    from maturity import forms

    opened = gathering.open_round(folder, whole=False)  # a form hangs on nothing that was noted
    members = [each for each in opened.members if each.is_one_on(opened.manifest.closes)]
    paths = {member.code: Path(target) / f"{member.code}.{kind}" for member in members}
    there = [path for path in paths.values() if path.exists()]
    if there:
        raise UsageError(
            f"'{there[0].as_posix()}' is there already, and nothing is overwritten. "
            "Give another folder with -o."
        )
    read = partial(earlier.read_here, progress=progress)
    last_round = earlier.open_last(opened)
    before = earlier.answers(opened, last_round, read)
    files.make_folder(Path(target))
    carried, left, empty = 0, Counter[str](), dict[str, str]()
    for member in gathering.telling(progress, "Writing", members):
        last, lost = _last(opened, before, member)
        response = begun(opened, member, last)
        if response.succeeds:
            carried += 1
            left.update(lost)
        else:
            empty[member.code] = before.of(member, opened.ruleset)[1]
        data = forms.write_any(kind, opened.ruleset, response, response.not_asked)
        files.write_bytes(paths[member.code], data)
    held = (note for note in opened.notes if note.place.file.endswith(HELD))
    notes = (*held, *gathering.placed(opened, reviews.unknown(opened, last_round, before)))
    return Written(paths, carried, empty if carried else {}, dict(sorted(left.items())), notes)


def _last(
    opened: gathering.Opened, before: earlier.Answers, member: Member
) -> tuple[Response | None, frozenset[str]]:
    """What a network answered last year in the words of this year's version, and what has none there.

    Its digest stays that of the response which lies in last year's folder.
    """
    from maturity.people.carry import not_carried

    then, _ = before.of(member, opened.ruleset)
    if then is None:
        return None, frozenset()
    response, lost = then.response, set[str]()
    if before.passage is not None:
        moved = earlier.across(then, before.passage)
        response = replace(moved.response, digest=then.response.digest)
        lost.update(_lost(moved.told))
    return response, frozenset(lost.union(not_carried(opened.ruleset, response)))


def _lost(told: tuple[Told, ...]) -> Iterator[str]:
    """What did not get across, of all that a form carries forward."""
    from maturity.change.passage import Fate

    for each in told:
        part, *inside = each.path
        if each.fate not in (Fate.AGAIN, Fate.RETIRED):
            continue
        if part in ("context", "actions") or (part == "answers" and inside[1:] == ["value"]):
            yield str(inside[0])
        elif part in ("evidence", "offers") and len(inside) == 1:
            yield part


def begun(opened: gathering.Opened, member: Member, last: Response | None) -> Response:
    """What a network's form holds before anybody fills it in.

    Its date is the day on which the round closes: everything in a round is measured at one day.
    """
    from maturity.core.focus import unasked
    from maturity.core.response import Organisation, Response
    from maturity.people.carry import carry_forward

    ruleset, manifest, held = opened.ruleset, opened.manifest, opened.held
    about = Organisation(member.code, member.name, member.place, member.icb)
    response = Response(ruleset.id, ruleset.version, manifest.closes)
    if last is not None and last.as_of < manifest.closes:
        response = carry_forward(ruleset, last, manifest.closes)
    return replace(
        response,
        organisation=about,
        evidence=_offered(response.evidence, held.evidence.get(member.code, ())),
        facts_offered=held.facts.get(member.code, {}),
        not_asked=unasked(ruleset, manifest.focus) if manifest.focus else (),
    )


def _offered(carried: tuple[Evidence, ...], held: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
    """Last year's evidence and what is offered now; an offer made again stands once, as made now."""

    def about(piece: Evidence) -> tuple[str, ...]:
        return (piece.question, piece.capability, piece.level, piece.what)

    again = {about(piece) for piece in held}
    kept = (p for p in carried if not (p.held_by_icb and about(p) in again))
    return (*kept, *held)
