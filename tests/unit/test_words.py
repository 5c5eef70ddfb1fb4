"""Words: sentences, numbers, dates, answers, criteria and levels as people read them."""

from __future__ import annotations

import re
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from maturity import places
from maturity.core import criteria
from maturity.core.criteria import AnyOf, Asks, NOf, Reaches
from maturity.core.questions import Better, Kind, Option, Question
from maturity.core.response import DontKnow, NotApplicable
from maturity.core.result import NOT_APPLICABLE, Result, SeenAnswer, Share, Standing
from maturity.core.scales import Level
from maturity.core.status import Status
from maturity.reporting import answer_words, criterion_words, level_words, words
from tests import helpers_report as made

RUNGS = [
    Level(name.lower().replace(" ", "-"), name, index, Fraction(index))
    for index, name in enumerate(["Starting out", "Foundation", "Step 1", "Step 2"])
]


@pytest.mark.parametrize(
    ("clauses", "statement"),
    [
        ([], ""),
        (["we listen"], "We listen."),
        (["we listen", "we act"], "We listen, and we act."),
        (["we listen, and note", "we act"], "We listen, and note; and we act."),
        (["a", "b", "c"], "A; b; and c."),
    ],
)
def test_a_statement_is_its_clauses(clauses, statement):
    assert words.statement(clauses) == statement


@pytest.mark.parametrize(
    ("said", "sentence", "own"),
    [
        ("", "", ""),
        ("  bus fares ", "Bus fares.", "bus fares."),
        ("eConsult is slow", "eConsult is slow.", "eConsult is slow."),
        ("iPads went", "iPads went.", "iPads went."),
        ("NHS app?", "NHS app?", "NHS app?"),
        ("“we said no.”", "“we said no.”", "“we said no.”"),
        ("élan", "Élan.", "élan."),
        ("Core20PLUS5", "Core20PLUS5.", "Core20PLUS5."),
    ],
)
def test_a_sentence_of_ours_has_a_capital_and_one_of_theirs_is_left(said, sentence, own):
    assert words.sentence(said) == sentence
    assert words.own(said) == own


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0, "0"), (1, "1"), (Fraction(1, 2), "½"), (Fraction(3, 2), "1½"), (Fraction(11, 4), "2¾"),
        (42000, "42,000"), (Fraction(12, 5), "2.4"), (Fraction(-3, 2), "−1½"), (Fraction(1, 3), "0.33"),
    ],
)  # fmt: skip
def test_numbers_as_people_write_them(number, text):
    assert words.amount(number) == text


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (3, "3"),
        (Fraction(1, 2), "0.5"),
        (Fraction(-5, 4), "-1.25"),
        (Fraction(1, 3), "1/3"),
        (0, "0"),
    ],
)
def test_exact_numbers_lose_nothing(number, text):
    assert words.exact(number) == text
    assert Fraction(words.exact(number)) == number


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (1, "1 day"), (Fraction(1, 2), "½ day"), (Fraction(3, 2), "1½ days"), (0, "0 days"),
        (Fraction(8, 3), "2.7 days"), (Fraction(599, 100), "6 days"),
    ],
)  # fmt: skip
def test_days(number, text):
    assert words.days(number) == text


def test_dates_and_lists_and_sentences():
    assert words.day(date(2027, 3, 3)) == "3 March 2027"
    assert words.short_day(date(2027, 3, 3)) == "3 Mar 2027"
    assert words.since("2026-04") == "April 2026"
    assert words.since("2026-04-09") == "9 April 2026"
    assert words.since("last spring") == "last spring"
    assert words.listed(["a"]) == "a"
    assert words.listed(["a", "b", "c"]) == "a, b and c"
    assert words.listed(["a, b", "c"], "or") == "a, b; or c"
    assert words.count(1, "answer") == "1 answer"
    assert words.count(2, "capability", "capabilities") == "2 capabilities"
    assert words.sentence('ask "may we come?"') == 'Ask "may we come?"'
    assert words.small("GP surgery") == "GP surgery"
    assert words.small("Network manager") == "network manager"
    assert [words.an(each) for each in ("ICB", "GP", "one group")] == [
        "an ICB",
        "a GP",
        "a one group",
    ]
    assert words.clean("a\x1b[31mb\x00c\n") == "a[31mbc\n"
    assert words.quoted("the ‘new’ one") == "‘the “new” one’"
    assert words.quoted("people's 'new' one") == "‘people’s “new” one’"


@pytest.mark.parametrize(
    ("straight", "set_"),
    [
        ('ask "what is new?"', "ask “what is new?”"),
        ('("may we come?")', "(“may we come?”)"),
        ("people's and partners' views", "people’s and partners’ views"),
        ("the 'don't know' answer", "the ‘don’t know’ answer"),
        ("since the '90s", "since the ’90s"),
        (
            "to version '2027.1' of 'it'; here '2028.1+1'",
            "to version ‘2027.1’ of ‘it’; here ‘2028.1+1’",
        ),
        ("a 5' 10\" door", "a 5' 10\" door"),
        ('"in 2026"', "“in 2026”"),
        ("nothing to set", "nothing to set"),
    ],
)
def test_straight_marks_as_a_printer_sets_them(straight, set_):
    assert words.typographic(straight) == set_
    assert words.typographic(set_) == set_


LADDER = Question(
    "Q1", "C1", Kind.LADDER, "What do you do?", Better.MORE,
    (Option("none", "Nothing", "Nothing"), Option("some", "Some", "Some"), Option("all", "… all", "Some all")),
)  # fmt: skip
SINCE = Question("Q2", "C1", Kind.SINCE, "Since when?", Better.LONGER)
NUMBER = Question("Q3", "C1", Kind.NUMBER, "How many?", Better.MORE, unit="%")
SEVERAL = Question(
    "Q4", "C1", Kind.SEVERAL, "Which?", Better.MORE, (Option("a", "A", "A"), Option("b", "B", "B"))
)


@pytest.mark.parametrize(
    ("question", "value", "text"),
    [
        (LADDER, "all", "Some all"),
        (SINCE, date(2027, 3, 3), "3 March 2027"),
        (SINCE, "never", "never"),
        (NUMBER, Fraction(5, 2), "2½ %"),
        (SEVERAL, ("a", "b"), "A; B"),
        (SEVERAL, (), "none of these"),
        (LADDER, DontKnow(), "don’t know"),
        (LADDER, NotApplicable("One practice only"), "does not apply here: One practice only"),
    ],
)
def test_a_value_in_words(question, value, text):
    assert answer_words.value(question, value) == text


@pytest.mark.parametrize(
    ("status", "low", "high", "text"),
    [
        (Status.ANSWERED, "some", "some", "the answer is ‘Some’"),
        (Status.BLANK, "none", "all", "not answered yet"),
        (Status.DONT_KNOW, "none", "all", "the answer is ‘don’t know’"),
        (Status.DISPUTED, "none", "all", "answers differ, from ‘Nothing’ to ‘Some all’"),
        (Status.NA, None, None, "does not apply here"),
    ],
)
def test_an_answer_that_the_engine_saw(status, low, high, text):
    assert answer_words.seen(LADDER, SeenAnswer("Q1", status, low, high)) == text


def test_an_option_that_continues_others_stands_alone():
    question = made.matrix().question("C1.listening")
    assert answer_words.value(question, "noted") == (
        "We went and listened at two or more of their meetings and wrote down what matters to people"
    )
    assert answer_words.value(question, "replied") == (
        "We went and listened at two or more of their meetings … and told them what we can and cannot do"
    )
    answer = SeenAnswer("C1.listening", Status.ANSWERED, "listened", "listened")
    assert answer_words.beside(question, "noted", answer).startswith("… and wrote")
    assert answer_words.beside(question, "noted", None).startswith("We went")


@pytest.mark.parametrize(
    ("dates", "said"),
    [
        ((date(2027, 5, 1), date(2027, 10, 31)), ("1 May", "31 Oct 2027")),
        ((date(2026, 5, 1), date(2027, 10, 31)), ("1 May 2026", "31 Oct 2027")),
        ((), ()),
    ],
)
def test_dates_in_a_row_say_a_year_once(dates, said):
    assert words.short_days(dates) == said


def test_long_text_ends_at_a_word():
    assert words.clipped("one two three", 8) == "one two…"
    assert words.clipped("one two", 8) == "one two"


def test_a_criterion_beside_its_answer():
    ruleset = made.matrix()
    test = Asks("C1.listening", criteria.Test.AT_LEAST, "noted")
    answers = {"C1.listening": SeenAnswer("C1.listening", Status.ANSWERED, "listened", "listened")}
    (sentence,) = criterion_words.sentence(ruleset, test, answers)
    question = ruleset.question("C1.listening")
    assert sentence.startswith(f"{question.ask} The answer is ‘We went")
    assert sentence.endswith("this asks for ‘… and wrote down what matters to people’ or better.")


def test_joined_criteria_in_words():
    ruleset = made.matrix()
    two = (Reaches("C1", "step-1"), Reaches("C2", "step-1"))
    assert criterion_words.briefly(ruleset, NOf(2, two)) == (
        "at least two of C1 and C2 hold Step 1 or more"
    )
    assert criterion_words.briefly(ruleset, AnyOf((Reaches("C1", "step-3"),))) == (
        "C1 Doing it together with residents holds Step 3"
    )


def result(low, high, *, blank=0, counts=(), worst=None):
    levels = Standing(low, high, low, high)
    share = Share(4, 4 - blank, blank, 0, 0, 0, 0, 0)
    return Result("C1", True, levels, levels, share, counts=counts, na_worst=worst)


def test_levels_in_words():
    foundation, step = RUNGS[1], RUNGS[2]
    assert level_words.standing(result(step, step).levels) == "Step 1"
    open_ = result(foundation, step, blank=2)
    assert level_words.standing(open_.levels) == "At least Foundation, could be Step 1"
    assert level_words.could_be(open_) == "2 answers open: could be Step 1"
    assert level_words.could_be(result(step, step, blank=2)) == ""
    assert level_words.room(foundation) == "the room said Foundation"
    assert level_words.reviewer(open_.levels) == "the reviewer reads at least Foundation"
    assert level_words.na_worst(result(step, step, worst=foundation)).startswith("Foundation if")


@pytest.mark.parametrize(
    ("level", "numbers", "text"),
    [
        (1, (1, 3, 2, 0), "5 of 6 capabilities hold Foundation or more"),
        (0, (5, 1, 0, 0), "1 of 6 capabilities holds Foundation or more"),
        (3, (0, 0, 0, 6), "6 of 6 capabilities hold Step 2"),
    ],
)
def test_counts_of_a_domain(level, numbers, text):
    counts = (*zip(RUNGS, numbers, strict=True), (NOT_APPLICABLE, 1))
    held = result(RUNGS[level], RUNGS[level], counts=counts)
    assert level_words.held_counts(held, "capability", "capabilities") == text


NEVER = (
    "audit", "compliance", "fail", "deficient", "claimed", "assured", "overall score", "best plan",
    "league table", "red flag",
)  # fmt: skip


def test_words_that_are_never_printed():
    """In templates, and in every text of the modules that print."""
    source = Path(words.__file__).parent
    texts = {path: path.read_text("utf-8") for path in source.rglob("*.py")}
    printed = {
        path: " ".join(
            re.sub(r"{[^{}]*}", "", said)
            for said in re.findall(r'"([^"\n]*)"', re.sub(r'"""[\s\S]*?"""', "", text))
        )
        for path, text in texts.items()
    }
    for path in places.templates().rglob("*.j2"):
        printed[path] = re.sub(r"{[{%].*?[%}]}", "", path.read_text("utf-8"))
    found = [
        (path.name, word)
        for path, text in printed.items()
        for word in NEVER
        if re.search(rf"\b{word}", text, re.IGNORECASE)
    ]
    assert found == []
