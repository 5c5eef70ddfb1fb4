"""Local versions of generated rule sets, as plain data: additions of every kind, legal in shape."""

from __future__ import annotations

from hypothesis import strategies as st

from maturity.core.criteria import Asks
from maturity.core.questions import Kind
from maturity.core.ruleset import Staged, Tier


@st.composite
def additions(draw, ruleset):
    """What a local version adds to a rule set: questions, needs at its levels, a capability."""
    domains = []
    for domain in ruleset.of_tier(Tier.DOMAIN):
        entry = {"id": domain.id}
        if needs := _needs(draw, ruleset, domain, f"zz.{domain.id}"):
            entry["questions"] = [_question(draw, f"zz.{domain.id}")]
            entry["levels"] = needs
        capabilities = []
        for name in domain.children:
            node = ruleset.node(name)
            own = {"id": name, "questions": [_question(draw, f"zz.{name}")]}
            if needs := _needs(draw, ruleset, node, f"zz.{name}"):
                own["levels"] = needs
            if draw(st.booleans()):
                capabilities.append(own)
        if draw(st.booleans()):
            first = ruleset.scale.levels[0].id
            need = {"question": f"zz.{domain.id}.q", "at_least": "yes"}
            capabilities.append(
                {
                    "id": f"zz.{domain.id}.mine",
                    "title": "Ours",
                    "rationale": "because",
                    "questions": [_question(draw, f"zz.{domain.id}.q")],
                    "levels": {first: {"needs": {"own": need}}},
                }
            )
        domains.append({**entry, "capabilities": capabilities})
    return {
        "format": "maturity/local/1",
        "extends": f"{ruleset.id}@{ruleset.version}",
        "id": "ours",
        "version": "w1",
        "title": "Ours",
        "domains": domains,
    }


def _question(draw, name):
    question = {"id": name, "yes_no": {"better": "yes"}, "rationale": "because"}
    if draw(st.integers(0, 3)) == 0:
        question["na"] = {"never": "It cannot be"}
    return question


def _needs(draw, ruleset, node, own):
    """Needs at some of a node's levels, of its own question or the base's, and higher thresholds."""
    if not isinstance(node.rule, Staged):
        return {}
    found = {}
    others = [_best(q) for q in ruleset.questions if q.kind in (Kind.LADDER, Kind.YES_NO)]
    for rule in node.rule.levels:
        needs = {}
        if rule.needs and draw(st.integers(0, 2)):
            mine = {"question": own, "at_least": "yes"}
            needs["zz-extra"] = draw(st.sampled_from([mine, *others]))
        for need in rule.needs:
            test = need.criterion
            question = ruleset.question(test.question) if isinstance(test, Asks) else None
            ladder = question is not None and question.kind is Kind.LADDER
            if ladder and test.value != question.options[-1].id and draw(st.booleans()):
                needs[need.id] = _best(question)
        if needs:
            found[rule.level.id] = {
                "needs": {name: {**test, "rationale": "because"} for name, test in needs.items()}
            }
    return found


def _best(question):
    return {"question": question.id, "at_least": question.options[-1].id}
