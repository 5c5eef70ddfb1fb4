"""What a reviewer is shown: one response or a round, beside last year and beside others."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from maturity import api, reviewing
from maturity.cli.main import run
from maturity.core.response import Answer, DontKnow, Evidence, Organisation, Response
from maturity.errors import ResponseError, UsageError
from maturity.reporting import flags_shown
from tests.helpers_json import valid

RULESET = api.load_ruleset("pcn-maturity")
DAY = date(2028, 1, 31)
BEFORE = date(2027, 1, 31)
TEA = "We met the carers' group in the church hall every month since last spring, with tea."


def network(code, answers=None, as_of=DAY, **more):
    given = {
        name: value if isinstance(value, Answer) else Answer(name, value)
        for name, value in (answers or {"C1.listening": "noted"}).items()
    }
    about = Organisation(code, f"Network {code}")
    return Response(RULESET.id, RULESET.version, as_of, given, about, **more)


def write(folder, name, response):
    folder.mkdir(exist_ok=True)
    api.save_response(folder / name, RULESET, response)
    return folder / name


def codes(looked):
    return [flag.code for flag in looked.flags]


def best(**more):
    """A capability at its highest, by every ladder of it."""
    names = [n for n in RULESET.node("C1").questions if RULESET.question(n).options]
    return network("A", {n: RULESET.question(n).options[-1].id for n in names}, **more)


def test_a_network_without_a_code_is_found_by_its_name_however_it_was_typed(tmp_path):
    def named(name, day):
        return replace(network("", as_of=day), organisation=Organisation(name=name))

    for folder, day, mark in ((tmp_path / "last", BEFORE, "’"), (tmp_path / "this", DAY, "'")):
        write(folder, "k.yaml", named(f"King{mark}s Lynn", day))
        write(folder, "m.yaml", named("March", day))
    looked = reviewing.look([tmp_path / "this"], last=tmp_path / "last")
    assert ["V403" in each.without for each in looked] == [False, False]


def test_a_round_is_compared_with_last_year_network_by_network(tmp_path):
    this, last = tmp_path / "this", tmp_path / "last"
    old = Evidence("Notes", "shelf", BEFORE - timedelta(days=90), capability="C1")
    write(this, "a.yaml", best(evidence=(old,)))
    write(this, "b.yaml", network("B"))
    write(last, "second.yaml", network("B", as_of=BEFORE))
    write(last, "first.yaml", network("A", {"C1.listening": "noted"}, as_of=BEFORE))
    first, second = reviewing.look([this], last=last)
    assert codes(first) == ["V403"]
    assert "2027-01-31" in first.flags[0].says
    assert codes(second) == []
    assert first.without == ("V404",)
    fresh = replace(old, date=DAY - timedelta(days=30))
    write(this, "a.yaml", best(evidence=(old, fresh)))
    assert codes(reviewing.look([this], last=last)[0]) == []


def test_what_is_not_given_is_said_not_to_be_looked_for(tmp_path):
    file = write(tmp_path, "a.yaml", network("A"))
    (looked,) = reviewing.look([file])
    assert looked.without == ("V403", "V404", "V410")
    text = flags_shown.text([looked])
    for each in ("--last", "--shown", "--others", "None of this is a deduction"):
        assert each in text


def test_v404_an_answer_that_is_higher_than_when_its_level_was_shown(tmp_path):
    before = network("A", {"C1.listening": "noted", "C1.people": DontKnow()})
    shown = write(tmp_path, "before.yaml", before)
    for value, raised in (("chosen", True), ("noted", False), ("not-yet", False)):
        now = replace(before, answers={"C1.listening": Answer("C1.listening", value)})
        (looked,) = reviewing.look([write(tmp_path, "now.yaml", now)], shown=shown)
        assert ("V404" in codes(looked)) is raised, value
    (looked,) = reviewing.look([shown], shown=shown)
    assert codes(looked) == []


def test_texts_are_compared_among_all_and_with_others(tmp_path):
    def saying(code):
        return network(code, {"C1.listening": Answer("C1.listening", "noted", comment=TEA)})

    one = write(tmp_path, "a.yaml", saying("A"))
    write(tmp_path / "others", "b.yaml", saying("B"))
    write(tmp_path / "others", "c.yaml", network("C"))
    (looked,) = reviewing.look([one], others=[tmp_path / "others"])
    assert codes(looked) == ["V410"]
    assert looked.flags[0].where == ("Network B: C1.listening", "Network A: C1.listening")
    a, b, c = reviewing.look([one, tmp_path / "others"])
    assert [codes(each) for each in (a, b, c)] == [["V410"], ["V410"], []]


def test_texts_that_the_same_networks_share_are_shown_as_one(tmp_path):
    texts = {"C1.listening": f"{TEA} one", "C1.people": f"{TEA} two"}

    def saying(code, where):
        said = {
            q: Answer(q, "noted" if q == "C1.listening" else "usual", comment=texts[of])
            for q, of in where.items()
        }
        return network(code, said)  # fmt: skip

    same = {"C1.listening": "C1.listening", "C1.people": "C1.people"}
    for code in "AB":
        write(tmp_path, f"{code}.yaml", saying(code, same))
    (a, b) = reviewing.look([tmp_path])
    assert [codes(each) for each in (a, b)] == [["V410", "V410"]] * 2
    text = " ".join(flags_shown.text([a]).split())
    said = "2 networks say the same, word for word: Network A, Network B (2 texts)."
    assert f"{said} Where: C1.listening; C1.people." in text
    (kind,) = flags_shown.data([a])["networks"][0]["flags"]
    assert [each["places"][1] for each in kind["seen"]] == [
        "Network B: C1.listening",
        "Network B: C1.people",
    ]
    across = {"C1.listening": "C1.people", "C1.people": "C1.listening"}
    write(tmp_path, "B.yaml", saying("B", across))
    text = " ".join(flags_shown.text(reviewing.look([tmp_path])[:1]).split())
    assert "Where: Network A: C1.listening and Network B: C1.people; Network A:" in text


def test_a_network_is_not_compared_with_its_own_copy(tmp_path):
    answer = Answer("C1.listening", "noted", comment=TEA)
    for name in ("a.yaml", "a.json"):
        write(tmp_path, name, network("A", {"C1.listening": answer}))
    assert [codes(each) for each in reviewing.look([tmp_path])] == [[], []]


def test_the_matrixs_own_words_are_told_once_and_not_as_anothers(tmp_path):
    own = RULESET.question("C1.listening").help
    for code in "AB":
        answer = Answer("C1.listening", "noted", comment=own)
        write(tmp_path, f"{code}.yaml", network(code, {"C1.listening": answer}))
    assert [codes(each) for each in reviewing.look([tmp_path])] == [["V406"], ["V406"]]


def test_every_broken_file_is_named_in_one_pass(tmp_path):
    for name in "ab":
        (tmp_path / f"{name}.yaml").write_text("format: maturity/response/1\n", "utf-8")
    with pytest.raises(ResponseError) as problems:
        reviewing.look([tmp_path])
    assert len({each.place.file for each in problems.value.diagnostics}) == 2


def test_wrong_folders_are_refused(tmp_path):
    (tmp_path / "empty").mkdir()
    with pytest.raises(UsageError, match="no response in the folder"):
        reviewing.look([tmp_path / "empty"])
    for name in ("x.yaml", "y.yaml"):
        write(tmp_path / "two", name, network("A", as_of=BEFORE))
    now = [write(tmp_path, "a.yaml", network("A")), write(tmp_path, "b.yaml", network("B"))]
    with pytest.raises(UsageError, match="Several earlier responses"):
        reviewing.look(now, last=tmp_path / "two")


def test_the_command_prints_words_or_json(tmp_path, capsys):
    answers = {q.id: q.options[2].id for q in RULESET.questions if len(q.options) > 2}
    file = write(tmp_path, "a.yaml", network("A", answers))
    assert run(["flags", str(file)]) == 0
    text = capsys.readouterr().out
    assert "The same rung all the way down (V401)" in text
    assert "Why look:" in text
    assert run(["flags", str(file), "--json"]) == 0
    document = valid(capsys.readouterr().out)
    (one,) = document["networks"]
    assert document["format"] == "maturity/flags/1"
    assert [flag["code"] for flag in one["flags"]] == ["V401", "V408"]
    assert len(one["flags"][0]["seen"][0]["places"]) >= 12
    assert {each["code"] for each in one["not_looked_for"]} == {"V403", "V404", "V410"}
    assert run(["flags", str(tmp_path / "none.yaml")]) == 1
    assert "There is no file" in capsys.readouterr().err
