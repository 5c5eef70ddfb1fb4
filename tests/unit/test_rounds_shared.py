"""Shared copies, attacked by subtraction over tables, copies and years."""

from __future__ import annotations

import random

import pytest

from maturity.change.rose import Became, level_became
from maturity.core.scales import Level
from maturity.rounds.cells import Cell, Key, Linked, total
from maturity.rounds.links import ELSEWHERE, Asked, linked
from maturity.rounds.stands import NONE, Stand
from maturity.rounds.suppress import hidden
from maturity.solver import open_problem
from tests.helpers_attack import WORDS, attack

LEVELS = ("starting-out", "foundation", "step-1", "step-2")
SMALLEST = 5


def published(asked, stands, smallest=SMALLEST):
    tied = linked(asked, stands)
    away = hidden(tied, smallest, open_problem)
    return {c.key: None if c.key in away else c.value for c in tied.cells if not c.secret}


def row(found, table, copy="", name="C1"):
    return {
        k.column: n for k, n in found.items() if (k.copy, k.table, k.row) == (copy, table, name)
    }


def at(*numbers, place=""):
    return [Stand(place, level) for level, n in enumerate(numbers) for _ in range(n)]


# ------------------------------------------------------------------ by hand


def test_a_small_count_takes_another_with_it_and_the_rest_is_said():
    found = row(published(Asked("C1", LEVELS), at(20, 3, 9, 6)), "levels")
    # 3 and the two noughts could be told from the total, so the 6 is hidden as well
    assert found == {
        "none": None,
        "starting-out": 20,
        "foundation": None,
        "step-1": 9,
        "step-2": None,
    }


def test_where_nearly_all_stand_at_one_level_that_is_hidden_too():
    found = row(published(Asked("C1", LEVELS), at(0, 43, 2, 0)), "levels")
    assert set(found.values()) == {None}


def test_a_count_that_the_matrix_ties_to_a_hidden_one_is_hidden():
    # whoever has not begun misses the one need of Foundation: its count is that of Starting out
    asked = Asked("C1", LEVELS, {1: ("C1.foundation.n",)})
    missing = frozenset({"C1.foundation.n"})
    stands = [Stand("", 0, missing=missing) for _ in range(6)] + at(0, 2, 11, 12)
    found = published(asked, stands)
    assert row(found, "levels")["starting-out"] is None
    assert row(found, "missing", name="C1.foundation.n") == {"count": None}


def test_what_is_left_of_a_total_is_hidden_as_well_as_the_count():
    asked = Asked("C1", LEVELS, actions=("C1.listen",))
    plans = [Stand("", 1, plans=frozenset({"C1.listen"})) for _ in range(18)]
    found = published(asked, [*plans, *at(0, 0, 3, 0)])  # 3 of 21 do not plan it
    assert row(found, "actions", name="C1.listen") == {"count": None}
    found = published(asked, [*plans, *at(0, 0, 9, 0)])
    assert row(found, "actions", name="C1.listen") == {"count": 18}


def test_a_place_without_a_copy_is_not_told_by_subtraction():
    asked = Asked("C1", LEVELS, copies=("East",))
    stands = [*at(8, 10, 6, 0, place="East"), *at(2, 8, 7, 0, place="West")]
    found = published(asked, stands)
    whole, east = row(found, "levels"), row(found, "levels", "East")
    # Starting out: 10 in all and 8 in East would leave 2 in West
    assert whole["starting-out"] is None or east["starting-out"] is None
    assert any(number is not None for number in whole.values())


def test_of_a_pair_with_a_known_sum_nothing_is_said():
    tied = Linked()
    a, b = tied.unknowns(2, 10)
    tied.know(total(a, b), 10, 10)
    for name, variable, value in (("a", a, 1), ("b", b, 9)):
        tied.cells.append(Cell(Key("", "levels", "x", name), total(variable), value, ("x",), 10))
    assert hidden(tied, 5, open_problem) == {cell.key for cell in tied.cells}


# ------------------------------------------------------------------ attacked


def rung(level):
    return Level("none" if level < 0 else LEVELS[level], "", level, 0)


def made(chance, number):
    """A round of random networks, some of them the same as last year."""
    places = ("East", "North", "West")[: chance.choice((1, 2, 3))]
    weights = [chance.choice((1, 2, 8)) for _ in LEVELS]
    stands = []
    for _ in range(number):
        level = chance.choices(range(len(LEVELS)), weights)[0] if chance.random() < 0.95 else NONE
        high = min(level + chance.choice((0, 0, 0, 1)), len(LEVELS) - 1) if level >= 0 else NONE
        before = word = None
        if chance.random() < 0.7:
            before = chance.choice((NONE, level, level, max(level - 1, NONE)))
            word = Became.CANNOT_TELL
            if min(before, level) >= 0:
                word = level_became((rung(before),) * 2, (rung(level), rung(high)))
        stands.append(
            Stand(
                chance.choice(places),
                level,
                shown=level >= 0 and (level < 2 or chance.random() < 0.6),
                open=level >= 0 and high > level,
                before=before,
                became=word,
            )
        )
    return stands


def attacked(stands, copies, last=None, last_of=0):
    """What is published of some networks, and the bounds an attacker finds for what is not."""
    asked = Asked("C1", LEVELS, copies=copies, shown_from=2, last=last or {}, last_of=last_of)
    found = published(asked, stands)
    sizes: dict[str, int] = {}
    for stand in stands:
        place = stand.place if stand.place in copies else ELSEWHERE
        sizes[place] = sizes.get(place, 0) + 1
    both = [stand for stand in stands if stand.before is not None]
    more = {
        "evidence": row(found, "evidence_held")["count"],
        "open": row(found, "could_be_higher")["count"],
    }
    if both:
        more |= {"since": row(found, "since"), "comparable": len(both)}
        if last:
            more |= {"last": last, "last_of": last_of}
    places = {place: row(found, "levels", place) for place in copies}
    return found, attack(LEVELS, row(found, "levels"), places, sizes, **more)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(12))
def test_no_hidden_count_can_be_worked_out_from_tables_copies_and_years(seed):
    chance = random.Random(seed)  # noqa: S311 - the same rounds every time
    stands = made(chance, chance.choice((9, 24, 46)))
    sizes = {place: sum(s.place == place for s in stands) for place in {s.place for s in stands}}
    copies = tuple(sorted(p for p, n in sizes.items() if n >= SMALLEST)) if len(sizes) > 1 else ()
    last, last_of = None, 0
    if seed % 2:  # last year: the same networks and a few that are gone, published by the same rule
        then = [Stand("", s.before) for s in stands if s.before is not None] + at(2, 1, 3, 0)
        last, last_of = row(published(Asked("C1", LEVELS), then), "levels"), len(then)
    found, bounds = attacked(stands, copies, last, last_of)
    assert bounds  # there is something to attack
    assert all(low < high for low, high in bounds.values()), bounds
    said = [number for number in found.values() if number is not None]
    assert all(number >= SMALLEST for number in said)


def test_the_attacker_is_no_rubber_stamp():
    whole = {"none": 0, "starting-out": 20, "foundation": None, "step-1": 9, "step-2": 6}
    bounds = attack(LEVELS, whole, {}, {"": 38})
    assert bounds == {("levels", "foundation"): (3, 3)}
    east = {"none": 0, "starting-out": 8, "foundation": 10, "step-1": 6, "step-2": 0}
    whole = {"none": 0, "starting-out": 10, "foundation": 18, "step-1": 13, "step-2": 0}
    west = dict.fromkeys(whole)
    bounds = attack(LEVELS, whole, {"East": east, "West": west}, {"East": 24, "West": 17})
    assert bounds["West", "starting-out"] == (2, 2)
    since = dict.fromkeys(WORDS) | {"held": 10}
    last = {"none": 0, "starting-out": 4, "foundation": 6, "step-1": 0, "step-2": 0}
    bounds = attack(
        LEVELS,
        dict.fromkeys(whole),
        {},
        {"": 10},
        since=since,
        comparable=10,
        last=last,
        last_of=10,
    )
    assert bounds["levels", "starting-out"] == (4, 4)
