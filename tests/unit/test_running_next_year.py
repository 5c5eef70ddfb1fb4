"""A round that follows another takes over what stays as it was, and says anew what is of one year."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from maturity import gathering
from maturity.cli.main import run
from maturity.errors import RoundError, UsageError
from maturity.rounds.manifest import IcbOffer, Wishes
from maturity.running import next_year
from tests.helpers_round import MANIFEST, small_round

DAY = date(2028, 1, 10)
SAID = MANIFEST.replace("title: North 2027", "title: 'Maturity: the North, 2027'").replace(
    "uses: [To plan with each network what it will do.]",
    """uses:
  - 'To plan: "with" each network, # and why'
  - Cynllunio gyda phob rhwydwaith – ŵ""",
)
MORE = """\
smallest_group: 7
plan: {days: 20, first_90_days: 2, target: step-2}
focus: [C1]
offers:
  - {action: D6.count, says: "Lists: by May"}
  - {action: C5.meet}
answers_to_asks:
  P6.set-aim: "Yes: two days"
"""


@pytest.fixture
def last(tmp_path):
    folder = small_round(tmp_path / "north 2027", ("U1", "U2"), SAID + MORE)
    (folder / "context.csv").write_text(
        "code,fact,value,source,date\nU1,IMD,3,NOMIS,2025-09-01\n", encoding="utf-8"
    )
    return folder


def test_what_stays_is_taken_over_and_what_is_of_one_year_is_not(last, tmp_path):
    folder = tmp_path / "rounds" / "north-2028"
    written = next_year.begin(folder, last, today=DAY)
    assert [path.name for path in written] == ["round.yaml", "organisations.csv", "context.csv"]
    before, now = gathering.open_round(last), gathering.open_round(folder)
    assert now.manifest == replace(
        before.manifest,
        id="north-2028",
        title="Maturity: the North, 2028",
        opens=DAY,
        closes=date(2028, 4, 30),
        focus=(),
        offers=(),
        answers_to_asks={},
        last="../../north 2027",
    )
    assert now.manifest.wishes == Wishes(20, 12, 2, None, "step-2")
    assert now.members == before.members
    assert now.notes == ()
    for name in ("organisations.csv", "context.csv"):
        assert (folder / name).read_bytes() == (last / name).read_bytes()


def test_what_was_offered_and_answered_last_year_stands_there_to_be_taken(last, tmp_path):
    folder = tmp_path / "north-2028"
    next_year.begin(folder, last, today=DAY)
    text = (folder / "round.yaml").read_text("utf-8")
    for line in ("offers:", "  - {action: D6", "  - {action: C5", "answers_to_asks:", "  P6."):
        assert f"\n# {line}" in text
        text = text.replace(f"\n# {line}", f"\n{line}")
    (folder / "round.yaml").write_text(text, "utf-8")
    manifest = gathering.open_round(folder).manifest
    assert manifest.offers == (IcbOffer("D6.count", "Lists: by May"), IcbOffer("C5.meet"))
    assert manifest.answers_to_asks == {"P6.set-aim": "Yes: two days"}


def test_a_framework_of_the_icbs_own_is_read_where_it_lies(last, tmp_path):
    (last / "cqc.yaml").write_text(
        "format: maturity/framework/1\nframework: CQC\nas_of: 2027-01-15\nsource: https://a.example\n"
        "capabilities: {C1: [Listening]}\n",
        encoding="utf-8",
    )
    (last / "round.yaml").write_text(f"{SAID}{MORE}framework: cqc.yaml\n", encoding="utf-8")
    next_year.begin(tmp_path / "2028", last, today=DAY)
    assert gathering.open_round(tmp_path / "2028").manifest.framework == "../north 2027/cqc.yaml"


@pytest.mark.parametrize(
    ("title", "next_"),
    [("North", "Networks 2028"), ("2027 to 2028", "Networks 2028"), ("Year 2027", "Year 2028")],
)
def test_the_title_keeps_its_words_where_it_names_one_year(last, tmp_path, title, next_):
    text = (last / "round.yaml").read_text("utf-8")
    text = text.replace("'Maturity: the North, 2027'", f"'{title}'")
    (last / "round.yaml").write_text(text, "utf-8")
    next_year.begin(tmp_path / "north-2028", last, today=DAY)
    assert gathering.open_round(tmp_path / "north-2028").manifest.title == next_


def test_nothing_is_overwritten_and_a_round_that_cannot_be_read_begins_none(last, tmp_path):
    with pytest.raises(UsageError, match="is there already"):
        next_year.begin(last, last, today=DAY)
    (last / "round.yaml").write_text("id: [", encoding="utf-8")
    with pytest.raises(RoundError):
        next_year.begin(tmp_path / "2028", last, today=DAY)
    assert not (tmp_path / "2028").exists()


def test_the_command_says_what_to_look_at(last, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    told = ["round", "init", "north-2028", "--last", "north 2027", "--on", "2028-01-10"]
    assert run(told) == 0
    said = capsys.readouterr()
    assert "see that what was taken over still holds" in said.out
    assert "say who is new, who has gone, and who merged" in said.out
    assert "Wrote north-2028/context.csv" in said.err
    assert run(["round", "status", "north-2028", "--on", "2028-01-11"]) == 0
    assert "Maturity: the North, 2028, NHS North" in capsys.readouterr().out
    assert run(["round", "init", "north-2029", "--last", "nowhere"]) == 2
    assert "it is not the folder of a round" in capsys.readouterr().err
