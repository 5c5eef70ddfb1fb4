"""Starts: a rule set, a capability, a local version that pass ``check`` and ``test``; a round.

Nothing is ever overwritten, and nothing is written that does not load.
"""

from __future__ import annotations

import json
import os
import re
from datetime import date
from pathlib import Path

from maturity import api, files, gathering, places, shelf
from maturity.core.ruleset import RuleSet, Tier
from maturity.errors import RuleSetError, UsageError
from maturity.loading.documents.scalars import ID_PATTERN
from maturity.loading.local.base import Extends, NoSuchBase
from maturity.suggest import named

_STEPS = 3  # levels that the start of a capability writes
_VERSION = r"[0-9][0-9A-Za-z._-]*"
_REASON = '\n    rationale: "FILL IN: why the networks here are asked about it"'


def new_ruleset(name: str, folder: Path) -> tuple[Path, ...]:
    """Write a whole small rule set into a new folder; the files written.

    Raises UsageError for a name that cannot be an id, and for a folder that is there.
    """
    _is_id(name)
    _is_free(folder)
    words = {
        "ID": name,
        "TITLE": name.replace("-", " ").capitalize(),
    }
    inside = {"ID": "G1", "SOURCE": "fill-in", "ROLE": "keeper", "RATIONALE": ""} | _levels(
        ("begun", "shared", "lasting")
    )
    written = {
        folder / "ruleset.yaml": _text("ruleset", words),
        folder / "domains" / "first.yaml": _text("domain", {}) + _text("capability", inside),
        folder / "tests" / "first.yaml": _text("cases", inside),
    }
    return _write(written)


def new_capability(name: str, domain: Path) -> tuple[Path, ...]:
    """Add the start of a capability to a domain's file, and a case for it; the files written.

    Raises UsageError where the file does not end with its capabilities, or the id is taken.
    """
    _is_id(name)
    folder = domain.parent.parent
    if not domain.is_file() or domain.parent.name != "domains":
        raise UsageError(
            f"'{domain}' is no domain of a rule set, such as my-rules/domains/first.yaml."
        )
    ruleset = api.load_ruleset(folder)
    if ruleset.has("node", name):
        raise UsageError(f"'{ruleset.id}' has '{name}' already. Choose another id.")
    case = folder / "tests" / f"{name}.yaml"
    _is_free(case)
    words = _fitting(ruleset, name) | {"RATIONALE": _REASON if ruleset.local else ""}
    before = files.read_text(domain)
    after = before.rstrip("\n") + "\n\n" + _text("capability", words)
    texts = shelf.texts(folder) | {shelf.shown(domain): after.encode()}
    try:
        known = shelf.load(folder, texts).ruleset.has("node", name)
    except RuleSetError:
        known = False
    if not known:
        raise UsageError(
            f"'{domain}' does not end with its capabilities in two columns of indent, so nothing was "
            "added. Put 'capabilities:' last, or copy one by hand."
        )
    files.write_text(domain, after)
    return (domain, *_write({case: _text("cases", words)}))


def new_copy(of: str, version: str, folder: Path) -> tuple[Path, ...]:
    """Copy a rule set into a new folder, with its cases and releases, as its next version.

    Words, comments and layout stay; only ``version`` in ``ruleset.yaml`` and the paths of the
    schemas are other. Raises UsageError where the rule set is not a folder of YAML, where the
    version is the one it has, and for a folder that is there.
    """
    _is_free(folder)
    source = shelf.find(of)
    before = api.load_ruleset(source)
    if source.is_file():
        raise UsageError(f"'{of}' is one file. Copy it as a file, and give it its next version.")
    if not re.fullmatch(_VERSION, version):
        raise UsageError(
            f"'{version}' cannot be a version: a digit, then digits, letters, '.', '_' and '-' "
            f"({_VERSION}), such as 2028.1."
        )
    if version in (before.version, *shelf.releases(source).versions):
        raise UsageError(f"'{before.id}' has a version '{version}' already. Give the next one.")
    schemas, written = places.schemas().as_posix().encode(), []
    for name in _files_of(source):
        data = files.read_bytes(source / name)
        if name.suffix == ".yaml":
            data = re.sub(rb"(\$schema=)(?:\.\./)+schemas", rb"\1" + schemas, data)
        if name == Path("ruleset.yaml"):
            data = re.sub(rb"(?m)^version:.*$", b'version: "%s"' % version.encode(), data, count=1)
        files.make_folder((folder / name).parent)
        files.write_bytes(folder / name, data)
        written.append(folder / name)
    return tuple(written)


def _files_of(source: Path) -> list[Path]:
    """The files of a rule set's folder, relative to it; nothing hidden."""
    found = (path.relative_to(source) for path in source.rglob("*") if path.is_file())
    return sorted(name for name in found if not any(part.startswith(".") for part in name.parts))


def new_local(name: str, base: str, folder: Path, domain: str = "") -> tuple[Path, ...]:
    """Write the start of a local version of a rule set into a new folder; the files written.

    ``domain``: the one it adds to, by default the first. Raises UsageError for any other id, and
    where the base would not be found again from the new folder.
    """
    _is_id(name)
    _is_free(folder)
    ruleset = api.load_ruleset(base)
    domains = {node.id: node for node in ruleset.of_tier(Tier.DOMAIN) if node.children}
    chosen = named("domain", domain or next(iter(domains)), domains, f" in {ruleset.id}")
    wanted = Extends(ruleset.id, ruleset.version)
    try:
        shelf.base(folder, wanted)
    except NoSuchBase as problem:
        raise UsageError(
            f"'{folder}' would not find its base: {problem} Make it beside '{base}'."
        ) from None
    words = {
        "EXTENDS": str(wanted),
        "ID": name,
        "TITLE": name.replace("-", " ").capitalize(),
        "DOMAIN": chosen,
        "CAPABILITY": domains[chosen].children[0],
    }
    return _write(
        {
            folder / "ruleset.yaml": _text("local", words),
            folder / "domains" / f"{chosen}.yaml": _text("local-domain", words),
        }
    )


def new_round(
    folder: str | Path, *, today: date, ruleset: str = "pcn-maturity"
) -> tuple[Path, ...]:
    """Write the start of a round; the files written. Nothing that is there is overwritten.

    Raises UsageError where there is a round already, and for an unknown rule set.
    """
    where = Path(folder)
    name, _ = shelf.split(ruleset)
    matrix = api.load_ruleset(ruleset)
    for file in (gathering.MANIFEST, gathering.ORGANISATIONS):
        _is_free(where / file)
    files.make_folder(where / gathering.RETURNS)
    local = Path(name).exists()
    closes = _in_three_months(today)
    words = {
        "ID": _as_id(where.resolve().name),
        "YEAR": _year(where.resolve().name, closes),
        "OPENS": today.isoformat(),
        "CLOSES": closes.isoformat(),
        "RULESET": matrix.id,
        "VERSION": matrix.version,
        "PATH": f", path: {json.dumps(way(where, name), ensure_ascii=False)}" if local else "",
    }
    mark = "\ufeff"  # so that Excel reads every letter
    return _write(
        {
            where / gathering.MANIFEST: _text("round", words),
            where / gathering.ORGANISATIONS: mark + _text("organisations", words),
        }
    )


def way(here: str | Path, there: str | Path) -> str:
    """The way from a folder to a file or folder, to be written in it: both may move together.

    The whole path where there is no way, from one drive to another.
    """
    goal = Path(there).resolve()
    try:
        return Path(os.path.relpath(goal, Path(here).resolve())).as_posix()
    except ValueError:
        return goal.as_posix()


def _as_id(name: str) -> str:
    kept = "".join(sign if sign.isascii() and sign.isalnum() else "-" for sign in name.lower())
    kept = kept.strip("-")
    return kept if kept[:1].isalpha() else f"round-{kept}".rstrip("-")


def _year(name: str, closes: date) -> str:
    """The year of a round: the one that its folder's name says, else the one in which it closes."""
    said = re.search(r"(?<!\d)20\d\d(?!\d)", name)
    return said.group() if said else str(closes.year)


def _in_three_months(day: date) -> date:
    """The last day of the third month from now: long enough for a workshop."""
    month = day.month + 3
    first = date(day.year + month // 12, month % 12 + 1, 1)
    return date.fromordinal(first.toordinal() - 1)


def _fitting(ruleset: RuleSet, name: str) -> dict[str, str]:
    """What the start of a capability says in a rule set that is there."""
    levels = [level.id for level in ruleset.scale.levels]
    if len(levels) < _STEPS or not ruleset.roles or not ruleset.sources:
        raise UsageError(
            f"'{ruleset.id}' needs three levels, a role and a source before a capability can start."
        )
    return {
        "ID": name,
        "SOURCE": next(iter(ruleset.sources)),
        "ROLE": next(iter(ruleset.roles)),
    } | _levels(levels)


def _levels(levels: tuple[str, ...] | list[str]) -> dict[str, str]:
    return {f"L{i}": level for i, level in enumerate(levels[:_STEPS], 1)}


def _text(name: str, words: dict[str, str]) -> str:
    found = files.read_text(places.templates() / "new" / f"{name}.txt")
    for key, value in {"SCHEMAS": places.schemas().as_posix(), **words}.items():
        found = found.replace(f"@{key}@", value)
    return found


def _is_id(name: str) -> None:
    if not re.fullmatch(ID_PATTERN, name):
        raise UsageError(
            f"'{name}' cannot be an id: a letter, then letters, digits, '.', '_' or '-'."
        )


def _is_free(path: Path) -> None:
    if path.exists():
        raise UsageError(f"'{path}' is there already, and nothing is overwritten.")


def _write(texts: dict[Path, str]) -> tuple[Path, ...]:
    for path, text in texts.items():
        files.make_folder(path.parent)
        files.write_text(path, text)
    return tuple(texts)
