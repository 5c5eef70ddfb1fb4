"""A round's run: every return scored, every plan written, nothing done twice.

It may be stopped at any moment and continues where it was (``Out``). Only this process writes,
and only one run at a time.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from concurrent.futures import BrokenExecutor
from dataclasses import replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from maturity import files, gathering
from maturity.diagnostics import Place
from maturity.errors import OutputError
from maturity.gathering import log
from maturity.running import earlier, reviews, unmade, work, workers
from maturity.running.out import Out
from maturity.running.ran import Ran, again, noted
from maturity.running.stamps import Stamps
from maturity.running.together import Together
from maturity.running.way import Way

if TYPE_CHECKING:
    from maturity.core.response import Response
    from maturity.core.ruleset import RuleSet
    from maturity.planning.plan import Plan
    from maturity.rounds.register import Entry, Register
    from maturity.rounds.returns import Return

_LOCK = ".lock"


def run(
    folder: str | Path, on: date, way: Way | None = None, progress: gathering.Progress | None = None
) -> Ran:
    """Score and write a whole round.

    Args:
        folder: the round's.
        on: the day on which what is new was first seen.
        way: how; in this process, as PDF for boards where it is left out.
        progress: is told how far it is.

    Raises:
        RoundError: the round's own files have problems.
        Busy: another run is at work in this folder.
    """
    opened = gathering.open_round(folder)
    out = opened.folder / gathering.OUT
    files.make_folder(out)
    with files.only_one(out / _LOCK, "Another run is at work"):
        at_work = _Running(opened, on, way or Way(), progress or (lambda *_: None))
        try:
            ran = at_work.run()
            problems = (*opened.notes, *gathering.placed(opened, ran.problems))
            return replace(ran, problems=problems)
        except BrokenExecutor:
            raise OutputError(
                "A worker process was ended from outside, perhaps for want of memory. What was made "
                "is kept: run it again, with fewer --workers."
            ) from None


class _Running:
    """One run."""

    def __init__(
        self, opened: gathering.Opened, on: date, way: Way, progress: gathering.Progress
    ) -> None:
        self.opened, self.on, self.way, self.progress = opened, on, way, progress
        self.out = Out(opened.folder / gathering.OUT, way.kind)
        self.kept = gathering.Kept(self.out.folder)
        self.labels: list[gathering.Label] = []  # of every return that was read
        self.stamps = Stamps(opened, way)
        self.all = Together(self.out, way, self.stamps.of_page, self.through, progress)
        self.problems, self.remarks = self.all.problems, self.all.remarks
        self.written = 0

    def run(self) -> Ran:
        """All of it, or nothing where nothing has changed."""
        self.out.sweep()
        came = gathering.came(self.opened)
        last = earlier.open_last(self.opened)
        stamp = self.stamps.of_run(came, last, self.on)
        record = self.out.done(stamp)
        if record is not None:
            return again(record)
        self.out.begin()
        found = gathering.dated(self.opened, self.read(came, self.opened.ruleset), self.on)
        log.note_received(self.opened.folder, found)
        register = gathering.register(self.opened, found)
        before = earlier.answers(self.opened, last, self.read)
        self.kept.forget_others("returns", self.labels)
        self.years = reviews.Years(last, before, self.opened)
        self.strange = reviews.unknown(self.opened, last, before)
        ran = self.write(register, before)
        if not self.problems:  # what could not be made may be made next time: memory, a full disk
            self.out.finish(stamp, noted(ran))
        return ran

    def read(self, came: tuple[gathering.File, ...], ruleset: RuleSet) -> list[Return]:
        """Every file, in the order of names whoever was first; what was read before is kept."""
        labels = {
            file.name: gathering.Label.of_return(ruleset, file.name, file.digest) for file in came
        }
        self.labels += labels.values()
        found: dict[str, Return] = {}
        for file in came:
            known = gathering.kept_return(ruleset, file, self.kept)
            if known is not None:
                found[file.name] = known
        new = [file for file in came if file.name not in found]
        if new:
            rules = work.packed(ruleset)
            tasks = [(rules, file) for file in new]
            for (_, file), made in self.through("Reading", work.read, tasks):
                found[file.name] = made
                if made.response is not None:
                    self.kept.put(labels[file.name], made.response)
        return [found[file.name] for file in came]

    def through(self, doing: str, do: Any, tasks: list[Any]) -> Iterator[tuple[Any, Any]]:
        """Tasks with their results, telling how far it is."""
        self.progress(doing, 0, len(tasks))
        done = workers.through(self.way.pool, do, tasks, self.way.ahead)
        for number, each in enumerate(done, 1):
            yield each
            self.progress(doing, number, len(tasks))

    def write(self, register: Register, before: earlier.Answers) -> Ran:
        """Every network's files, then what is made of them all."""
        from maturity.rounds.notices import notices
        from maturity.rounds.outcome import RoundResult, as_of

        entries = {entry.member.code: entry for entry in register.scored}
        codes = [entry.member.code for entry in register.entries]
        removed = self.out.take_others_away(entries, codes)
        plans = self.plans(entries)
        self.out.take_formats_away(entries)
        scored = [
            earlier.scored(self.opened, entry, plans[code], before)
            for code, entry in entries.items()
            if code in plans
        ]
        self.all.write(
            RoundResult(
                register,
                self.opened.ruleset,
                tuple(scored),
                as_of(register),
                last=self.years.round,
            )
        )
        problems = (*notices(register), *self.strange, *self.problems, *self.years.problems)
        return Ran(
            len(register.entries),
            len(entries),
            self.written,
            removed,
            problems,
            tuple(sorted(self.remarks)),
        )

    def plans(self, entries: Mapping[str, Entry]) -> dict[str, Plan]:
        """Every network's plan; files are written where what they are made of has changed."""
        labels = {code: self.label(entry) for code, entry in entries.items()}
        self.kept.forget_others("plans", labels.values())
        known = {code: self.kept.get(label) for code, label in labels.items()}
        plans: dict[str, Plan] = {code: plan for code, plan in known.items() if plan is not None}
        jobs = self.jobs(entries, plans)
        named = {id(job): code for code, job in jobs.items()}
        for job, made in self.through("Writing", work.make, [*jobs.values()]):
            code = named[id(job)]
            if made.plan is not None:
                plans[code] = made.plan
                if job.plan is None:
                    self.kept.put(labels[code], made.plan)
            if made.problem:
                self.refuse(entries[code], made)
            elif job.write:
                self.out.put(code, self.stamp(entries[code]), made.files, made.remarks)
                self.all.remark(code, made.remarks)
                self.written += 1
        return plans

    def jobs(self, entries: Mapping[str, Entry], plans: Mapping[str, Plan]) -> dict[str, work.Job]:
        """What is left to do, by network; of files that stand as they should, the remarks hold."""
        found = {}
        for code, entry in entries.items():
            stands = self.out.is_done(code, self.stamp(entry))
            if stands:
                self.all.remark(code, self.out.remarks(code))
            if not stands or code not in plans:
                found[code] = self.job(entry, plans.get(code), write=not stands)
        # Those to be written come first, so that what is left is what takes long.
        return dict(sorted(found.items(), key=lambda each: not each[1].write))

    def job(self, entry: Entry, plan: Plan | None, *, write: bool) -> work.Job:
        """What is to be done for one network."""
        wishes, way = self.opened.manifest.wishes, self.way
        response = _response(entry)
        return work.Job(
            self.rules,
            response,
            wishes,
            way.audience,
            way.kind,
            write,
            plan,
            way.brand,
            way.limit,
            self.years.of(entry),
        )

    def label(self, entry: Entry) -> gathering.Label:
        """Under which a network's plan is kept."""
        opened = self.opened
        return gathering.Label.of_plan(opened.ruleset, _response(entry), opened.manifest.wishes)

    def stamp(self, entry: Entry) -> str:
        """A digest of all that a network's files are made of."""
        return self.stamps.of_network(_response(entry), self.years.known_by(entry))

    def refuse(self, entry: Entry, made: work.Made) -> None:
        """Name a network whose files could not be made; what stood there would mislead.

        But for one that took too long: all that stood there stays, of the answers of its own day.
        """
        assert entry.counts is not None  # noqa: S101 - only what counts is scored
        what = f"the documents of {entry.member.code} {entry.member.name}"
        where = Place(entry.counts.file)
        if made.too_long:
            self.problems.append(unmade.too_long(what, made.problem, where))
            return
        self.out.take_away(entry.member.code)
        self.problems.append(unmade.refused(what, made.problem, where))

    @cached_property
    def rules(self) -> bytes:
        """The rule set, packed for whoever plans."""
        return work.packed(self.opened.ruleset)


def _response(entry: Entry) -> Response:
    """The answers that count."""
    assert entry.counts is not None  # noqa: S101 - only what counts is scored
    assert entry.counts.response is not None  # noqa: S101
    return entry.counts.response
