"""Plain English for numbers, dates, lists and sentences. Every other module here builds on it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction

from maturity import suggest
from maturity.core import statements

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

_PARTS = {
    Fraction(1, 4): "¼",
    Fraction(1, 2): "½",
    Fraction(3, 4): "¾",
}
_SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_AN, _A = ("a", "e", "i", "o", "11", "18", "8"), ("one", "once", "eu")
_SAFE_CONTROLS = "\n\t"


def small(text: str) -> str:
    """A sentence of ours as it stands inside another; nobody else's, which may begin with a name."""
    first = text.split(" ", 1)[0]
    return text if any(letter.isupper() for letter in first[1:]) else text[:1].lower() + text[1:]


capital, closed, sentence = statements.capital, statements.closed, statements.sentence
statement, count = statements.statement, suggest.count


def listed(parts: Iterable[str], last: str = "and") -> str:
    """``a``, ``a and b``, ``a, b and c``; semicolons where a part has a comma of its own."""
    every = [part for part in parts if part]
    if len(every) < 2:  # noqa: PLR2004 (nothing to join)
        return "".join(every)
    comma = "; " if any("," in part for part in every) else ", "
    joint = f"; {last} " if comma == "; " else f" {last} "
    return comma.join(every[:-1]) + joint + every[-1]


def quoted(text: str) -> str:
    """In single typographic quotation marks; quotes inside become double ones."""
    inside = _PAIR.sub(r"“\1”", typographic(text.strip()))
    return f"‘{inside}’"


def typographic(text: str) -> str:
    """Straight quotation marks and apostrophes as a printer sets them.

    A mark with room before it opens and any other closes; feet and inches (``5' 10"``) stay. A
    single mark opens only where another one closes later, before a digit at the end of that very
    word (``'2027.1'``), so that ``'90s`` keeps its apostrophe.
    """
    if '"' in text:
        text = _OPENING.sub("“", text)
        text = _INCHES.sub("”", text) if "“" in text else _NOT_INCHES.sub("”", text)
    if "'" in text:
        text = _NUMBERS.sub(r"‘\1’", text)
        text = _SINGLES.sub(r"‘\1’", text)
        text = _NOT_FEET.sub("’", text)
    return text


_OPENING = re.compile(r'(?<![^\s(\[{—–/‘“-])"(?=\S)')
_INCHES = re.compile(r'"')
_NOT_INCHES = re.compile(r'(?<!\d)"')
_NUMBERS = re.compile(r"(?<![^\s(\[{—–/“‘-])'(\d[\w.:+-]*)'(?!\w)")
_SINGLES = re.compile(
    r"(?<![^\s(\[{—–/“‘-])'(?=[^\W\d])([^']*(?:(?<=\w)'(?=\w)[^']*)*)(?<=\S)'(?!\w)"
)
_NOT_FEET = re.compile(r"(?<!\d)'|'(?=\w)")
_PAIR = re.compile(r"‘((?:[^‘’]|’(?=\w))*)’(?!\w)")


def clean(text: str) -> str:
    """Free text without control characters, fit for any screen or page."""
    return "".join(
        letter
        for letter in text
        if letter in _SAFE_CONTROLS or unicodedata.category(letter) not in ("Cc", "Cs")
    )


def own(text: str) -> str:
    """What people wrote, as a sentence: its first letter is theirs, ``eConsult``, ``iPad`` or ``bus``."""
    return closed(clean(text))


def clipped(text: str, most: int = 160) -> str:
    """The text, ended at a word with an ellipsis where it is long and told whole elsewhere."""
    if len(text) <= most:
        return text
    return text[:most].rsplit(" ", 1)[0].rstrip(" ,;:.") + "…"


def an(text: str) -> str:
    """The text with ``a`` or ``an`` before it."""
    start = text.lower()
    vowel = start.startswith(_AN) and not start.startswith(_A)
    return ("an " if vowel else "a ") + text


def few(number: int) -> str:
    """A small number as a word: ``two``; larger ones in figures."""
    return _SMALL[number] if 0 <= number < len(_SMALL) else str(number)


def amount(number: Fraction | int) -> str:
    """A number as people write it: ``1½``, ``2.4``, ``42,000``."""
    number = Fraction(number)
    if number < 0:
        return "−" + amount(-number)
    whole, part = divmod(number, 1)
    if not part:
        return f"{int(whole):,}"
    if part in _PARTS:
        return (f"{int(whole):,}" if whole else "") + _PARTS[part]
    return f"{float(number):,.2f}".rstrip("0").rstrip(".")


def rough(number: Fraction | int) -> str:
    """As ``amount``, to a tenth: working days are estimates."""
    number = Fraction(number)
    if number % 1 in _PARTS or number.denominator == 1:
        return amount(number)
    return f"{float(number):,.1f}".removesuffix(".0")


def days(number: Fraction | int) -> str:
    """``1 day``, ``1½ days``, ``½ day``."""
    return f"{rough(number)} day{'s' if Fraction(number) > 1 or not number else ''}"


def decimal(number: Fraction | int) -> str:
    """A number for a spreadsheet, to two places at most: ``3``, ``0.5``, ``2.67``."""
    return f"{float(number):.2f}".rstrip("0").rstrip(".")


def exact(number: Fraction | int) -> str:
    """A number as text that loses nothing: ``3``, ``0.5``, ``1/3``."""
    number = Fraction(number)
    rest = number.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    if rest != 1:
        return str(number)
    places = 0
    while (number * 10**places).denominator != 1:
        places += 1
    digits = str(abs(int(number * 10**places))).rjust(places + 1, "0")
    text = f"{digits[:-places]}.{digits[-places:]}" if places else digits
    return f"-{text}" if number < 0 else text


def day(when: date) -> str:
    """``3 March 2027``."""
    return f"{when.day} {MONTHS[when.month - 1]} {when.year}"


def short_day(when: date) -> str:
    """``3 Mar 2027``, for tables."""
    return f"{when.day} {MONTHS[when.month - 1][:3]} {when.year}"


def short_days(dates: Sequence[date]) -> tuple[str, ...]:
    """Dates in a row; each leaves out the year that the next one says."""
    following = [each.year for each in dates[1:]]
    return tuple(
        short_day(when).removesuffix(f" {when.year}" if following[i : i + 1] == [when.year] else "")
        for i, when in enumerate(dates)
    )


def month(when: date) -> str:
    """``March 2027``."""
    return f"{MONTHS[when.month - 1]} {when.year}"


def since(written: str) -> str:
    """A month or day written ``2026-04`` or ``2026-04-01`` as words; anything else unchanged."""
    parts = written.strip().split("-")
    if not all(part.isdigit() for part in parts) or not 2 <= len(parts) <= 3:  # noqa: PLR2004 (month or day)
        return written
    year, which = int(parts[0]), int(parts[1])
    if len(parts[0]) != 4 or not 1 <= which <= 12:  # noqa: PLR2004 (a year, a month)
        return written
    name = f"{MONTHS[which - 1]} {year}"
    return f"{int(parts[2])} {name}" if len(parts) == 3 else name  # noqa: PLR2004 (a day)
