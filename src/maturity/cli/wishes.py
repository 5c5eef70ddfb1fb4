"""What people ask of a plan: the options that ``plan`` and ``report`` share."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from datetime import datetime
from fractions import Fraction
from typing import Any

import click

from maturity.cli.options import Day
from maturity.planning.horizon import MOST_MONTHS

_ROLE_DAYS = "'--role-days'"
_PLAIN = re.compile(
    r"[0-9.,/+ -]{1,20}"
)  # an exponent may stand for more digits than there is room


class Days(click.ParamType[Fraction]):
    """A number of working days, such as 20 or 12.5."""

    name = "days"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> Fraction:
        """Read the number; say what is expected where it is none."""
        try:
            if not _PLAIN.fullmatch(str(value)):
                raise ValueError
            found = Fraction(str(value))
        except (ValueError, ZeroDivisionError):
            self.fail(f"'{value}' is not a number of days such as 20 or 12.5.", param, ctx)
        if not 0 <= found <= 10_000:  # noqa: PLR2004 - more days than any network has
            self.fail(f"'{value}' days cannot be: give a number from 0 to 10000.", param, ctx)
        return found


_OPTIONS = (
    click.option("--days", type=Days(), metavar="N", help="Working days there are in all."),
    click.option(
        "--role-days",
        multiple=True,
        metavar="ROLE=N",
        help="Working days of one role; may be given several times.",
    ),
    click.option(
        "--start",
        type=Day(),
        metavar="DATE",
        help="First day, as 2027-04-01.",
    ),
    click.option(
        "--months",
        type=click.IntRange(1, MOST_MONTHS),
        default=12,
        show_default=True,
        help="How far ahead.",
    ),
    click.option(
        "--first", type=click.IntRange(0, 50), help="Most actions to start in the first 90 days."
    ),
    click.option("--most", type=click.IntRange(0, 200), help="Most actions to start in a year."),
    click.option(
        "--target",
        metavar="LEVEL",
        help="The level to reach, as step-1; without days, in the fewest days.",
    ),
    click.option(
        "--only",
        metavar="ID,…",
        default="",
        help="Plan for these capabilities or domains alone, as C1,C3.",
    ),
    click.option("--soonest", is_flag=True, help="Reach it by the earliest month instead."),
)


def wishes(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options of a plan; the command gets them together as ``wish``."""

    @functools.wraps(command)
    def with_wishes(
        *args: Any,
        days: Fraction | None,
        role_days: tuple[str, ...],
        start: datetime | None,
        months: int,
        first: int | None,
        most: int | None,
        target: str | None,
        only: str,
        soonest: bool,
        **others: Any,
    ) -> Any:
        wish = {
            "days": days,
            "days_by_role": _by_role(role_days),
            "start": start.date() if start else None,
            "months": months,
            "first_90_days": first,
            "year": most,
            "target": target,
            "only": tuple(dict.fromkeys(name.strip() for name in only.split(",") if name.strip())),
            "soonest": soonest,
        }
        return command(*args, wish=wish, **others)

    asking: Callable[..., Any] = with_wishes
    for option in reversed(_OPTIONS):
        asking = option(asking)
    return asking


def _by_role(pairs: tuple[str, ...]) -> dict[str, Fraction]:
    found: dict[str, Fraction] = {}
    for pair in pairs:
        role, sign, number = pair.partition("=")
        if not sign:
            raise click.BadParameter(
                f"'{pair}' is not ROLE=DAYS, such as link-worker=6.", param_hint=_ROLE_DAYS
            )
        if role.strip() in found:
            raise click.BadParameter(
                f"the days of '{role.strip()}' are given twice.", param_hint=_ROLE_DAYS
            )
        try:
            found[role.strip()] = Days().convert(number, None, None)
        except click.BadParameter as problem:
            problem.param_hint = _ROLE_DAYS
            raise
    return found
