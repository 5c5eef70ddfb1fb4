"""What the printed form shows: questions with boxes to tick and lines to write on.

Only data; how it looks is for the report to say.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from maturity.core.ruleset import RuleSet
from maturity.forms.compose import compose
from maturity.forms.form import Block, Line, Section, Takes
from maturity.forms.words import NONE_WORDS


@dataclass(frozen=True, slots=True)
class PaperQuestion:
    """One question. ``boxes`` to tick, one of them or ``several``; ``write`` says what to write."""

    ref: str
    ask: str
    help: str = ""
    boxes: tuple[str, ...] = ()
    several: bool = False
    write: str = ""  # "", number, date or text


@dataclass(frozen=True, slots=True)
class PaperTable:
    """A table to write into, with this many rows; or one row a label. ``filled``: rows known before."""

    headings: tuple[str, ...]
    rows: int
    labels: tuple[str, ...] = ()
    filled: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class PaperBlock:
    """A part with its own title: a capability, or a table."""

    title: str
    note: str
    questions: tuple[PaperQuestion, ...] = ()
    tables: tuple[PaperTable, ...] = ()


@dataclass(frozen=True, slots=True)
class PaperSection:
    """What is one sheet of the workbook."""

    id: str
    kind: str
    title: str
    note: str
    blocks: tuple[PaperBlock, ...]


@dataclass(frozen=True, slots=True)
class PaperForm:
    """The whole form."""

    title: str
    version: str
    one: str  # "network"
    uses: tuple[str, ...]
    not_used_for: tuple[str, ...]
    seen_by: tuple[str, ...]
    sections: tuple[PaperSection, ...]


def paper(ruleset: RuleSet, not_asked: tuple[str, ...] = ()) -> PaperForm:
    """The printable form of a rule set, without what is not asked this year."""
    form = compose(ruleset, not_asked=not_asked)
    return PaperForm(
        ruleset.title,
        ruleset.version,
        ruleset.subject[0],
        ruleset.uses,
        ruleset.not_used_for,
        ruleset.seen_by,
        tuple(_section(section, _as_written(ruleset)) for section in form.sections),
    )


def _as_written(ruleset: RuleSet) -> dict[str, str]:
    """Labels to texts: on paper the option before is in sight, so ``…`` says enough."""
    return {
        option.label: option.text for question in ruleset.questions for option in question.options
    }


def _section(section: Section, texts: Mapping[str, str]) -> PaperSection:
    """Blocks with their titles; a table without one belongs to the block before it."""
    blocks: list[PaperBlock] = []
    for block in section.blocks:
        questions = _questions(block, texts) if block.kind in {"question", "duty"} else ()
        tables = () if questions else (_table(block),)
        if block.title or not blocks:
            blocks.append(PaperBlock(block.title, block.note, questions, tables))
            continue
        last = blocks[-1]
        note = " ".join(text for text in (last.note, block.note) if text)
        blocks[-1] = PaperBlock(last.title, note, last.questions + questions, last.tables + tables)
    return PaperSection(section.id, section.kind, section.title, section.note, tuple(blocks))


def _table(block: Block) -> PaperTable:
    headings = tuple(heading for _, heading in block.columns)
    if block.label:
        return PaperTable(
            (block.label, *headings), len(block.lines), tuple(line.label for line in block.lines)
        )
    texts = (tuple(str(each.value or "") for each in line.entries) for line in block.lines)
    filled = tuple(row for row in texts if any(row))
    return PaperTable(headings, len(block.lines), filled=filled)


def _questions(block: Block, texts: Mapping[str, str]) -> tuple[PaperQuestion, ...]:
    found: list[PaperQuestion] = []
    for line in block.lines:
        if ":" in line.ref and found:
            before = found[-1]
            at = before.boxes.index(NONE_WORDS)
            boxes = (*before.boxes[:at], line.label, *before.boxes[at:])
            found[-1] = PaperQuestion(before.ref, before.ask, before.help, boxes, several=True)
        else:
            found.append(_question(line, texts))
    return tuple(found)


def _question(line: Line, texts: Mapping[str, str]) -> PaperQuestion:
    entry = line.entries[0]
    write = {Takes.WORDS_OR_NUMBER: "number", Takes.WORDS_OR_DATE: "date"}.get(entry.takes, "")
    boxes = tuple(texts.get(words, words) for words in entry.choices)
    return PaperQuestion(line.ref, line.label, line.help, boxes, write=write)
