"""Slips in a question: when it is asked, what caps it, what its options are worth, who may say N/A."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from maturity.checks.slip import Slip, Where
from maturity.checks.slips_criteria import edits, fact_edits
from maturity.checks.slips_scores import moved_worths
from maturity.core.questions import Cap, Kind, Question
from maturity.core.reads import items_of
from maturity.core.ruleset import RuleSet, Scored

ZERO = Fraction(0)


def in_conditions(ruleset: RuleSet) -> Iterator[Slip]:
    """``ask_when`` and ``counts_as_at_most``: gone, or changed a little."""
    for question in ruleset.questions:
        name = question.id
        if question.ask_when is not None:
            where: Where = ("question", name, "ask_when")
            yield Slip(
                "condition-dropped",
                where,
                f"{name} is asked of everybody",
                f"where its condition does not hold and {name} has a good answer all the same",
                questions={name: replace(question, ask_when=None)},
            )
            for edit in edits(ruleset, question.ask_when):
                yield edit.slip(
                    where, f"{name} is asked when:", replace(question, ask_when=edit.new)
                )
        if question.cap is not None:
            yield from _cap(ruleset, question, question.cap)


def _cap(ruleset: RuleSet, question: Question, cap: Cap) -> Iterator[Slip]:
    name, where = question.id, ("question", question.id, "counts_as_at_most")
    yield Slip(
        "cap-dropped",
        where,
        f"{name} counts as it was answered",
        f"where {name} is answered above '{cap.option}' and the condition does not hold",
        questions={name: replace(question, cap=None)},
    )
    rank = question.rank(cap.option)
    for by in (1, -1):
        if 0 <= rank + by < len(question.options) - 1:
            other = question.options[rank + by].id
            yield Slip(
                "cap-moved",
                (*where, "option"),
                f"{name} counts as at most '{other}' instead of '{cap.option}'",
                f"where {name} is answered above both, the condition does not hold, and one of the two is enough",
                key=by,
                questions={name: replace(question, cap=replace(cap, option=other))},
            )
    for edit in edits(ruleset, cap.unless):
        changed = replace(question, cap=replace(cap, unless=edit.new))
        yield edit.slip((*where, "unless"), f"{name} counts in full when:", changed)


def in_applicability(ruleset: RuleSet) -> Iterator[Slip]:
    """A reason for N/A no longer listed; ``applies_when`` gone or changed a little."""
    for question in ruleset.questions:
        name = question.id
        for reason in question.na:
            left = {key: text for key, text in question.na.items() if key != reason}
            yield Slip(
                "na-dropped",
                ("question", name, "na", reason),
                f"'{reason}' is no reason any more for {name} not to apply",
                f"where {name} does not apply because of '{reason}'",
                questions={name: replace(question, na=left)},
            )
        if question.applies_when is None:
            continue
        where: Where = ("question", name, "applies_when")
        yield Slip(
            "applies-dropped",
            where,
            f"{name} applies to everybody",
            f"where the facts say that {name} does not apply",
            questions={name: replace(question, applies_when=None)},
        )
        for words, test in fact_edits(question.applies_when):
            yield Slip(
                "applies-moved",
                where,
                f"{name} applies when {words}",
                "where the facts stand just at the old test",
                key=words,
                questions={name: replace(question, applies_when=test)},
            )


def in_points(ruleset: RuleSet) -> Iterator[Slip]:
    """What the options of a question are worth, where a score reads it."""
    rules = [node.rule for node in ruleset.results if isinstance(node.rule, Scored)]
    read = {question for rule in rules for question, _ in items_of(rule.score)}
    for question in ruleset.questions:
        if question.id not in read or question.kind is Kind.NUMBER:
            continue
        worths = [option.worth or ZERO for option in question.options]
        for i, option in enumerate(question.options):
            moved = moved_worths(worths, i)
            if question.kind is Kind.SEVERAL:
                moved = iter([(1, worths[i] + 1), *([(-1, worths[i] / 2)] if worths[i] else [])])
            for by, worth in moved:
                options = tuple(
                    replace(other, worth=worth) if other is option else other
                    for other in question.options
                )
                shared = question.ladder
                where: Where = (
                    ("ladder", shared, option.id) if shared else ("option", question.id, option.id)
                )
                yield Slip(
                    "worth",
                    where,
                    f"'{option.id}' of {question.id} is worth {worth} instead of {worths[i]}",
                    f"where {question.id} is answered '{option.id}' and the score or the level shows it",
                    key=by,
                    questions={question.id: replace(question, options=options)},
                )
