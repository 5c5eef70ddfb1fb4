"""Many disputes over what applies: worked out both ways up to a number, refused in words beyond it."""

from __future__ import annotations

from datetime import date

import pytest

from maturity import api
from maturity.cli.main import run
from maturity.core.response import Answer, NotApplicable, Person, Response
from maturity.errors import UsageError

HEAD = """\
format: maturity/ruleset/1
id: disputed
version: "1"
title: Disputed
statements: none
roles: {keeper: {title: Keeper}}
levels: [{id: low, title: Low}]
below: {id: start, title: Start}
domains:
  - id: D
    title: Domain
    capabilities:
      - id: A
        title: First
        questions:
"""
QUESTIONS = tuple(f"A.q{n}" for n in range(9))


@pytest.fixture
def rules(tmp_path):
    path = tmp_path / "disputed.yaml"
    asked = [
        f"          - {{id: {q}, ask: Is it?, na: {{none: We have none}}, ladder: {{no: No, yes: Yes}}}}\n"
        for q in QUESTIONS
    ]
    needs = [f"n{i}: {{question: {q}, at_least: yes}}" for i, q in enumerate(QUESTIONS)]
    text = f"{HEAD}{''.join(asked)}        levels: {{low: {{needs: {{{', '.join(needs)}}}}}}}\n"
    path.write_text(text.replace("yes", '"yes"').replace("no:", '"no":'), encoding="utf-8")
    return path


def disputed(number):
    by = {"one": NotApplicable("none"), "two": "yes"}
    people = (Person("one", "keeper"), Person("two", "keeper"))
    answers = {q: Answer(q, by=by) for q in QUESTIONS[:number]}
    return Response("disputed", "1", date(2027, 1, 31), answers, people=people)


def test_eight_are_worked_out_and_nine_are_named_with_what_to_do(rules, tmp_path, capsys):
    ruleset = api.load_ruleset(rules)
    path = tmp_path / "r.yaml"
    for number, code in ((8, 0), (9, 1)):
        path.write_bytes(api.form(ruleset, "yaml", disputed(number)))
        for command in (["score"], ["plan"], ["agenda"], ["flags"]):
            assert run([*command, str(path), "--rules", str(rules)]) == code, command
            said = capsys.readouterr()
            assert "Traceback" not in said.err
            assert said.err.count("error[A212]") == (9 if code else 0)
    assert "agree on 1 or more of the 9" in said.err
    assert f"{path}:" in said.err


def test_an_answer_made_in_python_is_refused_in_words(rules):
    ruleset = api.load_ruleset(rules)
    assert api.score(ruleset, disputed(8)).result("A").levels.settled is False
    with pytest.raises(
        UsageError, match=r"of 9 questions some say .* agree on some of: A\.q0, A\.q1"
    ):
        api.score(ruleset, disputed(9))
