"""The other end of ``limited``: a process that lays out one document and is gone."""

from __future__ import annotations

import faulthandler
import json
import sys
from base64 import b64decode
from typing import Any

from maturity.errors import MaturityError
from maturity.pdf.attachments import Attachment
from maturity.pdf.limited import text
from maturity.pdf.render import render

GRACE = 1.0
"""Seconds after the limit when this process ends by itself: whoever started it may have been killed."""


def main() -> None:
    """A document on the standard input; on the standard output the PDF, or what was met."""
    given = json.load(sys.stdin.buffer)
    faulthandler.dump_traceback_later(given.pop("limit") + GRACE, exit=True)
    told = answer(given)
    sys.stdout.buffer.write(json.dumps(told).encode())


def answer(given: dict[str, Any]) -> dict[str, Any]:
    """The document as ``{"pdf": …, "said": […]}``, or ``{"met": an exception, "says": …}``."""
    said: list[str] = []
    listens, identifier = given.pop("listens"), given.pop("identifier")
    document = {
        **given,
        "attachments": [
            Attachment(**{**each, "data": b64decode(each["data"])}) for each in given["attachments"]
        ],
        "extras": {name: b64decode(data) for name, data in given["extras"].items()},
        "identifier": None if identifier is None else b64decode(identifier),
    }
    try:
        data = render(**document, remarks=said if listens else None)
    except MaturityError as problem:
        return {"met": type(problem).__name__, "says": str(problem)}
    return {"pdf": text(data), "said": said}
