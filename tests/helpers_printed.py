"""Every kind of PDF that we make, by name. Whoever adds a document adds a line to ``PRINTED``.

Each is made once a run; what holds for all of them is in ``tests/unit/test_standards.py``.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from maturity import api, printing, room
from maturity.people.cards import audiences, cards
from maturity.reporting.matrix.document import Part
from tests import helpers_invented as rounds
from tests import helpers_report as made
from tests.helpers_signed import signed

STEMS = tuple(path.stem.partition("-")[0] for path in made.EXAMPLES)


def plan(stem: str, audience: str) -> bytes:
    assessment, planned = made.example(stem)
    return printing.report_pdf(made.matrix(), assessment, planned, audience).data


def year_later(audience: str) -> bytes:
    """The second network a year later, with its review."""
    example = made.example("U99002-harbour-town-2028")
    return printing.report_pdf(
        made.matrix(), *example, audience, look_back=made.harbour_year()
    ).data


def told(audience: str) -> bytes:
    """A response with something in every place, and in hard letters."""
    assessment, planned = made.scored(made.told(proud_of=(LETTERS, *COMMUNITIES)))
    return printing.report_pdf(made.matrix(), assessment, planned, audience).data


def agenda() -> bytes:
    assessment, _ = made.example("U99001")
    return printing.agenda_pdf(
        made.matrix(), assessment, room.agenda(made.matrix(), assessment)
    ).data


def pack(*, dated: bool) -> bytes:
    matrix = made.matrix()
    if not dated:
        return printing.pack_pdf(matrix, cards(matrix)).data
    assessment, _ = made.example("U99001")
    found = room.agenda(matrix, assessment)
    return printing.pack_pdf(matrix, cards(matrix), assessment, found).data


def residents(stem: str) -> bytes:
    return printing.residents_pdf(made.matrix(), *made.example(stem)).data


def in_house(make: Callable[[], bytes]) -> bytes:
    with printing.house_style(api.load_brand(made.HERE / "good" / "brand" / "brand.yaml")):
        return make()


def matrix_in_house() -> bytes:
    return in_house(lambda: printing.matrix_pdf(made.matrix(), "", Part.POSTER).data)


def matrix_of(item: str) -> bytes:
    return printing.matrix_pdf(made.matrix(), item, Part.BOTH).data


def round_report(number: int) -> bytes:
    from maturity.reporting.round_report import report
    from maturity.rounds.picture import picture

    return printing.round_pdf(report(picture(rounds.made(number)))).data


def round_shared(number: int) -> bytes:
    from maturity.reporting.round_shared import page
    from maturity.rounds.picture import picture
    from maturity.rounds.shared import shared
    from maturity.solver import open_problem

    found = rounds.made(number)
    return printing.round_pdf(page(picture(found), shared(found, open_problem)[0])).data


def round_questions() -> bytes:
    from maturity.reporting.round_questions import Asked, Letter

    asked = Asked("P6 Leading", "To whom do you answer? You say ‘To our board’.", "Worth telling?")
    record = Asked("A bus", LETTERS, "May we show this record to others?")
    return printing.questions_pdf(
        Letter(
            "U1", "Net 1", "2027", "ICB", "2027-03-31", "In short.", (asked,), (record,), ("So.",)
        )
    ).data


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

PRINTED: dict[str, Callable[[], bytes]] = {
    **{
        f"plan {stem} {audience}": lambda stem=stem, audience=audience: plan(stem, audience)
        for stem in STEMS
        for audience in ("board", "network", "public")
    },
    "plan, signed afterwards": lambda: signed(printed("plan U99003 board")),
    "plan told, network": lambda: told("network"),
    **{
        f"plan a year later, {audience}": lambda audience=audience: year_later(audience)
        for audience in ("network", "board", "public")
    },
    "form": lambda: api.form(made.matrix(), "pdf"),
    **{
        f"cards {audience}": lambda audience=audience: room.form_cards(
            made.matrix(), "pdf", audience
        )
        for audience in ("everyone", *audiences(made.matrix()))
    },
    "matrix, poster and booklet": lambda: printing.matrix_pdf(made.matrix(), "", Part.BOTH).data,
    "agenda": agenda,
    "workshop pack": lambda: pack(dated=False),
    "workshop pack with agenda": lambda: pack(dated=True),
    **{f"residents {stem}": lambda stem=stem: residents(stem) for stem in STEMS},
    "residents in a house style": lambda: in_house(lambda: residents("U99001")),
    "matrix in a house style, poster": matrix_in_house,
    "plan in a house style": lambda: in_house(lambda: plan("U99003", "board")),
    "matrix, poster and booklet of one domain": lambda: matrix_of("data-use"),
    "matrix, one capability": lambda: matrix_of("C1"),
    "round's report": lambda: round_report(12),
    "round's shared copy": lambda: round_shared(12),
    "round's questions to a network": round_questions,
    "matrix of others": lambda: (
        printing.matrix_pdf(
            api.load_ruleset(made.HERE / "conformance" / "cqc_saf"), "Safe", Part.BOTH
        ).data
    ),
}


@cache
def printed(name: str) -> bytes:
    return PRINTED[name]()
