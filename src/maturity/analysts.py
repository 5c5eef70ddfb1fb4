"""For analysts: a round or some responses as tables, and the levels of many as NumPy columns.

Beside ``api``, and made in the same way. What stands in which column is data of ours
(``rounds/star``) and is written beside the tables as a dictionary (docs/tables.md).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from maturity import api, files
from maturity.errors import UsageError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from maturity.core.response import Response
    from maturity.core.result import Assessment
    from maturity.core.ruleset import RuleSet
    from maturity.planning.plan import Plan
    from maturity.rounds.outcome import RoundResult
    from maturity.rounds.star.told import Star

    Made = Response | Assessment | tuple[Assessment, Plan | None]

_FREE_TEXT = ("free_text.csv", "free_text.parquet")


def levels_of(
    ruleset: RuleSet, responses: Sequence[Response]
) -> dict[str, dict[str, NDArray[np.int8]]]:
    """The levels of many responses as NumPy columns: ``found[result][end]``, a number a response.

    The ends are ``at_least`` and ``could_be`` on the answers, ``evidenced`` and
    ``evidenced_could_be`` on what is evidenced. A number is the place of the level on its scale:
    0 below the first level, 1 the first; -1 no result, -2 not applicable, -3 not asked this year.
    It is what ``score`` says of each, without reasons and without what comes next. It is a place:
    to count and to compare, not to average.

    Raises UsageError for a response to another rule set or version.
    """
    from maturity.columns.responses import levels_of as columns_of
    from maturity.core.compile import compile_ruleset

    for response in responses:
        _same_rules(ruleset, response)
    return columns_of(compile_ruleset(ruleset), responses)


def tables(
    ruleset: RuleSet, made: Iterable[Made], *, with_text: bool = False
) -> dict[str, dict[str, NDArray[Any]]]:
    """The tables of a star as NumPy columns: ``found[table][column]``, named as in the CSV files.

    ``made``: a response each (scored here, without a plan), an assessment, or an assessment with
    its plan. Texts are strings, counts int64, numbers float64 (NaN where there is none), dates
    datetime64[D] (NaT), yes or no bool. Free text and names only ``with_text``.

    Raises UsageError for two of one organisation in one year, or of another version of the rules.
    """
    from maturity.rounds.star.arrays import columns

    return columns(star(ruleset, made), with_text=with_text)


def star(ruleset: RuleSet, made: Iterable[Made]) -> Star:
    """Responses that belong to no round, as what tables are made of; the year is that of each answer."""
    from maturity.rounds.members import Member
    from maturity.rounds.returns import State
    from maturity.rounds.star.told import Star, Told, Year

    told: dict[tuple[str, str], Told] = {}
    twice: list[str] = []
    for each in made:
        assessment, plan = _scored(ruleset, each)
        response = assessment.response
        if response is None:
            raise UsageError("An assessment made without its response has no tables.")
        about = response.organisation
        code, year = about.code or about.name, str(assessment.as_of.year)
        if not code:
            raise UsageError(
                "A response names no organisation: give it a code, or at least a name."
            )
        if (year, code) in told:
            twice.append(f"{code} in {year}")
        state = State.SIGNED_OFF if response.sign_off else State.RECEIVED
        member = Member(code, about.name, about.place, about.icb)
        signed = response.sign_off
        told[year, code] = Told(member, year, state, assessment, plan, signed=signed)
    if twice:
        raise UsageError(
            f"There are two responses of one organisation and year, and nobody guesses which counts: "
            f"{', '.join(dict.fromkeys(twice))}. Leave one of each out."
        )
    years = sorted({year for year, _ in told})
    return Star(ruleset, tuple(map(Year, years)), tuple(told[key] for key in sorted(told)))


def _scored(ruleset: RuleSet, each: Made) -> tuple[Assessment, Plan | None]:
    from maturity.core.response import Response

    if isinstance(each, Response):
        _same_rules(ruleset, each)
        return api.score(ruleset, each, meaning=False), None
    found, plan = each if isinstance(each, tuple) else (each, None)
    if (found.ruleset, found.version) != (ruleset.name, ruleset.version):
        raise UsageError(_other(ruleset, f"{found.ruleset} {found.version}"))
    return found, plan


def _same_rules(ruleset: RuleSet, response: Response) -> None:
    if (response.ruleset, response.version) != (ruleset.id, ruleset.version):
        raise UsageError(_other(ruleset, f"{response.ruleset} {response.version}"))


def _other(ruleset: RuleSet, found: str) -> str:
    return (
        f"Tables are of one version of the rules, {ruleset.id} {ruleset.version}, and one response "
        f"is of {found}. Take it across with 'maturity migrate' first, or make two sets of tables."
    )


def files_of_round(
    result: RoundResult, *, as_parquet: bool = False, with_text: bool = False
) -> Mapping[str, bytes]:
    """The tables of a round, by file name."""
    from maturity.rounds.star.told import of_round

    return _files_of(of_round(result), as_parquet=as_parquet, with_text=with_text)


def files_of_responses(
    ruleset: RuleSet,
    responses: Iterable[Response],
    *,
    as_parquet: bool = False,
    with_text: bool = False,
) -> Mapping[str, bytes]:
    """The tables of responses that belong to no round, each with its plan; by file name.

    Raises UsageError as ``tables``, MissingPart where Parquet is wanted without pyarrow.
    """
    made: list[Made] = []
    for response in responses:
        _same_rules(ruleset, response)
        assessment = api.score(ruleset, response, meaning=False)
        made.append((assessment, api.plan(ruleset, assessment)))
    return _files_of(star(ruleset, made), as_parquet=as_parquet, with_text=with_text)


def _files_of(star: Star, *, as_parquet: bool, with_text: bool) -> dict[str, bytes]:
    from maturity.reporting.star_files import files_of
    from maturity.rounds.star.tables import rows

    return files_of(rows(star, with_text=with_text), as_parquet=as_parquet)


def write_tables(folder: str | Path, made: Mapping[str, bytes]) -> tuple[Path, ...]:
    """Write the files into a folder, made where it is missing; the paths written.

    Free text that an earlier run left there is taken away unless it was asked for again, so that
    nobody passes on what they believe is not there.
    """
    where = Path(folder)
    files.make_folder(where)
    for name in _FREE_TEXT:
        if name not in made:
            files.remove(where / name)
    paths = tuple(where / name for name in made)
    for path in paths:
        files.write_bytes(path, made[path.name])
    return paths
