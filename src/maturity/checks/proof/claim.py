"""What is claimed of a rule set, and what stands for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from maturity.checks.proof.witness import Witness
from maturity.core.program import Program
from maturity.planning.integer import Solver


class Kind(StrEnum):
    """The kinds of claim, in the order in which they are told."""

    LEVEL = "level"
    QUESTION = "question"
    NEED = "need"
    LIMIT = "limit"
    GAP = "gap"
    ACTION = "action"


class Verdict(StrEnum):
    """PROVED: with a witness that the engine bears out. REFUTED: proven not to be so. OPEN: neither."""

    PROVED = "proved"
    REFUTED = "refuted"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim about one thing.

    ``subject``: an id (``P1.step-2``, a question, a need, ``result.limit``, an action).
    ``witnesses``: one response, or for a question the better and the worse of a pair. ``result``:
    where the witnesses differ. ``actions``: those that close a gap, or one that dominates.
    ``hoped``: of ``actions``, those that close it only if they also lead where they may.
    ``waits``: a gap that others have to close, as its need says. ``why``: in words, why the claim is refuted or open.
    """

    kind: Kind
    subject: str
    verdict: Verdict
    witnesses: tuple[Witness, ...] = ()
    result: str = ""
    actions: tuple[str, ...] = ()
    hoped: tuple[str, ...] = ()
    waits: bool = False
    why: str = ""


@dataclass(frozen=True, slots=True)
class Subject:
    """What families of claims are given."""

    program: Program
    solver: Solver


Family = Callable[[Subject], Iterator[Claim]]
"""A family: every claim of one kind about a rule set, in rule-set order."""
