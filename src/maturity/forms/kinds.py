"""One way in for every form that comes back, and one way out for every kind of form."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import PurePath
from typing import TYPE_CHECKING

from maturity.errors import InputError, ResponseError, UsageError
from maturity.forms.read_form import ReadForm

if TYPE_CHECKING:
    from maturity.core.response import Response
    from maturity.core.ruleset import RuleSet

KINDS = ("xlsx", "csv", "yaml", "json")
"""Kinds of form that can be written and read."""

FindRuleSet = Callable[[str, str], "RuleSet"]

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0"
_MARKS_16 = (b"\xff\xfe", b"\xfe\xff")
_OTHERS = {
    b"%PDF": "a PDF",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"{\\rtf": "a rich text document",
    b"\x1f\x8b": "a compressed file",
    b"7z\xbc\xaf": "a compressed file",
    b"Rar!": "a compressed file",
}
_MAIL, _TEXTS = (".eml", ".msg"), (".md", ".txt")
"""Endings of what lies beside returns and is none."""

_SAYS_SO = "maturity/response/"
_HEAD = 2_000


def read_any(data: bytes, name: str, find_ruleset: FindRuleSet) -> ReadForm:
    """Read a response in whatever form it came back; what is inside decides, not the name.

    Args:
        data: the file.
        name: its name, for messages.
        find_ruleset: gives the rule set for an id and a version.

    Raises:
        ResponseError: it cannot be read or does not fit the rule set; with all problems.
    """
    kind = kind_of_file(data, name)
    if kind == "xlsx":
        from maturity.forms import workbook  # noqa: PLC0415 (imports what workbooks need)

        return workbook.read(data, name, find_ruleset)
    if kind == "csv":
        from maturity.forms import table  # noqa: PLC0415

        return table.read(data, name, find_ruleset)
    return _read_text(data, name, kind, find_ruleset)


def write_any(
    kind: str,
    ruleset: RuleSet,
    response: Response | None = None,
    not_asked: tuple[str, ...] = (),
) -> bytes:
    """A form of one kind (``xlsx``, ``csv``, ``yaml``, ``json``), filled in where there is a response.

    ``not_asked`` are domains and capabilities that this year leaves out.
    Workbook and table leave out what single respondents said; YAML and JSON keep everything.

    Raises:
        UsageError: there is no such kind.
    """
    if kind == "xlsx":
        from maturity.forms import workbook  # noqa: PLC0415

        return workbook.write(ruleset, response, not_asked)
    if kind == "csv":
        from maturity.forms import table  # noqa: PLC0415

        return table.write(ruleset, response, not_asked)
    if kind == "yaml":
        from maturity.forms import text  # noqa: PLC0415

        return text.write(ruleset, response, not_asked)
    if kind == "json":
        return _json(ruleset, response, not_asked)
    raise UsageError(f"there is no form of kind '{kind}'; there are: {', '.join(KINDS)}")


def _json(ruleset: RuleSet, response: Response | None, not_asked: tuple[str, ...]) -> bytes:
    from maturity.core.focus import asked  # noqa: PLC0415
    from maturity.loading import responses  # noqa: PLC0415
    from maturity.loading.documents.response import FORMAT  # noqa: PLC0415

    if response is None:
        wanted = asked(ruleset, not_asked)
        names = [question.id for question in ruleset.questions if question.id in wanted]
        document: dict[str, object] = {
            "format": FORMAT,
            "ruleset": {"id": ruleset.id, "version": ruleset.version},
            "as_of": None,
            "answers": dict.fromkeys(names),
        }
    else:
        document = responses.write(response, ruleset)
    if not_asked:
        document["not_asked"] = list(not_asked)
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def _read_text(data: bytes, name: str, kind: str, find_ruleset: FindRuleSet) -> ReadForm:
    from maturity.loading import responses  # noqa: PLC0415
    from maturity.loading.json_text import read_json  # noqa: PLC0415
    from maturity.loading.yaml_text import read_yaml  # noqa: PLC0415

    try:
        tree = (read_json if kind == "json" else read_yaml)(data, name)
    except InputError as problems:
        raise ResponseError(problems.diagnostics) from None
    ruleset = find_ruleset(*responses.identify(tree.root, tree.source))
    response, found = responses.read(tree.root, tree.source, ruleset)
    return ReadForm(response, ruleset, found)


def kind_of_file(data: bytes, name: str) -> str:
    """What a file is, by what is in it.

    Raises:
        ResponseError: it is none of ``KINDS``.
    """
    from maturity.forms.headings import looks_like_table  # noqa: PLC0415
    from maturity.forms.package import refuse  # noqa: PLC0415

    if not data.strip():
        raise refuse("F108", "this file is empty", name, "check that it was saved and sent whole")
    ending = PurePath(name).suffix.lower()
    if ending in _MAIL:
        help_ = "open it, save what is attached to it, and take the e-mail itself away"
        raise refuse("F101", "this is an e-mail, not a response", name, help_)
    if data.startswith((_ZIP, _OLE)):
        return "xlsx"
    for mark, what in _OTHERS.items():
        if data.startswith(mark):
            raise _unknown(what, name)
    if data.startswith(_MARKS_16):
        start = data[:_HEAD].decode("utf-16", "replace")
    elif _is_no_text(data[:_HEAD]):
        raise _unknown("neither text nor a workbook", name)
    else:
        start = data[:_HEAD].decode("utf-8-sig", "replace")
    text = start.lstrip()
    if text.startswith("<"):
        help_ = "open it in Excel and save it as 'Excel Workbook (*.xlsx)'"
        raise refuse("F107", "this is a web page or XML, not a workbook", name, help_)
    if looks_like_table(text) or name.lower().endswith((".csv", ".tsv")):
        return "csv"
    if ending in _TEXTS and _SAYS_SO not in start:
        help_ = "take it away, or send the answer workbook (.xlsx)"
        raise refuse("F101", "this is a text without answers, not a response", name, help_)
    return (
        "json"
        if text.startswith(("{", "[")) and not name.lower().endswith(("yaml", "yml"))
        else "yaml"
    )


def _is_no_text(head: bytes) -> bool:
    """Whether NULs show that it is none; a text with one of them is read, and told where it stands."""
    if 3 * head.count(0) > len(head):
        return True
    try:
        head[: head.rfind(b"\n") + 1 or len(head)].decode("utf-8-sig")
    except UnicodeDecodeError:
        return b"\x00" in head
    return False


def _unknown(what: str, name: str) -> ResponseError:
    from maturity.forms.package import refuse  # noqa: PLC0415

    return refuse(
        "F101",
        f"this file is {what}; a response is a workbook (.xlsx), a table (.csv), YAML or JSON",
        name,
        "send one of these",
    )
