"""Flags about words: help text pasted back, and the same text in several networks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from maturity.core.response import Response
from maturity.core.ruleset import RuleSet, Tier
from maturity.people.flag import Flag

PASTED_WORDS = 8
"""Words in a row that are the matrix's own. Shorter runs are how people name the thing asked about."""

PASTED_SHARE = 2
"""One part in so many of a text must be the matrix's own words: quoting a line to answer it is fine."""

SAME_WORDS = 12
"""Words of a text that two networks share. "Minutes on the shared drive" is everybody's; a dozen
words in the same order are not written twice by chance."""

_WORD = re.compile(r"[\w’']+")


def pasted_help(ruleset: RuleSet, response: Response) -> Iterator[Flag]:
    """V406: a comment or a line of evidence that is the matrix's own words."""
    pasted = [
        where
        for where, text in texts_of(response)
        if any(_is_pasted(_words(text), _words(source)) for source in _own_words(ruleset, where))
    ]
    if pasted:
        yield Flag(
            "V406",
            f"{len(pasted)} {'text repeats' if len(pasted) == 1 else 'texts repeat'} what the "
            "matrix itself says there",
            tuple(dict.fromkeys(pasted)),
        )


def _is_pasted(text: list[str], source: list[str]) -> bool:
    """Whether a text is part of what the matrix says, or holds it and little else."""
    own, words = f" {' '.join(text)} ", f" {' '.join(source)} "
    if own in words:
        return len(text) >= PASTED_WORDS
    return words in own and len(source) >= PASTED_WORDS and len(source) * PASTED_SHARE >= len(text)


def same_texts(
    responses: Mapping[str, Response], ruleset: RuleSet | None = None
) -> tuple[Flag, ...]:
    """V410: texts that stand word for word in the responses of several networks.

    Args:
        responses: By the name under which each network is to be shown.
        ruleset: Where it is given, its own words are left to V406.

    Returns:
        One flag a text; ``where`` holds ``network: place`` for each time it stands.
    """
    found: dict[str, list[str]] = {}
    for network, response in responses.items():
        for where, text in texts_of(response):
            words = _words(text)
            if ruleset is not None and any(
                _is_pasted(words, _words(source)) for source in _own_words(ruleset, where)
            ):
                continue
            if len(words) >= SAME_WORDS:
                found.setdefault(" ".join(words), []).append(f"{network}: {where}")
    flags = []
    for places in found.values():
        networks = dict.fromkeys(place.partition(": ")[0] for place in places)
        if len(networks) > 1:
            says = f"{len(networks)} networks say the same, word for word: {', '.join(networks)}"
            flags.append(Flag("V410", says, tuple(places)))
    return tuple(flags)


def texts_of(response: Response) -> Iterator[tuple[str, str]]:
    """Every longer text of a response that travels, with where it stands."""
    return ((where, text) for where, text in _texts(response) if text)


def _texts(response: Response) -> Iterator[tuple[str, str]]:
    for name, answer in response.answers.items():
        yield name, answer.comment
        yield name, answer.dissent
    for piece in response.evidence:
        subject = piece.question or ".".join(filter(None, (piece.capability, piece.level)))
        yield f"evidence for {subject}", piece.what
    for priority in response.priorities:
        yield f"priority {priority.capability}", priority.why
    for capability, text in response.agreed.items():
        yield f"agreed {capability}", text
    for place, text in enumerate(response.proud_of, 1):
        yield f"proud of {place}", text
    for place, record in enumerate(response.innovations, 1):
        for key in ("need", "involved", "done", "did_not_work", "spread"):
            yield f"innovation {place}", getattr(record, key)


def _own_words(ruleset: RuleSet, where: str) -> Iterator[str]:
    """What the matrix says at a place: a question's words, or what evidence is asked for."""
    subject = where.removeprefix("evidence for ").removeprefix("priority ").removeprefix("agreed ")
    if ruleset.has("question", subject):
        question = ruleset.question(subject)
        yield question.ask
        yield question.help
        for option in question.options:
            yield option.label
            yield option.text
        subject = question.owner
    for node in ruleset.of_tier(Tier.CAPABILITY):
        if node.id in (subject, subject.rpartition(".")[0]):
            yield from (node.asks, node.about, node.evidence, node.evidence_example)


def _words(text: str) -> list[str]:
    return [word.lower().replace("’", "'") for word in _WORD.findall(text)]
