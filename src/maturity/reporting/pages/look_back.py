"""Did it work? Last year's plan beside this year's answers, in the new report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from maturity.change.look_back import REFUSED, ActionThen, AnswerThen, LevelThen, LookBack
from maturity.change.rose import Became
from maturity.core.ruleset import RuleSet, Tier
from maturity.reporting import answer_words, criterion_words, words
from maturity.reporting.look_back_words import (
    FOUR_WORDS,
    SAID,
    Heads,
    ends,
    heads,
    in_short,
    summary,
)
from maturity.reporting.material import Material
from maturity.reporting.years_chart import Group, Years, years

HEAD = "Did it work?"
_FIRST = (Became.FELL, Became.ROSE, Became.HELD, Became.CANNOT_TELL)


@dataclass(frozen=True, slots=True)
class Aim:
    """One answer that an action was to raise: what became of it, whether it is there, and where."""

    id: str
    became: str
    there: str
    to: str


@dataclass(frozen=True, slots=True)
class Followed:
    """One action of last year's plan, or one that is spoken of where the plan is not at hand.

    ``kept``: answers that were there already and still are; ``hopes``: answers that it might have
    moved as well.
    """

    title: str
    who: str
    due: str
    said: str
    note: str
    aims: tuple[Aim, ...]
    kept: str
    hopes: tuple[Aim, ...]
    levels: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Changed:
    """An answer that rose or fell and that no planned action was to raise.

    ``levels``: the results that moved with it, across a level that asks it.
    """

    id: str
    ask: str
    became: str
    then: str
    now: str
    levels: str


@dataclass(frozen=True, slots=True)
class Both:
    """Both years of one capability in words, and one of four words for it."""

    name: str
    then: str
    now: str
    became: str


@dataclass(frozen=True, slots=True)
class LookBackPage:
    """The review of a year.

    Attributes:
        head: Its heading.
        heads: What stands over its parts, and the question of the first page.
        sentence: All of it in one sentence, for the first page.
        years: From when to when.
        summary: How many actions were done, and how many of their aims are reached.
        levels: How many capabilities rose, held and fell.
        actions: The planned actions, in the plan's order; without one, those that are spoken of.
        charts: Both years of each capability, a picture a domain: a page may end between two.
        both: The same in words.
        otherwise: What changed without a planned action: every answer that fell, then those that rose
            and moved a level.
        besides: Answers that rose without one and moved no level.
        rules: The rules' part: a sentence on whose part the change is.
        by_rules: Results that the change of rules alone has moved.
        cautions: What cannot be read out of it.
        answers: Whether answers may be shown; a copy for everybody has none.
    """

    head: str
    heads: Heads
    sentence: str
    years: str
    summary: str
    levels: str
    actions: tuple[Followed, ...]
    charts: tuple[str, ...]
    both: tuple[Both, ...]
    otherwise: tuple[Changed, ...]
    besides: tuple[Changed, ...]
    rules: str
    by_rules: tuple[str, ...]
    cautions: tuple[str, ...]
    answers: bool


def look_back_page(material: Material, found: LookBack) -> LookBackPage:
    """The review of the year before this report."""
    ruleset = material.ruleset
    capabilities = {node.id for node in ruleset.of_tier(Tier.CAPABILITY)}
    moved = [level for level in found.levels if level.result in capabilities]
    levels = _counted(moved, material.tier(Tier.CAPABILITY))
    over = heads(found)
    answers = not material.public  # a public copy says no answers, names or reasons
    fell, rose = _otherwise(ruleset, found) if answers else ((), ())
    return LookBackPage(
        head=HEAD,
        heads=over,
        sentence=f"{in_short(found)}; {words.small(levels)}",
        years=f"From {words.day(found.last)} to {words.day(found.now)}.",
        summary=summary(found),
        levels=levels,
        actions=tuple(_followed(material, each, answers=answers) for each in found.actions),
        charts=_charts(ruleset, found),
        both=tuple(
            Both(
                criterion_words.named(ruleset, level.result),
                ends(level.before),
                ends(level.now),
                level.became.value,
            )
            for level in moved
        ),
        otherwise=(*fell, *(each for each in rose if each.levels)),
        besides=tuple(each for each in rose if not each.levels),
        rules=_rules(found),
        by_rules=tuple(
            f"{criterion_words.named(ruleset, m.result)}: {m.before.levels.assured.title} by last "
            f"year’s rules, {m.after.levels.assured.title} by this year’s, on the same answers"
            for m in found.rules
        ),
        cautions=(FOUR_WORDS, over.no_cause),
        answers=answers,
    )


def _counted(levels: Iterable[LevelThen], tier: tuple[str, str]) -> str:
    """How many rose, held and fell, and which fell: ``Of 24 capabilities 6 rose, …``."""
    every = list(levels)
    number = Counter(level.became for level in every)
    fell = words.listed(level.result for level in every if level.became is Became.FELL)
    parts = [
        f"{number[became] or 'none'} {became.value}"
        for became in (Became.ROSE, Became.HELD, Became.FELL)
    ]
    said = f"Of {words.count(len(every), *tier)} {words.listed(parts)}"
    if fell:
        said += f" ({fell})"
    if number[Became.CANNOT_TELL]:
        said += f"; of {number[Became.CANNOT_TELL]} one cannot tell"
    return f"{said}."


def _rules(found: LookBack) -> str:
    if found.same_rules:
        return "Both years are read by the same rules: the rules have no part in what changed."
    by = f"Both years are read by the rules of version {found.new_version}"
    if not found.rules:
        return f"{by}. On last year’s answers these change no level."
    return f"{by}, so what is said above is the network’s part. What the rules alone changed:"


def _followed(material: Material, action: ActionThen, *, answers: bool) -> Followed:
    ruleset = material.ruleset
    return Followed(
        title=action.title,
        who=words.clean(action.who) if answers else "",
        due=words.short_day(action.due) if action.due else "",
        said=words.capital(SAID.get(action.said, action.said)),
        note=_note(material, action) if answers else "",
        aims=tuple(_aim(ruleset, a) for a in action.answers if not _kept(a)) if answers else (),
        kept=words.listed(a.question for a in action.answers if _kept(a)) if answers else "",
        hopes=tuple(_aim(ruleset, a) for a in action.hopes) if answers else (),
        levels=_grouped(action.levels),
    )


def _note(material: Material, action: ActionThen) -> str:
    """Why an action was decided against; what else is noted, in the network's own copy."""
    note = material.response.actions.get(action.action)
    if note is None:
        return "" if action.action else "This year’s matrix no longer has it."
    said = (note.why if action.said == REFUSED else "", note.note if material.whole else "")
    return " ".join(words.own(each) for each in said if each)


def _kept(answer: AnswerThen) -> bool:
    return answer.already and answer.reached


def _aim(ruleset: RuleSet, answer: AnswerThen) -> Aim:
    to = _clause(ruleset, answer.question, answer.aim)
    return Aim(answer.question, words.capital(answer.became.value), _there(answer), to)


def _there(answer: AnswerThen) -> str:
    """What joins the word for an answer with where it was to be, as in: Rose *to*."""
    told = answer.became is not Became.CANNOT_TELL
    if answer.reached:
        return "to" if told else "whether it rose; it is now at"
    if answer.now[0] == answer.now[1]:
        at = "but not yet to" if answer.became is Became.ROSE else "and is not yet at"
        return at if told else "whether it rose; it is not yet at"
    return "and may not be at" if told else "whether it rose, or is at"


def _grouped(levels: Iterable[LevelThen]) -> tuple[tuple[str, str], ...]:
    """The capabilities by what became of them; of those that moved, from where to where."""
    by: dict[Became, list[str]] = {became: [] for became in _FIRST}
    for level in levels:
        moved = level.became in (Became.ROSE, Became.FELL)
        to = f" to {level.now[0].title}" if moved else ""
        by[level.became].append(f"{level.result}{to}")
    return tuple(
        (words.capital(became.value), ", ".join(those)) for became, those in by.items() if those
    )


def _otherwise(
    ruleset: RuleSet, found: LookBack
) -> tuple[tuple[Changed, ...], tuple[Changed, ...]]:
    """The answers that fell, and those that rose."""
    fell, rose = (
        tuple(_changed(ruleset, each) for each in found.otherwise if each.became is became)
        for became in (Became.FELL, Became.ROSE)
    )
    return fell, rose


def _changed(ruleset: RuleSet, answer: AnswerThen) -> Changed:
    return Changed(
        id=answer.question,
        ask=ruleset.question(answer.question).ask,
        became=words.capital(answer.became.value),
        then=_between(ruleset, answer.question, answer.before),
        now=_between(ruleset, answer.question, answer.now),
        levels=words.listed(answer.moved),
    )


def _between(ruleset: RuleSet, question_id: str, ends: tuple[object, object]) -> str:
    low, high = (_clause(ruleset, question_id, end) for end in ends)
    return low if low == high else f"{low} (could be: {high})"


def _clause(ruleset: RuleSet, question_id: str, given: object) -> str:
    """A value in its own words; of a step that continues others, only what it adds."""
    question = ruleset.question(question_id)
    option = question.option(given) if isinstance(given, str) else None
    return option.text.rstrip(".") if option else words.capital(answer_words.value(question, given))


def _charts(ruleset: RuleSet, found: LookBack) -> tuple[str, ...]:
    levels = {level.result: level for level in found.levels}
    groups = [
        Group(
            domain.title,
            tuple(
                _row(criterion_words.named(ruleset, child), levels[child])
                for child in domain.children
                if child in levels
            ),
        )
        for domain in ruleset.of_tier(Tier.DOMAIN)
    ]
    rungs = [rung.title for rung in ruleset.scale.rungs]
    return tuple(years(group, rungs) for group in groups if group.rows)


def _row(label: str, level: LevelThen) -> Years:
    then, now = ((ends[0].index, ends[1].index) for ends in (level.before, level.now))
    return Years(label, then, now, level.became.value)
