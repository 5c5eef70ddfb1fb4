"""The room's documents: what they say, and that none of them says what one person said."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import date

import openpyxl
import pypdf
import pytest

from maturity import api, printing, room
from maturity.core.response import Answer, Person, Response
from maturity.errors import ResponseError, UsageError
from maturity.forms import consensus, read_any, write_any
from maturity.people.cards import audiences, cards
from maturity.people.combine import Reply, combine
from maturity.people.groups import views
from maturity.people.travel import travel
from maturity.reporting import room_agenda, room_cards, room_pack, room_terminal
from tests.helpers_json import valid
from tests.helpers_workbook import saved

RULESET = api.load_ruleset("pcn-maturity")
CARDS = cards(RULESET)
LEVELS = [rung.id for rung in RULESET.scale.rungs]
DAY = date(2027, 1, 31)

ROLES = (
    "clinical-director",
    *("pcn-manager",) * 2,
    *("practice-manager",) * 4,
    *("partner",) * 3,
    *("resident",) * 4,
)


def level(person, place):
    """Who chose what: some cards agreed, some far apart, made up by a rule."""
    if place % 3 == 0:
        return "step-1" if person else "foundation"
    return LEVELS[(person * 7 + place * 3 + person // 5) % 5]


def replies(choose=level, answer=None):
    """One form a person; each with words that only they wrote."""
    found = []
    for number, role in enumerate(ROLES):
        chosen = {card.capability: choose(number, at) for at, card in enumerate(CARDS)}
        answers = {"P1.partners": Answer("P1.partners", answer(number))} if answer else {}
        found.append(
            Reply(
                Person(f"mark{number}", role, "", f"Name{number} Secret", ("cards",)),
                Response(
                    RULESET.id,
                    RULESET.version,
                    DAY,
                    answers={
                        name: replace(each, comment=f"remark-{number}-secret")
                        for name, each in answers.items()
                    },
                    cards={"one": chosen},
                    card_comments={"one": {"C1": f"reason-{number}-secret"}},
                ),
                source=f"file-{number}-secret.xlsx",
            )
        )
    return found


def base():
    return Response(
        RULESET.id,
        RULESET.version,
        DAY,
        answers={
            "C1.listening": Answer("C1.listening", "chosen"),
            "P1.residents": Answer("P1.residents", "seats"),
        },
    )


def facilitators(choose=level, answer=None):
    return combine(RULESET, replies(choose, answer), base()).response


def text_of(pdf):
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)


def agenda_of(response):
    assessment = api.score(RULESET, response)
    return assessment, room.agenda(RULESET, assessment)


def leaving(response, *, print_too=True):
    """Every document that leaves the facilitator, as bytes by name."""
    assessment, made = agenda_of(response)
    page = room_agenda.agenda_page(RULESET, assessment, made)
    found = {
        "agenda on screen": room_terminal.agenda(page).encode(),
        "agenda as JSON": room.agenda_json(RULESET, assessment).encode(),
        "agenda as web page": printing.agenda_html(RULESET, assessment, made).data,
        "response that travels": write_any("yaml", RULESET, travel(RULESET, response)),
        "consensus workbook": consensus.write(RULESET, response),
        "what was combined": room_terminal.combined(RULESET, response).encode(),
    }
    if print_too:
        found["agenda as PDF"] = printing.agenda_pdf(RULESET, assessment, made).data
        few = cards(RULESET, "residents")
        found["workshop pack"] = printing.pack_pdf(RULESET, few, assessment, made).data
    return found


def words_of(name, data):
    if data.startswith(b"%PDF"):
        return text_of(data)
    if data.startswith(b"PK"):
        book = openpyxl.load_workbook(io.BytesIO(data))
        return "\n".join(
            str(c.value) for s in book for row in s.iter_rows() for c in row if c.value
        )
    return data.decode("utf-8")


@pytest.fixture(scope="module")
def documents():
    return leaving(facilitators())


def test_nothing_that_one_person_wrote_leaves(documents):
    for name, data in documents.items():
        words = words_of(name, data)
        assert "secret" not in words.casefold(), name
        assert not re.search(r"\bmark\d", words), name


def test_two_people_of_small_groups_may_exchange_their_cards_unseen(documents):
    """The clinical director with a network manager: one and two people, whose cards are hidden."""
    other = {0: 1, 1: 0}
    exchanged = leaving(facilitators(lambda person, at: level(other.get(person, person), at)))
    for name, data in documents.items():
        assert exchanged[name] == data, name


def test_two_people_of_one_group_may_exchange_their_cards_unseen(documents):
    other = {3: 5, 5: 3, 10: 12, 12: 10}
    exchanged = leaving(
        facilitators(lambda person, at: level(other.get(person, person), at)), print_too=False
    )
    for name, data in exchanged.items():
        assert documents[name] == data, name


def test_respondents_may_exchange_their_answers_to_a_question_unseen():
    given = ["met", "acted", "decide"]
    options = [option.id for option in RULESET.question("P1.partners").options]
    given = options[:3]
    first = leaving(facilitators(answer=lambda person: given[person % 3]), print_too=False)
    other = leaving(facilitators(answer=lambda person: given[(person + 1) % 3]), print_too=False)
    assert first == other


def test_no_number_of_a_group_of_one_or_two_is_anywhere():
    response = facilitators()
    assessment, _ = agenda_of(response)
    document = valid(room.agenda_json(RULESET, assessment))
    groups = [group for topic in document["topics"].values() for group in topic["groups"]]
    few = [group for group in groups if group.get("few")]
    assert {group["role"] for group in few} == {"clinical-director", "pcn-manager"}
    assert all(set(group) == {"role", "title", "few"} for group in few)
    assert all(group["people"] >= 3 for group in groups if "people" in group)


def test_a_room_of_two_shows_nothing_at_all():
    two = combine(RULESET, replies()[:2], base()).response
    assessment, _ = agenda_of(two)
    document = valid(room.agenda_json(RULESET, assessment))
    assert document["topics"] == {}
    assert len(document["too_few"]) == len(CARDS)
    other = combine(RULESET, replies(lambda person, at: "step-3")[:2], base()).response
    one, two_ = leaving(two, print_too=False), leaving(other, print_too=False)
    assert one == two_


def test_the_consensus_workbook_holds_what_all_agree_on_and_ranges_for_the_rest():
    options = [option.id for option in RULESET.question("P1.partners").options]
    response = facilitators(answer=lambda person: options[1 + person % 2])
    form = read_any(consensus.write(RULESET, response), "agreed.xlsx", lambda *_: RULESET)
    answer = form.response.answers["P1.partners"].value
    assert {answer.one, answer.other} == set(options[1:3])
    assert form.response.answers["C1.listening"].value == "chosen"
    assert form.response.room == views(RULESET, response)
    assert [person.name for person in form.response.people] == [""] * len(ROLES)
    own, read = api.score(RULESET, response), api.score(RULESET, form.response)
    assert [each.levels for each in own.results] == [each.levels for each in read.results]


def test_the_rooms_view_stands_under_the_title_of_each_capability():
    words = words_of("", consensus.write(RULESET, facilitators()))
    assert re.search(r"Cards: Everybody \(14\): ", words)
    assert "One or two people, so nothing is shown" in words


@pytest.mark.parametrize("kind", ["xlsx", "csv", "yaml", "json"])
def test_the_rooms_cards_survive_every_form(kind):
    response = travel(RULESET, facilitators())
    data = write_any(kind, RULESET, response)
    assert read_any(data, f"x.{kind}", lambda *_: RULESET).response.room == response.room


def test_a_workbook_with_changed_cards_is_refused():
    book = openpyxl.load_workbook(io.BytesIO(consensus.write(RULESET, facilitators())))
    for row in book["The room's cards"].iter_rows():
        if row[0].value == "cards/C1":
            row[3].value = "Foundation: 99; Step 9: 1"
    with pytest.raises(ResponseError) as problems:
        read_any(saved(book), "x.xlsx", lambda *_: RULESET)
    assert {"A304", "V202"} & {each.code for each in problems.value.diagnostics}


def test_the_agenda_orders_disputes_and_names_each_capability():
    assessment, made = agenda_of(facilitators())
    page = room_agenda.agenda_page(RULESET, assessment, made)
    assert len(page.disputed) == 8
    named = {
        p.id
        for each in ("agreed", "disputed", "differs", "unsure", "rest")
        for p in getattr(page, each)
    }
    assert named == {card.capability for card in CARDS}
    assert not {p.id for p in page.talked_through} & {p.id for p in page.disputed}
    assert page.people == len(ROLES)


def test_an_agenda_without_cards_is_one_of_facts():
    between = replace(base(), answers={})
    assessment, made = agenda_of(between)
    page = room_agenda.agenda_page(RULESET, assessment, made)
    assert page.people == 0
    assert "Nothing yet." in room_terminal.agenda(page)
    assert b"On no card yet" in printing.agenda_html(RULESET, assessment, made).data


def test_no_average_is_anywhere(documents):
    for name, data in documents.items():
        words = words_of(name, data).casefold()
        assert not re.search(r"\bmean\b|\bmedian\b", words), name
        assert not re.search(r"average (level|score|of)", words), name


def test_the_run_sheet_takes_two_hours():
    assessment, made = agenda_of(facilitators())
    page = room_agenda.agenda_page(RULESET, assessment, made)
    for topics in range(9):
        fewer = replace(page, disputed=page.disputed[:topics])
        slots = room_pack.run_sheet(fewer)
        assert sum(slot.minutes for slot in slots) == 120
        assert all(slot.minutes >= 5 for slot in slots)
    assert sum(slot.minutes for slot in room_pack.run_sheet(None)) == 120
    assert room_pack.run_sheet(None)[0].start == "0:00"


def test_the_pack_holds_everything_the_day_needs(documents):
    words = text_of(documents["workshop pack"])
    for part in (
        "Run sheet: two hours",
        "How your answers will be used",
        "Where we already agree",
        "Tally sheet",
        "What we agreed",
        "Most disputed, most first",
    ):
        assert part in words
    pages = pypdf.PdfReader(io.BytesIO(printing.pack_pdf(RULESET, CARDS).data)).pages
    empty = "\n".join(page.extract_text() for page in pages)
    both = [page for page in pages if page.extract_text().count("I can’t tell") == 2]
    assert len(both) == len(CARDS) // 2
    assert "Tally sheet" in pages[2].extract_text()
    assert "What we agreed" in pages[3].extract_text()
    assert "Where we already agree" in empty  # in the run sheet
    assert "Most disputed, most first" not in empty


@pytest.mark.parametrize("audience", audiences(RULESET))
def test_each_card_is_one_page_of_a_booklet_that_folds(audience):
    chosen = cards(RULESET, audience)
    pdf = pypdf.PdfReader(io.BytesIO(room.form_cards(RULESET, "pdf", audience)))
    assert len(pdf.pages) % 4 == 0
    assert 0 <= len(pdf.pages) - len(chosen) - 2 < 4
    for number, card in enumerate(chosen, 2):
        words = pdf.pages[number].extract_text()
        assert words.count("I can’t tell") == 1
        assert f"{card.capability} " in words
    width, height = pdf.pages[0].mediabox[2:]
    assert (round(float(width)), round(float(height))) == (420, 595)


def test_long_cards_have_smaller_letters():
    sizes = {room_cards.printed(card).size for card in CARDS}
    assert sizes <= {"large", "middle", "small"}
    assert len(sizes) > 1
    for_residents = {room_cards.printed(card).size for card in cards(RULESET, "residents")}
    assert for_residents <= {"largest", "large"}


def test_documents_are_the_same_bytes_each_time():
    response = facilitators()
    assert leaving(response, print_too=False) == leaving(response, print_too=False)
    assert room.form_cards(RULESET, "pdf", "residents") == room.form_cards(
        RULESET, "pdf", "residents"
    )


def test_an_unknown_audience_is_told_which_there_are():
    with pytest.raises(UsageError, match="There are: everyone, team"):
        room.form_cards(RULESET, "xlsx", "nobody")


def test_the_same_file_twice_is_refused(tmp_path):
    for name in ("a.xlsx", "b.xlsx"):
        (tmp_path / name).write_bytes(room.form_cards(RULESET))
    with pytest.raises(UsageError, match="are the same file"):
        room.combine([tmp_path / "a.xlsx", tmp_path / "b.xlsx"])


def test_a_table_that_names_no_matrix_is_read_as_the_others(tmp_path):
    named = "[pcn-maturity 2027.1] Who?,[C1]\nResidents,Step 1\n"
    (tmp_path / "a.csv").write_text("[you],[C1]\nResidents,Step 2\n", encoding="utf-8")
    (tmp_path / "b.csv").write_text(named, encoding="utf-8")
    made = room.combine([tmp_path / "a.csv", tmp_path / "b.csv"], as_of=DAY)
    assert sorted(each["C1"] for each in made.cards.values()) == ["step-1", "step-2"]
    with pytest.raises(ResponseError, match="F401"):
        room.combine([tmp_path / "a.csv"], as_of=DAY)
    with pytest.raises(UsageError, match="--as-of"):
        room.combine([tmp_path / "b.csv"])


def test_problems_of_all_files_come_together(tmp_path):
    for name in ("a.csv", "b.csv"):
        text = f"[pcn-maturity 2027.1] Who?,[C1]\nResidents,Step 9 {name}\n"
        (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(ResponseError) as problems:
        room.combine([tmp_path / "a.csv", tmp_path / "b.csv"], as_of=DAY)
    assert [each.code for each in problems.value.diagnostics] == ["F404", "F404"]


def test_signing_twice_is_refused():
    response = travel(RULESET, facilitators())
    signed = room.sign(RULESET, response, "clinical-director", DAY)
    assert signed.sign_off.role == "clinical-director"
    with pytest.raises(ResponseError, match="V301"):
        room.sign(RULESET, signed, "clinical-director", DAY)
    with pytest.raises(ResponseError, match="V302"):
        room.sign(RULESET, response, "resident", DAY)


def test_next_year_begins_with_this_years_answers_marked():
    last = replace(travel(RULESET, facilitators()), digest="sha256:" + "0" * 64)
    begun = room.carry_forward(RULESET, last, date(2028, 1, 31))
    assert begun.answers["C1.listening"].carried_over == DAY
    book = read_any(write_any("xlsx", RULESET, begun), "x.xlsx", lambda *_: RULESET)
    assert book.response.answers["C1.listening"].carried_over == DAY
    with pytest.raises(UsageError, match="cannot be carried forward"):
        room.carry_forward(RULESET, last, DAY)
