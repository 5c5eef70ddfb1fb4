"""What running the cases found, as diagnostics, in words and as JSON; and how the command ends."""

from __future__ import annotations

import pytest

from maturity import api
from maturity.cli.main import main
from maturity.reporting import examined as words
from tests.helpers_json import valid
from tests.unit.test_checks_mutation import B_NO, C_NO, RULES


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "small" / "domains").mkdir(parents=True)
    (tmp_path / "small" / "tests").mkdir()
    (tmp_path / "small" / "ruleset.yaml").write_text(RULES, "utf-8")

    def with_cases(text: str) -> str:
        (tmp_path / "small" / "tests" / "c.yaml").write_text(text, "utf-8")
        return "small"

    return with_cases


def ended(capsys, *arguments: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as ending:
        main(["test", *arguments])
    return (ending.value.code or 0, *capsys.readouterr())


def test_diagnostics_t101_t102_t103(folder):
    name = folder(B_NO + C_NO.replace("low", "high"))
    found = api.examine(name, coverage=True, mutation=True)
    assert found.mutation is None  # first the cases have to hold
    codes = [d.code for d in found.diagnostics()]
    assert codes.count("T101") == 1
    assert "T102" in codes
    assert "T103" not in codes
    found = api.examine(folder(B_NO + C_NO), mutation=True)
    assert [d.code for d in found.diagnostics()] == ["T103"] * 5
    assert found.coverage is None


def test_in_words(folder):
    found = api.examine(folder(B_NO + C_NO), coverage=True, mutation=True)
    assert list(words.coverage_in_words(found)) == [
        "Coverage: 1 of 8 (12.5 %).",
        "  needs: 1 of 3",
        "  levels: 0 of 3",
        "  actions: 0 of 2",
        "Not covered:",
        "  small/ruleset.yaml:21:25: need C.low.one: no case lacks it, with every level below reached",
        "  small/ruleset.yaml:22:59: need C.high.three: no case holds it, with every level below reached",
        "  small/ruleset.yaml:18:13: level C: none-yet: no case expects a level of C and stands at None yet",
        "  small/ruleset.yaml:21:11: level C: low: no case expects a level of C and stands elsewhere",
        "  small/ruleset.yaml:22:11: level C: high: no case expects a level of C and stands at High",
        "  small/ruleset.yaml:24:18: action C.do: no case names it under 'actions' or 'may_lead', and none states 'actions' or 'may_lead' of a result that it works on, without it",
        "  small/ruleset.yaml:25:18: action C.ask: no case names it under 'actions' or 'may_lead', and none states 'actions' or 'may_lead' of a result that it works on, without it",
    ]
    said = list(words.mutation_in_words(found))
    assert said[:4] == [
        "Changes noticed: 3 of 8 (37.5 %).",
        "Not noticed by any case:",
        "  small/ruleset.yaml:22:26: need-dropped: C high: the need 'two' is gone",
        "      a case would notice: where 'two' is all that keeps C from High",
    ]
    assert len(said) == 2 + 2 * 5


def test_as_json(folder):
    found = valid(words.as_json(api.examine(folder(B_NO), coverage=True, mutation=True)))
    assert found["cases"] == [{"case": "b no", "is": "", "as_said": True, "differences": []}]
    assert found["coverage"]["items"][0] == {
        "kind": "need",
        "name": "C.low.one",
        "file": "small/ruleset.yaml",
        "line": 21,
        "column": 25,
        "met_by": "b no",
        "missed_by": None,
        "wanted": "no case lacks it, with every level below reached",
    }
    assert (found["mutation"]["noticed"], found["mutation"]["of"]) == (2, 8)
    plain = valid(words.as_json(api.examine(folder(B_NO))))
    assert sorted(plain) == ["cases", "format", "remarks"]


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ([], 0),
        (["--coverage", "--mutate"], 0),
        (["--strict"], 0),
        (["--coverage", "--strict"], 1),
        (["--coverage", "--at-least", "12.5"], 0),
        (["--coverage", "--at-least", "13"], 1),
        (["--mutate", "--at-least", "37"], 0),
        (["--mutate", "--at-least", "38", "--format", "github"], 1),
        (["--at-least", "38"], 2),
        (["--mutate", "--at-least", "101"], 2),
    ],
)
def test_how_the_command_ends(folder, capsys, options, code):
    assert ended(capsys, folder(B_NO + C_NO), *options)[0] == code


def test_cases_that_differ_end_with_1_and_nothing_is_changed(folder, capsys):
    name = folder(B_NO.replace("level: low", "level: high"))
    code, out, _ = ended(capsys, name, "--mutate")
    assert code == 1
    assert out.splitlines()[-2:] == [
        "1 case, 1 differ.",
        "Nothing was changed: first the cases have to come out as said.",
    ]


def test_github_points_at_lines(folder, capsys):
    _, out, err = ended(capsys, folder(B_NO + C_NO), "--mutate", "--format", "github")
    lines = out.splitlines()
    assert len(lines) == 5
    assert all(line.startswith("::warning file=small/ruleset.yaml,line=") for line in lines)
    assert err == ""


def test_json_is_all_there_is_on_stdout(folder, capsys):
    code, out, err = ended(capsys, folder(B_NO), "--json")
    assert (code, err) == (0, "")
    assert valid(out)["cases"][0]["as_said"] is True
