"""The actions of a plan in a calendar: start, due and review as days (RFC 5545).

A day keeps its identity from one plan to the next, so that a calendar which is read again is
brought up to date and holds nothing twice. Of two days with one identity a calendar keeps the one
with the higher sequence number (RFC 5546, 2.1.5).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time
from typing import Any

from maturity.core.response import Response
from maturity.reporting import words
from maturity.reporting.actions import ActionRow

_FIRST = date(2000, 1, 1)
_PRODUCT = "-//maturity//improvement plan//EN"


def calendar(
    rows: Iterable[ActionRow], *, network: str, code: str, matrix: str, made: date, noted: date
) -> bytes:
    """The calendar as bytes, lines folded at 75 octets.

    ``network``: its name, for whoever has several; ``code``: what it is known by, and ``matrix``
    what the actions are numbered by: both go into the identity of each day. ``made``: the date of
    the assessment, never the clock's. ``noted``: the last day on which anything was noted that the
    plan is made of; from it comes the sequence number, in days, which so rises without a clock.
    """
    import icalendar  # noqa: PLC0415 (heavy)

    stamp = datetime.combine(made, time(), UTC)
    whole = icalendar.Calendar()
    whole.add("prodid", _PRODUCT)
    whole.add("version", "2.0")
    whole.add("calscale", "GREGORIAN")
    whole.add("method", "PUBLISH")
    network = " ".join(words.clean(network).split())
    whole.add("x-wr-calname", icalendar.vText(f"{network}: improvement plan"))
    for row in rows:
        for kind, on, said in _days(row):
            day = icalendar.Event()
            day.add("uid", f"{_plain(code)}-{_plain(matrix)}-{row.id}-{kind}@maturity.invalid")
            day.add("dtstamp", stamp)
            day.add("sequence", max(0, (noted - _FIRST).days))
            day.add("dtstart", on)  # a date without an end lasts that day (RFC 5545, 3.6.1)
            day.add("summary", f"{said}: {row.title}")
            day.add("description", _description(row, kind))
            day.add("categories", [network])
            day.add("transp", "TRANSPARENT")
            whole.add_component(day)
    data: Any = whole.to_ical()
    return bytes(data)


def last_noted(response: Response) -> date:
    """The last day on which something was noted in a response; its own date where nothing was later."""
    days = [response.levels_first_shown, response.sign_off and response.sign_off.on]
    days += [answer.set_on for answer in response.answers.values()]
    days += [answer.review.on for answer in response.answers.values() if answer.review]
    days += [note.started for note in response.actions.values()]
    days += [ask.answered_on for ask in response.asks_of_icb]
    days += [each.on for each in response.confirmations]
    return max([response.as_of, *(day for day in days if day)])


def _days(row: ActionRow) -> Iterator[tuple[str, date, str]]:
    """The days of one action; one that is under way has begun already."""
    if not row.begun:
        yield "start", row.starts, "Start"
    yield "due", row.due, "Due"
    yield "review", row.review, "First look" if row.first_look else "Review"


def _description(row: ActionRow, kind: str) -> str:
    who = f"{row.lead}, {row.who}" if row.who else row.lead
    lines = [f"Lead: {who}"]
    if kind == "start":
        lines += [f"First step: {row.first_step}", f"Working days: {row.by_role}"]
        lines += [f"Take care: {row.care}"] if row.care else []
    lines += [f"You will know by: {row.measure}"] if row.measure else []
    lines += [f"Towards {row.towards}"] if row.towards else []
    return "\n".join(words.typographic(line) for line in lines)


def _plain(text: str) -> str:
    """A text fit for an identity: letters and digits, whatever was typed."""
    kept = "".join(letter if letter.isascii() and letter.isalnum() else "-" for letter in text)
    return "-".join(part for part in kept.split("-") if part) or "network"
