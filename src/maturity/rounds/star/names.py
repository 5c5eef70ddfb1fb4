"""Keys that are made of more than one id, and the words that stand where there is nothing."""

from __future__ import annotations

from maturity.core.ruleset import RuleSet
from maturity.core.scales import Level, Scale

NONE = "none"
"""There is no such thing here: no reviewer, nothing that comes next, an answer that is no option."""


def level_key(ruleset: RuleSet, scale: Scale, level: Level) -> str:
    """A level's id; with its scale in front where that is not the rule set's own."""
    if level.index < 0 or scale.name == ruleset.scale.name:
        return level.id
    return f"{scale.name}/{level.id}"


def option_key(question: str, option: str) -> str:
    """An option with its question, because options are called alike."""
    return f"{question}/{option}"
