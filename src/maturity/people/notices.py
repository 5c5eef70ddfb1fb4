"""What is said of forms that were combined: refused, twice, different, left out."""

from __future__ import annotations

from collections.abc import Sequence

from maturity.core.response import Person, Response
from maturity.core.ruleset import RuleSet
from maturity.diagnostics import Diagnostic, Place
from maturity.people.entries import Repeat
from maturity.people.merge import Conflict
from maturity.people.reply import Reply, voices_in
from maturity.suggest import count, listed


def refused(ruleset: RuleSet, reply: Reply) -> list[Diagnostic]:
    """Why a form cannot be taken in; nothing where it can."""
    other = other_matrix(ruleset, reply.response, reply.source)
    if other or voices_in(reply.response) <= 1:
        return other
    return [
        Diagnostic(
            "V103",
            f"this form holds what {voices_in(reply.response)} people said; one is expected",
            Place(reply.source),
            "give it as the response to begin with, and the forms of single people beside it",
        )
    ]


def other_matrix(ruleset: RuleSet, response: Response, source: str = "") -> list[Diagnostic]:
    """Answers to another matrix, or to another version of it."""
    if response.ruleset != ruleset.id:
        return [
            Diagnostic(
                "V101",
                f"this form belongs to the matrix '{response.ruleset}', not to '{ruleset.id}'",
                Place(source),
                f"ask for a form of '{ruleset.id}', or combine it with forms of its own matrix",
            )
        ]
    if response.version != ruleset.version:
        return [
            Diagnostic(
                "V102",
                f"this form was made for version '{response.version}' of '{ruleset.id}'; "
                f"the others are for '{ruleset.version}'",
                Place(source),
                f"ask for the form of version '{ruleset.version}'",
            )
        ]
    return []


def signed(base: Response) -> list[Diagnostic]:
    """The base is signed off."""
    if base.sign_off is None:
        return []
    return [
        Diagnostic(
            "V104",
            "this response is signed off, and a signed response is never changed",
            Place(""),
            "begin its successor, and combine the forms with that",
        )
    ]


def travelled() -> Diagnostic:
    """The base has no single cards any more."""
    return Diagnostic(
        "V109",
        "this response has travelled: what single people chose was taken out of it, so only the "
        "cards of the forms given now are counted",
        Place(""),
        "begin with the facilitator's own file",
    )


def came_twice(repeat: Repeat) -> Diagnostic:
    """A person sent more than one form."""
    if not repeat.differs:
        message = f"'{repeat.person}' sent the same form more than once; it is kept once"
        return Diagnostic("V105", message, Place(""), "nothing, if that is right")
    names = ", ".join(repeat.ids)
    return Diagnostic(
        "V105",
        f"'{repeat.person}' sent forms that differ in {', '.join(repeat.differs)}; all are kept, "
        f"as {names}",
        Place(""),
        "ask which one counts, and delete the other from the people and the answers",
    )


def differs(conflict: Conflict) -> Diagnostic:
    """Forms differ on a fact."""
    said_ = "; ".join(f"'{value}' ({number})" for value, number in conflict.said)
    used = f"'{conflict.used}' is used" if conflict.used else "it is left open"
    return Diagnostic(
        "V106",
        f"forms differ on {conflict.key}: {said_}; {used}",
        Place(""),
        "settle it, and write it into the response",
    )


def stands(questions: Sequence[str]) -> Diagnostic:
    """One answer stands although forms say otherwise."""
    one = len(questions) == 1
    return Diagnostic(
        "A213",
        f"the network's own answer to {listed(questions)} stands, and {'it is' if one else 'they are'} "
        "not what everybody's form says",
        Place(""),
        "look at it in the room; where the room finds otherwise, correct 'value', or take it out so that "
        "the question stands open",
    )


def open_still(questions: Sequence[str]) -> Diagnostic:
    """Questions that nobody has settled, said to whoever signs."""
    many = count(len(questions), "question stands", "questions stand")
    return Diagnostic(
        "A213",
        f"{many} open, for people differ and nobody has settled it: {', '.join(questions)}",
        Place(""),
        "agree on one answer each, or sign in the knowledge that each counts from its lowest to its "
        "highest",
    )


def left_out(reply: Reply, key: str) -> Diagnostic:
    """A part of a form that only the room can say."""
    return Diagnostic(
        "V107",
        f"'{key}' stands in one person's form and is for the room to say; it was not taken over",
        Place(reply.source),
        "bring it to the room",
    )


def no_role(person: Person) -> Diagnostic:
    """A person counts in no role group."""
    return Diagnostic(
        "V108",
        f"'{person.id}' has no role, so their cards count in no role group",
        Place(""),
        "add the role in 'people'",
    )
