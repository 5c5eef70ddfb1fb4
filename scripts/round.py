"""Write examples/round: a made-up ICB's round of 12 networks, and what came by e-mail.

Twelve files: nine networks answered (one late), one of them twice with other answers, one sent the
same file twice, one file is broken (``mended`` is what came in its place); one network declined and
one said nothing. ``next-year`` is what the tutorial goes on with: the organisations a year later and
five files, one of them last year's form. Run it again when the matrix changes, for the files hold its
questions.
"""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from maturity import api, room
from maturity.core.response import ActionNote, Answer, Organisation, Response, SignOff
from maturity.core.ruleset import RuleSet
from maturity.loading import responses

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
FOLDER = EXAMPLES / "round"
BASES = ("U99001-riverside", "U99002-harbour-town", "U99003-upper-dale")

NETWORKS = (
    ("U99101", "Alder Vale", "Northmoor"),
    ("U99102", "Beacon Hill", "Northmoor"),
    ("U99103", "Canalside", "Northmoor"),
    ("U99104", "Dunes and Harbour", "Sandby"),
    ("U99105", "Eastgate", "Sandby"),
    ("U99106", "Fellside", "Sandby"),
    ("U99107", "Greenway", "Sandby"),
    ("U99108", "High Fold", "Weirdale"),
    ("U99109", "Ings and Meadow", "Weirdale"),
    ("U99110", "Jubilee Park", "Weirdale"),
    ("U99111", "Kirkgate", "Weirdale"),
    ("U99112", "Lockside", "Weirdale"),
)
SENT = (
    # code, file, whose answers it starts from, how many are blank, signed off by
    ("U99101", "Alder Vale maturity FINAL.xlsx", 0, 0, "clinical-director"),
    ("U99102", "beacon-hill.yaml", 1, 0, "clinical-director"),
    ("U99103", "RE form.yaml", 2, 0, "pcn-manager"),
    ("U99104", "Dunes_Harbour.yaml", 1, 9, ""),
    ("U99105", "eastgate PCN.yaml", 2, 0, ""),
    ("U99106", "fellside v3.yaml", 0, 0, "clinical-director"),
    ("U99107", "Greenway.yaml", 2, 4, ""),
    ("U99108", "High Fold.yaml", 1, 0, "clinical-director"),
    ("U99108", "High Fold corrected.yaml", 1, 0, "clinical-director"),
    ("U99110", "Jubilee Park.yaml", 0, 0, "clinical-director"),
    ("U99111", "Kirkgate again.yaml", 2, 0, "pcn-manager"),
)
NEXT_VERSION = "2028.1"
NEXT = (
    # code, name, place, file, which of last year's it goes on from, and whether on last year's form
    ("U99101", "Alder Vale Network", "Northmoor", "Alder Vale 2028.yaml", 0, False),
    ("U99102", "Beacon Hill Network", "Northmoor", "Beacon Hill.yaml", 1, True),
    ("U99203", "Canalside Network", "Northmoor", "Canalside 2028.yaml", 2, False),
    ("U99108", "High Fold Network", "Weirdale", "High Fold 2028.yaml", 8, False),
    ("U99113", "Lock and Ings Network", "Weirdale", "lock+ings.yaml", 9, False),
)
SAID = ("yes", "not-yet", "no", "")
WHERE = {"Jubilee Park.yaml": "post-late", "Kirkgate again.yaml": "mended"}
STYLE: dict[str, Any] = {"sort_keys": False, "allow_unicode": True, "width": 100}


def main() -> None:
    """Write every file."""
    ruleset = api.load_ruleset("pcn-maturity")
    shutil.rmtree(FOLDER, ignore_errors=True)
    for name in ("post", *WHERE.values(), "next-year/post"):
        (FOLDER / name).mkdir(parents=True)
    tables(ruleset)
    said = [
        answered(ruleset, number, code, BASES[base], blank, signed)
        for number, (code, _, base, blank, signed) in enumerate(SENT)
    ]
    for (_, file, *_), response in zip(SENT, said, strict=True):
        path = FOLDER / WHERE.get(file, "post") / file
        if path.suffix == ".xlsx":
            api.save_response(path, ruleset, response)
        else:
            save(path, ruleset, response)
    for code, name, where, file, last, old_form in NEXT:
        response = a_year_later(ruleset, last, said[last], old_form=old_form)
        about = Organisation(code, name, where, "Exampleshire ICB")
        save(FOLDER / "next-year" / "post" / file, ruleset, replace(response, organisation=about))
    post = FOLDER / "post"
    shutil.copyfile(post / "beacon-hill.yaml", post / "beacon-hill (2).yaml")
    whole = (post / "Alder Vale maturity FINAL.xlsx").read_bytes()
    (post / "Kirkgate return.xlsx").write_bytes(whole[:9_000])


def save(path: Path, ruleset: RuleSet, response: Response) -> None:
    """Write a return without the questions' words, which the workbooks hold as well."""
    told = yaml.safe_dump(responses.write(response, ruleset), **STYLE)
    path.write_text(told, encoding="utf-8")


def a_year_later(ruleset: RuleSet, number: int, last: Response, *, old_form: bool) -> Response:
    """What a network answers next year: a few answers other, a few not looked at again.

    Of what its plan had it has done one action, with the answers that this was to raise, and begun
    another. On last year's form it answers last year's version, and succeeds nothing.
    """
    answers = dict(last.answers)
    plan = [each.action for each in api.plan(ruleset, api.score(ruleset, last), days=20).actions]
    done, begun = plan[0], plan[1]
    for name, value in ruleset.action(done).raises.items():
        answers[name] = Answer(name, str(value))  # an option of a ladder, or yes
    other = room.travelling(ruleset, api.load_response(EXAMPLES / f"{BASES[number % 3]}.yaml"))
    for place, question in enumerate(ruleset.questions):
        if place % 17 == number and question.id in other.answers:
            answers[question.id] = other.answers[question.id]
        elif place % 11 == number and question.id in answers and not old_form:
            answers[question.id] = replace(answers[question.id], carried_over=last.as_of)
    return replace(
        last,
        version=last.version if old_form else NEXT_VERSION,
        as_of=date(2028, 3, 31),
        answers=answers,
        actions={done: ActionNote(done, "done"), begun: ActionNote(begun, "under-way")},
        sign_off=None if old_form else SignOff("clinical-director", "", date(2028, 3, 10)),
        succeeds="" if old_form else responses.digest(last, ruleset),
    )


def tables(ruleset: RuleSet) -> None:
    """The manifest, who is in the round, and what the ICB holds."""
    sizes = {code: 31_000 + 1_700 * i for i, (code, *_) in enumerate(NETWORKS)}
    rows = [f"{code},{name} Network,{place},{sizes[code]}" for code, name, place in NETWORKS]
    table = "\r\n".join(["code,name,place,registered", *rows]) + "\r\n"
    (FOLDER / "organisations.csv").write_bytes(table.encode("utf-8-sig"))
    (FOLDER / "round.yaml").write_text(MANIFEST.replace("VERSION", ruleset.version), "utf-8")
    (FOLDER / "next-year" / "organisations.csv").write_bytes(
        NEXT_TABLE.replace("\n", "\r\n").encode("utf-8-sig")
    )
    people = ", ".join(f"{code}: {size}" for code, size in sizes.items())
    (FOLDER / "held.yaml").write_text(HELD.replace("PEOPLE", people), "utf-8")


def answered(
    ruleset: RuleSet, number: int, code: str, base: str, blank: int, signed: str
) -> Response:
    """One network's answers: those of an example, a few of them as another example has them."""
    told, other = (
        room.travelling(ruleset, api.load_response(EXAMPLES / f"{name}.yaml", ruleset))
        for name in (base, BASES[(number + 1) % 3])
    )
    answers: dict[str, Answer] = dict(told.answers)
    for place, question in enumerate(ruleset.questions):
        if place % 7 == number % 7 and question.id in other.answers:
            answers[question.id] = other.answers[question.id]
        if blank and place % (len(ruleset.questions) // blank) == 0:
            answers.pop(question.id, None)
    name, place_name = next((name, place) for known, name, place in NETWORKS if known == code)
    return replace(
        told,
        as_of=date(2027, 3, 31),
        answers=answers,
        organisation=Organisation(code, f"{name} Network", place_name, "Exampleshire ICB"),
        # of its records and offers, what each network says itself: yes, no, not yet, or nothing
        innovations=tuple(
            replace(record, share=SAID[(number + at) % len(SAID)])
            for at, record in enumerate(told.innovations)
        ),
        offers=tuple(
            replace(offer, this_year="no" if (number + at) % 5 == 4 else "yes")  # noqa: PLR2004
            for at, offer in enumerate(told.offers)
        ),
        sign_off=SignOff(signed, "", date(2027, 3, 20)) if signed else None,
        succeeds="",
    )


NEXT_TABLE = """\
code,name,place,begins,ends,predecessors,successors,registered
U99101,Alder Vale Network,Northmoor,,,,,31400
U99102,Beacon Hill Network,Northmoor,,,,,32900
U99203,Canalside Network,Northmoor,,,U99103,,34600
U99104,Dunes and Harbour Network,Sandby,,,,,36300
U99105,Eastgate Network,Sandby,,,,,38100
U99106,Fellside Network,Sandby,,,,,39400
U99107,Greenway Network,Sandby,,,,,41900
U99108,High Fold Network,Weirdale,,,,,43200
U99109,Ings and Meadow Network,Weirdale,,2027-09-30,,U99113,44600
U99110,Jubilee Park Network,Weirdale,,,,,46600
U99111,Kirkgate Network,Weirdale,,,,,48500
U99112,Lockside Network,Weirdale,,2027-09-30,,U99113,49700
U99113,Lock and Ings Network,Weirdale,2027-10-01,,,,94900
"""
MANIFEST = """\
# yaml-language-server: $schema=../../schemas/round.schema.json
# A made-up round, for docs/rounds.md.
format: maturity/round/1
id: exampleshire-2027
title: Exampleshire networks 2027
icb: Exampleshire ICB
ruleset: {id: pcn-maturity, version: "VERSION"}
opens: 2027-01-11
closes: 2027-03-31
uses:
  - To plan with each network what it will do this year, and to see what we could do for many of them.
not_used_for:
  - Ranking networks, payment, contract monitoring or inspection.
seen_by:
  - The network sees its own answers and plan. Our team of three sees levels and what is asked of us.
  - The board and the public see counts of networks, never names.
plan: {days: 20}
offers:
  - {action: D2.see, says: Our analysts send each network its figures in May.}
"""
HELD = """\
# yaml-language-server: $schema=../../schemas/held.schema.json
# What we hold for our networks; each accepts it by a tick, or does not.
format: maturity/held/1
evidence:
  - {for: D2, what: Quarterly figures by practice, where: Exampleshire analytics portal, date: 2026-12-01}
facts:
  people: {source: Patients registered at a practice, date: 2027-01-01, values: {PEOPLE}}
"""


if __name__ == "__main__":
    main()
