"""Any valid response to any valid rule set goes out and comes back, in every form."""

from __future__ import annotations

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from maturity.errors import ResponseError
from maturity.forms import read_any, write_any
from maturity.loading import responses
from maturity.loading.rulesets import load
from maturity.people.travel import as_agreed
from tests.helpers_read import read_response
from tests.properties import generate


@st.composite
def filled(draw):
    document = draw(generate.rulesets())
    ruleset = load({"rules.yaml": generate.to_yaml(document)}).ruleset
    text = generate.to_yaml(draw(generate.responses(document)))
    try:
        return ruleset, read_response(text, ruleset)
    except ResponseError as refused:
        # the generator also tries evidence dated after the response, which a reader refuses
        assert {d.code for d in refused.diagnostics} == {"A109"}  # noqa: PT017
        assume(False)


def again(kind, ruleset, response):
    return read_any(write_any(kind, ruleset, response), f"form.{kind}", lambda *_: ruleset).response


@given(filled())
@settings(max_examples=40, suppress_health_check=list(HealthCheck))
def test_documents_keep_everything(pair):
    ruleset, response = pair
    assert again("yaml", ruleset, response) == response
    assert again("json", ruleset, response) == response


@given(filled())
@settings(max_examples=30, suppress_health_check=list(HealthCheck))
def test_workbook_and_table_keep_what_travels(pair):
    ruleset, response = pair
    expected = as_agreed(ruleset, response)
    written = responses.write(expected, ruleset)
    for kind in ("xlsx", "csv"):
        assert responses.write(again(kind, ruleset, response), ruleset) == written


_words = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cf", "Co", "Cn", "Cs")), max_size=40
).map(str.strip)


@settings(max_examples=30)
@given(st.lists(_words.filter(bool), min_size=1, max_size=3), st.sampled_from("=+-@'\""))
def test_texts_come_back_letter_by_letter(texts, first):
    from datetime import date

    from maturity.core.response import Organisation, Response
    from maturity.core.sharing import Offer
    from tests.helpers import small_ruleset

    ruleset = small_ruleset()
    response = Response(
        "small",
        "1.10",
        date(2027, 1, 31),
        organisation=Organisation(name=first + texts[0], place=texts[-1] + first),
        proud_of=tuple(texts),
        offers=(Offer("C1", f"{texts[0]}\n{first}{texts[-1]}"),),
    )
    written = responses.write(response, ruleset)
    for kind in ("xlsx", "csv", "yaml", "json"):
        assert responses.write(again(kind, ruleset, response), ruleset) == written
