"""Reading YAML: strict scalars, a place for everything, limits, and messages in plain words."""

from __future__ import annotations

import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from maturity.diagnostics import Span
from maturity.errors import InputError
from maturity.loading.text import MOST_VALUES
from maturity.loading.yaml_text import parse_yaml, read_yaml


def found(text):
    with pytest.raises(InputError) as refused:
        read_yaml(text, "a.yaml")
    return [(d.code, d.place.span.line, d.place.span.column) for d in refused.value.diagnostics]


def problem(text):
    with pytest.raises(InputError) as refused:
        read_yaml(text, "a.yaml")
    return refused.value.diagnostics[0]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("1.10", "1.10"),
        ("010", "010"),
        ("0x1F", "0x1F"),
        ("1e3", "1e3"),
        (".inf", ".inf"),
        ("2026-01-02", "2026-01-02"),
        ("12:30:45", "12:30:45"),
        ("yes", "yes"),
        ("on", "on"),
        ("True", "True"),
        ("true", True),
        ("false", False),
        ('"true"', "true"),
        ("~", None),
        ("null", None),
        ("'~'", "~"),
        ("", None),
        ('""', ""),
        ("|\n  two\n  lines\n", "two\nlines\n"),
        (">-\n  one\n  line\n", "one line"),
    ],
)
def test_scalars_are_words_but_for_true_false_and_nothing(written, read):
    value = read_yaml(f"key: {written}", "a.yaml").root["key"]
    assert value == read
    assert type(value) is type(read)


def test_keys_are_always_text():
    root = read_yaml("on: 1\n1.10: 2\ntrue: 3\n~: 4\n2026-01-02: 5\n", "a.yaml").root
    assert list(root) == ["on", "1.10", "true", "~", "2026-01-02"]


def test_every_key_and_value_has_its_place():
    source = read_yaml("one:\n  two: [a, 'b c']\n  thrée: |\n    long\n    text\n", "a.yaml").source
    assert source.keys[("one",)] == Span(1, 1, 3)
    assert source.keys[("one", "two")] == Span(2, 3, 3)
    assert source.values[("one", "two")] == Span(2, 8, 10)
    assert source.values[("one", "two", 1)] == Span(2, 12, 5)
    assert source.keys[("one", "thrée")] == Span(3, 3, 5)
    assert source.values[("one", "thrée")] == Span(3, 10, 1)
    assert len(source.values) == 6
    assert set(source.keys) == {p for p in source.values if p and isinstance(p[-1], str)} | {
        ("one", "two", 0),
        ("one", "two", 1),
    }


def test_a_place_that_is_not_there_is_the_nearest_that_is():
    source = read_yaml("one:\n  two: 3\n", "a.yaml").source
    assert source.value(("one", "nine", 4)).span == Span(2, 3, 6)
    assert source.values.get(("one", 0)) is None


def test_an_emoji_counts_as_one_column():
    assert read_yaml("a: {😀: b}", "a.yaml").source.values[("a", "😀")] == Span(1, 8, 1)


def test_a_byte_order_mark_is_no_text():
    assert read_yaml(b"\xef\xbb\xbfkey: na\xc3\xafve", "a.yaml").root == {"key": "naïve"}
    assert read_yaml("\ufeffkey: 1", "a.yaml").source.keys[("key",)].column == 1


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_another_encoding_is_named(encoding):
    wrong = problem("key: a word and another\n".encode(encoding))
    assert wrong.code == "Y001"
    assert "UTF-8" in wrong.help


def test_a_letter_of_an_older_encoding_is_shown_with_its_place():
    wrong = problem("one: 1\ntwo: na\xefve and more\n".encode("windows-1252"))
    assert (wrong.code, wrong.place.span.line, wrong.place.span.column) == ("Y001", 2, 8)
    assert "'ï'" in wrong.message


def test_control_characters_are_named_and_the_rest_is_read():
    assert found("one: a\x00b\ntwo: \x1b[31m\none: 2\n") == [
        ("Y002", 1, 7),
        ("Y002", 2, 6),
        ("Y010", 3, 1),
    ]
    assert found("one: \ud800\n") == [("Y002", 1, 6)]


def test_a_file_of_more_than_5_mb_is_refused():
    assert found("a: " + "x" * 5_000_001) == [("Y003", 1, 1)]
    assert found(b"a: " + b"x" * 5_000_001) == [("Y003", 1, 1)]
    assert found("a: " + "é" * 2_600_000) == [("Y003", 1, 1)]


def test_more_than_40_levels_are_refused_quickly():
    assert read_yaml("[" * 40 + "]" * 40, "a.yaml").root
    assert found("[" * 41 + "]" * 41) == [("Y004", 1, 41)]
    began = time.perf_counter()
    assert found("[" * 2_000_000)[0][0] == "Y004"
    assert found("{a: " * 1_000_000)[0][0] == "Y004"
    assert time.perf_counter() - began < 2


def test_more_than_200_000_values_are_refused():
    assert found("- a\n" * (MOST_VALUES + 1))[0][0] == "Y005"


def test_an_empty_file_is_named():
    assert found("") == [("Y007", 1, 1)]
    assert found("# only a remark\n")[0][0] == "Y007"


def test_all_problems_of_the_text_come_in_one_pass():
    text = "a: !x 1\nb: &y 2\nc: *y\na: 3\n<<: {d: 4}\n? [e]\n: 5\nf: {g: h, i j}\n"
    assert found(text) == [
        ("Y011", 1, 4),
        ("Y013", 2, 4),
        ("Y014", 3, 4),
        ("Y010", 4, 1),
        ("Y012", 5, 1),
        ("Y015", 6, 3),
        ("Y020", 8, 11),
    ]


def test_a_key_that_stands_twice_names_the_first_place():
    wrong = problem("a:\n  b: 1\n  c: 2\n  b: 3\n")
    assert wrong.line == "  b: 3"
    assert [(words, place.span) for words, place in wrong.related] == [
        ("first here", Span(2, 3, 1))
    ]


def test_a_comma_in_a_sentence_is_explained():
    wrong = problem("need: {question: Q, says: we listen, write it down}\n")
    assert wrong.message == "'write it down' became a key without a value"
    assert wrong.help == (
        "inside { } a comma starts a new key: quote the sentence or write it in block style"
    )
    assert read_yaml("{a: 1, b: }", "a.yaml").root == {"a": "1", "b": None}


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("a: 1\n\tb: 2\n", "Y021", 2),
        ("a:\n\t- b\n", "Y021", 2),
        ("a: 'one\nb: 2\n", "Y022", 1),
        ('a: "one" two\n', "Y022", 1),
        ("a: one: two\n", "Y023", 1),
        ("a: [one, two\nb: 3\n", "Y024", 1),
        ("a: {one: 1\nb: 3\n", "Y024", 1),
        ('a: "\\q"\n', "Y025", 1),
        ("a: 1\nb\nc: 2\n", "Y025", 2),
        ("a: @one\n", "Y026", 1),
        ("a: `one`\n", "Y026", 1),
        ("a: %one\n", "Y026", 1),
        ("a: * one\n", "Y026", 1),
        ("a:\n  b: 1\n c: 2\n", "Y027", 3),
        ("a:\n  - b\n  c: 2\n", "Y027", 3),
        ("a: !<x\n", "Y011", 1),
        ("- a\nb: c\n", "Y027", 2),
    ],
)
def test_what_cannot_be_parsed_is_said_in_plain_words(text, code, line):
    wrong = problem(text)
    assert (wrong.code, wrong.place.span.line) == (code, line)
    assert wrong.help
    for word in ("token", "scalar", "mapping values", "<block", "while"):
        assert word not in wrong.message


# Built of the signs of the language, so that most examples get past the first line.
SIGNS = [
    "a",
    "é",
    "{",
    "}",
    "[",
    "]",
    "'",
    "#",
    "|",
    ">",
    "%",
    "@",
    "\t",
    "\\",
    "\x00",
    "~",
    "\r",
    "\u2028",
    "😀",
    "<<",
    "1.10",
    "true",
]
PIECES = st.lists(
    st.sampled_from([*SIGNS, ": ", "- ", "\n", "  ", ", ", '"', "&x ", "*x", "!t ", "? ", "---\n"])
    | st.just("\ud800"),
    max_size=40,
).map("".join)


@given(PIECES)
@example("? ? ?\n")
@example("!\u2028")
@example("a: |9\n")
@example("%YAML 9.9\n---\na")
@example("%TAG ! !\n---\n!x a")
def test_any_text_gives_a_tree_or_problems(text):
    tree, problems = parse_yaml(text, "a.yaml")
    assert problems or tree is not None
    for one in problems:
        assert one.place.span.line >= 1
    if tree is not None:
        for path in tree.source.values:
            assert tree.source.values[path].length >= 1


@given(st.binary(max_size=60))
def test_any_bytes_give_a_tree_or_problems(data):
    tree, problems = parse_yaml(data, "a.yaml")
    assert problems or tree is not None
