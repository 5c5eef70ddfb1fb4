"""One result explained, line by line for a screen."""

from __future__ import annotations

from dataclasses import dataclass

from maturity.reporting import reasons, words
from maturity.reporting.explain import Explanation
from maturity.reporting.reasons import Reason


@dataclass(frozen=True, slots=True)
class Line:
    """A line for the screen. ``kind``: title, level, head, text or item; ``indent`` in steps."""

    kind: str
    text: str
    indent: int = 0


def lines(explanation: Explanation) -> tuple[Line, ...]:
    """The explanation in reading order, for a screen."""
    found = [Line("title", explanation.title)]
    if explanation.asks:
        found.append(Line("text", explanation.asks))
    found.append(Line("level", " ".join(p for p in (explanation.standing, explanation.score) if p)))
    found += [Line("item", words.sentence(mark)) for mark in explanation.marks]
    if explanation.statement:
        found += [Line("head", "What is true today"), Line("text", explanation.statement)]
    found += _block("Why", explanation.why)
    if explanation.children:
        found.append(Line("head", explanation.children[0]))
        found += [Line("item", child) for child in explanation.children[1:]]
    found += [Line("text", said) for said in explanation.held_by]
    if explanation.next:
        found += _block(f"What comes next, for {explanation.next_level}", explanation.next)
    found += _list("What is open", (*explanation.open, explanation.settle))
    if explanation.stands_on:
        found.append(Line("head", explanation.stands_on.rstrip(".")))
        found += [Line("item", each) for each in explanation.leans_on]
    if explanation.ways_ahead:
        found.append(Line("head", explanation.ahead.rstrip(".")))
        found += [Line("item", each) for each in explanation.ways_ahead]
    elif explanation.ahead:
        found.append(Line("text", explanation.ahead))
    found += _list("Evidence to add", explanation.evidence)
    found += _list("What does not apply", explanation.not_applicable)
    if explanation.residents:
        found += [Line("head", "For residents"), Line("text", explanation.residents)]
    return tuple(found)


def _block(head: str, needs: tuple[Reason, ...]) -> list[Line]:
    found = [Line("head", head)] if needs else []
    for need in needs:
        state = " (open: find out)" if need.state == reasons.OPEN else ""
        found.append(Line("item", words.sentence(need.says + state)))
        found += [Line("seen", seen, 1) for seen in need.seen]
        if need.waiting:
            found.append(Line("seen", f"Waiting for {need.waiting}.", 1))
    return found


def _list(head: str, said: tuple[str, ...]) -> list[Line]:
    present = [each for each in said if each]
    return [Line("head", head), *(Line("item", each) for each in present)] if present else []
