"""A round's run: every return scored, every plan written, nothing done twice.

It may be stopped at any moment and continues where it was. Each file takes its name whole; what a
network's files were made of is recorded after they are in place; the record of the whole run is
written last. Only this process writes, and only one run at a time.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import BrokenExecutor, Executor
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from maturity import __version__, api, files, places, round_last, round_log, round_work
from maturity import round as round_
from maturity.diagnostics import Diagnostic, Place
from maturity.errors import OutputError, Unreadable

if TYPE_CHECKING:
    from maturity.planning.plan import Plan
    from maturity.rounds.outcome import RoundResult, Scored
    from maturity.rounds.register import Entry, Register
    from maturity.rounds.returns import Return

Progress = Callable[[str, int, int], None]
"""Told what is being done, how many are done, of how many."""

Report = Callable[["RoundResult"], Mapping[str, bytes]]
"""Makes the documents about the whole round: bytes by name, seen from ``out/``."""

_LOCK, _RECORD, _RECORDS = ".lock", ".done.json", ".done"


@dataclass(frozen=True, slots=True)
class Ran:
    """What a run did. ``unchanged``: nothing had changed since the last, so nothing was done.

    ``networks``, ``scored``: how many there are, and how many have a return that counts.
    ``written``: how many networks' documents were made now. ``problems``: what was in the way.
    """

    networks: int
    scored: int
    written: int = 0
    removed: tuple[str, ...] = ()
    problems: tuple[Diagnostic, ...] = ()
    remarks: tuple[str, ...] = ()
    unchanged: bool = False

    @property
    def broken(self) -> bool:
        """Whether something could not be read or made."""
        return any(problem.code in ("B232", "B240") for problem in self.problems)


@dataclass(frozen=True, slots=True)
class Way:
    """How a run is made: for whom, in which format, on what, with which report of the whole."""

    audience: str = "board"
    kind: str = "pdf"
    pool: Executor = field(default_factory=round_work.Here)
    ahead: int = 1
    report: Report | None = None


def run(
    folder: str | Path, on: date, way: Way | None = None, progress: Progress | None = None
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
    opened = round_.open_round(folder)
    out = opened.folder / round_.OUT
    files.make_folder(out)
    with files.only_one(out / _LOCK, "Another run is at work"):
        running = _Running(opened, on, way or Way(), progress or (lambda *_: None))
        try:
            ran = running.run()
            return replace(ran, problems=round_.placed(opened, ran.problems))
        except BrokenExecutor:
            raise OutputError(
                "A worker process was ended from outside, perhaps for want of memory. What was made "
                "is kept: run it again, with fewer --workers."
            ) from None


class _Running:
    """One run."""

    def __init__(self, opened: round_.Opened, on: date, way: Way, progress: Progress) -> None:
        self.opened, self.on, self.way, self.progress = opened, on, way, progress
        self.out = opened.folder / round_.OUT
        self.rules = round_work.packed(opened.ruleset)
        self.made_by = _made_by(opened, way)
        self.problems: list[Diagnostic] = []
        self.remarks: list[str] = []
        self.sizes: dict[str, int] = {}  # of every file that belongs to this run
        self.written = 0

    def run(self) -> Ran:
        """All of it, or nothing where nothing has changed."""
        for name in ("", _RECORDS, *(folder for folder, _ in self.targets("x"))):
            files.sweep(self.out / name)
        came = round_.came(self.opened)
        last = round_last.open_last(self.opened)
        stamp = self.stamp(came, last)
        record = _record(self.out / _RECORD)
        if record.get("stamp") == stamp and _intact(self.out, record["files"]):
            return _again(record)
        files.remove(self.out / _RECORD)
        found = round_.dated(self.opened, self.read(came, self.rules), self.on)
        round_log.note_received(self.opened.folder, found)
        register = round_.register(self.opened, found)
        before = round_last.answers(last, self.read) if last else {}
        ran = self.write(register, before)
        kept = {"stamp": stamp, "files": dict(sorted(self.sizes.items())), **_kept(ran)}
        files.write_text(self.out / _RECORD, json.dumps(kept, ensure_ascii=False) + "\n")
        return ran

    def stamp(self, came: tuple[round_.File, ...], last: round_last.Last | None) -> str:
        """A digest of everything that a run is made of."""
        opened = self.opened
        seen = round_.dated(opened, [_unread(file) for file in came], self.on)
        every = (
            self.made_by,
            opened.manifest,
            opened.members,
            opened.decisions,
            [(each.file, each.digest, each.received) for each in seen],
            last.stamp if last else "",
        )
        return _digest(every)

    def read(self, came: tuple[round_.File, ...], rules: bytes) -> list[Return]:
        """Every file, in the order of names whoever was first."""
        found = {}
        tasks = [(rules, file) for file in came]
        for task, made in self.through("Reading", round_work.read, tasks):
            found[task[1].name] = made
        return [found[file.name] for file in came]

    def through(self, doing: str, work: Any, tasks: list[Any]) -> Iterator[tuple[Any, Any]]:
        """Tasks with their results, telling how far it is."""
        self.progress(doing, 0, len(tasks))
        done = round_work.through(self.way.pool, work, tasks, self.way.ahead)
        for number, each in enumerate(done, 1):
            yield each
            self.progress(doing, number, len(tasks))

    def write(self, register: Register, before: Mapping[str, round_last.Before]) -> Ran:
        """Every network's files, then what is made of them all."""
        from maturity.rounds.notices import notices

        entries = {entry.member.code: entry for entry in register.scored}
        removed = self.remove_others(entries)
        plans = self.plans(entries)
        scored = [
            round_last.scored(self.opened, entry, plans[code], before)
            for code, entry in entries.items()
            if code in plans
        ]
        self.whole(register, tuple(scored))
        problems = (*notices(register), *self.problems)
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
        jobs = {}
        for code, entry in entries.items():
            key = self.key(entry)
            fresh = self.is_done(code, key)
            jobs[code, key] = self.job(entry, write=not fresh)
        named = {id(job): name for name, job in jobs.items()}
        # Those to be written come first, so that what is left is what takes long.
        tasks = sorted(jobs.values(), key=lambda job: not job.write)
        plans: dict[str, Plan] = {}
        for job, made in self.through("Writing", round_work.make, tasks):
            code, key = named[id(job)]
            if made.plan is not None:
                plans[code] = made.plan
            if made.problem:
                self.refuse(entries[code], made.problem)
            elif job.write:
                self.put(code, key, made)
        return plans

    def job(self, entry: Entry, *, write: bool) -> round_work.Job:
        """What is to be done for one network."""
        assert entry.counts is not None  # noqa: S101 - only what counts is scored
        assert entry.counts.response is not None  # noqa: S101
        wishes, way = self.opened.manifest.wishes, self.way
        return round_work.Job(
            self.rules, entry.counts.response, wishes, way.audience, way.kind, write
        )

    def key(self, entry: Entry) -> str:
        """A digest of all that a network's files are made of."""
        assert entry.counts is not None  # noqa: S101 - only what counts is scored
        assert entry.counts.response is not None  # noqa: S101
        wishes = self.opened.manifest.wishes
        return _digest((self.made_by, entry.counts.response.digest, wishes))

    def targets(self, code: str) -> list[tuple[str, str]]:
        """Folder and name of each file of a network."""
        kinds = (("assessments", "json"), ("plans", "json"), ("documents", self.way.kind))
        return [(folder, f"{code}.{ending}") for folder, ending in kinds]

    def is_done(self, code: str, key: str) -> bool:
        """Whether a network's files were made of just this, and are all there."""
        record = _record(self.out / _RECORDS / f"{code}.json")
        if record.get("key") != key or not _intact(self.out, record["files"]):
            return False
        self.sizes |= record["files"]
        return True

    def put(self, code: str, key: str, made: round_work.Made) -> None:
        """Put a network's files in place, then record what they were made of."""
        record = self.out / _RECORDS / f"{code}.json"
        sizes = {}
        for (folder, ending), data in made.files.items():
            name = f"{folder}/{code}.{ending}"
            self.place(name, data)
            sizes[name] = len(data)
        for name in sorted({*_record(record).get("files", {})} - {*sizes}):
            files.remove(files.below(self.out, name))  # of another format
        files.make_folder(record.parent)
        files.write_text(record, json.dumps({"key": key, "files": sizes}) + "\n")
        self.remarks += [f"{code}: {remark}" for remark in made.remarks]
        self.written += 1

    def place(self, name: str, data: bytes) -> None:
        """Write one file below ``out/``."""
        path = files.below(self.out, name)
        files.make_folder(path.parent)
        files.write_bytes(path, data)
        self.sizes[name] = len(data)

    def refuse(self, entry: Entry, why: str) -> None:
        """Name a network whose files could not be made; what stood there would mislead."""
        assert entry.counts is not None  # noqa: S101 - only what counts is scored
        member = entry.member
        self.take_away(member.code)
        self.problems.append(
            Diagnostic(
                "B240",
                f"the documents of {member.code} {member.name} could not be made: {why}",
                Place(entry.counts.file),
                "the others were made; read this one alone with 'maturity report'",
            )
        )

    def take_away(self, code: str) -> None:
        """Remove a network's files, its record first."""
        record = _record(self.out / _RECORDS / f"{code}.json")
        files.remove(self.out / _RECORDS / f"{code}.json")
        names = [f"{folder}/{name}" for folder, name in self.targets(code)]
        for name in sorted({*record.get("files", {}), *names}):
            files.remove(files.below(self.out, name))

    def remove_others(self, entries: Mapping[str, Entry]) -> tuple[str, ...]:
        """Take away what earlier runs wrote for networks without a return that counts now."""
        names = files.names_in(self.out / _RECORDS, ".json")
        gone = [name.removesuffix(".json") for name in names]
        removed = tuple(code for code in gone if code not in entries)
        for code in removed:
            self.take_away(code)
        return removed

    def whole(self, register: Register, scored: tuple[Scored, ...]) -> None:
        """What is made of all networks together."""
        from maturity.rounds.outcome import RoundResult, as_of

        if self.way.report is None:
            return
        self.progress("Writing the round's report", 0, 1)
        result = RoundResult(register, self.opened.ruleset, scored, as_of(register))
        for name, data in self.way.report(result).items():
            self.place(name, data)
        self.progress("Writing the round's report", 1, 1)


# ------------------------------------------------------------------ records


def _made_by(opened: round_.Opened, way: Way) -> tuple[str, ...]:
    """What documents are made by: engine, rules, templates, and for whom."""
    from importlib.metadata import version

    templates = sha256()
    for name in files.every(places.templates()):
        templates.update(name.encode() + files.read_bytes(places.templates() / name))
    return (
        __version__,
        version("weasyprint"),
        opened.ruleset.digest,
        api.meaning_digest(opened.ruleset),
        templates.hexdigest(),
        way.audience,
        way.kind,
        "report" if way.report else "",
    )


def _digest(value: object) -> str:
    """A digest of plain frozen data: it is written out whole, the same in every process."""
    return "sha256:" + sha256(repr(value).encode("utf-8")).hexdigest()


def _unread(file: round_.File) -> Return:
    from maturity.rounds.returns import Return

    return Return(file.name, file.digest, None)


def _record(path: Path) -> dict[str, Any]:
    """A record of ours; nothing where there is none, or where it is not whole."""
    try:
        found = json.loads(files.read_bytes(path))
    except (Unreadable, ValueError):
        return {}
    whole = isinstance(found, dict) and isinstance(found.get("files"), dict)
    return found if whole else {}


def _intact(out: Path, sizes: Mapping[str, int]) -> bool:
    """Whether every file is there with the size it had."""
    return all(files.size(out / name) == size for name, size in sizes.items())


def _kept(ran: Ran) -> dict[str, Any]:
    """What a later run that finds nothing changed says again."""
    return {
        "networks": ran.networks,
        "scored": ran.scored,
        "problems": [[p.code, p.message, p.place.file, p.help] for p in ran.problems],
        "remarks": list(ran.remarks),
    }


def _again(record: Mapping[str, Any]) -> Ran:
    problems = (
        Diagnostic(code, message, Place(file), help_)
        for code, message, file, help_ in record["problems"]
    )
    return Ran(
        record["networks"],
        record["scored"],
        problems=tuple(problems),
        remarks=tuple(record["remarks"]),
        unchanged=True,
    )
