"""Answers worked out beforehand against the long way: the same ends, whoever gave them and how."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from maturity.core.compile import compile_ruleset
from maturity.core.encode import View, encode
from maturity.core.questions import Kind
from maturity.core.response import Answer, Between, DontKnow, Evidence, NotApplicable, Response
from tests.properties.generate import rulesets
from tests.properties.test_engine import load

DAY = date(2027, 1, 31)


@st.composite
def responses_to(draw, ruleset):
    """To every ladder one answer, a span in either order, votes or nothing; some with evidence."""
    answers, evidence = {}, []
    for question in ruleset.questions:
        if question.kind not in (Kind.LADDER, Kind.YES_NO):
            continue
        option = st.sampled_from([each.id for each in question.options])
        kinds = [option, st.builds(Between, option, option), st.just(DontKnow())]
        kinds += [st.just(NotApplicable(next(iter(question.na))))] if question.na else []
        by = draw(st.dictionaries(st.sampled_from(["a", "b", "c"]), st.one_of(kinds), max_size=3))
        value = draw(st.one_of(st.none(), *kinds))
        carried = draw(st.sampled_from([None, None, DAY]))
        answers[question.id] = Answer(question.id, value, by=by, carried_over=carried)
        if draw(st.booleans()):
            supports = draw(st.one_of(st.none(), option))
            about = Evidence("what", "where", DAY, question=question.id, supports=supports)
            evidence.append(about)
    return Response(ruleset.id, ruleset.version, DAY, answers, evidence=tuple(evidence))


@settings(max_examples=40)
@given(st.data())
def test_what_is_listed_is_what_the_long_way_gives(data):
    ruleset = load(data.draw(rulesets()))
    response = data.draw(responses_to(ruleset))
    program = compile_ruleset(ruleset)
    nothing = tuple((name, slot, {}) for name, slot, _ in program.schedule.listed)
    slow = replace(program, schedule=replace(program.schedule, listed=nothing))
    spoiled = View(blanks="worst", spoiled=frozenset({0}))
    for view in (View(), View(reviewed=True), View(blanks="worst"), View(na="worst"), spoiled):
        fast, long = encode(program, response, view), encode(slow, response, view)
        assert fast.known == long.known
        assert fast.inputs == long.inputs
