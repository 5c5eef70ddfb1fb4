"""The engine against the oracle, and what must hold for every rule set and response.

The oracle (``tests/oracle``) was written from docs/language.md by somebody who had not seen the
engine. Rule sets and responses are generated with everything in the language.
"""

from __future__ import annotations

import json
import random
from dataclasses import replace

from hypothesis import assume, given
from hypothesis import strategies as st

from maturity.core.assess import assess
from maturity.core.compile import compile_ruleset
from maturity.core.evaluate import evaluate
from maturity.core.focus import asked
from maturity.core.meaning import meaning
from maturity.core.record import recall, record
from maturity.core.result import NO_RESULT, NOT_APPLICABLE
from maturity.core.ruleset import Tier
from maturity.core.trace import replay, trace
from maturity.loading import rulesets as loading
from maturity.loading.variants import apply
from tests.helpers_read import read_response
from tests.oracle import complete
from tests.oracle import engine as oracle
from tests.properties.generate import better, narrower, responses, rulesets, to_yaml

LANES = ("assured", "possible", "evidenced", "evidenced_possible")
WORDS = ("level", "could_be", "evidenced", "evidence_could_be")
SCORES = ("score", "score_could_be", "score_evidenced", "score_evidence_could_be")


def load(document, name="generated.yaml"):
    return loading.load({name: to_yaml(document)}).ruleset


def read(ruleset, response):
    return read_response(to_yaml(response), ruleset)


def assessed(document, response, variant=None):
    ruleset = load(document)
    if variant:
        ruleset = apply(ruleset, variant)
    return assess(compile_ruleset(ruleset), read(ruleset, response))


def word(result, level):
    return level.id if result.has_level or level in (NO_RESULT, NOT_APPLICABLE) else None


def by_words(assessment):
    """What the oracle also says of each result."""
    found = {}
    for result in assessment.results:
        said = {"applicable": result.applicable}
        for lane, key in zip(LANES, WORDS, strict=True):
            said[key] = word(result, getattr(result.levels, lane))
        for lane, key in zip(LANES, SCORES, strict=True):
            said[key] = getattr(result.rounded, lane) if result.rounded else None
        said["before_limits"] = word(result, result.before_limits.assured)
        said["next"] = [n.id.split(".")[-1] for n in result.next.needs] if result.next else []
        said["published"] = None if result.published is None else word(result, result.published)
        said["na_worst"] = None if result.na_worst is None else word(result, result.na_worst)
        found[result.id] = said
    return found


@st.composite
def cases(draw):
    document = draw(rulesets())
    return document, draw(responses(document))


@given(cases(), st.data())
def test_the_engine_and_the_oracle_agree_on_everything(case, data):
    document, response = case
    variant = data.draw(st.sampled_from([None, *document.get("variants", {})]))
    ours = by_words(assessed(document, response, variant))
    theirs = oracle.assess(document, response, variant)
    assert ours == {node: {key: said[key] for key in ours[node]} for node, said in theirs.items()}


@given(cases(), st.data())
def test_a_better_answer_never_lowers_a_result(case, data):
    document, response = case
    improved, question = data.draw(better(document, response))
    assume(question is not None)
    before, after = assessed(document, response), assessed(document, improved)
    for old, new in zip(before.results, after.results, strict=True):
        for lane in ("assured", "possible"):
            assert getattr(new.levels, lane).index >= getattr(old.levels, lane).index


@given(cases(), st.data())
def test_knowing_more_narrows_a_result(case, data):
    document, response = case
    known, question = data.draw(narrower(document, response))
    assume(question is not None)
    before, after = assessed(document, response), assessed(document, known)
    for old, new in zip(before.results, after.results, strict=True):
        assert new.levels.assured.index >= old.levels.assured.index
        assert new.levels.possible.index <= old.levels.possible.index


@given(cases())
def test_evidenced_is_never_above_answered(case):
    for result in assessed(*case).results:
        assert result.levels.evidenced.index <= result.levels.assured.index
        assert result.levels.evidenced_possible.index <= result.levels.possible.index
        assert result.levels.assured.index <= result.levels.possible.index
        assert result.levels.evidenced.index <= result.levels.evidenced_possible.index


@given(cases(), st.data())
def test_every_question_that_a_result_reads_is_counted_once_whatever_is_left_out(case, data):
    """Of what is asked: answered, blank, don't know, disputed and N/A are the whole, none below 0."""
    document, response = case
    ruleset = load(document)
    names = [node.id for node in ruleset.of_tier(Tier.CAPABILITY)]
    away = tuple(data.draw(st.lists(st.sampled_from(names), min_size=1, unique=True)))
    said, asks = read(ruleset, response), asked(ruleset, away)
    kept = {name: answer for name, answer in said.answers.items() if name in asks}
    said = replace(said, not_asked=away, answers=data.draw(st.sampled_from([kept, said.answers])))
    for result in assess(compile_ruleset(ruleset), said).results:
        share = result.share
        kinds = ("answered", "blank", "dont_know", "disputed", "not_applicable")
        parts = [getattr(share, kind) for kind in kinds]
        assert min(parts) >= 0, (result.id, share)
        assert sum(parts) == share.questions, (result.id, share)
        assert 0 <= share.evidenced <= share.questions, (result.id, share)
        assert 0 <= share.carried <= share.questions, (result.id, share)


@given(cases())
def test_a_result_follows_from_its_recorded_inputs(case):
    document, response = case
    ruleset = load(document)
    program = compile_ruleset(ruleset)
    assessment = assess(program, read(ruleset, response))
    for evaluation in assessment.evaluations:
        again = replay(program, evaluation)
        assert again == evaluation
        for result in assessment.results:
            assert trace(program, again, result.id) == trace(program, evaluation, result.id)


def shuffled(thing, chance, key=""):
    """The same document with domains, capabilities, questions and answers in another order."""
    if isinstance(thing, dict):
        items = [(k, shuffled(v, chance, k)) for k, v in thing.items()]
        if key == "answers":
            chance.shuffle(items)
        return dict(items)
    if isinstance(thing, list):
        items = [shuffled(item, chance) for item in thing]
        if key in ("domains", "capabilities", "questions", "all", "any", "of", "evidence"):
            chance.shuffle(items)
        return items
    return thing


@given(cases(), st.integers())
def test_order_of_questions_answers_and_files_changes_no_result(case, seed):
    document, response = case
    chance = random.Random(seed)  # noqa: S311 - a shuffle, not a secret
    mixed, reply = shuffled(document, chance), shuffled(response, chance)
    before, after = assessed(document, response), assessed(mixed, reply)
    levels = {r.id: (r.levels, r.rounded) for r in before.results}
    assert {r.id: (r.levels, r.rounded) for r in after.results} == levels
    one, other = compile_ruleset(load(document)), compile_ruleset(load(mixed))
    assert meaning(one) == meaning(other)


@given(cases())
def test_the_ends_contain_every_completion_and_are_reached_by_one(case):
    document, response = case
    assume(complete.count_completions(document, response) <= 60)
    ruleset = load(document)
    program = compile_ruleset(ruleset)
    whole = assess(program, read(ruleset, response))
    settled = [
        assess(program, read(ruleset, completed))
        for completed in complete.completions(document, response)
    ]
    for i, result in enumerate(whole.results):
        for low, high in (("assured", "possible"), ("evidenced", "evidenced_possible")):
            levels = [getattr(a.results[i].levels, low) for a in settled]
            indexes = [level.index for level in levels if level is not NOT_APPLICABLE]
            if indexes:
                assert getattr(result.levels, low).index == min(indexes)
                assert getattr(result.levels, high).index == max(indexes)
            else:
                assert not result.applicable


@given(cases())
def test_recorded_inputs_are_enough_to_work_everything_out_again(case):
    document, response = case
    ruleset = load(document)
    program = compile_ruleset(ruleset)
    assessment = assess(program, read(ruleset, response))
    for evaluation in assessment.evaluations:
        plain = json.loads(json.dumps(record(program, evaluation.inputs)))
        assert evaluate(program, recall(program, plain)).outcomes == evaluation.outcomes
