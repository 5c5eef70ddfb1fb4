"""Many voices: order makes no difference, voices only widen, and nobody can be found in what leaves.

The last of these are attacks: they change what somebody said, or who said it, and look for any
difference in what travels.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import combinations

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from maturity.core.assess import assess
from maturity.core.compile import compile_ruleset
from maturity.core.known import hull, known
from maturity.core.response import CANNOT_TELL, Answer, DontKnow, Person, Response
from maturity.core.result import NOT_APPLICABLE
from maturity.core.status import Status
from maturity.errors import ResponseError
from maturity.loading import responses as reading
from maturity.loading.rulesets import load
from maturity.people.agenda import agenda
from maturity.people.combine import Reply, combine
from maturity.people.groups import chosen, role_of
from maturity.people.reply import content_key
from maturity.people.travel import travel
from tests.helpers_people import RULESET, assessed, response
from tests.helpers_read import read_response
from tests.properties import generate

SLOW = settings(max_examples=30, suppress_health_check=list(HealthCheck))
ROLES = ["clinical-director", "reception", "reception", "reception", "partner", "resident", ""]
LEVELS = ["starting-out", "foundation", "step-1", "step-2", CANNOT_TELL]


@st.composite
def forms(draw, most=4):
    """A rule set, and one person's form each: single values, from generated responses."""
    document = draw(generate.rulesets())
    ruleset = load({"rules.yaml": generate.to_yaml(document)}).ruleset
    replies = []
    for number in range(draw(st.integers(2, most))):
        try:
            text = generate.to_yaml(draw(generate.responses(document)))
            filled = read_response(text, ruleset)
        except ResponseError:  # the generator also tries evidence dated after the response
            assume(False)
        answers = {
            name: Answer(name, answer.value)
            for name, answer in filled.answers.items()
            if answer.value is not None
        }
        who = Person(draw(st.sampled_from(["", "a", "b", f"n{number}"])), "manager")
        form = Response(
            ruleset.id, ruleset.version, filled.as_of, answers, evidence=filled.evidence
        )
        replies.append(Reply(who, replace(form, context=filled.context)))
    return ruleset, replies


def together(ruleset, replies):
    return combine(ruleset, replies).response


def results(ruleset, filled):
    found = assess(compile_ruleset(ruleset), filled).results
    return {result.id: result.levels for result in found}


@given(forms(), st.randoms())
@SLOW
def test_the_order_of_forms_makes_no_difference(made, chance):
    ruleset, replies = made
    shuffled = list(replies)
    chance.shuffle(shuffled)
    one, other = combine(ruleset, replies), combine(ruleset, shuffled)
    assert one.repeats == other.repeats
    assert one.conflicts == other.conflicts
    assert one.found == other.found
    assert reading.write(one.response, ruleset) == reading.write(other.response, ruleset)
    assert content_key(one.response) == content_key(other.response)


@given(forms())
@SLOW
def test_nothing_that_anybody_answered_is_lost(made):
    ruleset, replies = made
    filled = together(ruleset, replies)
    for reply in replies:
        for name, answer in reply.response.answers.items():
            assert answer.value in filled.answers[name].by.values()


def said_alone(filled, person):
    """The room's answers with one person's own in place of it, where they gave one."""
    return {
        name: Answer(name, answer.by[person])
        if person in answer.by and not isinstance(answer.by[person], DontKnow)
        else answer
        for name, answer in filled.answers.items()
    }


def assert_within(inner, outer):
    """Each result's interval lies within the other; a result that does not apply has none."""
    for name, levels in inner.items():
        if NOT_APPLICABLE not in (levels.assured, outer[name].assured):
            assert outer[name].assured.index <= levels.assured.index
            assert levels.possible.index <= outer[name].possible.index


@given(forms())
@SLOW
def test_the_bounds_of_a_dispute_hold_every_respondents_own_result(made):
    ruleset, replies = made
    filled = together(ruleset, replies)
    whole = results(ruleset, filled)
    for person in filled.people:
        alone = replace(filled, answers=said_alone(filled, person.id))
        assert_within(results(ruleset, alone), whole)


def has_votes(ruleset, filled, name):
    answer = filled.answers.get(name)
    found = known(ruleset.question(name), answer)
    return found.status not in (Status.DONT_KNOW, Status.BLANK)


@given(forms())
@SLOW
def test_another_voice_never_narrows_an_interval(made):
    """Where somebody has answered already: a first answer to a blank is what forms are for."""
    ruleset, (*before, last) = made
    old = together(ruleset, before)
    answers = {
        name: answer
        for name, answer in last.response.answers.items()
        if has_votes(ruleset, old, name)
    }
    last = Reply(last.person, replace(last.response, answers=answers, context={}))
    new = together(ruleset, [*before, last])
    for name in answers:
        question = ruleset.question(name)
        was, now = known(question, old.answers[name]), known(question, new.answers[name])
        assert now.status in (was.status, Status.DISPUTED, Status.NA_DISPUTED)
        if was.low is not None:
            ends = (was.low, was.high, now.low, now.high)
            assert hull(question, ends) == (now.low, now.high)
    assume(old.as_of == new.as_of and old.context == new.context)
    assert_within(results(ruleset, old), results(ruleset, new))


@given(forms())
@SLOW
def test_a_consensus_is_the_only_way_to_narrow(made):
    ruleset, replies = made
    filled = together(ruleset, replies)
    name = next((n for n, a in filled.answers.items() if len(set(map(str, a.by.values()))) > 1), "")
    assume(name)
    value = next(iter(filled.answers[name].by.values()))
    settled = replace(filled.answers[name], value=value)
    again = known(ruleset.question(name), settled)
    assert again == known(ruleset.question(name), Answer(name, value))


@given(forms())
@SLOW
def test_what_travels_is_scored_as_what_the_facilitator_holds(made):
    """Exactly, but where applicability is disputed: there what travels is open."""
    ruleset, replies = made
    filled = together(ruleset, replies)
    disputed = any(
        known(ruleset.question(name), answer).status is Status.NA_DISPUTED
        for name, answer in filled.answers.items()
    )
    assume(not disputed)
    assert results(ruleset, travel(ruleset, filled)) == results(ruleset, filled)
    assert travel(ruleset, travel(ruleset, filled)) == travel(ruleset, filled)


@st.composite
def rooms(draw, most=9):
    """A facilitator's response: people in roles, their cards, answers and remarks."""
    people = tuple(
        Person(f"person-{n}", draw(st.sampled_from(ROLES)), name=f"Secret Name {n}")
        for n in range(draw(st.integers(1, most)))
    )
    cards = {
        person.id: {
            capability: draw(st.sampled_from(LEVELS))
            for capability in ("C1", "D5")
            if draw(st.integers(0, 5))
        }
        for person in people
    }
    options = [option.id for option in RULESET.question("C1.listening").options]
    by = {p.id: draw(st.sampled_from([*options, None])) for p in people}
    said = {p: DontKnow() if value is None else value for p, value in by.items()}
    answer = Answer("C1.listening", by=said, comments={p: f"Remark of {p}" for p in said})
    return response(
        people=people,
        answers={"C1.listening": answer},
        cards={person: chosen_ for person, chosen_ in cards.items() if chosen_},
        card_comments={people[0].id: {"C1": "Remark on a card"}},
    )


def public(filled):
    """Everything that leaves the room, as text."""
    return repr(reading.write(travel(RULESET, filled), RULESET))


def shown_to_the_room(filled):
    """The agenda, as text."""
    return repr(agenda(RULESET, assessed(filled), filled))


@given(rooms())
def test_no_name_id_or_remark_of_a_person_leaves(filled):
    for text in (public(filled), shown_to_the_room(filled)):
        for person in filled.people:
            assert person.id not in text
            assert person.name not in text
        assert "Remark" not in text


def swapped(filled, capability, one, other):
    """The same room with the cards of two people exchanged."""
    cards = {person: dict(levels) for person, levels in filled.cards.items()}
    cards[one][capability], cards[other][capability] = (
        cards[other][capability],
        cards[one][capability],
    )
    return replace(filled, cards=cards)


@given(rooms(), st.sampled_from(["C1", "D5"]))
def test_everybody_hides_among_three_or_more(filled, capability):
    """For each card at least two other people might as well have chosen it."""
    cards = chosen(filled, capability)
    before = public(filled), shown_to_the_room(filled)
    crowd = dict.fromkeys(cards, 1)
    for one, other in combinations(cards, 2):
        after = swapped(filled, capability, one, other)
        if (public(after), shown_to_the_room(after)) == before:
            crowd[one] += 1
            crowd[other] += 1
    if len(cards) >= 3:
        assert min(crowd.values()) >= 3
    else:
        assert all(size == len(cards) for size in crowd.values())


@given(rooms(), st.sampled_from(LEVELS), st.data())
def test_where_a_room_is_too_small_a_card_leaves_no_mark(filled, level, data):
    cards = chosen(filled, "C1")
    assume(0 < len(cards) < 3)
    person = data.draw(st.sampled_from(sorted(cards)))
    other = {**filled.cards, person: {**filled.cards[person], "C1": level}}
    after = replace(filled, cards=other)
    assert public(after) == public(filled)
    assert shown_to_the_room(after) == shown_to_the_room(filled)


@given(rooms())
def test_no_number_and_no_difference_of_numbers_is_of_one_or_two_people(filled):
    """By subtraction: every sum of shown groups, and what the total leaves beside it."""
    for view in travel(RULESET, filled).room:
        groups = [group for group in view.groups if group.counts]
        for size in range(len(groups) + 1):
            for some in combinations(groups, size):
                n = sum(group.n for group in some)
                assert n == 0 or n >= 3
                if view.n:
                    assert view.n - n == 0 or view.n - n >= 3
        left = Counter(view.counts)
        for group in groups:
            left.subtract(group.counts)
        assert all(count >= 0 for count in left.values())
        assert sum(view.counts.values()) == view.n


@given(rooms())
def test_the_total_is_everybodys_and_no_role_is_passed_over(filled):
    roles = {person.id: role_of(RULESET, person) for person in filled.people}
    for view in travel(RULESET, filled).room:
        cards = chosen(filled, view.capability)
        assert {group.role for group in view.groups} == {roles[person] for person in cards}
        if len(cards) >= 3:
            assert Counter(cards.values()) == Counter(view.counts)
        else:
            assert (view.n, view.counts) == (0, {})


@given(rooms(), st.randoms())
def test_who_gave_which_answer_leaves_no_mark(filled, chance):
    answer = filled.answers["C1.listening"]
    given_ = list(answer.by.values())
    chance.shuffle(given_)
    after = replace(answer, by=dict(zip(answer.by, given_, strict=True)))
    mixed = replace(filled, answers={"C1.listening": after})
    assert public(mixed) == public(filled)
    assert shown_to_the_room(mixed) == shown_to_the_room(filled)


@given(rooms(), st.randoms())
def test_the_order_of_people_leaves_no_mark(filled, chance):
    people = list(filled.people)
    chance.shuffle(people)
    assert public(replace(filled, people=tuple(people))) == public(filled)
