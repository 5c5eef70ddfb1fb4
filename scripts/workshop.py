"""Write examples/workshop: what came in for one fictional workshop, and what the room agreed.

The choices are made up, person by person, in ``PEOPLE``. Run it again when the words of the matrix
change, for the files hold them.
"""

from __future__ import annotations

import csv
import io
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import openpyxl
import xlsxwriter

from maturity import api, room
from maturity.core.response import Answer, Between, Response
from maturity.core.ruleset import RuleSet
from maturity.forms.cards_words import ASK_VOICE, card_choices, voice_words
from maturity.forms.words import answers
from maturity.people.cards import Card, cards

HERE = Path(__file__).resolve().parent.parent / "examples"
FOLDER = HERE / "workshop"
MADE = datetime(2027, 1, 20, tzinfo=UTC).replace(tzinfo=None)

# One letter a card, in the order of the cards: 0 Starting out to 4 Step 3, t "I can't tell".
PEOPLE = {
    "clinical-director": {"director": "232221 331121 211210 111121"},
    "pcn-manager": {"Gwen Arless": "231111 331110 111200 111010"},
    "practice-managers": {
        "Tom Brackley": "121111 231110 111100 110010",
        "Priya Sandhu": "1211t1 231111 111t00 11t010",
        "Ann Whitlow": "221101 331120 1t1100 111011",
        "Lee Marsh": "110111 121010 110100 t10t10",
    },
    "partners": {
        "heron": "231 3 1 2 1 1 1 1",
        "anchor": "23t 2 1 1 t t 1 1",
        "lantern": "130 3 0 1 t t t 1",
        "partner-4": "331 4 2 1 1 t 1 1",
    },
    "residents": {
        "1": "1 1 0 3 3 1 0 2",
        "2": "2 1 0 3 2 1 0 2",
        "3": "1 t 1 3 3 2 0 t",
        "4": "0 1 0 2 3 1 1 1",
    },
}
AGAIN = {"Priya Sandhu": "2211t1 231111 111t00 11t010"}  # sent a second form with another P1
WHY = {
    "heron": {"P1": "We are asked early now, and twice something changed because of it."},
    "3": {"C3": "The first Friday is good. A nurse there would be better."},
}


def main() -> None:
    """Write every file."""
    ruleset = api.load_ruleset("pcn-maturity")
    FOLDER.mkdir(exist_ok=True)
    api.save_response(FOLDER / "network.xlsx", ruleset, facts(ruleset))
    forms_export(ruleset)
    paper(ruleset)
    books(ruleset)
    agreed(ruleset)


def facts(ruleset: RuleSet) -> Response:
    """The questions, answered by whoever knows, before anybody met."""
    told = api.load_response(HERE / "U99002-harbour-town.yaml", ruleset)
    answers = {name: replace(each, by={}, dissent="") for name, each in told.answers.items()}
    answers["C3.places"] = Answer("C3.places", Between("session", "monthly"))
    return replace(
        told,
        answers=answers,
        people=(),
        missing=(),
        priorities=(),
        proud_of=(),
        cards={},
        card_comments={},
        actions={},
        levels_first_shown=None,
    )


def chosen(card: Card, letter: str) -> str:
    """The line of a card that a letter stands for."""
    lines = card_choices(card)
    return lines[-1] if letter == "t" else lines[int(letter)]


def letters(written: str) -> list[str]:
    """One letter a card."""
    return [letter for letter in written if letter != " "]


def title_of(ruleset: RuleSet, voice: str) -> str:
    """How somebody says who they are."""
    return next(voice_words(each) for each in ruleset.respondents if each.id == voice)


def forms_export(ruleset: RuleSet) -> None:
    """The workbook that MS Forms gives: managers of the network and its practices."""
    every = cards(ruleset)
    heads = ["ID", "Start time", "Completion time", "Email", "Name"]
    heads += [f"[{ruleset.id} {ruleset.version}]\u00a0{ASK_VOICE}"]
    for number, card in enumerate(every):
        heads += [f"[{card.capability}] {card.title}. {card.question}"]
        heads += ["Why?" if not number else f"Why?{number + 1}"]
    rows = [
        (voice, name, written)
        for voice in ("pcn-manager", "practice-managers")
        for name, written in PEOPLE[voice].items()
    ]
    rows += [("practice-managers", name, written) for name, written in AGAIN.items()]
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        book.set_properties({"created": MADE})
        sheet = book.add_worksheet("Form1")
        day = book.add_format({"num_format": "m/d/yy h:mm:ss"})
        sheet.write_row(0, 0, heads)
        for number, (voice, name, written) in enumerate(rows, 1):
            address = name.lower().replace(" ", ".") + "@harbourtown.example"
            sheet.write_row(number, 0, [number])
            for column in (1, 2):
                sheet.write_datetime(number, column, MADE.replace(hour=9 + number), day)
            sheet.write_row(number, 3, [address, name, title_of(ruleset, voice)])
            for at, (card, letter) in enumerate(zip(every, letters(written), strict=True)):
                sheet.write_string(number, 6 + 2 * at, chosen(card, letter))
    (FOLDER / "forms-export.xlsx").write_bytes(buffer.getvalue())


def paper(ruleset: RuleSet) -> None:
    """The residents' paper cards, typed into the table that ``form --cards`` writes."""
    out = io.StringIO(newline="")
    empty = room.form_cards(ruleset, "csv", "residents").decode("utf-8-sig")
    heads = next(csv.reader(io.StringIO(empty)))
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(heads)
    for written in PEOPLE["residents"].values():
        titles = [rung.title for rung in ruleset.scale.rungs]
        said = ["I can't tell" if each == "t" else titles[int(each)] for each in letters(written)]
        writer.writerow([title_of(ruleset, "residents"), "", *said])
    (FOLDER / "paper-cards.csv").write_bytes(out.getvalue().encode("utf-8-sig"))


def books(ruleset: RuleSet) -> None:
    """The card workbooks of the clinical director and the partners."""
    folder = FOLDER / "cards"
    folder.mkdir(exist_ok=True)
    for voice, audience in (("clinical-director", "everyone"), ("partners", "partners")):
        for name, written in PEOPLE[voice].items():
            empty = io.BytesIO(room.form_cards(ruleset, "xlsx", audience))
            book = openpyxl.load_workbook(empty, rich_text=True)
            sheet = book["Cards"]
            said = dict(zip(cards(ruleset, audience), letters(written), strict=True))
            lines = {card.capability: chosen(card, letter) for card, letter in said.items()}
            for row in sheet.iter_rows():
                kind, _, about = str(row[0].value or "").partition("/")
                if (kind, about) == ("you", "voice"):
                    row[2].value = title_of(ruleset, voice)
                elif (kind, about) == ("you", "mark") and name.isalpha() and voice == "partners":
                    row[2].value = name
                elif kind == "card":
                    row[-2].value = lines[about]
                    row[-1].value = WHY.get(name, {}).get(about)
            save(book, folder / f"{name}.xlsx")


def agreed(ruleset: RuleSet) -> None:
    """The consensus workbook as the facilitator filled it in."""
    sent = [FOLDER / "forms-export.xlsx", FOLDER / "paper-cards.csv"]
    sent += sorted((FOLDER / "cards").glob("*.xlsx"))
    response = room.combine(sent, base=FOLDER / "network.xlsx")
    target = FOLDER / "agreed.xlsx"
    room.save_consensus(target, ruleset, response)
    book = openpyxl.load_workbook(target, rich_text=True)
    monthly = {choice.id: choice.words for choice in answers(ruleset.question("C3.places"))}
    fill(book, "C3.places", {2: monthly["monthly"], 3: None})
    told: dict[str, dict[int, object]] = {
        "priority/1": {1: "D2", 2: "We have stories about who misses out and no figure a quarter."},
        "priority/2": {1: "P6", 2: "One nurse on her day off is not a plan, and she said so."},
        "priority/3": {1: "C3", 2: "The first Friday is full, and the room wants a nurse there."},
        "proud/1": {1: "The Harbour Table decides things, and people come back each month."},
        "action/1": {1: "P6.set-aim", 2: "Jess Trevorrow"},
        "action/2": {1: "C3.care", 2: "Moira Haddow"},
        "dissent/1": {1: "P1.partners", 2: "Some partners see it as deciding together already."},
        "agreed/P1": {
            2: "Step 1: partners and residents have a say in writing. A shared plan with measures comes next."
        },
        "agreed/P4": {
            2: "Foundation. Residents find out who does what by ringing, so the list is not where they look."
        },
        "agreed/C3": {2: "Once a month it is; the sessions in between were another team’s."},
        "agreed/C4": {
            2: "Two groups said what they could take on. Nobody has written to them yet."
        },
        "missing/1": {1: "Inequalities lead", 2: "On leave; will be asked by telephone."},
        "sign-off/shown": {2: datetime(2027, 1, 27, tzinfo=UTC).replace(tzinfo=None)},
    }
    words = {each.id: each.title for each in ruleset.respondents}
    told["missing/2"] = {1: words["practice-staff"], 2: "The surgery was short of two people."}
    for ref, cells in told.items():
        fill(book, ref, cells)
    save(book, target)


def fill(book: openpyxl.Workbook, ref: str, cells: dict[int, object]) -> None:
    """Fill cells of the row with a reference, by column."""
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            if row[0].value == ref:
                for column, value in cells.items():
                    row[column].value = value
                return
    raise KeyError(ref)


def save(book: openpyxl.Workbook, path: Path) -> None:
    """Save a workbook so that the same cells give the same bytes."""
    buffer = io.BytesIO()
    book.properties.created = book.properties.modified = MADE
    book.save(buffer)
    with zipfile.ZipFile(buffer) as old, zipfile.ZipFile(path, "w") as new:
        for entry in old.infolist():
            fresh = zipfile.ZipInfo(entry.filename, (2027, 1, 20, 0, 0, 0))
            new.writestr(fresh, old.read(entry), zipfile.ZIP_DEFLATED)


if __name__ == "__main__":
    main()
