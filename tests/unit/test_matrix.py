"""The shipped matrix: sound, small enough, covered by its cases, and at home in its sources."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from maturity import checks
from maturity.checks.burden import burden
from maturity.checks.cases import run
from maturity.checks.texts import statement
from maturity.codes import Severity
from maturity.core.compile import compile_ruleset
from maturity.core.ruleset import Staged, Tier
from maturity.loading.rulesets import load

ROOT = Path(__file__).parents[2]
RULES = ROOT / "rules" / "pcn-maturity"


@cache
def loaded():
    paths = sorted(path for path in RULES.rglob("*.yaml"))
    return load({path.relative_to(ROOT).as_posix(): path.read_bytes() for path in paths})


@cache
def outcomes():
    return run(loaded().ruleset, loaded().cases)


def needs_of(node):
    return [need for level in node.rule.levels for need in level.needs]


def test_nothing_to_mend():
    found = checks.run(loaded().ruleset, loaded().places)
    assert [str(d) for d in found if d.severity is not Severity.NOTE] == []


def test_its_size():
    found = burden(loaded().ruleset)
    assert found.questions <= 72
    assert found.minutes <= 90
    assert found.capabilities == 24
    assert found.per_capability <= 3
    assert found.touching[0] >= 3
    assert found.touching[1] <= 5
    assert found.shared >= 15


def test_every_capability_reads_what_it_asks_itself():
    ruleset = loaded().ruleset
    for node in ruleset.of_tier(Tier.CAPABILITY):
        read = {need.criterion.question for need in needs_of(node)}
        assert set(node.questions) <= read


@pytest.mark.parametrize("outcome", [*outcomes()], ids=lambda outcome: outcome.case.case)
def test_a_case_comes_out_as_its_author_worked_out(outcome):
    assert outcome.differences == ()


def test_three_cases_a_capability():
    for node in loaded().ruleset.of_tier(Tier.CAPABILITY):
        assert sum(node.id in case.expect for case in loaded().cases) >= 3, node.id


def test_every_need_is_met_in_one_case_and_missed_in_another():
    needs = compile_ruleset(loaded().ruleset).needs
    met, missed = set(), set()
    for outcome in outcomes():
        values = outcome.assessment.evaluations[0].values
        for name, operation in needs.items():
            mask = values[operation]
            if name.partition(".")[0] in outcome.case.expect and mask is not None:
                if mask & 1:
                    met.add(name)
                elif not mask & 2:
                    missed.add(name)
    every = {
        need.full_id for n in loaded().ruleset.of_tier(Tier.CAPABILITY) for need in needs_of(n)
    }
    assert (every - met, every - missed) == (set(), set())


def test_statements_are_for_a_card():
    for node in loaded().ruleset.of_tier(Tier.CAPABILITY):
        assert isinstance(node.rule, Staged)
        for level in node.rule.levels:
            words = statement(level)
            assert words[0].isupper()
            assert words.endswith(".")
            assert len(words.split()) <= 45


def test_the_table_of_ideas_names_only_what_there_is():
    ruleset = loaded().ruleset
    text = (ROOT / "docs" / "coverage.md").read_text("utf-8")
    questions = re.findall(r"`([A-Z]\d\.[a-z-]+)(?:: ([a-z-]+))?`", text)
    for name, option in questions:
        assert ruleset.has("question", name), name
        assert not option or ruleset.question(name).option(option), (name, option)
    actions = re.findall(r"(?<!\*)\*([A-Z]\d\.[a-z-]+)\*(?!\*)", text)
    assert [name for name in actions if not ruleset.has("action", name)] == []
    assert len(questions) > 100
    assert len(actions) > 20
    named = set(re.findall(r"\b([PCDE]\d)\b", text))
    assert named == {node.id for node in ruleset.of_tier(Tier.CAPABILITY)}
