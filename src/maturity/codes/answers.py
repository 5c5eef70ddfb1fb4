"""Codes A1 and A2: a response as a document, and its answers."""

from __future__ import annotations

from maturity.codes.code import Code, Severity, proven_by

_code = proven_by("tests/bad/responses/{}_*.yaml")
_ERROR, _WARNING = Severity.ERROR, Severity.WARNING

_DOCUMENT = (
    _code(
        "A101",
        _ERROR,
        "not a response",
        "The first line of a response says what it is, so that no other file is taken for one.",
        "Begin with 'format: maturity/response/1'.",
    ),
    _code(
        "A102",
        _ERROR,
        "a response of a newer kind",
        "A newer format can hold things that this version would pass over in silence.",
        "Use a newer version of this program, or save the response in the older format.",
    ),
    _code(
        "A103",
        _ERROR,
        "answers to another matrix",
        "Answers only mean something beside the questions they were given to.",
        "Use the matrix that the response names, or fill in the form of this one.",
    ),
    _code(
        "A104",
        _ERROR,
        "answers to another version of the matrix",
        "A question may have changed its meaning between versions; scoring old answers by new rules "
        "would mislead without anybody noticing.",
        "Use that version of the matrix, or move the answers over and look at them again.",
    ),
    _code(
        "A105",
        _ERROR,
        "a key that is not known",
        "A misspelt key would lose what is written under it.",
        "Correct the key, or take it out.",
    ),
    _code(
        "A106",
        _ERROR,
        "something needed is missing",
        "Without it the response cannot be read or dated.",
        "Fill it in.",
    ),
    _code(
        "A107",
        _ERROR,
        "a value of the wrong shape",
        "A list where one text is expected, or the other way round, can be read in two ways.",
        "Write it as the message shows.",
    ),
    _code(
        "A108",
        _ERROR,
        "not a date",
        "Dates decide whether 'the last 12 months' holds; a guess could change a level.",
        "Write dates as year-month-day, such as 2027-01-31.",
    ),
    _code(
        "A109",
        _ERROR,
        "a date that lies ahead",
        "Everything is measured at the date of the response; what lies after it has not happened yet.",
        "Correct the date, or the date of the response (as_of).",
    ),
)

_ANSWERS = (
    _code(
        "A201",
        _ERROR,
        "no such question",
        "The answer would count for nothing, and its question would stay open.",
        "Use the id of the question as the form gives it.",
    ),
    _code(
        "A202",
        _ERROR,
        "no such answer to this question",
        "Only the answers offered have a meaning in the rules.",
        "Choose one of the answers listed.",
    ),
    _code(
        "A203",
        _ERROR,
        "an answer of another type",
        "A number, a date, a choice and a list are counted in different ways.",
        "Give the answer in the form that the question asks for.",
    ),
    _code(
        "A204",
        _ERROR,
        "a number out of range",
        "The question states the least and the most that are possible.",
        "Check the number and its unit.",
    ),
    _code(
        "A205",
        _ERROR,
        "this question always applies",
        "A question can be set aside only for a reason that the matrix lists.",
        "Choose an answer; 'don't know' is one.",
    ),
    _code(
        "A206",
        _ERROR,
        "not a listed reason",
        "'Does not apply' needs one of the reasons that the matrix permits, never 'we have none'.",
        "Choose one of the reasons listed, or answer the question.",
    ),
    _code(
        "A207",
        _ERROR,
        "not two sides",
        "A difference in the room lies between two answers.",
        "Give two different answers, or the one that was agreed.",
    ),
    _code(
        "A208",
        _ERROR,
        "the same thing twice",
        "Two entries for one thing leave open which one counts.",
        "Keep one of them.",
    ),
    _code(
        "A209",
        _ERROR,
        "no such companion of an answer",
        "Companions of answers (facets) and their steps are declared by the matrix.",
        "Use one that the message lists.",
    ),
    _code(
        "A210",
        _ERROR,
        "no such fact",
        "Facts about the organisation are declared by the matrix.",
        "Use one that the message lists.",
    ),
    _code(
        "A211",
        _WARNING,
        "confirmed, and not carried over",
        "'confirmed_carry' says that last year's answer is still true; here nothing says which one.",
        "Add 'carried_over' with the date of that answer, or leave out 'confirmed_carry'.",
    ),
    Code(
        "A212",
        _ERROR,
        "too many disputes over what applies",
        "Where some say that a question does not apply and others answer it, levels are worked out both "
        "ways; every such question doubles the work.",
        "Agree on some of them: write the answer, or 'na' with its reason, under 'value'.",
        "tests/unit/test_disputes.py",
    ),
    Code(
        "A213",
        _WARNING,
        "people differ, and nobody has settled it",
        "No tool can say who is right. A question on which people differ stands open, from the lowest to the "
        "highest answer, and so does the level that it decides; where the network's own answer stands, it is not "
        "what all of them said.",
        "Talk about it in the room ('maturity agenda' lists each). Write what was agreed under 'value', or keep both ends.",
        "tests/unit/test_unsettled.py",
    ),
)

_SLIPS = (
    _code(
        "A214",
        _ERROR,
        "a year that cannot be meant",
        "The age of evidence and 'the last 12 months' are measured from these dates; a slip such as 0206 or "
        "9999 would change levels without anybody noticing.",
        "Correct the year: answers are dated from 2015 to 2100, and nothing that they tell of was before 1900.",
    ),
    _code(
        "A215",
        _WARNING,
        "what cannot be the code of a network",
        "A round knows a network by its code and names files by it; one with spaces, slashes or other signs is "
        "nobody's.",
        "Use the code that the ICB gave: letters, digits, '.', '_' and '-'.",
    ),
    _code(
        "A216",
        _WARNING,
        "named twice, counted once",
        "A priority, an option or a part of the matrix that stands twice in its list means the same as once, and "
        "the rest of the file is as good as before. It may also be that another one was meant.",
        "Take one of the two out, or write the other one that was meant.",
    ),
)

CODES: tuple[Code, ...] = _DOCUMENT + _ANSWERS + _SLIPS
