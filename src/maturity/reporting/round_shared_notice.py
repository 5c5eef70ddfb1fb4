"""A shared copy of which next to nothing can be shown: one page that says so, and what can be done."""

from __future__ import annotations

from dataclasses import replace

from maturity.change.rose import Became
from maturity.reporting import round_report, round_standing, round_words, words
from maturity.reporting.round_page import Grid, RoundPage, Section
from maturity.reporting.round_words import of
from maturity.rounds.cells import Key
from maturity.rounds.links import EVIDENCE
from maturity.rounds.picture import Picture
from maturity.rounds.shared import Copy

FEW = 15
"""As many counts as one page has room for beside its words. A proposal."""

_BESIDE = {EVIDENCE: "evidence held", "could_be_higher": "could be higher"}
_LISTS = {
    "missing": "missing",
    "actions": "plan it",
    "asked": "ask the ICB for it",
    "waiting": "wait for it",
}


def is_little(copy: Copy) -> bool:
    """Whether so few counts of a copy are shown, and most of them hidden, that a page holds them all."""
    shown = sum(number is not None for number in copy.counts.values())
    return shown <= FEW and 2 * shown < len(copy.counts)


def page(picture: Picture, copy: Copy, kind: str, name: str) -> RoundPage:
    """That page. ``kind``, ``name``: what a shared copy is called, and what stands at its foot."""
    shown = [(key, number) for key, number in copy.counts.items() if number is not None]
    order = [node.id for node in picture.found.ruleset.results]
    shown.sort(key=lambda each: order.index(each[0].row) if each[0].row in order else len(order))
    sections = [_answered(picture, copy), _why(picture, copy, len(shown))]
    if shown:
        sections.append(_shown(picture, copy, shown))
    sections.append(_what_to_do(copy))
    made = round_report.page(picture, kind, name, sections, copy.place)
    return replace(made, notice=True)


def _answered(picture: Picture, copy: Copy) -> Section:
    """Who answered, and how many in both years; that last is a count too, and never a small one."""
    said = [f"{of(copy.scored, copy.members)} networks have answered. None is named here."]
    both = copy.comparable
    if both is not None and both >= picture.found.register.manifest.smallest_group:
        said.append(f"{of(both, copy.scored)} can be set beside last year.")
    return Section("glance", "Who answered", (" ".join(said),))


def _why(picture: Picture, copy: Copy, shown: int) -> Section:
    smallest = picture.found.register.manifest.smallest_group
    networks = "one network" if copy.scored == 1 else f"{copy.scored:,} networks"
    left = f"only {of(shown, len(copy.counts))} counts" if shown else "no count"
    title = "Why hardly any figure is shown" if shown else "Why no figure is shown"
    return Section(
        "why",
        title,
        (
            (
                f"A count below {smallest} is never shown, nought included, and neither is one from which "
                "another could be worked out, here, in other copies or in last year’s. Among "
                f"{networks} that leaves {left} to be shown."
            ),
            "It says nothing of how networks stand, good or bad.",
        ),
    )


def _shown(picture: Picture, copy: Copy, shown: list[tuple[Key, int]]) -> Section:
    rows = tuple((*_said(picture, key), of(number, _whole(copy, key))) for key, number in shown)
    caption = f"What can be shown, of {round_words.those(copy.scored, copy.members)}"
    head = ("Of what", "Count", "Networks")
    lead = round_words.without_yourself(picture.found.register.manifest.smallest_group)
    return Section(
        "shown",
        "What can be shown",
        tuple(filter(None, [lead])),
        grids=(Grid(caption, head, rows, "few"),),
    )


def _whole(copy: Copy, key: Key) -> int:
    """Of how many networks a count is."""
    return copy.comparable or 0 if key.table == "since" else copy.scored


def _said(picture: Picture, key: Key) -> tuple[str, str]:
    """What is counted: of what, and what of it."""
    ruleset = picture.found.ruleset
    if key.table in ("missing", "waiting"):
        _, need = round_words.needs(ruleset)[key.row]
        return round_words.asks(ruleset, need), _LISTS[key.table]
    if key.table in _LISTS:
        return ruleset.action(key.row).title, _LISTS[key.table]
    node = ruleset.node(key.row)
    if key.table == "levels":
        titles = {rung.id: rung.title for rung in node.scale.rungs}
        return round_standing.label(node), titles.get(key.column, "no level")
    if key.table == "since":
        return round_standing.label(node), f"{Became(key.column).value} since last year"
    return round_standing.label(node), _BESIDE[key.table]


def _what_to_do(copy: Copy) -> Section:
    lines = (
        "Ask the networks what of theirs may be passed on, and pass on what they agree to.",
        (
            "Where more returns are expected, wait for them before anything is passed on: whoever holds "
            "a copy from before and one from after can subtract."
        ),
        *(
            ("Read the copy of the whole round: more networks are counted in it.",)
            if copy.place
            else ()
        ),
        "Each network has its own levels, its reasons and its plan, and can show them to whom it likes.",
    )
    return Section("do", "What can be done", lines=tuple(map(words.capital, lines)))
