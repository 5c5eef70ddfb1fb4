"""Why a level holds or not, need by need: the clause, its state, and the answers it saw."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from maturity.core.criteria import Asks, AsksFacet, Reaches, Scores
from maturity.core.reads import leaves
from maturity.core.result import NOT_APPLICABLE, Assessment
from maturity.core.ruleset import Need, Node, RuleSet
from maturity.core.status import Status
from maturity.reporting import answer_words, criterion_words, words

HOLDS, TO_DO, OPEN = "holds", "to do", "open"


@dataclass(frozen=True, slots=True)
class Reason:
    """One need of a level. ``state``: holds, to do, or open (finding out may be enough).

    ``today`` is what the answers say, briefly; ``rests_on`` the ids of the questions and results
    read; ``seen`` whole sentences, beside what is asked. ``waiting``: what others hold.
    """

    id: str
    says: str
    state: str
    today: str
    rests_on: tuple[str, ...]
    seen: tuple[str, ...]
    waiting: str = ""
    proposed: bool = False


def is_absent(assessment: Assessment, need: Need) -> bool:
    """Whether everything that a need reads does not apply, so that its clause is left out."""
    return all(_absent(assessment, leaf) for leaf in leaves(need.criterion))


def _absent(assessment: Assessment, leaf: Asks | AsksFacet | Reaches | Scores) -> bool:
    if isinstance(leaf, (Asks, AsksFacet)):
        answer = assessment.answers.get(leaf.question)
        return answer is not None and answer.status in (Status.NA, Status.RULED_OUT)
    return assessment.result(leaf.result).levels.assured == NOT_APPLICABLE


def statement(ruleset: RuleSet, assessment: Assessment, node: Node, level_id: str) -> str:
    """What is true of this network at a level: its clauses, without those that do not apply."""
    rule = node.level(level_id)
    if rule is None:
        below = node.scale.below
        return words.sentence(node.starting_out) if level_id == below.id else ""
    return words.statement(
        [clause(ruleset, need) for need in rule.needs if not is_absent(assessment, need)]
    )


def clause(ruleset: RuleSet, need: Need) -> str:
    """The clause of a need; its criterion where the rule set carries no prose."""
    return need.says or criterion_words.briefly(ruleset, need.criterion)


def clauses(ruleset: RuleSet, needs: Collection[str]) -> tuple[str, ...]:
    """The clauses of needs by their full ids, in the order of the rule set; each once.

    A gate or a limit has none.
    """
    every = (need for node in ruleset.nodes for level in node.levels for need in level.needs)
    return tuple(dict.fromkeys(clause(ruleset, n) for n in every if n.full_id in needs))


def for_residents(node: Node, level_id: str) -> str:
    """The residents' sentence of a level."""
    rule = node.level(level_id)
    if rule is not None:
        return rule.for_residents
    return node.starting_out_for_residents if level_id == node.scale.below.id else ""


def holding(ruleset: RuleSet, assessment: Assessment, node: Node) -> tuple[Reason, ...]:
    """The needs of the level reached, all of which hold."""
    rule = node.level(assessment.result(node.id).before_limits.assured.id)
    if rule is None:
        return ()
    present = (need for need in rule.needs if not is_absent(assessment, need))
    return tuple(_reason(ruleset, assessment, need, HOLDS) for need in present)


def coming(ruleset: RuleSet, assessment: Assessment, node: Node) -> tuple[Reason, ...]:
    """The needs of the next level that do not hold yet, in order."""
    following = assessment.result(node.id).next
    rule = node.level(following.level.id) if following else None
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
        rests_on=_rests_on(need),
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


def _rests_on(need: Need) -> tuple[str, ...]:
    read = (
        leaf.question if isinstance(leaf, (Asks, AsksFacet)) else leaf.result
        for leaf in leaves(need.criterion)
    )
    return tuple(dict.fromkeys(read))


def _today(ruleset: RuleSet, assessment: Assessment, need: Need) -> tuple[str, ...]:
    """What the answers say, each once; for results, their levels."""
    found: dict[str, None] = {}
    for leaf in leaves(need.criterion):
        if isinstance(leaf, (Asks, AsksFacet)):
            question = ruleset.question(leaf.question)
            found[answer_words.today(question, assessment.answers.get(leaf.question))] = None
        else:
            level = assessment.result(leaf.result).levels.assured
            found[f"{leaf.result} {level.title}"] = None
    return tuple(text for text in found if text)


def why(ruleset: RuleSet, assessment: Assessment, node: Node) -> str:
    """Which answers decide the level, in one line; empty where no level is staged.

    ``the answers to P6.time and P6.aim say so``, or below the first level
    ``Foundation asks for more than the answer to C5.met says``.
    """
    held = _read(assessment, holding(ruleset, assessment, node))
    if held:
        return words.listed(held.said("says so", "say so"))
    following = assessment.result(node.id).next
    lacking = _read(assessment, coming(ruleset, assessment, node))
    if following is None or not lacking:
        return ""
    level = following.level.title
    said = [f"{level} asks for more than {each}" for each in lacking.said("says", "say")]
    if lacking.open:
        verb = "is" if len(lacking.open) == 1 else "are"
        said.append(f"{words.listed(lacking.open)} {verb} open")
    return words.listed(said)


def held_by_answers(ruleset: RuleSet, assessment: Assessment, node: Node) -> tuple[str, ...]:
    """The answers that hold the level; empty where none is held, or where results hold it as well."""
    held = _read(assessment, holding(ruleset, assessment, node))
    return () if held.results else held.given


@dataclass(frozen=True, slots=True)
class _Read:
    """What reasons rest on: answers given, answers open, results with their levels."""

    given: tuple[str, ...]
    open: tuple[str, ...]
    results: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.given or self.open or self.results)

    def said(self, one: str, many: str) -> list[str]:
        """The answers with their verb, and the results."""
        noun, verb = ("answer", one) if len(self.given) == 1 else ("answers", many)
        answers = f"the {noun} to {words.listed(self.given)} {verb}" if self.given else ""
        return [said for said in (answers, words.listed(self.results)) if said]


def _read(assessment: Assessment, found: tuple[Reason, ...]) -> _Read:
    ids = dict.fromkeys(each for reason in found for each in reason.rests_on)
    answers = [each for each in ids if each in assessment.answers]
    given = tuple(each for each in answers if answer_words.is_given(assessment.answers[each]))
    return _Read(
        given=given,
        open=tuple(each for each in answers if each not in given),
        results=tuple(
            f"{each} is at {assessment.result(each).levels.assured.title}"
            for each in ids
            if each not in assessment.answers
        ),
    )
