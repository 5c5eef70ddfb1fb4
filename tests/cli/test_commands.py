"""The command line as its users meet it: exit codes, what goes where, what each ending says."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from maturity.cli.lazy import VERBS
from maturity.cli.main import run
from tests.helpers_json import valid

TOP = Path(__file__).parents[2]
RIVERSIDE = str(TOP / "examples" / "U99001-riverside.yaml")
BRAND = str(TOP / "tests" / "good" / "brand" / "brand.yaml")


def said(capsys, *arguments):
    """Exit code, stdout and stderr of one command."""
    code = run(list(arguments))
    out, err = capsys.readouterr()
    return code, out, err


def test_help_opens_with_three_jobs_and_names_every_command(capsys):
    code, out, err = said(capsys, "--help")
    assert (code, err) == (0, "")
    assert out.index("Fill in:") < out.index("See:") < out.index("Print:") < out.index("Commands:")
    assert all(f"\n  {verb} " in out for verb in VERBS)


@pytest.mark.parametrize("verb", VERBS)
def test_every_command_has_help_with_an_example(verb, capsys):
    code, out, _ = said(capsys, verb, "--help")
    assert code == 0
    assert f"maturity {verb}" in out


def test_help_imports_nothing_heavy():
    heavy = ("pydantic", "weasyprint", "jinja2", "yaml", "xlsxwriter", "jsonschema")
    program = (
        "import sys; from maturity.cli.main import run; run(['--help']); "
        f"print([name for name in {heavy!r} if name in sys.modules], file=sys.stderr)"
    )
    found = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert found.stderr.strip() == "[]"


def test_score_prints_levels_on_stdout_and_nothing_else(capsys):
    code, out, err = said(capsys, "score", RIVERSIDE)
    assert (code, err) == (0, "")
    assert out.startswith("Riverside Network\n")
    assert "\x1b" not in out
    assert "this does not show that the answers are right" in out


def test_the_same_response_gives_the_same_json_under_any_hash_seed():
    found = set()
    for seed, zone in (("1", "UTC"), ("77", "Asia/Tokyo")):
        done = subprocess.run(
            [sys.executable, "-m", "maturity", "score", "--json", RIVERSIDE],
            capture_output=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": "C"},
        )
        found.add(done.stdout)
    assert len(found) == 1
    document = valid(found.pop())
    assert document["format"] == "maturity/assessment/1"


def test_a_response_can_come_from_stdin():
    done = subprocess.run(
        [sys.executable, "-m", "maturity", "score", "-"],
        input=Path(RIVERSIDE).read_bytes(),
        capture_output=True,
        check=True,
    )
    assert done.stdout.startswith(b"Riverside Network")


def test_explain_names_the_answer_that_each_need_saw(capsys):
    code, out, _ = said(capsys, "explain", RIVERSIDE, "C1")
    assert code == 0
    assert "The answer is" in out
    assert "What comes next" in out


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        (["explain", RIVERSIDE, "c1"], ["explain", RIVERSIDE, "C1"]),
        (["show", "pcn-maturity", "c1.LISTENING"], ["show", "pcn-maturity", "C1.listening"]),
        (["show", "PCN-Maturity", "C1"], ["show", "pcn-maturity", "C1"]),
        (["plan", RIVERSIDE, "--only", "p1,D6"], ["plan", RIVERSIDE, "--only", "P1,D6"]),
        (
            [
                "plan",
                RIVERSIDE,
                "--json",
                "--only",
                "p1,P1",
                "--target",
                "Step-1",
                "--role-days",
                "Link-Worker=3",
            ],
            [
                "plan",
                RIVERSIDE,
                "--json",
                "--only",
                "P1",
                "--target",
                "step-1",
                "--role-days",
                "link-worker=3",
            ],
        ),
        (["score", RIVERSIDE, "--lens", "ACCESS"], ["score", RIVERSIDE, "--lens", "access"]),
    ],
)
def test_an_id_is_known_in_any_case(given, meant, capsys):
    assert said(capsys, *given) == said(capsys, *meant)


def test_what_is_written_is_the_same_under_an_id_in_any_case(tmp_path, monkeypatch, capsys):
    """Cards of an audience, a local version of a domain, a role that signs, a rule set in answers."""
    answers = Path(RIVERSIDE).read_text("utf-8").partition("sign_off:")[0]
    made = []
    for case in (str.lower, str.upper):
        here = tmp_path / case("case")
        here.mkdir()
        monkeypatch.chdir(here)
        matrix = case("pcn-maturity")
        Path("a.yaml").write_text(answers.replace("id: pcn-maturity", f"id: {matrix}"), "utf-8")
        for words in (
            ["form", matrix, "--cards", "--audience", case("residents"), "-o", "cards.txt"],
            ["new", "local", "n", "--extends", matrix, "--domain", case("data-use")],
            [
                *("sign", "a.yaml", "--role", case("clinical-director"), "--on", "2027-02-10"),
                *("-o", "signed.yaml"),
            ],
        ):
            assert run(words) == 0, capsys.readouterr().err
        names = ("cards.txt", "n/domains/data-use.yaml", "signed.yaml")
        made.append([Path(name).read_bytes() for name in names])
    assert made[0] == made[1]


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["scor", "x"], 2, "Did you mean 'score'?"),
        (["score"], 2, "Missing argument"),
        (["score", "nofile.xlsx"], 1, "There is no file 'nofile.xlsx'"),
        (["explain", RIVERSIDE, "c11"], 2, "Error: There is no result 'c11'. Did you mean 'C1'?"),
        (["report", RIVERSIDE, "-o", "plan.doc"], 2, "'.doc', and that is no format for --as plan"),
        (["report", RIVERSIDE, "-o", "plan.csv"], 2, "--as actions   .csv, .ics"),
        (
            ["report", RIVERSIDE, "--as", "actions", "-o", "a.csv", "--brand", BRAND],
            2,
            "writes a table or a calendar, which have none",
        ),
        (["report", RIVERSIDE, "--as", "actions", "-o", "a.pdf"], 2, "--as plan      .pdf, .html"),
        (["report", RIVERSIDE, "-o", "/no/such/plan.html"], 1, "there is no folder '/no/such'"),
        (["plan", RIVERSIDE, "--days", "many"], 2, "is not a number of days"),
        (
            ["plan", RIVERSIDE, "--target", "step-9"],
            2,
            "There is no level 'step-9'. Did you mean 'step-",
        ),
        (
            ["plan", RIVERSIDE, "--role-days", "gpp=3"],
            2,
            "There is no role 'gpp'. Did you mean 'gp'?",
        ),
        (["plan", RIVERSIDE, "--role-days", "linkworker=3"], 2, "Did you mean 'link-worker'?"),
        (
            ["plan", RIVERSIDE, "--role-days", "link-worker=3", "--role-days", "Link-Worker=4"],
            2,
            "The days of 'link-worker' are given twice",
        ),
        (
            ["score", RIVERSIDE, "--lens", "accesses"],
            2,
            "There is no tag 'accesses' in pcn-maturity. Did you mean 'access'?",
        ),
        (
            ["score", RIVERSIDE, "--variant", "floor"],
            2,
            "There is no variant 'floor' of pcn-maturity. There are none",
        ),
        (["check", "nosuch"], 2, "There is no rule set 'nosuch'"),
        (["form", "pcn-matrity", "-o", "x.xlsx"], 2, "Did you mean 'pcn-maturity'?"),
        (["form", "pcn-maturity", "-o", "x.doc"], 2, "should end in"),
        (
            ["show", "pcn-maturity", "C9"],
            2,
            "There is no domain, capability, question or action 'C9'",
        ),
        (
            ["show", "pcn-maturity", "c1.LISTENING", "-o", "x.pdf"],
            2,
            "'C1.listening' is a question, too little",
        ),
        (
            ["new", "local", "n", "--extends", "pcn-maturity", "--domain", "data"],
            2,
            "Did you mean 'data-use'?",
        ),
    ],
)
def test_each_wrong_call_says_what_to_do(arguments, code, words, capsys):
    found, out, err = said(capsys, *arguments)
    assert found == code
    assert out == ""
    assert words in err
    assert "Traceback" not in err


def test_a_wrong_answer_is_shown_with_its_place(tmp_path, capsys):
    text = Path(RIVERSIDE).read_text(encoding="utf-8")
    broken = tmp_path / "broken.yaml"
    broken.write_text(
        text.replace("answers:\n", "answers:\n  C1.listning: noted\n", 1), encoding="utf-8"
    )
    code, out, err = said(capsys, "score", str(broken))
    line = text[: text.index("answers:\n")].count("\n") + 2
    assert (code, out) == (1, "")
    assert f"broken.yaml:{line}:3: error[A" in err
    assert "did you mean 'C1.listening'?" in err


def test_no_color_is_respected():
    program = "import sys; sys.stderr.isatty = lambda: True; from maturity.cli.output import colour_on; print(colour_on(sys.stderr))"
    for value, expected in (("1", "False"), ("", "True")):
        done = subprocess.run(
            [sys.executable, "-c", program],
            capture_output=True,
            text=True,
            check=True,
            env={**os.environ, "NO_COLOR": value},
        )
        assert done.stdout.strip() == expected


def test_a_fault_of_ours_is_told_without_a_traceback_and_without_answers(monkeypatch, capsys):
    from maturity import api

    def broken(*_):
        raise RuntimeError("Mrs Jones said so")

    monkeypatch.setattr(api, "score", broken)
    code, out, err = said(capsys, "score", RIVERSIDE)
    assert (code, out) == (3, "")
    assert "a fault of ours" in err
    assert "Traceback" not in err
    assert "Jones" not in err


@pytest.mark.parametrize(
    ("refused", "words"),
    [
        (
            PermissionError(13, "Permission denied", "theirs/rules"),
            "'theirs/rules' may not be read. Is it open in another program, or somebody else's?",
        ),
        (
            OSError(116, "Stale file handle", "drive/rules"),
            "'drive/rules' cannot be read: stale file handle.",
        ),
    ],
)
def test_a_path_that_the_system_refuses_is_no_fault_of_ours(refused, words, monkeypatch, capsys):
    """Whoever asks what a path is may be refused: another user's home, a drive that has gone."""
    from maturity import shelf

    def closed(_):
        raise refused

    monkeypatch.setattr(shelf, "find", closed)
    assert said(capsys, "check", "rules") == (1, "", f"{words}\n")


@pytest.mark.parametrize("words", [("check",), ("round", "status"), ("score",)])
def test_a_link_to_itself_and_a_name_without_end_are_told(words, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "loop").symlink_to("loop")
    for name in ("loop", "a" * 300):
        code, out, err = said(capsys, *words, name)
        assert (code in (1, 2), out) == (True, ""), err
        assert name in err


def test_an_interrupt_ends_with_130(monkeypatch, capsys):
    from maturity import api

    def interrupted(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr(api, "load_response", interrupted)
    code, _, err = said(capsys, "score", RIVERSIDE)
    assert (code, err.strip()) == (130, "Interrupted.")


def test_check_gives_the_same_findings_to_people_programs_and_github(capsys):
    code, out, _ = said(capsys, "check", str(TOP / "rules" / "pcn-maturity"))
    assert code == 0
    assert "Sound. 71 questions" in out
    code, out, _ = said(capsys, "check", str(TOP / "rules" / "pcn-maturity"), "--format", "json")
    findings = valid(out)["diagnostics"]
    code, out, _ = said(capsys, "check", str(TOP / "rules" / "pcn-maturity"), "--format", "github")
    assert len(out.splitlines()) == len(findings)
    assert all(line.startswith(("::notice ", "::warning ")) for line in out.splitlines())


def test_check_counts_questions_of_a_capability_only_where_capabilities_have_results(capsys):
    """The domains of C2M2 have levels; what stands below them are groups of questions."""
    code, out, _ = said(capsys, "check", str(TOP / "tests" / "conformance" / "c2m2_2_1"))
    assert code == 0
    assert out.splitlines()[-1].startswith("Sound. 356 questions, ")
    code, out, _ = said(capsys, "check", str(TOP / "tests" / "conformance" / "cqc_saf"))
    assert out.splitlines()[-1].startswith("34 capabilities, each touched by 6 questions; ")


def test_a_refused_report_leaves_the_old_file(tmp_path, monkeypatch, capsys):
    from maturity import pdf
    from maturity.errors import RenderError

    def broken(*_, **__):
        raise RenderError("it cannot be laid out")

    target = tmp_path / "plan.pdf"
    target.write_bytes(b"last year's plan")
    monkeypatch.setattr(pdf, "render", broken)
    code, _, err = said(capsys, "report", RIVERSIDE, "-o", str(target))
    assert code == 3
    assert "it cannot be laid out" in err
    assert target.read_bytes() == b"last year's plan"
    assert list(tmp_path.iterdir()) == [target]


def test_a_lens_that_nobody_knows_is_answered_with_the_known_ones(capsys):
    code, out, err = said(capsys, "score", RIVERSIDE, "--lens", "inequality")
    assert (code, out) == (2, "")
    assert "Did you mean 'inequalities'?" in err
    code, out, _ = said(capsys, "score", RIVERSIDE, "--lens", "inequalities")
    assert code == 0
    assert "Inequalities: 14 capabilities" in out
    assert said(capsys, "score", RIVERSIDE, "--lens", "access", "--json")[0] == 2


@pytest.mark.parametrize(
    "words", [("plan", "--start"), ("sign", "--role", "clinical-director", "-o", "x.yaml", "--on")]
)
def test_a_day_that_there_is_not_is_said_to_be_none(words, capsys):
    code, _, err = said(capsys, words[0], "none.yaml", *words[1:], "2027-02-31")
    assert code == 2
    assert "'2027-02-31' is no day. Please write one as 2027-01-31." in err
    assert "%" not in err
