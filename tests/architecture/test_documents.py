"""No document is forgotten: whatever a command or a printer can write stands in the one register."""

from __future__ import annotations

import inspect
import re

import click
import pytest

from maturity import places, printing, versions
from maturity.cli.main import program
from maturity.cli.report import KINDS as REPORTS
from maturity.running import documents, supposed
from tests.helpers_documents import HTML, KINDS, PDF

ENDINGS = (PDF, HTML)
READS = {"verify"}
"""Commands that speak of a PDF because they read one."""


def commands(group=program, above=()):
    """Every command that does something, by its words."""
    for name in group.list_commands(click.Context(group)):
        command = group.get_command(click.Context(group), name)
        if isinstance(command, click.Group):
            yield from commands(command, (*above, name))
        else:
            yield " ".join((*above, name)), command


def told(command):
    """The endings of documents that a command's help speaks of."""
    texts = [command.help or ""]
    options = [each for each in command.params if each.name != "brand"]  # it says what it changes
    texts += [getattr(each, "help", None) or "" for each in options]
    texts += [f".{choice}" for each in options for choice in getattr(each.type, "choices", ())]
    return {ending for ending in ENDINGS if any(ending in text for text in texts)}


def written():
    """What can be written: the words of each command, with ``--as`` where that chooses, and endings."""
    for name, command in commands():
        if name == "report":
            for kind, endings in REPORTS.items():
                yield f"{name} --as {kind}", {*endings} & {*ENDINGS}
        elif name not in READS:
            yield name, told(command)


WRITTEN = {name: endings for name, endings in written() if endings}


def registered(command):
    """The endings in which a document of this command is held."""
    return {ending for kind in KINDS if kind.command == command for ending in kind.endings}


@pytest.mark.parametrize("command", sorted(WRITTEN))
def test_every_command_that_writes_a_document_is_in_the_register(command):
    assert registered(command) >= WRITTEN[command]


def test_the_register_names_commands_that_there_are():
    assert {kind.command for kind in KINDS} <= set(WRITTEN)


def makers():
    """Everything of ours that makes a document: printers, and what composes them of a round or a change."""
    for module, is_one in (
        (printing, lambda name, _: name.endswith(("_pdf", "_html"))),
        (
            documents,
            lambda name, back: name not in PARTS and ("RoundPage" in back or "Printed" in back),
        ),
        (supposed, lambda _, back: "RoundPage" in back),
        (versions, lambda name, _: name.endswith("_text")),
    ):
        for name, each in inspect.getmembers(module, inspect.isfunction):
            back = str(inspect.signature(each).return_annotation)
            if (
                each.__module__.startswith(module.__name__)
                and name[0] != "_"
                and is_one(name, back)
            ):
                yield each


PARTS = {"of_run", "formed"}
"""Of ``documents`` of a round: both others together, and any of them in a format."""


def test_everything_that_makes_a_document_is_in_the_register():
    held = {f"{by.__module__}.{by.__name__}" for kind in KINDS for by in kind.by}
    assert held == {f"{each.__module__}.{each.__name__}" for each in makers()}


def test_no_name_stands_twice():
    names = [(name, e) for kind in KINDS for name in kind.made for e in kind.endings]
    assert len(names) == len(set(names))


def test_the_test_itself_sees_what_it_should():
    one = click.Command("one", params=[click.Option(["-o"], help="Write a .pdf or .html file.")])
    other = click.Command(
        "other", params=[click.Option(["--as"], type=click.Choice(["html", "x"]))]
    )
    assert [told(each) for each in (one, other, click.Command("none"))] == [
        {PDF, HTML},
        {HTML},
        set(),
    ]
    assert {"report --as plan", "round run", "look-back"} <= set(WRITTEN)


VOID = re.compile(r"<(?:br|img|meta|hr|input|link|col|wbr)\b[^<>]*(?<!/)>")
TABLE = re.compile(r"<table\b.*?</table>", re.DOTALL)


@pytest.mark.parametrize(
    "path",
    sorted(places.templates().rglob("*.j2")),
    ids=lambda path: f"{path.parent.name}/{path.name}",
)
def test_a_template_is_xml_so_that_paper_is_read_fast(path):
    text = path.read_text(encoding="utf-8")
    assert VOID.findall(text) == []
    assert [table for table in TABLE.findall(text) if "<tbody" not in table] == []
