"""The round after a round: what stays as it was is taken over, what is of one year is left to say anew."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from maturity import files, gathering, starts
from maturity.gathering.opening import CONTEXT

if TYPE_CHECKING:
    from maturity.rounds.manifest import Manifest, Wishes


def begin(
    folder: str | Path, last: str | Path, *, today: date, ruleset: str = ""
) -> tuple[Path, ...]:
    """Write the start of a round that follows ``last``; the files written.

    Taken over are the ICB's name, what the round is for and who sees what, the smallest group, what
    plans are made with, the framework, the organisations and their context. What the ICB offered and
    answered stands there as remarks. ``ruleset``: last year's as it is now where it is left out.

    Raises RoundError where last year's own files have problems, and what ``starts.new_round`` raises.
    """
    before = gathering.open_round(last, whole=False)
    written = starts.new_round(folder, today=today, ruleset=ruleset or before.rules)
    here, there = Path(folder), Path(last)
    way = starts.way(here, there)
    path = here / gathering.MANIFEST
    files.write_text(path, _taken_over(files.read_text(path), before.manifest, way))
    tables = [name for name in (gathering.ORGANISATIONS, CONTEXT) if (there / name).is_file()]
    for name in tables:
        files.write_bytes(here / name, files.read_bytes(there / name))
    return (*dict.fromkeys((*written, *(here / name for name in tables))),)


def _taken_over(text: str, last: Manifest, way: str) -> str:
    """The start of a manifest with what last year's said; ``way`` leads to its folder."""
    found = text.replace("FILL IN the name of your ICB", _quoted(last.icb), 1)
    found = _put(found, r"title: Networks (20\d\d) ", lambda new: _title(last.title, new[1]))
    found = found.replace(
        "Take the '# ' away and put them into your words.",
        "They are last year's: agree them again.",
    )
    for key in ("uses", "not_used_for", "seen_by"):
        sentences = "".join(f"  - {_quoted(each)}\n" for each in getattr(last, key))
        found = _put(found, rf"{key}:\n(?:  # .*\n)+", f"{key}:\n{sentences}")
    found = _put(found, r"smallest_group: .*\n", f"smallest_group: {last.smallest_group}\n")
    found = _put(found, r"# plan: .*\n", _plan(last.wishes))
    offers = [f"- {{action: {each.action}{_says(each.says)}}}" for each in last.offers]
    found = _remarks(found, "offers", offers)
    answers = [f"{name}: {_quoted(said)}" for name, said in last.answers_to_asks.items()]
    found = _remarks(found, "answers_to_asks", answers)
    if last.framework:
        found = _put(
            found, r"# framework: .*\n", f"framework: {_quoted(f'{way}/{last.framework}')}\n"
        )
    return _put(found, r"# last: .*\n", f"last: {_quoted(way)}\n")


def _remarks(text: str, key: str, entries: Sequence[str]) -> str:
    """Last year's entries of one key as remarks, in the place of the example."""
    if not entries:
        return text
    lines = "".join(f"#   {each}\n" for each in entries)
    return _put(text, rf"# {key}:\n(?:#   .*\n)+", f"# {key}:   # these were last year's\n{lines}")


def _plan(wishes: Wishes) -> str:
    """What plans are made with; nothing that is not said is written."""
    said = {
        "days": wishes.days,
        "months": wishes.months,
        "first_90_days": wishes.first_90_days,
        "year": wishes.year,
        "target": wishes.target or None,
    }
    given = ", ".join(f"{key}: {value}" for key, value in said.items() if value is not None)
    return f"plan: {{{given}}}\n"


def _says(said: str) -> str:
    return f", says: {_quoted(said)}" if said else ""


def _quoted(text: str) -> str:
    """A text as YAML takes it whatever signs it holds: a string of JSON is one of YAML."""
    return json.dumps(text, ensure_ascii=False)


def _title(last: str, year: str) -> str:
    """Last year's title with this year in it; as a round begins where no one year stands in it."""
    new, number = re.subn(r"(?<!\d)20\d\d(?!\d)", year, last)
    return f"title: {_quoted(new if number == 1 else f'Networks {year}')} "


def _put(text: str, what: str, new: str | Callable[[re.Match[str]], str]) -> str:
    """The text with the one place that ``what`` fits made new."""
    make = new if callable(new) else lambda _: new
    found, number = re.subn(rf"(?m)^{what}", make, text, count=1)
    assert number == 1, what  # noqa: S101 - the start of a round is ours
    return found
