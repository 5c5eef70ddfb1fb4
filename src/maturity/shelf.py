"""Where rule sets stand: by id, by folder or file, in the version being written or a released one.

A release lies in ``releases/<version>.json`` beside the rule set, canonical and never changed; the
YAML is the version being written. ``id@version`` and ``folder@version`` take one version.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache, partial
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from maturity import files, places
from maturity.diagnostics import Diagnostic, Place
from maturity.errors import RuleSetError, UsageError
from maturity.suggest import as_written, hint

if TYPE_CHECKING:
    from maturity.core.ruleset import RuleSet
    from maturity.loading.local.base import Extends
    from maturity.loading.releases import Releases
    from maturity.loading.rulesets import Loaded

INDEX = "index.json"


def take(what: str | Path, *, cases: bool = True) -> Loaded:
    """A rule set by id or path, with ``@version`` where one version is wanted.

    Raises:
        UsageError: there is no such rule set, or no such version of it.
        RuleSetError: it cannot be read.
    """
    name, version = split(what)
    path = find(name)
    if not version:
        return load(path, texts(path, cases=cases))
    found = _of_version(path, version, cases=cases)
    if found is not None:
        return found
    there = [*releases(path).versions, _written(path).version]
    raise UsageError(f"There is no version '{version}' of '{name}'.{_hint(version, there)}")


def for_response(what: str | Path, version: str) -> RuleSet:
    """The version of a rule set that a response names; where there is none, the one being written.

    Whether that fits the response is for its reader to say, at its place in the file.
    """
    name, chosen = split(what)
    if chosen:
        return take(what, cases=False).ruleset
    path = find(name)
    found = _of_version(path, version, cases=False)
    return found.ruleset if found is not None else _written(path)


def for_earlier(what: str | Path | None, name: str, version: str) -> RuleSet:
    """The version that an earlier response names: of the copy ``what``, else of the one that ships.

    A copy of this year's version need not hold last year's. Where neither has it, as ``for_response``.
    """
    if what is not None:
        for each in (find(split(what)[0]), *map(come_with, {name} & {*shipped()})):
            found = _of_version(each, version, cases=False)
            if found is not None and found.ruleset.id == name:
                return found.ruleset
    return for_response(what or name, version)


def split(what: str | Path) -> tuple[str | Path, str]:
    """``id@version`` as its two parts; the version is empty where none is named.

    A file or folder that there is counts as it is, whatever signs its name holds.
    """
    if Path(what).exists():
        return what, ""
    name, _, version = str(what).rpartition("@")
    return (name, version) if name and version else (what, "")


def find(what: str | Path) -> Path:
    """The folder or file of a rule set, or one that ships by its id in any case. Raises UsageError."""
    path = Path(what)
    if path.exists():
        return path
    meant = as_written(str(what), shipped())
    if meant in shipped():
        return places.rules() / meant
    extended = str(what).partition(".")[0]
    if extended in shipped() and extended != str(what):
        raise UsageError(
            f"'{what}' is a local version of '{extended}'. Say where it is: --rules FOLDER."
        )
    raise UsageError(f"There is no rule set '{what}'.{_hint(str(what), shipped())}")


def shipped() -> tuple[str, ...]:
    """Ids of the rule sets that come with the package."""
    return tuple(sorted(p.name for p in places.rules().iterdir() if (p / "ruleset.yaml").is_file()))


def come_with(name: str) -> Path:
    """The folder of a rule set that comes with the package, whatever lies where we are.

    Raises UsageError.
    """
    if name in shipped():
        return places.rules() / name
    raise UsageError(f"There is no rule set '{name}'.{_hint(name, shipped())}")


def releases(path: Path) -> Releases:
    """The releases of a rule set by its folder; none for a single file. Raises RuleSetError."""
    from maturity.loading.releases import Releases, read_index

    index = path / "releases" / INDEX
    if not index.is_file():
        return Releases("", ())
    return read_index(files.read_bytes(index), shown(index))


def shown(path: Path) -> str:
    """A path as messages show it: relative to where we are, if it is below."""
    try:
        return path.resolve().relative_to(Path.cwd()).as_posix()
    except (OSError, RuntimeError, ValueError):  # links in a circle; another folder
        return path.as_posix()


def typed(path: Path) -> str:
    """A path as it is typed after a command: as messages show it, quoted where a shell needs that."""
    return shlex.quote(shown(path))


def _written(path: Path) -> RuleSet:
    """The version being written."""
    return load(path, texts(path, cases=False)).ruleset


def _of_version(path: Path, version: str, *, cases: bool) -> Loaded | None:
    """One version: the YAML where it is that version and was not changed since, else the release."""
    released = releases(path).digest_of(version)
    try:
        written = load(path, texts(path, cases=cases))
    except RuleSetError:
        if not released:
            raise
    else:
        if written.ruleset.version == version and released in ("", written.ruleset.digest):
            return written
    return release(path, version) if released else None


def release(path: Path, version: str) -> Loaded:
    """A released version of a rule set's folder, which must still be what was released.

    Raises:
        RuleSetError: its file is not what the index says.
    """
    digest = releases(path).digest_of(version)
    file = path / "releases" / f"{version}.json"
    data = files.read_bytes(file)
    found = "sha256:" + sha256(data).hexdigest()
    if found == digest:
        return load(path, {shown(file): data})
    raise RuleSetError(
        [
            Diagnostic(
                "C131",
                f"this file is not what was released as '{version}': its digest is {found[:19]}…, "
                f"and the index says {digest[:19]}…",
                Place(shown(file)),
                "take the file as it was released, for example from the repository's history",
            )
        ]
    )


def load(path: Path, given: Mapping[str, bytes]) -> Loaded:
    """The rule set of its texts; ``path`` is where a local version looks for its base first."""
    if any(b"extends" in data for data in given.values()):
        from maturity.loading import rulesets

        return rulesets.load(given, partial(base, path))
    return _plain(tuple(given.items()))


@lru_cache(maxsize=8)
def _plain(stamp: tuple[tuple[str, bytes], ...]) -> Loaded:
    from maturity.loading import rulesets

    return rulesets.load(dict(stamp))


def base(path: Path, wanted: Extends) -> Mapping[str, bytes]:
    """The files of the rule set that the local version at ``path`` extends.

    It is looked for beside the local version, under its id and then under any name, and then among
    those that ship with the package: the first that has a version that is wanted. Raises NoSuchBase.
    """
    from maturity.loading.local.base import NoSuchBase

    known: list[str] = []
    for there in _bases(path, wanted.ruleset):
        written, released = _written(there).version, releases(there).versions
        newest = wanted.newest((*released, written))
        if newest is None:
            known += [*released, written]
            continue
        found = _of_version(there, newest, cases=False)
        if found is not None and found.ruleset is _written(there):
            return texts(there, cases=False)
        file = there / "releases" / f"{newest}.json"
        return {shown(file): files.read_bytes(file)}
    if known:
        message = f"there is no version '{wanted.version}' of '{wanted.ruleset}'."
        raise NoSuchBase(message + _hint(wanted.version, known))
    message = f"there is no rule set '{wanted.ruleset}' beside this one or in the package."
    raise NoSuchBase(message + _hint(wanted.ruleset, shipped()))


def _bases(path: Path, ruleset: str) -> Iterator[Path]:
    """Folders that hold a rule set of this id: beside ``path``, then in the package."""
    beside = path.resolve().parent
    near = beside / ruleset
    others = sorted(each for each in beside.iterdir() if each not in (near, path.resolve()))
    named = re.compile(
        rb"^id:\s*[\"']?" + re.escape(ruleset.encode()) + rb"[\"']?\s*(#.*)?$", re.MULTILINE
    )
    for place in (near, *others):
        head = place / "ruleset.yaml"
        try:
            if head.is_file() and (place == near or named.search(files.read_bytes(head))):
                yield place
        except (OSError, files.Unreadable):
            continue  # somebody else's folder
    if (places.rules() / ruleset / "ruleset.yaml").is_file():
        yield places.rules() / ruleset


def texts(path: Path, *, cases: bool = True) -> dict[str, bytes]:
    """The files of a rule set, by the name to show for each."""
    if path.is_file():
        return {shown(path): files.read_bytes(path)}
    head = path / "ruleset.yaml"
    if not head.is_file():
        if head.is_dir() or head.is_symlink():
            kind = "a folder" if head.is_dir() else "a link that leads nowhere"
            raise UsageError(f"'{head}' is {kind}, and should be the header of the rule set.")
        raise UsageError(f"'{path}' holds no ruleset.yaml, so it is not the folder of a rule set.")
    wanted = [path / "ruleset.yaml"]
    wanted += [path / "checklist.yaml"] if (path / "checklist.yaml").is_file() else []
    for folder in ("domains", "tests") if cases else ("domains",):
        wanted += [path / folder / name for name in files.names_in(path / folder, ".yaml")]
    return {shown(file): files.read_bytes(file) for file in wanted}


def _hint(name: str, known: Sequence[str]) -> str:
    return hint(name, known, f"There is: {', '.join(known)}." if known else "")
