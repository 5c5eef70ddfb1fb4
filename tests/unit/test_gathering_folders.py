"""A folder of responses, plain or of a round, as the commands that take one read it."""

from __future__ import annotations

from datetime import date

import pytest

from maturity import reviewing, versions
from maturity.cli.main import run
from maturity.errors import ResponseError, UsageError
from tests.helpers_round import VERSION, matrix, put, small_round

NEXT = date(2028, 1, 31)


@pytest.fixture
def folder(tmp_path):
    """Of five that should have sent something: one, a broken one, two files of one, a stranger."""
    made = small_round(tmp_path / "north", ("U1", "U2", "U3", "U4"))
    put(made, "U1", file="from Ann/one.yaml")
    put(made, "U2")
    put(made, "U3", file="three.yaml")
    put(made, "U3", file="other.yaml", as_of=date(2027, 2, 14))
    put(made, "U9")
    (made / "returns" / "broken.xlsx").write_bytes(b"no workbook")
    (made / "returns" / "~$one.xlsx").write_bytes(b"left by Office")
    return made


def names(looked):
    return [each.name for each in looked]


def test_flags_of_a_round_are_of_the_returns_that_count(folder, capsys):
    notes = []
    looked = reviewing.look([folder], notes=notes)
    assert sorted(names(looked)) == ["Network U1", "Network U2"]
    assert [(each.code, each.place.file.rpartition("/")[2]) for each in notes] == [
        ("B230", "other.yaml"),
        ("B231", "U9.yaml"),
        ("B232", "broken.xlsx"),
    ]
    assert run(["flags", str(folder)]) == 1
    shown = capsys.readouterr()
    assert "Network U1" in shown.out
    assert "B232" in shown.err
    (folder / "returns" / "broken.xlsx").unlink()
    assert run(["flags", str(folder)]) == 0


def test_last_years_round_is_found_network_by_network(folder, tmp_path, capsys):
    this = small_round(tmp_path / "this", ("U1", "U2"))
    put(this, "U1", as_of=NEXT)
    put(this, "U2", as_of=date(2027, 1, 31))
    notes = []
    first, second = sorted(reviewing.look([this], last=folder, notes=notes), key=lambda a: a.name)
    assert "V403" not in first.without
    assert "V403" in second.without
    (told,) = [each for each in notes if each.code == "B256"]
    assert told.place.file.endswith("returns/U2.yaml")
    assert run(["flags", str(this), "--last", str(folder)]) == 1
    assert "B256" in capsys.readouterr().err


def test_a_plain_folder_goes_on_without_what_cannot_be_read(folder, capsys):
    notes = []
    looked = reviewing.look([folder / "returns"], notes=notes)
    assert len(looked) == 4
    assert [(each.code, each.place.file.rpartition("/")[2]) for each in notes] == [
        ("B232", "broken.xlsx")
    ]
    assert run(["flags", str(folder / "returns")]) == 1
    assert "Network U2" in capsys.readouterr().out
    with pytest.raises(ResponseError):
        reviewing.look([folder / "returns"])


def test_nothing_that_can_be_read_says_what_is_wrong(tmp_path, capsys):
    made = small_round(tmp_path / "north")
    with pytest.raises(UsageError, match="Nothing has come"):
        reviewing.look([made])
    (made / "returns" / "broken.xlsx").write_bytes(b"no workbook")
    for folder in (made, made / "returns"):
        assert run(["flags", str(folder)]) == 1
        assert "broken.xlsx" in capsys.readouterr().err


@pytest.mark.parametrize("day", [date(2027, 1, 31), date(2027, 6, 1), date(2026, 1, 31)])
def test_two_networks_are_never_compared_and_last_year_comes_first(folder, capsys, day):
    now = folder / "returns" / "U2.yaml"
    other = put(folder, "U8", as_of=day)
    own = put(folder, "U2", file="own.yaml", as_of=day)
    for option in ("--last", "--shown"):
        assert run(["flags", str(now), option, str(other)]) == 2
        assert "of two networks, U8 and U2" in capsys.readouterr().err
    earlier = day < date(2027, 1, 31)
    assert run(["flags", str(now), "--last", str(own)]) == (0 if earlier else 2)
    assert ("Last year's answers come first" in capsys.readouterr().err) is not earlier


def test_the_impact_on_a_round_is_on_the_returns_that_count(folder, tmp_path, capsys):
    notes = []
    found, broken = versions.impact(matrix().id, matrix().id, folder, notes=notes)
    assert [each.response.organisation.code for each in found.networks] == ["U1", "U2"]
    assert [name.rpartition("/")[2] for name, _ in broken] == ["broken.xlsx"]
    assert [each.code for each in notes] == ["B230", "B231"]
    assert run(["impact", "pcn-maturity", "pcn-maturity", str(folder)]) == 1
    assert "broken.xlsx" in capsys.readouterr().err
    assert (
        run(["new", "copy", str(tmp_path / "next"), "--of", "pcn-maturity", "--version", "9"]) == 0
    )
    assert run(["impact", str(tmp_path / "next"), "pcn-maturity", str(folder)]) == 2
    assert f"asks pcn-maturity {VERSION}, and not pcn-maturity 9" in capsys.readouterr().err
