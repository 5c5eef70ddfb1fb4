"""Did it work? Last year's plan beside this year's answers. Pure.

For every action that was planned: whether it was done, whether the answers that it was to raise
rose, and whether the levels that read them followed. Then what changed without an action. Last
year's answers are first taken across to this year's rules, so that a change of rules is never
taken for a change of the network; the rules' own part stands apart (``impact``).

What is said is what came after, not what came of it: no comparison of two years can show a cause.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from maturity.change.crossed import asked_on_the_way
from maturity.change.crosswalk import Crosswalk, Thing
from maturity.change.impact import impact
from maturity.change.migrate import migrate
from maturity.change.moved import Moved
from maturity.change.passage import passage
from maturity.change.rose import Became, answer_became, level_became
from maturity.core.assess import assess
from maturity.core.compile import compile_ruleset
from maturity.core.encode import View, encode
from maturity.core.known import Known
from maturity.core.program import Program
from maturity.core.questions import Question
from maturity.core.response import Response
from maturity.core.ruleset import RuleSet
from maturity.core.scales import Level
from maturity.core.seen import as_value
from maturity.planning.floors import rises

DONE, UNDER_WAY, REFUSED = "done", "under-way", "refused"
NOT_SAID = ""
"""What the network says of an action this year; nothing at all is not "not done"."""


@dataclass(frozen=True, slots=True)
class Promised:
    """An action as last year's plan had it. ``due``: None where no date was given."""

    action: str  # id in last year's version
    due: date | None = None
    who: str = ""


@dataclass(frozen=True, slots=True)
class AnswerThen:
    """What became of one answer, in this year's words.

    ``aim``: what an action was to raise it to, None where none was; ``reached``: whether it is there
    now for certain; ``already``: whether it was there a year ago for certain. ``before`` and ``now``:
    the worst and the best that is known, as values. ``moved``: the results that rose or fell as the
    answer did, across a level that asks it.
    """

    question: str
    became: Became
    before: tuple[object, object]
    now: tuple[object, object]
    aim: object = None
    reached: bool = False
    already: bool = False
    moved: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LevelThen:
    """What became of one level under this year's rules: at least and could be, then and now."""

    result: str
    became: Became
    before: tuple[Level, Level]
    now: tuple[Level, Level]


@dataclass(frozen=True, slots=True)
class ActionThen:
    """One planned action and what came after it.

    ``action``: its id this year; empty where this year's matrix no longer has it, and then nothing
    can be followed. ``said``: what the network says of it this year. ``hopes``: answers that it might
    have moved as well. ``levels``: of the capabilities that read what it was to raise. ``who``: who
    was to lead it by last year's plan; empty where nobody was named.
    """

    was: str
    action: str
    title: str
    due: date | None
    said: str
    note: str
    answers: tuple[AnswerThen, ...]
    hopes: tuple[AnswerThen, ...]
    levels: tuple[LevelThen, ...]
    who: str = ""


@dataclass(frozen=True, slots=True)
class LastYear:
    """Last year's part of a review: its rule set, its answers, its plan, and the way to this year's."""

    ruleset: RuleSet
    crosswalk: Crosswalk
    response: Response
    planned: tuple[Promised, ...]


@dataclass(frozen=True, slots=True)
class LookBack:
    """The review of one year. ``rules``: results that the change of rules alone has moved.

    ``with_plan``: whether ``actions`` are those of last year's plan; else nobody is known to have
    planned them, and they are those that ``spoken_of`` finds. ``levels``: every result.
    ``otherwise``: answers that rose or fell and that no planned action was to raise. ``same_rules``: whether both years mean the same by the same words. ``made_from``: so
    that a copy for others can be made again from what they may have of it.
    """

    last: date
    now: date
    old_version: str
    new_version: str
    same_rules: bool
    actions: tuple[ActionThen, ...]
    levels: tuple[LevelThen, ...]
    otherwise: tuple[AnswerThen, ...]
    rules: tuple[Moved, ...]
    made_from: LastYear = field(repr=False)
    with_plan: bool = True


def spoken_of(old: RuleSet, last: Response, now: Response) -> tuple[Promised, ...]:
    """Without a plan: the actions that either response says something of, in the matrix's order.

    Without those that last year's response notes as done or refused: they were not for this year.
    """
    over = {each.action for each in last.actions.values() if each.state in (DONE, REFUSED)}
    said = {*last.actions, *now.actions} - over
    return tuple(
        Promised(action.id, who=last.actions[action.id].who if action.id in last.actions else "")
        for action in old.actions
        if action.id in said
    )


def look_back(
    old: RuleSet,
    new: RuleSet,
    crosswalk: Crosswalk,
    last: Response,
    now: Response,
    planned: Iterable[Promised],
    *,
    with_plan: bool = True,
) -> LookBack:
    """Set last year's plan beside this year's answers.

    Args:
        old: The rule set of last year's response; the same as ``new`` where nothing changed.
        new: The rule set of this year's.
        crosswalk: What became of last year's questions and actions.
        last: Last year's response, as it was.
        now: This year's response.
        planned: The actions of last year's plan, in its order.
        with_plan: Whether they are; False where they are what ``spoken_of`` found.
    """
    planned = tuple(planned)
    way = passage(old, new, crosswalk)
    carried = migrate(way, last).response
    program = compile_ruleset(new)
    years = _Years(program, carried, now)
    actions = tuple(
        _action(years, old, way.names(Thing.ACTION, each.action), each) for each in planned
    )
    aimed = {answer.question for each in actions for answer in (*each.answers, *each.hopes)}
    changed = (years.answer(question.id) for question in new.questions)
    found = impact(old, new, crosswalk, {"last": last})
    return LookBack(
        last=last.as_of,
        now=now.as_of,
        old_version=old.version,
        new_version=new.version,
        same_rules=way.same,
        actions=actions,
        levels=years.levels,
        otherwise=tuple(
            each
            for each in changed
            if each.became in (Became.ROSE, Became.FELL) and each.question not in aimed
        ),
        rules=tuple(m for network in found.networks for m in network.moved if m.by_rules),
        made_from=LastYear(old, crosswalk, last, planned),
        with_plan=with_plan,
    )


class _Years:
    """Both years under this year's rules."""

    def __init__(self, program: Program, last: Response, now: Response) -> None:
        self.program, self.said = program, now.actions
        self.last, self.now = (assess(program, response) for response in (last, now))
        self.before, self.after = (
            encode(program, response, View(na=program.ruleset.policies.na))
            for response in (last, now)
        )
        self.days = (last.as_of, now.as_of)
        self.levels = tuple(self.level(result.node.id) for result in program.results)
        self.crossed = tuple(
            (each, asked_on_the_way(result.node, each.before, each.now, each.became))
            for result, each in zip(program.results, self.levels, strict=True)
        )

    def answer(self, question_id: str, aim: object = None) -> AnswerThen:
        index = self.program.question_index[question_id]
        question = self.program.question(index)
        then, now = self.before.known[index], self.after.known[index]
        there = [
            aim is not None
            and known.low is not None
            and not rises(self.program, year, question_id, aim, day)
            for year, known, day in zip(
                (self.before, self.after), (then, now), self.days, strict=True
            )
        ]
        word = answer_became(question, then, now)
        return AnswerThen(
            question_id,
            word,
            _values(question, then),
            _values(question, now),
            aim,
            already=there[0],
            reached=there[1],
            moved=tuple(
                each.result
                for each, asked in self.crossed
                if each.became is word and question_id in asked
            ),
        )

    def level(self, result_id: str) -> LevelThen:
        before, after = (year.result(result_id).levels for year in (self.last, self.now))
        then, now = (before.assured, before.possible), (after.assured, after.possible)
        return LevelThen(result_id, level_became(then, now), then, now)

    def readers(self, questions: Iterable[str]) -> list[str]:
        """The capabilities that read some questions themselves, in order."""
        wanted = {self.program.question_index[question] for question in questions}
        return [r.node.id for r in self.program.results if r.own_reads & wanted]


def _action(years: _Years, old: RuleSet, names: Sequence[str], promised: Promised) -> ActionThen:
    new = years.program.ruleset
    name = names[0] if len(names) == 1 else ""
    action = new.action(name) if name else None
    title = action.title if action else old.action(promised.action).title
    note = years.said.get(name) if name else None
    answers = _raised(years, action.raises) if action else ()
    return ActionThen(
        was=promised.action,
        action=name,
        title=title,
        due=promised.due,
        said=note.state if note else NOT_SAID,
        note=note.note or note.why if note else "",
        answers=answers,
        hopes=_raised(years, action.may_lead_to) if action else (),
        levels=tuple(years.level(r) for r in years.readers(a.question for a in answers)),
        who=promised.who,
    )


def _raised(years: _Years, values: Mapping[str, object]) -> tuple[AnswerThen, ...]:
    return tuple(years.answer(question, value) for question, value in values.items())


def _values(question: Question, known: Known) -> tuple[object, object]:
    return as_value(question, known, known.low), as_value(question, known, known.high)
