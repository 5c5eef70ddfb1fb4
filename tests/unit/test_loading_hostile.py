"""Whatever comes in, what comes out is a rule set or a RuleSetError: never anything else."""

from __future__ import annotations

import copy
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from maturity.errors import InputError, RuleSetError
from maturity.loading.rulesets import load
from maturity.loading.yaml_text import read_yaml
from tests.properties.generate import rulesets, to_yaml

GOOD = Path(__file__).parents[1] / "good"
EVERYTHING = (GOOD / "everything.yaml").read_text("utf-8")
ROOT = read_yaml(EVERYTHING, "garden.yaml").root
KEYS = sorted(
    {"id", "levels", "needs", "score", "bands", "questions", "ladder", "each", "part", "n", "of"}
    | {"all", "any", "question", "result", "limits", "unless", "tiers", "overall", "domains"}
)
WORDS = "~ yes 0 -1 1e9 S1 S1.heap heap sown fallow W overall children é 2026-02-30"
SCALARS = st.sampled_from([*WORDS.split(), "", "12 months", "9" * 50, None, True])
TREES = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(KEYS) | SCALARS.map(str), inner, max_size=3)
    ),
    max_leaves=8,
)


def as_yaml(data):
    return yaml.dump(data, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False)


def spots(data, path=()):
    yield path
    if isinstance(data, dict):
        for key in data:
            yield from spots(data[key], (*path, key))
    elif isinstance(data, list):
        for i, inner in enumerate(data):
            yield from spots(inner, (*path, i))


SPOTS = list(spots(ROOT))


def loads_or_refuses(files):
    try:
        load(files)
    except RuleSetError as refused:
        for one in refused.diagnostics:
            assert one.message
            assert one.place.span is not None
            assert "Traceback" not in one.message


@given(st.text(max_size=80))
def test_any_text(text):
    loads_or_refuses({"rules.yaml": text})
    loads_or_refuses({"rules.json": text})


@given(TREES)
def test_any_tree(tree):
    loads_or_refuses({"rules.yaml": as_yaml(tree)})


@given(st.sampled_from(SPOTS), TREES)
@settings(max_examples=100)
def test_a_rule_set_with_any_part_exchanged(spot, tree):
    data = copy.deepcopy(ROOT)
    if not spot:
        return
    holder = data
    for step in spot[:-1]:
        holder = holder[step]
    holder[spot[-1]] = tree
    loads_or_refuses({"rules.yaml": as_yaml(data)})


@given(st.sampled_from(SPOTS), st.sampled_from(SPOTS))
@settings(max_examples=60)
def test_a_rule_set_with_parts_moved(spot, other):
    data = copy.deepcopy(ROOT)
    moved = data
    for step in other:
        moved = moved[step]
    moved = copy.deepcopy(moved)
    if not spot:
        return
    holder = data
    for step in spot[:-1]:
        holder = holder[step]
    holder[spot[-1]] = moved
    loads_or_refuses({"rules.yaml": as_yaml(data)})


@given(rulesets(), st.data())
@settings(max_examples=40)
def test_a_generated_rule_set_with_a_part_left_out(made, data):
    root = read_yaml(to_yaml(made), "rules.yaml").root
    spot = data.draw(st.sampled_from([spot for spot in spots(root) if spot]))
    holder = root
    for step in spot[:-1]:
        holder = holder[step]
    del holder[spot[-1]]
    loads_or_refuses({"rules.yaml": as_yaml(root)})


@given(st.dictionaries(st.text(max_size=20), st.binary(max_size=20), max_size=4))
def test_any_files(files):
    loads_or_refuses(files)


def test_deep_conditions_do_not_exhaust_the_stack():
    deep = "{question: Q, at_least: b}"
    for _ in range(14):
        deep = f"{{all: [{deep}]}}"
    text = (GOOD / "small.yaml").read_text("utf-8").replace("{question: Q, at_least: b}", deep)
    assert load({"rules.yaml": text}).ruleset


def chain(length):
    links = "".join(
        f"      - id: R{i}\n        title: T\n"
        f"        levels: {{low: {{needs: {{one: {{result: R{i + 1}, at_least: low}}}}}}}}\n"
        for i in range(length)
    )
    text = (GOOD / "small.yaml").read_text("utf-8")
    return text + links.replace(f"R{length},", "C,")


def test_a_chain_of_results_has_an_end():
    assert len(load({"rules.yaml": chain(38)}).ruleset.nodes) == 40
    with pytest.raises(RuleSetError) as refused:
        load({"rules.yaml": chain(1500)})
    assert [d.code for d in refused.value.diagnostics] == ["R303"]


@pytest.mark.parametrize("text", ["a: &a [*a]", "a: &a\n  b: *a\n", "x: {<<: *y}"])
def test_what_refers_to_itself_is_refused(text):
    with pytest.raises(InputError):
        load({"rules.yaml": text})
