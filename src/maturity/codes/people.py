"""Codes V: many voices. V1 forms into one response, V2 the room's cards, V3 sign-off, V4 flags.

V5 a response that was signed. V4 are for a reviewer to ask about. They never change a level, and each has an honest explanation.
"""

from __future__ import annotations

from maturity.codes.code import Code, error, note, warning

_COMBINE = "tests/unit/test_people_combine.py"
_ROOM = "tests/unit/test_people_travel.py"
_SIGN = "tests/unit/test_people_sign_off.py"
_FLAGS = "tests/unit/test_people_flags.py"

CODES: tuple[Code, ...] = (
    error(
        "V101",
        "A person's form for another matrix",
        "Its answers were given to other questions.",
        "Ask for a form of this matrix, or combine it with the forms of its own.",
        _COMBINE,
    ),
    error(
        "V102",
        "A person's form for another version",
        "A question may have changed between versions, so its answers cannot stand beside the others.",
        "Ask for the form of this version.",
        _COMBINE,
    ),
    error(
        "V103",
        "Several people in one form",
        "One form a person is expected; several in one would be counted as one voice.",
        "Give it as the response to begin with, and single people's forms beside it.",
        _COMBINE,
    ),
    error(
        "V104",
        "Forms for a response that is signed off",
        "What somebody signed must stay as it was signed.",
        "Begin its successor, and combine the forms with that.",
        _COMBINE,
    ),
    warning(
        "V105",
        "More than one form by the same person",
        "Nobody can tell which one the person means, so all are kept and the person is counted once.",
        "Ask which one counts, and delete the other.",
        _COMBINE,
    ),
    warning(
        "V106",
        "Forms that differ on a fact",
        "A fact about the network has one value; taking one of two in silence would be a guess.",
        "Settle it, and write it into the response.",
        _COMBINE,
    ),
    note(
        "V107",
        "Something in one person's form that is for the room to say",
        "Priorities, asks and the like are agreed together.",
        "Bring it to the room.",
        _COMBINE,
    ),
    warning(
        "V108",
        "A person without a role",
        "The room's view is shown by role; without one a person counts in no group.",
        "Add the role in 'people'.",
        _COMBINE,
    ),
    warning(
        "V109",
        "A response whose single cards were taken out already",
        "What has travelled holds no single person's cards, so earlier ones cannot be counted again.",
        "Begin with the facilitator's own file.",
        _COMBINE,
    ),
    error(
        "V201",
        "A group too small to show",
        "With one or two people, or where such a group is left over when others are taken from the total, a reader could tell who chose what.",
        "Write 'few: yes' for one or two people, and leave out the counts of one more group.",
        _ROOM,
    ),
    error(
        "V202",
        "Counts that do not add up",
        "People and cards must come to the same number, or something was changed by hand.",
        "Make the list again with the command that made it.",
        _ROOM,
    ),
    error(
        "V301",
        "Signed off already",
        "A signed response is never changed, only succeeded.",
        "Begin its successor and change that.",
        _SIGN,
    ),
    error(
        "V302",
        "Not a role that can sign",
        "The network answers for its own response.",
        "Name a role of the own team, as the message lists them.",
        _SIGN,
    ),
    warning(
        "V303",
        "Last year's answers not yet confirmed",
        "They count, are marked as carried over, and no evidence supports them.",
        "Look at each again before signing.",
        _SIGN,
    ),
    note(
        "V401",
        "The same rung all the way down",
        "People who tire tick one column. Now and then it is simply so.",
        "Ask about two or three of them: what would someone see?",
        _FLAGS,
    ),
    note(
        "V402",
        "Two answers that do not go together",
        "The matrix names pairs that should not both hold; often one question was read differently.",
        "Read both questions together.",
        _FLAGS,
    ),
    note(
        "V403",
        "A level up and no new evidence",
        "From this level on the matrix asks for evidence, and all there is dates from before.",
        "Ask what changed, and where it could be seen.",
        _FLAGS,
    ),
    note(
        "V404",
        "Answers set after the levels were shown",
        "Whoever sees a level may reach for it; or may have looked something up, as they should.",
        "Ask what was found out.",
        _FLAGS,
    ),
    note(
        "V405",
        "Evidence from one fortnight",
        "Papers made for the form show less than papers made for the work.",
        "Ask for one that is older.",
        _FLAGS,
    ),
    note(
        "V406",
        "The matrix's own words as an answer",
        "Words copied from the form say nothing about this network.",
        "Ask for an example in their own words.",
        _FLAGS,
    ),
    note(
        "V407",
        "Many questions set aside",
        "What does not apply is left out of a level, so a cluster of it can lift one.",
        "Look at the level beside it, with each of them answered at its lowest.",
        _FLAGS,
    ),
    note(
        "V408",
        "Not one doubt",
        "Nobody knows everything about a network; where doubt is welcome there is some.",
        "Ask who answered, and whether 'don't know' was offered in the room.",
        _FLAGS,
    ),
    note(
        "V409",
        "The room and the facts two levels apart",
        "Either the facts miss something that people see, or the room sees itself otherwise.",
        "Ask what the room talked about.",
        _FLAGS,
    ),
    note(
        "V410",
        "The same text in several networks",
        "A shared service explains it, and so does a shared author.",
        "Ask what is their own.",
        _FLAGS,
    ),
    error(
        "V501",
        "Changed after it was signed off",
        "Somebody answered for it as it was. Its seal is the digest of that, and does not fit any more.",
        "Ask for the file as it was signed; to change something, begin its successor.",
        _SIGN,
    ),
)
