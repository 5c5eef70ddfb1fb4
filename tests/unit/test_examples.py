"""The fictional networks: levels worked out by hand from the needs, before any engine ran.

The second is there twice, a year apart; what its year came to was worked out by hand as well.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from maturity import api, versions
from maturity.loading.yaml_text import read_yaml
from maturity.reporting.look_back_words import summary

HERE = Path(__file__).parents[1]
EXPECTED = read_yaml((HERE / "examples_expected.yaml").read_text("utf-8"), "expected").root
FOLDER = HERE.parent / "examples"
EXAMPLES = sorted(FOLDER.glob("U9900*.yaml"), key=lambda path: path.stem)
NAMES = {"U99002-harbour-town-2028": "U99002-2028"}


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_levels_are_those_worked_out_by_hand(path):
    ruleset = api.load_ruleset("pcn-maturity")
    assessment = api.score(ruleset, api.load_response(path))
    expected = EXPECTED[NAMES.get(path.stem, path.stem[:6])]
    assert {name: assessment.result(name).levels.assured.id for name in expected} == expected


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_workbook_says_what_the_yaml_says(path):
    ruleset = api.load_ruleset("pcn-maturity")
    text, book = api.load_response(path), api.load_response(path.with_suffix(".xlsx"))
    one, other = api.score(ruleset, text), api.score(ruleset, book)
    assert [r.levels for r in other.results] == [r.levels for r in one.results]
    assert other.answers == one.answers


def test_there_are_four_and_each_is_in_both_forms():
    assert [path.stem for path in EXAMPLES] == [
        "U99001-riverside",
        "U99002-harbour-town",
        "U99002-harbour-town-2028",
        "U99003-upper-dale",
    ]
    assert all(path.with_suffix(".xlsx").is_file() for path in EXAMPLES)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_nothing_in_them_is_to_be_mended(path):
    notes = []
    api.load_response(path, notes=notes)
    assert notes == []


# Of each action: what is said of it; each answer that it was to raise, what became of it and
# whether it is where it was to be; the capabilities that read these, by what became of them.
PLANNED = {
    "D6.count": (
        "done",
        {"D6.training": ("cannot tell", True)},
        {"C5": "cannot tell", "D6": "cannot tell"},
    ),
    "D2.find": (
        "done",
        {"D2.groups": ("rose", True), "D2.reach": ("rose", True)},
        {"P6": "held", "C3": "cannot tell", "D2": "rose", "E2": "held", "E4": "cannot tell"},
    ),
    "P6.set-aim": (
        "under-way",
        {"P6.time": ("rose", True), "P6.aim": ("rose", False), "D2.groups": ("rose", True)},
        {
            "P6": "held",
            "C3": "cannot tell",
            "D2": "rose",
            "E2": "held",
            "E4": "cannot tell",
            "E5": "rose",
        },
    ),
    "C3.month": (
        "done",
        {"C3.places": ("rose", True), "C3.when": ("cannot tell", True)},
        {"C3": "cannot tell", "C6": "held"},
    ),
    "D3.count": ("under-way", {"D3.complete": ("cannot tell", False)}, {"D3": "cannot tell"}),
    "E4.first-check": (
        "refused",
        {"E4.check": ("cannot tell", False)},
        {"C6": "held", "E4": "cannot tell"},
    ),
}
BECAME = {
    "rose": "partnerships P3 P5 C4 D1 D2 E5",
    "held": "P1 P6 C1 C6 D4 D5 evaluation E1 E2 E3 E6",
    "fell": "P2 C2",
    "cannot tell": "P4 community-working C3 C5 data-use D3 D6 E4",
}
OTHERWISE = {
    "fell": "P2.post",
    "rose": (
        "P3.joint P5.insight C2.exists C2.backing C5.change D1.picture D4.stories E3.review "
        "E5.pair E6.log"
    ),
}


def test_the_year_came_to_what_was_worked_out_by_hand():
    last, now = (
        api.load_response(FOLDER / f"U99002-harbour-town{year}.yaml") for year in ("", "-2028")
    )
    found = versions.look_back(last, now, plan=FOLDER / "U99002-plan-2027.json")
    assert {
        each.was: (
            each.said,
            {a.question: (a.became.value, a.reached) for a in each.answers},
            {level.result: level.became.value for level in each.levels},
        )
        for each in found.actions
    } == PLANNED
    became = {level.result: level.became.value for level in found.levels}
    assert became == {name: word for word, names in BECAME.items() for name in names.split()}
    assert {a.question: a.became.value for a in found.otherwise} == {
        name: word for word, names in OTHERWISE.items() for name in names.split()
    }
    assert [a.question for each in found.actions for a in each.answers if a.already] == [
        "D2.reach",  # found since last year
        "D2.groups",  # one measure, which P6.set-aim asks
        "C3.places",  # monthly since last year
    ]
    assert {a.question: a.moved for a in found.otherwise if a.moved} == {
        "P2.post": ("P2", "C2"),
        "P3.joint": ("P3",),
        "P5.insight": ("P5",),
        "C2.exists": ("C4",),
        "D1.picture": ("P3", "D1"),
    }
    assert summary(found) == (
        "6 actions were planned: 3 done, 2 under way and 1 decided against. Of the 5 answers that "
        "the actions done were to raise, 2 were there already; of the other 3, 3 now are."
    )
    assert found.same_rules
    assert found.rules == ()
