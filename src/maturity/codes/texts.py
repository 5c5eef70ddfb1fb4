"""Codes A4 and A5: the texts of a response, and what in them may be about a patient."""

from __future__ import annotations

from maturity.codes.code import Code, Severity, proven_by

_ERROR, _WARNING, _NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE
_code = proven_by("tests/bad/responses/{}_*.yaml")

_TEXTS = (
    _code(
        "A401",
        _NOTE,
        "control characters taken out",
        "Characters that steer a screen are never part of what somebody wanted to say.",
        "Nothing to do. They mostly come with text pasted from another program.",
    ),
    _code(
        "A402",
        _NOTE,
        "direction marks taken out",
        "Marks that turn the direction of text round can make it read as something else.",
        "Nothing to do. Text in right-to-left scripts keeps its direction without them.",
    ),
    _code(
        "A403",
        _ERROR,
        "a text that is too long",
        "Nobody reads it, and it usually means that a document was pasted in. A text takes 4,000 "
        "characters; the name, place, ICB and code of the organisation, which stand on every "
        "cover, take 200.",
        "Keep what matters, and say where the document is.",
    ),
    Code(
        "A404",
        _ERROR,
        "too much text altogether",
        "A response points to documents; it does not hold them.",
        "Take out what was pasted in, and say where it is.",
        "tests/unit/test_responses.py",
    ),
)

_PATIENTS = (
    _code(
        "A501",
        _WARNING,
        "this may be an NHS number",
        "Nothing about patients belongs in a response: it is shared and kept.",
        "Look at the place and take the number out if it is one.",
    ),
    _code(
        "A502",
        _WARNING,
        "this may be a date of birth",
        "Nothing about patients belongs in a response: it is shared and kept.",
        "Look at the place and take the date out if it is one.",
    ),
    _code(
        "A503",
        _WARNING,
        "this may be an e-mail address",
        "Personal addresses do not belong in a response: it is shared and kept.",
        "Name a role instead.",
    ),
    _code(
        "A504",
        _WARNING,
        "this may be a telephone number",
        "Personal numbers do not belong in a response: it is shared and kept.",
        "Name a role instead.",
    ),
)

CODES: tuple[Code, ...] = _TEXTS + _PATIENTS
