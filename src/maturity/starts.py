"""Starts: a rule set, a capability, a local version that pass ``check`` and ``test``; a round.

Nothing is ever overwritten, and nothing is written that does not load.
"""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from maturity import api, files, places, shelf
from maturity import round as round_
from maturity.core.ruleset import RuleSet
from maturity.errors import RuleSetError, UsageError
from maturity.loading.documents.scalars import ID_PATTERN

_STEPS = 3  # levels that the start of a capability writes


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
    inside = {"ID": "G1", "SOURCE": "fill-in", "ROLE": "keeper"} | _levels(
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
    words = _fitting(ruleset, name)
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


def new_local(name: str, base: str, folder: Path) -> tuple[Path, ...]:
    """Write the start of a local version of a rule set into a new folder; the files written."""
    _is_id(name)
    _is_free(folder)
    ruleset = api.load_ruleset(base)
    domain = next(
        node for node in ruleset.nodes if node.children and node.parent in ("", "overall")
    )
    words = {
        "EXTENDS": f"{ruleset.id}@{ruleset.version}",
        "ID": name,
        "TITLE": name.replace("-", " ").capitalize(),
        "DOMAIN": domain.id,
        "CAPABILITY": domain.children[0],
    }
    return _write({folder / "ruleset.yaml": _text("local", words)})


def new_round(
    folder: str | Path, *, today: date, ruleset: str = "pcn-maturity"
) -> tuple[Path, ...]:
    """Write the start of a round; the files written. Nothing that is there is overwritten.

    Raises UsageError where there is a round already, and for an unknown rule set.
    """
    where = Path(folder)
    name, _ = shelf.split(ruleset)
    matrix = api.load_ruleset(ruleset)
    for file in (round_.MANIFEST, round_.ORGANISATIONS):
        _is_free(where / file)
    files.make_folder(where / round_.RETURNS)
    local = Path(name).exists()
    words = {
        "ID": _as_id(where.resolve().name),
        "YEAR": str(today.year),
        "OPENS": today.isoformat(),
        "CLOSES": _in_three_months(today).isoformat(),
        "RULESET": matrix.id,
        "VERSION": matrix.version,
        "PATH": f', path: "{Path(name).resolve().as_posix()}"' if local else "",
    }
    mark = "\ufeff"  # so that Excel reads every letter
    return _write(
        {
            where / round_.MANIFEST: _text("round", words),
            where / round_.ORGANISATIONS: mark + _text("organisations", words),
        }
    )


def _as_id(name: str) -> str:
    kept = "".join(sign if sign.isascii() and sign.isalnum() else "-" for sign in name.lower())
    kept = kept.strip("-")
    return kept if kept[:1].isalpha() else f"round-{kept}".rstrip("-")


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
