"""One result explained in sentences that a board member understands."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from maturity.core.compile import compile_ruleset
from maturity.core.response import Response
from maturity.core.result import NO_RESULT, Assessment, Result
from maturity.core.ruleset import Node, RuleSet, Scored, Tier
from maturity.planning.ahead import Ahead, ahead
from maturity.planning.footing import Footing, footings
from maturity.planning.integer import Solver
from maturity.reporting import (
    answer_words,
    criterion_words,
    footing_words,
    level_words,
    reasons,
    words,
)
from maturity.reporting.gaps import gap
from maturity.reporting.reasons import Reason


@dataclass(frozen=True, slots=True)
class Explanation:
    """What is known of one result, as sentences. Empty parts have nothing to say."""

    id: str
    title: str
    asks: str
    level: str
    standing: str
    statement: str
    marks: tuple[str, ...] = ()
    why: tuple[Reason, ...] = ()
    children: tuple[str, ...] = ()
    next_level: str = ""
    next: tuple[Reason, ...] = ()
    held_by: tuple[str, ...] = ()
    open: tuple[str, ...] = ()
    settle: str = ""
    stands_on: str = ""
    leans_on: tuple[str, ...] = ()
    ahead: str = ""
    ways_ahead: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    not_applicable: tuple[str, ...] = ()
    score: str = ""
    residents: str = ""


def explain(
    ruleset: RuleSet,
    assessment: Assessment,
    result_id: str,
    response: Response | None = None,
    *,
    solver: Solver | None = None,
) -> Explanation:
    """Explain one result. The response, by default the assessment's, names evidence that is missing.

    What would have to be true for the next level is said only of a response that was signed off,
    so that it is a map and not a cheat sheet; ``solver`` works it out. Raises KeyError for an
    unknown result.
    """
    node, result = ruleset.node(result_id), assessment.result(result_id)
    level = result.levels.assured
    own = reasons.statement(ruleset, assessment, node, result.before_limits.assured.id)
    following = result.next
    footing = _footing(ruleset, assessment, result_id)
    road = _ahead(ruleset, assessment, result_id, solver)
    return Explanation(
        id=node.id,
        title=criterion_words.named(ruleset, node.id),
        asks=node.asks,
        level=level.title,
        standing=words.sentence(level_words.standing(result.levels)),
        statement=own if level_words.is_level(level) else "",
        marks=_marks(result),
        why=reasons.holding(ruleset, assessment, node),
        children=_children(ruleset, assessment, node, result),
        next_level=following.level.title if following else "",
        next=reasons.coming(ruleset, assessment, node),
        held_by=held_back(node, result, ruleset),
        open=_open(ruleset, assessment, result),
        settle=settling(result),
        stands_on=footing_words.summary(footing) if footing else "",
        leans_on=(
            *footing_words.leanings(ruleset, footing),
            *footing_words.weights(ruleset, footing),
        )
        if footing
        else (),
        ahead=footing_words.ahead_summary(road) if road else _not_yet(assessment, result),
        ways_ahead=footing_words.ways_ahead(ruleset, road) if road else (),
        evidence=_evidence(ruleset, assessment, node, response or assessment.response),
        not_applicable=_not_applicable(ruleset, result, node),
        score=score(node, result),
        residents=reasons.for_residents(node, level.id),
    )


def to_dict(explanation: Explanation) -> dict[str, object]:
    """The same as plain data for JSON."""
    return {"format": "maturity/explanation/1"} | {
        key: _plain(value) for key, value in asdict(explanation).items()
    }


def _plain(value: object) -> object:
    if isinstance(value, dict):
        return {str(key): _plain(inner) for key, inner in value.items()}
    return [_plain(inner) for inner in value] if isinstance(value, (tuple, list)) else value


def _ahead(
    ruleset: RuleSet, assessment: Assessment, result_id: str, solver: Solver | None
) -> Ahead | None:
    """The smallest sets of answers that would give the next level, of a signed response."""
    response = assessment.response
    if solver is None or response is None or response.sign_off is None:
        return None
    if _away(assessment, result_id):
        return None
    return ahead(compile_ruleset(ruleset), response, result_id, solver)


def _not_yet(assessment: Assessment, result: Result) -> str:
    """That the way ahead is told after sign-off, so that nobody looks for it in vain."""
    response = assessment.response
    if response is None or response.sign_off is not None or result.next is None:
        return ""
    return f"How far away {result.next.level.title} is, and by which answers, is told once these are signed off."


def _away(assessment: Assessment, result_id: str) -> bool:
    """Whether the round left it out and nothing is kept of it."""
    result = assessment.result(result_id)
    return not result.asked and not result.applicable


def _footing(ruleset: RuleSet, assessment: Assessment, result_id: str) -> Footing | None:
    """What the level stands on; None without a response, or where nothing is held."""
    if assessment.response is None or _away(assessment, result_id):
        return None
    found = footings(compile_ruleset(ruleset), assessment.response)
    return next((each for each in found if each.result == result_id), None)


def _marks(result: Result) -> tuple[str, ...]:
    said = [
        level_words.left_out(result),
        level_words.could_be(result),
        level_words.under_base(result),
        level_words.evidenced(result),
    ]
    if result.reviewed is not None and result.reviewed.assured != result.levels.assured:
        said.append(level_words.reviewer(result.reviewed))
    if result.published is not None and result.published != result.levels.assured:
        said.append(f"as its owner publishes blanks: {result.published.title}")
    return tuple(mark for mark in said if mark)


def held_back(node: Node, result: Result, ruleset: RuleSet) -> tuple[str, ...]:
    """What holds a result below what its answers would give: limits, or what comes first."""
    said: list[str] = []
    if result.levels.assured == NO_RESULT and node.needs_first is not None:
        first = criterion_words.briefly(ruleset, node.needs_first)
        said.append(f"There is no result until this holds: {first}.")
    for limit in node.limits:
        if limit.id in result.limits:
            why = limit.says or f"unless {criterion_words.briefly(ruleset, limit.unless)}"
            before = result.before_limits.assured.title
            said.append(
                f"The answers reach {before}; a limit holds the level at "
                f"{limit.at_most.title}: {why}."
            )
    return tuple(said)


def _children(
    ruleset: RuleSet, assessment: Assessment, node: Node, result: Result
) -> tuple[str, ...]:
    if node.tier is Tier.CAPABILITY or not result.counts:
        return ()
    tier = ruleset.tiers.get(Tier.CAPABILITY.value)
    one, many = (tier.one, tier.many) if tier and node.tier is Tier.DOMAIN else ("part", "parts")
    said = [words.sentence(level_words.held_counts(result, one, many))]
    for child in node.children:
        held = assessment.result(child)
        said.append(f"{criterion_words.named(ruleset, child)}: {level_words.standing(held.levels)}")
    return tuple(said)


def _open(ruleset: RuleSet, assessment: Assessment, result: Result) -> tuple[str, ...]:
    """The open answers that this result reads and that could change it."""
    if result.settle is None:
        return ()
    wanted = result.settle.singles or result.settle.together
    return tuple(
        f"{ruleset.question(each).ask} "
        f"{words.sentence(answer_words.seen(ruleset.question(each), assessment.answers.get(each)))}"
        for each in wanted
    )


def settling(result: Result) -> str:
    """What is most worth settling, as a sentence."""
    settle = result.settle
    if settle is None or not (settle.singles or settle.together):
        return ""
    if settle.singles:
        if len(settle.singles) == 1:
            return (
                f"Most worth settling: {settle.singles[0]}. Its best answer alone raises the level."
            )
        names = words.listed(settle.singles, "or")
        return f"Most worth settling: {names}. The best answer to any one of them raises the level."
    names = words.listed(settle.together)
    smallest = "" if settle.smallest else " A smaller set may do."
    return (
        f"Most worth settling: {names}, together. No one of them raises the level alone.{smallest}"
    )


def _evidence(
    ruleset: RuleSet, assessment: Assessment, node: Node, response: Response | None
) -> tuple[str, ...]:
    if response is None:
        return ()
    missing = gap(ruleset, response, assessment, node)
    said = []
    if missing.questions:
        levels = words.listed(level.title for level in missing.levels)
        said.append(
            f"{levels} {'asks' if len(missing.levels) == 1 else 'ask'} for a pointer to evidence; "
            f"none covers {words.listed(missing.questions)} yet."
        )
        if node.evidence:
            said.append(words.sentence(node.evidence))
    said += [
        f"{each.level.title} is our view, for {each.who or words.an(each.role)} to confirm."
        for each in missing.confirm
    ]
    return tuple(said)


def _not_applicable(ruleset: RuleSet, result: Result, node: Node) -> tuple[str, ...]:
    if not result.asked and not result.applicable:
        return ()
    if not result.applicable:
        name, subject = criterion_words.named(ruleset, node.id), ruleset.subject[0]
        return (f"{name} does not apply to this {subject}.",)
    said = []
    if result.share.not_applicable:
        total = words.count(result.share.questions, "question")
        said.append(f"{result.share.not_applicable} of {total} do not apply here.")
    worst = level_words.na_worst(result)
    if worst:
        said.append(words.sentence(f"It would be {worst}"))
    return tuple(said)


def score(node: Node, result: Result) -> str:
    """The score of a scored result, as a sentence; empty for another."""
    if not isinstance(node.rule, Scored) or result.points is None:
        return ""
    shown = result.rounded or result.points
    low, high = shown.assured, shown.possible
    if low == high:
        return f"Score {criterion_words.points(low)}."
    return f"Score at least {criterion_words.points(low)}, could be {criterion_words.points(high)}."
