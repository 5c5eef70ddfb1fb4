"""People's forms in whatever kind they came back: one person's, or many in one table."""

from __future__ import annotations

from collections.abc import Callable

from maturity.core.ruleset import RuleSet
from maturity.errors import UsageError
from maturity.forms.cards_reply import Replies, of_response
from maturity.forms.cards_words import every_wording
from maturity.people.cards import Card, audiences, cards

__all__ = ["CARD_KINDS", "Replies", "read_replies", "write_cards"]

CARD_KINDS = ("xlsx", "txt", "csv")
"""Kinds of cards that can be written here; paper is printed."""


def write_cards(kind: str, ruleset: RuleSet, cards: tuple[Card, ...], audience: str) -> bytes:
    """Cards of one kind: a workbook, a text for MS Forms, or a table to type paper cards into.

    Raises:
        UsageError: there is no such kind.
    """
    if kind == "xlsx":
        from maturity.forms import cards_workbook  # noqa: PLC0415 (only what a kind needs)

        return cards_workbook.write(ruleset, cards, audience)
    if kind == "txt":
        from maturity.forms import cards_text  # noqa: PLC0415

        return cards_text.write(ruleset, cards)
    if kind == "csv":
        from maturity.forms import cards_table  # noqa: PLC0415

        return cards_table.write(ruleset, cards)
    raise UsageError(
        f"there are no cards of kind '{kind}'; there are: pdf, {', '.join(CARD_KINDS)}"
    )


def read_replies(data: bytes, name: str, find_ruleset: Callable[[str, str], RuleSet]) -> Replies:
    """Read what people sent: card workbook, answer workbook, CSV, YAML, JSON, or an export.

    Args:
        data: the file; what is inside decides, not its name.
        name: its name, for messages.
        find_ruleset: gives the rule set for an id and a version; for two empty texts the one that
            is expected.

    Raises:
        ResponseError: with everything that cannot be read.
    """
    from maturity.forms import kinds, table  # noqa: PLC0415 (only what a file needs)

    kind = kinds.kind_of_file(data, name)
    if kind == "xlsx":
        return _of_book(data, name, find_ruleset)
    if kind == "csv" and not table.is_form(data):
        from maturity.forms import msforms  # noqa: PLC0415

        return msforms.of_table(data, name, find_ruleset, _sets)
    return _of_one(data, name, find_ruleset)


def _of_book(data: bytes, name: str, find_ruleset: Callable[[str, str], RuleSet]) -> Replies:
    from maturity.forms import cards_read, cards_workbook, msforms  # noqa: PLC0415
    from maturity.forms.workbook_read import open_book  # noqa: PLC0415

    book = open_book(data, name)
    about = book.about()
    if about.get("kind") == cards_workbook.KIND:
        ruleset = find_ruleset(*book.identity())
        return cards_read.read(book, ruleset, every_wording(_sets(ruleset)))
    if about:
        return _of_one(data, name, find_ruleset)
    return msforms.of_workbook(book, find_ruleset, _sets)


def _of_one(data: bytes, name: str, find_ruleset: Callable[[str, str], RuleSet]) -> Replies:
    from maturity.forms.kinds import read_any  # noqa: PLC0415

    form = read_any(data, name, find_ruleset)
    one = of_response(form.response, name, form.ruleset)
    return Replies((one,), form.ruleset, form.diagnostics)


def _sets(ruleset: RuleSet) -> tuple[tuple[Card, ...], ...]:
    return tuple(cards(ruleset, audience) for audience in audiences(ruleset))
