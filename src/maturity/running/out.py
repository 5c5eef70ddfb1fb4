"""The ``out/`` of a round: each network's files, those made of all of them, and records of both.

Each file takes its name whole. What a network's files were made of is recorded after they are in
place, what the whole run was made of last of all, so a record never claims what is not there.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import Any

from maturity import files
from maturity.errors import Unreadable
from maturity.gathering import kept as keeping
from maturity.running import work

_RUN, _NETWORKS, _WHOLE = ".done.json", ".done", ".whole.json"
PARTS = "icbs"
"""Where the reports of parts of a round go; records of them have the same name, hidden."""


class Out:
    """One run's view of the folder. ``kind``: the format of documents, one of ``work.KINDS``.

    ``sizes``: bytes of every file that belongs to this run, by name seen from the folder.
    """

    def __init__(self, folder: Path, kind: str) -> None:
        self.folder, self.kind = folder, kind
        self.sizes: dict[str, int] = {}

    def sweep(self) -> None:
        """Take away what writers that were stopped half-way left behind."""
        kept = [f"{keeping.FOLDER}/{name}" for name in keeping.FOLDERS]
        inside = {name.rpartition("/")[0] for name in self._of_all()}
        folders = [folder for folder, _ in self._targets("")]
        for name in ("", _NETWORKS, PARTS, f".{PARTS}", *folders, *kept, *sorted(inside)):
            files.sweep(self.folder / name)

    def done(self, stamp: str) -> dict[str, Any] | None:
        """What the last run noted, where it was made of just this and all its files are there."""
        record = _record(self.folder / _RUN)
        fits = record.get("stamp") == stamp and self._intact(record["files"])
        return record if fits else None

    def begin(self) -> None:
        """From here on the folder is in between."""
        files.remove(self.folder / _RUN)

    def finish(self, stamp: str, noted: Mapping[str, Any]) -> None:
        """Note what all of it was made of, with what a later run is to say again."""
        ours = {"stamp": stamp, "files": dict(sorted(self.sizes.items()))}
        _write(self.folder / _RUN, {**ours, **noted})

    def whole(self, made: Mapping[str, bytes], staying: Collection[str] = ()) -> None:
        """Put in place what is made of all networks; what an earlier run made beside it goes.

        ``staying``: names that could not be made in time, whose file of an earlier run stays.

        The names are noted before any of the files is there: a run that is stopped leaves none that
        the next does not know.
        """
        before, record = self._of_all(), self.folder / _WHOLE
        if not made and not before:
            return
        if {*made} - before:
            _write(record, {"files": dict.fromkeys(sorted({*made} | before), 0)})
        for name, data in made.items():
            self._place(name, data)
        for name in sorted(before - {*made, *staying}):
            path = files.below(self.folder, name)
            files.remove(path)
            if path.parent != self.folder.resolve():
                files.remove_empty(path.parent)
        sizes = dict.fromkeys(before & {*staying}, 0) | {name: len(made[name]) for name in made}
        _write(record, {"files": dict(sorted(sizes.items()))})

    def _of_all(self) -> set[str]:
        """Files that this run or an earlier one made, or was to make, of all networks."""
        return {*_record(self.folder / _WHOLE).get("files", {})}

    def is_done(self, code: str, key: str, of: str = "") -> bool:
        """Whether a network's files were made of just this, and are all there; ``of`` PARTS: a part's."""
        record = self._record(code, of)
        if record.get("key") != key or not self._intact(record["files"]):
            return False
        self.sizes |= record["files"]
        return True

    def remarks(self, code: str, of: str = "") -> tuple[str, ...]:
        """What was remarked when these files were made; it holds as long as they do."""
        found = self._record(code, of).get("remarks")
        return tuple(map(str, found)) if isinstance(found, list) else ()

    def put(
        self,
        code: str,
        key: str,
        made: Mapping[tuple[str, str], bytes],
        remarks: Iterable[str] = (),
        of: str = "",
    ) -> None:
        """Put a network's files in place, by folder and ending, then note what they were made of."""
        before = {*self._record(code, of).get("files", {})}
        sizes = {f"{folder}/{code}.{ending}": len(data) for (folder, ending), data in made.items()}
        if of and not before:  # stopped before the record, the files would be nobody's
            _write(self._record_of(code, of), {"key": "", "files": dict.fromkeys(sizes, 0)})
        for name, data in zip(sizes, made.values(), strict=True):
            self._place(name, data)
        for name in sorted(before - {*sizes}):
            files.remove(files.below(self.folder, name))  # of another format
        record = {"key": key, "files": sizes, "remarks": [*remarks]}
        _write(self._record_of(code, of), record)

    def take_other_parts_away(self, names: Collection[str]) -> None:
        """Remove reports of parts other than these, their records last: they say what there is."""
        known = {Path(name).stem for name in files.names_in(self.folder / f".{PARTS}", ".json")}
        for each in sorted(known - {*names}):
            for name in self._record(each, PARTS).get("files", {}):
                files.remove(files.below(self.folder, name))
            files.remove(self._record_of(each, PARTS))
        for folder in (f".{PARTS}", PARTS):
            files.remove_empty(self.folder / folder)

    def take_away(self, code: str) -> None:
        """Remove a network's files, their record first."""
        names = {*self._record(code).get("files", {})}
        names |= {f"{folder}/{name}" for folder, name in self._targets(code)}
        files.remove(self._record_of(code))
        for name in sorted(names):
            files.remove(files.below(self.folder, name))

    def take_others_away(self, codes: Collection[str], known: Collection[str]) -> tuple[str, ...]:
        """Remove what earlier runs left for networks other than ``codes``; whose it was.

        ``known``: every code of the round, so that what has no record is known by its name.
        """
        found = {Path(name).stem for name in files.names_in(self.folder / _NETWORKS, ".json")}
        for folder, _ in self._targets(""):
            found |= {Path(name).stem for name in files.names_in(self.folder / folder)} & {*known}
        gone = tuple(sorted(found - {*codes}))
        for code in gone:
            self.take_away(code)
        return gone

    def take_formats_away(self, codes: Collection[str]) -> None:
        """Remove documents of these networks in another format than this run's."""
        for name in files.names_in(self.folder / "documents"):
            code, _, ending = name.rpartition(".")
            if code in codes and ending in work.KINDS and ending != self.kind:
                files.remove(self.folder / "documents" / name)

    def _targets(self, code: str) -> list[tuple[str, str]]:
        """Folder and name of each file of a network."""
        kinds = (("assessments", "json"), ("plans", "json"), ("documents", self.kind))
        return [(folder, f"{code}.{ending}") for folder, ending in kinds]

    def _place(self, name: str, data: bytes) -> None:
        path = files.below(self.folder, name)
        files.make_folder(path.parent)
        files.write_bytes(path, data)
        self.sizes[name] = len(data)

    def _intact(self, sizes: Mapping[str, int]) -> bool:
        """Whether every file is there with the size it had."""
        return all(files.size(self.folder / name) == size for name, size in sizes.items())

    def _record_of(self, code: str, of: str = "") -> Path:
        return self.folder / (f".{of}" if of else _NETWORKS) / f"{code}.json"

    def _record(self, code: str, of: str = "") -> dict[str, Any]:
        return _record(self._record_of(code, of))


def _record(path: Path) -> dict[str, Any]:
    """A record of ours; nothing where there is none, or where it is not whole."""
    try:
        found = json.loads(files.read_if_there(path) or b"")
    except (Unreadable, ValueError):
        return {}
    whole = isinstance(found, dict) and isinstance(found.get("files"), dict)
    return found if whole else {}


def _write(path: Path, record: Mapping[str, Any]) -> None:
    files.make_folder(path.parent)
    files.write_text(path, json.dumps(record, ensure_ascii=False) + "\n")
