"""Mutants of generated rule sets: each can be run, and none that means the same is called a survivor."""

from __future__ import annotations

from itertools import islice

import pytest
from hypothesis import Phase, assume, given, settings
from hypothesis import strategies as st

from maturity.checks.equivalence import Equivalence, meanings
from maturity.checks.mutants import all_mutants
from maturity.checks.mutation import _Watch, mutate
from maturity.core.assess import assess
from maturity.core.cases import Case, Expected
from maturity.core.compile import compile_ruleset
from maturity.core.scales import Level
from maturity.errors import RuleSetError
from maturity.loading import rulesets as loading
from tests.helpers_read import read_response
from tests.properties.generate import responses, rulesets, to_yaml

FEW = settings(max_examples=4, phases=(Phase.explicit, Phase.generate))  # shrinking takes minutes


def load(document):
    try:
        return loading.load({"generated.yaml": to_yaml(document)})
    except RuleSetError:
        assume(False)


def expected(result):
    """What a case would expect, taken from a result."""

    def word(level: Level) -> str:
        return level.id

    levels = result.levels
    return Expected(
        level=word(levels.assured) if result.has_level else None,
        could_be=word(levels.possible) if result.has_level else None,
        score=result.rounded.assured if result.rounded else None,
    )


@FEW
@given(rulesets())
def test_a_mutant_means_something_else_or_is_proved_equivalent(document):
    loaded = load(document)
    base, equivalence = list(meanings(loaded.ruleset)), Equivalence(loaded.ruleset)
    lines = to_yaml(document).count("\n") + 1
    for mutant in all_mutants(loaded.ruleset, loaded.places):
        assert 1 <= mutant.place.span.line <= lines
        assert mutant.change
        assert mutant.notice
        if mutant.ruleset.actions is loaded.ruleset.actions:
            same = list(meanings(mutant.ruleset)) == base
            assert not same or equivalence.proof(mutant)


@pytest.mark.slow
@FEW
@given(st.data())
def test_the_cases_notice_what_working_everything_out_would_notice(data):
    """Looking only at what changed, compiled alone, is the same as scoring the whole again."""
    document = data.draw(rulesets())
    loaded = load(document)
    response = read_response(to_yaml(data.draw(responses(document))), loaded.ruleset)
    results = {r.id: r for r in assess(compile_ruleset(loaded.ruleset), response).results}
    cases = [
        Case(
            name,
            {name: expected(result)},
            answers=response.answers,
            context=response.context,
            as_of=response.as_of,
        )
        for name, result in results.items()
    ]
    watch = _Watch(loaded.ruleset, cases)
    plain = watch.responses[cases[0].case]  # without people, evidence and reviews

    def worked(ruleset):
        assessed = assess(compile_ruleset(ruleset), plain, settling=False)
        return {result.id: expected(result) for result in assessed.results}

    before = worked(loaded.ruleset)
    assume(all(before[case.case] == case.expect[case.case] for case in cases))
    # Every fifth: each is scored as a whole, which is what takes the time.
    for mutant in islice(all_mutants(loaded.ruleset, loaded.places), 0, None, 5):
        if mutant.kind != "na-dropped" and not mutant.kind.startswith(("raise", "hope")):
            assert watch.notices(mutant) == (worked(mutant.ruleset) != before), mutant.change


@FEW
@given(rulesets())
def test_without_cases_nothing_is_noticed(document):
    loaded = load(document)
    mutants = list(all_mutants(loaded.ruleset, loaded.places))
    found = mutate(loaded.ruleset, (), mutants)
    assert found.noticed == ()
    assert len(found.survivors) + len(found.equivalent) == len(mutants)
