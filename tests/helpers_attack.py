"""An attacker on shared copies, written from the published numbers alone; it knows nothing of ours.

It reads tables of counts with None for what is hidden, sets up every microdata table of networks
that agrees with them (place by level, level by evidence, level by level of last year and word), and
lets HiGHS find the least and the most that each hidden count can be.
"""

from __future__ import annotations

import highspy
import numpy as np

WORDS = ("rose", "held", "fell", "cannot tell")


class Attack:
    """Whole-number unknowns and equations; bounds of a sum of unknowns."""

    def __init__(self):
        self.size, self.rows = 0, []

    def new(self, number):
        self.size += number
        return list(range(self.size - number, self.size))

    def row(self, variables, low, high, less=()):
        factors = {}
        for variable in variables:
            factors[variable] = factors.get(variable, 0) + 1
        for variable in less:
            factors[variable] = factors.get(variable, 0) - 1
        self.rows.append((factors, low, high))

    def bounds(self, variables, most):
        return tuple(self._solve(variables, most, sign) for sign in (1, -1))

    def _solve(self, variables, most, sign):
        highs = highspy.Highs()
        highs.setOptionValue("output_flag", False)
        highs.addVars(self.size, np.zeros(self.size), np.full(self.size, float(most)))
        for variable in range(self.size):
            highs.changeColIntegrality(variable, highspy.HighsVarType.kInteger)
        for factors, low, high in self.rows:
            highs.addRow(
                low, high, len(factors), list(factors), [float(v) for v in factors.values()]
            )
        cost = {}
        for variable in variables:
            cost[variable] = cost.get(variable, 0) + sign
        for variable, factor in cost.items():
            highs.changeColCost(variable, float(factor))
        highs.run()
        assert highs.getModelStatus() == highspy.HighsModelStatus.kOptimal
        return sign * round(highs.getInfo().objective_function_value)


def attack(levels, whole, places, sizes, **more):
    """Bounds of every hidden count of one result, by (table, column) or (place, column).

    Args:
        levels: Level ids, lowest first.
        whole: level id (and "none") to count or None.
        places: place to the same; a place without a copy is given by its size alone.
        sizes: how many networks of each place answered.
        more: ``evidence``, ``open``: counts or None; ``since``: word to count or None, with
            ``comparable``; ``last``: last year's whole by level, with ``last_of``.
    """
    columns = ["none", *levels]
    n = sum(sizes.values())
    found = Attack()
    at = {place: dict(zip(columns, found.new(len(columns)), strict=True)) for place in sizes}
    hidden = {}
    for place, size in sizes.items():
        found.row(at[place].values(), size, size)
        for column, number in places.get(place, {}).items():
            _said(found, hidden, (place, column), [at[place][column]], number)
    total = {column: [at[place][column] for place in sizes] for column in columns}
    for column, number in whole.items():
        _said(found, hidden, ("levels", column), total[column], number)
    every = [v for level in levels for v in total[level]]
    for table, of in (("evidence", every), ("open", [v for x in levels[:-1] for v in total[x]])):
        if table in more:
            [count] = found.new(1)
            found.row(of, 0, n, [count])
            _said(found, hidden, (table, "count"), [count], more[table])
    if "since" in more:
        _year(found, hidden, columns, total, more, n)
    return {key: found.bounds(terms, n + more.get("last_of", 0)) for key, terms in hidden.items()}


def _said(found, hidden, key, terms, number):
    if number is None:
        hidden[key] = terms
    else:
        found.row(terms, number, number)


def _year(found, hidden, columns, total, more, n):
    both = more["comparable"]
    joint = {(b, w): found.new(1)[0] for b in columns for w in columns}
    found.row(joint.values(), both, both)
    for now in columns:
        found.row(total[now], 0, n, [joint[b, now] for b in columns])
    order = {column: i for i, column in enumerate(columns)}
    may = (
        lambda b, w: 0 < order[b] < order[w],
        lambda b, w: b == w,
        lambda b, w: order[b] > order[w],
        lambda b, w: True,
    )
    words = found.new(4)
    found.row(words, both, both)
    for word, variable, test in zip(WORDS, words, may, strict=True):
        found.row([v for (b, w), v in joint.items() if test(b, w)], 0, both, [variable])
        _said(found, hidden, ("since", word), [variable], more["since"][word])
    if "last" in more:
        then = dict(zip(columns, found.new(len(columns)), strict=True))
        found.row(then.values(), more["last_of"], more["last_of"])
        for column, variable in then.items():
            found.row([variable], 0, more["last_of"], [joint[column, w] for w in columns])
            _said(found, hidden, ("last", column), [variable], more["last"][column])
