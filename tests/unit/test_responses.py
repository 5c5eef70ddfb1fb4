"""Responses: read, refused with everything at its place, and written back."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maturity.codes import CODES
from maturity.core.response import Between, DontKnow, NotApplicable
from maturity.errors import ResponseError
from maturity.loading import responses
from maturity.loading.response_privacy import nhs_number, seen
from maturity.loading.response_text import clean, quoted
from maturity.loading.yaml_text import read_yaml
from tests.helpers import FULL, small_ruleset

BAD = Path(__file__).parents[1] / "bad" / "responses"
HEAD = 'format: maturity/response/1\nruleset: {id: small, version: "1.10"}\nas_of: 2027-01-31\n'


def read(text, ruleset=None):
    tree = read_yaml(text, "r.yaml")
    return responses.read(tree.root, tree.source, ruleset or small_ruleset())


def problems(text):
    try:
        return read(text)[1]
    except ResponseError as refused:
        return refused.diagnostics


@pytest.mark.parametrize("path", sorted(BAD.glob("*.yaml")), ids=lambda path: path.stem)
def test_a_broken_response_gives_what_its_first_line_says(path):
    text = path.read_text("utf-8")
    expected = re.match(r"# expect: (.*)\n", text)[1].split(", ")
    found = problems(text)
    assert [f"{d.code} {d.place.span.line}" for d in found] == expected
    for one in found:
        assert one.line == text.splitlines()[one.place.span.line - 1]


def test_every_code_has_its_fixture():
    built = {
        "A404",
        "A212",
        "A213",
    }  # in tests of their own: too long, a matrix, a response that combines
    names = {path.stem.partition("_")[0] for path in BAD.glob("*.yaml")}
    assert names | built == {code for code in CODES if code.startswith("A")}


def test_a404_too_much_text_altogether():
    asks = "".join(f"  - {{ask: {'x' * 3990}}}\n" for _ in range(260))
    assert {d.code for d in problems(f"{HEAD}asks_of_icb:\n{asks}")} == {"A404"}


def test_reading_and_writing_are_inverse():
    ruleset = small_ruleset()
    response, found = read(FULL)
    assert found == ()
    again, _ = responses.read(
        responses.write(response, ruleset), read_yaml("a: b", "x").source, ruleset
    )
    assert again == response
    assert again.digest == response.digest


def test_values_by_kind():
    answers = read(FULL)[0].answers
    assert answers["C1.people"].value == Between("usual", "wider")
    assert answers["D5.between"].value == NotApplicable("one-practice")
    assert answers["D5.groups"].value == frozenset({"carers", "young"})
    assert answers["D5.share"].value == Fraction(333, 10)
    assert answers["D5.routine"].value == "never"
    assert answers["D5.told"].value == DontKnow()


@pytest.mark.parametrize(
    "said", ["Dont know", '"Don\'t know"', "don’t know", "do not know", "dunno"]
)
def test_dont_know_however_it_is_typed(said):
    text = f"{HEAD}answers: {{D5.told: {said}, D5.groups: {said}, D5.routine: {{value: {said}}}}}\n"
    response = read(f"{text}checklist: {{must.door: {said}}}\n")[0]
    assert [answer.value for answer in response.answers.values()] == [DontKnow()] * 3
    assert response.checklist == {"must.door": "dont-know"}


def test_a_list_of_answers_ends_with_what_is_always_allowed():
    text = (
        f"{HEAD}answers: {{C1.listening: moon, D5.between: moon, D5.share: moon, D5.routine: x}}\n"
    )
    helps = {d.message.partition("'")[2].partition("'")[0] + d.code: d.help for d in problems(text)}
    ends = [help_.rpartition(";")[2] for help_ in helps.values()]
    assert ends == [" or don't know"] * len(ends)
    assert any("does not apply (" in help_ for help_ in helps.values())


def test_dont_know_is_not_offered_as_a_side_of_a_difference():
    (only,) = problems(f"{HEAD}answers: {{C1.listening: {{between: [moon, noted]}}}}\n")
    assert "don't know" not in only.help


def test_nothing_chosen_is_an_answer_and_a_blank_is_none():
    answers = read(f"{HEAD}answers: {{D5.groups: [], C1.people: , C1.listening: {{}}}}\n")[
        0
    ].answers
    assert answers["D5.groups"].value == frozenset()
    assert set(answers) == {"D5.groups"}


def test_nothing_is_held_against_a_date_of_answers_that_was_refused():
    """Nor against the day that stands in for it: only what is wrong by itself is told beside it."""
    rest = "answers: {D5.routine: 2103-05-01}\nevidence: [{for: C1, date: 2027-03-01}]\n"
    for as_of in ("9999-01-31", "2027-02-31", "soon"):
        found = problems(HEAD.replace("as_of: 2027-01-31", f"as_of: {as_of}") + rest)
        assert [d.code for d in found] == ["A214" if as_of == "9999-01-31" else "A108", "A214"]
        assert "2100" not in found[1].message


@pytest.mark.parametrize("date", ["2026", "spring 2026", "2026-03-31", "0206", ""])
def test_the_date_of_a_source_may_be_told_in_any_words(date):
    text = f"{HEAD}context: {{practices: 3}}\ncontext_sources: {{practices: {{source: x, date: {date}}}}}\n"
    assert read(text)[1] == ()


def test_what_stands_twice_counts_once_with_the_first_reason_given():
    twice = (
        f"{HEAD}answers: {{D5.groups: [carers, young, carers]}}\n"
        "priorities:\n  - {capability: D5}\n  - {capability: C1, why: lost}\n"
        "  - {capability: D5, why: first}\n"
    )
    once = (
        f"{HEAD}answers: {{D5.groups: [young, carers]}}\n"
        "priorities:\n  - {capability: D5, why: first}\n  - {capability: C1, why: lost}\n"
    )
    response, found = read(twice)
    assert [d.code for d in found] == ["A216", "A216"]
    assert response == read(once)[0]


def test_the_order_of_writing_changes_no_digest():
    one = read(f"{HEAD}answers: {{C1.people: usual, C1.listening: noted}}\n")[0]
    other = read(f"{HEAD}answers: {{C1.listening: {{value: noted}}, C1.people: usual}}\n")[0]
    assert one.digest == other.digest
    assert one.digest != read(f"{HEAD}answers: {{C1.people: wider}}\n")[0].digest


def test_a_wrong_version_says_what_differs():
    (only,) = problems(HEAD.replace("1.10", "1.1") + "answers: {C9.x: noted, C1.people: usual}\n")
    assert only.code == "A104"
    assert "'1.1'" in only.message
    assert "'1.10'" in only.message
    assert "1 of its questions is not in this one" in only.message


def test_all_problems_come_at_once():
    text = f"{HEAD}nonsense: 1\nanswers: {{C1.people: usuals, X: a}}\nproud_of: [a, b, c, d]\n"
    assert [d.code for d in problems(text)] == ["A105", "A202", "A201", "A312"]


def test_a_problem_in_a_list_points_at_its_own_entry_after_another_was_left_out():
    text = f"{HEAD}priorities:\n  - {{capability: [x]}}\n  - {{capability: C9}}\n"
    assert [(d.code, d.place.span.line) for d in problems(text)] == [
        ("A107", 5),
        ("A303", 6),
    ]


def test_identify_needs_only_the_first_lines():
    tree = read_yaml(HEAD + "nonsense: yes\n", "r.yaml")
    assert responses.identify(tree.root, tree.source) == ("small", "1.10")
    for text in ("a: b\n", "- x\n", "format: maturity/response/1\n"):
        tree = read_yaml(text, "r.yaml")
        with pytest.raises(ResponseError):
            responses.identify(tree.root, tree.source)


def test_what_could_act_on_a_screen_is_taken_out():
    text, taken = clean("a\x1b[31mred\x1b]8;;http://x\x07link\x1b]8;;\x07\x00\x9b2J b\r\nc")
    assert (text, taken) == ("aredlink b\nc", {"control"})
    assert clean("ab\u202ecd\u2066e\u2069") == ("abcde", {"bidi"})
    assert clean("\ufeff x\u200by ") == ("xy", set())


@pytest.mark.parametrize(
    "text", ["שלום עולם", "مرحبا", "👩🏽‍⚕️ 🏴󠁧󠁢󠁥󠁮󠁧󠁿", "Łódź", "naïve — “quoted”", "a\nb\tc"]
)
def test_what_people_write_stays(text):
    assert clean(text) == (text, frozenset())


@given(st.text())
def test_cleaning_twice_changes_nothing_more(text):
    once, _ = clean(text)
    assert clean(once) == (once, frozenset())
    once.encode("utf-8")
    assert "\x1b" not in quoted(text)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("943 476 5919", ["A501"]),
        ("9434765919.", ["A501"]),
        ("943-476-5919", ["A501"]),
        ("943 476 5918", []),
        ("0000000000", []),
        ("DOB: 03/04/1956", ["A502"]),
        ("date of birth 3 Apr 1956", ["A502"]),
        ("born in 1956 in Leeds", []),
        ("the group was born on paper", []),
        ("jo.o'brien+x@nhs.net", ["A503"]),
        ("meet @ ten", []),
        ("07700 900123", ["A504"]),
        ("+44 (0)20 7946 0958", ["A504"]),
        ("0113 496 0000", ["A504"]),
        ("2026-2027 budget 1200000", []),
        ("from 01 02 2026", []),
        ("sha256:0113496000011349600001134960000", []),
    ],
)
def test_the_watch_for_patient_data(text, codes):
    assert list(seen(text)) == codes


def test_the_watch_never_repeats_what_it_saw():
    found = problems(
        f"{HEAD}answers: {{C1.people: {{comment: call 07700 900123 or 9434765919}}}}\n"
    )
    assert {d.code for d in found} == {"A501", "A504"}
    assert not any("900123" in d.message + d.help or "943" in d.message + d.help for d in found)


@given(st.integers(0, 999_999_999))
def test_one_digit_at_most_completes_an_nhs_number(start):
    assert sum(nhs_number(f"{start:09}{digit}") for digit in range(10)) <= 1


_trees = st.recursive(
    st.none() | st.booleans() | st.text(max_size=8) | st.integers() | st.just("noted"),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.text(max_size=8)
            | st.sampled_from(
                [
                    "value",
                    "between",
                    "na",
                    "by",
                    "C1.people",
                    "D5.share",
                    "for",
                    "p1",
                    "id",
                    "seen_by",
                ]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@given(
    st.dictionaries(
        st.sampled_from(
            [
                "answers",
                "context",
                "people",
                "evidence",
                "confirmations",
                "priorities",
                "cards",
                "actions",
                "checklist",
                "not_asked",
                "innovations",
                "sign_off",
                "share",
                "organisation",
                "as_of",
            ]
        ),
        _trees,
    )
)
def test_whatever_the_tree_only_response_errors_come_out(parts):
    tree = {
        "format": "maturity/response/1",
        "ruleset": {"id": "small", "version": "1.10"},
        "as_of": "2027-01-31",
        **parts,
    }
    places = read_yaml("a: b", "x").source
    try:
        response, _ = responses.read(tree, places, small_ruleset())
    except ResponseError:
        pass
    else:
        again = responses.read(responses.write(response, small_ruleset()), places, small_ruleset())
        assert again[0] == response


def test_dates_stay_dates():
    response = replace(read(FULL)[0])
    assert response.as_of == date(2027, 1, 31)
    assert response.answers["D5.between"].carried_over == date(2026, 1, 31)


def test_the_schema_takes_what_the_reader_takes_and_refuses_other_keys():
    from jsonschema import Draft202012Validator

    from maturity.loading.documents.response import ResponseDocument

    schema = ResponseDocument.model_json_schema(by_alias=True)
    Draft202012Validator.check_schema(schema)
    checks = Draft202012Validator(schema)
    assert list(checks.iter_errors(read_yaml(FULL, "f").root)) == []
    assert list(checks.iter_errors(responses.write(read(FULL)[0], small_ruleset()))) == []
    for name in ("A105", "A107", "A312"):
        (path,) = BAD.glob(f"{name}_*.yaml")
        assert list(checks.iter_errors(read_yaml(path.read_text("utf-8"), "b").root))
