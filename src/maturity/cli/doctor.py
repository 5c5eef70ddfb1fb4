"""``maturity doctor``: is everything in place to work?"""

from __future__ import annotations

import platform
from collections.abc import Callable, Iterator

import click

from maturity.cli.output import say


@click.command("doctor")
def command() -> None:
    """Look at everything that maturity needs, and say what is missing and how to get it."""
    from maturity.errors import MaturityError, MissingPart

    worst = 0
    for name, look in _looks():
        try:
            say(f"fine     {name}: {look()}")
        except MissingPart as problem:
            worst = max(worst, 4)
            say(f"missing  {name}: {problem}")
        except (MaturityError, OSError, ImportError) as problem:
            worst = max(worst, 1)
            say(f"wrong    {name}: {problem}")
    if worst:
        raise click.exceptions.Exit(worst)


def _looks() -> Iterator[tuple[str, Callable[[], str]]]:
    from maturity import __version__

    yield "maturity", lambda: __version__
    yield "Python", platform.python_version
    yield "rule sets", _rules
    yield "templates and fonts", _fonts
    yield "schemas", _schemas
    yield "workbooks", _workbooks
    yield "PDF", _pdf


def _rules() -> str:
    from maturity import api

    found = [api.load_ruleset(name) for name in api.shipped_rulesets()]
    return ", ".join(f"{ruleset.id} {ruleset.version}" for ruleset in found)


def _fonts() -> str:
    from maturity import files, places
    from maturity.suggest import count

    names = files.names_in(places.templates() / "fonts", ".ttf")
    return count(len(names), "font")


def _schemas() -> str:
    from maturity import files, places

    return f"{len(files.names_in(places.schemas(), '.schema.json'))} schemas"


def _workbooks() -> str:
    from importlib.metadata import PackageNotFoundError, version

    from maturity.errors import MissingPart

    try:
        return f"XlsxWriter {version('xlsxwriter')}, python-calamine {version('python-calamine')}"
    except PackageNotFoundError as problem:
        raise MissingPart(f"pip install {problem.name}") from None


def _pdf() -> str:
    from maturity import pdf

    data = pdf.render(
        "<html lang='en'><title>x</title><h1>x</h1></html>", title="x", created="2027-01-01"
    )
    return f"a page takes {len(data):,} bytes"
