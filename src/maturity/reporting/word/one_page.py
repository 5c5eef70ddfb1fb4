"""*In short*: what is for whoever reads no further, in Word."""

from __future__ import annotations

from maturity.reporting.pages.one_page import OnePage
from maturity.reporting.pages.plan import Act
from maturity.reporting.view import Report
from maturity.reporting.word.asks import answered
from maturity.reporting.word.writer import UPRIGHT, Run, Writer


def one_page(writer: Writer, report: Report) -> None:
    """Where it stands, what to begin, what is asked and not known, and who took part."""
    page = report.one_page
    writer.heading("In short")
    _standing(writer, page)
    if report.look_back is not None:
        writer.heading(report.look_back.heads.asked, 2)
        writer.text(report.look_back.sentence)
    _begin(writer, page)
    _settle(writer, page)
    _asks(writer, page, none="" if report.public else "Nothing so far.")
    writer.listed("What is not known yet", page.unknown)
    writer.listed("What we are proud of", page.proud_of)
    _took_part(writer, page)
    if page.is_for or page.is_not_for:
        writer.heading("What this is, and is not", 2)
    if page.is_for:
        writer.text(("b", "It is "), page.is_for)
    if page.is_not_for:
        writer.text(("b", "It is not for "), page.is_not_for)


def _standing(writer: Writer, page: OnePage) -> None:
    writer.heading("Where we stand", 2)
    writer.table(
        "The domains in words and counts",
        ("Domain", "Level", "In counts"),
        (
            (("b", d.title), d.level or "no level", "; ".join((d.counts, *d.marks)).strip("; "))
            for d in page.domains
        ),
        (45, 32, UPRIGHT - 77),
    )


def _begin(writer: Writer, page: OnePage) -> None:
    """What to begin, who leads it, the first step, and what the whole plan gives."""
    if not (page.begin or page.doing):
        return
    writer.heading("What to begin", 2)
    doing = "; ".join(f"{act.title} ({act.who or act.lead}, due {act.due})" for act in page.doing)
    writer.lead(page.promise, f" Under way already: {doing}." if doing else "")
    writer.table(
        "What to begin, who leads it, and the first step",
        ("Begin", "Who leads", "First step, and by when", "Takes", "Towards"),
        (
            (
                ("b", act.title),
                _who(act),
                [("b", f"By {act.first_step_by}: "), act.first_step],
                act.days,
                act.towards or "what follows",
            )
            for act in page.begin
        ),
        (44, 30, UPRIGHT - 122, 16, 32),
    )


def _who(act: Act) -> str:
    return f"{act.lead}, {act.who}" if act.who else act.lead


def _settle(writer: Writer, page: OnePage) -> None:
    settle: list[list[Run]] = [
        [("b", f"{step.where}: "), f"{step.what} ", ("soft", f"{step.gives}.")]
        for step in page.settle
    ]
    if page.more_settle:
        settle.append([f"{page.more_settle} more stand in the action plan."])
    writer.listed("What to settle first", settle)


def _asks(writer: Writer, page: OnePage, none: str) -> None:
    asks = answered(page.asks)
    if page.more_asks:
        asks.append([f"{page.more_asks} more stand in the action plan."])
    writer.listed("What we ask of the ICB", asks, none=none)


def _took_part(writer: Writer, page: OnePage) -> None:
    writer.heading("Who took part", 2)
    heard = "Nobody is missing: every voice that the matrix expects was heard."
    missing = page.people.missing
    said: tuple[Run, ...] = (("b", "Missing: "), missing) if missing else (heard,)
    writer.text(page.people.took_part, " ", *said)
