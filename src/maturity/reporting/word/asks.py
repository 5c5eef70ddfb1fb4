"""What is asked of the ICB, each with its answer, in Word."""

from __future__ import annotations

from collections.abc import Iterable

from maturity.reporting.pages.plan import AskOfIcb
from maturity.reporting.word.writer import Run


def answered(asks: Iterable[AskOfIcb]) -> list[list[Run]]:
    """A line for each."""
    return [
        [f"{ask.what} ", ("soft", f"Answer: {ask.answer}" if ask.answer else "No answer yet.")]
        for ask in asks
    ]
