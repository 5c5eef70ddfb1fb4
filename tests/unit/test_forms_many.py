"""Many people's forms: cards out and back, and every trap of an MS Forms export.

The exports are written by hand from what MS Forms documents and does: the order of its own columns,
numbers behind equal titles, semicolons behind choices, headings in the exporter's language. Every
code F401 to F414 is proven here.
"""

from __future__ import annotations

import csv
import io
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from maturity import api
from maturity.codes import many_forms
from maturity.core.response import DontKnow
from maturity.diagnostics import Place
from maturity.errors import ResponseError, UsageError
from maturity.forms import cards_table, cards_text, cards_workbook, write_any
from maturity.forms.cards_words import Means, card_choices, meant, split, voice, voices
from maturity.forms.cells import Cell
from maturity.forms.msforms_columns import bracketed
from maturity.forms.msforms_dates import Order, order, when
from maturity.forms.msforms_words import Detail, detail, plain
from maturity.forms.replies import read_replies, write_cards
from maturity.people.cards import audiences, cards
from tests.helpers import small_ruleset
from tests.helpers_office import XLSX, converted
from tests.helpers_workbook import saved

RULESET = api.load_ruleset("pcn-maturity")
CARDS = cards(RULESET)
C1 = next(card for card in CARDS if card.capability == "C1")
LINES = {card.capability: card_choices(card) for card in CARDS}
HEAD = ["ID", "Start time", "Completion time", "Email", "Name"]
WHO = "[pcn-maturity 2027.1] Which of these describes you best?"


SMALL = small_ruleset()


def find(name, version):
    if not name:
        raise UsageError("none is named")
    return RULESET


def table(headings, *rows, delimiter=",", encoding="utf-8"):
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter)
    writer.writerow(headings)
    writer.writerows(rows)
    return out.getvalue().encode(encoding)


def book(headings, *rows):
    made = openpyxl.Workbook()
    sheet = made.active
    sheet.append(headings)
    for row in rows:
        sheet.append(row)
    return saved(made)


def read(data, name="export.csv", finder=find):
    return read_replies(data, name, finder)


def one(data, name="export.csv"):
    """The only person of a file: their cards."""
    (reply,) = read(data, name).replies
    return next(iter(reply.response.cards.values()), {})


def codes(data, name="export.csv", finder=find):
    """What is said of a file."""
    try:
        return sorted({each.code for each in read(data, name, finder).diagnostics})
    except ResponseError as problems:
        return sorted({each.code for each in problems.diagnostics})


def said(data, code, finder=find):
    """The message of a code."""
    try:
        found = read(data, "export.csv", finder).diagnostics
    except ResponseError as problems:
        found = problems.diagnostics
    return next(each for each in found if each.code == code)


def test_cards_come_in_every_kind_and_the_same_cards_give_the_same_bytes():
    for audience in audiences(RULESET):
        chosen = cards(RULESET, audience)
        for kind in ("xlsx", "txt", "csv"):
            made = write_cards(kind, RULESET, chosen, audience)
            assert made == write_cards(kind, RULESET, chosen, audience)
    with pytest.raises(UsageError, match="there are: pdf, xlsx, txt, csv"):
        write_cards("doc", RULESET, CARDS, "everyone")


def filled(audience="everyone", choose=lambda card: card_choices(card)[2], **you):
    """A card workbook as somebody filled it in."""
    chosen = cards(RULESET, audience)
    made = openpyxl.load_workbook(io.BytesIO(cards_workbook.write(RULESET, chosen, audience)))
    by_id = {card.capability: card for card in chosen}
    for row in made["Cards"].iter_rows():
        kind, _, name = str(row[0].value or "").partition("/")
        if kind == "you":
            row[2].value = you.get(name)
        elif kind == "card":
            row[-2].value = choose(by_id[name])
            row[-1].value = you.get(name)
    return made


@pytest.mark.parametrize("audience", audiences(RULESET))
def test_a_card_workbook_comes_back(audience):
    data = saved(filled(audience, voice="Residents", C1="We were asked twice."))
    (reply,) = read(data, "card.xlsx").replies
    asked = [card.capability for card in cards(RULESET, audience)]
    assert next(iter(reply.response.cards.values())) == dict.fromkeys(asked, "step-1")
    assert (reply.person.role, reply.person.voice) == ("resident", "residents")
    assert (reply.person.id, reply.person.name) == ("", "")
    comments = next(iter(reply.response.card_comments.values()), {})
    assert comments == ({"C1": "We were asked twice."} if "C1" in asked else {})


def test_a_card_workbook_asks_for_a_voice_and_never_for_a_name():
    words = [
        str(cell.value).casefold()
        for row in filled()["Cards"].iter_rows()
        for cell in row
        if cell.value
    ]
    assert not [text for text in words if "your name" in text]
    assert "about you" in words


def test_the_list_of_a_card_offers_its_sentences():
    made = openpyxl.load_workbook(io.BytesIO(cards_workbook.write(RULESET, CARDS, "everyone")))
    rules = made["Cards"].data_validations.dataValidation
    lists = {rule.formula1 for rule in rules}
    assert len(lists) == len(CARDS) + 1
    words = {cell.value for row in made["Options"].iter_rows() for cell in row}
    assert {line for lines in LINES.values() for line in lines} <= words
    assert set(voices(RULESET)) <= words


def test_a_mark_tells_who_sent_a_second_form():
    (reply,) = read(saved(filled(mark="heron", voice="Residents")), "card.xlsx").replies
    assert reply.person.id == "heron"


def test_sheets_may_be_renamed_and_rows_sorted():
    made = filled(voice="Residents")
    sheet = made["Cards"]
    sheet.title = "My cards"
    rows = [
        [cell.value for cell in row]
        for row in sheet.iter_rows()
        if str(row[0].value).startswith("card/")
    ]
    first = next(row[0].row for row in sheet.iter_rows() if str(row[0].value).startswith("card/"))
    assert rows
    for offset, values in enumerate(reversed(rows[:5])):
        for column, value in enumerate(values, 1):
            sheet.cell(first + offset, column, value)
    (reply,) = read(saved(made), "card.xlsx").replies
    assert len(next(iter(reply.response.cards.values()))) == len(CARDS)


def test_a_card_of_another_version_is_refused():
    made = filled(voice="Residents")
    for row in made["Cards"].iter_rows():
        if row[0].value == "form/version":
            row[2].value = "2026.1"
    assert codes(saved(made), "card.xlsx")[0].startswith("A1")


def test_an_empty_card_workbook_is_refused():
    assert codes(saved(filled(choose=lambda card: None)), "card.xlsx") == ["F410"]


@pytest.mark.parametrize(
    ("what", "expected"),
    [
        ("=A1", "F204"),
        ("The best sentence", "F404"),
        (f"{LINES['C1'][1]};{LINES['C1'][2]}", "F405"),
        ("Step 1: we have begun to act on what people say", "F411"),
        ("step-1", ""),
        ("  STEP 1 ", ""),
        ("I can't tell", ""),
    ],
)
def test_what_may_stand_on_a_card(what, expected):
    made = filled(voice="Residents")
    for row in made["Cards"].iter_rows():
        if row[0].value == "card/C1":
            row[-2].value = what
    assert codes(saved(made), "card.xlsx") == ([expected] if expected else [])


def test_a_row_that_is_no_card_is_refused():
    made = filled(voice="Residents")
    for row in made["Cards"].iter_rows():
        if row[0].value == "card/C1":
            row[0].value = "card/C9"
    assert codes(saved(made), "card.xlsx") == ["F207"]


def test_a_copied_row_is_refused():
    made = filled(voice="Residents")
    for row in made["Cards"].iter_rows():
        if row[0].value == "card/C2":
            row[0].value = "card/C1"
            row[-2].value = LINES["C1"][0]
    assert codes(saved(made), "card.xlsx") == ["F208"]


def test_the_text_for_ms_forms_holds_every_id_and_sentence():
    text = cards_text.write(RULESET, CARDS).decode("utf-8").splitlines()
    assert WHO in text
    for card in CARDS:
        assert f"[{card.capability}] {card.title}. {card.question}" in text
        assert set(LINES[card.capability]) <= set(text)


def test_the_table_for_paper_cards_comes_back():
    empty = cards_table.write(RULESET, CARDS).decode("utf-8-sig")
    heads = next(csv.reader(io.StringIO(empty)))
    data = table(heads, ["Residents", "", *["Step 2"] * len(CARDS)])
    assert one(data) == {card.capability: "step-2" for card in CARDS}


def test_a_choice_is_known_however_it_was_copied():
    line = LINES["C1"][2]
    for text in (line, f"{line};", line.upper(), line.replace(" ", "\u00a0"), C1.choices[2].says):
        assert meant(C1, text).how is Means.EXACT
        assert meant(C1, text).level == "step-1"


def test_sentences_that_hold_semicolons_are_one_choice():
    card = next(c for c in CARDS if any(rung.says.count(";") > 1 for rung in c.choices))
    at = next(i for i, rung in enumerate(card.choices) if rung.says.count(";") > 1)
    line = card_choices(card)[at]
    assert meant(card, f"{line};").level == card.choices[at].level
    assert meant(card, f"{card_choices(card)[0]};{line};").how is Means.SEVERAL


def test_an_unknown_sentence_is_never_guessed():
    found = meant(C1, "What residents told us decided one peace of our work")
    assert found.how is Means.UNKNOWN
    assert found.near == LINES["C1"][2]
    assert meant(C1, "Step 12").how is Means.UNKNOWN


def test_a_list_is_taken_apart_by_what_is_known():
    known = ("red; and warm", "red", "blue.")
    assert split("red; and warm;blue.;", known) == ("red; and warm", "blue.")
    assert split("red;blue;", known) == ("red", "blue.")
    assert split("red;green;", known) == ()


@given(st.lists(st.sampled_from(LINES["E1"]), min_size=1, unique=True))
def test_whatever_was_ticked_is_found_again(ticked):
    assert split(";".join(ticked) + ";", LINES["E1"]) == tuple(ticked)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Practice managers", "practice-managers"),
        ("Practice managers (two or more)", "practice-managers"),
        ("practice manager;", "practice-managers"),
        ("residents", "residents"),
        ("Somebody else", None),
        ("The vicar", None),
    ],
)
def test_voices_are_known_by_their_words(text, expected):
    found = voice(RULESET, text)
    assert (found.id if found else None) == expected


def test_columns_go_by_the_id_in_brackets_wherever_they_stand():
    data = table(
        ["Anything", "[C2]", "1. [C1] Doing it together", "Who decides? [P1]", WHO],
        ["x", "Step 1", LINES["C1"][1], "Step 2", "Residents"],
    )
    assert one(data) == {"C2": "step-1", "C1": "foundation", "P1": "step-2"}
    assert "F402" in codes(data)


def test_brackets_in_other_letters_and_with_hard_spaces_are_known():
    assert bracketed("[c1]\u00a0Doing it") == "c1"
    assert bracketed("Doing it [C1]2") == "C1"
    assert bracketed("Points - [C1] Doing it") == ""
    assert bracketed("Do you [really] mean it?") == ""


def test_a_title_is_known_without_its_id():
    data = table([WHO, C1.title, f"P1: {CARDS[0].title}"], ["Residents", "Step 1", "Step 1"])
    assert one(data)["C1"] == "step-1"


def test_columns_without_ids_go_by_their_place_where_every_answer_fits():
    heads = [*HEAD, WHO, *(f"Question about {card.capability}" for card in CARDS)]
    row = ["1", "", "", "anonymous", "", "Residents", *(LINES[c.capability][3] for c in CARDS)]
    data = table(heads, row)
    assert one(data) == {card.capability: "step-2" for card in CARDS}
    assert codes(data).count("F403") == 1


def test_a_column_between_known_ones_goes_by_its_place():
    heads = [WHO, "[C1]", "What about the estate?", "[C3]"]
    good = table(heads, ["Residents", "Step 1", LINES["C2"][2], "Step 1"])
    assert one(good)["C2"] == "step-1"
    assert "C2" in said(good, "F403").message
    for wrong in ("we like it", LINES["C1"][2]):
        bad = table(heads, ["Residents", "Step 1", wrong, "Step 1"])
        assert "C2" not in one(bad)
        assert {"F402", "F407"} <= set(codes(bad))
    two = table(
        [WHO, "[C1]", "What about the estate?", "And then?", "[C3]"],
        ["Residents", "Step 1", LINES["C2"][2], LINES["C2"][2], "Step 1"],
    )
    assert set(one(two)) == {"C1", "C3"}


def test_unmatched_columns_are_listed_for_a_human():
    data = table(
        [WHO, "[C1]", "[C9] What?", "How did you hear of us?", ""],
        ["Residents", "Step 1", "Step 2", "x", "y"],
    )
    message = said(data, "F402").message
    assert "'[C9] What?'" in message
    assert "'How did you hear of us?'" in message
    assert "column 5" in message
    assert one(data) == {"C1": "step-1"}


def test_cards_that_were_not_found_are_named_only_where_columns_are_left_over():
    assert "F407" in codes(table([WHO, "[C1]", "Odd"], ["Residents", "Step 1", "x"]))
    assert codes(table([WHO, "[C1]"], ["Residents", "Step 1"])) == []


def test_numbered_comments_belong_to_the_card_before_them():
    data = table(
        [WHO, "[C1]", "Comment", "[C2]", "Comment2", "[C3 comment] Why?"],
        ["Residents", "Step 1", "one", "Step 1", "two", "three"],
    )
    (reply,) = read(data).replies
    assert next(iter(reply.response.card_comments.values())) == {
        "C1": "one",
        "C2": "two",
        "C3": "three",
    }


def test_a_card_in_two_branches_is_one_card():
    heads = [WHO, "[C1] Doing it", "[C1] Doing it2"]
    assert one(table(heads, ["Residents", "", "Step 2"])) == {"C1": "step-2"}
    assert one(table(heads, ["Residents", "Step 2", LINES["C1"][3]])) == {"C1": "step-2"}
    assert codes(table(heads, ["Residents", "Step 1", "Step 2"])) == ["F414"]


def test_columns_of_a_quiz_are_left_alone():
    data = table(
        [
            *HEAD,
            "Total points",
            "Quiz feedback",
            WHO,
            "[C1] Doing it",
            "Points - [C1] Doing it",
            "Feedback - [C1] Doing it",
        ],
        ["1", "", "", "", "", "3", "", "Residents", "Step 1", "1", ""],
    )
    assert one(data) == {"C1": "step-1"}
    assert "F402" not in codes(data)


@pytest.mark.parametrize(
    "headings",
    [
        ["ID", "Start time", "Completion time", "Email", "Name"],
        ["Id", "Start time", "Completion time", "Email", "Name", "Last modified time"],
        ["ID", "Startzeit", "Fertigstellungszeit", "E-Mail", "Name"],
        ["ID", "Amser cychwyn", "Amser cwblhau", "E-bost", "Enw"],
        ["ID", "Heure de début", "Heure de fin", "Adresse de messagerie", "Nom"],
        ["ID", "Hora de inicio", "Hora de finalización", "Correo electrónico", "Nombre"],
        ["ID", "Godzina rozpoczęcia", "Godzina ukończenia", "Adres e-mail", "Nazwa"],
        ["Id", "Ora di inizio", "Ora di completamento", "Posta elettronica", "Nome"],
        ["Id", "Hora de início", "Hora de conclusão", "Email", "Nome"],
        ["ID", "Begintijd", "Tijd van voltooien", "E-mail", "Naam", "Tijd van laatste wijziging"],
        ["ID", "開始時刻", "完了時刻", "メール", "名前"],
        ["№", "Начало", "Завершение", "Почта", "Имя"],  # by their shape
    ],
)
def test_its_own_columns_are_known_in_many_languages(headings):
    at = datetime(2027, 1, 20, 10, 5)  # noqa: DTZ001 - a workbook knows no zone
    row = [1, at, at, "g.arless@example.org", "Gwen Arless", *[at] * (len(headings) - 5)]
    data = book([*headings, WHO, "[C1]"], [*row, "Residents", "Step 1"])
    found = read(data, "export.xlsx")
    assert [each.code for each in found.diagnostics] == ["F406"]
    assert found.replies[0].response.as_of == date(2027, 1, 20)
    assert "arless" not in repr(found.replies).lower()


def test_headings_in_a_language_nobody_knows_are_listed_and_addresses_still_left_out():
    data = table(
        ["№", "Начало", "Почта", WHO, "[C1]"], ["1", "x", "g@example.org", "Residents", "Step 1"]
    )
    found = read(data)
    assert "'Начало'" in said(data, "F402").message
    assert "'Почта'" in said(data, "F406").message
    assert "example.org" not in repr(found.replies)


def test_columns_of_a_language_nobody_knows_are_known_by_their_shape():
    heads = ["№", "Начало", "Завершение", "Почта", "Имя", WHO, "[C1]"]
    rows = [
        ["1", "1/20/27 10:05:11", "1/20/27 10:09:00", "anonymous", "", "Residents", "Step 1"],
        ["2", "1/21/27 8:05:11", "1/21/27 8:09:00", "anonymous", "", "Residents", "Step 2"],
    ]
    found = read(table(heads, *rows))
    assert [each.code for each in found.diagnostics] == ["F406"]
    assert [reply.response.as_of for reply in found.replies] == [
        date(2027, 1, 20),
        date(2027, 1, 21),
    ]
    # A question that stands where MS Forms' own would, or the same number twice, is none of them.
    assert "F402" in codes(table(heads, rows[0], ["1", *rows[1][1:]]))
    assert "F402" in codes(table(heads, ["1", "yes", "1/20/27 10:09:00", *rows[0][3:]]))


def test_a_question_called_name_is_a_name_too():
    assert detail("Name2") is Detail.NAME
    assert detail("Email3") is Detail.EMAIL
    assert plain("Comment12") == "Comment"
    assert plain("In the last 12") == "In the last 12"
    data = table(
        [*HEAD, "Name2", WHO, "[C1]"], ["1", "", "", "", "", "Gwen", "Residents", "Step 1"]
    )
    assert "Gwen" not in repr(read(data))


def test_two_answers_by_one_address_are_one_person_and_the_address_is_forgotten():
    heads = [*HEAD, WHO, "[C1]"]
    data = table(
        heads,
        ["1", "", "", "A.B@example.org", "A B", "Residents", "Step 1"],
        ["2", "", "", "a.b@example.org", "A B", "Residents", "Step 2"],
        ["3", "", "", "c@example.org", "C", "Residents", "Step 2"],
    )
    ids = [reply.person.id for reply in read(data).replies]
    assert ids[0] == ids[1] != ids[2]
    assert "example" not in repr(ids)


def test_anonymous_people_are_people_of_their_own():
    heads = [*HEAD, WHO, "[C1]"]
    rows = [[str(n), "", "", "anonymous", "", "Residents", "Step 1"] for n in (1, 2)]
    ids = {reply.person.id for reply in read(table(heads, *rows)).replies}
    assert ids == {""}


def test_one_export_in_two_files_counts_nobody_twice():
    heads, at = [*HEAD, WHO, "[C1]"], "2027-01-20 10:05:11"
    row = ["7", at, at, "anonymous", "", "Residents", "Step 1"]
    first = read(table(heads, row)).replies[0].person.id
    assert first
    assert read(table(heads, row, delimiter=";"), "again.csv").replies[0].person.id == first


def cells(*texts):
    return [Cell(text, Place("x")) for text in texts]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["1/31/27 10:05:12", "2/1/27 9:00:00"], Order.MONTH_FIRST),
        (["31/01/2027 10:05", "01/02/2027 09:00"], Order.DAY_FIRST),
        (["31.01.2027 10:05"], Order.DAY_FIRST),
        (["1/2/2027 10:05", "3/2/2027 10:05"], Order.UNKNOWN),
        (["1/31/2027", "31/1/2027"], Order.UNKNOWN),
        (["2027-01-31T10:05:00Z"], Order.UNKNOWN),
    ],
)
def test_one_file_has_one_order_of_day_and_month(texts, expected):
    assert order(cells(*texts)) is expected


@pytest.mark.parametrize(
    ("text", "read_as", "expected"),
    [
        ("2/1/27 9:00:00", Order.MONTH_FIRST, date(2027, 2, 1)),
        ("01/02/2027 09:00", Order.DAY_FIRST, date(2027, 2, 1)),
        ("1/2/2027 10:05 AM", Order.UNKNOWN, None),
        ("2/2/2027", Order.UNKNOWN, date(2027, 2, 2)),
        ("2027-01-31T10:05:00Z", Order.UNKNOWN, date(2027, 1, 31)),
        ("2027-01-31 10:05:11", Order.UNKNOWN, date(2027, 1, 31)),
        ("31 January 2027 10:05", Order.UNKNOWN, date(2027, 1, 31)),
        ("soon", Order.UNKNOWN, None),
        ("31/31/2027", Order.DAY_FIRST, None),
    ],
)
def test_a_day_is_read_in_the_order_of_its_file(text, read_as, expected):
    assert when(cells(text)[0], read_as) == expected


def test_dates_in_an_order_that_nobody_knows_are_said_and_not_used():
    heads = [*HEAD, WHO, "[C1]"]
    data = table(heads, ["1", "", "1/2/2027 10:00", "", "", "Residents", "Step 1"])
    assert "F408" in codes(data)
    assert read(data).replies[0].response.as_of == date.min


def test_a_byte_order_mark_and_windows_1252_are_read():
    heads, row = [WHO, "[C1]", "[C1 comment]"], ["Residents", "Step 1", "Café – naïve"]
    for encoding in ("utf-8-sig", "utf-16", "windows-1252"):
        data = table(heads, row, encoding=encoding)
        (reply,) = read(data).replies
        assert next(iter(reply.response.card_comments.values())) == {"C1": "Café – naïve"}
    assert codes(table(heads, row, encoding="windows-1252")) == ["F303"]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_separators_are_found_whatever_the_sentences_hold(delimiter):
    heads = [WHO, "[C1] Doing it, together; with residents", "[E1]"]
    data = table(heads, ["Residents", LINES["C1"][3], LINES["E1"][4]], delimiter=delimiter)
    assert one(data) == {"C1": "step-2", "E1": "step-3"}


def test_questions_are_read_beside_cards():
    listening, groups = SMALL.question("C1.listening"), SMALL.question("D5.groups")
    heads = [
        WHO.replace("pcn-maturity 2027.1", "small 1.10"),
        "[C1.listening] What do you do?",
        "[C1.listening comment] Why?",
        "[D5.groups] Who?",
        "[D5.share]",
        "[C1]",
    ]
    said_ = [
        listening.options[1].label + ";",
        "so we think",
        "Carers;Young people;",
        "40",
        "Step 1",
    ]
    data = table(
        heads,
        ["Somebody else", *said_],
        ["Somebody else", "Don't know;", "", "None of these;", "", ""],
    )
    first, second = read(data, finder=lambda *_: SMALL).replies
    answers = first.response.answers
    assert answers["C1.listening"].value == listening.options[1].id
    assert answers["C1.listening"].comment == "so we think"
    assert answers["D5.groups"].value == frozenset(o.id for o in groups.options[:2])
    assert answers["D5.share"].value == 40
    assert first.person.part == ("cards", "facts")
    assert second.response.answers["C1.listening"].value == DontKnow()
    assert second.response.answers["D5.groups"].value == frozenset()
    assert second.person.part == ("facts",)


def test_an_option_that_was_renamed_is_refused_by_place():
    data = table([WHO, "[C1.listening]"], ["Residents", "We go and listen a lot"])
    with pytest.raises(ResponseError) as problems:
        read(data)
    assert problems.value.diagnostics[0].place.row == 2


def test_a_table_that_does_not_say_its_matrix():
    data = table(["Voice", "[C1]"], ["Residents", "Step 1"])
    assert codes(data) == ["F401"]
    assert codes(data, finder=lambda *_: RULESET) == ["F403"]


def test_every_problem_of_every_person_comes_in_one_pass():
    data = table(
        [WHO, "[C1]", "[C2]"], ["Residents", "Step 9", "Step 1"], ["Partners", "Step 1", "x"]
    )
    with pytest.raises(ResponseError) as problems:
        read(data)
    assert [each.code for each in problems.value.diagnostics if each.code == "F404"] == ["F404"] * 2


def test_answers_to_another_version_are_refused_once():
    data = table([WHO.replace("2027.1", "2026.1"), "[C1]"], *[["Residents", "Step 1"]] * 5)
    with pytest.raises(ResponseError) as problems:
        read(data)
    assert len(problems.value.diagnostics) == 1


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (table([WHO, "[C1]"]), "F410"),
        (table([WHO, "[C1]"], ["Residents", ""]), "F410"),
        (table([WHO, "Odd"], ["Residents", "x"]), "F413"),
        (b"just text\nand more\n", "F413"),
        (table([WHO, "[C1]"], ["The vicar", "Step 1"]), "F409"),
        (table([WHO, "[C1]"], ["Residents", "Step 1", "and", "more"]), "F302"),
        (table([WHO, "[C1]"], *[["Residents", "Step 1"]] * 1001), "F106"),
        (b'[C1],"x\n"y"z,\n', "F413"),
    ],
)
def test_other_tables_say_what_is_wrong(data, expected):
    assert expected in codes(data)


def test_a_formula_or_an_error_in_an_export_is_refused():
    assert codes(book([WHO, "[C1]"], ["Residents", "=1+1"]), "x.xlsx") == ["F204"]
    made = openpyxl.Workbook()
    made.active.append([WHO, "[C1]"])
    made.active.append(["Residents", "#N/A"])
    made.active["B2"].data_type = "e"
    assert codes(saved(made), "x.xlsx") == ["F205"]


def test_an_answer_workbook_of_several_people_is_no_single_form():
    response = api.load_response(
        Path(__file__).parents[2] / "examples" / "U99002-harbour-town.yaml"
    )
    assert codes(write_any("xlsx", RULESET, response), "x.xlsx") == ["F412"]


def test_personal_data_in_a_comment_is_warned_of_and_not_repeated():
    data = table([WHO, "[C1]", "[C1 comment]"], ["Residents", "Step 1", "ask ann@example.org"])
    found = read(data).diagnostics
    assert [each.code for each in found] == ["A503"]
    assert "example.org" not in found[0].message + found[0].help


@given(st.binary(max_size=400))
def test_whatever_bytes_come_are_read_or_refused_in_words(data):
    codes(data)


@given(st.lists(st.lists(st.text(max_size=12), max_size=6), max_size=6))
def test_whatever_table_comes_is_read_or_refused_in_words(rows):
    codes(table([WHO, "[C1]", "[C2 comment]"], *rows))


def test_a_huge_comment_is_refused():
    data = table([WHO, "[C1]", "[C1 comment]"], ["Residents", "Step 1", "x" * 6_000_000])
    assert codes(data) == ["F106"]


def test_terminal_codes_do_not_come_through():
    data = table([WHO, "[C1]", "\x1b[31mOdd"], ["Residents", "\x1b[2JStep 9", "x"])
    for code in ("F402", "F404"):
        assert "\x1b" not in said(data, code).message


@pytest.mark.slow
@pytest.mark.office
def test_saved_by_libreoffice_cards_and_exports_say_the_same(tmp_path):
    at = datetime(2027, 1, 20, 10, 5)  # noqa: DTZ001 - a workbook knows no zone
    row = [1, at, at, "a@example.org", "A", "Residents", LINES["C1"][3]]
    before = {
        "card.xlsx": saved(filled(voice="Residents", mark="heron", C1="We were asked.")),
        "export.xlsx": book([*HEAD, WHO, "[C1]"], row),
    }
    for name, data in before.items():
        (tmp_path / name).write_bytes(data)
    out = converted([tmp_path / name for name in before], XLSX, tmp_path)
    for name, data in before.items():
        after = (out / name).read_bytes()
        assert read(after, name).replies == read(data, name).replies


@pytest.mark.parametrize(
    "code",
    many_forms.CODES,
    ids=lambda code: code.code,
)
def test_every_code_is_proven_here(code):
    assert f'"{code.code}"' in Path(__file__).read_text("utf-8")
