"""What must hold of the difference between any two rule sets."""

from __future__ import annotations

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from maturity import api
from maturity.change.changes import Section
from maturity.change.crosswalk import Crosswalk, Move, Thing
from maturity.change.diff import diff
from maturity.loading.rulesets import load
from maturity.reporting import diff_sheet
from maturity.reporting.sheet import as_markdown, as_text
from tests.properties.generate import rulesets, to_yaml


def made(document):
    return load({"r.yaml": to_yaml(document)}).ruleset


def words_changed(thing):
    """The same document with other words in every text that people read."""
    if isinstance(thing, dict):
        return {
            key: f"{value}, in other words"
            if key in ("ask", "says", "help", "about") and isinstance(value, str)
            else words_changed(value)
            for key, value in thing.items()
        }
    return [words_changed(each) for each in thing] if isinstance(thing, list) else thing


@given(rulesets())
@settings(max_examples=15, phases=[Phase.generate])
def test_nothing_differs_from_itself_and_words_change_no_meaning(document):
    first, again = made(document), made(document)
    assert diff(first, again).changes == ()
    found = diff(first, made(words_changed(document)))
    assert found.same_meaning
    assert {change.section for change in found.changes} <= {Section.TEXT}


@given(rulesets(), rulesets())
@settings(max_examples=25, phases=[Phase.generate])
def test_something_counts_as_scoring_exactly_where_the_meaning_digests_differ(one, other):
    first, second = made(one), made(other)
    found = diff(first, second)
    same = api.meaning_digest(first) == api.meaning_digest(second)
    assert found.same_meaning == same
    assert (not found.of(Section.SCORING)) == same
    assert bool(found.changes) == (first.digest != second.digest)
    assert all(change.kind != "otherwise" for change in found.changes)
    digests = (api.meaning_digest(first), api.meaning_digest(second))
    sheet = diff_sheet.sheet(found, digests)
    assert "object at 0x" not in as_text(sheet) + as_markdown(sheet)


@given(rulesets(), st.data())
@settings(max_examples=15, phases=[Phase.generate])
def test_a_new_name_alone_is_no_change_of_meaning(document, data):
    first = made(document)
    question = data.draw(st.sampled_from([question.id for question in first.questions]))

    def named(thing):
        if isinstance(thing, dict):
            return {named(key): named(value) for key, value in thing.items()}
        if isinstance(thing, list):
            return [named(each) for each in thing]
        return "new-name" if thing == question else thing

    walk = Crosswalk(
        first.id,
        "",
        "",
        {(Thing.QUESTION, question): Move(Thing.QUESTION, question, ("new-name",))},
    )
    found = diff(first, made(named(document)), walk)
    assert [(c.section, c.kind) for c in found.changes] == [(Section.MOVED, "renamed")]
    assert found.same_meaning
