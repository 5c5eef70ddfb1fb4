"""The quick way to canonical JSON gives the bytes of the library, and hands over where it must."""

from __future__ import annotations

import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from maturity import api
from maturity.core.compile import compile_ruleset
from maturity.core.meaning import meaning
from maturity.loading.canonical_json import canonical_json

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
)


@given(PLAIN)
def test_the_same_bytes_for_any_plain_data(value):
    assert canonical_json(value) == rfc8785.dumps(value)


def test_keys_are_in_the_order_of_utf_16():
    assert canonical_json({"\ufb33": 1, "\U0001f600": 2}) == '{"😀":2,"\ufb33":1}'.encode()


def test_the_same_bytes_for_the_matrix():
    loaded = api.open_ruleset("pcn-maturity")
    for value in (loaded.document, meaning(compile_ruleset(loaded.ruleset))):
        assert canonical_json(value) == rfc8785.dumps(value)
