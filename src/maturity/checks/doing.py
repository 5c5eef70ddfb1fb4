"""Actions: what they raise, what they wait for, whether a person could take one on."""

from __future__ import annotations

from collections.abc import Iterator

from maturity.checks.finding import Places, finding
from maturity.checks.trial import is_worst
from maturity.core.questions import Kind, Question
from maturity.core.ruleset import RuleSet
from maturity.diagnostics import Diagnostic


def effects(ruleset: RuleSet, places: Places) -> Iterator[Diagnostic]:
    """P102, P103, P108: what actions raise and may lead to."""
    for action in ruleset.actions:
        if not action.raises and not action.may_lead_to:
            yield finding(
                places,
                "P102",
                places.of("action", action.id, "id"),
                f"the action '{action.id}' raises nothing",
                "say under `raises` which answers hold once it is done",
            )
        for name, value in action.raises.items():
            question = ruleset.question(name)
            place = places.of("action", action.id, "raises", name)
            if is_worst(question, value):
                yield finding(
                    places,
                    "P103",
                    place,
                    f"'{action.id}' raises '{name}' to the worst there is",
                    "name the answer that holds once the action is done",
                )
        for name, value in action.may_lead_to.items():
            if not outcome_within(ruleset.question(name), value):
                yield finding(
                    places,
                    "P108",
                    places.of("action", action.id, "may_lead_to", name),
                    f"'{name}' at '{_shown(value)}' is not marked as an outcome",
                    "move it to `raises`, or mark the option with `outcome: yes`",
                )


def time_and_people(ruleset: RuleSet, places: Places) -> Iterator[Diagnostic]:
    """P105, P106, P109: who leads, how long it takes, how it begins and how one can tell."""
    if not ruleset.statements:
        return
    for action in ruleset.actions:
        if action.lead and action.days and not action.days.get(action.lead):
            yield finding(
                places,
                "P105",
                places.of("action", action.id, "lead"),
                f"'{action.lead}' leads '{action.id}' and has no days in it",
                f"add `{action.lead}: 0.5` or more under `days`",
            )
        timeless = _absent(days=any(action.days.values()), weeks=action.weeks > 0)
        if timeless:
            yield finding(
                places,
                "P106",
                places.of("action", action.id, timeless[0]),
                f"'{action.id}' takes no {' and no '.join(timeless)}",
                "estimate the working days by role, and the weeks from start to end",
            )
        unsaid = _absent(lead=action.lead, first_step=action.first_step, measure=action.measure)
        if unsaid:
            yield finding(
                places,
                "P109",
                places.of("action", action.id, "id"),
                f"'{action.id}' has no {' and no '.join(f'`{word}`' for word in unsaid)}",
                "a plan prints who leads, what to do first and how to tell that it is done",
            )


def _absent(**there: object) -> list[str]:
    """The words of which nothing is there."""
    return [word for word, value in there.items() if not value]


def waiting(ruleset: RuleSet, places: Places) -> Iterator[Diagnostic]:
    """P107: ``depends_on`` without ``waits_for``, or the other way round."""
    if not ruleset.statements:
        return
    things: list[tuple[str, str, str, str]] = [
        ("action", action.id, action.depends_on, action.waits_for) for action in ruleset.actions
    ]
    for node in ruleset.results:
        things += [("need", need.full_id, need.depends_on, need.waits_for) for need in node.needs]
    for kind, name, depends_on, waits_for in things:
        if bool(depends_on) != bool(waits_for):
            there, missing = (
                ("depends_on", "waits_for") if depends_on else ("waits_for", "depends_on")
            )
            yield finding(
                places,
                "P107",
                places.of(kind, name, there),
                f"'{name}' has `{there}` and no `{missing}`",
                "write `depends_on: icb`, `place` or `partner`, and `waits_for` what they have to do",
            )


def outcome_within(question: Question, value: object) -> bool:
    """Whether being at this value includes a change in the world."""
    if question.outcome:
        return True
    if question.kind is Kind.LADDER:
        return any(option.outcome for option in question.options[: question.rank(str(value)) + 1])
    chosen = value if isinstance(value, (tuple, list, frozenset)) else (str(value),)
    return any(option.outcome for option in question.options if option.id in chosen)


def _shown(value: object) -> str:
    if isinstance(value, (tuple, list, frozenset)):
        return ", ".join(str(part) for part in value)
    return str(getattr(value, "text", value))
