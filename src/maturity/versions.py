"""Versions of a rule set: releasing one, comparing two, taking answers from one to the next.

Beside ``api``, and made in the same way: each function is one job, heavy parts are imported where
they are used.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from maturity import api, files, shelf
from maturity.diagnostics import Diagnostic, Place, has_errors
from maturity.errors import InputError, ResponseError, RuleSetError, UsageError

if TYPE_CHECKING:
    from maturity.change.crosswalk import Crosswalk
    from maturity.change.diff import Diff
    from maturity.change.look_back import LookBack
    from maturity.change.migrate import Migration
    from maturity.change.moved import Impact
    from maturity.core.response import Response
    from maturity.core.ruleset import RuleSet
    from maturity.loading.crosswalks import Written
    from maturity.reporting.sheet import Sheet


@dataclass(frozen=True, slots=True)
class Released:
    """A release: its version, its digest, its file, and whether it was made just now."""

    ruleset: str
    version: str
    digest: str
    path: Path
    fresh: bool


def release(what: str | Path) -> Released:
    """Release the version that a rule set's YAML holds: ``releases/<version>.json`` and the index.

    What is released already, and is the same, is left alone.

    Raises:
        UsageError: it is not the folder of a rule set.
        RuleSetError: it is not sound, a case fails, or the version is released and differs.
    """
    from maturity.loading.canonical import text_of
    from maturity.loading.releases import released, write_index

    folder = shelf.find(what)
    if folder.is_file():
        raise UsageError(f"'{what}' is one file; a release lies in the folder of a rule set.")
    _sound(what)
    loaded = api.open_ruleset(what)
    ruleset = loaded.ruleset
    before = shelf.releases(folder)
    place = loaded.places.of("ruleset", ruleset.id, "version")
    after = released(before, ruleset, place, loaded.places.line(place))
    path = folder / "releases" / f"{ruleset.version}.json"
    if after is not before:
        files.make_folder(path.parent)
        files.write_bytes(path, text_of(loaded.document or {}))
        files.write_bytes(path.parent / shelf.INDEX, write_index(after))
    return Released(ruleset.id, ruleset.version, ruleset.digest, path, after is not before)


def _sound(what: str | Path) -> None:
    """Raises RuleSetError where a rule set has errors or a case of it fails."""
    found = api.check(what)
    if has_errors(found):
        raise RuleSetError(found)
    loaded = api.open_ruleset(what)
    failing = [outcome.case.case for outcome in api.run_cases(what) if not outcome.passed]
    if failing:
        raise RuleSetError(
            [
                Diagnostic(
                    "C134",
                    f"{len(failing)} of its cases fail, the first is '{failing[0]}'",
                    loaded.places.of("case", failing[0]),
                    "'maturity test' shows each; mend the rules or the case, then release",
                )
            ]
        )


# ------------------------------------------------------------------ from version to version


def crosswalk_between(
    old: RuleSet,
    new: RuleSet,
    where: str | Path,
    given: str | Path | None = None,
    *,
    notes: list[Diagnostic] | None = None,
) -> Crosswalk:
    """The declared way from one version to another; an empty one where nothing is declared.

    Args:
        old: the version that answers come from.
        new: the version that they go to.
        where: the folder (or id) of the new version; its ``crosswalks/`` are looked through.
        given: a file to use in place of these.
        notes: takes warnings, if a list is given.

    Raises:
        RuleSetError: a crosswalk is wrong, or two lead from the one version to the other.
    """
    from maturity.change.crosswalk import Crosswalk
    from maturity.loading import crosswalks

    if given is not None:
        path = Path(given)
        written = crosswalks.read(files.read_bytes(path), shelf.shown(path))
    else:
        ends = (new.id, old.version, new.version)
        found = [each for each in _crosswalks(where) if each.ends == ends]
        if not found:
            return Crosswalk(new.id, old.version, new.version)
        if len(found) > 1:
            raise RuleSetError([_twice(found)])
        written = found[0]
    made, remarks = crosswalks.crosswalk(written, old, new)
    if notes is not None:
        notes.extend(remarks)
    return made


def _crosswalks(where: str | Path) -> list[Written]:
    from maturity.loading import crosswalks

    folder = shelf.find(shelf.split(where)[0]) / "crosswalks"
    return [
        crosswalks.read(files.read_bytes(folder / name), shelf.shown(folder / name))
        for name in files.names_in(folder, ".yaml")
    ]


def _twice(found: list[Written]) -> Diagnostic:
    first, second = found[0].tree.file, found[1].tree.file
    _, old, new = found[0].ends
    return Diagnostic(
        "C110",
        f"this crosswalk and '{first}' both lead from '{old}' to '{new}'",
        Place(second),
        "keep one file for each step from version to version",
    )


def diff(
    old: str | Path,
    new: str | Path,
    crosswalk: str | Path | None = None,
    *,
    notes: list[Diagnostic] | None = None,
) -> Diff:
    """What changed between two versions, each an id, ``id@version``, a folder or a file."""
    from maturity.change.diff import diff as compare

    first, second = api.load_ruleset(old), api.load_ruleset(new)
    return compare(first, second, crosswalk_between(first, second, new, crosswalk, notes=notes))


def diff_text(found: Diff, form: str, width: int = 100) -> str:
    """A difference as ``text``, ``markdown``, ``json`` or ``html``."""
    from maturity.reporting import diff_sheet

    digests = _meanings(found)
    if form == "json":
        return _json(diff_sheet.document(found, digests))
    return _formed(diff_sheet.sheet(found, digests), form, width)


def _meanings(found: Diff) -> tuple[str, str]:
    return api.meaning_digest(found.before), api.meaning_digest(found.new)


def migrate(
    response: Response,
    to: str | Path,
    copy: str | Path | None = None,
    crosswalk: str | Path | None = None,
    *,
    notes: list[Diagnostic] | None = None,
) -> tuple[Migration, RuleSet, RuleSet]:
    """A response taken to another version, with the old and the new rule set.

    ``copy`` names another copy of the rule set that the response was given to.
    """
    from maturity.change.migrate import migrate as take
    from maturity.change.passage import passage

    old, new = api.ruleset_of(response, copy), api.load_ruleset(to)
    declared = crosswalk_between(old, new, to, crosswalk, notes=notes)
    made = take(passage(old, new, declared), response)
    if made.response is response:
        return made, old, new
    return replace(made, response=_with_digest(made.response, new)), old, new


def _with_digest(response: Response, ruleset: RuleSet) -> Response:
    from maturity.loading import responses

    return replace(response, digest=responses.digest(response, ruleset))


def migration_text(
    found: Migration,
    old: RuleSet,
    new: RuleSet,
    form: str,
    width: int = 100,
    *,
    whole: bool = True,
) -> str:
    """What became of everything as ``text``, ``markdown``, ``json`` or ``html``.

    ``whole`` False leaves what was carried to its count, for the screen.
    """
    from maturity.reporting import migration_sheet

    if form == "json":
        return _json(migration_sheet.document(found, old, new))
    return _formed(migration_sheet.sheet(found, old, new, whole=whole), form, width)


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
    before = _responses(folder, first, broken)
    after = _responses(now, second, broken) if now is not None else None
    for those in (before, after or {}):
        _refuse_doubles(those, broken)
    return work_out(first, second, declared, before, after), broken


_ENDINGS = (".yaml", ".yml", ".json", ".xlsx", ".csv")


def _responses(
    folder: str | Path, ruleset: RuleSet, broken: list[tuple[str, InputError]]
) -> dict[str, Response]:
    """The responses in a folder by the name of their file; what cannot be read goes to ``broken``.

    Where a network sent the same form as text and as workbook, both lie there under one name: the
    first of ``_ENDINGS`` counts.
    """
    path = Path(folder)
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
    return found


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
    found: Impact, broken: list[tuple[str, InputError]], form: str, width: int = 100
) -> str:
    """An impact as ``text``, ``markdown``, ``json`` or ``html``."""
    from maturity.reporting import impact_sheet

    told = [(name, problem.diagnostics[0].message) for name, problem in broken]
    if form == "json":
        return _json(impact_sheet.document(found, told, _meanings(found.diff)))
    return _formed(impact_sheet.sheet(found, told), form, width)


def look_back_text(
    last: str | Path,
    now: str | Path,
    *,
    plan: str | Path | None = None,
    crosswalk: str | Path | None = None,
    form: str = "text",
    width: int = 100,
    notes: list[Diagnostic] | None = None,
) -> str:
    """Last year's plan beside this year's answers, as ``text``, ``markdown``, ``json`` or ``html``.

    ``plan``: last year's, as JSON; without it the actions that either response speaks of. Raises
    InputError, and UsageError where the two are not of one network.
    """
    from maturity.reporting import look_back_sheet

    before, after = (api.load_response(path, notes=notes) for path in (last, now))
    found = look_back(before, after, plan=plan, crosswalk=crosswalk, notes=notes)
    if form == "json":
        return _json(look_back_sheet.document(found))
    ruleset = api.ruleset_of(after)
    name = after.organisation.name or after.organisation.code or "This network"
    return _formed(look_back_sheet.sheet(found, ruleset, name), form, width)


def look_back(
    last: Response,
    now: Response,
    *,
    plan: str | Path | None = None,
    crosswalk: str | Path | None = None,
    rules: str | Path | None = None,
    variant: str = "",
    notes: list[Diagnostic] | None = None,
) -> LookBack:
    """Last year's plan beside this year's answers. Raises InputError, UsageError.

    ``rules``: another copy of the rule set, for both years; ``variant``: of its policies, likewise.
    """
    from maturity.change import look_back as looking
    from maturity.loading import plans, variants

    codes = (last.organisation.code, now.organisation.code)
    if all(codes) and codes[0] != codes[1]:
        raise UsageError(f"The two responses are of two networks, {codes[0]} and {codes[1]}.")
    if last.as_of >= now.as_of:
        raise UsageError(
            f"Last year's answers come first: these are of {last.as_of}, and those that should be "
            f"later of {now.as_of}."
        )
    old, new = (api.ruleset_of(response, rules) for response in (last, now))
    declared = crosswalk_between(old, new, rules or new.id, crosswalk, notes=notes)
    if variant:
        old, new = (variants.apply(each, variant) for each in (old, new))
    if plan is None:
        planned = looking.spoken_of(old, last, now)
    else:
        path = Path(plan)
        planned = plans.read(files.read_bytes(path), shelf.shown(path), old).actions
    return looking.look_back(old, new, declared, last, now, planned)


def _formed(sheet: Sheet, form: str, width: int) -> str:
    from maturity.reporting import sheet as sheets

    if form == "markdown":
        return sheets.as_markdown(sheet).rstrip("\n")
    if form == "html":
        from maturity import printing

        return printing.sheet_html(sheet)
    return sheets.as_text(sheet, width)


def _json(document: object) -> str:
    import json

    return json.dumps(document, ensure_ascii=False, indent=2)
