"""What a run keeps: the same value as one made anew, or nothing."""

from __future__ import annotations

from dataclasses import dataclass, field, is_dataclass, replace
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import get_args, get_type_hints

import pytest

from maturity import api, files, gathering, printing, running
from maturity.cli.main import run as command
from maturity.core.response import Answer, Between, DontKnow, NotApplicable, Organisation, Response
from maturity.errors import OutputError
from maturity.files import reading
from maturity.gathering import kept as keeping
from maturity.gathering import returned
from maturity.loading import kept
from maturity.people.travel import travel
from maturity.planning.plan import Plan, Stage
from maturity.rounds.manifest import Wishes
from maturity.running import work
from tests.helpers_round import MANIFEST, matrix, put, small_round

TOP = Path(__file__).parents[2]
DAY = date(2027, 4, 2)
EXAMPLES = ("U99001-riverside", "U99002-harbour-town", "U99003-upper-dale")


def example(name):
    return api.load_response(TOP / "examples" / f"{name}.yaml", matrix())


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_example_comes_back_as_it_was_down_to_the_order_of_its_mappings(name):
    response = example(name)
    for each in (response, travel(matrix(), response)):
        assert repr(kept.value(kept.text(each))) == repr(each)
        assert kept.value(kept.text(each)) == each


def test_what_a_field_has_anyway_is_left_out_unless_a_dataclass_is_in_it(monkeypatch):
    """Its number in a table of its own would be taken for the number of another one."""

    @dataclass(frozen=True)
    class Held:
        who: Organisation
        at: Organisation = field(default_factory=lambda: Organisation("U9"))
        pair: tuple = (Organisation("U8"), 1)
        plain: tuple = ("a", 1)

    monkeypatch.setitem(kept.CLASSES, "Held", Held)
    monkeypatch.setitem(kept._FIELDS, Held, ("who", "at", "pair", "plain"))
    first = Organisation("U1")
    for value in (Held(first, first, (first, 1), ("a", 1)), Held(first)):
        assert kept.value(kept.text(value)) == value
    assert '"plain"' not in kept.text(Held(first))


def test_a_plan_comes_back_as_it_was_and_says_the_same():
    plan = api.plan(matrix(), api.score(matrix(), example(EXAMPLES[0])), days=20)
    back = kept.value(kept.text(plan))
    assert repr(back) == repr(plan)
    assert api.plan_json(matrix(), back) == api.plan_json(matrix(), plan)
    for one in back.projection:  # ends that are equal are one object, as the engine makes them
        assert one.today.settled == (one.today.assured == one.today.possible)
    assert kept.text(back) == kept.text(plan)


@pytest.mark.parametrize(
    "value",
    [
        Answer("q", frozenset({"b", "a"}), {"r1": DontKnow(), "r2": NotApplicable("small")}),
        Answer("q", Between(Fraction(1, 3), date(2027, 1, 2)), facets={"it's": 'a "b"\n—é\u2028'}),
        Answer("q", Fraction(1), confirmed_carry=True),
        (Stage("one", Fraction(2), Fraction(7, 2)), [1, "1", True, False, None, 0, ""], {}),
        {"same": (Organisation("U1"), Organisation("U1")), "other": Organisation("U1", place="U1")},
        None,
        "",
    ],
)
def test_each_kind_of_value_comes_back(value):
    assert repr(kept.value(kept.text(value))).replace("'b', 'a'", "'a', 'b'") == repr(
        value
    ).replace("'b', 'a'", "'a', 'b'")


@pytest.mark.parametrize("value", [1.5, object(), {1.5: 2}, [Path()], Wishes(), b"x"])
def test_what_is_no_plain_data_of_ours_is_refused(value):
    with pytest.raises(TypeError, match="is not plain frozen data"):
        kept.text(value)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        "7",
        '[["Popen", {"args": "ls"}], [0]]',
        '[["Answer", {}], [0]]',
        '[["Answer", {"question": "q", "more": 1}], [0]]',
        "[[3]]",
        '[["eval", "1"]]',
        '[["Fraction", "1/0"]]',
        '[["date", "2027-02-30"]]',
        '[["map", "a"]]',
        "[[[1]]]",
        "[" * 100_000,
    ],
)
def test_a_text_that_somebody_made_up_gives_nothing(text):
    with pytest.raises(ValueError):
        kept.value(text)


def test_only_what_is_whole_and_made_of_the_same_is_given_back(tmp_path):
    store = gathering.Kept(tmp_path)
    response = example(EXAMPLES[0])
    label = gathering.Label.of_plan(matrix(), response, Wishes())
    stages = (Stage("levels", Fraction(1), Fraction(1)),)
    assert store.get(label) is None
    store.put(label, stages)
    assert store.get(label) == stages
    others = (
        gathering.Label.of_plan(matrix(), response, Wishes(days=Fraction(3))),
        gathering.Label.of_plan(matrix(), replace(response, digest="sha256:1"), Wishes()),
        gathering.Label.of_plan(replace(matrix(), digest="sha256:1"), response, Wishes()),
    )
    assert {other.name for other in others} == {label.name}
    assert [store.get(other) for other in others] == [None, None, None]
    path = tmp_path / keeping.FOLDER / label.name
    whole = path.read_bytes()
    for broken in (b"", whole[:-1], whole[:40], whole.replace(b"levels", b"Levels"), b"\n" + whole):
        path.write_bytes(broken)
        assert store.get(label) is None
    path.write_bytes(whole)
    assert store.get(label) == stages
    store.put(label, object())  # cannot be kept: worked out again next time
    store.forget_others("plans", [])
    assert store.get(label) is None


def test_a_return_is_known_by_its_bytes_its_kind_and_the_rules():
    one = gathering.Label.of_return(matrix(), "returns/a.yaml", "sha256:1")
    assert gathering.Label.of_return(matrix(), "returns/b.YAML", "sha256:1") == one
    others = {
        gathering.Label.of_return(matrix(), "returns/a.csv", "sha256:1"),
        gathering.Label.of_return(matrix(), "returns/a.yaml", "sha256:2"),
        gathering.Label.of_return(replace(matrix(), digest="x"), "returns/a.yaml", "sha256:1"),
    }
    assert len({one, *others}) == 4


@pytest.fixture(scope="module")
def two_years(tmp_path_factory):
    """A round with the year before, run once; its folder."""
    top = tmp_path_factory.mktemp("kept")
    last = small_round(top / "last")
    now = small_round(top / "now", manifest=MANIFEST + "last: ../last\n")
    answers = travel(matrix(), example(EXAMPLES[0])).answers
    for code in ("U1", "U2"):
        put(last, code)
        put(now, code, answers=answers, as_of=date(2027, 3, 1))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(printing, "report_html", lambda *_, **__: printing.Printed(b"page"))
        seen = []
        running.run(now, DAY, running.Way(kind="html", report=lambda r: seen.append(r) or {}))
    return now, seen[0]


@pytest.fixture
def never(monkeypatch):
    """Whoever reads or plans again fails."""
    monkeypatch.setattr(printing, "report_html", lambda *_, **__: printing.Printed(b"page"))
    monkeypatch.setattr(work, "_planned", lambda *_: pytest.fail("planned again"))
    for home in (gathering, returned):  # last year's and this year's
        monkeypatch.setattr(home, "read_return", lambda *_: pytest.fail("read again"))


def test_a_run_from_what_was_kept_comes_to_just_the_same(two_years, never):
    folder, first = two_years
    seen = []
    (folder / "out/.done.json").unlink()
    ran = running.run(folder, DAY, running.Way(kind="html", report=lambda r: seen.append(r) or {}))
    assert (ran.scored, ran.written) == (2, 0)
    assert seen[0] == first
    assert repr(seen[0]) == repr(first)


def test_what_is_made_beside_a_run_is_made_of_what_it_kept(two_years, never):
    folder, first = two_years
    assert running.whole(folder)[0] == first
    opened = gathering.open_round(folder)
    assert gathering.register(opened, gathering.returns(opened)) == first.register


def test_another_format_needs_no_new_plan(two_years, never, monkeypatch):
    folder, _ = two_years
    monkeypatch.setattr(printing, "report_docx", lambda *_, **__: printing.Printed(b"word"))
    assert running.run(folder, DAY, running.Way(kind="docx")).written == 2


def test_what_was_kept_may_be_damaged_or_deleted(two_years, monkeypatch):
    folder, first = two_years
    monkeypatch.setattr(printing, "report_html", lambda *_, **__: printing.Printed(b"page"))
    plans, returns = (
        sorted((folder / "out/.kept" / name).iterdir()) for name in keeping.FOLDERS[::-1]
    )
    wanted = {path: path.read_bytes() for path in (*plans, *returns)}
    plans[0].write_bytes(b"")
    plans[1].write_bytes(plans[1].read_bytes()[:-9])
    returns[0].unlink()
    (returns[0].parent / "0123.json").write_bytes(b"of a return that is not there any more")
    (plans[0].parent / "U9.json").write_bytes(b"of a network that is not there any more")
    seen = []
    (folder / "out/.done.json").unlink(missing_ok=True)
    running.run(folder, DAY, running.Way(kind="html", report=lambda r: seen.append(r) or {}))
    assert seen[0] == first
    found = (folder / "out/.kept").rglob("*.json")
    assert {path: path.read_bytes() for path in found} == wanted


def test_what_one_person_said_is_not_kept_and_goes_with_the_file(tmp_path, monkeypatch):
    monkeypatch.setattr(printing, "report_html", lambda *_, **__: printing.Printed(b"page"))
    folder = small_round(tmp_path / "north")
    text = (TOP / "examples" / f"{EXAMPLES[0]}.yaml").read_text("utf-8").replace("U99001", "U1")
    (folder / "returns" / "a.yaml").write_text(text, "utf-8")
    assert "\n    by:" in text or "by: {" in text
    (folder / "returns" / "b.yaml").write_text("not: a response", "utf-8")
    running.run(folder, DAY, running.Way(kind="html"))
    (path,) = (folder / "out/.kept/returns").iterdir()  # one that cannot be read is read again
    response = kept.value(path.read_bytes().partition(b"\n")[2])
    assert isinstance(response, Response)
    assert not any(answer.by or answer.comments for answer in response.answers.values())
    assert not response.cards
    (folder / "returns" / "a.yaml").unlink()
    running.run(folder, DAY, running.Way(kind="html"))
    assert list((folder / "out/.kept").rglob("*.json")) == []


@pytest.mark.parametrize(
    "arguments", [["learning"], ["innovations"], ["what-if", "--actions", "C1.listen"]]
)
def test_a_return_that_cannot_be_read_is_named_and_ends_with_one(two_years, capsys, arguments):
    folder, _ = two_years
    words = ["round", arguments[0], str(folder), *arguments[1:]]
    assert command(words) == 0
    whole = capsys.readouterr()
    broken = folder / "returns" / "scan.pdf"
    broken.write_bytes(b"%PDF-1.7")
    code = command(words)
    broken.unlink()
    out, err = capsys.readouterr()
    assert code == 1
    assert "scan.pdf: warning[B232]: this file could not be read: F101" in err
    assert out.splitlines()[:2] == whole.out.splitlines()[:2]


def test_every_class_that_a_response_or_a_plan_is_made_of_can_be_written():
    found, waiting = set(), [Response, Plan]
    while waiting:
        kind = waiting.pop()
        if is_dataclass(kind) and kind not in found:
            found.add(kind)
            waiting += get_type_hints(kind).values()
        waiting += get_args(kind)
    assert found == set(kept.CLASSES.values())


def test_what_is_not_kept_yet_is_not_looked_for_among_a_thousand_names(tmp_path, monkeypatch):
    """The first run of 1,250 networks took three minutes to guess what missing files meant."""
    folder = small_round(tmp_path / "round")
    put(folder, "U1")
    monkeypatch.setattr(printing, "report_html", lambda *_, **__: printing.Printed(b"page"))
    asked = []
    monkeypatch.setattr(reading, "_nearby", lambda path: asked.append(path) or "")
    assert running.run(folder, DAY, running.Way(kind="html")).written == 1
    assert asked == []


def test_what_cannot_be_kept_or_forgotten_stops_no_run(tmp_path, monkeypatch):
    folder = small_round(tmp_path / "round")
    put(folder, "U1")
    monkeypatch.setattr(printing, "report_html", lambda *_, **__: printing.Printed(b"page"))
    (folder / "out").mkdir()
    (folder / "out/.kept").write_bytes(b"a file where a folder is wanted")
    ran = running.run(folder, DAY, running.Way(kind="html"))
    assert (ran.written, ran.problems) == (1, ())
    (folder / "out/.kept").unlink()
    (folder / "out/.kept/plans/old.json").mkdir(parents=True)
    (folder / "out/.kept/returns").mkdir(parents=True)
    (folder / "out/.kept/returns/old.json").write_bytes(b"old")

    def held(path):
        raise OutputError(f"'{path}' cannot be removed: it is held.")

    monkeypatch.setattr(files, "remove", lambda path: held(path) if ".kept" in path.parts else None)
    (folder / "out/.done.json").unlink()
    assert running.run(folder, DAY, running.Way(kind="html")).problems == ()
