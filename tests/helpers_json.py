"""Whether a JSON document is what the schema that its ``format`` names says it is."""

from __future__ import annotations

import json
from functools import cache

from jsonschema import Draft202012Validator

from maturity.loading.schemas import schema


@cache
def validator(kind):
    return Draft202012Validator(schema(kind))


def valid(document):
    """The document, as it is; fails with every place where it is not what its schema says."""
    document = json.loads(document) if isinstance(document, str | bytes) else document
    assert next(iter(document)) == "format"  # it comes first, so that a reader can stop there
    kind = document["format"].removeprefix("maturity/").removesuffix("/1")
    problems = [
        f"{kind}: {error.json_path}: {error.message[:300]}"
        for error in validator(kind).iter_errors(json.loads(json.dumps(document)))
    ]
    assert not problems, "\n".join(problems)
    return document
