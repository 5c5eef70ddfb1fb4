"""Level cards: the statements of the matrix, cut by audience."""

from __future__ import annotations

from dataclasses import replace

import pytest

from maturity.api import load_ruleset
from maturity.core.criteria import Fact
from maturity.core.response import NotApplicable
from maturity.core.ruleset import Tier
from maturity.core.statements import sentence, statement
from maturity.people.cards import audiences, cards
from tests.helpers_people import RULESET, response

MATRIX = load_ruleset("pcn-maturity")


def card(name, audience="everyone", filled=None, ruleset=MATRIX):
    return next(c for c in cards(ruleset, audience, filled) if c.capability == name)


def says(made):
    return [choice.says for choice in made.choices]


def test_a_card_is_the_statements_from_the_place_below_upwards():
    c1 = card("C1")
    assert [choice.level for choice in c1.choices] == [
        *("starting-out", "foundation", "step-1", "step-2", "step-3", "cannot-tell")
    ]
    assert c1.choices[0].says == (
        "We mostly hear from people through surveys, complaints and our own patient groups."
    )
    assert c1.choices[3].says == (
        "Residents decide with us on at least one piece of work; residents in joint work include "
        "two or more from a community that uses our services least; and costs are offered to "
        "everyone who takes part."
    )
    assert c1.choices[1].title == "Foundation"
    assert says(c1)[-1] == "I can’t tell."
    assert c1.question == (
        "Choose the highest sentence that is wholly true of us in the last 12 months."
    )


def test_everyone_and_the_team_get_every_capability():
    every = [node.id for node in MATRIX.of_tier(Tier.CAPABILITY)]
    for audience in ("everyone", "team"):
        assert [c.capability for c in cards(MATRIX, audience)] == every


def test_other_audiences_get_what_they_answer_and_what_names_them():
    assert [c.capability for c in cards(MATRIX, "practices")] == [
        *("P4", "P6", "C6", "D3", "D5", "D6", "E6")
    ]
    partners = {c.capability for c in cards(MATRIX, "partners")}
    assert partners == {"P1", "P2", "P3", "C2", "C4", "C5", "D1", "D5", "E1", "E5"}


def test_residents_get_a_short_set_in_their_own_words_and_nothing_on_money_or_leadership():
    made = cards(MATRIX, "residents")
    names = [c.capability for c in made]
    assert names == ["P1", "P3", "P4", "C1", "C2", "C3", "C6", "D4"]
    assert not {"P6", "C4", "C5"} & set(names)
    assert says(card("C1", "residents"))[:3] == [
        "They hear from us mostly through surveys.",
        "They come to us and listen.",
        "They acted on what we said and told us.",
    ]
    assert "‘They’ are the network" in made[0].question


def test_every_resident_card_is_of_a_capability_that_a_resident_confirms():
    for made in cards(MATRIX, "residents"):
        rules = MATRIX.node(made.capability).rule.levels
        assert any("residents" in rule.confirmed_by for rule in rules)


def test_partners_are_told_who_we_is():
    assert card("P1", "partners").question == (
        "Choose the highest sentence that is wholly true of the network in the last 12 months. "
        "‘We’ is the network."
    )


def test_no_card_has_two_lines_alike_or_an_empty_one():
    for audience in audiences(MATRIX):
        for made in cards(MATRIX, audience):
            lines = says(made)
            assert len(set(lines)) == len(lines), made.capability
            assert all(line.endswith(".") for line in lines), made.capability


def test_an_unknown_audience_is_refused():
    with pytest.raises(ValueError, match="'mayors'"):
        cards(MATRIX, "mayors")


def test_a_capability_that_does_not_apply_has_no_card():
    test = Fact("rural", "is", "yes")
    nodes = tuple(
        replace(node, applies_when=test) if node.id == "D5" else node for node in RULESET.nodes
    )
    ruleset = replace(RULESET, nodes=nodes)
    assert [c.capability for c in cards(ruleset)] == ["C1", "D5"]
    assert [
        c.capability for c in cards(ruleset, "everyone", response(context={"rural": "no"}))
    ] == ["C1"]


def test_a_clause_that_does_not_apply_to_a_network_is_left_out_of_its_card():
    alone = response(answers={"D5.between": NotApplicable("one-practice")})
    whole, cut = card("D5"), card("D5", "everyone", alone)
    assert says(whole)[1].startswith("Our practices share what joint work needs")
    assert (
        says(cut)[1] == "We have agreed with one outside partner on a question to answer together."
    )
    assert says(cut)[2:] == says(whole)[2:]


def test_a_level_whose_clauses_are_all_left_out_is_no_line():
    alone = response(answers={"D5.between": NotApplicable("one-practice")})
    made = card("D5", "everyone", alone, RULESET)
    assert [choice.level for choice in made.choices] == ["starting-out", "cannot-tell"]


def test_a_rule_set_without_statements_shows_its_levels():
    nodes = tuple(
        replace(
            node,
            rule=replace(
                node.rule,
                levels=tuple(
                    replace(rule, needs=tuple(replace(need, says="") for need in rule.needs))
                    for rule in node.rule.levels
                ),
            ),
        )
        if node.rule
        else node
        for node in RULESET.nodes
    )
    made = card("C1", ruleset=replace(RULESET, nodes=nodes, statements=False))
    assert says(made) == ["Starting out.", "Foundation.", "Step 1.", "I can’t tell."]


@pytest.mark.parametrize(
    ("clauses", "expected"),
    [
        ([], ""),
        (["we do"], "We do."),
        (["we do", "they do"], "We do, and they do."),
        (["we do, often", "they do"], "We do, often; and they do."),
        (["a", "b", "c"], "A; b; and c."),
    ],
)
def test_clauses_are_joined_as_the_language_says(clauses, expected):
    assert statement(clauses) == expected


def test_a_mark_that_ends_a_sentence_is_kept():
    assert sentence("is it so?") == "Is it so?"
