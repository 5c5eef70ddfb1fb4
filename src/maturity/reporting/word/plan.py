"""The improvement plan in Word, part by part: the same values as the printed report."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from maturity.reporting import words
from maturity.reporting.pages.capability import Capability, Coming
from maturity.reporting.pages.domain import Domain
from maturity.reporting.pages.evidence import EvidencePage
from maturity.reporting.pages.gives import Gives
from maturity.reporting.pages.one_page import OnePage
from maturity.reporting.pages.plan import Act, Asked, PlanPage
from maturity.reporting.view import Report
from maturity.reporting.word import look as looks
from maturity.reporting.word import look_back as look_backs
from maturity.reporting.word import room as rooms
from maturity.reporting.word.look import Look
from maturity.reporting.word.package import packed
from maturity.reporting.word.writer import Cell, Run, Writer

UPRIGHT, WIDE = rooms.UPRIGHT, 259.0
"""Millimetres between the margins of a page."""


def docx(report: Report, look: Look | None = None) -> bytes:
    """The plan as the bytes of a Word file; the same report gives the same bytes."""
    writer = Writer(look or Look())
    cover = report.cover
    running = f"{cover.copy} · {cover.matrix} · {cover.date}"
    looks.run_lines(writer.document, report.title, running)
    _front(writer, report)
    _one_page(writer, report)
    _standing(writer, report)
    for domain in report.domains:
        _domain(writer, domain)
    if report.room is not None:
        rooms.room(writer, report.room, public=report.public)
    if report.review is not None:
        rooms.review(writer, report.review)
    if report.flags is not None:
        rooms.flags(writer, report.flags, report.subject)
    if report.look_back is not None:
        look_backs.look_back(writer, report.look_back, report.capability[0])
    if report.plan is not None:
        _plan(writer, report.plan, report.capability[0])
    if report.evidence is not None:
        _evidence(writer, report.evidence)
    _shared(writer, report)
    _rest(writer, report)
    looks.say_who(
        writer.document,
        title=report.title,
        author=cover.name,
        created=date.fromisoformat(report.created),
    )
    return packed(writer.document)


def _front(writer: Writer, report: Report) -> None:
    writer.house()
    writer.heading(report.cover.name, 0)
    writer.subtitle("Improvement plan")
    writer.text(report.cover.where)
    writer.table("About this document", (), _named(report.cover.facts), (45, UPRIGHT - 45))


def _one_page(writer: Writer, report: Report) -> None:
    page = report.one_page
    writer.heading("In short")
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
    if report.look_back is not None:
        writer.heading("Did last year’s plan work?", 2)
        writer.text(report.look_back.sentence)
    _begin(writer, page)
    settle: list[list[Run]] = [
        [("b", f"{step.where}: "), f"{words.small(step.what)} ", ("soft", f"{step.gives}.")]
        for step in page.settle
    ]
    if page.more_settle:
        settle.append([f"{page.more_settle} more stand in the action plan."])
    _list(writer, "What to settle first", settle)
    nothing = "" if report.public else "Nothing so far."
    asks = _asks(page.asks)
    if page.more_asks:
        asks.append([f"{page.more_asks} more stand in the action plan."])
    _list(writer, "What we ask of the ICB", asks, none=nothing)
    _list(writer, "What is not known yet", page.unknown)
    _list(writer, "What we are proud of", page.proud_of)
    writer.heading("Who took part", 2)
    missing, heard = (
        page.people.missing,
        "Nobody is missing: every voice that the matrix expects was heard.",
    )
    writer.text(
        page.people.took_part, " ", *((("b", "Missing: "), missing) if missing else (heard,))
    )
    if page.is_for or page.is_not_for:
        writer.heading("What this is, and is not", 2)
    if page.is_for:
        writer.text(("b", "It is "), words.small(page.is_for))
    if page.is_not_for:
        writer.text(("b", "It is not for "), words.small(page.is_not_for))


def _begin(writer: Writer, page: OnePage) -> None:
    """What to begin, who leads it, the first step, and what the whole plan gives."""
    if not (page.begin or page.doing):
        return
    writer.heading("What to begin", 2)
    doing = "; ".join(f"{act.title} ({act.who or act.lead}, due {act.due})" for act in page.doing)
    writer.text(page.promise, f" Under way already: {doing}." if doing else "")
    if page.begin:
        writer.table(
            "What to begin, who leads it, and the first step",
            ("Begin", "Who leads", "First step, and by when", "Takes", "Towards"),
            (
                (
                    ("b", act.title),
                    _who(act),
                    [("b", f"By {act.first_step_by}: "), words.small(act.first_step)],
                    act.days,
                    act.towards or "what follows",
                )
                for act in page.begin
            ),
            (44, 30, UPRIGHT - 122, 16, 32),
        )


def _standing(writer: Writer, report: Report) -> None:
    one = report.capability[0]
    writer.heading(f"Where each {one} stands", new_page=True)
    writer.table(
        f"Where each {one} stands",
        (words.capital(one), "Level", "Beside it"),
        (
            (("b", f"{cap.id} {cap.title}"), cap.level, words.sentence("; ".join(cap.marks)))
            for domain in report.domains
            for cap in domain.capabilities
        ),
        (70, 27, UPRIGHT - 97),
    )
    if report.facts:
        writer.heading("Facts that stand beside the levels, and never inside them", 2)
        writer.table(
            f"Facts about the {report.subject}",
            ("Question", "Answer", "Source"),
            report.facts,
            (80, 27, UPRIGHT - 107),
        )
    if report.themes:
        writer.heading("Seen by theme: the same levels in lists", 2)
        cell = (UPRIGHT - 37) / len(report.rungs)
        writer.table(
            f"Which {report.capability[1]} of each theme stand at which level",
            ("Theme", *report.rungs),
            (
                (("b", theme.title), *(each or "–" for each in theme.cells))
                for theme in report.themes
            ),
            (37, *[cell] * len(report.rungs)),
        )


def _domain(writer: Writer, domain: Domain) -> None:
    writer.heading(domain.title)
    writer.text(("soft", domain.asks))
    if domain.level:
        marks = " ".join(words.sentence(mark) for mark in domain.marks)
        writer.text(
            ("b", f"{domain.level}: "),
            f"{domain.counts} ({domain.each}). {marks} ",
            *((("b", "What comes next: "), domain.rule) if domain.rule else ()),
            ("soft", " (a proposed rule)" if domain.proposed else ""),
        )
    for capability in domain.capabilities:
        _capability(writer, capability)


def _capability(writer: Writer, cap: Capability) -> None:
    writer.heading(f"{cap.id} {cap.title}", 2)
    marks = "; ".join(cap.marks)
    writer.text(("b", cap.level), f": {words.sentence(words.small(marks))}" if marks else "")
    writer.text(cap.statement)
    if cap.grounds:
        writer.text(("soft", " ".join(cap.grounds)))
    for held in cap.held_by:
        writer.text(held)
    if cap.next:
        writer.text(("b", f"What comes next, {cap.next_level}:"))
        writer.bullets(_coming(need) for need in cap.next)
    elif cap.index > 0:
        writer.text(
            ("b", "The highest step is reached. "),
            "What counts now is to keep it, and to help others.",
        )
    for question, note in cap.notes:
        writer.text(("b", f"{question} "), note)


def _coming(need: Coming) -> list[Run]:
    today = f"{'Open' if need.open else 'Today'}: {words.small(need.today)}" if need.today else ""
    waiting = f" Waiting for {need.waiting}." if need.waiting else ""
    more = " (proposed)" if need.proposed else ""
    return [f"{need.says} ", ("soft", (today.rstrip(".") + "." if today else "") + waiting + more)]


# ---------------------------------------------------------------- the plan


def _plan(writer: Writer, plan: PlanPage, one: str) -> None:
    writer.turn(wide=True)
    writer.heading("Action plan")
    writer.text(f"From {plan.start}, for {plan.months} months. {plan.order}")
    writer.text(("b", "The limits. "), " ".join(plan.limits))
    writer.text(plan.no_community)
    _list(writer, "What was asked for and cannot be promised", plan.unmet)
    if plan.settling:
        writer.heading("First, settle what can be settled", 2)
        writer.table(
            "Steps that settle answers, evidence and confirmations",
            ("Where", "What to do", "What it could give", "Who", "By when"),
            (
                (("b", step.where), step.what, step.gives, "", "")
                for step in plan.settling
            ),
            (18, WIDE - 163, 55, 55, 35),
        )  # fmt: skip
    if plan.actions:
        writer.heading("Then, what to do", 2)
        writer.table(
            "Actions, to be edited and kept up to date",
            (
                "No.", "Action and first step", "You will know by", "Lead", "Name", "Days",
                "Start", "Due", "Review", "How it goes",
            ),
            (_action(act) for act in plan.actions),
            (10, 58, WIDE - 209, 32, 22, 14, 17, 17, 17, 22),
        )  # fmt: skip
    if plan.days:
        writer.heading("Working days, by quarter", 2)
        cell = (WIDE - 72) / len(plan.quarters)
        writer.table(
            "Working days of each role in each quarter",
            ("Role", *plan.quarters),
            ((("b", role), *cells) for role, cells in plan.days),
            (72, *[cell] * len(plan.quarters)),
        )
    writer.turn(wide=False)
    _gives(writer, plan.gives, one)
    _around(writer, plan)
    if plan.later:
        writer.heading("What it leaves aside, and why", 2)
    for why, titles in plan.later:
        writer.text(("b", why))
        writer.bullets(titles)


def _gives(writer: Writer, gives: Gives, one: str) -> None:
    """What the plan would give, and when."""
    if not gives.levels:
        return
    writer.heading("What the plan would give", 2)
    writer.text(gives.promise)
    writer.table(
        "Levels now, if the actions are done, and if they also work",
        (
            f"Domain or {one}",
            "Now",
            "If done",
            "If it also works",
            "With evidence",
        ),
        ((("b", r.name), r.now, r.done, r.works, r.shown) for r in gives.levels),
        (UPRIGHT - 114, 24, 42, 24, 24),
    )
    writer.text(("soft", gives.unchanged))


def _action(act: Act) -> tuple[Cell, ...]:
    told: list[Run] = [("b", act.title), f"\n{_step(act)}"]
    if act.towards:
        told.append(("soft", f"\nTowards {act.towards}."))
    known: list[Run] = [act.measure]
    for name, text in (("Take care", act.care), ("Waiting for", act.waits_for)):
        if text:
            known += [("b", f"\n{name}: "), words.small(text)]
    lead: list[Run] = [act.lead, ("soft", f"\nDays: {act.by_role}" if act.by_role else "")]
    days = act.days.removesuffix("s").removesuffix(" day")
    return (
        str(act.number), told, known, lead, act.who, days,
        act.start, act.due, act.review, "Under way" if act.state else "",
    )  # fmt: skip


def _around(writer: Writer, plan: PlanPage) -> None:
    """What stands around the actions."""
    _list(writer, "What we ask of the ICB", _asks(plan.asks))
    _list(writer, "What others hold", plan.waiting)
    _list(writer, "What we decided not to do", plan.refused)


def _who(act: Act) -> str:
    return f"{act.who}, {words.small(act.lead)}" if act.who else act.lead


def _step(act: Act) -> str:
    return act.state or f"First step by {act.first_step_by}: {words.small(act.first_step)}"


def _asks(asks: Iterable[Asked]) -> list[list[Run]]:
    return [
        [f"{ask.what} ", ("soft", f"Answer: {ask.answer}" if ask.answer else "No answer yet.")]
        for ask in asks
    ]


# ---------------------------------------------------------------- evidence and the rest


def _evidence(writer: Writer, page: EvidencePage) -> None:
    writer.heading("Evidence, and who has seen it")
    more = (("Still to add", page.to_add), ("Still for others to confirm", page.to_confirm))
    writer.text(" ".join([page.asked, *(f"{name}: {text}." for name, text in more if text)]))
    where = "; where, and who holds it" if page.places else ""
    writer.table(
        "Pieces of evidence",
        ("For", f"What, kind and date{where}", "How strong"),
        (
            (
                ("b", each.for_what),
                "; ".join(
                    part
                    for part in (f"{each.what} ({each.kind}, {each.date})", each.where, each.holder)
                    if part
                ),
                each.strength,
            )
            for each in page.pointers
        ),
        (28, UPRIGHT - 78, 50),
    )
    _list(writer, "What residents and partners say of it", page.confirmations)


def _shared(writer: Writer, report: Report) -> None:
    if report.innovations or report.offers:
        writer.heading("Innovation")
    for record in report.innovations:
        writer.heading(record.title, 2)
        writer.table(record.title, (), _named(record.rows), (38, UPRIGHT - 38))
    _list(writer, "What others may ask us about", report.offers)
    if report.duties:
        writer.heading("Must be in place")
        writer.text(
            "Duties and contract terms. They have no part in any level, and stand in this copy only."
        )
        writer.table(
            "Duties and whether they are in place",
            ("Duty", "Answer"),
            ((duty.ask, duty.answer) for duty in report.duties),
            (UPRIGHT - 35, 35),
        )


def _rest(writer: Writer, report: Report) -> None:
    method = report.method
    writer.heading("How levels are decided")
    for name, means in method.levels:
        writer.text(("b", f"{name}: "), words.small(means))
    for each in method.how:
        writer.text(each)
    if method.domain_rule:
        proposed = " (proposed)" if method.domain_proposed else ""
        runs: list[Run] = [f"The rule for a domain{proposed}. "]
        for level, asks in method.domain_rule:
            runs += [("b", f"{level}: "), f"{words.small(asks)} "]
        writer.text(*runs)
    _list(writer, "What this method cannot do", method.limits)
    writer.heading("Sources")
    writer.bullets(
        ([f"{each.text} ", ("soft", each.used_by)] for each in report.references), "List Number"
    )
    if report.proposals:
        writer.heading("Annex: proposed numbers", 2)
        writer.text(
            "These have no published source. They are proposals, for the owner of the matrix to "
            "confirm or change."
        )
        named = _named(report.proposals)
        writer.table("What is proposed, and where", (), named, (45, UPRIGHT - 45))
    if report.local is not None:
        writer.heading("Annex: what is local", 2)
        writer.text(
            f"This is a local version of: {report.local.base}. It asks for more and never for less. "
            "“Without what is local” is the level there, from the same answers."
        )
        named = _named(report.local.added)
        writer.table("What is added, and why", (), named, (75, UPRIGHT - 75))
    writer.heading("Where this document comes from")
    named = _named(report.provenance)
    writer.table("What this document was made from", (), named, (45, UPRIGHT - 45))
    writer.text(("soft", _EDITED))


_EDITED = (
    "This copy can be edited, so it proves nothing. The PDF made from the same answers is the one to "
    "keep and to check."
)


def _named(pairs: Iterable[tuple[str, str]]) -> list[tuple[Run, str]]:
    return [(("b", name), text) for name, text in pairs]


def _list(writer: Writer, head: str, items: Iterable[str | list[Run]], none: str = "") -> None:
    """A heading with a list; nothing when there is none, or the sentence that says so."""
    every = list(items)
    if every or none:
        writer.heading(head, 2)
    if every:
        writer.bullets(every)
    else:
        writer.text(none)
