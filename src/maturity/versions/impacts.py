"""What a change of rules does to the responses of many networks."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from maturity import api, files, gathering, shelf
from maturity.diagnostics import Diagnostic, Place
from maturity.errors import InputError, ResponseError, Unreadable, UsageError
from maturity.versions.crosswalks import crosswalk_between
from maturity.versions.differences import meanings
from maturity.versions.said import as_json, formed

if TYPE_CHECKING:
    from maturity.change.moved import Impact
    from maturity.core.response import Response
    from maturity.core.ruleset import RuleSet


def impact(
    old: str | Path,
    new: str | Path,
    folder: str | Path,
    *,
    now: str | Path | None = None,
    crosswalk: str | Path | None = None,
    notes: list[Diagnostic] | None = None,
) -> tuple[Impact, list[tuple[str, InputError]]]:
    """What a change of rules does to all responses in a folder, and those that could not be read.

    ``now``: a folder of responses to the new version, matched by the code of the network.
    """
    from maturity.change.impact import impact as work_out

    first, second = api.load_ruleset(old), api.load_ruleset(new)
    declared = crosswalk_between(first, second, new, crosswalk, notes=notes)
    broken: list[tuple[str, InputError]] = []
    before = _responses(folder, first, broken, notes)
    after = _responses(now, second, broken, notes) if now is not None else None
    for those in (before, after or {}):
        _refuse_doubles(those, broken)
    return work_out(first, second, declared, before, after), broken


_ENDINGS = (".yaml", ".yml", ".json", ".xlsx", ".csv")


def _responses(
    folder: str | Path,
    ruleset: RuleSet,
    broken: list[tuple[str, InputError]],
    notes: list[Diagnostic] | None,
) -> dict[str, Response]:
    """The responses in a folder by the name of their file; what cannot be read goes to ``broken``.

    Where a network sent the same form as text and as workbook, both lie there under one name: the
    first of ``_ENDINGS`` counts. Of a round's folder the returns that count are taken.
    """
    path = Path(folder)
    if gathering.is_round(path):
        return _returns(path, ruleset, broken, notes)
    if not path.is_dir():
        raise UsageError(f"'{folder}' is not a folder. Please give the folder with the responses.")
    chosen: dict[str, str] = {}
    for ending in _ENDINGS:
        for name in files.names_in(path, ending):
            chosen.setdefault(Path(name).stem, name)
    if not chosen:
        raise UsageError(f"There is no response in '{folder}': {', '.join(_ENDINGS)} are read.")
    found: dict[str, Response] = {}
    for name in sorted(chosen.values()):
        try:
            found[name] = api.load_response(path / name, ruleset)
        except InputError as problem:
            broken.append((shelf.shown(path / name), problem))
        except Unreadable as problem:
            told = ResponseError([gathering.unread(path / name, problem)])
            broken.append((shelf.shown(path / name), told))
    return found


def _returns(
    folder: Path,
    ruleset: RuleSet,
    broken: list[tuple[str, InputError]],
    notes: list[Diagnostic] | None,
) -> dict[str, Response]:
    held = gathering.of_round(folder)
    asked = held.ruleset or ruleset
    if (asked.id, asked.version) != (ruleset.id, ruleset.version):
        raise UsageError(
            f"The round '{folder.as_posix()}' asks {asked.id} {asked.version}, and not "
            f"{ruleset.id} {ruleset.version}. Please give the versions in the order of the years."
        )
    for each in held.told:
        if each.code == "B232":
            broken.append((each.place.file, ResponseError([each])))
        elif notes is not None:
            notes.append(each)
    return dict(held.responses)


def _refuse_doubles(those: dict[str, Response], broken: list[tuple[str, InputError]]) -> None:
    """Two responses of one network are never merged or guessed: both are named and left out."""
    by_code: dict[str, list[str]] = {}
    for name, response in those.items():
        by_code.setdefault(response.organisation.code or name, []).append(name)
    for code, names in by_code.items():
        if len(names) > 1:
            for name in names:
                del those[name]
                message = f"{len(names)} files say that they are {code}: {', '.join(names)}"
                problem = Diagnostic(
                    "C120", message, Place(name), "take away those that do not count"
                )
                broken.append((name, ResponseError([problem])))


def impact_text(
    found: Impact,
    broken: list[tuple[str, InputError]],
    form: str,
    width: int = 100,
    *,
    remarks: list[str] | None = None,
) -> str:
    """An impact as ``text``, ``markdown``, ``json`` or ``html``; ``remarks`` as ``formed`` takes them."""
    from maturity.reporting import impact_data, impact_sheet

    told = [(name, problem.diagnostics[0].message) for name, problem in broken]
    if form == "json":
        return as_json(impact_data.document(found, told, meanings(found.diff)))
    return formed(impact_sheet.sheet(found, told), form, width, remarks)
