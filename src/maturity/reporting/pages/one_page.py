"""Page 1, "In one page": what a busy reader takes away."""

from __future__ import annotations

from dataclasses import dataclass

from maturity.reporting import charts, words
from maturity.reporting.material import Material
from maturity.reporting.pages.domain import Domain
from maturity.reporting.pages.people import People, people
from maturity.reporting.pages.plan import Act, Asked, acts, asked_of_icb
from maturity.reporting.pages.unknown import unknown

FIRST = 3


@dataclass(frozen=True, slots=True)
class OnePage:
    """The front page, in reading order."""

    people: People
    is_for: str
    is_not_for: str
    domains: tuple[Domain, ...]
    chart: str
    proud_of: tuple[str, ...]
    first: tuple[Act, ...]
    asks: tuple[Asked, ...]
    more_asks: int
    unknown: tuple[str, ...]


def one_page(material: Material, domains: tuple[Domain, ...]) -> OnePage:
    """The front page of one report."""
    ruleset, plan = material.ruleset, material.plan
    every = acts(material, plan) if plan is not None else ()
    early = tuple(act for act in every if act.early) or every
    asks = asked_of_icb(material)
    rungs = [rung.title for rung in ruleset.scale.rungs]
    return OnePage(
        people=people(material),
        is_for=_purposes(ruleset.uses),
        is_not_for=_purposes(ruleset.not_used_for),
        domains=domains,
        chart=charts.domain_bars([(d.title, d.segments) for d in domains], rungs),
        proud_of=tuple(words.sentence(words.clean(each)) for each in material.response.proud_of),
        first=early[:FIRST],
        asks=asks[:FIRST],
        more_asks=len(asks[FIRST:]),
        unknown=unknown(material),
    )


def _purposes(purposes: tuple[str, ...]) -> str:
    return words.sentence("; ".join(purpose.rstrip(".") for purpose in purposes))
