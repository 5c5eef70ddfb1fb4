"""The letters of a round: who is due which, what stands in each, and that nothing of others does."""

from __future__ import annotations

from datetime import date

import pytest

from maturity import gathering, printing, running
from maturity.cli.main import run
from maturity.core.response import Answer, Ask, DontKnow
from maturity.gathering import log
from maturity.rounds.letters import Letter, due
from maturity.rounds.members import Member
from maturity.rounds.register import Entry
from maturity.rounds.returns import Return, State
from maturity.running import letters, work
from tests.helpers_round import MANIFEST, matrix, put, small_round

SENT, OPEN, CLOSED = date(2027, 1, 11), date(2027, 3, 1), date(2027, 4, 6)
CLOSES = date(2027, 3, 31)
MORE = """\
offers:
  - {action: D6.count, says: Our analysts send each network its list by May.}
answers_to_asks:
  C2.case: Yes, from June.
"""
WHOLE = {each.id: Answer(each.id, DontKnow()) for each in matrix().questions}
CAME = Return("returns/a.yaml", "sha256:a", None)
FIRST, THEN = (
    Return(f"returns/{day}.yaml", f"sha256:{day}", None, received=day) for day in (SENT, OPEN)
)


def entry(state, **changes):
    return Entry(Member("U1", "One"), state, **{"counts": None, **changes})


@pytest.mark.parametrize(
    ("where", "planned", "before", "after"),
    [
        (entry(State.NOT_SENT), False, Letter.FORM, Letter.FORM),
        (entry(State.SENT), False, Letter.REMINDER, Letter.REMINDER),
        (entry(State.DECLINED), False, None, None),
        (entry(State.RECEIVED, unread=(CAME,)), False, Letter.AGAIN, Letter.AGAIN),
        (entry(State.RECEIVED, waiting=(CAME, CAME)), False, Letter.CHOOSE, Letter.CHOOSE),
        (entry(State.RECEIVED, counts=CAME, open_answers=("P1",)), False, Letter.OPEN, None),
        (entry(State.RECEIVED, counts=CAME, open_answers=("P1",)), True, Letter.OPEN, Letter.PLAN),
        (entry(State.SIGNED_OFF, counts=CAME, open_answers=("P1",)), False, None, None),
        (entry(State.COMPLETE, counts=CAME), False, None, None),
        (entry(State.SIGNED_OFF, counts=CAME), True, Letter.PLAN, Letter.PLAN),
        (entry(State.AGREED, counts=CAME, unread=(CAME,)), True, Letter.PLAN, Letter.PLAN),
        (entry(State.QUERIED, counts=CAME), True, None, None),
        (entry(State.COMPLETE, counts=FIRST, unread=(THEN,)), True, Letter.AGAIN, Letter.AGAIN),
        (entry(State.COMPLETE, counts=THEN, unread=(FIRST,)), True, Letter.PLAN, Letter.PLAN),
        (entry(State.AGREED, counts=FIRST, unread=(THEN,)), True, Letter.PLAN, Letter.PLAN),
        (entry(State.COMPLETE, counts=CAME, unread=(FIRST,)), True, Letter.AGAIN, Letter.AGAIN),
        (entry(State.COMPLETE, counts=FIRST, unread=(FIRST,)), True, Letter.AGAIN, Letter.AGAIN),
    ],
)
def test_the_letter_that_is_due_follows_from_where_a_network_stands(where, planned, before, after):
    assert due(where, CLOSES, CLOSES, planned=planned) == before
    assert due(where, CLOSES, CLOSED, planned=planned) == after


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setattr(printing, "report_html", lambda *_, **__: printing.Printed(b"page"))
    return small_round(tmp_path / "north-2027", ("U1", "U2", "U3", "U4"), MANIFEST + MORE)


def test_a_form_goes_out_with_what_it_is_for_and_by_when(folder, tmp_path):
    (folder / "held.yaml").write_text(
        "format: maturity/held/1\nevidence: [{for: D1, what: The list, organisations: [U1]}]\n",
        encoding="utf-8",
    )
    made = letters.write(folder, tmp_path / "out", SENT, "Ann Ward")
    assert made.codes == {Letter.FORM: ("U2", "U4", "U1", "U3")}  # by place
    text = (tmp_path / "out" / "form" / "U1.txt").read_text("utf-8")
    held = """\
What we hold for you is in it as well, marked as held by us. It counts only
where you accept it with a tick.

"""
    assert (
        text
        == f"""\
Subject: North 2027: your form

To Network U1 (U1)

Attached is your form, U1.xlsx. Please send it back by 31 March 2027. It
takes the team about 71 minutes (an estimate).

{held}Leave blank what you do not know, or say that you don’t know. Nothing about
patients goes in.

What it is for:

- To plan with each network what it will do.

What it will never be used for:

- Ranking or payment.

Who sees what:

- The network and the team of the ICB.

What we offer this year to every network that wants it:

- Find out who has had training, and what staff would find useful
  (D6.count). Our analysts send each network its list by May.

If you would rather not take part this year, tell us; that is an answer too.

Ann Ward
NHS North
"""
    )
    other = (tmp_path / "out" / "form" / "U2.txt").read_text("utf-8")
    assert other == text.replace(held, "").replace("U1", "U2")


def test_who_has_not_answered_is_reminded_of_when_the_form_was_sent(folder, tmp_path):
    log.note(folder, "U1,U2", "sent", on=SENT, by="Ann")
    letters.write(folder, tmp_path / "a", OPEN)
    text = (tmp_path / "a" / "reminder" / "U2.txt").read_text("utf-8")
    assert (
        text
        == """\
Subject: North 2027: we have not heard from you yet

To Network U2 (U2)

We sent you the form on 11 January 2027, and we have no answers from you
yet. Please send them by 31 March 2027.

If you have sent it, it has not reached us: please send it again. What is
not known yet may stay blank, and can be sent later. If you need the form
once more, or somebody to go through it with, write back.

If you would rather not take part this year, tell us; that is an answer too.

NHS North
"""
    )
    letters.write(folder, tmp_path / "b", CLOSED)
    late = " ".join((tmp_path / "b" / "reminder" / "U2.txt").read_text("utf-8").split())
    assert (
        "The round closed on 31 March 2027. Your answers can still be counted, and are marked as late."
        in late
    )
    letters.write(folder, tmp_path / "c", date(2027, 1, 10))  # the day before the form went out
    early = (tmp_path / "c" / "reminder" / "U2.txt").read_text("utf-8")
    assert "We have no answers from you yet. Please send them by 31 March 2027." in early


def test_a_form_that_goes_out_after_the_round_closed_asks_for_no_day_that_is_past(folder, tmp_path):
    letters.write(folder, tmp_path / "out", date(2027, 5, 1))
    text = " ".join((tmp_path / "out" / "form" / "U1.txt").read_text("utf-8").split())
    assert (
        "Attached is your form, U1.xlsx. The round closed on 31 March 2027. Your answers can still be "
        "counted, and are marked as late. Please send it back all the same. It takes the team"
    ) in text
    assert "back by" not in text


def test_what_came_and_does_not_count_is_asked_about_by_its_name(folder, tmp_path):
    first = {**WHOLE, "P1.plan": Answer("P1.plan", "aims")}
    put(folder, "U1", "ours", answers=WHOLE)
    put(folder, "U1", "ours (2)", answers=first)
    put(folder, "U2", "sent", answers=WHOLE)
    sent = folder / "returns" / "sent.yaml"
    sent.write_text(sent.read_text("utf-8").replace("'2027.1'", "'2026.1'"), "utf-8")
    put(folder, "U3", "other", answers=WHOLE)
    other = folder / "returns" / "other.yaml"
    other.write_text(other.read_text("utf-8") + "colour: red\n", "utf-8")
    made = letters.write(folder, tmp_path / "out", OPEN)
    assert made.codes == {
        Letter.FORM: ("U4",), Letter.AGAIN: ("U2", "U3"), Letter.CHOOSE: ("U1",)
    }  # fmt: skip
    assert [each.code for each in made.notices] == ["B230", "B232", "B232"]
    choose = (tmp_path / "out" / "choose" / "U1.txt").read_text("utf-8")
    assert (
        "We have two files from you, and they are not the same:\n\n- ours (2).yaml\n- ours.yaml\n"
        in choose
    )
    assert "They differ in 1 answer." in choose
    again = (tmp_path / "out" / "again" / "U2.txt").read_text("utf-8")
    assert "- sent.yaml is another year’s form." in again
    assert "Please send it again by 31 March 2027." in again
    assert "what you sent before" not in again
    wrong = (tmp_path / "out" / "again" / "U3.txt").read_text("utf-8")
    assert "- other.yaml: no key is called ‘colour’" in wrong


def test_open_answers_are_asked_for_by_their_questions_while_there_is_time(
    folder, tmp_path, monkeypatch
):
    left = dict(list(WHOLE.items())[:-2])
    monkeypatch.setattr(work, "make", None)  # nothing is planned for such a letter
    put(folder, "U1", answers=left)
    put(folder, "U2")  # two of 71 are said
    made = letters.write(folder, tmp_path / "out", OPEN)
    assert made.codes[Letter.OPEN] == ("U2", "U1")
    one = (tmp_path / "out" / "open" / "U1.txt").read_text("utf-8")
    assert "2 questions stand without an answer:" in " ".join(one.split())
    for question in matrix().questions[-2:]:
        assert f"{question.ask} ({question.id})" in " ".join(one.split()).replace("’", "'")
    two = (tmp_path / "out" / "open" / "U2.txt").read_text("utf-8")
    assert len([line for line in two.splitlines() if line.startswith("- ")]) == 21
    assert "- and 49 more, blank in your form" in two
    closed = letters.write(folder, tmp_path / "later", CLOSED)
    assert Letter.OPEN not in closed.codes


def test_a_plan_goes_out_with_what_was_asked_and_what_the_icb_answers(folder, tmp_path):
    asks = (Ask("A room in the library."), Ask("A grant", answer="In May."))
    put(folder, "U1", answers=WHOLE, asks_of_icb=asks)
    put(folder, "U2", answers=WHOLE)
    assert letters.write(folder, tmp_path / "a", CLOSED).none == ("U2", "U1")
    running.run(folder, CLOSED, running.Way(kind="html"))
    made = letters.write(folder, tmp_path / "b", CLOSED)
    assert made.codes[Letter.PLAN] == ("U2", "U1")
    text = (tmp_path / "b" / "plan" / "U1.txt").read_text("utf-8")
    assert "Attached is your plan, U1.html, made from your answers of 31 January 2027." in " ".join(
        text.split()
    )
    assert (
        "- A room in the library. We have no answer yet.\n"
        "- A grant. Your return notes the answer: ‘In May.’\n" in text
    )
    assert "last year" not in text
    put(folder, "U1", answers={**WHOLE, "P1.plan": Answer("P1.plan", "aims")})
    again = letters.write(folder, tmp_path / "c", CLOSED)  # its plan is of other answers
    assert (again.codes[Letter.PLAN], again.none) == (("U2",), ("U1",))


def test_an_answer_to_all_goes_to_who_asks_in_the_words_of_the_matrix(folder, tmp_path):
    said = matrix().action("C2.case").asks_icb
    asks = (Ask(said, "C2.case"), Ask("Another thing for it", "C2.case"))
    put(folder, "U1", answers=WHOLE, asks_of_icb=asks)
    running.run(folder, CLOSED, running.Way(kind="html"))
    letters.write(folder, tmp_path / "out", CLOSED)
    text = " ".join((tmp_path / "out" / "plan" / "U1.txt").read_text("utf-8").split())
    assert f"- {said[0].upper()}{said[1:]}. Our answer: Yes, from June." in text.replace("’", "'")
    assert "- Another thing for it. We have no answer yet." in text


def test_what_only_a_return_says_is_never_signed_as_an_answer_of_the_icb(folder, tmp_path):
    said, other = (matrix().action(each).asks_icb for each in ("C2.case", "P1.give-seats"))
    asks = (
        Ask(said, "C2.case", "Yes, \u00a350,000 a year", date(2026, 6, 3)),
        Ask(other, "P1.give-seats", "Two seats.", date(2026, 6, 3)),
    )
    put(folder, "U1", answers=WHOLE, asks_of_icb=asks)
    put(folder, "U2", answers=WHOLE, asks_of_icb=(Ask(said, "C2.case", "Yes, from June"),))
    running.run(folder, CLOSED, running.Way(kind="html"))
    letters.write(folder, tmp_path / "out", CLOSED)
    one, two = (
        " ".join((tmp_path / "out" / "plan" / f"{code}.txt").read_text("utf-8").split())
        for code in ("U1", "U2")
    )
    noted = "Your return notes the answer (answered on 3 June 2026):"
    assert f". Our answer: Yes, from June. {noted} ‘Yes, \u00a350,000 a year.’" in one
    assert f". {noted} ‘Two seats.’" in one
    assert one.count("Our answer") == 1
    assert "Our answer: Yes, from June." in two
    assert "Your return notes" not in two


def test_a_plan_is_said_to_follow_last_years_only_where_that_stands(folder, tmp_path):
    last = small_round(tmp_path / "last", ("U1", "U2"), MANIFEST.replace("2027-", "2026-"))
    (folder / "round.yaml").write_text(MANIFEST + "last: ../last\n", "utf-8")
    for code in ("U1", "U2"):
        put(last, code, answers=WHOLE, as_of=date(2026, 1, 31))
        put(folder, code, answers=WHOLE)
    running.run(last, date(2026, 4, 6), running.Way(kind="html"))
    (last / "out" / "plans" / "U2.json").unlink()
    running.run(folder, CLOSED, running.Way(kind="html"))
    letters.write(folder, tmp_path / "out", CLOSED)
    told = {
        path.stem: "what became of last year" in path.read_text("utf-8")
        for path in (tmp_path / "out" / "plan").iterdir()
    }
    assert told == {"U1": True, "U2": False}


def test_nothing_that_somebody_wrote_passes_for_a_second_subject(folder, tmp_path):
    title = 'title: "North 2027\\nSubject: hello"'
    (folder / "round.yaml").write_text(MANIFEST.replace("title: North 2027", title), "utf-8")
    letters.write(folder, tmp_path / "out", OPEN, "Ann\nSubject: Ward\u2028Subject: more")
    text = (tmp_path / "out" / "form" / "U1.txt").read_text("utf-8")
    assert [line for line in text.splitlines() if line.startswith("Subject:")] == [
        "Subject: North 2027 Subject: hello: your form"
    ]
    assert "\nAnn Subject: Ward Subject: more\n" in text


@pytest.mark.parametrize("where", ["returns", "returns/letters"])
def test_letters_are_never_written_among_what_came_back(folder, capsys, where):
    assert run(["round", "letters", str(folder), "-o", str(folder / where)]) == 2
    assert "all in it is read as returns" in " ".join(capsys.readouterr().err.split())
    assert list((folder / "returns").iterdir()) == []


def test_nothing_of_any_other_network_and_no_level_is_in_a_letter(folder, tmp_path):
    put(folder, "U1", answers=WHOLE)
    put(folder, "U2")
    put(folder, "U2", "again", answers=WHOLE)
    put(folder, "U3")
    running.run(folder, CLOSED, running.Way(kind="html"))
    for day in (OPEN, CLOSED):
        letters.write(folder, tmp_path / str(day), day)
        found = [*(tmp_path / str(day)).rglob("*.txt")]
        assert len(found) == 4
        levels = [level.title for level in matrix().scale.levels]
        for path in found:
            text = path.read_text("utf-8")
            others = [code for code in ("U1", "U2", "U3", "U4") if code != path.stem]
            assert not [word for word in (*others, *levels, "Starting out") if word in text]


def test_the_command_names_who_gets_what_and_never_writes_over_anything(
    folder, tmp_path, monkeypatch, capsys
):
    monkeypatch.chdir(tmp_path)
    log.note(folder, "U1", "sent", on=SENT, by="Ann")
    log.note(folder, "U2", "declined", on=SENT, by="Ann")
    told = ["round", "letters", "north-2027", "-o", "letters", "--on", "2027-03-01"]
    assert run(told) == 0
    said = capsys.readouterr()
    assert said.out == "form         2  U4, U3\nreminder     1  U1\nnone         1  U2\n"
    assert "Wrote 3 letters: letters" in said.err
    assert run(told) == 2
    assert "'letters' is not empty" in capsys.readouterr().err
    assert not (folder / "received.csv").exists()
    assert gathering.open_round(folder).received == ()


def test_a_correction_that_cannot_be_read_is_told_with_what_counts_until_then(folder, tmp_path):
    put(folder, "U1", "first", answers=WHOLE)
    assert run(["round", "status", str(folder), "--on", "2027-02-01"]) == 0
    other = put(folder, "U1", "second", answers=WHOLE)
    other.write_text(other.read_text("utf-8") + "colour: red\n", "utf-8")
    assert run(["round", "status", str(folder), "--on", "2027-02-20"]) == 0
    letters.write(folder, tmp_path / "out", OPEN)
    text = (tmp_path / "out" / "again" / "U1.txt").read_text("utf-8")
    assert "We could not read what you sent: second.yaml." in text
    assert "Until then what counts is the file of yours that we could read: first.yaml." in (
        " ".join(text.split())
    )


def test_a_correction_that_cannot_be_read_needs_no_look_at_the_round_before_it(folder, tmp_path):
    put(folder, "U1", "first", answers=WHOLE)
    other = put(folder, "U1", "second", answers=WHOLE)
    other.write_text(other.read_text("utf-8") + "colour: red\n", "utf-8")
    made = letters.write(folder, tmp_path / "out", OPEN)
    assert made.codes[Letter.AGAIN] == ("U1",)


def test_files_of_one_name_are_told_with_their_folders(folder, tmp_path):
    put(folder, "U1", file="mon/ours.yaml", answers=WHOLE)
    put(folder, "U1", file="tue/ours.yaml", answers={**WHOLE, "P1.plan": Answer("P1.plan", "aims")})
    put(folder, "U1", file="tue/new.yaml", answers={})
    letters.write(folder, tmp_path / "out", OPEN)
    text = (tmp_path / "out" / "choose" / "U1.txt").read_text("utf-8")
    assert "\n- mon/ours.yaml\n- new.yaml\n- tue/ours.yaml\n" in text
