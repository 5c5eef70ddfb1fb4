"""The shipped matrix cut down to a few capabilities: every kind of thing it holds, in a fifth of the time."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import yaml

from maturity import places
from maturity.loading.yaml_text import read_yaml

KEPT = {"partnerships": ("P1", "P2"), "community-working": ("C1", "C2"), "evaluation": ("E5",)}
"""With voices, tags, cards, evidence, asks of the ICB, a domain's rule, contradictions and a checklist."""


def few_rules(folder: Path) -> Path:
    """Rule sets as the package holds them, with the matrix cut down; its id and version are the same."""
    own, here = places.rules() / "pcn-maturity", folder / "pcn-maturity"
    (here / "domains").mkdir(parents=True)
    shutil.copy(own / "checklist.yaml", here)
    head = _read(own / "ruleset.yaml")
    head["domains"] = list(KEPT)
    head["contradicts"] = [each for each in head["contradicts"] if _is_kept(each)]
    assert head["contradicts"]
    for level in head["tiers"]["domain"]["levels"].values():
        for need in level["needs"].values():
            need["n"] = "1"
    _write(here / "ruleset.yaml", head)
    for name, kept in KEPT.items():
        domain = _read(own / "domains" / f"{name}.yaml")
        domain["capabilities"] = [
            _without_others(each) for each in domain["capabilities"] if each["id"] in kept
        ]
        _write(here / "domains" / f"{name}.yaml", domain)
    return folder


def _is_kept(part):
    """Whether all the questions that a part names belong to a capability that is kept."""
    every = tuple(f"{name}." for kept in KEPT.values() for name in kept)
    return all(name.startswith(every) for name in re.findall(r"\b[PCDE]\d\.[a-z-]+", str(part)))


def _without_others(capability):
    """The capability without needs that read, and actions that wait for, what another one owns."""
    for level in capability["levels"].values():
        level["needs"] = {name: need for name, need in level["needs"].items() if _is_kept(need)}
        assert level["needs"]
    for action in capability["actions"]:
        for key in {"raises", "may_lead_to"} & set(action):
            action[key] = {name: to for name, to in action[key].items() if _is_kept(name)}
        action["after"] = [name for name in action.get("after", []) if _is_kept(name)]
    return capability


def _read(path):
    return read_yaml(path.read_text("utf-8"), path.name).root


def _write(path, data):
    path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), "utf-8")
