"""A version of a rule set, released: written once, and never changed again."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from maturity import api, files, shelf
from maturity.diagnostics import Diagnostic, has_errors, in_order
from maturity.errors import RuleSetError, UsageError
from maturity.suggest import quoted


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
        RuleSetError: it is not sound, says ``FILL IN``, a case fails, or the version is released and differs.
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
    """Raises RuleSetError where a rule set has errors, is not filled in, or a case of it fails."""
    found = api.check(what)
    if has_errors(found):
        raise RuleSetError(found)
    loaded = api.open_ruleset(what)
    places = loaded.places
    waiting = [
        Diagnostic(
            "L720",
            f"{quoted(words)} is still to be filled in, so nothing is released",
            place,
            "write in its place what it asks for; a release never changes again",
            places.line(place),
        )
        for words, place in places.unfinished()
    ]
    if waiting:
        raise RuleSetError(in_order(waiting))
    failing = [outcome.case.case for outcome in api.run_cases(what) if not outcome.passed]
    if failing:
        raise RuleSetError(
            [
                Diagnostic(
                    "C134",
                    f"{len(failing)} of its cases fail, the first is '{failing[0]}'",
                    places.of("case", failing[0]),
                    "'maturity test' shows each; mend the rules or the case, then release",
                )
            ]
        )
