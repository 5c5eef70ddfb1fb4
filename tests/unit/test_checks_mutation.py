"""Mutation on rule sets small enough to work out on paper which slips there are and who notices."""

from __future__ import annotations

import pytest

from maturity.checks.mutants import all_mutants
from maturity.checks.mutation import mutate
from maturity.loading.rulesets import load
from tests.helpers_small import LOW_AND_HIGH

RULES = (
    LOW_AND_HIGH
    + """
domains:
  - id: D
    title: D
    questions:
      - {id: Q, ask: Q?, ladder: {a: a, b: b, c: c}}
      - {id: R, ask: R?, yes_no: {better: yes}}
    capabilities:
      - id: C
        title: C
        levels:
          low: {needs: {one: {question: Q, at_least: b}}}
          high: {needs: {two: {question: Q, at_least: c}, three: {question: R, at_least: yes}}}
        actions:
          - {id: C.do, title: Do, raises: {Q: c}, weeks: 1}
          - {id: C.ask, title: Ask, raises: {R: yes}, weeks: 1}
"""
)
B_NO = "- {case: b no, answers: {Q: b, R: no}, expect: {C: {level: low}}}\n"
C_NO = "- {case: c no, answers: {Q: c, R: no}, expect: {C: {level: low}}}\n"
B_YES = "- {case: b yes, answers: {Q: b, R: yes}, expect: {C: {level: low}}}\n"
HELP = "- {case: help, answers: {Q: %s, R: no}, expect: {C: {actions: [C.do%s]}}}\n"


def tried(rules: str, cases: str):
    loaded = load({"ruleset.yaml": rules, "tests/d.yaml": cases})
    found = mutate(loaded.ruleset, loaded.cases, all_mutants(loaded.ruleset, loaded.places))
    return found, loaded


def named(mutants):
    """Mutants as (kind, the source line they point at, stripped to what is pointed at)."""
    return sorted((m.kind, m.change.partition(":")[2].strip() or m.change) for m in mutants)


DROP_ONE = ("need-dropped", "the need 'one' is gone")
DROP_TWO = ("need-dropped", "the need 'two' is gone")
DROP_THREE = ("need-dropped", "the need 'three' is gone")
ONE_UP = ("threshold", "'one' asks for at least 'c' of Q instead of at least 'b' of Q")
TWO_DOWN = ("threshold", "'two' asks for at least 'b' of Q instead of at least 'c' of Q")
UNDO = ("raise-dropped", "C.do no longer raises Q")
LESS = ("raise-lowered", "C.do raises Q only as far as b, not c")
UNASK = ("raise-dropped", "C.ask no longer raises R")


def test_the_slips_of_a_small_rule_set_are_those_on_paper():
    found, _ = tried(RULES, B_NO)
    every = [*found.noticed, *found.survivors]
    assert named(every) == sorted(
        [DROP_ONE, DROP_TWO, DROP_THREE, ONE_UP, TWO_DOWN, UNDO, LESS, UNASK]
    )
    assert found.equivalent == ()


@pytest.mark.parametrize(
    ("cases", "survivors"),
    [
        (B_NO, [DROP_TWO, DROP_THREE, TWO_DOWN]),
        (B_NO + C_NO, [DROP_TWO, TWO_DOWN]),
        (B_NO + B_YES, [DROP_THREE]),
        (B_NO + C_NO + B_YES, []),
        # Without Low, what comes next is High all the same, with the same needs.
        (B_NO.replace("level: low", "next: [two, three]"), [DROP_ONE]),
        (B_NO.replace("level: low", "level: low, next: [two, three]"), []),
    ],
)
def test_a_missing_case_leaves_the_survivors_that_only_it_notices(cases, survivors):
    found, _ = tried(RULES, cases)
    rules_only = [m for m in found.survivors if not m.kind.startswith("raise")]
    assert named(rules_only) == sorted(survivors)


def test_a_detached_action_is_noticed_by_a_case_that_names_what_helps():
    # At 'b' only Q: c closes 'two' and only R: yes closes 'three'.
    found, _ = tried(RULES, HELP % ("b", ", C.ask"))
    assert named(m for m in found.noticed if m.kind.startswith("raise")) == sorted(
        [UNDO, LESS, UNASK]
    )
    # At 'a' any rise to 'b' or more closes 'one', so the lowered action still helps.
    found, _ = tried(RULES, HELP % ("a", ""))
    assert named(m for m in found.survivors if m.kind.startswith("raise")) == sorted([LESS, UNASK])


def test_a_survivor_stands_at_its_place_in_the_file():
    found, loaded = tried(RULES, B_NO + C_NO)
    lines = {loaded.places.line(m.place).strip() for m in found.survivors if m.kind == "threshold"}
    assert lines == {
        "high: {needs: {two: {question: Q, at_least: c}, three: {question: R, at_least: yes}}}"
    }
    (down,) = [m for m in found.survivors if m.kind == "threshold"]
    line = loaded.places.line(down.place)
    assert line[down.place.span.column - 1 :].startswith("c}")


def test_a_policy_that_changes_nothing_is_proved_equivalent():
    rules = RULES.replace("domains:", "policies: {round: floor}\ndomains:")
    found, _ = tried(rules, B_NO)
    assert {m.kind for m, _ in found.equivalent} == {"policy"}
    assert {why for _, why in found.equivalent} == {"the compiled rules are the same"}


def test_an_action_that_raises_beyond_what_is_asked_may_raise_less_without_a_trace():
    rules = RULES.replace("ladder: {a: a, b: b, c: c}", "ladder: {a: a, b: b, c: c, d: d}")
    rules = rules.replace("raises: {Q: c}", "raises: {Q: d}")
    found, _ = tried(rules, B_NO)
    assert [(m.kind, why) for m, why in found.equivalent] == [
        ("raise-lowered", "nothing asks for more than the action still raises")
    ]


TIER = """
tiers:
  domain:
    one: domain
    many: domains
    levels:
      low: {needs: {two: {each: children, n: 2, at_least: low, says: two of its three}}}
domains:
  - &d
"""


def test_what_a_tier_writes_once_is_one_slip():
    def capability(domain, i):
        need = f"{{question: Q{domain}, at_least: b}}"
        return f"{{id: {domain}{i}, title: T, levels: {{low: {{needs: {{one: {need}}}}}}}}}"

    def domain(name):
        inside = ", ".join(capability(name, i) for i in (1, 2, 3))
        question = f"{{id: Q{name}, ask: Q?, ladder: {{a: a, b: b}}}}"
        return f"  - {{id: {name}, title: T, questions: [{question}], capabilities: [{inside}]}}\n"

    domains = domain("A") + domain("B")
    rules = LOW_AND_HIGH + TIER.replace("  - &d\n", domains)
    cases = "- {case: a, answers: {QA: b}, expect: {A: {level: low}}}\n"
    found, _ = tried(rules, cases)
    of_tier = [m for m in (*found.noticed, *found.survivors) if m.touched >= {"A", "B"}]
    assert sorted((m.kind, m.change) for m in of_tier) == [
        (
            "count",
            "A low: 'two' asks for 1 of 3 instead of 2 (and 1 more written by the same line)",
        ),
        (
            "count",
            "A low: 'two' asks for 3 of 3 instead of 2 (and 1 more written by the same line)",
        ),
        ("need-dropped", "A low: the need 'two' is gone (and 1 more written by the same line)"),
        (
            "threshold",
            "A low: 'two' for each of 3: asks for 'high' in A1 instead of 'low' in A1 (and 1 more written by the same line)",
        ),
    ]


SCORED = (
    LOW_AND_HIGH
    + """
domains:
  - id: D
    title: D
    questions:
      - {id: Q, ask: Q?, ladder: {a: {text: a, worth: 0}, b: {text: b, worth: 2}}}
      - {id: R, ask: R?, ladder: {a: {text: a, worth: 0}, b: {text: b, worth: 2}}}
    capabilities:
      - id: C
        title: C
        score: {weighted_mean: [{question: Q, weight: 3}, {question: R}]}
        bands: {low: {from: 1}}
        limits: [{id: cap, at_most: none-yet, unless: {question: Q, at_least: b}, says: Q first}]
"""
)


def test_the_slips_of_a_score_are_those_on_paper():
    # Q b, R a: (3*2 + 0) / 4 = 1.5. Low from 1. The limit does not bite, Q being 'b'.
    case = "- {case: one, answers: {Q: b, R: a}, expect: {C: {level: low, score: 1.5}}}\n"
    found, _ = tried(SCORED, case)
    assert sorted((m.kind, m.change) for m in found.noticed) == [
        ("band-moved", "C: Low begins at 2 instead of 1"),
        ("item-dropped", "C: Q no longer counts"),
        ("item-dropped", "C: R no longer counts"),
        ("weight", "C: the weight of Q is 2 instead of 3"),
        ("weight", "C: the weight of Q is 4 instead of 3"),
        ("weight", "C: the weight of R is 2 instead of 1"),
        ("worth", "'a' of R is worth 1 instead of 0"),
        ("worth", "'b' of Q is worth 1 instead of 2"),
        ("worth", "'b' of Q is worth 3 instead of 2"),
    ]
    assert sorted((m.kind, m.change) for m in found.survivors) == [
        ("band-moved", "C: Low begins at 0 instead of 1"),
        ("limit-dropped", "C limit 'cap' is gone"),
        ("limit-moved", "C limit 'cap' holds at Low instead of None yet"),
        ("strictness", "C: Low begins above 1 instead of from it"),
        ("worth", "'a' of Q is worth 1 instead of 0"),
        ("worth", "'b' of R is worth 1 instead of 2"),
        ("worth", "'b' of R is worth 3 instead of 2"),
    ]


def test_a_reason_for_na_is_noticed_by_a_case_that_gives_it():
    rules = RULES.replace("{id: R, ask: R?,", "{id: R, ask: R?, na: {one: only one, two: two},")
    case = "- {case: na, answers: {Q: c, R: {na: one}}, expect: {C: {level: high}}}\n"
    found, _ = tried(rules, case)
    assert [m.change for m in found.noticed if m.kind == "na-dropped"] == [
        "'one' is no reason any more for R not to apply"
    ]
    assert [m.change for m in found.survivors if m.kind == "na-dropped"] == [
        "'two' is no reason any more for R not to apply"
    ]


NESTED = """any: [{question: Q, at_least: b}, {question: R, at_least: yes}]"""


def test_all_and_any_are_swapped_and_parts_left_out():
    rules = RULES.replace("one: {question: Q, at_least: b}", "one: {" + NESTED + "}")
    found, _ = tried(rules, B_NO)
    every = [m for m in (*found.noticed, *found.survivors) if "'one'" in m.change]
    assert sorted(m.kind for m in every) == [
        "all-any",
        "need-dropped",
        "part-dropped",
        "part-dropped",
        "threshold",
    ]
    # b and no: all of them, without Q, and from 'c' on it is not low; without R it still is.
    kept = [m.change for m in found.survivors if "'one'" in m.change]
    assert kept == ["C low: 'one' no longer mentions at least 'yes' of R"]


def test_progress_is_told_from_nothing_to_all():
    loaded = load({"ruleset.yaml": RULES, "tests/d.yaml": B_NO})
    seen = []
    mutants = all_mutants(loaded.ruleset, loaded.places)
    mutate(loaded.ruleset, loaded.cases, mutants, lambda done, every: seen.append((done, every)))
    assert seen == [(done, 8) for done in range(9)]
