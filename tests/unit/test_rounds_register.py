"""Where every organisation of a round stands: small rounds, worked out by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from maturity import api
from maturity.core.focus import asked, unasked
from maturity.core.response import Answer, DontKnow, Organisation, Response, SignOff
from maturity.diagnostics import Diagnostic, Place
from maturity.reporting.round_status import screen
from maturity.rounds.letters import due
from maturity.rounds.manifest import Manifest
from maturity.rounds.members import Member
from maturity.rounds.notices import notices
from maturity.rounds.register import differing, open_questions, register
from maturity.rounds.returns import Decision, Return, State
from tests.helpers import small_ruleset
from tests.unit.test_focus import GARDEN

RULESET = small_ruleset()

CLOSES = date(2027, 3, 31)
MANIFEST = Manifest(
    id="north-2027",
    title="North 2027",
    ruleset=RULESET.id,
    version=RULESET.version,
    icb="North",
    opens=date(2027, 1, 4),
    closes=CLOSES,
    uses=("To plan support",),
    not_used_for=("Ranking",),
    seen_by=("The ICB sees levels",),
)
ALL = {question.id: Answer(question.id, DontKnow()) for question in RULESET.questions}


def response(code, answers=ALL, **more):
    return Response(
        ruleset=RULESET.id,
        version=RULESET.version,
        as_of=date(2027, 2, 1),
        answers=answers,
        organisation=Organisation(code=code, name=f"Network {code}"),
        **more,
    )


def came(file, code, **more):
    answers = more.pop("answers", ALL)
    received = more.pop("received", date(2027, 2, 2))
    digest = more.pop("digest", f"sha256:{file}")
    return Return(file, digest, response(code, answers, **more), received=received)


def entries(members, returns=(), decisions=()):
    found = register(MANIFEST, RULESET, members, returns, decisions)
    return {entry.member.code: entry for entry in found.entries}, found


def test_entries_stand_by_place_and_name_whatever_their_levels():
    members = [
        Member("U3", "Alder", "West"),
        Member("U1", "Zelkova", "East"),
        Member("U2", "Birch", "East"),
    ]
    assert list(entries(members)[0]) == ["U2", "U1", "U3"]


def test_a_return_goes_from_sent_to_agreed():
    one = [Member("U1", "One")]
    sent = Decision("U1", "sent", date(2027, 1, 4))
    some = dict(list(ALL.items())[1:])
    first = RULESET.questions[0].id
    signed = came("a.xlsx", "U1", sign_off=SignOff("manager", on=date(2027, 2, 1)))
    queried = Decision("U1", "queried", date(2027, 2, 9), digest=signed.digest)
    agreed = Decision("U1", "agreed", date(2027, 2, 16), digest=signed.digest)

    def state(*args):
        return entries(one, *args)[0]["U1"].state

    assert state() is State.NOT_SENT
    assert state((), (sent,)) is State.SENT
    partial = entries(one, (came("a.xlsx", "U1", answers=some),), (sent,))[0]["U1"]
    assert (partial.state, partial.open_answers) == (State.RECEIVED, (first,))
    assert state((came("a.xlsx", "U1"),), (sent,)) is State.COMPLETE
    assert state((signed,), (sent,)) is State.SIGNED_OFF
    assert state((signed,), (sent, queried)) is State.QUERIED
    assert state((signed,), (sent, queried, agreed)) is State.AGREED
    assert state((), (sent, Decision("U1", "declined", CLOSES))) is State.DECLINED


def test_agreeing_with_one_file_never_agrees_with_another_that_came_later():
    agreed = Decision("U1", "agreed", date(2027, 2, 16), digest="sha256:a.xlsx")
    found, _ = entries([Member("U1", "One")], (came("b.xlsx", "U1"),), (agreed,))
    assert found["U1"].state is State.COMPLETE


def test_two_files_for_one_network_wait_for_a_choice_and_nothing_is_merged():
    first, second = came("a.xlsx", "U1"), came("b.xlsx", "U1")
    found, whole = entries([Member("U1", "One")], (first, second))
    assert found["U1"].counts is None
    assert found["U1"].waiting == (first, second)
    assert whole.outstanding == (found["U1"],)
    assert whole.scored == ()
    choice = Decision("U1", "chosen", CLOSES, file="b.xlsx", digest=second.digest)
    found, whole = entries([Member("U1", "One")], (first, second), (choice,))
    assert found["U1"].counts is second
    assert found["U1"].superseded == (first,)
    assert whole.scored == (found["U1"],)


def test_the_same_file_twice_is_one_return():
    twin = came("copy of a.xlsx", "U1", digest="sha256:a.xlsx")
    found, _ = entries([Member("U1", "One")], (came("a.xlsx", "U1"), twin))
    assert found["U1"].waiting == ()
    assert found["U1"].counts is not None


def test_what_comes_after_the_round_closed_is_scored_and_marked():
    on_time = came("a.xlsx", "U1", received=CLOSES)
    late = came("b.xlsx", "U2", received=date(2027, 4, 1))
    found, whole = entries([Member("U1", "One"), Member("U2", "Two")], (on_time, late))
    assert [found["U1"].late, found["U2"].late] == [False, True]
    assert len(whole.scored) == 2


def named(file, code, name):
    each = came(file, code)
    organisation = replace(each.response.organisation, name=name)
    return replace(each, response=replace(each.response, organisation=organisation))


TWO = [Member("U1", "Alder Vale Network"), Member("U2", "Beacon Hill Network")]


def test_a_return_with_the_name_of_another_network_waits_and_is_told_and_gets_no_letter():
    slip = named("a.xlsx", "U1", "Beacon  hill network")
    found, whole = entries(TWO, (slip,))
    assert (found["U1"].counts, found["U1"].waiting) == (None, (slip,))
    assert found["U1"].state is State.RECEIVED
    assert found["U1"].misnamed == ((slip, TWO[1]),)
    assert (found["U2"].counts, found["U2"].waiting) == (None, ())
    (told,) = notices(whole)
    assert (told.code, told.place) == ("B264", Place("a.xlsx"))
    assert told.message == (
        "this return is of U1 Alder Vale Network by its code, and calls itself ‘Beacon  hill network’, which is "
        "the name of U2 Beacon Hill Network; it does not count yet"
    )
    assert told.help == (
        "ask whose it is, then correct the code or the name inside the file; if both are right, "
        "maturity round choose FOLDER U1 FILE --by NAME"
    )
    assert due(found["U1"], CLOSES, CLOSES, planned=False) is None
    shown = " ".join(screen(whole, RULESET, CLOSES, "north", width=200).split())
    assert "a.xlsx calls itself Beacon Hill Network, which is U2" in shown
    assert "files differ" not in shown
    assert "maturity round choose north U1 FILE --by NAME" in shown
    assert "With another network’s name (B264): 1 of 2 (U1)" in shown
    assert "Ask whose it is, then correct the code or the name inside the file" in shown


def test_a_choice_settles_whose_a_return_with_another_name_is():
    slip = named("a.xlsx", "U1", "Beacon Hill Network")
    choice = Decision(
        "U1", "chosen", CLOSES, file="a.xlsx", digest=slip.digest, among=(slip.digest,)
    )
    found, whole = entries(TWO, (slip,), (choice,))
    assert (found["U1"].counts, found["U1"].misnamed, notices(whole)) == (slip, (), ())


def test_beside_its_own_return_a_misnamed_one_waits_with_it_until_one_is_chosen():
    own, slip = named("a.xlsx", "U1", "Alder Vale"), named("b.xlsx", "U1", "Beacon Hill Network")
    found, whole = entries(TWO, (own, slip))
    assert [each.code for each in notices(whole)] == ["B264", "B230"]
    assert due(found["U1"], CLOSES, CLOSES, planned=False) is None
    choice = Decision(
        "U1", "chosen", CLOSES, file="a.xlsx", digest=own.digest, among=(own.digest, slip.digest)
    )
    found, whole = entries(TWO, (own, slip), (choice,))
    assert (found["U1"].counts, notices(whole)) == (own, ())


@pytest.mark.parametrize(
    "name", ["", "Alder Vale Network PCN", "ALDER VALE network", "Beacon Hill"]
)
def test_a_name_that_is_not_just_that_of_another_network_says_nothing(name):
    sent = named("a.xlsx", "U1", name)
    found, whole = entries(TWO, (sent,))
    assert (found["U1"].counts, notices(whole)) == (sent, ())


def test_of_two_networks_of_one_name_neither_is_taken_for_the_other():
    twins = [Member("U1", "Castle Network"), Member("U2", "Castle Network")]
    sent = named("a.xlsx", "U1", "Castle Network")
    found, whole = entries(twins, (sent,))
    assert (found["U1"].counts, notices(whole)) == (sent, ())


def test_strangers_and_what_cannot_be_read_are_named_and_stop_nothing():
    stranger, broken = came("x.xlsx", "U9"), Return("y.xlsx", "sha256:y", None)
    found, whole = entries([Member("U1", "One")], (stranger, broken, came("a.xlsx", "U1")))
    assert whole.strangers == (stranger,)
    assert whole.unread == (broken,)
    assert found["U1"].counts is not None


def test_what_cannot_be_read_and_says_whose_it_is_stands_with_its_network():
    why = (Diagnostic("A101", "wrong", Place("b.xlsx")), Diagnostic("A101", "too", Place("b.xlsx")))
    broken = Return("b.xlsx", "sha256:b", None, why, whose="u1")
    sent = Decision("U1", "sent", date(2027, 1, 4))
    alone, whole = entries([Member("U1", "One")], (broken,), (sent,))
    assert (alone["U1"].state, alone["U1"].counts) == (State.RECEIVED, None)
    assert (alone["U1"].unread, whole.unread, whole.outstanding) == (
        (broken,),
        (broken,),
        (alone["U1"],),
    )
    shown = screen(whole, RULESET, date(2027, 2, 3), "north")
    assert "Received    1 of 1" in shown
    assert "could not be read: b.xlsx" in shown
    assert "b.xlsx: of u1; wrong (and 1 more)" in shown
    assert "maturity score north/FILE" in shown
    (told,) = notices(whole)
    assert told.message == "this file, of U1 One, could not be read: A101: wrong (and 1 more)"
    beside, _ = entries([Member("U1", "One")], (came("a.xlsx", "U1"), broken))
    assert (beside["U1"].state, beside["U1"].waiting) == (State.COMPLETE, ())
    out, whole = entries([Member("U1", "One")], (broken,), (Decision("U1", "declined", CLOSES),))
    assert (out["U1"].state, whole.outstanding) == (State.DECLINED, ())


def test_files_that_differ_in_areas_alone_differ_and_those_in_remarks_do_not():
    question = RULESET.questions[0].id
    said = Answer(question, "yes", comment="ours")
    east = replace(said, comment="theirs", facets={"East": "no"})
    one, two, three = (
        response("U1", {question: each}) for each in (said, east, replace(said, comment=""))
    )
    assert differing([one, two]) == (question,)
    assert differing([one, three]) == ()


def test_of_two_files_it_is_said_how_far_they_differ_and_which_takes_the_others_place():
    one = [Member("U1", "One")]
    question = RULESET.questions[0].id
    first = came("a.xlsx", "U1", digest="sha256:a")
    first = replace(first, response=replace(first.response, digest="sha256:said"))
    again = came("b.xlsx", "U1", sign_off=SignOff("manager"))
    other = came("c.xlsx", "U1", answers=dict(list(ALL.items())[1:]), succeeds="sha256:said")

    def shown(*files):
        _, whole = entries(one, files)
        return " ".join(screen(whole, RULESET, date(2027, 2, 3), "north", width=200).split())

    assert differing([first.response, again.response]) == ()
    assert differing([first.response, other.response]) == (question,)
    assert "a.xlsx and b.xlsx; the answers are the same" in shown(first, again)
    told = shown(first, other)
    assert all(
        each in told for each in ("they differ in 1 answer", "c.xlsx says that it takes the place")
    )


def test_a_return_of_a_network_that_became_another_is_said_to_be_that_ones():
    heir = Member("U3", "Three", predecessors=("U1", "u2"))
    _, whole = entries([heir], (came("old.xlsx", "U2"),))
    (told,) = notices(whole)
    assert "calls itself ‘Network U2’" in told.message
    assert told.help == "'U2' is now U3 Three: ask for an answer of the network that there is"
    shown = screen(whole, RULESET, date(2027, 2, 3), "n", width=200)
    assert "‘Network U2’; ‘U2’ is now U3 Three" in shown


def test_what_a_network_became_may_stand_on_its_own_row_and_over_two_steps():
    gone = Member("U1", "One", ends=date(2027, 3, 1), successors=("U2",))
    between = Member("U2", "Two", ends=date(2027, 3, 20), successors=("U3",))
    heir = Member("U3", "Three", begins=date(2027, 3, 21))
    _, whole = entries([gone, between, heir], (came("old.xlsx", "u1"),))
    (told,) = notices(whole)
    assert told.help == "'u1' is now U3 Three: ask for an answer of the network that there is"
    shown = screen(whole, RULESET, date(2027, 2, 3), "n", width=200)
    assert "‘u1’ is now U3 Three" in shown


def test_a_network_that_ended_before_the_round_closed_is_not_in_it():
    ended = Member("U1", "One", ends=date(2027, 3, 30), successors=("U2",))
    begun = Member("U2", "Two", begins=date(2027, 3, 31), predecessors=("U1",))
    found, whole = entries([ended, begun], (came("a.xlsx", "U1"),))
    assert list(found) == ["U2"]
    assert [each.code for each in whole.strangers] == ["U1"]


def test_what_was_not_asked_this_year_is_not_open():
    nothing = came("a.xlsx", "U1", answers={})
    focus = replace(MANIFEST, focus=("C1",))
    everything = register(MANIFEST, RULESET, [Member("U1", "One")], [nothing], ())
    some = register(focus, RULESET, [Member("U1", "One")], [nothing], ())
    assert set(everything.entries[0].open_answers) == {
        q.id for q in RULESET.questions if q.ask_when is None
    }
    assert set(some.entries[0].open_answers) == {"C1.listening", "C1.people"}


def garden_open(focus, answered, not_asked=()):
    """State and open answers of one return to a round of the garden (tests/unit/test_focus.py)."""
    manifest = replace(MANIFEST, ruleset="garden", version="1", focus=focus)
    answers = {name: Answer(name, "yes") for name in answered}
    said = Response(
        "garden",
        "1",
        date(2027, 2, 1),
        answers,
        Organisation(code="U1", name="One"),
        not_asked=not_asked,
    )
    back = Return("a.xlsx", "sha256:a", said, received=date(2027, 2, 2))
    (entry,) = register(manifest, GARDEN, [Member("U1", "One")], [back], ()).entries
    return entry.state, entry.partial, entry.open_answers


@pytest.mark.parametrize("not_asked", [(), ("G1", "G3", "people")])
def test_what_a_focused_capability_reads_is_asked_wherever_it_is_written(not_asked):
    """G2 reads G1.dug, so that its level is open without it, and the form asks for it."""
    assert garden_open(("G2",), ["G2.bed"], not_asked) == (State.RECEIVED, True, ("G1.dug",))
    assert garden_open(("G2",), ["G2.bed", "G1.dug"], not_asked) == (State.COMPLETE, False, ())
    assert garden_open(("G2",), [], not_asked)[2] == ("G1.dug", "G2.bed")


def test_every_question_of_the_matrix_that_a_focus_asks_is_open_until_it_is_answered():
    matrix = api.load_ruleset("pcn-maturity")
    focus = ("P1",)
    asks = asked(matrix, unasked(matrix, focus))
    assert "C1.support" in asks  # P1 reads it
    given = {q.id: Answer(q.id, DontKnow()) for q in matrix.questions if q.owner == "P1"}
    said = Response(matrix.id, matrix.version, date(2027, 2, 1), given)
    waits = open_questions(matrix, Return("a.xlsx", "sha256:a", said), focus)
    always = {q.id for q in matrix.questions if q.ask_when is None}
    assert set(waits) == (asks - set(given)) & always
    assert "C1.support" in waits


def chosen(digest, on=CLOSES, among=()):
    return Decision("U1", "chosen", on, by="Ann", file="b.xlsx", digest=digest, among=among)


def test_a_file_that_comes_after_the_choice_makes_the_network_wait_again():
    first, second, third = came("a.xlsx", "U1"), came("b.xlsx", "U1"), came("c.xlsx", "U1")
    choice = chosen(second.digest, among=(first.digest, second.digest))
    found, whole = entries([Member("U1", "One")], (first, second, third), (choice,))
    assert found["U1"].counts is None
    assert (found["U1"].waiting, found["U1"].newer) == ((first, second, third), (third,))
    assert whole.scored == ()
    (told,) = notices(whole)
    assert told.code == "B230"
    assert "'c.xlsx' came after the choice, so choose again" in told.message
    assert "none counts yet" in told.message
    again = chosen(second.digest, among=(first.digest, second.digest, third.digest))
    found, _ = entries([Member("U1", "One")], (first, second, third), (choice, again))
    assert found["U1"].counts is second
    assert found["U1"].superseded == (first, third)


def test_a_copy_of_a_file_that_was_there_is_no_new_one_and_one_may_go():
    first, second = came("a.xlsx", "U1"), came("b.xlsx", "U1")
    choice = chosen(second.digest, among=(first.digest, second.digest))
    for name in ("0.xlsx", "z.xlsx"):
        twin = came(name, "U1", digest=second.digest)
        files = sorted((first, second, twin), key=lambda each: each.file)
        found, _ = entries([Member("U1", "One")], files, (choice,))
        assert found["U1"].counts is second  # as the choice has it, whatever its other names
    found, _ = entries([Member("U1", "One")], (second,), (choice,))
    assert found["U1"].counts is second


def test_where_a_choice_does_not_say_of_which_files_the_days_do():
    first, second = came("a.xlsx", "U1"), came("b.xlsx", "U1")
    choice = chosen(second.digest, on=date(2027, 2, 3))
    for day, waits in ((date(2027, 2, 3), False), (date(2027, 2, 4), True), (None, False)):
        third = came("c.xlsx", "U1", received=day)
        found, _ = entries([Member("U1", "One")], (first, second, third), (choice,))
        assert bool(found["U1"].newer) is waits


def test_a_code_is_the_same_in_any_case():
    mine, stranger = came("a.xlsx", "u1"), came("b.xlsx", "u2")
    agreed = Decision("u1", "agreed", CLOSES, digest=mine.digest)
    found, whole = entries([Member("U1", "One")], (mine, stranger), (agreed,))
    assert (found["U1"].counts, found["U1"].state) == (mine, State.AGREED)
    assert whole.strangers == (stranger,)
    found, _ = entries([Member("U1", "One")], (mine, came("b.xlsx", "U1")))
    assert [each.file for each in found["U1"].waiting] == ["a.xlsx", "b.xlsx"]
