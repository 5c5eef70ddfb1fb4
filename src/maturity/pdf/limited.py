"""A render in a process of its own, which can be ended: what strangers typed may take for ever.

Pickles go down the pipes, between two processes of the same program and nobody else; the other
end is ``child``.
"""

from __future__ import annotations

import pickle
import subprocess
import sys
from typing import Any

from maturity.errors import RanTooLong, RenderError

_COMMAND = (sys.executable, "-P", "-c", "from maturity.pdf import child; child.main()")


def render(limit: float, remarks: list[str] | None, **document: Any) -> bytes:
    """What ``pdf.render`` gives, or RanTooLong after ``limit`` seconds."""
    given = pickle.dumps((document, remarks is not None))
    try:
        done = subprocess.run(  # noqa: S603 - our own program
            _COMMAND, input=given, capture_output=True, timeout=limit, check=False
        )
    except subprocess.TimeoutExpired:
        raise RanTooLong(
            f"Laying out the document took longer than {limit:g} seconds and was stopped; nothing "
            "was written. Allow more time, or look for very long answers."
        ) from None
    if done.returncode != 0:
        raise RenderError(f"The process that lays out the document ended with {done.returncode}.")
    outcome, said = pickle.loads(done.stdout)  # noqa: S301 - from our own child
    if isinstance(outcome, Exception):
        raise outcome
    if remarks is not None:
        remarks.extend(said)
    return bytes(outcome)
