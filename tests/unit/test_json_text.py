"""Reading JSON into the same data, with the same strictness and places."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maturity.diagnostics import Span
from maturity.errors import InputError
from maturity.loading.json_text import parse_json, read_json


def found(text):
    with pytest.raises(InputError) as refused:
        read_json(text, "a.json")
    return [(d.code, d.place.span.line, d.place.span.column) for d in refused.value.diagnostics]


def test_numbers_stay_the_text_they_are_written_in():
    root = read_json('{"a": 1.10, "b": 0.1, "c": -5, "d": "1.10", "e": [true, null]}', "a").root
    assert root == {"a": "1.10", "b": "0.1", "c": "-5", "d": "1.10", "e": [True, None]}


def test_every_key_and_value_has_its_place():
    source = read_json('{\n  "one": {"two": ["a", 22]}\n}\n', "a.json").source
    assert source.keys[("one",)] == Span(2, 3, 5)
    assert source.values[("one", "two", 1)] == Span(2, 24, 2)
    assert source.values[("one",)] == Span(2, 10, 18)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", [("Y007", 1, 1)]),
        ("  \n", [("Y007", 2, 1)]),
        ('{"a": 1, "b": 2, "a": 3}', [("Y010", 1, 18)]),
        ('{"a": NaN, "b": -Infinity, "c": Infinity}', [("Y031", 1, 7), ("Y031", 1, 17), ("Y031", 1, 33)]),
        ('{"a": 1e3}', [("Y030", 1, 7)]),
        ("{'a': 1}", [("Y030", 1, 2)]),
        ('{"a": 1,}', [("Y030", 1, 8)]),
        ("[1,]", [("Y030", 1, 3)]),
        ('{"a" 1}', [("Y030", 1, 6)]),
        ("{a: 1}", [("Y030", 1, 2)]),
        ('{"a": nul}', [("Y030", 1, 7)]),
        ('{"a": "one\ntwo"}', [("Y022", 1, 7)]),
        ('{"a": "one', [("Y022", 1, 7)]),
        ('{"a": [1, 2', [("Y024", 1, 12)]),
        ('{"a": 1 "b": 2}', [("Y024", 1, 9)]),
        ('{"a": }', [("Y030", 1, 7)]),
        ('{"a": "\\q"}', [("Y030", 1, 7)]),
        ('{"a": "\\ud800"}', [("Y030", 1, 7)]),
        ("{} {}", [("Y030", 1, 4)]),
        ("[" * 41 + "]" * 41, [("Y004", 1, 41)]),
        ("[" + "1," * 200_000 + "1]", [("Y005", 1, 400_000)]),
    ],
)  # fmt: skip
def test_what_is_not_json_is_refused_with_its_place(text, expected):
    assert found(text) == expected


def test_another_encoding_is_named():
    assert found('{"a": 1}'.encode("utf-16"))[0][0] == "Y001"


VALUES = st.recursive(
    st.none() | st.booleans() | st.text(st.characters(exclude_categories=["Cs", "Cc"])),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text('aé"\\ ', max_size=4), inner, max_size=4),
    max_leaves=20,
)  # fmt: skip


@given(VALUES, st.booleans())
def test_what_json_writes_is_read_back(value, spread):
    text = json.dumps(value, indent=2 if spread else None, ensure_ascii=spread)
    # U+FFFE and U+FFFF are no characters, and a text may not begin with a byte order mark.
    tree, problems = parse_json(text, "a.json")
    if not problems:
        assert tree.root == value


@given(st.text('{}[],:"\\ab1.-e \nNtrue', max_size=30))
def test_any_text_gives_a_tree_or_problems(text):
    tree, problems = parse_json(text, "a.json")
    assert problems or tree is not None
    try:
        json.loads(text, object_pairs_hook=dict)
        readable = True
    except ValueError:
        readable = False
    assert readable or problems
