"""Codes C1: versions. C101-C119 the crosswalk, C120-C129 answers that move, C130-C139 releases."""

from __future__ import annotations

from maturity.codes.code import Code, error, warning

_CROSSWALK = "tests/unit/test_change_crosswalk.py"
_RELEASES = "tests/unit/test_releases.py"

_LOOK_BACK = "tests/unit/test_change_look_back.py"

CODES: tuple[Code, ...] = (
    error(
        "C101",
        "A crosswalk between other versions",
        "It would be held against things that it does not speak of.",
        "Take the crosswalk between these two versions, or correct 'ruleset', 'from' and 'to'.",
        _CROSSWALK,
    ),
    error(
        "C102",
        "A move of something that the old version does not have",
        "What it was meant for would be told as gone without a word.",
        "Use an id of the version named under 'from'.",
        _CROSSWALK,
    ),
    error(
        "C103",
        "A move to something that the new version does not have",
        "Answers would have nowhere to go.",
        "Use an id of the version named under 'to'.",
        _CROSSWALK,
    ),
    error(
        "C104",
        "A move of an option that is not there",
        "Answers with that option would have to be given again without need.",
        "Use ids of options: the old one before the colon, the new one after it.",
        _CROSSWALK,
    ),
    error(
        "C105",
        "Options of a question that has none",
        "A number or a date is taken over as it is.",
        "Take 'options' away.",
        _CROSSWALK,
    ),
    error(
        "C106",
        "Something retired that is still there",
        "Answers would be taken away from a question that is still asked.",
        "Take it out of the rule set, or say what it becomes.",
        _CROSSWALK,
    ),
    warning(
        "C107",
        "Options that change their order",
        "A better answer would become a worse one, and a level could fall without any rule changing.",
        "Check the order of the options in both versions.",
        _CROSSWALK,
    ),
    error(
        "C108",
        "Two things that become the same",
        "Two answers to what is now one question have to be told as merged, or one would hide the other.",
        "Write 'merged_into' in each of them.",
        _CROSSWALK,
    ),
    error(
        "C109",
        "One thing merged alone",
        "With nothing else merged into it, it simply has a new name.",
        "Write 'becomes', or say what else is merged into it.",
        _CROSSWALK,
    ),
    error(
        "C110",
        "Two crosswalks between the same versions",
        "Nobody could say which of them counts.",
        "Keep one file for each step from version to version.",
        "tests/cli/test_versions.py",
    ),
    error(
        "C120",
        "Two responses of one network",
        "Which of them counts is not for a program to guess, and both would count it twice.",
        "Take away those that do not count.",
        "tests/cli/test_versions.py",
    ),
    error(
        "C130",
        "A released version that was changed",
        "Answers to that version are scored with the release, so what stands here would be read by nobody.",
        "Give the rule set its next version; a release never changes.",
        _RELEASES,
    ),
    error(
        "C131",
        "A release that is not what was released",
        "Old assessments are worked out again from it, and would come out differently.",
        "Take the file as it was released, for example from the repository's history.",
        _RELEASES,
    ),
    error(
        "C132",
        "A version that is released twice",
        "Nobody could say which of the two an assessment was made with.",
        "Take the index as it was, for example from the repository's history.",
        _RELEASES,
    ),
    error(
        "C133",
        "A version that cannot name a file",
        "A release lies in a file that has the version as its name.",
        "Use letters, digits, '.', '_', '+' and '-' in a version.",
        _RELEASES,
    ),
    error(
        "C134",
        "A rule set whose cases fail",
        "A release never changes, so it has to do what its authors wrote down before.",
        "Run 'maturity test', mend the rules or the case, then release.",
        _RELEASES,
    ),
    error(
        "C151",
        "A plan that was made by other rules",
        "Its actions and what they raise belong to another rule set or version than the answers of last year.",
        "Give the plan that was made from last year's answers.",
        _LOOK_BACK,
    ),
    error(
        "C152",
        "A planned action that the rules do not have",
        "Nothing says what it was to raise, so nothing can be said of what came after.",
        "Give the plan as 'maturity plan --json' wrote it.",
        _LOOK_BACK,
    ),
)
