"""The form of each network of a round: what the ICB holds offered, last year's answers carried forward."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from maturity import files, round_last
from maturity import round as round_
from maturity.errors import UsageError

if TYPE_CHECKING:
    from maturity.core.response import Evidence, Response
    from maturity.rounds.members import Member

KINDS = ("xlsx", "yaml", "csv")


def write(
    folder: str | Path, target: str | Path, kind: str = "xlsx"
) -> tuple[tuple[Path, ...], int]:
    """Write every network its form, named by its code; the files, and how many were carried forward.

    Nothing is overwritten: a form that is there may be filled in already. Raises UsageError.
    """
    from maturity import forms

    opened = round_.open_round(folder)
    members = [each for each in opened.members if each.is_one_on(opened.manifest.closes)]
    paths = {member.code: Path(target) / f"{member.code}.{kind}" for member in members}
    there = [path for path in paths.values() if path.exists()]
    if there:
        raise UsageError(
            f"'{there[0].as_posix()}' is there already, and nothing is overwritten. "
            "Give another folder with -o."
        )
    last = round_last.open_last(opened)
    before = round_last.answers(opened, last, round_last.read_here)
    files.make_folder(Path(target))
    carried = 0
    for member in members:
        then, _ = before.of(member, opened.ruleset)
        response = begun(opened, member, then.response if then else None)
        carried += bool(response.succeeds)
        data = forms.write_any(kind, opened.ruleset, response, response.not_asked)
        files.write_bytes(paths[member.code], data)
    return tuple(paths.values()), carried


def begun(opened: round_.Opened, member: Member, last: Response | None) -> Response:
    """What a network's form holds before anybody fills it in.

    Its date is the day on which the round closes: everything in a round is measured at one day.
    """
    from maturity.core.focus import unasked
    from maturity.core.response import Organisation, Response
    from maturity.people.carry import carry_forward

    ruleset, manifest, held = opened.ruleset, opened.manifest, opened.held
    about = Organisation(member.code, member.name, member.place, member.icb or manifest.icb)
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
