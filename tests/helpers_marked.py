"""A response with a mark of its own in every text that its document can hold, found in any file.

The texts are taken from the document's own models: one that is added gets a mark by itself, and is
looked for in everything. A file is opened wholly: see ``inside``.
"""

from __future__ import annotations

import html
import io
import json
import re
import zipfile
from collections.abc import Iterator, Mapping
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

import pikepdf
import pypdf
from pydantic import BaseModel

from maturity import api
from maturity.core.response import Response
from maturity.core.ruleset import RuleSet
from maturity.loading.documents.response import ResponseDocument
from maturity.loading.documents.response_scalars import Text

TEXT = next(each for each in Text.__metadata__ if hasattr(each, "func")).func
"""What makes a text of a value: by it a text is told from an id."""

SPELT = {
    "ruleset.version": "",
    "organisation.code": "",
    "context_sources.*.date": "1981",
    "facts_offered.*.date": "1982",
    "share[].value": "61317",
    "share[].base": "97231",
    "share[].date": "1983",
    "innovations[].since": "1984",
    "innovations[].origin": "",
    "sign_off.seal": "",  # a digest of the whole: tests/unit/test_copies.py exchanges it
    "succeeds": "5ecceed5ecceed",
}
"""Texts that must have a form, and what of each is looked for; nothing where anybody may know it."""

MORE = {"people[].id": "zqwho", "actions.*.why, refused": "zqnay"}
"""Ids of people are no texts, and yet say who; of an action that was refused the reason has a mark of its own."""


def _members(kind: Any) -> Iterator[Any]:
    """What a field may be: ``str`` for a text, models, lists and mappings."""
    if get_origin(kind) is Annotated:
        base, *about = get_args(kind)
        if base is not str:
            yield from _members(base)
        elif any(getattr(each, "func", None) is TEXT for each in about):
            yield str
    elif get_origin(kind) in (Union, UnionType):
        for each in get_args(kind):
            yield from _members(each)
    else:
        yield kind


def _fields(part: type[BaseModel], path: str) -> Iterator[tuple[str, Any, str]]:
    for name, field in part.model_fields.items():
        key = field.alias or name
        kind = (
            Annotated[(field.annotation, *field.metadata)] if field.metadata else field.annotation
        )
        yield key, kind, f"{path}.{key}".lstrip(".")


def _is_model(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, BaseModel)


def texts(kind: Any = ResponseDocument, path: str = "") -> Iterator[str]:
    """The places of all texts of a document: ``answers.*.comment``, ``people[].name``."""
    for one in _members(kind):
        if one is str:
            yield path
        elif get_origin(one) is list:
            yield from texts(get_args(one)[0], f"{path}[]")
        elif get_origin(one) is dict:
            yield from texts(get_args(one)[1], f"{path}.*")
        elif _is_model(one):
            for _, inner, where in _fields(one, path):
                yield from texts(inner, where)


PLACES = tuple(dict.fromkeys(texts()))
MARKS = {place: SPELT.get(place, f"zq{n:02}kq") for n, place in enumerate(PLACES)} | MORE
"""What to look for, by place."""


def filled(given: Any, kind: Any = ResponseDocument, path: str = "") -> Any:
    """What is given, with a mark in every text of its parts that is left out."""
    for one in _members(kind):
        if one is str and given is None:
            return MARKS[path]
        if get_origin(one) is list and isinstance(given, list):
            return [filled(each, get_args(one)[0], f"{path}[]") for each in given]
        if get_origin(one) is dict and isinstance(given, Mapping):
            inner = get_args(one)[1]
            return {key: filled(each, inner, f"{path}.*") for key, each in given.items()}
        if _is_model(one) and isinstance(given, Mapping):
            every = list(_fields(one, path))
            if given.keys() <= {key for key, *_ in every}:
                found = {key: filled(given.get(key), *more) for key, *more in every}
                return {key: each for key, each in found.items() if each is not None}
    return given


ROLES = ("gp", *["pcn-manager"] * 2, *["practice-manager"] * 3, *["resident"] * 4)
WHO = tuple(f"zqwho{n}" for n in range(len(ROLES)))
"""A room with groups of one, two, three and four."""

_DAY = "2025-12-01"


def marked(ruleset: RuleSet, **more: Any) -> Response:
    """A facilitator's file with something in every part, and a mark in every text; ``more``: parts."""
    given = {
        "format": "maturity/response/1",
        "ruleset": {"id": ruleset.id, "version": ruleset.version},
        "as_of": "2027-01-31",
        "organisation": {"code": "U1"},
        "context": {"practices": 5},
        "context_sources": {"practices": {"date": "1981-04"}},
        "facts_offered": {"people": {"value": "43000", "date": "1982-04"}},
        "people": [
            {"id": name, "role": role, "part": ["facts"]}
            for name, role in zip(WHO, ROLES, strict=True)
        ],
        "missing": [{"voice": "residents"}],
        "answers": {
            "C1.listening": {
                "value": "noted",
                "comments": dict.fromkeys(WHO),
                "set_on": "2026-01-20",
                "review": {"value": "listened", "on": "2027-02-20"},
            },
            "C1.deciding": {"value": "together"},
            "P1.partners": {
                "by": {name: ("invited", "regular")[n % 2] for n, name in enumerate(WHO)},
            },
        },
        "evidence": [
            {
                "for": "C1",
                "date": _DAY,
                "kind": "processes",
                "seen_by": {"role": "partner", "on": "2026-01-10"},
            }
        ],
        "confirmations": [
            {
                "capability": "C1",
                "level": "step-2",
                "role": "residents",
                "says": "agrees",
                "on": _DAY,
            }
        ],
        "priorities": [{"capability": "C1"}],
        "proud_of": [None],
        "cards": {name: {"C1": ("foundation", "step-1")[n % 2]} for n, name in enumerate(WHO)},
        "card_comments": {name: {"C1": None} for name in WHO},
        "agreed": {"C1": None},
        "actions": {
            "C1.answer": {"state": "under-way", "started": _DAY},
            "C1.listen": {"state": "refused", "why": "zqnay"},
        },
        "asks_of_icb": [{"answered_on": _DAY}],
        "checklist": {"must.dspt": "in-place"},
        "share": [{"value": "61317", "base": "97231", "date": "1983-04"}],
        "offers": [{"capability": "C1", "this_year": "yes"}],
        "innovations": [{"origin": "adopted", "since": "1984", "results": [{}], "share": "yes"}],
        "levels_first_shown": "2027-01-31",
        "succeeds": "sha256:" + "5ecceed" * 9 + "5",
        "sign_off": {"role": "clinical-director", "on": "2027-02-01", "seal": ""},
        **more,
    }
    text = json.dumps(filled(given)).encode()
    return api.read_response(text, "response.json", ruleset)


def inside(data: bytes) -> str:
    """All that a file holds, in letters as they are read: a PDF, a package of Office, or a text.

    Of a PDF the words of every page, every string and name of every object (titles, alternative
    texts, notes on links, fields, entries of attachments), and every stream that is a text, attached
    files and descriptions included. Of a package each part with its name.
    """
    if data.startswith(b"%PDF"):
        return "\n".join(_pdf(data))
    if zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return "\n".join(
                f"{name}\n{_text(package.read(name))}" for name in sorted(package.namelist())
            )
    return _text(data)


def _text(data: bytes) -> str:
    """A text as it is read: entities and escapes resolved, folded lines of a calendar joined."""
    text = data.decode("utf-8", "replace")
    if text.startswith("BEGIN:VCALENDAR"):
        text = text.replace("\r\n ", "")
    return f"{text}\n{html.unescape(text)}"


def _pdf(data: bytes) -> Iterator[str]:
    for page in pypdf.PdfReader(io.BytesIO(data)).pages:
        yield page.extract_text()
    with pikepdf.open(io.BytesIO(data)) as document:
        for each in (document.trailer, *document.objects):
            yield from _strings(each)


def _strings(found: Any) -> Iterator[str]:
    """The strings of one object of a PDF, and its stream where that is a text."""
    if isinstance(found, pikepdf.Stream):
        kind = str(found.get("/Type", "")) + str(found.get("/Subtype", ""))
        if "EmbeddedFile" in kind or "Metadata" in kind:
            yield _text(found.read_bytes())
    if isinstance(found, pikepdf.Array):
        for each in found:
            yield from _direct(each)
    elif isinstance(found, pikepdf.Dictionary | pikepdf.Stream):
        for key, each in found.items():
            yield key
            yield from _direct(each)
    elif isinstance(found, pikepdf.String | pikepdf.Name | str):
        yield str(found)


def _direct(found: Any) -> Iterator[str]:
    """What stands in an object itself: others are met by their own number."""
    if not getattr(found, "is_indirect", False):
        yield from _strings(found)


_NOT_READ = re.compile(r"(?<=\d),(?=\d{3})")


def places_in(text: str) -> set[str]:
    """The places whose marks are in a text, however its letters are capital and numbers are written."""
    text = _NOT_READ.sub("", text.casefold())
    return {place for place, mark in MARKS.items() if mark and mark in text}
