"""What a network may say of itself: nothing rests on questions that nobody has answered."""

from __future__ import annotations

from collections.abc import Sequence

from maturity.core.result import Result
from maturity.core.ruleset import Node, Tier
from maturity.diagnostics import Diagnostic, Place
from maturity.errors import InputError
from maturity.people.cards import RESIDENTS
from maturity.reporting import reasons, words
from maturity.reporting.material import Material
from maturity.reporting.residents.measure import height, line

_MOST = 9  # sentences


def capabilities(material: Material) -> Sequence[Node]:
    """The capabilities that the matrix keeps for residents; all where it marks none."""
    every = [
        node
        for node in material.ruleset.of_tier(Tier.CAPABILITY)
        if node.rule is not None and material.assessment.result(node.id).applicable
    ]
    marked = [node for node in every if RESIDENTS in node.card_for]
    return marked or every


def answered(result: Result) -> bool:
    """Whether any answer lies behind a result; one that is kept from an earlier year counts."""
    return bool(result.share.answered or result.share.disputed or result.kept)


def known(node: Node, result: Result) -> bool:
    """Whether its sentence holds: a level is reached, or no open answer could still reach one.

    The lowest place on open answers is no finding: the network may well be further.
    """
    reached = result.levels.assured.id != node.scale.below.id
    return answered(result) and (reached or result.levels.settled)


def check(material: Material) -> None:
    """Raise InputError (K230) where there are capabilities, and nothing can be said of any."""
    every = capabilities(material)
    if not every or any(known(each, material.assessment.result(each.id)) for each in every):
        return
    message = (
        "nothing can be told to residents yet: too little is answered on what they would notice, "
        f"which is {words.listed(each.id for each in every)}"
    )
    help_ = "answer the questions of some of these first; the pages say only what answers carry"
    raise InputError([Diagnostic("K230", message, Place("answers"), help_)])


def sentences(material: Material, left: float) -> tuple[str, ...]:
    """The residents' sentence of each capability that is known, as many as ``left`` mm hold."""
    chosen: list[str] = []
    for node in capabilities(material):
        result = material.assessment.result(node.id)
        said = reasons.for_residents(node, result.levels.assured.id)
        said = words.sentence(line(said)) if known(node, result) else ""
        if said and height((*chosen, said)) <= left and len(chosen) < _MOST:
            chosen.append(said)
    return tuple(chosen)


def unknown(material: Material) -> str:
    """What is said where some sentences are left out, because too little is answered."""
    every = ((each, material.assessment.result(each.id)) for each in capabilities(material))
    if all(known(node, result) for node, result in every):
        return ""
    return "There are things that we cannot say yet. We have more to find out."
