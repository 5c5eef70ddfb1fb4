"""One capability of the booklet: statements, questions with answers, evidence, actions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from maturity.core.questions import Kind, Option, Question
from maturity.core.reads import read_directly
from maturity.core.ruleset import Action, LevelRule, Node, RuleSet, Scored
from maturity.reporting import criterion_words, show_words, words
from maturity.reporting.matrix import said
from maturity.reporting.plan_words import by_role, total

_HOLDS = "\u00a0"  # a number stays with its role at the end of a line

Numbers = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Rung:
    """A level: its statement, what residents would say, the answers that decide it, who else."""

    title: str
    tone: int
    cell: said.Cell
    residents: str
    decided_by: tuple[str, ...]
    more: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PrintedQuestion:
    """A question. ``options``: the answers, lowest first, with what has to be known of each."""

    id: str
    ask: str
    help: str
    by: str
    options: tuple[str, ...]
    ordered: bool
    na: tuple[str, ...]
    marks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Doing:
    """An action. ``facts``: (name, text) of what there is to say of it."""

    id: str
    title: str
    lead: str
    days: str
    weeks: str
    facts: tuple[tuple[str, str], ...]
    marks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Capability:
    """Everything on one capability. ``cites``: numbers of the sources it rests on."""

    id: str
    title: str
    asks: str
    why: str
    marks: tuple[str, ...]
    rungs: tuple[Rung, ...]
    score: str
    limits: tuple[str, ...]
    shared: str
    questions: tuple[PrintedQuestion, ...]
    evidence: str
    evidence_example: str
    actions: tuple[Doing, ...]
    cites: tuple[int, ...]


def capability(ruleset: RuleSet, node: Node, numbers: Numbers) -> Capability:
    """The booklet's part on one capability."""
    questions = [ruleset.question(each) for each in node.questions]
    actions = [ruleset.action(each) for each in node.actions]
    keys = [node.sources, *(q.sources for q in questions), *(a.sources for a in actions)]
    return Capability(
        id=node.id,
        title=node.title,
        asks=node.asks,
        why=node.about,
        marks=said.marks(ruleset, node),
        rungs=_rungs(ruleset, node),
        score=score(node),
        limits=tuple(words.sentence(limit.says) for limit in node.limits if limit.says),
        shared=_shared(ruleset, node),
        questions=tuple(_asked(ruleset, each) for each in questions),
        evidence=node.evidence,
        evidence_example=node.evidence_example,
        actions=tuple(_doing(ruleset, each) for each in actions),
        cites=tuple(sorted({numbers[key] for group in keys for key in group if key in numbers})),
    )


def _rungs(ruleset: RuleSet, node: Node) -> tuple[Rung, ...]:
    rules = {rule.level.id: rule for rule in node.levels}
    below = node.starting_out_for_residents
    return tuple(
        Rung(
            rung.title,
            said.tone(node.scale, rung.index),
            cell,
            rules[rung.id].for_residents if rung.id in rules else below if not rung.index else "",
            _decided_by(ruleset, rules[rung.id]) if rung.id in rules else (),
            _more(rules[rung.id]) if rung.id in rules else (),
        )
        for rung, cell in zip(node.scale.rungs, said.rungs(ruleset, node), strict=True)
        if cell.text
    )


def _decided_by(ruleset: RuleSet, rule: LevelRule) -> tuple[str, ...]:
    """The answers that decide a level, where its statement does not say them itself."""
    if not any(need.says for need in rule.needs):
        return ()
    return tuple(
        words.capital(criterion_words.briefly(ruleset, need.criterion)) for need in rule.needs
    )


def _more(rule: LevelRule) -> tuple[str, ...]:
    waits = [f"Waits for {need.waits_for}." for need in rule.needs if need.waits_for]
    return (*(f"For {who} to confirm." for who in rule.confirmed_by.values()), *waits)


def score(node: Node) -> str:
    """What a score is made of; empty for a result that has none."""
    if not isinstance(node.rule, Scored):
        return ""
    made_of = words.listed(show_words.items(node.rule))
    return f"Its score is the {show_words.method(node.rule)} of {made_of}."


def _shared(ruleset: RuleSet, node: Node) -> str:
    """Questions of other capabilities that its levels read as well."""
    others = [each for each in read_directly(node)[0] if each not in node.questions]
    if not others:
        return ""
    asked = (f"{each} ({ruleset.question(each).ask})" for each in others)
    return f"Its levels also read the answers to {words.listed(asked)}."


def _asked(ruleset: RuleSet, question: Question) -> PrintedQuestion:
    by = words.capital(show_words.ruleset_role(ruleset, question.answered_by))
    minutes = words.count(int(question.minutes), "minute") if question.minutes >= 1 else ""
    return PrintedQuestion(
        question.id,
        question.ask,
        question.help,
        f"{by}, about {minutes}" if minutes else by,
        tuple(_option(question, option) for option in question.options)
        or (words.capital(show_words.scale_words(question)),),
        question.kind is Kind.LADDER,
        tuple(question.na.values()),
        said.marks(ruleset, question),
    )


def _option(question: Question, option: Option) -> str:
    marks = ["an outcome"] if option.outcome or question.outcome else []
    over = option.over or question.over
    marks += [f"over {over.text}"] if over is not None else []
    return option.text.rstrip(".") + (f" ({', '.join(marks)})" if marks else "")


def _doing(ruleset: RuleSet, action: Action) -> Doing:
    facts = (
        ("First step", action.first_step),
        ("You will know by", action.measure),
        ("Take care", action.care),
        ("After", words.listed(action.after)),
        ("Raises", show_words.raised(ruleset, action.raises)),
        ("May lead to", show_words.raised(ruleset, action.may_lead_to)),
        ("Waits for", action.waits_for),
        ("Asked of the ICB", action.asks_icb),
    )
    lead = ruleset.roles.get(action.lead)
    return Doing(
        action.id,
        action.title,
        words.capital(lead.title if lead else action.lead),
        _days(ruleset, action),
        words.amount(action.weeks),
        tuple((name, words.sentence(text)) for name, text in facts if text),
        said.marks(ruleset, action),
    )


def _days(ruleset: RuleSet, action: Action) -> str:
    """``4``, or ``2: link worker 1½, GP ½`` where others give days as well."""
    shares = [role for role, days in action.days.items() if days]
    all_days = words.rough(total(action.days))
    if not shares or shares == [action.lead]:
        return all_days
    return f"{all_days}: {by_role(ruleset, action.days, gap=_HOLDS)}"
