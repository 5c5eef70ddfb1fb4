"""Loading: good rule sets whole, bad ones with every problem at its line, and what comes along."""

from __future__ import annotations

import re
from fractions import Fraction
from pathlib import Path

import pytest

from maturity.codes import CODES, levels, references, shape
from maturity.codes import yaml as yaml_codes
from maturity.core import criteria
from maturity.core.criteria import AnyOf, Asks, AsksFacet, NOf, Reaches
from maturity.core.durations import Duration
from maturity.core.questions import Better, Kind
from maturity.core.ruleset import Reads, Rounding, Scored, Staged, Tier
from maturity.errors import RuleSetError, UsageError
from maturity.loading.rulesets import load
from maturity.loading.variants import apply

TESTS = Path(__file__).parents[1]
FAMILIES = (yaml_codes.CODES, shape.CODES, references.CODES, levels.CODES)
OURS = [code for family in FAMILIES for code in family]
BAD = sorted(
    path
    for path in (TESTS / "bad").glob("*.yaml")
    if path.stem.partition("_")[0] in {code.code for code in OURS}
)
GOOD = sorted((TESTS / "good").glob("*.yaml"))
EXPECT = re.compile(r"# expect: (.*)\n")


def problems(text, name="rules.yaml"):
    with pytest.raises(RuleSetError) as refused:
        load({name: text})
    return refused.value.diagnostics


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_a_broken_rule_set_gives_what_its_first_line_says(path):
    text = path.read_text("utf-8")
    expected = [tuple(part.split()) for part in EXPECT.match(text)[1].split(", ")]
    found = problems(text, path.name)
    assert [(d.code, str(d.place.span.line)) for d in found] == expected
    lines = text.splitlines()
    for one in found:
        assert one.line == lines[one.place.span.line - 1]
        assert one.place.span.column <= len(one.line) + 1
        assert one.message
        assert one.help


@pytest.mark.parametrize("code", OURS, ids=lambda code: code.code)
def test_every_code_has_its_proof(code):
    fixtures = [path for path in BAD if path.stem.startswith(f"{code.code}_")]
    if code.fixture:
        assert code.code in (TESTS.parent / code.fixture).read_text("utf-8")
    else:
        assert fixtures


def test_no_code_is_declared_twice():
    assert len({code.code for code in OURS}) == len(OURS)
    assert all(CODES[code.code] is code for code in OURS)


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.stem)
def test_a_good_rule_set_loads_without_a_word(path):
    loaded = load({path.name: path.read_text("utf-8")})
    assert loaded.notes == ()
    assert loaded.ruleset.digest.startswith("sha256:")


@pytest.fixture(scope="module")
def garden():
    return load({"garden.yaml": (TESTS / "good" / "everything.yaml").read_text("utf-8")})


def test_the_header_comes_over(garden):
    ruleset = garden.ruleset
    assert ruleset.version == "1.10"
    assert ruleset.subject == ("garden", "gardens")
    assert [(rung.id, rung.index, rung.worth) for rung in ruleset.scale.rungs] == [
        ("fallow", 0, Fraction(0)),
        ("sown", 1, Fraction(1)),
        ("grown", 2, Fraction(5, 2)),
        ("harvested", 3, Fraction(3)),
    ]
    assert ruleset.scales["rating"].below.worth == Fraction(-1)
    assert ruleset.evidence.from_level is ruleset.scale.levels[1]
    assert ruleset.evidence.stale_after == Duration(24, 0, "24 months")
    assert ruleset.sources["almanac"].year == "1998"
    assert ruleset.roles["neighbour"].outside
    assert ruleset.context["beds"].whole
    assert ruleset.plan.first_90_days == 2
    assert ruleset.checklist[0].id == "must.gate"
    assert [pair.without for pair in ruleset.contradicts] == [False, True]
    assert ruleset.contradicts[0].first == Asks("W.metre", criteria.Test.AT_MOST, Fraction(5))


def test_nodes_stand_in_order_with_their_children(garden):
    ruleset = garden.ruleset
    assert [node.id for node in ruleset.nodes] == ["overall", "soil", "S1", "S2", "water", "W"]
    assert [node.tier for node in ruleset.nodes[:3]] == [
        Tier.OVERALL,
        Tier.DOMAIN,
        Tier.CAPABILITY,
    ]
    assert ruleset.node("overall").children == ("soil", "water")
    assert ruleset.node("soil").questions == ("soil.plan",)
    assert ruleset.node("S1").actions == ("S1.begin", "S1.turn")
    assert ruleset.node("S1").parent == "soil"


def test_a_tier_rule_is_written_out_for_its_nodes(garden):
    need = garden.ruleset.node("soil").rule.levels[0].needs[0]
    members = (Reaches("S1", "sown"), Reaches("S2", "sown"))
    assert need.criterion == NOf(1, members, "children")
    assert need.full_id == "soil.sown.half"
    assert need.proposed
    assert garden.ruleset.node("soil").limits[0].at_most.index == 0
    assert garden.ruleset.node("water").limits == ()


def test_levels_stand_in_the_order_of_the_scale(garden):
    rule = garden.ruleset.node("S1").rule
    assert isinstance(rule, Staged)
    assert [level.level.id for level in rule.levels] == ["sown", "grown", "harvested"]
    first = rule.levels[0].needs[0]
    assert isinstance(first.criterion, AnyOf)
    assert first.criterion.parts[1] == NOf(1, (AsksFacet("S1.heap", "plan", "drawn"),))
    assert (first.depends_on, first.waits_for) == ("partner", "a heap next door")
    assert rule.levels[1].needs[2].criterion.value == Duration(0, 28, "4 weeks")


def test_questions_keep_their_kind_and_direction(garden):
    ruleset = garden.ruleset
    found = {q.id: (q.kind, q.better) for q in ruleset.questions}
    assert found["W.metre"] == (Kind.NUMBER, Better.LESS)
    assert found["S1.since"] == (Kind.SINCE, Better.LONGER)
    heap = ruleset.question("S1.heap")
    assert [option.worth for option in heap.options] == [None, 1, 2, 4]
    assert heap.options[3].outcome
    assert heap.cap.option == "heap"
    assert [o.id for o in ruleset.question("S2.worms").options] == ["no", "yes"]


def test_a_continued_option_stands_alone_in_print(garden):
    labels = [option.label for option in garden.ruleset.question("S1.heap").options]
    assert labels[2:] == [
        "They lie on a heap which we turn",
        "They lie on a heap which we turn and use",
    ]


def test_scores_open_their_parts(garden):
    rule = garden.ruleset.node("W").rule
    assert isinstance(rule, Scored)
    assert rule.score.start == -5
    assert rule.score.round is Rounding.FLOOR
    assert rule.score.items[0].weight == Fraction(1, 2)
    assert rule.score.items[2].na_counts_as == Fraction(1, 4)
    assert [(band.level.id, band.value, band.strict) for band in rule.bands] == [
        ("fair", Fraction(12), False),
        ("good", Fraction(201, 2), True),
    ]
    assert garden.ruleset.node("overall").rule.score.items[0].reads is Reads.BAND


def test_actions_raise_typed_values(garden):
    action = garden.ruleset.action("S1.begin")
    assert action.raises == {
        "S1.heap": "turned",
        "S1.since": Duration(1, 0, "1 month"),
        "W.kinds": ("rain",),
        "W.litres": Fraction(20),
        "W.tank": "yes",
    }
    assert action.days["keeper"] == Fraction(3, 2)


def test_a_variant_changes_policies_and_nothing_else(garden):
    strict = apply(garden.ruleset, "strict")
    assert strict.name == "garden+strict"
    assert strict.policies.unanswered == "worst"
    assert strict.policies.round is Rounding.HALF_UP
    assert strict.nodes == garden.ruleset.nodes


def test_an_unknown_variant_is_refused_with_the_nearest(garden):
    with pytest.raises(UsageError, match="Did you mean 'strict'"):
        apply(garden.ruleset, "strickt")


@pytest.mark.parametrize(
    ("kind", "name", "keys", "shown"),
    [
        ("ruleset", "garden", (), "garden"),
        ("ruleset", "garden", ("version",), '"1.10"'),
        ("node", "S1", (), "S1"),
        ("node", "S1", ("why",), "Soil that is fed feeds."),
        ("node", "S1", ("starting_out",), "starting_out"),
        ("question", "S1.heap", (), "S1.heap"),
        ("question", "S1.heap", ("tags", 0), "compost"),
        ("option", "S1.heap", ("turned",), "turned"),
        ("option", "S1.heap", ("turned", "worth"), "2"),
        ("option", "S1.heap", ("away",), "They go away"),
        ("action", "S1.begin", ("raises", "W.tank"), "yes"),
        ("level", "grown", (), "grown"),
        ("level", "S1.grown", (), "grown"),
        ("level", "S1.sown", ("for_residents",), "They keep leaves."),
        ("need", "S1.sown.heap", ("says",), "leaves lie on a heap"),
        ("need", "soil.sown.half", (), "half"),
        ("limit", "overall.no-soil", (), "no-soil"),
        ("source", "almanac", ("title",), "The almanac"),
        ("role", "keeper", (), "keeper"),
        ("fact", "beds", ("ask",), '"How many beds are there?"'),
        ("duty", "must.gate", (), "must.gate"),
        ("term", "raised bed", (), "Soil in a box, off the ground."),
        ("contradiction", "dry-and-wet", (), "dry-and-wet"),
        ("respondent", "keepers", (), "keepers"),
    ],
)
def test_a_place_points_at_the_narrowest_thing(garden, kind, name, keys, shown):
    place = garden.places.of(kind, name, *keys)
    line, start = garden.places.line(place), place.span.column - 1
    assert line[start : start + place.span.length] == shown


def test_what_has_no_place_gets_the_nearest_one(garden):
    assert garden.places.of("node", "nobody").file == "garden.yaml"
    place = garden.places.of("need", "S1.sown.heap", "proposals", 3)
    assert "heap" in garden.places.line(place) or "any" in garden.places.line(place)


def test_all_problems_of_a_file_come_in_one_pass():
    text = (TESTS / "good" / "everything.yaml").read_text("utf-8")
    text = text.replace("help: All leaves", "hlep: All leaves")
    text = text.replace("lead: keeper", "lead: keper").replace("has: rain", "has: rian")
    text = text.replace("minutes: 1.5", "minutes: soon")
    assert [(d.code, d.message) for d in problems(text)] == [
        ("S101", "the key 'hlep' is not known here"),
        ("S110", "'minutes' should be a number, not 'soon'"),
        ("R206", "no role is called 'keper'"),
        ("R202", "'W.kinds' has no option 'rian'"),
    ]


def test_what_a_broken_part_held_is_not_called_unknown():
    text = (TESTS / "good" / "everything.yaml").read_text("utf-8")
    text = text.replace("away: They go away", "away: [They go away]")
    assert [d.code for d in problems(text)] == ["S104"]


def test_messages_never_speak_of_the_library():
    for path in BAD:
        for one in problems(path.read_text("utf-8"), path.name):
            words = f"{one.message} {one.help}".lower()
            assert not re.search(
                r"input should|pydantic|valid |validat|traceback|none\b.*type", words
            )
