"""What the room said and what a reviewer reads, in Word."""

from __future__ import annotations

from maturity.reporting import words
from maturity.reporting.pages.review import FlagsPage, ReviewPage
from maturity.reporting.pages.room import RoomPage, Talked
from maturity.reporting.word.writer import UPRIGHT, Cell, Run, Writer


def room(writer: Writer, page: RoomPage, *, public: bool) -> None:
    """The room's view beside the facts, and what was agreed."""
    writer.heading("What the room said")
    if not public:
        writer.lead(("soft", _about(page)))
    if page.priorities:
        writer.heading("What the room chose to work on first", 2)
        writer.bullets([("b", what), f": {why}" if why else ""] for what, why in page.priorities)
    if page.talked:
        writer.heading("The room beside the facts, and what was agreed", 2)
    writer.table(
        "The room beside the facts, and what was agreed",
        ("Capability", "The cards", "The facts", "What was agreed"),
        (_talked(row) for row in page.talked),
        (42, 38, 24, UPRIGHT - 104),
    )
    for said, names in (
        ("People were far apart, and nothing was written down", page.differed),
        ("Cards and facts say the same, and people were close together", page.alike),
    ):
        if names:
            writer.text(f"{said}: {names}.")
    if page.too_few:
        few = f"Fewer than three cards came in for {page.too_few}, so nothing is said of them."
        writer.text(("soft", few))


def _about(page: RoomPage) -> str:
    if not page.cards:
        return "What was agreed, beside what the facts say."
    by_role = " By role stands what may be shown without giving anybody away."
    return (
        "Facts decide the levels. Beside them stands what people chose from the cards, each alone; "
        "nothing is averaged, and nothing is said of one or two people."
        f"{by_role if page.by_role else ''}"
    )


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
    writer.lead(
        f"Beside our own answers, {by}and in place of none of them: every level elsewhere in this "
        f"document is on our own.{_same(page.same)}"
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
        "Levels under both readings",
        ("Levels that differ", "On our answers", "As the reviewer reads"),
        page.levels,
        (UPRIGHT - 80, 40, 40),
        foot=f"Every {'other ' if page.levels else ''}level is the same under both.",
    )


def _same(number: int) -> str:
    """How many answers more the reviewer read as they were given."""
    if not number:
        return ""
    one = number == 1
    return f" {number} more {'answer is' if one else 'answers are'} read as we gave {'it' if one else 'them'}."


def _with(said: str, more: str) -> list[Run]:
    return [words.sentence(said), ("soft", f"\n{more}" if more else "")]


def flags(writer: Writer, page: FlagsPage, subject: str) -> None:
    """What a reviewer may ask about; ``subject`` is what the document is on."""
    writer.heading("What a reviewer may ask about")
    writer.lead(("soft", f"{page.use} This page is in the {subject}’s own copy only."))
    for flag in page.flags:
        writer.heading(f"{flag.title} ({flag.code})", 2)
        for seen in flag.seen:
            where = f" Where: {'; '.join(seen.where)}." if seen.where else ""
            writer.text(seen.says, ("soft", where))
        writer.text(("soft", flag.why), ("b", " What to do: "), flag.ask)
