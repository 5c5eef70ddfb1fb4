"""Every document that we make, as PDF and as a page for a screen: the one register of them.

``PRINTED`` is held against PDF/UA-1 and PDF/A-3a (``tests/unit/test_standards.py``), ``PAGES``
against WCAG 2.2 AA (``tests/unit/test_web.py``); ``tests/architecture/test_documents.py`` sees that
no command and no printer is left out. Each is made once a run.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from tempfile import TemporaryDirectory

from maturity import api, printing, room, versions
from maturity.people.cards import audiences, cards
from maturity.reporting.matrix.document import Part
from maturity.running import documents, supposed, work
from tests import helpers_invented as rounds
from tests import helpers_report as made
from tests.helpers_change import write_april
from tests.helpers_signed import signed

STEMS = tuple(dict.fromkeys(path.stem.partition("-")[0] for path in made.EXAMPLES))
AUDIENCES = ("board", "network", "public")
PDF, HTML = ".pdf", ".html"
EXAMPLES = made.HERE.parent / "examples"
NOWHERE = made.HERE / "nowhere"  # a round's folder in which nothing is noted


@dataclass(frozen=True, slots=True)
class Kind:
    """What one command writes.

    ``by``: the functions of ours that make it. ``made``: each that is held, by name; it is given the
    ending to have. ``endings``: those that the command can write.
    """

    command: str
    by: tuple[Callable[..., object], ...]
    made: Mapping[str, Callable[[str], bytes]]
    endings: tuple[str, ...] = (PDF, HTML)


def in_house(make: Callable[[], bytes]) -> bytes:
    with printing.house_style(api.load_brand(made.HERE / "good" / "brand" / "brand.yaml")):
        return make()


def plan(stem: str, audience: str, ending: str) -> bytes:
    return _plan(made.example(stem), audience, ending)


def _plan(of: tuple[object, object], audience: str, ending: str, **more: object) -> bytes:
    write: Callable[..., printing.Printed] = {
        PDF: printing.report_pdf,
        HTML: printing.report_html,
    }[ending]
    return write(made.matrix(), *of, audience, **more).data


def year_later(audience: str, ending: str) -> bytes:
    """The second network a year later, with its review."""
    example = made.example("U99002-harbour-town-2028")
    return _plan(example, audience, ending, look_back=made.harbour_year())


def told(audience: str, ending: str) -> bytes:
    """A response with something in every place, and in hard letters."""
    said = made.told(proud_of=(LETTERS, *COMMUNITIES))
    return _plan(made.scored(said), audience, ending)


def residents(stem: str, ending: str) -> bytes:
    write = {PDF: printing.residents_pdf, HTML: printing.residents_html}[ending]
    return write(made.matrix(), *made.example(stem)).data


def agenda(ending: str) -> bytes:
    assessment, _ = made.example("U99001")
    write = {PDF: printing.agenda_pdf, HTML: printing.agenda_html}[ending]
    return write(made.matrix(), assessment, room.agenda(made.matrix(), assessment)).data


def pack(_: str, *, dated: bool) -> bytes:
    matrix = made.matrix()
    if not dated:
        return printing.pack_pdf(matrix, cards(matrix)).data
    assessment, _plan = made.example("U99001")
    found = room.agenda(matrix, assessment)
    return printing.pack_pdf(matrix, cards(matrix), assessment, found).data


def set_of_cards(audience: str, _: str) -> bytes:
    return room.form_cards(made.matrix(), "pdf", audience)


def matrix(item: str, part: Part, ending: str, *, of: str = "") -> bytes:
    ruleset = api.load_ruleset(made.HERE.parent / of) if of else made.matrix()
    write = {PDF: printing.matrix_pdf, HTML: printing.matrix_html}[ending]
    return write(ruleset, item, part).data


@cache
def of_run(number: int, ten: int = 1) -> Mapping[str, printing.Printed]:
    """What ``round run`` writes of a round beside the plans, by file name; ``ten``: times ten."""
    found = rounds.made(number) if ten == 1 else rounds.many(number)
    return documents.report(found) | ({} if ten > 1 else documents.shared(found))


def ran(name: str, ending: str, *, number: int = 12, ten: int = 1) -> bytes:
    return of_run(number, ten)[f"{name}{ending}"].data


@cache
def of_icb(name: str) -> work.Made:
    """What ``round run`` writes of one ICB out of several, laid out as it does it."""
    return work.lay_out(work.Sheets("icbs", documents.by_icb(rounds.many(12))[name]))


def icb(name: str, ending: str) -> bytes:
    return of_icb(name).files["icbs", ending[1:]]


def learning(ending: str) -> bytes:
    return documents.formed(f"round{ending}", *documents.learning(rounds.made(12), 2, 3)).data


def innovations(ending: str) -> bytes:
    """Of 120 networks: what is less usual is asked where there are ten peers."""
    found = rounds.telling(rounds.many(12))
    return documents.formed(f"round{ending}", *documents.innovations(NOWHERE, found)).data


def what_if(ending: str) -> bytes:
    found = supposed.offer(rounds.made(12), ["C1.listen", "E6.ask-round"])
    return documents.formed(f"round{ending}", *found).data


def other_rules(ending: str) -> bytes:
    return documents.formed(f"round{ending}", *supposed.rules(rounds.made(12), april()[0])).data


def questions(_: str) -> bytes:
    from maturity.reporting.round_questions import Enquiry, Letter

    asked = Enquiry(
        "P6 Leading", ("To whom do you answer? You say ‘To our board’.",), "Worth telling?"
    )
    record = Enquiry("A bus", (LETTERS,), "May we show this record to others?")
    return printing.questions_pdf(
        Letter(
            "U1", "Net 1", "2027", "ICB", "2027-03-31", "In short.", (asked,), (record,), ("So.",)
        )
    ).data


_kept = TemporaryDirectory()  # as long as the tests run


@cache
def april() -> tuple[Path, Path]:
    """The next version of the matrix, and the crosswalk that leads to it."""
    return write_april(Path(_kept.name))


def difference(_: str) -> bytes:
    new, walk = april()
    return versions.diff_text(versions.diff("pcn-maturity", new, walk), "html").encode()


def impact(_: str) -> bytes:
    new, walk = april()
    found = versions.impact("pcn-maturity", new, EXAMPLES, crosswalk=walk)
    return versions.impact_text(*found, "html").encode()


def migration(_: str) -> bytes:
    new, walk = april()
    response = api.load_response(EXAMPLES / "U99001-riverside.yaml")
    return versions.migration_text(*versions.migrate(response, new, None, walk), "html").encode()


def look_back(_: str) -> bytes:
    last, now = (EXAMPLES / f"U99002-harbour-town{year}.yaml" for year in ("", "-2028"))
    plan = EXAMPLES / "U99002-plan-2027.json"
    return versions.look_back_text(last, now, plan=plan, form="html").encode()


LETTERS = (
    "Siân Ŵyn o Ynys Môn, Łukasz Wójcik, Ștefan Țurcanu, Işıl Güneş, Nguyễn Thị Hằng, "
    "Ελένη Παπαδοπούλου, Олександр Ґалаґан"
)
COMMUNITIES = (
    "سارة الحسيني: نعمل معًا منذ 2019.",
    "فاطمہ خان: ہم ٹیم کے ساتھ کام کرتے ہیں۔",
    "ফাতেমা বেগম: আমরা একসাথে কাজ করি।",
    "ਗੁਰਪ੍ਰੀਤ ਕੌਰ: ਅਸੀਂ ਇਕੱਠੇ ਕੰਮ ਕਰਦੇ ਹਾਂ।",
    "પ્રિયા પટેલ: અમે સાથે મળીને કામ કરીએ છીએ.",
    "லட்சுமி: நாங்கள் ஒன்றாக வேலை செய்கிறோம்.",
    "陈小明：我们一起工作。陳小明：我們一起工作。",
)

KINDS: tuple[Kind, ...] = (
    Kind(
        "report --as plan",
        (printing.report_pdf, printing.report_html),
        {
            **{f"plan {s} {a}": partial(plan, s, a) for s in STEMS for a in AUDIENCES},
            "plan told, network": partial(told, "network"),
            **{f"plan a year later, {a}": partial(year_later, a) for a in AUDIENCES},
            "plan in a house style": lambda ending: in_house(
                lambda: plan("U99003", "board", ending)
            ),
        },
    ),
    Kind(
        "report --as plan",
        (printing.report_pdf,),
        {"plan, signed afterwards": lambda _: signed(printed("plan U99003 board"))},
        (PDF,),
    ),
    Kind(
        "report --as residents",
        (printing.residents_pdf, printing.residents_html),
        {
            **{f"residents {stem}": partial(residents, stem) for stem in STEMS},
            "residents a year later": partial(residents, "U99002-harbour-town-2028"),
            "residents in a house style": lambda ending: in_house(
                lambda: residents("U99001", ending)
            ),
        },
    ),
    Kind("form", (printing.form_pdf,), {"form": lambda _: api.form(made.matrix(), "pdf")}, (PDF,)),
    Kind(
        "form",
        (printing.cards_pdf,),
        {f"cards {a}": partial(set_of_cards, a) for a in ("everyone", *audiences(made.matrix()))},
        (PDF,),
    ),
    Kind(
        "form",
        (printing.pack_pdf,),
        {
            "workshop pack": partial(pack, dated=False),
            "workshop pack with agenda": partial(pack, dated=True),
        },
        (PDF,),
    ),
    Kind("agenda", (printing.agenda_pdf, printing.agenda_html), {"agenda": agenda}),
    Kind(
        "show",
        (printing.matrix_pdf, printing.matrix_html),
        {
            "matrix, poster and booklet": partial(matrix, "", Part.BOTH),
            "matrix in a house style, poster": lambda ending: in_house(
                lambda: matrix("", Part.POSTER, ending)
            ),
            "matrix, poster and booklet of one domain": partial(matrix, "data-use", Part.BOTH),
            "matrix, one capability": partial(matrix, "C1", Part.BOTH),
            "matrix, local, poster": partial(matrix, "", Part.POSTER, of="examples/northshire"),
            "matrix of others": partial(matrix, "Safe", Part.BOTH, of="tests/conformance/cqc_saf"),
        },
    ),
    Kind(
        "round run",
        (documents.report, documents.shared, printing.round_pdf, printing.round_html),
        {
            "round's report": partial(ran, "report"),
            "round's shared copy": partial(ran, "shared/report", number=24),
            "round's shared copy of one page": partial(ran, "shared/report"),
            "round's report, more than a hundred networks": partial(ran, "report", ten=10),
        },
    ),
    Kind(
        "round run",
        (documents.by_icb,),
        {"round's report of one ICB": partial(icb, "sampleton-icb")},
    ),
    Kind("round learning", (documents.learning,), {"round's learning": learning}),
    Kind("round innovations", (documents.innovations,), {"round's innovations": innovations}),
    Kind(
        "round innovations",
        (documents.questions, printing.questions_pdf),
        {"round's questions to a network": questions},
        (PDF,),
    ),
    Kind(
        "round what-if",
        (supposed.offer, supposed.rules),
        {"round, what an offer would do": what_if, "round, with other rules": other_rules},
    ),
    Kind(
        "diff",
        (versions.diff_text, printing.sheet_html),
        {"difference of two versions": difference},
        (HTML,),
    ),
    Kind("impact", (versions.impact_text,), {"impact of a change": impact}, (HTML,)),
    Kind("migrate", (versions.migration_text,), {"migration of a response": migration}, (HTML,)),
    Kind("look-back", (versions.look_back_text,), {"look back on a plan": look_back}, (HTML,)),
)
"""Whoever adds a document adds a line."""


def _of(ending: str) -> dict[str, Callable[[], bytes]]:
    return {
        name: partial(make, ending)
        for kind in KINDS
        if ending in kind.endings
        for name, make in kind.made.items()
    }


PRINTED, PAGES = _of(PDF), _of(HTML)
"""What makes each PDF, and each page for a screen, by name."""


@cache
def printed(name: str) -> bytes:
    return PRINTED[name]()
