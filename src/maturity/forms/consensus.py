"""The consensus workbook: the answer workbook with what everybody agrees on filled in.

Where answers differ it holds the lowest and the highest, as "if you could not agree" has them; what
the room's cards say stands under the title of each capability and where what was agreed goes, and on a sheet of its own that is
read back. What single people said stays out of it.
"""

from __future__ import annotations

from dataclasses import replace

from maturity.core.response import Response
from maturity.core.ruleset import RuleSet
from maturity.forms.cards_room import view_words
from maturity.forms.compose import compose
from maturity.forms.form import Block, Form, Section
from maturity.people.travel import travel


def write(ruleset: RuleSet, response: Response) -> bytes:
    """The workbook in which a facilitator fills in what the room agrees."""
    from maturity.forms import workbook  # noqa: PLC0415 (imports what workbooks need)

    return workbook.write_form(ruleset, form(ruleset, response))


def form(ruleset: RuleSet, response: Response) -> Form:
    """The form behind the workbook."""
    travelling = travel(ruleset, response)
    words = {view.capability: view_words(ruleset, view) for view in travelling.room}
    made = compose(ruleset, travelling)
    return Form(tuple(_section(section, words) for section in made.sections))


def _section(section: Section, words: dict[str, str]) -> Section:
    if section.kind not in ("domain", "room"):
        return section
    return replace(section, blocks=tuple(_block(block, words) for block in section.blocks))


def _block(block: Block, words: dict[str, str]) -> Block:
    if block.kind == "agreed":
        lines = (
            replace(line, help=words.get(line.ref.partition("/")[2], "")) for line in block.lines
        )
        return replace(block, lines=tuple(lines))
    said = words.get(block.title.split(" ", 1)[0], "")
    if not said or block.kind != "question":
        return block
    return replace(block, note=f"{block.note} {said}".strip())
