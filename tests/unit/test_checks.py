"""Every check, on the smallest rule set that it has something to say of."""

from __future__ import annotations

import re
from fractions import Fraction
from pathlib import Path

import pytest

from maturity import checks
from maturity.checks.burden import burden
from maturity.codes import CODES, Severity, actions, local, reach, wording
from maturity.errors import RuleSetError
from maturity.loading.rulesets import load

BAD = Path(__file__).parents[1] / "bad"
FAMILIES = (reach.CODES, actions.CODES, wording.CODES, local.CODES)
OURS = {code.code for family in FAMILIES for code in family if not code.fixture}
FIXTURES = sorted(path for path in BAD.glob("*.yaml") if path.name.partition("_")[0] in OURS)
EXPECT = re.compile(r"# expect: (.*)\n")


def found_in(text: str, name: str = "garden.yaml"):
    loaded = load({name: text})
    return checks.run(loaded.ruleset, loaded.places)


def clean() -> str:
    """The garden of the fixtures, with nothing wrong in it."""
    text = (BAD / "W305_american_spelling.yaml").read_text("utf-8")
    return text.replace("neighbor", "neighbour")


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.stem)
def test_a_broken_fixture_gives_what_it_says_and_nothing_else(path):
    text = path.read_text("utf-8")
    expected = [tuple(part.split()) for part in EXPECT.match(text)[1].split(", ")]
    found = found_in(text, path.name)
    assert [(d.code, str(d.place.span.line)) for d in found] == expected
    for one in found:
        assert one.line == text.splitlines()[one.place.span.line - 1]
        assert one.help


def test_a_sound_rule_set_gives_nothing():
    assert found_in(clean()) == ()


def test_bare_models_of_others_are_not_judged_by_their_prose():
    text = clean()
    bare = re.sub(r"\n +(says|for_residents|evidence|help|sources|measure): .*", "", text)
    bare = re.sub(r"\n +(first_step|care|asks): .*", "", bare)
    bare = bare.replace("\n        starting_out:", "").replace(
        "version:", "statements: none\nversion:"
    )
    bare = re.sub(r"evidence: \{.*\}\n", "", bare)
    found = found_in(bare)
    assert {d.code for d in found} <= {"W403"}


def test_more_than_72_questions_are_too_many():
    ladder = (
        "            ladder:\n              no: Not so far\n              yes-it-is: We do it\n"
    )
    many = "".join(
        f"          - id: X.q{i}\n            ask: What about number {i}?\n{ladder}"
        for i in range(70)
    )
    marker = "          - id: G1.plan\n            ask"
    found = found_in(clean().replace(marker, f"{many}{marker}"))
    assert [d for d in found if d.code == "W501"]
    assert sum(d.code == "L702" for d in found) == 70


def test_a_stated_budget_stands_in_place_of_the_usual_most():
    """The 95 minutes of the fixture are too many unless the header says how many may be asked."""
    text = (BAD / "W502_takes_too_long.yaml").read_text("utf-8")
    stated = text.replace("roles:\n", "burden: {minutes: 97}\nroles:\n", 1)
    assert found_in(stated) == ()
    over = found_in(stated.replace("97", "96.5"))
    assert [d.message for d in over] == ["answering takes about 97 minutes; the budget is 96.5"]


def test_burden_counts_questions_minutes_and_who_is_asked():
    text = clean().replace(
        "            ask: Who helps?",
        "            ask: Who helps?\n            minutes: 2.5\n            answered_by: partners",
    )
    found = burden(load({"g.yaml": text}).ruleset)
    assert (found.questions, found.minutes) == (3, Fraction("4.5"))
    assert found.by_audience == (("partners", 1, Fraction("2.5")), ("team", 2, Fraction(2)))
    assert (found.capabilities, found.per_capability, found.touching) == (1, 3, (3, 3))
    assert found.shared == 0


def test_every_check_is_in_the_table_once_and_every_code_is_given_by_a_fixture():
    assert len(set(checks.CHECKS)) == len(checks.CHECKS)
    proven = {path.name.partition("_")[0] for path in FIXTURES}
    assert OURS - proven == {"W501"}  # built above: 73 questions are no file to read


def test_messages_name_what_they_are_about_and_blame_nobody():
    for path in FIXTURES:
        for one in found_in(path.read_text("utf-8"), path.name):
            assert not re.search(r"\b(you|your|wrong|invalid|illegal|bad|must)\b", one.message), one
            assert not one.message.endswith(".")


def test_what_is_no_rule_set_never_comes_to_the_checks():
    with pytest.raises(RuleSetError):
        found_in("id: garden\n")


def test_a_gap_may_be_closed_by_what_others_do():
    text = (BAD / "P101_gap_without_action.yaml").read_text("utf-8")
    waiting = text.replace(
        "                says: some of what grows",
        "                depends_on: partner\n                waits_for: a good summer\n                says: some of what grows",
    )
    assert [d.code for d in found_in(text)] == ["P101"]
    assert found_in(waiting) == ()


def test_severity_says_what_stops_a_release():
    errors = {code for code in OURS if CODES[code].severity is Severity.ERROR}
    assert errors == {
        *("L701", "L702", "L709", "L710", "P101", "P102", "P103", "P104"),
        *("O140", "O141", "O142"),  # a budget that is stated is a promise
    }
