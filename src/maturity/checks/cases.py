"""Cases run against the engine: what a person expected, and where it came out otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from maturity.checks.describe import answer_in_words, asked_in_words
from maturity.core.assess import assess
from maturity.core.cases import Case, Expected
from maturity.core.compile import compile_ruleset
from maturity.core.program import Program
from maturity.core.response import Confirmation, Evidence, Response
from maturity.core.result import NO_RESULT, NOT_APPLICABLE, Assessment, Result
from maturity.core.ruleset import Node, RuleSet, Staged
from maturity.core.scales import Level
from maturity.core.variants import in_variant
from maturity.planning.helping import Help, helping

_SPECIAL = {level.id: level for level in (NO_RESULT, NOT_APPLICABLE)}
FEW = 6
"""Names in two lists that a reader still compares at a glance."""

_LEVELS = (
    ("level", "assured", ""),
    ("could_be", "possible", "could be "),
    ("evidenced", "evidenced", "evidenced as "),
    ("evidence_could_be", "evidenced_possible", "on evidence could be "),
)


@dataclass(frozen=True, slots=True)
class CaseOutcome:
    """What came of a case. ``differences`` are sentences, one an expectation that was not met.

    The assessment is kept, without what is most worth settling, so that coverage can be counted
    from it.
    """

    case: Case
    differences: tuple[str, ...]
    assessment: Assessment

    @property
    def passed(self) -> bool:
        """Whether every stated expectation was met."""
        return not self.differences


def run(ruleset: RuleSet, cases: Iterable[Case]) -> tuple[CaseOutcome, ...]:
    """Run cases, each in the variant that it names. A rule set is compiled once a variant."""
    programs: dict[str, Program] = {}
    outcomes = []
    for case in cases:
        if case.variant not in programs:
            programs[case.variant] = compile_ruleset(in_variant(ruleset, case.variant))
        outcomes.append(run_one(case, programs[case.variant]))
    return tuple(outcomes)


def run_one(case: Case, program: Program, response: Response | None = None) -> CaseOutcome:
    """Score a case and compare. ``program``: of the rule set in the variant that the case names.

    ``response``: what the case describes, where that is known already.
    """
    response = response or response_of(case, program.ruleset)
    assessment = assess(program, response, settling=False)
    differences: list[str] = []
    for name, expected in case.expect.items():
        differences += _compare(program.ruleset.node(name), assessment, expected)
        if expected.actions is not None or expected.may_lead is not None:
            differences += _compare_help(name, expected, helping(program, response, name))
    return CaseOutcome(case, tuple(differences), assessment)


def response_of(case: Case, ruleset: RuleSet) -> Response:
    """The response that a case describes. Its evidence is located, and as old as the case."""
    return Response(
        ruleset=ruleset.id,
        version=ruleset.version,
        as_of=case.as_of,
        answers=case.answers,
        context=case.context,
        evidence=tuple(_evidence(name, case, ruleset) for name in case.evidence),
        confirmations=tuple(
            Confirmation(capability, level, role, "agrees", on=case.as_of)
            for capability, levels in case.confirmed.items()
            for level, roles in levels.items()
            for role in roles
        ),
    )


def _evidence(name: str, case: Case, ruleset: RuleSet) -> Evidence:
    about = {"what": "named by the case", "where": "named by the case", "date": case.as_of}
    if ruleset.has("node", name):
        return Evidence(capability=name, **about)  # type: ignore[arg-type]
    if ruleset.has("question", name):
        return Evidence(question=name, **about)  # type: ignore[arg-type]
    capability, _, level = name.rpartition(".")
    return Evidence(capability=capability, level=level, **about)  # type: ignore[arg-type]


def _compare(node: Node, assessment: Assessment, expected: Expected) -> Iterator[str]:
    name, result = node.id, assessment.result(node.id)
    for key, end, word in _LEVELS:
        wanted = getattr(expected, key)
        got: Level = getattr(result.levels, end)
        if wanted is not None and wanted != got.id:
            yield (
                f"{name}: expected {word}{_title(node, wanted)}, got {word}{got.title}"
                f"{_reason(assessment, node, result, wanted, key)}"
            )
    yield from _compare_scores(name, result, expected)
    if expected.next is not None:
        needs = tuple(
            need.id.removeprefix(f"{name}.").partition(".")[2]
            for need in (result.next.needs if result.next else ())
        )
        if needs != expected.next:
            yield _unlike(name, expected.next, needs, "to come next")
    if expected.published is not None:
        yield from _compare_published(name, node, result, expected.published)


def _compare_scores(name: str, result: Result, expected: Expected) -> Iterator[str]:
    for key, end, word in (("score", "assured", ""), ("score_could_be", "possible", "could be ")):
        wanted = getattr(expected, key)
        got = None if result.rounded is None else getattr(result.rounded, end)
        if wanted is not None and wanted != got:
            shown = "no score" if got is None else _number(got)
            yield f"{name}: expected the score {word}{_number(wanted)}, got {shown}"


def _compare_published(
    name: str, node: Node, result: Result, wanted: str | Fraction
) -> Iterator[str]:
    if isinstance(wanted, Fraction):
        if wanted != result.published_points:
            points = result.published_points
            shown = "nothing" if points is None else _number(points)
            yield f"{name}: expected {_number(wanted)} as published, got {shown}"
    elif result.published is None or wanted != result.published.id:
        got = "nothing" if result.published is None else result.published.title
        yield f"{name}: expected {_title(node, wanted)} as published, got {got}"


def _compare_help(name: str, expected: Expected, found: Help) -> Iterator[str]:
    for wanted, got, words in (
        (expected.actions, found.actions, "to bring closer what comes next"),
        (expected.may_lead, found.may_lead, "as what may lead there"),
    ):
        if wanted is not None and wanted != got:
            yield _unlike(name, wanted, got, words)


def _reason(
    assessment: Assessment,
    node: Node,
    result: Result,
    wanted: str,
    key: str,
) -> str:
    """Why the lower end on the answers is lower than expected: the first need it misses."""
    level = node.scale.find(wanted)
    coming = result.next
    if (
        key != "level"
        or level is None
        or coming is None
        or level.index <= result.levels.assured.index
    ):
        return ""
    if coming.held_by:
        return f": held by {_names(coming.held_by)}"
    if not coming.needs or not isinstance(node.rule, Staged):
        return ""
    first = coming.needs[0].id
    for rule in node.rule.levels:
        for need in rule.needs:
            if need.full_id == first:
                words = asked_in_words(need.criterion)
                return (
                    f": '{need.id}' asks for {words}{answer_in_words(assessment, need.criterion)}"
                )
    return ""


def _title(node: Node, level_id: str) -> str:
    level = _SPECIAL.get(level_id) or node.scale.find(level_id)
    return level.title if level else level_id


def _names(names: tuple[str, ...]) -> str:
    return " and ".join(f"'{name}'" for name in names) if names else "nothing"


def _unlike(name: str, wanted: tuple[str, ...], got: tuple[str, ...], words: str) -> str:
    """Two lists that differ: whole while a line holds them, beyond that by what differs."""
    more = tuple(each for each in got if each not in wanted)
    less = tuple(each for each in wanted if each not in got)
    if len(wanted) + len(got) <= FEW or not (more or less):
        return f"{name}: expected {_names(wanted)} {words}, got {_names(got)}"
    parts = [f"{_names(more)} not expected"] if more else []
    parts += [f"{_names(less)} expected and not there"] if less else []
    return f"{name}: {words}, {', and '.join(parts)}; {len(got)} in all"


def _number(value: Fraction) -> str:
    return str(value) if value.denominator == 1 else f"{float(value):g} ({value})"
