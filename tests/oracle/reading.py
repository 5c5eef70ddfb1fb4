"""What a criterion, an item or a whole result reads."""

from __future__ import annotations

from tests.oracle.values import word

METHODS = ("mean", "weighted_mean", "sum", "minimum", "maximum", "percent_of_maximum")


def rule_criteria(node):
    """Everything in a node's rule that reads something: criteria and items."""
    rule = node.rule
    for spec in (rule.get("levels") or {}).values():
        yield from ((spec or {}).get("needs") or {}).values()
    if "score" in rule:
        yield from score_items(rule["score"])
    for limit in rule.get("limits") or []:
        yield limit["unless"]
    if rule.get("needs_first"):
        yield rule["needs_first"]


def score_items(score):
    name = next(m for m in METHODS if m in score)
    for item in score[name]:
        if "part" in item:
            yield from score_items(item["part"])
        else:
            yield item


def conditions(question):
    """The criteria that change what a question counts as."""
    if question.spec.get("ask_when"):
        yield question.spec["ask_when"]
    if question.spec.get("counts_as_at_most"):
        yield question.spec["counts_as_at_most"]["unless"]


def mentions(model, thing, node):
    """(kind, id, is it a facet) for whatever a criterion or item names."""
    if "each" in thing:
        tests = thing.get("any") or [thing]
        for kind, ident in model.select(thing["each"], node):
            for test in tests:
                yield kind, ident, "facet" in test
        return
    for word_of_many in ("all", "any", "of"):
        for inner in thing.get(word_of_many) or []:
            yield from mentions(model, inner, node)
    for kind in ("question", "result"):
        if kind in thing:
            yield kind, word(thing[kind]), "facet" in thing


def static_reads(model, ident):
    """Questions that a result could read, directly or through others, facets included."""
    found, waiting = set(), []
    seen = {ident}
    waiting.append(ident)
    while waiting:
        node = model.nodes[waiting.pop()]
        things = [(thing, node) for thing in rule_criteria(node)]
        while things:
            thing, where = things.pop()
            for kind, name, _ in mentions(model, thing, where):
                if kind == "result":
                    if name not in seen:
                        seen.add(name)
                        waiting.append(name)
                elif name not in found:
                    found.add(name)
                    question = model.questions[name]
                    things += [(c, question.owner) for c in conditions(question)]
    return found
