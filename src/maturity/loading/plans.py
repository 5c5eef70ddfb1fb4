"""A plan that was written as JSON: which actions it had, when they were due, and who led them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from maturity.change.look_back import Promised
from maturity.core.ruleset import RuleSet
from maturity.errors import ResponseError
from maturity.loading.documents.plan import PlanDocument
from maturity.loading.documents.planned import FORMAT, PlannedDocument
from maturity.loading.findings import Findings
from maturity.loading.formats import check_format
from maturity.loading.json_text import parse_json
from maturity.loading.shape import read_shape
from maturity.loading.tree import At
from maturity.suggest import did_you_mean


@dataclass(frozen=True, slots=True)
class Planned:
    """A plan as it was written: the rule set it was made by, and its actions in their order.

    ``with_plan``: False where no plan was at hand and these are the actions that answers speak of.
    """

    ruleset: str
    version: str
    actions: tuple[Promised, ...]
    with_plan: bool = True


def read(data: bytes, name: str, ruleset: RuleSet) -> Planned:
    """A plan made by a rule set, whole or as a later document carries it.

    Raises ResponseError with everything that is wrong with it.
    """
    findings = Findings()
    tree, problems = parse_json(data, name)
    findings.found.extend(problems)
    document: PlanDocument | PlannedDocument | None = None
    if tree is not None:
        given = tree.root.get("format") if isinstance(tree.root, Mapping) else None
        carried = isinstance(given, str) and given.startswith("maturity/planned/")
        if given is not None:
            kind = "planned" if carried else "plan"
            check_format(given, kind, At(tree) / "format", findings)
        document = (
            read_shape(PlannedDocument, tree, findings)
            if carried
            else read_shape(PlanDocument, tree, findings)
        )
        if document is not None:
            _check(document, At(tree), ruleset, findings)
    if tree is None or document is None or findings.has_errors:
        raise ResponseError(findings.with_lines([tree] if tree is not None else []))
    return Planned(
        document.ruleset.id,
        document.ruleset.version,
        tuple(
            Promised(
                each.action, date.fromisoformat(each.due) if each.due else None, each.who or ""
            )
            for each in document.actions
        ),
        with_plan=not (isinstance(document, PlannedDocument) and document.spoken_of),
    )


def write(
    planned: Iterable[Promised], ruleset: RuleSet, *, with_plan: bool = True
) -> dict[str, Any]:
    """The actions of a plan as plain data, for ``read``; without what is not known of one."""
    return {
        "format": FORMAT,
        "ruleset": {"id": ruleset.name, "version": ruleset.version, "digest": ruleset.digest},
        **({} if with_plan else {"spoken_of": True}),
        "actions": [
            {
                "action": each.action,
                **({"due": each.due.isoformat()} if each.due else {}),
                **({"who": each.who} if each.who else {}),
            }
            for each in planned
        ],
    }


def _check(
    document: PlanDocument | PlannedDocument, at: At, ruleset: RuleSet, findings: Findings
) -> None:
    """The plan is of this rule set and version, and its actions are there."""
    made_by = (document.ruleset.id.partition("+")[0], document.ruleset.version)
    if made_by != (ruleset.id.partition("+")[0], ruleset.version):
        findings.say(
            "C151",
            (at / "ruleset").value,
            f"this plan was made by '{made_by[0]}' {made_by[1]}, and last year's answers are to "
            f"'{ruleset.id}' {ruleset.version}",
            "give the plan that was made from last year's answers",
        )
        return
    known = [action.id for action in ruleset.actions]
    for place, name in enumerate(each.action for each in document.actions):
        if name not in known:
            findings.say(
                "C152",
                (at / "actions" / place / "action").value,
                f"no action is called '{name}'",
                did_you_mean(name, known) or "use an action of that version",
            )
