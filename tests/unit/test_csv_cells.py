"""The cells of a table of text: against Python's own reader, each with its place, whatever the text."""

from __future__ import annotations

import csv
import io
import tracemalloc

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maturity.loading import csv_text
from maturity.loading.csv_cells import MOST_CELLS, Unclear, rows_of
from maturity.loading.csv_text import read_table


def texts(text):
    return [[cell.text for cell in row] for row in rows_of(text)]


def places(text):
    return [[(cell.text, cell.line, cell.column) for cell in row] for row in rows_of(text)]


CELLS = st.text(st.sampled_from('ab,;"\n\r\t é'), max_size=6)


@settings(max_examples=200)
@given(
    st.lists(st.lists(CELLS, min_size=2, max_size=4), max_size=5),
    st.sampled_from(",;\t"),
    st.sampled_from(["\n", "\r\n", "\r"]),
)
def test_what_another_program_wrote_is_read_as_it_was_meant(rows, separator, ending):
    out = io.StringIO()
    writer = csv.writer(out, delimiter=separator, lineterminator=ending, quoting=csv.QUOTE_ALL)
    writer.writerows([["code", "name", "place", "icb"], *rows])
    meant = [[cell.strip() for cell in row] for row in rows if any(cell.strip() for cell in row)]
    assert texts(out.getvalue()) == [["code", "name", "place", "icb"], *meant]


def test_each_cell_says_where_it_begins():
    assert places('code,name\r\n\r\nU1,  One\n"U2", "Two\n') == [
        [("code", 1, 1), ("name", 1, 6)],
        [("U1", 3, 1), ("One", 3, 6)],
        [("U2", 4, 1), ('"Two', 4, 7)],  # after a space it is a letter like any other
    ]


def test_a_cell_over_two_lines_moves_what_stands_after_it():
    assert places('code,name,place\nU1,"one\r\ntwo",North\n,,\nU2,three,\n') == [
        [("code", 1, 1), ("name", 1, 6), ("place", 1, 11)],
        [("U1", 2, 1), ("one\r\ntwo", 2, 4), ("North", 3, 6)],
        [("U2", 5, 1), ("three", 5, 4), ("", 5, 10)],
    ]


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ('code\n"one', 2, 1),
        ('code\n"one"two\n', 2, 1),
        ('code,name\nU1,"a""\n', 2, 4),
        ("code\n" + "," * MOST_CELLS + "x", 2, MOST_CELLS + 1),
    ],
)
def test_what_cannot_be_taken_apart_is_said_with_its_place(text, line, column):
    with pytest.raises(Unclear) as error:
        texts(text)
    assert (error.value.cell.line, error.value.cell.column) == (line, column)
    assert error.value.help


@pytest.mark.parametrize(
    "rest",
    ['"' + "a" * 1_000_000, '"' + "a\n" * 500_000 + '"', "," * 1_000_000, ",,\n" * 10_000],
    ids=["not closed", "half a million lines in a cell", "a row of nothing", "rows of nothing"],
)
def test_a_text_that_is_meant_to_harm_takes_little_room(rest):
    """A mark that was not closed took 140 bytes a letter: nearly three gigabytes of the twenty allowed."""
    text = "code,name\n" + rest
    tracemalloc.start()
    try:
        found = read_table(text.encode(), "a.csv", ("code", "name"), ("code",))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert len(found.rows) <= 1
    assert peak < 30_000_000


def test_rows_beyond_the_most_are_not_read(monkeypatch):
    monkeypatch.setattr(csv_text, "MOST_ROWS", 10)
    found = read_table(b"code\n" + b"a\n\n" * 15, "a.csv", ("code",), ("code",))
    assert len(found.rows) == 9
    assert [(each.code, each.message) for each in found.found] == [
        ("B210", "this table has more than 10 rows")
    ]


def test_headings_and_marks_that_are_both_wrong_are_said_in_one_pass():
    found = read_table(b'cod\nU1\n"U2\n', "a.csv", ("code",), ("code",))
    assert [each.code for each in found.found] == ["B212", "B211", "B210"]
    assert found.rows == []
