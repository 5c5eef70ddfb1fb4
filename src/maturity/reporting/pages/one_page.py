"""Page 1, "In one page": what a busy reader takes away."""

from __future__ import annotations

from dataclasses import dataclass

from maturity.reporting import charts, words
from maturity.reporting.material import Material
from maturity.reporting.pages.domain import Domain
from maturity.reporting.pages.gives import promise
from maturity.reporting.pages.people import People, people
from maturity.reporting.pages.plan import Act, AskOfIcb, Step, acts, asked_of_icb, to_settle
from maturity.reporting.pages.unknown import unknown

FIRST = 3


@dataclass(frozen=True, slots=True)
class OnePage:
    """The front page.

    ``begin``: what to begin in the first 90 days, at most three; ``doing`` is under way already.
    ``promise``: what the whole plan gives, and by when.
    """

    people: People
    is_for: str
    is_not_for: str
    domains: tuple[Domain, ...]
    chart: str
    proud_of: tuple[str, ...]
    begin: tuple[Act, ...]
    doing: tuple[Act, ...]
    promise: str
    settle: tuple[Step, ...]
    more_settle: int
    asks: tuple[AskOfIcb, ...]
    more_asks: int
    unknown: tuple[str, ...]


def one_page(material: Material, domains: tuple[Domain, ...]) -> OnePage:
    """The front page of one report."""
    ruleset, plan = material.ruleset, material.plan
    every = acts(material, plan) if plan is not None else ()
    new = tuple(act for act in every if not act.state)
    begin = tuple(act for act in new if act.early) or new
    settle = to_settle(material, plan) if plan is not None else ()
    asks = asked_of_icb(material)
    rungs = [rung.title for rung in ruleset.scale.rungs]
    return OnePage(
        people=people(material),
        is_for=_purposes(ruleset.uses),
        is_not_for=_purposes(ruleset.not_used_for),
        domains=domains,
        chart=charts.domain_bars([(d.title, d.segments) for d in domains], rungs),
        proud_of=tuple(words.own(each) for each in material.response.proud_of),
        begin=begin[:FIRST],
        doing=tuple(act for act in every if act.state),
        promise=promise(material, plan) if plan is not None else "",
        settle=settle[:FIRST],
        more_settle=len(settle[FIRST:]),
        asks=asks[:FIRST],
        more_asks=len(asks[FIRST:]),
        unknown=unknown(material),
    )


def _purposes(purposes: tuple[str, ...]) -> str:
    return words.closed("; ".join(purpose.rstrip(".") for purpose in purposes))
