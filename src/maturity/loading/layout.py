"""Which file of a rule set is what (docs/language.md §1)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath

from maturity.diagnostics import Place, Span
from maturity.loading.findings import Findings

_HEADER = ("ruleset.yaml", "ruleset.yml", "ruleset.json")
_ENDINGS = (".yaml", ".yml", ".json")


@dataclass(frozen=True, slots=True)
class Layout:
    """The files by what they are. Names are those the caller gave."""

    header: str
    domains: tuple[str, ...] = ()
    checklists: tuple[str, ...] = ()
    cases: tuple[str, ...] = ()


def find_layout(names: Iterable[str], findings: Findings) -> Layout | None:
    """Sort the files; None when there is no header among them."""
    paths = {name: PurePosixPath(name.replace("\\", "/")) for name in names}
    headers = [name for name, path in paths.items() if path.name in _HEADER]
    kinds = {name: _kind(path) for name, path in paths.items() if name not in headers}
    if not headers:
        # A rule set in one file may have any name.
        headers = [name for name, kind in kinds.items() if not kind or len(paths) == 1]
    if len(headers) != 1:
        _say_headers(sorted(paths), headers, findings)
        return None
    header = headers[0]
    kinds.pop(header, None)
    for name, kind in kinds.items():
        if not kind:
            findings.say(
                "R005",
                Place(name, Span(1, 1)),
                "this file does not belong to a rule set",
                "domains stand in domains/, cases in tests/, duties in checklist.yaml",
            )
    return Layout(
        header,
        *(
            tuple(sorted(n for n, k in kinds.items() if k == kind))
            for kind in ("domain", "checklist", "cases")
        ),
    )


def _kind(path: PurePosixPath) -> str:
    if path.suffix not in _ENDINGS:
        return ""
    if path.parent.name == "domains":
        return "domain"
    if path.parent.name == "tests":
        return "cases"
    return "checklist" if path.stem == "checklist" else ""


def _say_headers(names: list[str], headers: list[str], findings: Findings) -> None:
    if not headers:
        findings.say(
            "R001",
            Place(names[0] if names else "ruleset.yaml", Span(1, 1)),
            "there is no ruleset.yaml",
            "a rule set needs its header: a file ruleset.yaml with id, version, title and levels",
        )
        return
    for name in headers[1:]:
        findings.say(
            "R005",
            Place(name, Span(1, 1)),
            f"a second header, beside '{headers[0]}'",
            "keep one: domains stand in domains/, cases in tests/",
        )
