"""Local facts that a network shares with residents: read, and refused where they could point to somebody."""

from __future__ import annotations

from maturity.core.sharing import LocalFact
from maturity.loading.documents.response import ResponseDocument
from maturity.loading.response_reading import Reading
from maturity.people import small_numbers
from maturity.people.small_numbers import Found, Trouble

MOST = 3
"""As many facts as two pages for residents have room for."""

_MISSING = {
    "value": "its figure",
    "base": "out of how many the figure is",
    "source": "its source",
    "date": "the date of the figure",
    "checked_by": "who has checked it",
}


def share(reading: Reading, document: ResponseDocument) -> tuple[LocalFact, ...]:
    """The facts, as they were given; what speaks against showing one is reported."""
    facts = tuple(
        LocalFact(part.text, part.value, part.base, part.source, part.date, part.checked_by)
        for part in document.share
    )
    for index, fact in enumerate(facts):
        reading.meant_text(fact.date, ("share", index, "date"), "the date of this local fact")
        found = small_numbers.troubles(fact)
        for each in found:
            if each.trouble is not Trouble.MISSING:
                _say(reading, index, each)
        missing = [_MISSING[each.key] for each in found if each.trouble is Trouble.MISSING]
        if missing:
            reading.say(
                "K204",
                f"this local fact does not say {', nor '.join(missing)}",
                ("share", index, "text"),
                "it is kept, and shown to nobody until it does",
            )
    if len(facts) > MOST:
        reading.say(
            "K205",
            f"there are {len(facts)} local facts to share, and two pages have room for {MOST}",
            ("share", MOST, "text"),
            "keep the three that residents would most want to talk about",
        )
    return facts


def _say(reading: Reading, index: int, found: Found) -> None:
    """A fact that may not be shown. Its figure is not repeated where it could point to somebody."""
    path = ("share", index, found.key)
    low, high = small_numbers.FEWEST, small_numbers.MOST_SMALL
    match found.trouble:
        case Trouble.SMALL:
            reading.say(
                "K201",
                f"this local fact tells a count of {low} to {high}, or leaves so few over",
                path,
                "take it out, or tell it for a larger area or a longer time",
            )
        case Trouble.BASE:
            reading.say(
                "K202",
                f"this local fact is out of fewer than {small_numbers.LEAST_BASE} people",
                path,
                f"tell it out of {small_numbers.LEAST_BASE} people or more, or in words",
            )
        case _:
            reading.say(
                "K203",
                f"'{found.what}' cannot be checked as a figure",
                path,
                "write it as 120, about 45 or 25%; a count is never more than what it is out of, and "
                "a share says out of how many people",
            )
