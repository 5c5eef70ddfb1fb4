"""Hypothesis strategies: rule sets and responses that are valid by the documents, as plain data."""

from __future__ import annotations

import yaml

from tests.properties.changes import better, narrower
from tests.properties.features import FEATURES, features
from tests.properties.replies import replies as responses
from tests.properties.rules import rulesets


class _Plain(yaml.SafeDumper):
    """Writes every scalar as a plain word, as people do: 2.5, yes, 2027-01-31."""

    yaml_implicit_resolvers = {}  # noqa: RUF012  (yaml's own way of writing it)

    def ignore_aliases(self, data):
        return True


def _words(thing):
    if isinstance(thing, dict):
        return {str(k): _words(v) for k, v in thing.items()}
    if isinstance(thing, list | tuple):
        return [_words(v) for v in thing]
    return str(thing)


def to_yaml(document):
    """A generated document as a YAML text that a strict reader accepts."""
    return yaml.dump(_words(document), Dumper=_Plain, sort_keys=False, allow_unicode=True)


__all__ = ["FEATURES", "better", "features", "narrower", "responses", "rulesets", "to_yaml"]
