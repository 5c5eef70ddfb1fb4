"""What a local version adds to the matrix it extends, and why."""

from __future__ import annotations

from dataclasses import dataclass

from maturity.core.reads import needs_of
from maturity.core.ruleset import Local, RuleSet
from maturity.reporting.material import Material


@dataclass(frozen=True, slots=True)
class LocalPage:
    """The base by name, and what is added to it: (what, why)."""

    base: str
    added: tuple[tuple[str, str], ...]


def local_page(material: Material) -> LocalPage | None:
    """What is local in this matrix; None where nothing is."""
    return local_part(material.ruleset)


def local_part(ruleset: RuleSet) -> LocalPage | None:
    """The same of a rule set alone."""
    local = ruleset.local
    if local is None:
        return None
    return LocalPage(f"{local.base.title}, version {local.base.version}", _added(ruleset, local))


def _added(ruleset: RuleSet, local: Local) -> tuple[tuple[str, str], ...]:
    """Capabilities, then what is asked, looked for and offered in those of the base."""
    needs = needs_of(ruleset)
    inside = [name for node in local.nodes for name in ruleset.node(node).questions]
    actions = [name for node in local.nodes for name in ruleset.node(node).actions]
    rows = [
        *((f"{name} {ruleset.node(name).title}", why) for name, why in local.nodes.items()),
        *((ruleset.question(q).ask, why) for q, why in local.questions.items() if q not in inside),
        *((_need(name, needs[name].says), why) for name, why in local.needs.items()),
        *((_need(name, needs[name].says), why) for name, why in local.raised.items()),
        *((f"Evidence for {name}", why) for name, why in local.evidence.items()),
        *((ruleset.action(a).title, why) for a, why in local.actions.items() if a not in actions),
    ]
    return tuple(rows)


def _need(name: str, says: str) -> str:
    return f"{name}: {says}" if says else name
