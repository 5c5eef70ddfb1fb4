"""Loads a rule set: texts in, a ``RuleSet`` with places and cases out, or everything wrong with it."""

from __future__ import annotations

from collections.abc import Mapping

from maturity.loading.loader import Loaded, Loader
from maturity.loading.local.base import Resolver, no_resolver

__all__ = ["Loaded", "load"]


def load(files: Mapping[str, str | bytes], resolver: Resolver = no_resolver) -> Loaded:
    """Load a rule set from its files, by the names they have in messages.

    Args:
        files: ``ruleset.yaml``, ``domains/*.yaml``, ``checklist.yaml``, ``tests/*.yaml``, under
            whatever folder; or one file, YAML or JSON, that holds it all.
        resolver: gives the files of the base that a local version extends.

    Raises:
        RuleSetError: with every problem found in any of the files, in order of place.
    """
    loader = Loader(files)
    layout = loader.texts()
    cases = loader.cases(layout)
    if not loader.is_local(layout):
        return loader.plain(loader.parts(layout), cases)
    from maturity.loading.local.load import load_local  # noqa: PLC0415 (seldom needed)

    return load_local(loader, layout, cases, resolver)
