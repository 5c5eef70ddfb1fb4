"""Levels and scales."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from maturity.core.scales import Level, Scale
from maturity.loading.documents.header import RuleSetDocument, RungDocument
from maturity.loading.findings import Findings
from maturity.loading.tree import At

DEFAULT = "default"


def default_scale(header: RuleSetDocument, at: At, findings: Findings) -> Scale:
    """The scale of the header's ``levels`` and ``below``."""
    return _scale(DEFAULT, header.levels, header.below, at, findings)


def further_scales(header: RuleSetDocument, at: At, findings: Findings) -> dict[str, Scale]:
    """The scales under ``scales``."""
    return {
        name: _scale(name, scale.levels, scale.below, at / "scales" / name, findings)
        for name, scale in header.scales.items()
    }


def _scale(
    name: str, levels: Sequence[RungDocument], below: RungDocument, at: At, findings: Findings
) -> Scale:
    spots = [at / "below", *(at / "levels" / i for i in range(len(levels)))]
    rungs: list[Level] = []
    first: dict[str, At] = {}
    for spot, rung in zip(spots, (below, *levels), strict=True):
        if rung.id in first:
            findings.say(
                "R104",
                (spot / "id").value,
                f"the level id '{rung.id}' is used twice on one scale",
                "give each level, and the place below the first, an id of its own",
                related=(("first here", (first[rung.id] / "id").value),),
            )
            continue
        first[rung.id] = spot
        index = len(rungs)
        worth = Fraction(index) if rung.worth is None else rung.worth
        if rungs and worth < rungs[-1].worth:
            findings.say(
                "L209",
                (spot / "worth").place,
                f"'{rung.id}' is worth {worth}, less than '{rungs[-1].id}' with {rungs[-1].worth}",
                "worths rise, or stay, from lower to higher: a better answer must never lose points",
            )
        rungs.append(Level(rung.id, rung.title, index, worth, rung.means or ""))
    return Scale(name, tuple(rungs))
