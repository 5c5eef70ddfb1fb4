"""Who moves when rules change: small pairs worked out by hand, and what must always hold."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from maturity.change.crosswalk import Crosswalk
from maturity.change.impact import impact
from maturity.change.migrate import migrate
from maturity.change.passage import passage
from maturity.core.assess import assess
from maturity.core.compile import compile_ruleset
from maturity.core.standing import stand
from maturity.loading.rulesets import load
from maturity.reporting import impact_sheet, impact_words
from tests.helpers_read import read_response
from tests.properties.generate import responses as replies
from tests.properties.generate import rulesets, to_yaml

RULES = """\
format: maturity/ruleset/1
id: garden
version: "1"
title: A garden
levels: [{id: sown, title: Sown}, {id: grown, title: Grown}]
below: {id: bare, title: Bare}
statements: none
domains:
  - id: soil
    title: Soil
    capabilities:
      - id: S1
        title: Compost
        questions:
          - {id: heap, ask: What happens to leaves?, ladder: {away: They go, lies: They lie, used: They are used}}
          - {id: rain, ask: How much rain is kept?, number: {better: more, from: 0, to: 100}}
        levels:
          sown: {needs: {heap: {question: heap, at_least: lies, says: leaves lie}}}
          grown: {needs: {rain: {question: rain, at_least: 10, says: rain is kept}}}
"""


def rules(text):
    return load({"ruleset.yaml": text}).ruleset


def changed(was, becomes):
    assert was in RULES
    return rules(RULES.replace('version: "1"', 'version: "2"').replace(was, becomes))


OLD = rules(RULES)
HARDER = changed("question: rain, at_least: 10", "question: rain, at_least: 20")
OTHER = changed(
    "{question: heap, at_least: lies, says: leaves lie}",
    "{question: rain, at_least: 1, says: some rain}",
)


def response(ruleset, code, answers):
    text = (
        "format: maturity/response/1\n"
        f'ruleset: {{id: garden, version: "{ruleset.version}"}}\n'
        "as_of: 2027-01-31\n"
        f"organisation: {{code: {code}, name: Garden {code}}}\n"
        f"answers: {{{answers}}}\n"
    )
    return read_response(text, ruleset)


def levels(end):
    return (end.levels.assured.id, end.levels.possible.id)


def worked(new, answers, now=None):
    old = {f"{code}.yaml": response(OLD, code, said) for code, said in answers.items()}
    later = None
    if now is not None:
        later = {f"{code}.yaml": response(new, code, said) for code, said in now.items()}
    return impact(OLD, new, Crosswalk(), old, later)


def test_a_raised_threshold_moves_those_between_the_two_and_names_the_need():
    found = worked(
        HARDER, {"B": "heap: lies, rain: 10", "A": "heap: lies, rain: 20", "C": "heap: lies"}
    )
    a, b, c = found.networks
    assert [n.response.organisation.code for n in found.networks] == ["A", "B", "C"]
    assert a.moved == ()
    (moved,) = b.moved
    assert (moved.result, levels(moved.before), levels(moved.after)) == (
        "S1", ("grown", "grown"), ("sown", "sown"),
    )  # fmt: skip
    assert (moved.needs, moved.by_old) == (("S1.grown.rain",), False)
    assert c.moved == ()  # open before and after: at least Sown, could be Grown


def test_a_need_taken_away_moves_up_and_names_what_was_in_the_way():
    found = worked(OTHER, {"A": "heap: away, rain: 15"})
    (moved,) = found.networks[0].moved
    assert (levels(moved.before), levels(moved.after)) == (("bare", "bare"), ("grown", "grown"))
    assert (moved.needs, moved.by_old) == (("S1.sown.heap",), True)


def test_only_what_could_be_can_move():
    found = worked(OTHER, {"A": "heap: away"})
    (moved,) = found.networks[0].moved
    assert (levels(moved.before), levels(moved.after)) == (("bare", "bare"), ("bare", "grown"))
    assert impact_words.direction(moved) == "open"


def test_new_blanks_are_those_of_new_questions_and_lost_answers():
    new = changed(
        "- {id: rain, ask: How much rain is kept?, number: {better: more, from: 0, to: 100}}",
        "- {id: rain, ask: How much rain is kept?, number: {better: more, from: 0, to: 10}}\n"
        "          - {id: bench, ask: A bench?, yes_no: {better: yes}}",
    )
    found = worked(new, {"A": "heap: lies, rain: 50", "B": "heap: lies"})
    a, b = found.networks
    assert (a.blanks, a.again) == (("rain", "bench"), ("rain",))
    assert (b.blanks, b.again) == (("bench",), ())


def test_the_parts_of_a_year_in_both_orders():
    # old rules, old answers: Sown. New rules on them: Bare (no rain). New answers, new rules: Grown.
    found = worked(OTHER, {"A": "heap: lies, rain: 0"}, {"A": "heap: lies, rain: 10"})
    (moved,) = found.networks[0].moved
    parts = moved.parts
    assert (parts.rules, parts.network, parts.whole) == ((-1, -1), (2, 2), (1, 1))
    # the other way round: old rules on new answers give Grown, and the new rules leave it there
    assert (parts.network_first, parts.rules_last) == ((1, 1), (0, 0))
    assert parts.differ
    text = impact_sheet.sheet(found, ()).parts[-1].tables[0].rows[0]
    assert text == (
        "A Garden A", "S1", "Sown", "1 down", "2 up", "Grown", "network 1 up, then rules none",
    )  # fmt: skip


def test_one_order_is_shown_where_both_say_the_same():
    found = worked(HARDER, {"A": "heap: lies, rain: 30"}, {"A": "heap: away, rain: 30"})
    parts = found.networks[0].moved[0].parts
    assert (parts.rules, parts.network, parts.differ) == ((0, 0), (-2, -2), False)


def test_a_network_without_an_earlier_response_is_named():
    found = worked(HARDER, {"A": "heap: lies"}, {"A": "heap: lies", "B": "heap: lies"})
    assert found.without == ("B.yaml",)


def test_the_picture_says_its_values_first():
    found = worked(HARDER, {"A": "heap: lies, rain: 10", "B": "heap: lies, rain: 20"})
    (picture,) = impact_sheet.sheet(found, ()).parts[0].pictures
    title = ET.fromstring(picture.svg)[0]
    assert title.tag.endswith("title")
    assert title.text == "Networks that come out otherwise, of 2. S1 Compost: 1 down, 0 up."


def test_nothing_in_it_ranks_or_averages():
    found = worked(HARDER, {"A": "heap: lies, rain: 10", "B": "heap: lies, rain: 20"})
    from maturity.reporting.sheet import as_text

    text = as_text(impact_sheet.sheet(found, ())).lower()
    assert not any(word in text for word in ("%", "average", "mean ", "rank", "best", "worst"))


@st.composite
def years(draw):
    """Two versions, and answers to each by the same network."""
    first = {**draw(rulesets()), "version": "v1", "id": "made-up"}
    second = {**draw(rulesets()), "version": "v2", "id": "made-up"}
    old, new = (load({"r.yaml": to_yaml(each)}).ruleset for each in (first, second))
    given = []
    for ruleset, document in ((old, first), (new, second)):
        text = to_yaml({**draw(replies(document)), "organisation": {"code": "U1"}})
        given.append(read_response(text, ruleset))
    return old, new, given[0], given[1]


@given(years())
@settings(max_examples=15, phases=[Phase.generate])
def test_the_rules_part_and_the_networks_part_make_the_whole_change(case):
    old, new, then, now = case
    walk = Crosswalk()
    found = impact(old, new, walk, {"a": then}, {"a": now})
    alone = impact(old, new, walk, {"a": then})
    by_rules = {m.result for m in found.networks[0].moved if m.by_rules}
    assert by_rules == {m.result for m in alone.networks[0].moved}
    across = migrate(passage(old, new, walk), then).response
    ends = [assess(compile_ruleset(r), a) for r, a in ((old, then), (new, across), (new, now))]
    for moved in found.networks[0].moved:
        three = [each.result(moved.result).levels.assured for each in ends]
        assert moved.before.levels.assured == three[0]
        assert moved.after.levels.assured == three[1]
        assert moved.parts.now.levels.assured == three[2]
        parts = moved.parts
        both = [
            tuple(x + y for x, y in zip(*pair, strict=True))
            for pair in ((parts.rules, parts.network), (parts.network_first, parts.rules_last))
        ]
        assert both == [parts.whole, parts.whole]


@given(years())
@settings(max_examples=10, phases=[Phase.generate])
def test_standing_is_what_scoring_says(case):
    old, _, then, _ = case
    program = compile_ruleset(old)
    stood, assessment = stand(program, then), assess(program, then)
    for result in program.results:
        whole = assessment.result(result.node.id)
        assert stood.levels(result) == whole.levels
        assert stood.points(result) == whole.points


@given(years())
@settings(max_examples=10, phases=[Phase.generate])
def test_the_same_rules_move_nobody(case):
    old, _, then, _ = case
    (network,) = impact(old, old, Crosswalk(), {"a": then}).networks
    assert (network.moved, network.blanks, network.again, network.confirm) == ((), (), (), ())
