"""A rule with its sources, as lines: what ``show`` prints."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from maturity.core.questions import Kind, Question
from maturity.core.ruleset import Action, Node, RuleSet, Scored, Staged, Tier
from maturity.reporting import answer_words, criterion_words, words
from maturity.reporting.explain_lines import Line
from maturity.reporting.plan_words import by_role


def lines(ruleset: RuleSet, item_id: str = "") -> tuple[Line, ...]:
    """The rule set as a whole, or one thing in it. Raises KeyError for an unknown id."""
    if not item_id:
        return tuple(_whole(ruleset))
    if ruleset.has("node", item_id):
        return tuple(_node(ruleset, ruleset.node(item_id)))
    if ruleset.has("question", item_id):
        return tuple(_question(ruleset, ruleset.question(item_id)))
    if ruleset.has("action", item_id):
        return tuple(_action(ruleset, ruleset.action(item_id)))
    raise KeyError(item_id)


def known(ruleset: RuleSet) -> tuple[str, ...]:
    """Every id that ``lines`` knows."""
    return (
        *(node.id for node in ruleset.nodes),
        *(question.id for question in ruleset.questions),
        *(action.id for action in ruleset.actions),
    )


def _whole(ruleset: RuleSet) -> Iterable[Line]:
    yield Line("title", f"{ruleset.title}, version {ruleset.version} ({ruleset.name})")
    if ruleset.about:
        yield Line("text", ruleset.about)
    yield Line("text", "Levels: " + ", ".join(rung.title for rung in ruleset.scale.rungs))
    questions = words.count(len(ruleset.questions), "question")
    yield Line("text", f"{questions}, {words.count(len(ruleset.actions), 'action')}")
    for node in ruleset.nodes:
        if node.tier is Tier.CAPABILITY:
            yield Line("item", f"{node.id} {node.title}")
        else:
            yield Line("level", node.title or node.id)
            if node.asks:
                yield Line("soft", node.asks)
    for head, said in (
        ("What it is for", ruleset.uses),
        ("What it is not for", ruleset.not_used_for),
    ):
        if said:
            yield Line("head", head)
            yield from (Line("item", words.sentence(each)) for each in said)


def _node(ruleset: RuleSet, node: Node) -> Iterable[Line]:
    yield Line("title", criterion_words.named(ruleset, node.id))
    yield from (Line("text", said) for said in (node.asks, node.about) if said)
    if node.starting_out:
        yield Line("level", node.scale.below.title)
        yield Line("text", words.sentence(node.starting_out), 1)
    if isinstance(node.rule, Staged):
        yield from _staged(ruleset, node.rule)
    elif isinstance(node.rule, Scored):
        yield from _scored(node.rule)
    if node.evidence:
        yield Line("head", "Evidence")
        yield Line("text", f"{node.evidence} {node.evidence_example}".strip())
    if node.questions:
        yield Line("head", "Questions")
        for each in node.questions:
            question = ruleset.question(each)
            yield Line("item", f"{question.id}: {question.ask}")
            yield from _options(question, 1)
    if node.actions:
        yield Line("head", "Actions")
        for each in node.actions:
            action = ruleset.action(each)
            yield Line("item", f"{action.id}: {action.title} ({by_role(ruleset, action.days)})")
    if node.children:
        yield Line("head", "Made of")
        yield from (Line("item", criterion_words.named(ruleset, child)) for child in node.children)
    yield from _sources(ruleset, node.sources)


def _staged(ruleset: RuleSet, rule: Staged) -> Iterable[Line]:
    for level in rule.levels:
        yield Line("level", level.level.title + (" (proposed)" if _proposed(level.needs) else ""))
        if any(need.says for need in level.needs):
            yield Line("text", words.statement([need.says for need in level.needs]), 1)
        for need in level.needs:
            waits = f" Waits for {need.waits_for}." if need.waits_for else ""
            asks = words.capital(criterion_words.briefly(ruleset, need.criterion))
            yield Line("soft", f"{asks}.{waits}", 1)
        for who in level.confirmed_by.values():
            yield Line("soft", f"For {who} to confirm.", 1)
        if level.for_residents:
            yield Line("soft", f"For residents: {words.quoted(level.for_residents)}", 1)


def _proposed(needs: Iterable[object]) -> bool:
    return any(getattr(need, "proposed", False) for need in needs)


def _scored(rule: Scored) -> Iterable[Line]:
    yield Line("head", f"Score: {method(rule)}")
    yield from (Line("item", item) for item in items(rule))
    for band in rule.bands:
        than = "above" if band.strict else "from"
        yield Line("item", f"{band.level.title}: {than} {words.amount(band.value)}")


def method(rule: Scored) -> str:
    """How a score is made: ``weighted mean``."""
    return rule.score.method.replace("_", " ")


def items(rule: Scored) -> tuple[str, ...]:
    """What a score is made of, with its weights."""
    return tuple(
        (item.question or item.result or "a part of several")
        + (f", weight {words.amount(item.weight)}" if item.weight != 1 else "")
        for item in rule.score.items
    )


def _question(ruleset: RuleSet, question: Question) -> Iterable[Line]:
    yield Line("title", f"{question.id}: {question.ask}")
    if question.help:
        yield Line("text", question.help)
    yield Line("text", f"Answered by {ruleset_role(ruleset, question.answered_by)}.")
    yield Line("head", "Answers, lowest first" if question.kind is Kind.LADDER else "Answers")
    yield from _options(question, 0)
    if question.na:
        yield Line("head", "May not apply because")
        yield from (Line("item", reason) for reason in question.na.values())
    yield from _sources(ruleset, question.sources)


def ruleset_role(ruleset: RuleSet, role: str) -> str:
    """Who answers, in words."""
    found = ruleset.roles.get(role)
    return (
        found.title
        if found
        else f"the {role}"
        if role in ("team", "practices", "partners")
        else role
    )


def _options(question: Question, indent: int) -> Iterable[Line]:
    for option in question.options:
        marks = []
        if option.outcome or question.outcome:
            marks.append("an outcome")
        over = option.over or question.over
        if over is not None:
            marks.append(f"takes {over.text}")
        more = f" ({', '.join(marks)})" if marks else ""
        yield Line("item", option.text.rstrip(".") + more, indent)
    if not question.options:
        yield Line("item", scale_words(question), indent)


def scale_words(question: Question) -> str:
    """What a question without options takes: ``a number from 0 to 100; more is better``."""
    if question.kind is Kind.SINCE:
        return f"a date, or never; {criterion_words.better_words(question.better)}"
    ends = [
        answer_words.number(question, end)
        for end in (question.low, question.high)
        if end is not None
    ]
    span = f" from {' to '.join(ends)}" if ends else ""
    return f"a number{span}; {criterion_words.better_words(question.better)}"


def _action(ruleset: RuleSet, action: Action) -> Iterable[Line]:
    yield Line("title", f"{action.id}: {action.title}")
    lead = ruleset.roles[action.lead].title if action.lead in ruleset.roles else action.lead
    facts = (
        ("Lead", lead),
        ("Working days", by_role(ruleset, action.days)),
        ("Weeks", words.amount(action.weeks)),
        ("After", words.listed(action.after)),
        ("First step", action.first_step),
        ("You will know by", action.measure),
        ("Take care", action.care),
        ("Waits for", action.waits_for),
        ("Asked of the ICB", action.asks_icb),
        ("Raises", raised(ruleset, action.raises)),
        ("May lead to", raised(ruleset, action.may_lead_to)),
    )
    yield from (Line("item", f"{name}: {value}") for name, value in facts if value)
    yield from _sources(ruleset, action.sources)


def raised(ruleset: RuleSet, raises: Mapping[str, object]) -> str:
    """What an action raises, and to which answer."""
    return "; ".join(
        f"{name} to {words.quoted(answer_words.value(ruleset.question(name), value))}"
        for name, value in raises.items()
    )


def _sources(ruleset: RuleSet, keys: Iterable[str]) -> Iterable[Line]:
    found = [ruleset.sources[key] for key in keys if key in ruleset.sources]
    if found:
        yield Line("head", "Sources")
    for source in found:
        author = (
            f"{source.author}{f' ({source.year})' if source.year else ''}. "
            if source.author
            else ""
        )
        yield Line("item", words.sentence(f"{author}{source.title}"))
