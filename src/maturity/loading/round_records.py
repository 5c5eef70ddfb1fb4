"""The words of networks about their innovation records."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from maturity.diagnostics import Diagnostic
from maturity.loading.csv_text import read_table
from maturity.suggest import did_you_mean, quoted

COLUMNS = ("code", "title", "says", "on", "by")
SHARE, DECLINE = "share", "decline"


@dataclass(frozen=True, slots=True)
class Word:
    """What a network said of one of its records: share it, or not.

    ``on``: when; None where its form is not signed. ``by``: to whom of the ICB's team; empty where
    the network said it in its own form.
    """

    code: str
    title: str
    says: str
    on: date | None = None
    by: str = ""

    @property
    def shares(self) -> bool:
        """Whether the record may be shown."""
        return self.says == SHARE


def read_words(
    data: bytes, file: str, records: Mapping[str, Collection[str]]
) -> tuple[tuple[Word, ...], tuple[Diagnostic, ...]]:
    """``innovations.csv``: what networks said. ``records``: titles by the code of the network."""
    table = read_table(data, file, COLUMNS, COLUMNS)
    found = []
    spelt = {code.lower(): code for code in records}
    for row in table.rows:
        code, title, says = row.needed("code"), row.needed("title"), row.needed("says")
        code = spelt.get(code.lower(), code)
        on, by = row.day("on") if row.needed("on") else None, row.needed("by")
        if code and title and title not in records.get(code, ()):
            message = f"{code} has no innovation record called {quoted(title)}"
            help_ = did_you_mean(title, records.get(code, ())) or "copy the title from its return"
            row.say("B251", message, "title", help_)
        elif says and says not in (SHARE, DECLINE):
            message = f"{quoted(says)} is neither '{SHARE}' nor '{DECLINE}'"
            row.say("B252", message, "says", "write what the network said, or leave the row out")
        elif code and title and says and on and by:
            found.append(Word(code, title, says, on, by))
    return tuple(found), table.diagnostics()


def last_words(own: Iterable[Word], noted: Iterable[Word]) -> Mapping[tuple[str, str], Word]:
    """By code and title, what the network said last of each record of which it said anything.

    What it said in its own form (``own``) stands until the ICB notes another word of it (``noted``);
    a form that was signed after that day is the later word again. Of two notes the later one
    counts, and of two of one day the lower row. Where two records of one network have one title,
    both have to agree.
    """
    last: dict[tuple[str, str], Word] = {}
    for word in own:
        before = last.get((word.code, word.title))
        last[word.code, word.title] = word if before is None or before.shares else before
    for word in sorted(noted, key=lambda each: each.on or date.min):
        before = last.get((word.code, word.title))
        if before is None or before.by or before.on is None or before.on <= (word.on or date.min):
            last[word.code, word.title] = word
    return last
