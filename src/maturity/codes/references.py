"""Codes R: files, ids and what refers to what."""

from __future__ import annotations

from maturity.codes.code import Code, error

_FILES = "tests/unit/test_rule_set_files.py"
_UNKNOWN = "What is named does not exist, so the rule would rest on nothing."
_SPELL = "Correct the name, or add what it names."
_TWICE = "Ids are kept for ever and must name one thing, or nobody can say which is meant."

CODES: tuple[Code, ...] = (
    error(
        "R001",
        "No header",
        "A rule set begins with its header: id, version, title, levels and domains.",
        "Add a file ruleset.yaml.",
        _FILES,
    ),
    error(
        "R002",
        "A domain without its file",
        "The header names the domain, and there is no file of that name in domains/.",
        "Write the file, correct the name, or take it off the list.",
    ),
    error(
        "R003",
        "A domain that the header does not name",
        "It would be left out in silence; the header says the order of domains.",
        "Add its id under 'domains' in the header.",
        _FILES,
    ),
    error(
        "R004",
        "A domain in a file of another name",
        "A domain is looked for in the file that has its id as name.",
        "Rename the file, or correct the id.",
        _FILES,
    ),
    error(
        "R005",
        "A file that does not belong to a rule set",
        "It would be left out in silence.",
        "Domains stand in domains/, cases in tests/, duties in checklist.yaml.",
        _FILES,
    ),
    error(
        "R006",
        "Two checklists",
        "One in the header and one in a file of its own: nobody could tell which holds.",
        "Keep one of the two.",
        _FILES,
    ),
    error("R101", "Two domains or capabilities of one id", _TWICE, "Give one of them another id."),
    error("R102", "Two questions of one id", _TWICE, "Give one of them another id."),
    error("R103", "Two actions of one id", _TWICE, "Give one of them another id."),
    error("R104", "Two levels of one id on a scale", _TWICE, "Give each level an id of its own."),
    error("R105", "An id used twice in one list", _TWICE, "Give one of them another id."),
    error(
        "R106",
        "A domain or capability called 'overall'",
        "That is the name of the result above the domains.",
        "Choose another id.",
    ),
    error("R201", "An unknown question", _UNKNOWN, _SPELL),
    error("R202", "An unknown option", _UNKNOWN, _SPELL),
    error("R203", "An unknown domain or capability", _UNKNOWN, _SPELL),
    error("R204", "An unknown level", _UNKNOWN, _SPELL),
    error("R205", "An unknown scale", _UNKNOWN, _SPELL),
    error("R206", "An unknown role", _UNKNOWN, _SPELL),
    error("R207", "An unknown source", _UNKNOWN, _SPELL),
    error("R208", "An unknown action", _UNKNOWN, _SPELL),
    error("R209", "An unknown context fact", _UNKNOWN, _SPELL),
    error("R210", "An unknown facet", _UNKNOWN, _SPELL),
    error("R211", "An unknown step of a facet", _UNKNOWN, _SPELL),
    error("R212", "A tag that no question has", _UNKNOWN, _SPELL),
    error(
        "R213",
        "A reason for N/A that the question does not list",
        "A question may be not applicable only for the reasons it lists.",
        "Use a listed reason, or list it under 'na'.",
        _FILES,
    ),
    error("R214", "An unknown variant", _UNKNOWN, _SPELL, _FILES),
    error("R215", "An unknown choice of a context fact", _UNKNOWN, _SPELL),
    error("R216", "An unknown need", _UNKNOWN, _SPELL, _FILES),
    error("R217", "An unknown ladder", _UNKNOWN, _SPELL),
    error(
        "R301",
        "Something depends on itself",
        "A result or question that rests on itself, through others, has no value to begin with.",
        "Take one step out of the circle that the message names.",
    ),
    error(
        "R302",
        "Actions that wait for each other",
        "None of them could ever begin.",
        "Take one step out of the circle that the message names.",
    ),
    error(
        "R303",
        "A chain of too many steps",
        "Things may rest on each other over 40 steps; nobody could follow more.",
        "Let it read what it needs directly.",
        "tests/unit/test_loading_hostile.py",
    ),
    error(
        "R401",
        "'each' selects nothing",
        "A test of every member of nothing asks nothing.",
        "Select something, or delete it.",
    ),
    error(
        "R402",
        "'each' selects something that is no result",
        "Members are all results or all questions; a node that only groups has no level.",
        "Give it levels or a score, or name the results one by one.",
    ),
    error(
        "R403",
        "'each' without a place to start from",
        "Outside domains and capabilities there are no children and no subtree.",
        "Say where with {under: id}, or {under: id, tag: t}.",
    ),
    error(
        "R404",
        "'ask_when' reads a result",
        "Whether a question is asked must be known while answering, before there are results.",
        "Name the questions that the result rests on.",
    ),
    error(
        "R405",
        "A node that has no result",
        "It has neither levels nor a score, so there is nothing to test or to read.",
        "Give it levels or a score, or name another.",
    ),
    error(
        "R501",
        "An action promises an outcome",
        "What happens in the world is not in the hands of those who act; a plan must not count on it.",
        "Name it under 'may_lead_to'.",
    ),
)
