"""What is said of a response before it is printed: letters no font has, runs that never break."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import fields, is_dataclass

from maturity.core.response import Response
from maturity.diagnostics import Diagnostic, Place
from maturity.reporting import fitted

ANOTHER_WAY = "write it another way, if it matters who can read it"
_MOST_PLACES = 5  # places that one message names


def remarks(
    response: Response | None, missing: Collection[str], mark: str, install: Mapping[str, str]
) -> tuple[Diagnostic, ...]:
    """Each letter that is shown as a mark, each run and each tower of accents, with its place.

    Args:
        response: Whose words are printed; without one the letters are named without a place.
        missing: The characters that no font at hand can draw.
        mark: What is printed in their stead.
        install: For a missing character that an optional package would draw: what to do.
    """
    said = tuple(_texts(response, ())) if response is not None else ()
    found = [
        Diagnostic(
            "K101",
            f"no font here can draw {_named(letter)}; the document shows {mark} instead",
            where,
            install.get(letter, ANOTHER_WAY),
        )
        for letter, where in _seen(missing, said)
    ]
    for place, text in said:
        if length := fitted.runs(text):
            message = f"{length:,} characters stand in a row without a space"
            help_ = "they are broken wherever the line ends; is it a word?"
            found.append(Diagnostic("K102", message, Place(place), help_))
        if fitted.towers(text):
            message = f"a letter carries more than {fitted.MOST_MARKS} accents"
            help_ = f"the first {fitted.MOST_MARKS} are printed"
            found.append(Diagnostic("K103", message, Place(place), help_))
    return tuple(found)


def in_word(response: Response | None, missing: Collection[str]) -> tuple[Diagnostic, ...]:
    """Each letter that no font at hand can draw, with its place: a Word file keeps it as it is.

    The file carries no fonts, so that whoever opens it sees it in a font of that machine, or a box.
    """
    said = tuple(_texts(response, ())) if response is not None else ()
    return tuple(
        Diagnostic(
            "K218",
            f"no font here can draw {_named(letter)}; whoever opens the file sees it in a font of "
            "that machine, or an empty box",
            where,
            ANOTHER_WAY,
        )
        for letter, where in _seen(missing, said)
    )


def as_line(found: Diagnostic) -> str:
    """A remark on one line."""
    where = f"{found.place}: " if str(found.place) else ""
    return f"{where}{found.severity}[{found.code}]: {found.message}; {found.help}"


def _named(letter: str) -> str:
    return f"'{letter}' (U+{ord(letter):04X})"


def _seen(
    missing: Collection[str], said: Collection[tuple[str, str]]
) -> Iterator[tuple[str, Place]]:
    """The letters that are meant to be seen, in order, with where they stand; others go in silence."""
    for letter in sorted(filter(str.isprintable, missing)):
        yield letter, _place([place for place, text in said if letter in text])


def _place(where: list[str]) -> Place:
    more = f" and {len(where) - _MOST_PLACES} more" if len(where) > _MOST_PLACES else ""
    return Place(", ".join(where[:_MOST_PLACES]) + more)


def _texts(value: object, path: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Every text of a response with the keys that lead to it."""
    if isinstance(value, str):
        yield ".".join(path), value
    elif is_dataclass(value):
        for each in fields(value):
            yield from _texts(getattr(value, each.name), (*path, each.name))
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from _texts(item, (*path, str(key)))
    elif isinstance(value, (tuple, list, frozenset)):
        for i, item in enumerate(value, 1):
            yield from _texts(item, (*path, str(i)))
