"""A rehearsal: two years of folders that a round can be run on."""

from __future__ import annotations

from maturity.cli.main import run


def every(folder):
    return {p.relative_to(folder): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def test_a_rehearsal_is_a_round_that_runs_and_the_same_seed_writes_the_same(tmp_path, capsys):
    words = ["--networks", "3", "--seed", "5", "--on", "2027-01-31"]
    assert run(["round", "rehearse", str(tmp_path / "a"), *words]) == 0
    assert run(["round", "rehearse", str(tmp_path / "b"), *words]) == 0
    assert every(tmp_path / "a") == every(tmp_path / "b")
    assert sorted(p.name for p in (tmp_path / "a").iterdir()) == ["2026", "2027"]
    assert run(["round", "status", str(tmp_path / "a" / "2027"), "--on", "2027-02-01"]) == 0
    assert "of 3" in capsys.readouterr().out


def test_what_is_there_is_not_overwritten(tmp_path, capsys):
    (tmp_path / "2027").mkdir()
    words = ["round", "rehearse", str(tmp_path), "--networks", "1", "--on", "2027-01-31"]
    assert run(words) == 2
    assert "is there already" in capsys.readouterr().err
    assert not (tmp_path / "2026").exists()
