"""What a shared copy hides, by hand. ``test_rounds_attacked.py`` attacks whole copies."""

from __future__ import annotations

from maturity.rounds.cells import Cell, Key, Linked, total
from maturity.rounds.links import Counted, Links
from maturity.rounds.links_year import Years
from maturity.rounds.stands import Stand
from maturity.rounds.suppress import hidden
from maturity.solver import open_problem

LEVELS = ("starting-out", "foundation", "step-1", "step-2")
SMALLEST = 5


def published(counted, stands, smallest=SMALLEST):
    links = Links(counted, stands)
    if any(stand.before is not None for stand in stands):
        Years(links, None)
    tied = links.out
    away = hidden(tied, smallest, open_problem)
    return {
        c.key: None if c.key in away else c.value for c in tied.cells if c.blank or not c.secret
    }


def row(found, table, copy="", name="C1"):
    return {
        k.column: n for k, n in found.items() if (k.copy, k.table, k.row) == (copy, table, name)
    }


def at(*numbers, place=""):
    return [Stand(place, level) for level, n in enumerate(numbers) for _ in range(n)]


def test_a_small_count_takes_another_with_it_and_the_rest_is_said():
    found = row(published(Counted("C1", LEVELS), at(20, 3, 9, 6)), "levels")
    # 3 and the two noughts could be told from the total, so the 6 is hidden as well
    assert found == {
        "none": None,
        "starting-out": 20,
        "foundation": None,
        "step-1": 9,
        "step-2": None,
    }


def test_where_nearly_all_stand_at_one_level_that_is_hidden_too():
    found = row(published(Counted("C1", LEVELS), at(0, 43, 2, 0)), "levels")
    assert set(found.values()) == {None}


def test_a_count_that_the_matrix_ties_to_a_hidden_one_is_hidden():
    # whoever has not begun misses the one need of Foundation: its count is that of Starting out
    counted = Counted("C1", LEVELS, {1: ("C1.foundation.n",)})
    missing = frozenset({"C1.foundation.n"})
    stands = [Stand("", 0, missing=missing) for _ in range(6)] + at(0, 2, 11, 12)
    found = published(counted, stands)
    assert row(found, "levels")["starting-out"] is None
    assert row(found, "missing", name="C1.foundation.n") == {"count": None}


def test_what_is_left_of_a_total_is_hidden_as_well_as_the_count():
    counted = Counted("C1", LEVELS, actions=("C1.listen",))
    plans = [Stand("", 1, plans=frozenset({"C1.listen"})) for _ in range(18)]
    found = published(counted, [*plans, *at(0, 0, 3, 0)])  # 3 of 21 do not plan it
    assert row(found, "actions", name="C1.listen") == {"count": None}
    found = published(counted, [*plans, *at(0, 9, 9, 0)])
    assert row(found, "actions", name="C1.listen") == {"count": 18}


def test_a_list_that_is_just_those_at_a_level_is_not_said_beside_it():
    counted = Counted("C1", LEVELS, actions=("C1.listen",))
    plans = [Stand("", 1, plans=frozenset({"C1.listen"})) for _ in range(18)]
    found = published(counted, [*plans, *at(0, 0, 9, 0)])
    assert row(found, "actions", name="C1.listen") == {"count": None}


def test_a_place_without_a_copy_is_not_told_by_subtraction():
    counted = Counted("C1", LEVELS, copies=("East",))
    stands = [*at(8, 10, 6, 0, place="East"), *at(2, 8, 7, 0, place="West")]
    found = published(counted, stands)
    whole, east = row(found, "levels"), row(found, "levels", "East")
    # Starting out: 10 in all and 8 in East would leave 2 in West
    assert whole["starting-out"] is None or east["starting-out"] is None
    assert any(number is not None for number in whole.values())


def test_of_a_pair_with_a_known_sum_nothing_is_said():
    tied = Linked()
    a, b = tied.unknowns(2, 10)
    tied.know(total(a, b), 10, 10)
    for name, variable, value in (("a", a, 1), ("b", b, 9)):
        tied.cells.append(Cell(Key("", "levels", "x", name), total(variable), value, ("x",)))
    assert hidden(tied, 5, open_problem) == {cell.key for cell in tied.cells}


def test_one_number_under_two_names_is_said_under_both():
    # who plans it is who asks the ICB for it: what is said once hides nothing the second time
    counted = Counted("C1", LEVELS, actions=("C1.listen",), asking=frozenset({"C1.listen"}))
    plans = Stand("", 1, plans=frozenset({"C1.listen"}), asks=frozenset({"C1.listen"}))
    found = published(counted, [*[plans] * 18, *at(0, 9, 9, 0)])
    assert row(found, "actions", name="C1.listen") == {"count": 18}
    assert row(found, "asked", name="C1.listen") == {"count": 18}


def test_evidence_is_counted_of_those_who_are_asked_for_it():
    counted = Counted("C1", LEVELS, evidence_from=2)
    seen = [Stand("", 2, shown=True)] * 9
    found = published(counted, [*at(20, 11, 8, 0), *seen])
    assert row(found, "evidence_held") == {"count": 9}
    # 2 of 17 are not to be told from 15 of 17
    found = published(counted, [*at(20, 11, 2, 0), *seen, *seen[:6]])
    assert row(found, "evidence_held") == {"count": None}


def test_nothing_is_said_of_evidence_where_none_is_asked():
    assert row(published(Counted("C1", LEVELS), at(20, 11, 9, 7)), "evidence_held") == {}
