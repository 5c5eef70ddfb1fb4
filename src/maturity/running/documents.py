"""What is made of a whole round: its report, its shared copies, who can learn from whom.

``gathering`` reads the folder; each function here takes a folder or what a round comes to
and hands back documents by file name, each with remarks of what could not be printed as it was
written. Nothing is written.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unicodedata import normalize

from maturity import files, gathering, places, shelf
from maturity.errors import RoundError
from maturity.running import copy_remarks, earlier

if TYPE_CHECKING:
    from maturity.loading import round_records
    from maturity.loading.round_framework import Framework
    from maturity.printing import Makers, Printed
    from maturity.reporting.round_page import RoundPage
    from maturity.reporting.round_questions import Letter
    from maturity.rounds.outcome import RoundResult
    from maturity.rounds.picture import Picture

REPORT = "report"
SHARED = earlier.SHARED
RECORDS = "innovations.csv"


def of_run(
    folder: str | Path, found: RoundResult, progress: gathering.Progress | None = None
) -> dict[str, Printed]:
    """The report and the shared copies of a round in a folder, by file name below ``out/``.

    ``progress`` is told what is being done: each step of a big round takes a while by itself.
    Last year's shared copies are taken from the folder that the manifest names, where they stand there.
    Raises RoundError where one of last year's cannot be read.
    """
    last = found.register.manifest.last
    then = earlier.shared_copies(Path(folder) / last) if last else ()
    made = report(found, progress)
    copies = shared(found, then, progress)
    if found.scored and not copies:
        _remark(made, REPORT, copy_remarks.no_copy(found))
    elif copies:
        data = (each.data for name, each in copies.items() if name.endswith(".json"))
        now = [json.loads(each) for each in data if each]
        said = copy_remarks.in_place_of(earlier.standing_copies(folder), now)
        _remark(copies, f"{SHARED}/{REPORT}", said)
    return made | copies


def _remark(made: dict[str, Printed], name: str, *said: str) -> None:
    """Remarks on a document, told with its PDF; nothing where they are empty."""
    of = made[f"{name}.pdf"]
    made[f"{name}.pdf"] = replace(of, remarks=(*of.remarks, *filter(None, said)))


def report(found: RoundResult, progress: gathering.Progress | None = None) -> dict[str, Printed]:
    """The internal report by file name: ``report.pdf``, ``report.html`` and ``report.json``.

    Where many networks of several ICBs are in it, it names none; the reports of ``by_icb`` do.
    """
    from maturity.reporting import round_data, round_report
    from maturity.rounds.picture import picture

    _begin(progress, "Counting for the round's report")
    counted = picture(found)
    page, data = round_report.report(counted), round_data.document(counted)
    return _formed(REPORT, page, data, progress)


def by_icb(found: RoundResult) -> dict[str, RoundPage]:
    """A report for each ICB, by the name of its file; it names its own networks and no others.

    None where the round's own report names them.
    """
    from maturity.reporting import round_report
    from maturity.rounds.parts import in_parts, of_icb
    from maturity.rounds.picture import picture

    return {
        name: round_report.report(picture(of_icb(found, icb)), icb or "No ICB given")
        for icb, name in (_named(found).items() if in_parts(found) else ())
    }


def _named(found: RoundResult) -> dict[str, str]:
    """A file name for each ICB, from the letters and digits of its own; equal ones are numbered."""
    from maturity.rounds.parts import icbs

    names: dict[str, str] = {}
    for icb in icbs(found):
        plain = normalize("NFKD", icb).encode("ascii", "ignore").decode().lower()
        stem = "-".join(re.findall(r"[a-z0-9]+", plain))[:60].strip("-") or "icb"
        name, number = stem, 1
        while name in names.values():
            number += 1
            name = f"{stem}-{number}"
        names[icb] = name
    return names


def shared(
    found: RoundResult, last: Iterable[Any] = (), progress: gathering.Progress | None = None
) -> dict[str, Printed]:
    """The shared copies by file name, below ``shared/``; none where too few networks answered.

    ``last``: last year's ``shared/*.json``, read, so that nothing can be worked out from both years.
    """
    from maturity.reporting import round_shared, round_shared_data
    from maturity.rounds.picture import picture
    from maturity.rounds.shared import shared as copies
    from maturity.solver import open_problem

    _begin(progress, "Working out what may be shared")
    counted = picture(found)
    then = round_shared_data.last_year(last)
    made: dict[str, Printed] = {}
    for number, copy in enumerate(copies(found, open_problem, then)):
        name = f"{SHARED}/place-{number}" if copy.place else f"{SHARED}/{REPORT}"
        page, data = round_shared.page(counted, copy), round_shared_data.document(counted, copy)
        made |= _formed(name, page, data, progress)
        _remark(made, name, copy_remarks.little(copy), copy_remarks.unlike(copy))
    return made


def _formed(
    name: str, page: RoundPage, data: dict[str, Any], progress: gathering.Progress | None
) -> dict[str, Printed]:
    """It in each format; where the PDF takes too long, it says so and the others are there."""
    from maturity import printing

    made = {}
    for kind in (".pdf", ".html", ".json"):
        if kind == ".pdf":  # the others take a moment
            _begin(progress, f"Laying out {name}{kind}")
        made[f"{name}{kind}"] = printing.in_time(formed, f"{name}{kind}", page, data)
    return made


def _begin(progress: gathering.Progress | None, doing: str) -> None:
    """Tell of one thing that is begun."""
    if progress is not None:
        progress(doing, 0, 1)


def as_json(data: object) -> bytes:
    """Data as a file: UTF-8, indented, one line end at the end."""
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def learning(found: RoundResult, asks: int, asked: int) -> tuple[RoundPage, dict[str, Any]]:
    """Who can learn from whom, to read and as data."""
    from maturity.reporting import round_learning
    from maturity.rounds.learning import learning as pairs
    from maturity.rounds.picture import picture
    from maturity.solver import open_problem

    counted, made = picture(found), pairs(found, open_problem, asks=asks, asked=asked)
    return round_learning.page(counted, made), round_learning.document(counted, made)


def innovations(folder: str | Path, found: RoundResult) -> tuple[RoundPage, dict[str, Any]]:
    """What is less usual, and the records that networks agreed to share, in their forms or since.

    Raises RoundError where that file, or the framework's, says what cannot be followed.
    """
    from maturity.reporting import round_innovations
    from maturity.rounds.picture import picture
    from maturity.rounds.usual import less_usual

    counted = picture(found)
    said, unusual = _said_of_records(folder, counted), less_usual(found)
    touched = framework(folder, found)
    return (
        round_innovations.page(counted, unusual, said, touched),
        round_innovations.document(counted, unusual, said, touched),
    )


def framework(folder: str | Path, found: RoundResult) -> Framework:
    """What of a regulator's framework the matrix touches: as the round's file says, else as ours.

    Raises RoundError where that file is wrong.
    """
    from maturity.diagnostics import has_errors
    from maturity.loading.round_framework import read_framework

    own = found.register.manifest.framework
    path = Path(folder) / own if own else places.templates() / "round" / "cqc.yaml"
    made, problems = read_framework(
        files.read_bytes(path), shelf.shown(path), found.ruleset if own else None
    )
    if made is None or has_errors(problems):
        raise RoundError(problems)
    return made


def letters(folder: str | Path, found: RoundResult) -> tuple[Letter, ...]:
    """What is asked of each network alone. Raises RoundError as ``innovations`` does."""
    from maturity.reporting import round_questions
    from maturity.rounds.picture import picture
    from maturity.rounds.usual import less_usual

    counted = picture(found)
    said = _said_of_records(folder, counted)
    return round_questions.letters(counted, less_usual(found), said)


def questions(folder: str | Path, found: RoundResult) -> dict[str, Printed]:
    """A page for each network that something is asked: ``CODE.pdf`` and, for a mail, ``CODE.txt``."""
    from maturity import printing
    from maturity.reporting import round_questions

    made: dict[str, Printed] = {}
    for letter in letters(folder, found):
        made[f"{letter.code}.pdf"] = printing.in_time(printing.questions_pdf, letter)
        text = round_questions.as_text(letter).encode("utf-8")
        made[f"{letter.code}.txt"] = printing.Printed(text)
    return made


def _said_of_records(
    folder: str | Path, counted: Picture
) -> Mapping[tuple[str, str], round_records.Word]:
    """What networks said of their records: in their own forms, and as the ICB noted it."""
    from maturity.diagnostics import has_errors
    from maturity.loading import round_records
    from maturity.reporting import round_innovations

    titles: dict[str, set[str]] = {}
    own = []
    for network, record in round_innovations.records(counted):
        code, response = network.entry.member.code, network.assessment.response
        titles.setdefault(code, set()).add(record.title)
        says = {"yes": round_records.SHARE, "no": round_records.DECLINE}.get(record.share)
        signed = response.sign_off if response else None
        if says:
            own.append(round_records.Word(code, record.title, says, signed.on if signed else None))
    noted: tuple[round_records.Word, ...] = ()
    path = Path(folder) / RECORDS
    if path.is_file():
        data = files.read_bytes(path)
        noted, problems = round_records.read_words(data, shelf.shown(path), titles)
        if has_errors(problems):
            raise RoundError(problems)
    return round_records.last_words(own, noted)


def formed(path: str | Path, page: RoundPage, data: dict[str, Any]) -> Printed:
    """One document as .pdf, .html or .json by the extension. Raises UsageError, RanTooLong."""
    from maturity import printing

    return printing.maker(path, _makers(data))(page)


def check_ending(path: str | Path) -> None:
    """Raise UsageError, before the work, for an extension that ``formed`` does not know."""
    from maturity import printing

    printing.maker(path, _makers({}))


def _makers(data: dict[str, Any]) -> Makers:
    from maturity import printing

    return {
        ".pdf": printing.round_pdf,
        ".html": printing.round_html,
        ".json": lambda _: printing.Printed(as_json(data)),
    }
