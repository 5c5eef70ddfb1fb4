"""Codes A3: what a response holds around its answers: people, evidence, levels, actions, duties."""

from __future__ import annotations

from maturity.codes.code import Code, Severity, proven_by

_ERROR = Severity.ERROR
_code = proven_by("tests/bad/responses/{}_*.yaml")

CODES: tuple[Code, ...] = (
    _code(
        "A301",
        _ERROR,
        "no such person",
        "Answers and cards are given by somebody on the list of people.",
        "Add the person under 'people', or correct the id.",
    ),
    _code(
        "A302",
        _ERROR,
        "no such role or voice",
        "Roles and expected voices are declared by the matrix.",
        "Use one that the message lists.",
    ),
    _code(
        "A303",
        _ERROR,
        "no such domain, capability or result",
        "What is said of it would be lost.",
        "Use an id that the matrix has.",
    ),
    _code(
        "A304",
        _ERROR,
        "no such level",
        "Levels are those of the matrix.",
        "Use one that the message lists.",
    ),
    _code(
        "A305",
        _ERROR,
        "no such action",
        "Actions are those of the matrix.",
        "Use an id that the matrix has; your own ideas go into a note.",
    ),
    _code(
        "A306",
        _ERROR,
        "no such duty",
        "The list of what must be in place is given by the matrix.",
        "Use an id that the checklist has.",
    ),
    _code(
        "A307",
        _ERROR,
        "not one of the words for this",
        "A fixed list of words keeps answers comparable.",
        "Use one of the words listed.",
    ),
    _code(
        "A308",
        _ERROR,
        "evidence for nothing that is there",
        "Evidence belongs to a question, a capability, or a level of a capability.",
        "Name one of these by its id.",
    ),
    _code(
        "A309",
        _ERROR,
        "evidence for an answer, without its question",
        "Only a question has answers that evidence can support up to.",
        "Give the evidence for the question, or leave out 'supports'.",
    ),
    _code(
        "A310",
        _ERROR,
        "seen by the own team",
        "Evidence counts as seen when somebody outside the network's own team has looked at it.",
        "Name who outside has seen it, or leave 'seen by' blank; it then counts as located.",
    ),
    _code(
        "A311",
        _ERROR,
        "nobody is asked to confirm this",
        "Confirmations count where the matrix asks a certain role to confirm a certain level.",
        "Use one of the levels and roles that the message lists.",
    ),
    _code(
        "A312",
        _ERROR,
        "more than three",
        "Three is what a room can choose and a reader can keep in mind.",
        "Keep the three that matter most.",
    ),
)
