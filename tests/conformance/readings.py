"""How the inputs and results of each published model are read: its own words on one side, ours here.

A reading turns the inputs of a case into a response document, and names for each expected result
where it stands: (result, which of its numbers).
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Reading:
    """A case as a response to one of the model's rule sets, in one of its variants."""

    answers: dict
    context: dict = field(default_factory=dict)
    variant: str = ""
    file: str = "ruleset.yaml"


@dataclass(frozen=True)
class Wanted:
    """Where an expected result stands, and how it is said there."""

    result: str
    what: str  # points, level, before
    value: object


def _context(inputs, key):
    return inputs.get("context", {}).get(key)


_SAMM = {0: "none", 0.25: "quarter", 0.5: "half", 1: "whole"}


def samm2(case):
    inputs = case["inputs"]
    missing = {None: "", "practice_zero": "practice-zero"}[_context(inputs, "missing_policy")]
    answers = {question: _SAMM[value] for question, value in inputs["answers"].items()}
    wanted = [Wanted(k.rpartition(".")[2], "points", v) for k, v in case["expected"].items()]
    return Reading(answers, variant=missing), wanted


def c2m2(case):
    inputs = case["inputs"]
    na = {"na": "dropped"}
    answers = {q: na if value == "NA" else value for q, value in inputs["answers"].items()}
    variant = {None: "", "drop": "drop-na"}[_context(inputs, "na_policy")]
    file = "test-domain.yaml" if inputs.get("domain") == "TEST" else "ruleset.yaml"
    wanted = [
        Wanted(key.removeprefix("domain."), "level", f"mil-{level}")
        for key, level in case["expected"].items()
    ]
    return Reading(answers, variant=variant, file=file), wanted


_CATEGORIES = ("experience", "staff", "partners", "observation", "processes", "outcomes")
_STATEMENTS = {"ipc": "Safe.s7"}


def _statement(key_question, name):
    return _STATEMENTS.get(name, f"{key_question}.{name}")


def _evidence(statement, given):
    """A score of a statement stands for evidence that all has this score."""
    scores = given if isinstance(given, list) else [given] * len(_CATEGORIES)
    for i, category in enumerate(_CATEGORIES):
        value = f"s{scores[i]}" if i < len(scores) else {"na": "not-relevant"}
        yield f"{statement}.{category}", value


def _cqc_wanted(key, value):
    tier, name, *what = key.split(".")
    result = _statement("", name) if tier == "qs" else name
    if what == ["percent"]:
        return Wanted(result, "points", value)
    level = f"score-{value}" if tier == "qs" else value.replace(" ", "-")
    return Wanted(result, "before" if what else "level", level)


def cqc(case):
    inputs = case["inputs"]
    answers = {
        question: value
        for key_question, statements in inputs["key_questions"].items()
        for name, given in statements.items()
        for question, value in _evidence(_statement(key_question, name), given)
    }
    variant = {None: "", "floor": "floor", "half_up": "half-up"}[_context(inputs, "rounding")]
    wanted = [_cqc_wanted(key, value) for key, value in case["expected"].items()]
    return Reading(answers, variant=variant), wanted


def iso33020(case):
    given = case["inputs"]["answers"]
    letters = all(isinstance(value, str) for value in given.values())
    answers = {name if letters else f"{name}.percent": value for name, value in given.items()}
    context = {"rated_in": "letters" if letters else "percent"}
    level = f"level-{case['expected']['level']}"
    return Reading(answers, context), [Wanted("capability", "level", level)]


def nist(case, questions):
    """What a case does not name is implemented."""
    inputs = case["inputs"]
    answers = dict.fromkeys(questions, "implemented")
    for name, given in inputs.get("not_met", {}).items():
        value = "partial" if given.get("partial") else "not-implemented"
        facets = {"plan": "planned" if given["poam"] else "none"}
        answers[f"r{name}"] = {"value": value, "facets": facets}
    for name in inputs.get("na", []):
        answers[f"r{name}"] = {"na": "not-applicable"}
    context = {fact: "yes" if on else "no" for fact, on in inputs.get("context", {}).items()}
    wanted = []
    for key, value in case["expected"].items():
        if key == "cmmc_l2":
            wanted.append(Wanted("cmmc", "level", value))
        else:
            wanted.append(Wanted("overall", "level" if value == "no-result" else "points", value))
    return Reading(answers, context), wanted
