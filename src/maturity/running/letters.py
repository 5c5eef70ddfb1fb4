"""The letters of a round: what its team writes to each network on a day, as drafts in a folder."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING

from maturity import files, gathering
from maturity.errors import MaturityError
from maturity.running import earlier, now, reviews, work

if TYPE_CHECKING:
    from maturity.diagnostics import Diagnostic
    from maturity.rounds.letters import Letter
    from maturity.rounds.register import Entry, Register
    from maturity.running.earlier import Answers, Last

TEAM = "team"
"""Who answers what nobody else is asked."""


@dataclass(frozen=True, slots=True)
class Written:
    """The letters that were written: codes by letter. ``none``: networks to whom none is due.

    ``notices``: what the round's team should look at.
    """

    codes: Mapping[Letter, tuple[str, ...]]
    none: tuple[str, ...]
    notices: tuple[Diagnostic, ...] = ()


def write(
    folder: str | Path,
    target: Path,
    on: date,
    by: str = "",
    progress: gathering.Progress | None = None,
) -> Written:
    """Write each network the letter that it is due on a day, as ``LETTER/CODE.txt`` below ``target``.

    ``by``: who writes. Nothing is sent, and nothing of the round is written. Raises RoundError, and
    RuleSetError where the crosswalk from last year's version is wrong.
    """
    from maturity.rounds.letters import Letter, due

    opened = gathering.open_round(folder)
    register = gathering.register(opened, gathering.returns(opened))
    desk = _Desk(opened, register, on, by, progress)
    codes: dict[Letter, list[str]] = {letter: [] for letter in Letter}
    none = []
    for entry in gathering.telling(progress, "Writing", register.entries):
        code = entry.member.code
        letter = due(entry, opened.manifest.closes, on, planned=bool(desk.file(entry)))
        if letter is None:
            none.append(code)
            continue
        place = target / letter
        files.make_folder(place)
        files.write_text(place / f"{code}.txt", desk.text(letter, entry))
        codes[letter].append(code)
    written = {letter: tuple(each) for letter, each in codes.items() if each}
    notices = (*opened.notes, *gathering.notices(opened, register))
    return Written(written, tuple(none), notices)


class _Desk:
    """Where the letters of one day are written, with what has to be looked up once for all."""

    def __init__(
        self,
        opened: gathering.Opened,
        register: Register,
        on: date,
        by: str,
        progress: gathering.Progress | None,
    ) -> None:
        self.opened, self.register, self.on, self.by = opened, register, on, by
        self.progress = progress
        self.kept = gathering.Kept(opened.folder / gathering.OUT)

    def file(self, entry: Entry) -> str:
        """The file of the plan that was made of the very answers that count; empty where none was."""
        code, out = entry.member.code, self.opened.folder / gathering.OUT
        if entry.counts is None or entry.counts.response is None:
            return ""
        made = _digest(out / "assessments" / f"{code}.json")
        names = files.names_in(out / "documents")
        name = next((each for each in names if Path(each).stem == code), "")
        return name if made == entry.counts.response.digest else ""

    def text(self, letter: Letter, entry: Entry) -> str:
        """One letter."""
        from maturity.reporting import round_letters
        from maturity.rounds.letters import Letter

        form, sent, held = letter is Letter.FORM, letter is Letter.PLAN, self.opened.held
        code = entry.member.code
        about = round_letters.About(
            self.register,
            self.opened.ruleset,
            entry,
            self.on,
            self.by,
            carried=(form and self._carried(entry)) or (sent and self._followed(entry)),
            held=bool(held.evidence.get(code) or held.facts.get(code)),
            minutes=self._minutes() if form else 0,
            plan=now.planned(self.opened, self._rules, entry, self.kept)[0] if sent else None,
            file=self.file(entry),
        )
        return round_letters.text(letter, about)

    def _carried(self, entry: Entry) -> bool:
        """Whether last year's answers are in its form, or can stand beside those that came."""
        then, _ = self._before.of(entry.member, self.opened.ruleset)
        now_ = entry.counts.response if entry.counts else None
        day = now_.as_of if now_ else self.opened.manifest.closes
        return then is not None and then.response.as_of < day

    def _followed(self, entry: Entry) -> bool:
        """Whether this year's plan follows one of last year's: one that stands in that round's folder."""
        if self._last is None or not self._carried(entry):
            return False
        (was,) = self._before.lineage.sources(entry.member)
        return (self._last.opened.folder / gathering.OUT / reviews.PLANS / f"{was}.json").is_file()

    @cached_property
    def _last(self) -> Last | None:
        return earlier.open_last(self.opened)

    @cached_property
    def _before(self) -> Answers:
        read = partial(earlier.read_here, progress=self.progress)
        return earlier.answers(self.opened, self._last, read)

    @cached_property
    def _rules(self) -> bytes:
        return work.packed(self.opened.ruleset)

    def _minutes(self) -> int:
        """What the team's part of this year's form takes."""
        from maturity.core.focus import asked, unasked

        ruleset, focus = self.opened.ruleset, self.opened.manifest.focus
        wanted = asked(ruleset, unasked(ruleset, focus) if focus else ())
        every = [each for each in ruleset.questions if each.id in wanted]
        return ceil(sum(each.minutes for each in every if each.answered_by == TEAM))


def _digest(path: Path) -> str:
    """Of the answers that an assessment was made of; empty where none can be read."""
    try:
        read = json.loads(files.read_bytes(path)) if path.is_file() else {}
    except (ValueError, RecursionError, MaturityError):
        return ""
    return str(read.get("response_digest", "")) if isinstance(read, dict) else ""
