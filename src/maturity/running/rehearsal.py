"""A round that is made up, written out: two years of folders, to rehearse a round or to measure one."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

from maturity import api, files, gathering
from maturity.core.response import Response
from maturity.core.ruleset import RuleSet
from maturity.errors import UsageError
from maturity.rounds.members import Member
from maturity.rounds.synthetic import MADE_UP, synthetic

_MANIFEST = """\
format: maturity/round/1
id: {id}
title: {title}
ruleset: {{id: {ruleset}, version: "{version}"}}
icb: {icb}
opens: {opens}
closes: {closes}
uses:
  - To rehearse a round with networks that are made up
not_used_for:
  - Saying anything of any network that there is
seen_by:
  - Anybody may see it, because nobody is in it
{asks}{last}"""


def rehearse(
    folder: str | Path,
    *,
    networks: int,
    icbs: int,
    as_of: date,
    seed: int = 0,
    ruleset: str = "pcn-maturity",
) -> tuple[Path, Path]:
    """Write two rounds of networks that are made up: last year's folder and this year's.

    Nothing that is there is overwritten; the same arguments write the same bytes. Raises UsageError
    where something is there already, and for an unknown rule set.
    """
    matrix = api.load_ruleset(ruleset)
    before = date(as_of.year - 1, as_of.month, min(as_of.day, 28))
    years = Path(folder) / str(before.year), Path(folder) / str(as_of.year)
    for year in years:
        if year.exists():
            raise UsageError(f"'{year}' is there already. Give a folder that is not, or remove it.")
    made = list(synthetic(matrix, networks=networks, icbs=icbs, as_of=as_of, seed=seed))
    were = [m for each in made for m in ((each.member,) if each.before is None else each.before)]
    now = [each.member for each in made]
    _write(years[0], matrix, were, [each.last for each in made], before, "")
    _write(years[1], matrix, now, [each.now for each in made], as_of, f"../{before.year}")
    return years


def _write(
    folder: Path,
    matrix: RuleSet,
    members: Sequence[Member],
    responses: Sequence[Response | None],
    day: date,
    last: str,
) -> None:
    files.make_folder(folder / gathering.RETURNS)
    several = len({member.icb for member in members}) > 1
    files.write_text(
        folder / gathering.MANIFEST,
        _MANIFEST.format(
            id=f"rehearsal-{day.year}",
            title=f"A rehearsal, {day.year} ({MADE_UP})",
            ruleset=matrix.id,
            version=matrix.version,
            icb=f"Every ICB ({MADE_UP})" if several else members[0].icb,
            opens=date(day.year, 1, 1).isoformat(),
            closes=date(day.year, 12, 31).isoformat(),
            asks=_asks(matrix),
            last=f"last: {last}\n" if last else "",
        ),
    )
    files.write_text(folder / gathering.ORGANISATIONS, "\ufeff" + _table(members))
    for response in responses:
        if response is not None:
            name = f"{response.organisation.code}.yaml"
            files.write_bytes(folder / gathering.RETURNS / name, api.form(matrix, "yaml", response))


def _asks(matrix: RuleSet) -> str:
    """What the ICB offers and answers: one action that networks can do alone, two that ask for something."""
    alone = [action.id for action in matrix.actions if not action.asks_icb]
    asking = [action.id for action in matrix.actions if action.asks_icb]
    said = []
    if alone:
        said.append(
            f'offers:\n  - {{action: {alone[0]}, says: "Two days of a link worker ({MADE_UP})"}}\n'
        )
    if asking:
        answers = [f'  {name}: "Yes, from June ({MADE_UP})"\n' for name in asking[:2]]
        said.append("answers_to_asks:\n" + "".join(answers))
    return "".join(said)


def _table(members: Iterable[Member]) -> str:
    """The list of organisations as CSV."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(("code", "name", "place", "icb", "predecessors", "registered"))
    writer.writerows(_rows(members))
    return text.getvalue()


def _rows(members: Iterable[Member]) -> Iterator[tuple[object, ...]]:
    for member in members:
        before = " ".join(member.predecessors)
        yield member.code, member.name, member.place, member.icb, before, member.registered
