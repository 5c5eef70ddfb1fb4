"""What the room said and what a reviewer reads, in Word."""

from __future__ import annotations

from maturity.reporting import words
from maturity.reporting.pages.review import FlagsPage, ReviewPage
from maturity.reporting.pages.room import RoomPage, Talked
from maturity.reporting.word.writer import Cell, Run, Writer

UPRIGHT = 172.0
"""Millimetres between the margins of a page."""


def room(writer: Writer, page: RoomPage) -> None:
    """The room's view beside the facts, and what was agreed."""
    writer.heading("What the room said")
    writer.text("Facts decide the levels. What people chose from the cards stands beside them.")
    if page.priorities:
        writer.heading("What the room chose to work on first", 2)
        writer.bullets(
            [("b", what), f": {words.small(why)}" if why else ""] for what, why in page.priorities
        )
    writer.table(
        "The room beside the facts, and what was agreed",
        ("Capability", "The cards", "The facts", "What was agreed"),
        (_talked(row) for row in page.talked),
        (42, 38, 24, UPRIGHT - 104),
    )
    for said, names in (
        ("People were far apart, and nothing was written down", page.differed),
        ("Cards and facts say the same, and people were close together", page.alike),
        ("Fewer than three cards came in, so nothing is said", page.too_few),
    ):
        if names:
            writer.text(f"{said}: {names}.")


def _talked(row: Talked) -> tuple[Cell, ...]:
    cards = f"{row.room} ({row.people} cards)" if row.room else "–"
    agreed: list[Run] = [row.agreed or "Nothing written down."]
    for each in row.otherwise:
        agreed += [("b", "\nSeen otherwise. "), each]
    agreed += [("soft", f"\n{each}") for each in row.groups]
    return (
        ("b", f"{row.id} {row.title}"),
        "; ".join(part for part in (cards, row.apart) if part),
        row.facts,
        agreed,
    )


def review(writer: Writer, page: ReviewPage) -> None:
    """A reviewer's reading beside the network's own answers."""
    writer.heading("The reviewer’s reading")
    by = f"read {page.by}, " if page.by else ""
    writer.text(
        f"Beside our own answers, {by}and in place of none of them: every level elsewhere in this "
        "document is on our own."
    )
    own, reads = ("Our answer, and our reply", "The reviewer reads, and why")
    writer.table(
        "Answers that the reviewer reads otherwise",
        ("Question", own if page.whole else "Our answer", reads if page.whole else "The reviewer reads"),
        (
            (
                ("b", f"{each.id} {each.ask}"),
                _with(each.own, (each.reply or "No reply yet.") if page.whole else ""),
                _with(each.reads, each.reason),
            )
            for each in page.read
        ),
        (UPRIGHT - 110, 55, 55),
    )  # fmt: skip
    writer.table(
        "Levels that differ under the two readings",
        ("Levels that differ", "On our answers", "As the reviewer reads"),
        page.levels,
        (UPRIGHT - 80, 40, 40),
    )


def _with(said: str, more: str) -> list[Run]:
    return [words.sentence(said), ("soft", f"\n{more}" if more else "")]


def flags(writer: Writer, page: FlagsPage) -> None:
    """What a reviewer may ask about."""
    writer.heading("What a reviewer may ask about")
    writer.text(page.use)
    for flag in page.flags:
        writer.heading(f"{flag.title} ({flag.code})", 2)
        for seen in flag.seen:
            where = f" Where: {'; '.join(seen.where)}." if seen.where else ""
            writer.text(seen.says, ("soft", where))
        writer.text(("soft", flag.why), ("b", " What to do: "), flag.ask)
