"""Results of a round that asked only some things: what was left out has no level this year."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from maturity.core.focus import asked, left_out
from maturity.core.reads import questions_read
from maturity.core.response import Response
from maturity.core.result import NOT_ASKED, Result, Settle, Share, Standing
from maturity.core.ruleset import RuleSet

_NONE = Standing(NOT_ASKED, NOT_ASKED, NOT_ASKED, NOT_ASKED)


def open_and_unasked(ruleset: RuleSet, response: Response, blank: frozenset[str]) -> frozenset[str]:
    """The blank questions that were left out this year.

    ``blank``: by status. One that does not apply by a fact is none, asked or not.
    """
    return blank - asked(ruleset, response.not_asked) if response.not_asked else frozenset()


def without_level(ruleset: RuleSet, response: Response) -> frozenset[str]:
    """The results that have no level this year: left out, and nothing is kept of them."""
    if not response.not_asked:
        return frozenset()
    out, wanted = left_out(ruleset, response.not_asked), asked(ruleset, response.not_asked)
    reads = questions_read(ruleset)
    return frozenset(
        node.id
        for node in ruleset.results
        if node.id in out
        and not wanted.issuperset(reads[node.id][1])
        and not any(response.says(name) for name in reads[node.id][1] if name not in wanted)
    )


def as_asked(
    ruleset: RuleSet, response: Response, results: Iterable[Result], away: frozenset[str]
) -> Iterator[Result]:
    """Each result as this round may print it.

    A node that was left out keeps the level of the answers that are kept, with their day; it has
    none where nothing is kept. A question that it shares with what was asked is not enough for a
    level; where it shares all it reads, it was asked after all. What was not asked is nothing to
    settle, and in the share of no result.
    """
    out, wanted = left_out(ruleset, response.not_asked), asked(ruleset, response.not_asked)
    reads, none = questions_read(ruleset), without_level(ruleset, response)
    for each in results:
        node = ruleset.node(each.id)
        share = _share(each.share, away.intersection(reads[node.id][1]))
        result = replace(each, share=share)
        if node.id not in out or wanted.issuperset(reads[node.id][1]):
            yield replace(result, settle=_settle(result.settle, away))
        elif node.id in none:
            yield replace(
                result,
                asked=False,
                applicable=False,
                levels=_NONE,
                before_limits=_NONE,
                points=None,
                rounded=None,
                next=None,
                settle=None,
                limits=(),
                na_worst=None,
                published=None,
                published_points=None,
                reviewed=None,
                base=None,
            )
        else:
            kept = _kept(response, reads[node.id][1])
            yield replace(result, asked=False, kept=kept, settle=_settle(result.settle, away))


def _kept(response: Response, questions: Iterable[str]) -> date | None:
    """The oldest day of the answers that were carried over and not confirmed since."""
    days = [
        answer.carried_over
        for name in questions
        if (answer := response.answers.get(name)) is not None
        and answer.carried_over is not None
        and not answer.confirmed_carry
    ]
    return min(days, default=None)


def _share(share: Share, away: frozenset[str]) -> Share:
    """Without the questions that were not asked: they are open, and nobody left them blank."""
    return replace(share, questions=share.questions - len(away), blank=share.blank - len(away))


def _settle(settle: Settle | None, away: frozenset[str]) -> Settle | None:
    """Without what was not asked; nothing where a set needs it."""
    if settle is None or not away:
        return settle
    singles = tuple(name for name in settle.singles if name not in away)
    together = () if away.intersection(settle.together) else settle.together
    return Settle(singles, together, settle.smallest) if singles or together else None
