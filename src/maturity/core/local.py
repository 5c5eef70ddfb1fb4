"""A local version: a rule set that adds to another, its base, and takes nothing away."""

from __future__ import annotations

from dataclasses import replace

from maturity.core.response import Response
from maturity.core.ruleset import LevelRule, Local, Node, RuleSet, Staged

MARK = " (local)"
"""Stands behind the words of everything that a local version adds, wherever they are printed."""


def marked(ruleset: RuleSet, local: Local) -> RuleSet:
    """The rule set with the word "local" behind all that the local version adds or raises.

    The mark is part of the words, so no form, report or explanation can leave it out.
    """
    return replace(
        ruleset,
        local=local,
        nodes=tuple(_node(node, local) for node in ruleset.nodes),
        questions=tuple(
            replace(q, ask=q.ask + MARK) if q.id in local.questions else q
            for q in ruleset.questions
        ),
        actions=tuple(
            replace(a, title=a.title + MARK) if a.id in local.actions else a
            for a in ruleset.actions
        ),
    )


def _node(node: Node, local: Local) -> Node:
    if node.id in local.nodes:
        return replace(node, title=node.title + MARK)
    if not isinstance(node.rule, Staged):
        return node
    return replace(node, rule=Staged(tuple(_level(rule, local) for rule in node.rule.levels)))


def _level(rule: LevelRule, local: Local) -> LevelRule:
    needs = tuple(
        replace(need, says=need.says + MARK)
        if need.says and need.full_id in {*local.needs, *local.raised}
        else need
        for need in rule.needs
    )
    return replace(rule, needs=needs)


def for_base(local: Local, response: Response) -> Response:
    """The same response as the base asks for it: what is said of local things is left out.

    Answers to the base's questions are untouched: a local version cannot change them.
    """
    base = local.base
    return replace(
        response,
        ruleset=base.id,
        version=base.version,
        answers={q: a for q, a in response.answers.items() if base.has("question", q)},
        evidence=tuple(
            piece
            for piece in response.evidence
            if (not piece.question or base.has("question", piece.question))
            and (not piece.capability or base.has("node", piece.capability))
        ),
        confirmations=tuple(c for c in response.confirmations if base.has("node", c.capability)),
        priorities=tuple(p for p in response.priorities if base.has("node", p.capability)),
        proud_of=tuple(name for name in response.proud_of if base.has("node", name)),
        cards={c: cards for c, cards in response.cards.items() if base.has("node", c)},
        card_comments={
            c: said for c, said in response.card_comments.items() if base.has("node", c)
        },
        room=tuple(view for view in response.room if base.has("node", view.capability)),
        actions={a: note for a, note in response.actions.items() if base.has("action", a)},
        asks_of_icb=tuple(
            ask for ask in response.asks_of_icb if not ask.action or base.has("action", ask.action)
        ),
        offers=tuple(offer for offer in response.offers if base.has("node", offer.capability)),
        context={fact: value for fact, value in response.context.items() if fact in base.context},
        context_sources={
            fact: where for fact, where in response.context_sources.items() if fact in base.context
        },
        facts_offered={f: o for f, o in response.facts_offered.items() if f in base.context},
        not_asked=tuple(name for name in response.not_asked if base.has("node", name)),
    )
