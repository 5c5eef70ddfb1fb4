"""What became of levels since the last round: the table, the rules' part apart, who is not comparable."""

from __future__ import annotations

from collections.abc import Iterable

from maturity.core.ruleset import Tier
from maturity.reporting import round_words, words
from maturity.reporting.round_page import Grid, Section
from maturity.reporting.round_standing import label
from maturity.reporting.round_words import heading, of
from maturity.rounds.picture import Picture
from maturity.rounds.year import Year

UNMOVED = "The rules alone moved no level: whatever changed, networks changed in their answers."


def sections(picture: Picture) -> Iterable[Section]:
    """The section on the year; none where no round came before."""
    year = picture.year
    if not year.comparable and not year.apart:
        return
    lead = (
        (
            f"{of(year.comparable, picture.answered.scored)} networks answered in both years and are what "
            f"they were; {year.new:,} answered this year only, and {len(year.apart)} "
            f"{'is' if len(year.apart) == 1 else 'are'} not what {'it was' if len(year.apart) == 1 else 'they were'}. "
            "Last year’s answers are read with this year’s rules, so that a change of rules is never taken "
            f"for a change of a network. {_rules_part(year)} ‘Cannot tell’: answers are open, so that the "
            "level may or may not have moved. The table says what came after, not what came of it."
        ),
    )
    yield Section(
        "year",
        "Since last year",
        lead,
        grids=(_table(picture),) if year.results else (),
        lines=tuple(_apart(picture)),
    )


def by_rules(year: Year) -> int:
    """How many levels of last year the new rules alone read otherwise, over all networks."""
    return sum(each.rules_up + each.rules_down for each in year.results)


def _rules_part(year: Year) -> str:
    return "What the rules alone did stands in the last two columns." if by_rules(year) else UNMOVED


def _table(picture: Picture) -> Grid:
    year, nodes = picture.year, {node.id: node for node in picture.found.ruleset.results}
    rules = ("Rules read higher", "Rules read lower") if by_rules(year) else ()
    rows = tuple(
        (
            label(nodes[each.result]),
            *(f"{n:,}" for n in (each.rose, each.held, each.fell, each.cannot_tell)),
            *((f"{each.rules_up:,}", f"{each.rules_down:,}") if rules else ()),
        )
        for each in year.results
    )
    head = (
        heading(nodes[each.result] for each in year.results),
        "Rose",
        "Held",
        "Fell",
        "Cannot tell",
        *rules,
    )
    strong = tuple(
        i for i, each in enumerate(year.results) if nodes[each.result].tier is Tier.DOMAIN
    )
    caption = round_words.compared(year.comparable, picture.answered.scored, picture.answered.of)
    return Grid(caption, head, rows, "counts", strong)


def _apart(picture: Picture) -> Iterable[str]:
    """Who cannot be set beside last year, and why; in counts where the report names nobody."""
    if picture.icbs and picture.year.apart:
        number = words.count(len(picture.year.apart), "network")
        yield f"{number} merged, split or answered another matrix: the report of each ICB names its own."
        return
    for each in picture.year.apart:
        name = round_words.network(each.entry.member)
        yield f"{name}: not comparable, because {each.not_comparable}."
