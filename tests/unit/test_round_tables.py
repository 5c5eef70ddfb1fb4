"""What the tables of a round keep, and codes that are the same in any case."""

from __future__ import annotations

from datetime import date

import pytest

from maturity.loading.round_held import read_held
from maturity.loading.round_records import read_words
from maturity.loading.round_tables import RECEIVED, Received, add_received, read_received
from tests.helpers import small_ruleset

HELD = """\
format: maturity/held/1
evidence:
  - {for: C1, organisations: [u1], what: Minutes, date: 2027-01-02}
"""


def test_a_row_is_added_without_a_cell_of_the_others_lost():
    before = (
        "Digest,file,on,whose\r\n# noted by A. B.\r\nsha256:1,a.xlsx,2027-02-01,ours,and more\r\n"
    )
    after = add_received(before.encode(), [Received("sha256:2", "b.xlsx", date(2027, 2, 3))])
    assert after.decode("utf-8-sig").splitlines() == [
        "digest,file,on,whose",
        "# noted by A. B.",
        "sha256:1,a.xlsx,2027-02-01,ours,and more",
        "sha256:2,b.xlsx,2027-02-03,",
    ]
    found, said = read_received(after, "received.csv")
    assert [each.digest for each in found] == ["sha256:1", "sha256:2"]
    assert [(each.code, each.place.span.line) for each in said] == [("B212", 1), ("B217", 3)]


def test_a_column_that_is_missing_is_added():
    after = add_received(
        b"file,digest\na,sha256:1\n", [Received("sha256:2", "b", date(2027, 2, 3))]
    )
    assert after.decode("utf-8-sig").splitlines() == [
        "digest,file,on",
        "sha256:1,a,",
        "sha256:2,b,2027-02-03",
    ]
    assert add_received(b"", []).decode("utf-8-sig").strip() == ",".join(RECEIVED)


@pytest.mark.parametrize("code", ["u1", "U1"])
def test_what_is_held_is_for_the_network_however_its_code_is_typed(code):
    held, said = read_held(
        HELD.replace("u1", code).encode(), "held.yaml", small_ruleset(), ["U1", "U2"]
    )
    assert (list(held.evidence), said) == (["U1"], ())


@pytest.mark.parametrize("code", ["u1", "U1"])
def test_a_word_about_a_record_is_its_networks_however_its_code_is_typed(code):
    table = f"code,title,says,on,by\n{code},Lift club,share,2027-02-01,A. B.\n"
    words, said = read_words(table.encode(), "innovations.csv", {"U1": ["Lift club"]})
    assert ([(word.code, word.title) for word in words], said) == ([("U1", "Lift club")], ())
