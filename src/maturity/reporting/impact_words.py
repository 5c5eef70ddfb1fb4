"""What a change of rules does to a network, in words: which way, why, and from where to where."""

from __future__ import annotations

from maturity.change.moved import End, Impact, Moved, Network, Steps
from maturity.core.ruleset import RuleSet
from maturity.reporting import criterion_words, level_words, words


def direction(moved: Moved) -> str:
    """``up`` or ``down`` by the lower end; ``open`` where only the upper end, or a score, differs."""
    was, becomes = moved.before.levels.assured, moved.after.levels.assured
    if was.id == becomes.id:
        return "open"
    return "up" if becomes.index > was.index else "down"


def causes(impact: Impact, moved: Moved) -> tuple[str, ...]:
    """What moved a result, in words: the clauses of needs, else limits, else what it reads."""
    ruleset = impact.diff.before if moved.by_old else impact.diff.new
    said = [_clause(ruleset, need) for need in moved.needs]
    said += [f"the limit {limit}" for limit in moved.limits]
    if not said and moved.before.points != moved.after.points:
        said = ["its score"]
    gone = " no longer asked or met" if moved.by_old else ""
    return tuple(f"{text}{gone}" for text in said) or ("what it reads",)


def _clause(ruleset: RuleSet, full_id: str) -> str:
    for node in ruleset.nodes:
        for level in node.levels:
            for need in level.needs:
                if need.full_id == full_id:
                    said = need.says or criterion_words.briefly(ruleset, need.criterion)
                    return f"{level.level.title} {words.quoted(said)}"
    return full_id


def network_name(network: Network) -> str:
    """``U99001 Riverside Network``, or the file where it says neither."""
    organisation = network.response.organisation
    return f"{organisation.code} {organisation.name}".strip() or network.file


def end(place: End) -> str:
    """Where a result stands, in words, with its score where it has one."""
    said = level_words.standing(place.levels)
    if place.points is None:
        return said
    low, high = (criterion_words.points(v) for v in (place.points.assured, place.points.possible))
    return f"{said} ({low})" if low == high else f"{said} ({low} to {high})"


def steps(both: Steps) -> str:
    """``1 up``; both ends where they differ: ``none, could be 1 up``."""
    low, high = (_step(one) for one in both)
    return low if low == high else f"{low}, could be {high}"


def _step(number: int) -> str:
    return "none" if not number else f"{abs(number)} {'up' if number > 0 else 'down'}"
