"""The agenda as plain data for JSON. It holds no more than what may be shown to the room."""

from __future__ import annotations

from maturity.core.result import Assessment
from maturity.core.ruleset import RuleSet
from maturity.people.agenda import Agenda, Topic
from maturity.people.groups import title_of

AGENDA = "maturity/agenda/1"

Data = dict[str, object]


def agenda(ruleset: RuleSet, assessment: Assessment, made: Agenda) -> Data:
    """An agenda as plain data. Lists of capabilities by id; ``topics`` holds each once."""
    listed = ("agreed", "disputed", "differs", "unsure", "rest")
    topics: dict[str, Topic] = {
        topic.capability: topic for name in listed for topic in getattr(made, name)
    }
    return {
        "format": AGENDA,
        "ruleset": {"id": assessment.ruleset, "version": assessment.version},
        "as_of": assessment.as_of.isoformat(),
        "heard": [
            {"role": each.role, "title": each.title, "people": each.n} for each in made.heard
        ],
        "missing": [
            {"voice": each.voice, "title": each.title, "why": each.why} for each in made.unheard
        ],
        **{name: [topic.capability for topic in getattr(made, name)] for name in listed},
        "too_few": list(made.too_few),
        "topics": {
            node.id: _topic(ruleset, topics[node.id])
            for node in ruleset.results
            if node.id in topics
        },
        "facts": [
            {
                "question": fact.question,
                "ask": fact.ask,
                "low": _plain(fact.low),
                "high": _plain(fact.high),
                "applies_disputed": fact.applies_disputed,
            }
            for fact in made.facts
        ],
    }


def _topic(ruleset: RuleSet, topic: Topic) -> Data:
    return {
        "title": topic.title,
        "lowest": topic.lowest,
        "highest": topic.highest,
        "facts_at_least": topic.at_least,
        "facts_could_be": topic.could_be,
        "levels_apart": topic.apart,
        "people": topic.view.n,
        "counts": dict(topic.view.counts),
        "groups": [
            {"role": group.role, "title": title_of(ruleset, group.role), "few": True}
            if group.few
            else {
                "role": group.role,
                "title": title_of(ruleset, group.role),
                "people": group.n,
                "counts": dict(group.counts) or None,
            }
            for group in topic.view.groups
        ],
    }


def _plain(value: object) -> object:
    if isinstance(value, (tuple, list, frozenset)):
        return sorted(map(str, value)) if isinstance(value, frozenset) else list(value)
    return value if value is None or isinstance(value, (str, int)) else str(value)
