"""Coverage on a rule set small enough to work out on paper what each case meets and misses."""

from __future__ import annotations

from maturity.checks.cases import run
from maturity.checks.coverage import cover
from maturity.loading.rulesets import load
from tests.helpers_small import LOW_AND_HIGH

RULES = (
    LOW_AND_HIGH
    + """
evidence: {from: high, strength: located}
roles: {resident: {title: resident, outside: yes}}
context: {size: {ask: How many?, number: {from: 1}}}
variants: {strict: {unanswered: worst}}
domains:
  - id: D
    title: D
    questions:
      - {id: Q, ask: Q?, ladder: {a: a, b: b, c: c}}
      - {id: R, ask: R?, na: {one: only one}, yes_no: {better: yes}}
      - {id: S, ask: S?, ask_when: {question: R, at_least: yes}, ladder: {a: a, b: b}}
      - {id: T, ask: T?, applies_when: {fact: size, at_least: 2}, counts_as_at_most: {option: b, unless: {question: R, at_least: yes}}, ladder: {a: a, b: b, c: c}}
    capabilities:
      - id: C
        title: C
        needs_first: {question: T, at_least: b}
        limits: [{id: cap, at_most: low, unless: {question: S, at_least: b}, says: S first}]
        levels:
          low: {needs: {one: {question: Q, at_least: b}}}
          high: {confirmed_by: {resident: one}, needs: {two: {question: Q, at_least: c}, three: {question: T, at_least: c}}}
        actions:
          - {id: C.do, title: Do, raises: {Q: c}, weeks: 1}
          - {id: C.hope, title: Hope, may_lead_to: {Q: c}, weeks: 1}
      - id: N
        title: N
        score: {mean: [{result: C, reads: band}]}
        bands: {low: {from: 1}, high: {from: 2}}
"""
)


def items(cases: str, *, rules: str = RULES):
    loaded = load({"ruleset.yaml": rules, **({"tests/d.yaml": cases} if cases else {})})
    outcomes = run(loaded.ruleset, loaded.cases)
    assert [o.differences for o in outcomes if not o.passed] == []
    found = cover(loaded.ruleset, outcomes, loaded.places)
    return {f"{i.kind} {i.name}": (bool(i.met), bool(i.missed)) for i in found.items}


FULL = "Q: c, R: yes, S: b, T: c"
EVERYTHING = {
    "condition S: asked when",
    "applies T: applies when",
    "cap T: counts as at most",
    "na R: not applicable",
    "gate C: needs first",
    "need C.low.one",
    "need C.high.two",
    "need C.high.three",
    "confirmation C high: resident",
    "level C: none-yet",
    "level C: low",
    "level C: high",
    "limit C: cap",
    "action C.do",
    "action C.hope",
    "band N: none-yet",
    "band N: low",
    "band N: high",
    "evidence evidence",
    "variant strict",
}


def case(answers: str, expect: str, more: str = "", name: str = "one") -> str:
    return f"- {{case: {name}, answers: {{{answers}}}, {more} expect: {{{expect}}}}}\n"


def test_what_there_is_to_cover():
    assert set(items("")) == EVERYTHING
    assert set(items("").values()) == {(False, False)}


def changed(cases: str) -> dict[str, tuple[bool, bool]]:
    """What these cases meet or miss; the result's own level and the variant are left out."""
    found = items(cases)
    return {
        name: seen
        for name, seen in found.items()
        if any(seen) and not name.startswith(("level", "band", "variant"))
    }


def test_a_case_meets_all_that_stands_on_the_way_of_what_it_expects():
    assert changed(case(FULL, "C: {level: high}")) == {
        "condition S: asked when": (True, False),
        "applies T: applies when": (True, False),
        "cap T: counts as at most": (True, False),
        "na R: not applicable": (False, True),
        "gate C: needs first": (True, False),
        "need C.low.one": (True, False),
        "need C.high.two": (True, False),
        "need C.high.three": (True, False),
        "limit C: cap": (False, True),
    }


def test_a_need_counts_only_where_every_level_below_is_reached():
    found = changed(case("Q: a, R: yes, S: b, T: b", "C: {level: none-yet}"))
    assert found["need C.low.one"] == (False, True)
    assert "need C.high.two" not in found
    assert "need C.high.three" not in found


def test_needs_of_the_next_level_are_met_and_missed_one_by_one():
    found = changed(case("Q: c, R: yes, S: b, T: b", "C: {level: low}"))
    assert found["need C.high.two"] == (True, False)
    assert found["need C.high.three"] == (False, True)
    assert "cap T: counts as at most" not in found  # T is not above what it is capped to


def test_a_limit_that_bites_a_condition_that_hides_and_a_cap():
    found = changed(case("Q: c, R: no, S: b, T: c", "C: {level: low}"))
    assert found["condition S: asked when"] == (False, True)
    assert found["cap T: counts as at most"] == (False, True)
    assert "limit C: cap" not in found  # T counts as b, so High is not in sight
    found = changed(case("Q: c, R: yes, S: a, T: c", "C: {level: low}"))
    assert found["limit C: cap"] == (True, False)


def test_a_gate_that_does_not_hold_and_facts_that_say_no():
    found = changed(case("Q: c, R: yes, S: b, T: a", "C: {level: no-result}"))
    assert found["gate C: needs first"] == (False, True)
    found = changed(case("Q: c, R: yes, S: b", "C: {level: high}", "context: {size: 1},"))
    assert found["applies T: applies when"] == (False, True)
    assert "need C.high.three" not in found  # absent, so neither met nor missed
    found = changed(case("Q: c, R: {na: one}, S: b, T: c", "C: {level: high}"))
    assert found["na R: not applicable"] == (True, False)
    assert "condition S: asked when" not in found


def test_evidence_and_confirmation_count_where_the_case_expects_evidenced():
    agreed = "evidence: [C], confirmed: {C: {high: resident}},"
    found = changed(case(FULL, "C: {level: high}", agreed))
    assert "evidence evidence" not in found
    found = changed(case(FULL, "C: {evidenced: high}", agreed))
    assert found["evidence evidence"] == (True, False)
    assert found["confirmation C high: resident"] == (True, False)
    found = changed(case(FULL, "C: {evidenced: low}", "evidence: [C],"))
    assert found["evidence evidence"] == (False, True)
    assert found["confirmation C high: resident"] == (False, True)
    # Without the evidence itself nobody could see whether the agreement was missing.
    found = changed(case(FULL, "C: {evidenced: low}"))
    assert "confirmation C high: resident" not in found


def test_an_action_is_met_where_it_is_named_and_missed_where_it_is_not():
    found = changed(case("Q: b, R: yes, S: b, T: c", "C: {actions: [C.do], may_lead: [C.hope]}"))
    assert found["action C.do"] == found["action C.hope"] == (True, False)
    found = changed(case(FULL, "C: {actions: []}"))
    assert found["action C.do"] == found["action C.hope"] == (False, True)
    found = changed(case(FULL, "C: {level: high}"))
    assert "action C.do" not in found


def test_what_a_case_says_nothing_of_is_not_covered_by_it():
    found = items(case(FULL, "N: {score: 2}"))
    assert found["need C.low.one"] == (False, False)
    assert found["level C: high"] == (False, False)
    assert found["band N: high"] == (False, False)
    found = items(case(FULL, "N: {level: high}"))
    assert found["band N: high"] == (True, False)
    assert found["band N: low"] == (False, True)


def test_a_variant_is_met_by_a_case_that_names_it():
    one = case(FULL, "C: {level: high}")
    two = case("Q: b", "C: {published: no-result}", "variant: strict,", "two")
    assert items(one)["variant strict"] == (False, True)
    assert items(one + two)["variant strict"] == (True, True)


def test_both_sides_by_different_cases_is_covered():
    loaded = load(
        {
            "ruleset.yaml": RULES,
            "tests/d.yaml": case(FULL, "C: {level: high}")
            + case("Q: b, R: yes, S: b, T: c", "C: {level: low}", name="two"),
        }
    )
    found = cover(loaded.ruleset, run(loaded.ruleset, loaded.cases), loaded.places)
    assert [i.name for i in found.items if i.covered] == ["C.high.two", "C: low", "C: high"]
    assert found.covered == 3
    assert found.percent == 100 * 3 / 20
    assert found.by_kind()["need"] == (1, 3)
    (item,) = [i for i in found.items if i.name == "C.high.two"]
    assert (item.met, item.missed) == ("one", "two")
