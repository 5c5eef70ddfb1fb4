"""Which network of last year a network can be set beside, by hand for each shape of change."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maturity.rounds.lineage import Lineage, Listed
from maturity.rounds.members import Member
from maturity.rounds.notices import unknown

LAST, CLOSES = date(2027, 3, 31), date(2028, 3, 31)
BETWEEN, AFTER = date(2027, 6, 30), date(2028, 6, 30)


def one(code, came_of="", became="", **rest):
    return Member(
        code,
        code,
        predecessors=tuple(came_of.split()),
        successors=tuple(became.split()),
        **rest,
    )


def told(now, last):
    """By code of those in this round: why it is not comparable, or the code it stands beside."""
    before = last if isinstance(last, list) else [one(code) for code in last.split()]
    lineage = Lineage(Listed(tuple(now), CLOSES), Listed(tuple(before), LAST))
    return {
        member.code: lineage.not_comparable(member) or lineage.sources(member)
        for member in now
        if member.is_one_on(CLOSES)
    }


@pytest.mark.parametrize(
    "now",
    [
        [one("U9"), one("U10", "U9")],
        [one("U9", became="U10"), one("U10")],
        [one("U9", became="U9 U10"), one("U10")],
        [one("U9", "U9"), one("U10", "U9")],
        [one("U9"), one("U10", "u9")],
        [one("U9", became="U10"), one("U10", "U9")],
    ],
)
def test_one_that_keeps_its_code_and_one_that_split_off_it_are_both_not_comparable(now):
    assert told(now, "U9") == {"U9": "part of it went to U10", "U10": "it was split off from U9"}


@pytest.mark.parametrize(
    "now",
    [
        [one("U1", "U2")],
        [one("U1", "U1 U2")],
        [one("U1"), one("U2", became="U1", ends=BETWEEN)],
        [one("U1", "U2"), one("U2", became="U1", ends=BETWEEN)],
        [one("U1", "U2"), one("U2", ends=BETWEEN)],
    ],
)
def test_one_that_keeps_its_code_and_took_another_in_is_not_comparable(now):
    assert told(now, "U1 U2") == {"U1": "it took in U2"}


def test_one_taken_in_from_outside_last_years_round_counts_as_much():
    assert told([one("U1", "U2")], "U1") == {"U1": "it took in U2"}


@pytest.mark.parametrize(
    "now",
    [
        [one("U3", "U1 U2")],
        [one("U1", became="U3", ends=BETWEEN), one("U2", became="U3", ends=BETWEEN), one("U3")],
        [one("U1", became="U3", ends=BETWEEN), one("U3", "U2")],
    ],
)
def test_a_merger_is_read_from_either_column_or_from_both_together(now):
    assert told(now, "U1 U2") == {"U3": "it was made of U1 and U2"}


@pytest.mark.parametrize(
    "now",
    [
        [one("U5", "U4"), one("U6", "U4")],
        [one("U4", became="U5 U6", ends=BETWEEN), one("U5"), one("U6")],
        [one("U4", became="U5", ends=BETWEEN), one("U5"), one("U6", "U4")],
    ],
)
def test_a_split_is_read_from_either_column_or_from_both_together(now):
    assert told(now, "U4") == {
        "U5": "U4 was split into it and U6",
        "U6": "U4 was split into it and U5",
    }


def test_a_part_that_is_in_no_list_still_makes_a_split():
    now = [one("U4", became="U5 U6", ends=BETWEEN), one("U5")]
    assert told(now, "U4") == {"U5": "U4 was split into it and U6"}
    assert told([one("U4", became="U6")], "U4") == {"U4": "part of it went to U6"}


@pytest.mark.parametrize(
    "now",
    [
        [one("U8", "U7")],
        [one("U7", ends=BETWEEN), one("U8", "U7")],
        [one("U7", became="U8", ends=BETWEEN), one("U8")],
        [one("U7", became="U8", ends=BETWEEN), one("U8", "U7")],
        [one("Ux", "U7", ends=BETWEEN), one("U8", "Ux")],
    ],
)
def test_a_plain_change_of_code_stands_beside_the_one_before(now):
    assert told(now, "U7") == {"U8": ("U7",)}


def test_two_changes_in_one_year_are_followed_to_the_end():
    now = [one("U8", "U7", ends=BETWEEN), one("U9", "U8"), one("U10", "U8")]
    assert told(now, "U7") == {
        "U9": "U8 was split into it and U10",
        "U10": "U8 was split into it and U9",
    }
    now = [one("U3", "U1 U2", ends=BETWEEN), one("U5", "U3")]
    assert told(now, "U1 U2") == {"U5": "it was made of U1 and U2"}
    now = [one("U8", "U7", ends=BETWEEN), one("U9", "U8"), one("U10", "U7")]
    assert told(now, "U7")["U9"] == "U7 was split into U10 and U8"


def test_part_of_one_that_is_still_there_is_said_as_part():
    now = [one("U1", "U2"), one("U2"), one("U3")]
    assert told(now, "U1 U2 U3") == {
        "U1": "it took in part of U2",
        "U2": "part of it went to U1",
        "U3": ("U3",),
    }


def test_what_happens_after_the_round_closes_is_no_change_yet():
    now = [one("U9", ends=AFTER, became="U10 U11"), one("U10", "U9", begins=AFTER)]
    assert told(now, "U9") == {"U9": ("U9",)}
    now = [one("U1", "U2"), one("U2", ends=AFTER)]
    assert told(now, "U1 U2") == {"U1": ("U1",), "U2": ("U2",)}
    begun = [one("U9", ends=AFTER), one("U10", "U9", begins=BETWEEN)]
    assert told(begun, "U9")["U9"] == "part of it went to U10"


def test_what_last_years_list_said_already_is_no_news_if_it_had_happened():
    stale = [one("U3", "U1 U2"), one("U8", "U7"), one("U9"), one("U10", "U9")]
    assert told(stale, stale) == {code: (code,) for code in ("U3", "U8", "U9", "U10")}
    planned = [one("U1"), one("U2", became="U1", ends=BETWEEN)]
    assert told(planned, planned) == {"U1": "it took in U2"}
    assert told([one("U1", "U2")], [one("U1", "U2"), one("U2")]) == {"U1": "it took in U2"}
    prepared = [one("U3", "U1 U2", begins=BETWEEN)]
    assert told(prepared, [*prepared, one("U1"), one("U2")]) == {"U3": "it was made of U1 and U2"}


def test_a_circle_ends_and_is_not_comparable():
    assert told([one("U1", "U2"), one("U2", "U1")], "U1 U2") == {
        "U1": "it took in part of U2",
        "U2": "it took in part of U1",
    }


CODES = st.sampled_from(["U1", "U2", "U3", "U4", "U5"])
STEPS = st.sets(st.tuples(CODES, CODES), max_size=5)


@settings(max_examples=60, deadline=None)
@given(steps=STEPS, either=st.randoms(use_true_random=False), here=st.sets(CODES, min_size=1))
def test_either_column_says_the_same_and_nobody_of_last_year_stands_beside_two(steps, either, here):
    def rows(of_new, of_old):
        return [
            one(
                code,
                " ".join(sorted(a for a, b in of_new if b == code)),
                " ".join(sorted(b for a, b in of_old if a == code)),
                ends=None if code in here else BETWEEN,
            )
            for code in ("U1", "U2", "U3", "U4", "U5")
        ]

    some = {step for step in sorted(steps) if either.random() < 0.5}
    expected = told(rows(steps, set()), "U1 U2 U3")
    assert told(rows(set(), steps), "U1 U2 U3") == expected
    assert told(rows(some, steps - some), "U1 U2 U3") == expected
    beside = [why[0] for why in expected.values() if isinstance(why, tuple)]
    assert len(set(beside)) == len(beside)
    for code in here:  # whatever took in or gave anything is not what it was
        if any(code in step and step[0] != step[1] for step in steps) and code in "U1 U2 U3":
            assert expected[code] != (code,)


def test_order_of_the_list_changes_nothing():
    now = [one("U1", "U2"), one("U9"), one("U10", "U9"), one("U8", "U7")]
    last = "U1 U2 U7 U9"
    assert told(now[::-1], last) == told([replace(m) for m in now], last)


@pytest.mark.parametrize(
    ("now", "found"),
    [
        ([one("U8", "U7")], ()),  # U7 was here last year
        ([one("U8", "u7")], ()),
        ([one("U8", "U77")], (("U8", "U77"),)),
        ([one("U7", became="U88"), one("U8")], (("U7", "U88"),)),
        ([one("U7", became="U9"), one("U8", "U9")], ()),  # it came and went within the year
        ([one("U8", "U7 U77 U78")], (("U8", "U77"), ("U8", "U78"))),
        ([one("U7", "U1")], ()),  # last year's list said so already
    ],
)
def test_a_code_that_is_nobodys_in_either_year_is_named(now, found):
    last = (one("U7", "U1"),)
    lineage = Lineage(Listed(tuple(now), CLOSES), Listed(last, LAST))
    assert lineage.unknown == found
    told = [*unknown(lineage, now, last)]
    assert [(each.code, each.message.split()[0]) for each in told] == [
        ("B263", code) for code, _ in found
    ]
    assert not [*unknown(lineage, now, ())]  # nobody was asked before


def test_the_nearest_code_of_both_years_is_offered():
    now = [one("U99203", "U9910X"), one("U99101")]  # as near, and where it was
    last = (one("U99101"), one("U99103"), one("U99200"))
    (told,) = unknown(Lineage(Listed(tuple(now), CLOSES), Listed(last, LAST)), now, last)
    assert told.message == (
        "U99203 U99203 is said to have come of 'U9910X' or to have become it, and neither this year's list "
        "nor last year's has that code"
    )
    assert told.help == "did you mean 'U99103'?"
