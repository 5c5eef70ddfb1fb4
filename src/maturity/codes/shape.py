"""Codes S: the shape of a document."""

from __future__ import annotations

from maturity.codes.code import Code, error

_KEYS = "A key that is not known would be passed over in silence, and what it says would be lost."

CODES: tuple[Code, ...] = (
    error("S101", "An unknown key", _KEYS, "Correct the key, or delete it."),
    error(
        "S102",
        "A missing key",
        "Without it the thing cannot be read.",
        "Add it.",
    ),
    error(
        "S103",
        "Nothing where something is needed",
        "An empty value says nothing; what was meant cannot be guessed.",
        "Give it a value, or delete the key where it may be left out.",
    ),
    error(
        "S104",
        "Words are needed",
        "A true, a list or a mapping stands where people read words.",
        "Write one text; put it in quotes if YAML reads it as something else.",
    ),
    error(
        "S105",
        "Keys and values are needed",
        "A word or a list stands where keys with values belong.",
        "Write 'key: value' lines below it.",
    ),
    error(
        "S106",
        "A list is needed",
        "A single word or a mapping stands where a list belongs.",
        "Write [one, another], or lines that begin with '- '.",
    ),
    error(
        "S107",
        "One value is needed",
        "A list or a mapping stands where one word or number belongs.",
        "Write a single value.",
    ),
    error(
        "S108",
        "Not one of the words this key takes",
        "The key takes a few words only, each with its meaning.",
        "Use one of the words that the message lists.",
    ),
    error(
        "S109",
        "Not an id",
        "Ids are kept for ever and stand in files and addresses, so they have a plain form.",
        "A letter, then letters, digits, '.', '_' or '-', for example 'C1.people'.",
    ),
    error(
        "S110",
        "A number is needed",
        "Numbers are exact, so only one way of writing them is read: 010 might mean 8 or 10.",
        "Write digits with at most one point, such as 12 or 0.5.",
    ),
    error(
        "S111",
        "A whole number is needed",
        "Half a thing cannot be counted here.",
        "Write digits only, such as 3.",
    ),
    error(
        "S112",
        "Yes or no is needed",
        "The key is a switch.",
        "Write yes or no.",
    ),
    error(
        "S113",
        "A date is needed",
        "In some places 04/05/2027 is in April and in others in May, so one form is read.",
        "Write year-month-day, such as 2027-04-01.",
    ),
    error(
        "S114",
        "A length of time is needed",
        "Durations are counted on the calendar.",
        "Write a whole number and days, weeks, months or years, such as '12 months'.",
    ),
    error(
        "S115",
        "None of the keys of which one is needed",
        "These keys say what kind of thing it is; without one of them it is nothing.",
        "Write exactly one of them.",
    ),
    error(
        "S116",
        "Several keys of which only one can stand",
        "These keys say what kind of thing it is, and it cannot be two.",
        "Keep one of them.",
    ),
    error(
        "S117",
        "A criterion, item or fact test that is not recognised",
        "Its keys say what is tested, and none of those that are known stands there.",
        "Write one of the keys that the message lists.",
    ),
    error(
        "S118",
        "Too few entries",
        "There is nothing to choose from, or nothing to work with.",
        "Add what is missing.",
    ),
    error(
        "S119",
        "Too many entries",
        "More stand here than have a meaning.",
        "Take some out.",
        "tests/unit/test_rule_set_files.py",
    ),
    error(
        "S120",
        "Unknown semantics",
        "The number says by which rules results are worked out; others are not known.",
        "Write 'semantics: 1'.",
    ),
    error(
        "S121",
        "Another kind of document",
        "The format says what a file is; this one is not what was looked for.",
        "Correct the format, or name another file.",
    ),
    error(
        "S122",
        "A format newer than this program",
        "What it says may mean something that this program does not know.",
        "Install a newer version of maturity.",
    ),
)
