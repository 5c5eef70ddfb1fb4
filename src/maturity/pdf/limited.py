"""A render in a process of its own, which can be ended: what strangers typed may take for ever.

What goes in and what comes out is JSON, files in it as base64: data and nothing that could be run.
The other end is ``child``, which ends by itself where this one cannot end it any more.
"""

from __future__ import annotations

import json
import subprocess
import sys
from base64 import b64decode, b64encode
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from maturity.errors import MaturityError, MissingPart, RanTooLong, RenderError
from maturity.pdf.attachments import Attachment

_COMMAND = (sys.executable, "-P", "-c", "from maturity.pdf import child; child.main()")
_RAISED: Mapping[str, type[MaturityError]] = {
    each.__name__: each for each in (MissingPart, RenderError)
}
"""What the other end may have met: nothing else is raised in its name."""


def render(
    limit: float,
    remarks: list[str] | None = None,
    *,
    attachments: Sequence[Attachment] = (),
    extras: Mapping[str, bytes] | None = None,
    identifier: bytes | None = None,
    **document: Any,
) -> bytes:
    """What ``pdf.render`` gives, or RanTooLong after ``limit`` seconds."""
    given = {
        **document,
        "attachments": [{**asdict(each), "data": text(each.data)} for each in attachments],
        "extras": {name: text(data) for name, data in (extras or {}).items()},
        "identifier": None if identifier is None else text(identifier),
        "listens": remarks is not None,
        "limit": limit,
    }
    try:
        done = subprocess.run(  # noqa: S603 - our own program
            _COMMAND,
            input=json.dumps(given).encode(),
            capture_output=True,
            timeout=limit,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise RanTooLong(
            f"Laying out the document took longer than {seconds(limit)} and was stopped; nothing "
            "was written. Allow more time, or look for very long answers."
        ) from None
    if done.returncode != 0:
        raise RenderError(f"The process that lays out the document ended with {done.returncode}.")
    data, said = _answered(done.stdout)
    if remarks is not None:
        remarks.extend(said)
    return data


def _answered(answer: bytes) -> tuple[bytes, list[str]]:
    """The document and the remarks that the other end told, or what it met, raised here."""
    try:
        told = json.loads(answer)
        met = told.get("met")
        found = (b"", []) if met else (b64decode(told["pdf"], validate=True), [*told["said"]])
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as problem:
        raise RenderError(
            "The process that lays out the document said what cannot be read."
        ) from problem
    if met:
        raise _RAISED.get(str(met), RenderError)(str(told.get("says", "")))
    return found


def seconds(limit: float) -> str:
    """``1 second``, ``2.5 seconds``."""
    return f"{limit:g} second{'' if limit == 1 else 's'}"


def text(data: bytes) -> str:
    """Bytes as they go through JSON."""
    return b64encode(data).decode("ascii")
