"""A response out of its text, as the loader reads it."""

from __future__ import annotations

from maturity.core.response import Response
from maturity.core.ruleset import RuleSet
from maturity.loading import responses
from maturity.loading.yaml_text import read_yaml


def read_response(text: str | bytes, ruleset: RuleSet) -> Response:
    """What the text says. Raises InputError and ResponseError, as the loader does."""
    tree = read_yaml(text, "response.yaml")
    return responses.read(tree.root, tree.source, ruleset)[0]
