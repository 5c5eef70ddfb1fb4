"""The dimensions: organisations, years, and what the matrix is made of."""

from __future__ import annotations

from collections.abc import Iterator

from maturity.core.result import NO_RESULT, NOT_APPLICABLE, NOT_ASKED
from maturity.core.ruleset import Node, Staged
from maturity.rounds.star import shape
from maturity.rounds.star.names import NONE, level_key, option_key
from maturity.rounds.star.shape import CAPABILITY, Row, Table
from maturity.rounds.star.told import Star

ORDER = "Its place, to sort by; never to add up or to average"


def _organisations(star: Star) -> Iterator[Row]:
    for member in {told.member.code: told.member for told in star.told}.values():
        yield (
            member.code,
            member.name,
            member.place,
            member.icb,
            None if member.registered is None else float(member.registered),
            member.begins,
            member.ends,
            ";".join(member.predecessors),
            ";".join(member.successors),
        )


ORGANISATIONS = Table(
    "dim_organisations",
    "The organisations, those included that sent nothing.",
    ("organisation",),
    (
        shape.key("organisation", "Its code"),
        shape.text("name", "Its name"),
        shape.text("place", "Where it is"),
        shape.text("icb", "The ICB it belongs to"),
        shape.number("registered", "People on its lists", "people"),
        shape.day("begins", "The first day on which it is an organisation"),
        shape.day("ends", "The last such day"),
        shape.text("predecessors", "Codes of what it was made of, joined by ';'"),
        shape.text("successors", "Codes of what it became, joined by ';'"),
    ),
    _organisations,
)


def _years(star: Star) -> Iterator[Row]:
    rules = (star.ruleset.name, star.ruleset.version, star.ruleset.digest)
    for order, year in enumerate(star.years):
        yield (year.id, year.round, year.title, year.opens, year.closes, *rules, order)


YEARS = Table(
    "dim_years",
    "The years. All are scored with the same version of the rules, so that they can be compared.",
    ("year",),
    (
        shape.key("year", "The year"),
        shape.text("round", "The round; empty where there was none"),
        shape.text("title", "What the round is called"),
        shape.day("opens", "Its first day"),
        shape.day("closes", "The last day on which a return is on time"),
        shape.word("ruleset", "The rules that everything was scored with", "an id, with +variant"),
        shape.word("version", "Their version"),
        shape.word("digest", "Their digest"),
        shape.count("order", ORDER, "place"),
    ),
    _years,
)


def _capabilities(star: Star) -> Iterator[Row]:
    for order, node in enumerate(star.ruleset.nodes):
        domain = _domain(star, node)
        yield (
            node.id,
            node.title,
            node.tier.value,
            domain.id if domain else NONE,
            domain.title if domain else "",
            order,
        )


def _domain(star: Star, node: Node) -> Node | None:
    if node.tier == "domain":
        return node
    return star.ruleset.node(node.parent) if node.parent else None


CAPABILITIES = Table(
    "dim_capabilities",
    "What has a level: capabilities, domains, and the whole where the matrix gives it one.",
    ("capability",),
    (
        shape.key("capability", "Its id"),
        shape.text("title", "What it is called"),
        shape.word("tier", "What it is", "overall, domain, capability"),
        shape.word("domain", "The domain it belongs to", "an id, none"),
        shape.text("domain_title", "What that is called"),
        shape.count("order", ORDER, "place"),
    ),
    _capabilities,
)


def _levels(star: Star) -> Iterator[Row]:
    seen: set[str] = set()
    for scale in dict.fromkeys(node.scale for node in star.ruleset.nodes):
        for level in scale.rungs:
            key = level_key(star.ruleset, scale, level)
            if key not in seen:
                seen.add(key)
                yield key, scale.name, level.title, float(level.index)
    for level in (NO_RESULT, NOT_APPLICABLE, NOT_ASKED):
        yield level.id, NONE, level.title, None
    yield NONE, NONE, "None", None


LEVELS = Table(
    "dim_levels",
    "The levels, and the words that stand where there is none.",
    ("level",),
    (
        shape.key("level", "Its id; with its scale in front where the matrix has several"),
        shape.word("scale", "The scale it stands on", "a name, none"),
        shape.text("title", "What it is called"),
        shape.number("order", ORDER + "; none for a word that is no level", "place"),
    ),
    _levels,
)


def _questions(star: Star) -> Iterator[Row]:
    for order, question in enumerate(star.ruleset.questions):
        yield (
            question.id,
            question.owner,
            question.ask,
            question.kind.value,
            question.better.value,
            question.unit,
            question.answered_by,
            question.outcome,
            order,
        )


QUESTIONS = Table(
    "dim_questions",
    "The questions.",
    ("question",),
    (
        shape.key("question", "Its id"),
        CAPABILITY,
        shape.text("ask", "What is asked"),
        shape.word("kind", "The kind of answer", "ladder, yes_no, number, several_of, since"),
        shape.word("better", "Which way is better", "yes, no, more, less, longer, recent"),
        shape.text("unit", "Of a number: in what; else empty"),
        shape.word("answered_by", "Who answers it", "team, or a respondent of the matrix"),
        shape.yes_no("outcome", "It asks what came of the work"),
        shape.count("order", ORDER, "place"),
    ),
    _questions,
)


def _options(star: Star) -> Iterator[Row]:
    for question in star.ruleset.questions:
        for order, option in enumerate(question.options):
            key = option_key(question.id, option.id)
            yield key, question.id, option.id, option.label, float(order)
    yield NONE, NONE, NONE, "None", None


OPTIONS = Table(
    "dim_options",
    "The options of questions; worst first but for 'several of'.",
    ("option",),
    (
        shape.key("option", "The question and the option"),
        shape.word("question", "The question", "an id, none"),
        shape.word("id", "The option's id, as in fact_answers", "an id, none"),
        shape.text("label", "The option in words"),
        shape.number("order", ORDER + "; none where there is no option", "place"),
    ),
    _options,
)


def _needs(star: Star) -> Iterator[Row]:
    order = 0
    for node in star.ruleset.results:
        for rule in node.rule.levels if isinstance(node.rule, Staged) else ():
            level = level_key(star.ruleset, node.scale, rule.level)
            for need in rule.needs:
                yield need.full_id, node.id, level, need.says, need.depends_on or NONE, order
                order += 1


NEEDS = Table(
    "dim_needs",
    "What the levels ask.",
    ("need",),
    (
        shape.key("need", "Its full id"),
        CAPABILITY,
        shape.key("level", "The level that asks it", "dim_levels"),
        shape.text("says", "The clause of the statement"),
        shape.word("depends_on", "Who else holds it", "icb, place, partner, none"),
        shape.count("order", ORDER, "place"),
    ),
    _needs,
)


def _actions(star: Star) -> Iterator[Row]:
    for order, action in enumerate(star.ruleset.actions):
        yield (
            action.id,
            action.owner,
            action.title,
            action.lead or NONE,
            float(action.weeks),
            float(sum(action.days.values())),
            action.depends_on or NONE,
            action.asks_icb,
            order,
        )


ACTIONS = Table(
    "dim_actions",
    "The actions of the matrix.",
    ("action",),
    (
        shape.key("action", "Its id"),
        CAPABILITY,
        shape.text("title", "What to do"),
        shape.word("lead", "The role that leads it", "a role of the matrix, none"),
        shape.number("weeks", "How long it takes", "weeks"),
        shape.number("days", "Working days of all roles together", "days"),
        shape.word("depends_on", "Who else holds it", "icb, place, partner, none"),
        shape.text("asks_icb", "What is asked of the ICB; else empty"),
        shape.count("order", ORDER, "place"),
    ),
    _actions,
)
