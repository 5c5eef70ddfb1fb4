"""YAML as people write it: dates and ``yes`` without quotes, as our reader takes them."""

from __future__ import annotations

import re
from typing import Any

import yaml

_PLAIN = {"tag:yaml.org,2002:timestamp", "tag:yaml.org,2002:bool"}


class _Dumper(yaml.SafeDumper):
    """Quotes numbers, ``null``, ``true`` and ``false``, and nothing else that could stay plain."""

    yaml_implicit_resolvers = {  # noqa: RUF012 (as the base class has it)
        first: [(tag, pattern) for tag, pattern in resolvers if tag not in _PLAIN]
        for first, resolvers in yaml.SafeDumper.yaml_implicit_resolvers.items()
    }


_Dumper.add_implicit_resolver(
    "tag:yaml.org,2002:bool", re.compile(r"^(?:true|True|TRUE|false|False|FALSE)$"), list("tTfF")
)


def dump(mapping: dict[str, Any], width: int) -> str:
    """A mapping as YAML in block style, in the order it has."""
    return yaml.dump(
        mapping,
        Dumper=_Dumper,
        allow_unicode=True,
        sort_keys=False,
        width=width,
        default_flow_style=False,
    )
