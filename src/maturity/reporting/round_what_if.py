"""What an offer of actions to everybody would give, in counts; and what other rules would do."""

from __future__ import annotations

from typing import Any

from maturity.core.ruleset import RuleSet
from maturity.reporting import round_report, round_standing, round_words
from maturity.reporting.round_page import Grid, RoundPage, Section
from maturity.reporting.round_words import of
from maturity.reporting.sheet import Sheet, Table
from maturity.rounds.offer import WhatIf
from maturity.rounds.picture import Picture


def page(picture: Picture, found: WhatIf) -> RoundPage:
    """The document."""
    ruleset, total = picture.found.ruleset, picture.answered.scored
    lead = (
        (
            "If each of these actions were done, with what has to come before it, in every network that it "
            "applies to and that has not refused it. Evidence is only what an action locates, and what has "
            "to last is taken to have lasted. It says ‘if done’, not that it will be."
        ),
        (
            f"{of(found.any.networks, total)} networks would stand higher somewhere "
            f"(registered people: {round_words.people(found.any)})."
        ),
    )
    those = round_words.those(total, picture.answered.of)
    grids = [_offer(ruleset, found, total, those)]
    if found.results:
        grids.append(_levels(ruleset, found, total, those))
    section = Section(
        "offer", "If this were offered to everybody", lead, grids=tuple(grids), opens=True
    )
    return round_report.page(picture, "What if", round_report.INTERNAL, [section])


def _offer(ruleset: RuleSet, found: WhatIf, total: int, those: str) -> Grid:
    """Each action, with how many plans have it and how many networks would gain by it."""
    rows = tuple(
        (
            f"{ruleset.action(each.action).title} ({each.action})",
            of(each.plans.networks, total),
            of(each.open.networks, total),
            round_words.people(each.open),
            str(each.refused),
        )
        for each in found.effects
    )
    head = ("Action", "In plans", "Something to gain", "Registered people", "Refused")
    return Grid(f"The offer, of {those}", head, rows, "counts")


def _levels(ruleset: RuleSet, found: WhatIf, total: int, those: str) -> Grid:
    """How many networks stand at each level, now and if it were done."""
    rows = tuple(
        (
            round_standing.label(ruleset.node(then.result)),
            *(f"{now} → {done}" if now != done else str(now) for _, now, done in then.rungs),
            of(then.higher.networks, total),
        )
        for then in found.results
    )
    rungs = [level.title for level, _, _ in found.results[0].rungs]
    nodes = [ruleset.node(then.result) for then in found.results]
    head = (round_words.heading(nodes), *rungs, "Higher")
    return Grid(f"At each level, now → if done, of {those}", head, rows, "counts")


def rules_page(picture: Picture, version: str, told: Sheet) -> RoundPage:
    """What other rules would do: a sheet about a change, as a document of this round."""
    title = f"If the rules were those of version {version}"
    those = round_words.those(picture.answered.scored, picture.answered.of)
    lead = (f"Every count here is of {those}.", *told.lead)
    sections = [Section("rules", title, lead, opens=True)]
    sections += [
        Section(
            f"rules-{number}",
            part.heading,
            part.lead,
            pictures=tuple(each.svg for each in part.pictures),
            grids=tuple(
                Grid(each.caption, each.head, each.rows, _look(each)) for each in part.tables
            ),
            lines=tuple(line.text for line in part.lines),
            under=True,
        )
        for number, part in enumerate(told.parts)
    ]
    return round_report.page(picture, "What if", round_report.INTERNAL, sections)


def _look(table: Table) -> str:
    """Wide where the reasons stand, which are sentences of the matrix."""
    return "moves" if table.head[-1] == "Moved by" else "words"


def document(picture: Picture, found: WhatIf) -> dict[str, Any]:
    """The same as data."""
    return {
        "format": "maturity/round-what-if/1",
        "copy": "internal",
        "round": picture.found.register.manifest.id,
        "actions": [
            {
                "action": each.action,
                "plans": each.plans.networks,
                "open": each.open.networks,
                "people": each.open.people,
                "refused": each.refused,
                "done": each.done,
            }
            for each in found.effects
        ],
        "levels": [
            {
                "result": then.result,
                "higher": then.higher.networks,
                "now": {level.id: now for level, now, _ in then.rungs},
                "if_done": {level.id: done for level, _, done in then.rungs},
            }
            for then in found.results
        ],
    }
