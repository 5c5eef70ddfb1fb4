"""Which parts of the language a rule set and a response use."""

from __future__ import annotations

from tests.oracle.answers import entry, read_answer
from tests.oracle.model import Model, applies

METHODS = ["mean", "weighted_mean", "sum", "minimum", "maximum", "percent_of_maximum"]
KINDS = ["ladder", "yes_no", "number", "several_of", "since"]
QUESTION_KEYS = [
    "na", "ask_when", "counts_as_at_most", "over", "outcome", "applies_when", "unanswered_as", "tags",
]  # fmt: skip
STATES = ["absent", "point", "blank", "dont-know", "dispute", "na", "na-dispute"]
FEATURES = [
    *[f"question {k}" for k in KINDS],
    *[f"question.{k}" for k in QUESTION_KEYS],
    "worth ladder", "worth yes_no", "worth several_of", "number more", "number less",
    "number open-ended", "number whole", "since longer", "since recent", "better no",
    *[f"test {t}" for t in [
        "ladder", "yes_no", "at_least", "above", "at_most", "within", "below", "longer", "recent",
        "has", "count", "facet", "result", "score_at_least", "score_above",
    ]],
    *[f"each {s}" for s in ["children", "tag", "under", "under tag", "n", "results", "questions", "any", "facet"]],
    "all", "any", "n of",
    *[f"score {m}" for m in METHODS], *[f"part {m}" for m in [*METHODS[:5]]],
    "item each", "item weight", "item na_counts_as", "reads exact", "reads rounded", "reads band",
    "start", "round", "bands from", "bands above", "score without bands",
    "limits", "limit to below", "limit up_to", "ladders", "needs_first", "capability.applies_when", "empty level",
    "level not written", "confirmed_by", "evidence", "stale_after", "facets", "context", "scales",
    "scale worth", "tier domain", "tier capability", "overall staged", "overall scored",
    "domain staged", "domain scored", "domain groups", "capability groups", "domain question",
    "variants", "contradicts", "respondents",
    *[f"policy {p}" for p in ["unanswered", "na", "round", "empty_level"]],
    *[f"unanswered {p}" for p in ["worst", "left_out", "no_result", "value", "all_worst"]],
    *[f"fact {f}" for f in ["at_least", "at_most", "is", "all", "any", "not given"]],
    *[f"answer {s}" for s in STATES],
    "answer by", "carried over", "carried and confirmed", "answer facets", "review",
    "evidence for question", "evidence for capability", "evidence for level", "supports", "seen_by",
    "held_by_icb", "accepted", "undated", "confirmation agrees", "confirmation in-part",
]  # fmt: skip


class Seen(set):
    def when(self, name, truth):
        if truth:
            self.add(name)


def features(ruleset, response):
    """The names in FEATURES that occur."""
    seen = Seen()
    model = Model(ruleset)
    _header(seen, ruleset)
    for node in model.nodes.values():
        _node(seen, model, node)
    for question in model.questions.values():
        _question(seen, model, question)
    for fact in ("size", "rural", "setting"):
        missing = "context" in ruleset and fact not in response.get("context", {})
        seen.when("fact not given", missing)
    _response(seen, model, response)
    return seen


def _header(seen, ruleset):
    names = [
        "ladders",
        "evidence",
        "facets",
        "context",
        "scales",
        "variants",
        "contradicts",
        "respondents",
    ]
    for name in names:
        seen.when(name, name in ruleset)
    seen.when("stale_after", "stale_after" in ruleset.get("evidence", {}))
    seen.when("scale worth", "worth" in ruleset["below"])
    for policies in [ruleset.get("policies", {}), *ruleset.get("variants", {}).values()]:
        for name in policies:
            seen.add(f"policy {name}")
        seen.when(f"unanswered {policies.get('unanswered')}", "unanswered" in policies)
    for tier in ("domain", "capability"):
        rule = ruleset["tiers"][tier]
        seen.when(f"tier {tier}", "levels" in rule or "score" in rule)


def _node(seen, model, node):
    rule = node.rule
    staged, scored = "levels" in rule, "score" in rule
    if node.tier != "capability":
        seen.when(f"{node.tier} staged", staged)
        seen.when(f"{node.tier} scored", scored)
        seen.when(f"{node.tier} question", node.questions)
    seen.when(f"{node.tier} groups", not staged and not scored and node.tier != "overall")
    seen.when("capability.applies_when", node.applies_when)
    _facts(seen, node.applies_when)
    for name in ("limits", "needs_first"):
        seen.when(name, name in rule)
    for limit in rule.get("limits", []):
        seen.when("limit up_to", "up_to" in limit)
        seen.when("limit to below", limit["at_most"] == model.scale(node).places[0])
        _criterion(seen, model, limit["unless"])
    if "needs_first" in rule:
        _criterion(seen, model, rule["needs_first"])
    if staged:
        seen.when("level not written", len(rule["levels"]) < len(model.scale(node).places) - 1)
    for level in rule.get("levels", {}).values():
        seen.when("empty level", not level.get("needs"))
        seen.when("confirmed_by", "confirmed_by" in level)
        for need in level.get("needs", {}).values():
            _criterion(seen, model, need)
    if scored:
        seen.when("score without bands", not rule.get("bands"))
        for band in rule.get("bands", {}).values():
            seen.add("bands from" if "from" in band else "bands above")
        for name in ("start", "round"):
            seen.when(name, name in rule["score"])
        _score(seen, rule["score"], "score")


def _score(seen, score, what):
    method = next(m for m in METHODS if m in score)
    seen.add(f"{what} {method}")
    for item in score[method]:
        if "part" in item:
            _score(seen, item["part"], "part")
        seen.when("item each", "each" in item)
        for name in ("weight", "na_counts_as"):
            seen.when(f"item {name}", name in item)
        if "result" in item:
            seen.add(f"reads {item.get('reads', 'exact')}")


def _question(seen, model, question):
    spec, kind = question.spec, question.kind
    seen.add(f"question {kind}")
    for name in QUESTION_KEYS:
        seen.when(f"question.{name}", name in spec)
    _facts(seen, spec.get("applies_when"))
    if kind in ("ladder", "several_of"):
        seen.when(f"worth {kind}", question.worths[0] is not None)
    if kind == "yes_no":
        seen.when("worth yes_no", "worth" in question.body)
        seen.when("better no", question.body["better"] == "no")
    if kind in ("number", "since"):
        seen.add(f"{kind} {question.body['better']}")
    if kind == "number":
        seen.when("number open-ended", not {"from", "to"} <= set(question.body))
        seen.when("number whole", question.whole)
    if "ask_when" in spec:
        _criterion(seen, model, spec["ask_when"])
    if "counts_as_at_most" in spec:
        _criterion(seen, model, spec["counts_as_at_most"]["unless"])


def _facts(seen, condition):
    for name in ("all", "any"):
        for inner in (condition or {}).get(name, []):
            seen.add(f"fact {name}")
            _facts(seen, inner)
    for name in ("at_least", "at_most", "is"):
        seen.when(f"fact {name}", condition and name in condition)


def _criterion(seen, model, c):
    for name in () if "each" in c else ("all", "any", "of"):
        for inner in c.get(name, []):
            seen.add("n of" if name == "of" else name)
            _criterion(seen, model, inner)
    if "each" in c:
        selector = c["each"]
        seen.add("each children" if selector == "children" else "each " + " ".join(
            name for name in ("under", "tag") if name in selector
        ))  # fmt: skip
        seen.when("each n", "n" in c)
        tests = c.get("any", [c])
        seen.when("each any", "any" in c)
        seen.when("each facet", any("facet" in test for test in tests))
        is_result = str(tests[0].get("at_least"))[0] in "lm"  # our ids of levels
        seen.add("each results" if is_result else "each questions")
    elif "result" in c:
        score = next((n for n in ("score_at_least", "score_above") if n in c), "result")
        seen.add(f"test {score}")
    elif "facet" in c:
        seen.add("test facet")
    elif "question" in c:
        question = model.questions[c["question"]]
        kind = question.kind
        if kind in ("ladder", "yes_no"):
            seen.add(f"test {kind}")
        elif kind == "since":
            seen.add(f"test {question.body['better']}")
        else:
            for name in ("at_least", "above", "at_most", "within", "below", "has", "count"):
                seen.when(f"test {name}", name in c)


def _response(seen, model, response):
    facts = response.get("context") or {}
    for question in model.questions.values():
        given = response["answers"].get(question.id)
        if applies(question.spec.get("applies_when"), facts):
            seen.add(f"answer {read_answer(question, given).state}")
        else:
            seen.add("answer absent")
        held = entry(given)
        seen.when("answer by", "by" in held)
        seen.when("answer facets", "facets" in held)
        seen.when("review", "review" in held)
        seen.when("carried over", "carried_over" in held)
        seen.when("carried and confirmed", "confirmed_carry" in held)
    for piece in response.get("evidence", []):
        if piece["for"] in model.nodes:
            seen.add("evidence for capability")
        else:
            question = piece["for"] in model.questions
            seen.add("evidence for question" if question else "evidence for level")
        for name in ("supports", "seen_by", "held_by_icb", "accepted"):
            seen.when(name, name in piece)
        seen.when("undated", "date" not in piece)
    for confirmation in response.get("confirmations", []):
        seen.when(f"confirmation {confirmation['says']}", confirmation["says"] != "not-yet")
