"""Codes O: local versions, the proof that they are never easier, and what answering may cost."""

from __future__ import annotations

from maturity.codes.code import Code, error, warning

_LOCAL = "tests/unit/test_local.py"
_BAD = "tests/bad/local"
_ADDS = (
    "A local version adds to its base. What it took away or changed would give the same name to "
    "other levels, and two places could not be compared."
)

CODES: tuple[Code, ...] = (
    error(
        "O101",
        "A base that is not to be had",
        "A local version means nothing without the rule set it adds to, in the version it names.",
        "Correct the id or the version after 'extends'; the message lists what there is.",
        f"{_BAD}/O101_*.yaml",
    ),
    error(
        "O102",
        "An 'extends' that cannot be read",
        "The base and its version decide what the additions mean.",
        "Write id@version: pcn-maturity@2027.1, or pcn-maturity@2027.x for the newest of 2027.",
        f"{_BAD}/O102_*.yaml",
    ),
    error(
        "O103",
        "Something added without a rationale",
        "Networks are asked for more than others are; they may know why.",
        "Add 'rationale: …', one sentence that they can read.",
        f"{_BAD}/O103_*.yaml",
    ),
    error(
        "O104",
        "A key that would replace what the base says",
        _ADDS,
        "Take it out. Where you need something else, add a question, a need or a capability of "
        "your own.",
        f"{_BAD}/O104_*.yaml",
    ),
    error(
        "O105",
        "An id that the base has already",
        "An id names one thing for ever. The same id for something else would replace it.",
        "Choose an id of your own, for example with the initials of your area.",
        f"{_BAD}/O105_*.yaml",
    ),
    error(
        "O106",
        "A need of the base that is lowered or changed",
        "A need of the base may ask for more and never for less or for something else.",
        "Keep its question and its test and raise the threshold, or write a need of your own.",
        f"{_BAD}/O106_*.yaml",
    ),
    error(
        "O107",
        "A level that the base does not have there",
        "A level more would be a step that can be reached where the base has none.",
        "Add the need to one of the levels that the base has; the message lists them.",
        f"{_BAD}/O107_*.yaml",
    ),
    error(
        "O108",
        "An attempt to remove",
        _ADDS,
        "Take it out. To ask less this year, give the round a focus: 'maturity form --focus'.",
        f"{_BAD}/O108_*.yaml",
    ),
    error(
        "O109",
        "Nothing of that id in the base",
        "There is nothing that this could be added to.",
        "Correct the id; a capability of your own needs a title.",
        f"{_BAD}/O109_*.yaml",
    ),
    error(
        "O110",
        "Needs for what has no levels",
        "A score, or a group without a level, has no needs that another could stand beside.",
        "Add a capability of your own instead.",
        _LOCAL,
    ),
    error(
        "O111",
        "A base with problems of its own",
        "What is laid over it cannot be judged before it is mended.",
        "Run 'maturity check' on the base.",
        _LOCAL,
    ),
    error(
        "O112",
        "A local version of a local version",
        "Two layers would leave it unclear whose levels are compared.",
        "Extend the rule set underneath, and bring over what you want of the other.",
        _LOCAL,
    ),
    error(
        "O120",
        "A response that stands higher than under the base",
        "The same name would be easier to earn here than elsewhere. The message gives the answers "
        "that do it.",
        "Most often a question of the base can be 'not applicable' and your need is not: give your "
        "question the same reasons, or put the need at another level.",
        _LOCAL,
    ),
    warning(
        "O121",
        "Not shown to be never easier",
        "The form of the rules leaves it open, and there are more ways of answering than were looked "
        "through. Until it is settled, levels under the two should not be compared.",
        "Write the need more simply, or read a question that can be absent only when the others are.",
        _LOCAL,
    ),
    error(
        "O140",
        "More minutes than the rule set says it may take",
        "People were promised a limit, and tired people answer badly.",
        "Take out what changes least, or state another budget, in the open.",
    ),
    error(
        "O141",
        "More questions than the rule set says it may ask",
        "People were promised a limit, and tired people answer badly.",
        "Share questions between capabilities, or state another budget, in the open.",
    ),
    error(
        "O142",
        "More minutes for one group than the rule set says",
        "Those who answer a few questions have the least time for them.",
        "Take out what changes least for them, or state another budget, in the open.",
    ),
    warning(
        "O143",
        "A budget for people whom nothing asks",
        "It limits nothing; most often the name is misspelt.",
        "Write the name as it stands under 'answered_by'.",
    ),
)
