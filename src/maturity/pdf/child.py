"""The other end of ``limited``: a process that lays out one document and is gone."""

from __future__ import annotations

import pickle
import sys

from maturity.errors import MaturityError
from maturity.pdf.render import render


def main() -> None:
    """A document on the standard input, bytes or an exception on the standard output."""
    document, listens = pickle.load(sys.stdin.buffer)  # noqa: S301 - from our own parent
    said: list[str] = []
    try:
        outcome: bytes | Exception = render(**document, remarks=said if listens else None)
    except MaturityError as problem:
        outcome = type(problem)(*problem.args)
    sys.stdout.buffer.write(pickle.dumps((outcome, said)))
