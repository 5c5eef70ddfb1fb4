"""What a field of a rule set is called, and any value of one, in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from fractions import Fraction
from typing import Any

from maturity.core.criteria import AllFacts, AnyFact, Fact, FactTest
from maturity.core.durations import Duration
from maturity.reporting import words

FIELDS: Mapping[str, str] = {
    "ask": "the question",
    "asks": "what it asks",
    "about": "why it matters",
    "help": "the help",
    "says": "the sentence",
    "title": "the title",
    "text": "the words",
    "low": "the least number",
    "high": "the greatest number",
    "kind": "the type of the question",
    "better": "which way is better",
    "applies_when": "to whom it applies",
    "unanswered_as": "what a blank counts as",
    "answered_by": "who answers",
    "minutes": "the minutes it takes",
    "owner": "where it belongs",
    "parent": "where it belongs",
    "over": "how long it takes to come true",
    "outcome": "whether it is an outcome in the world",
    "whole": "whether only whole numbers count",
    "for_residents": "the sentence for residents",
    "starting_out": "the sentence for the place below",
    "starting_out_for_residents": "the residents' sentence for the place below",
    "evidence": "what evidence could be",
    "evidence_example": "the example of evidence",
    "card_for": "whose short set of cards holds it",
    "depends_on": "whom it depends on",
    "waits_for": "what it waits for",
    "may_lead_to": "what it may lead to",
    "raises": "what it raises",
    "after": "what comes before it",
    "lead": "who leads",
    "days": "the days it takes",
    "weeks": "the weeks it takes",
    "asks_icb": "what it asks of the ICB",
    "locates": "whether it locates evidence",
    "first_step": "the first step",
    "measure": "how to see that it worked",
    "care": "what to take care of",
    "worth": "what it is worth",
    "means": "what it means",
    "effective_from": "the day from which it is in use",
    "effective_to": "the day to which it is in use",
    "approved_by": "who approved it",
    "review_by": "when it is looked at again",
    "uses": "what results may be used for",
    "not_used_for": "what results are not used for",
    "seen_by": "who sees what",
    "plan": "the limits on a plan",
    "respondents": "whose voices are expected",
    "tiers": "the names of the tiers",
    "ladders": "the shared ladders",
    "method": "how the score is made",
    "start": "the number it starts from",
    "round": "how the score is rounded",
    "unanswered": "how blanks are published",
    "na": "how “not applicable” counts",
    "empty_level": "how a level without needs counts",
    "from_level": "the level from which evidence is asked",
    "strength": "the strength of evidence asked",
    "stale_after": "how long evidence counts",
    "first": "the first criterion",
    "second": "the second criterion",
    "without": "whether the second is to be missing",
}
"""What a field is called. One that is not here is called by its own name."""


def shown(value: Any) -> str:
    """Any value of a rule set in words; ``nothing`` where there is none."""
    match value:
        case None | "" | ():
            return "nothing"
        case bool():
            return "yes" if value else "no"
        case Enum():
            return words.quoted(str(value.value).replace("_", " "))
        case str():
            return words.quoted(value)
        case Fraction() | int():
            return words.amount(Fraction(value))
        case date():
            return words.day(value)
        case Duration():
            return value.text
        case Fact() | AllFacts() | AnyFact():
            return facts(value)
        case Mapping():
            return (
                words.listed(f"{key}: {shown(inner)}" for key, inner in value.items()) or "nothing"
            )
        case tuple() | frozenset() | list():
            return words.listed(shown(inner) for inner in value)
        case _ if is_dataclass(value):
            kept = {
                f.name: inner
                for f in fields(value)
                if (inner := getattr(value, f.name)) or inner == 0
            }
            return words.listed(
                f"{FIELDS.get(name, name)} {shown(inner)}" for name, inner in kept.items()
            )
        case _:
            return str(value)


def facts(test: FactTest) -> str:
    """A condition on the facts of an organisation."""
    match test:
        case Fact():
            than = {"at_least": "at least ", "at_most": "at most "}.get(test.test, "")
            value = words.amount(test.value) if isinstance(test.value, Fraction) else test.value
            return f"{test.fact} is {than}{value}"
        case AllFacts():
            return words.listed((facts(part) for part in test.parts), "and")
        case AnyFact():
            return words.listed((facts(part) for part in test.parts), "or")


def mapping(before: Mapping[Any, Any], after: Mapping[Any, Any]) -> str:
    """The entries that differ."""
    said = [f"{key} is new ({shown(after[key])})" for key in after if key not in before]
    said += [f"{key} is gone ({shown(before[key])})" for key in before if key not in after]
    said += [
        f"{key} was {shown(before[key])} and is now {shown(after[key])}"
        for key in after
        if key in before and before[key] != after[key]
    ]
    return words.listed(said) or "their order"


def lists(before: tuple[Any, ...], after: tuple[Any, ...]) -> str:
    """The entries that differ."""
    said = [f"{shown(each)} is new" for each in after if each not in before]
    said += [f"{shown(each)} is gone" for each in before if each not in after]
    return words.listed(said) or "their order"
