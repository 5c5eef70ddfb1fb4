"""The manifest of a round, held against its rule set: everything wrong with it in one pass."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from maturity.core.ruleset import RuleSet, Tier
from maturity.diagnostics import Diagnostic
from maturity.errors import RoundError
from maturity.loading.documents.round import RoundDocument
from maturity.loading.findings import Findings
from maturity.loading.formats import check_format
from maturity.loading.shape import read_shape
from maturity.loading.tree import At, Tree
from maturity.loading.unfinished import unfinished
from maturity.loading.yaml_text import parse_yaml
from maturity.planning.horizon import MOST_MONTHS
from maturity.rounds.manifest import SMALLEST_GROUP, IcbOffer, Manifest, Wishes
from maturity.suggest import did_you_mean, quoted

FindRuleSet = Callable[[str, str, str], RuleSet]
"""The rule set for an id, a version and a path (empty where it ships). Raises NoSuchRuleSet."""


_PURPOSE = {
    "uses": "what it is for",
    "not_used_for": "what it will never be used for",
    "seen_by": "who sees what",
}


class NoSuchRuleSet(Exception):
    """There is no such rule set, or not in that version. ``key`` is where that was said."""

    def __init__(self, key: str, message: str, help_: str) -> None:
        super().__init__(message)
        self.key, self.message, self.help = key, message, help_


@dataclass(frozen=True, slots=True)
class Written:
    """A manifest with the rule set that it asks."""

    manifest: Manifest
    ruleset: RuleSet
    notes: tuple[Diagnostic, ...] = ()


def read_manifest(
    data: bytes,
    name: str,
    find: FindRuleSet,
    is_round: Callable[[str], bool],
    is_file: Callable[[str], bool],
) -> Written:
    """The manifest from ``round.yaml``. Raises RoundError with every problem.

    ``is_round`` says whether the folder named under ``last`` is one of a round, ``is_file`` whether
    there is the file named under ``framework``.
    """
    findings = Findings()
    tree, problems = parse_yaml(data, name)
    findings.found.extend(problems)
    document = _document(tree, findings) if tree is not None else None
    if tree is None or document is None:
        raise RoundError(findings.with_lines([tree] if tree is not None else []))
    at = At(tree)
    _own_sense(document, at, findings)
    if document.last is not None and not is_round(document.last):
        message = f"there is no other round in the folder {quoted(document.last)}"
        help_ = "name the folder of the round before, seen from this one, or leave 'last' out"
        findings.say("B209", (at / "last").value, message, help_)
    if document.framework is not None and not is_file(document.framework):
        message = f"there is no file {quoted(document.framework)}"
        help_ = "name a file seen from this folder, or leave 'framework' out for the one that ships"
        findings.say("B254", (at / "framework").value, message, help_)
    ruleset = _ruleset(document, at, findings, find)
    if ruleset is not None:
        _hold_against(document, at, findings, ruleset)
    found = findings.with_lines([tree])
    if ruleset is None or findings.has_errors:
        raise RoundError(found)
    return Written(_manifest(document), ruleset, found)


def _document(tree: Tree, findings: Findings) -> RoundDocument | None:
    if isinstance(tree.root, dict):
        if "format" in tree.root:
            check_format(tree.root["format"], "round", At(tree) / "format", findings)
        _purpose(tree, findings)
        for words, place in unfinished(At(tree)):
            help_ = "write what it asks for in its place"
            findings.say("B257", place, f"{quoted(words)} is not filled in", help_)
    return read_shape(RoundDocument, tree, findings)


def _purpose(tree: Tree, findings: Findings) -> None:
    """A round cannot start before it says what it is for; the rest is read on."""
    for key, words in _PURPOSE.items():
        if tree.root.get(key) in (None, [], ""):
            spot = At(tree) / key
            place = spot.key if key in tree.root else (At(tree) / "id").value
            message = f"this round does not say {words} ('{key}'), so it cannot start"
            findings.say("B201", place, message, f"add '{key}:' with one sentence or more below it")
            tree.root[key] = ["?"]


def _own_sense(document: RoundDocument, at: At, findings: Findings) -> None:
    """What can be said without the rule set."""
    if document.closes < document.opens:
        findings.say(
            "B204",
            (at / "closes").value,
            f"the round closes on {document.closes}, before it opens on {document.opens}",
            "correct one of the two",
        )
    if document.smallest_group < SMALLEST_GROUP:
        findings.say(
            "B207",
            (at / "smallest_group").value,
            f"counts may not stand for groups of {document.smallest_group}",
            f"write {SMALLEST_GROUP} or more: fewer networks could be told apart",
        )
    if not 1 <= document.plan.months <= MOST_MONTHS:
        findings.say(
            "B208",
            (at / "plan" / "months").value,
            f"plans cannot run for {document.plan.months} months",
            f"write a number from 1 to {MOST_MONTHS}",
        )


def _ruleset(
    document: RoundDocument, at: At, findings: Findings, find: FindRuleSet
) -> RuleSet | None:
    wanted = document.ruleset
    try:
        return find(wanted.id, wanted.version, wanted.path or "")
    except NoSuchRuleSet as problem:
        place = (at / "ruleset" / problem.key).value
        findings.say("B202", place, problem.message, problem.help)
        return None


def _hold_against(document: RoundDocument, at: At, findings: Findings, ruleset: RuleSet) -> None:
    """Every id that the manifest names must be one of the rule set's."""
    parts = [node.id for node in ruleset.nodes if node.tier is not Tier.OVERALL]
    actions = [action.id for action in ruleset.actions]
    for i, name in enumerate(document.focus):
        _known(name, parts, "B203", "domain or capability", at / "focus" / i, findings)
    for i, offer in enumerate(document.offers):
        spot = at / "offers" / i / "action"
        _known(offer.action, actions, "B205", "action", spot, findings)
    for name in document.answers_to_asks:
        _known(name, actions, "B205", "action", at / "answers_to_asks" / name, findings, key=True)
    if document.plan.target is not None:
        levels = [level.id for level in ruleset.scale.levels]
        _known(document.plan.target, levels, "B206", "level", at / "plan" / "target", findings)


def _known(
    name: str,
    among: Iterable[str],
    code: str,
    what: str,
    at: At,
    findings: Findings,
    *,
    key: bool = False,
) -> None:
    names = list(among)
    if name not in names:
        message = f"the matrix has no {what} {quoted(name)}"
        findings.say(code, at.key if key else at.value, message, did_you_mean(name, names))


def _manifest(document: RoundDocument) -> Manifest:
    plan = document.plan
    return Manifest(
        id=document.id,
        title=document.title,
        ruleset=document.ruleset.id,
        version=document.ruleset.version,
        icb=document.icb,
        opens=document.opens,
        closes=document.closes,
        uses=tuple(document.uses),
        not_used_for=tuple(document.not_used_for),
        seen_by=tuple(document.seen_by),
        focus=tuple(document.focus),
        smallest_group=document.smallest_group,
        wishes=Wishes(plan.days, plan.months, plan.first_90_days, plan.year, plan.target or ""),
        offers=tuple(IcbOffer(each.action, each.says or "") for each in document.offers),
        answers_to_asks=dict(document.answers_to_asks),
        last=document.last or "",
        framework=document.framework or "",
    )
