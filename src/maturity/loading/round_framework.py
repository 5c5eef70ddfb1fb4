"""Where a matrix touches a regulator's framework: data with a date and a source, to be replaced with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from maturity.core.ruleset import RuleSet
from maturity.diagnostics import Diagnostic
from maturity.loading.documents.round import FrameworkDocument
from maturity.loading.findings import Findings
from maturity.loading.formats import check_format
from maturity.loading.shape import read_shape
from maturity.loading.tree import At, Tree
from maturity.loading.yaml_text import parse_yaml
from maturity.suggest import did_you_mean, quoted


@dataclass(frozen=True, slots=True)
class Framework:
    """By capability or domain, what of a regulator's framework it touches.

    ``ours``: it is the proposal that ships; another is that of whoever runs the round.
    """

    name: str
    as_of: date
    source: str
    statements: Mapping[str, tuple[str, ...]]
    ours: bool = True


def read_framework(
    data: bytes, file: str, ruleset: RuleSet | None = None
) -> tuple[Framework | None, tuple[Diagnostic, ...]]:
    """A framework's file, and everything that is wrong with it; None where it cannot be read.

    ``ruleset``: the matrix that it was written for. Without one it is the mapping that ships, and what
    it says of capabilities that a matrix does not have is no mistake.
    """
    findings = Findings()
    tree, problems = parse_yaml(data, file)
    findings.found.extend(problems)
    if tree is None:
        return None, findings.with_lines([])
    if isinstance(tree.root, dict) and "format" in tree.root:
        check_format(tree.root["format"], "framework", At(tree) / "format", findings)
    document = read_shape(FrameworkDocument, tree, findings)
    if ruleset is not None:
        _hold_against(tree, findings, ruleset)
    if document is None:
        return None, findings.with_lines([tree])
    statements = {name: tuple(said) for name, said in document.capabilities.items()}
    found = Framework(
        document.framework, document.as_of, document.source, statements, ours=ruleset is None
    )
    return found, findings.with_lines([tree])


def _hold_against(tree: Tree, findings: Findings, ruleset: RuleSet) -> None:
    """Say which names the matrix does not have, also in a file that cannot be read as a whole."""
    known = [node.id for node in ruleset.results]
    named = tree.root.get("capabilities") if isinstance(tree.root, dict) else None
    for name in named if isinstance(named, dict) else ():
        if name not in known:
            message = f"the matrix has no capability or domain {quoted(name)}"
            place = (At(tree) / "capabilities" / name).key
            findings.say("B255", place, message, did_you_mean(name, known))
