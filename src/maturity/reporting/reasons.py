"""Why a level holds or not, need by need: the clause, its state, and the answers it saw."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from maturity.core.criteria import Asks, AsksFacet, Reaches, Scores
from maturity.core.questions import Question
from maturity.core.reads import leaves
from maturity.core.result import NOT_APPLICABLE, Assessment, SeenAnswer
from maturity.core.ruleset import LevelRule, Need, Node, RuleSet, Staged
from maturity.core.status import Status
from maturity.reporting import answer_words, criterion_words, words

HOLDS, TO_DO, OPEN = "holds", "to do", "open"


@dataclass(frozen=True, slots=True)
class Reason:
    """One need of a level. ``state``: holds, to do, or open (finding out may be enough).

    ``today`` is what the answers say, briefly; ``because`` the ends on which a level stands, quoted;
    ``seen`` whole sentences, beside what is asked. ``waiting``: what others hold.
    """

    id: str
    says: str
    state: str
    today: str
    because: tuple[str, ...]
    seen: tuple[str, ...]
    waiting: str = ""
    proposed: bool = False


def rule_of(node: Node, level_id: str) -> LevelRule | None:
    """The rule of one level of a staged result, None where there is none."""
    if not isinstance(node.rule, Staged):
        return None
    return next((rule for rule in node.rule.levels if rule.level.id == level_id), None)


def is_absent(assessment: Assessment, need: Need) -> bool:
    """Whether everything that a need reads does not apply, so that its clause is left out."""
    return all(_absent(assessment, leaf) for leaf in leaves(need.criterion))


def _absent(assessment: Assessment, leaf: Asks | AsksFacet | Reaches | Scores) -> bool:
    if isinstance(leaf, (Asks, AsksFacet)):
        answer = assessment.answers.get(leaf.question)
        return answer is not None and answer.status in (Status.NA, Status.NOT_ASKED)
    return assessment.result(leaf.result).levels.assured == NOT_APPLICABLE


def statement(ruleset: RuleSet, assessment: Assessment, node: Node, level_id: str) -> str:
    """What is true of this network at a level: its clauses, without those that do not apply."""
    rule = rule_of(node, level_id)
    if rule is None:
        below = node.scale.below
        return words.sentence(node.starting_out) if level_id == below.id else ""
    return words.statement(
        [clause(ruleset, need) for need in rule.needs if not is_absent(assessment, need)]
    )


def clause(ruleset: RuleSet, need: Need) -> str:
    """The clause of a need; its criterion where the rule set carries no prose."""
    return need.says or criterion_words.briefly(ruleset, need.criterion)


def for_residents(node: Node, level_id: str) -> str:
    """The residents' sentence of a level."""
    rule = rule_of(node, level_id)
    if rule is not None:
        return rule.for_residents
    return node.starting_out_for_residents if level_id == node.scale.below.id else ""


def holding(ruleset: RuleSet, assessment: Assessment, node: Node) -> tuple[Reason, ...]:
    """The needs of the level reached, all of which hold."""
    rule = rule_of(node, assessment.result(node.id).before_limits.assured.id)
    if rule is None:
        return ()
    present = (need for need in rule.needs if not is_absent(assessment, need))
    return tuple(_reason(ruleset, assessment, need, HOLDS) for need in present)


def coming(ruleset: RuleSet, assessment: Assessment, node: Node) -> tuple[Reason, ...]:
    """The needs of the next level that do not hold yet, in order."""
    following = assessment.result(node.id).next
    rule = rule_of(node, following.level.id) if following else None
    if rule is None or following is None:
        return ()
    unmet = {state.id: state.open for state in following.needs}
    return tuple(
        _reason(ruleset, assessment, need, OPEN if unmet[need.full_id] else TO_DO)
        for need in rule.needs
        if need.full_id in unmet
    )


def _reason(ruleset: RuleSet, assessment: Assessment, need: Need, state: str) -> Reason:
    return Reason(
        id=need.full_id,
        says=clause(ruleset, need),
        state=state,
        today="; ".join(_today(ruleset, assessment, need)),
        because=_because(ruleset, assessment, need),
        seen=_seen(ruleset, assessment, need),
        waiting=need.waits_for if state != HOLDS else "",
        proposed=need.proposed,
    )


def _seen(ruleset: RuleSet, assessment: Assessment, need: Need) -> tuple[str, ...]:
    """Sentences; none for a count of results that the clause says already."""
    counted = not isinstance(need.criterion, Reaches) and all(
        isinstance(leaf, Reaches) for leaf in leaves(need.criterion)
    )
    if need.says and counted:
        return ()
    return criterion_words.sentence(ruleset, need.criterion, assessment.answers)


def _today(ruleset: RuleSet, assessment: Assessment, need: Need) -> tuple[str, ...]:
    """What the answers say, each once; for results, their levels."""
    return _told(ruleset, assessment, need, answer_words.today)


def _because(ruleset: RuleSet, assessment: Assessment, need: Need) -> tuple[str, ...]:
    return _told(ruleset, assessment, need, answer_words.because)


def _told(
    ruleset: RuleSet,
    assessment: Assessment,
    need: Need,
    tell: Callable[[Question, SeenAnswer | None], str],
) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for leaf in leaves(need.criterion):
        if isinstance(leaf, (Asks, AsksFacet)):
            found[tell(ruleset.question(leaf.question), assessment.answers.get(leaf.question))] = (
                None
            )
        else:
            level = assessment.result(leaf.result).levels.assured
            found[f"{leaf.result} {level.title}"] = None
    return tuple(text for text in found if text)
