"""The index of releases: what was released, with the digest of each (docs/versions.md)."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

from maturity.core.names import VERSION
from maturity.core.ruleset import RuleSet
from maturity.diagnostics import Diagnostic, Place
from maturity.errors import RuleSetError
from maturity.loading.documents.releases import ReleasesDocument
from maturity.loading.findings import Findings
from maturity.loading.json_text import parse_json
from maturity.loading.shape import read_shape
from maturity.suggest import listed

FORMAT = "maturity/releases/1"
_VERSION = re.compile(VERSION)


@dataclass(frozen=True, slots=True)
class Releases:
    """The releases of one rule set, oldest first: version and digest."""

    ruleset: str
    entries: tuple[tuple[str, str], ...]

    @property
    def versions(self) -> tuple[str, ...]:
        """The released versions, oldest first."""
        return tuple(version for version, _ in self.entries)

    def digest_of(self, version: str) -> str:
        """The digest of a released version; empty when it is not released."""
        return dict(self.entries).get(version, "")


def read_index(data: bytes, name: str) -> Releases:
    """The index from its file. Raises RuleSetError."""
    findings = Findings()
    tree, problems = parse_json(data, name)
    findings.found.extend(problems)
    document = read_shape(ReleasesDocument, tree, findings) if tree is not None else None
    if document is not None:
        versions = [entry.version for entry in document.releases]
        twice = sorted({version for version in versions if versions.count(version) > 1})
        if twice:
            findings.say(
                "C132",
                Place(name),
                f"{listed(twice)} is released twice in the index",
                "take the index as it was, for example from the repository's history",
            )
    if document is None or findings.has_errors:
        raise RuleSetError(findings.with_lines([tree] if tree is not None else []))
    return Releases(
        document.ruleset, tuple((entry.version, entry.digest) for entry in document.releases)
    )


def write_index(releases: Releases) -> bytes:
    """The index as its file: one entry a line, so that a release adds one line."""
    document = {
        "format": FORMAT,
        "ruleset": releases.ruleset,
        "releases": [
            {"version": version, "digest": digest} for version, digest in releases.entries
        ],
    }
    return (json.dumps(document, indent=2, ensure_ascii=False) + "\n").encode()


def released(before: Releases, ruleset: RuleSet, place: Place, line: str = "") -> Releases:
    """The index with one release more; the same where this very rule set is released already.

    ``place`` and ``line`` are where the version is written.

    Raises:
        RuleSetError: the version is released with another content, or cannot name a file.
    """
    digest = before.digest_of(ruleset.version)
    if digest == ruleset.digest:
        return before
    if digest:
        raise RuleSetError(
            [
                Diagnostic(
                    "C130",
                    f"version '{ruleset.version}' is released, and what stands here differs from it",
                    place,
                    "give it the next version; a release never changes",
                    line,
                )
            ]
        )
    if not _VERSION.fullmatch(ruleset.version):
        raise RuleSetError(
            [
                Diagnostic(
                    "C133",
                    f"'{ruleset.version}' cannot be the name of a file",
                    place,
                    "use letters, digits, '.', '_', '+' and '-' in a version",
                    line,
                )
            ]
        )
    return Releases(ruleset.id, (*before.entries, (ruleset.version, ruleset.digest)))
