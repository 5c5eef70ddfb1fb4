"""For a reviewer: what is worth a question in the responses of one network, or of forty.

Beside ``api``, and made in the same way. Nothing here changes a level, adds flags up or compares
networks by them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from maturity import api, files
from maturity.errors import ResponseError, UsageError

if TYPE_CHECKING:
    from maturity.core.response import Response
    from maturity.core.ruleset import RuleSet
    from maturity.diagnostics import Diagnostic
    from maturity.people.flag import Flag

ENDINGS = (".xlsx", ".xlsm", ".yaml", ".yml", ".json", ".csv")
"""What counts as a response in a folder."""


@dataclass(frozen=True, slots=True)
class Looked:
    """One response that was looked at.

    Attributes:
        name: The network's, or the file's where it gives none; told apart where two are alike.
        file: Where it stands.
        response: As it travels: nothing that one person said is looked at.
        flags: What is worth a question.
        without: Codes of the flags that could not be looked for, because what they need was not given.
    """

    name: str
    file: str
    response: Response
    flags: tuple[Flag, ...]
    without: tuple[str, ...] = ()


def look(
    paths: Sequence[str | Path],
    ruleset: RuleSet | None = None,
    *,
    last: str | Path | None = None,
    last_ruleset: RuleSet | None = None,
    shown: str | Path | None = None,
    others: Sequence[str | Path] = (),
    notes: list[Diagnostic] | None = None,
) -> tuple[RuleSet, tuple[Looked, ...]]:
    """What is worth a question in each response, in the order given.

    Args:
        paths: Responses, or folders of them.
        ruleset: Another copy of their rule set.
        last: Last year's response, or a folder of them; found by the network's code, else its name.
        last_ruleset: The rule set of last year, where its version was another.
        shown: The response as it stood when its levels were first shown, or a folder of them.
        others: Responses of other networks, whose texts are compared and nothing else.
        notes: Takes warnings and notes, if a list is given.

    Raises:
        ResponseError: with the problems of every file.
        UsageError: there is nothing to look at, or two matrices are given.
    """
    from maturity.people.flags import flags, same_texts

    reader = _Reader(ruleset, notes if notes is not None else [])
    mine = reader.all(paths)
    beside = reader.all(others)
    then = reader.all([last] if last else [], last_ruleset)
    before = reader.all([shown] if shown else [])
    reader.stop_at_problems()
    rules = reader.ruleset
    if rules is None or not mine:
        raise UsageError("There is no response to look at.")
    every = {**beside, **mine}
    names = _named(every)
    same = same_texts({names[_network(*each)]: each[1] for each in every.items()}, rules)
    found = []
    for file, response in mine.items():
        name = names[_network(file, response)]
        old, earlier = _of(response, then, mine), _of(response, before, mine)
        raised = flags(
            rules,
            api.score(rules, response, meaning=False),
            response,
            api.score(last_ruleset or rules, old, meaning=False) if old else None,
            earlier,
        )
        shared = tuple(flag for flag in same if any(_is_at(name, at) for at in flag.where))
        without = [] if old else ["V403"]
        if earlier is None and not _says_when(response):
            without.append("V404")
        if len(names) == 1:
            without.append("V410")
        all_flags = (*raised, *shared)
        found.append(Looked(name, file, response, all_flags, tuple(without)))
    return rules, tuple(found)


def _says_when(response: Response) -> bool:
    """Whether a response tells by itself which answers were set after its levels were shown."""
    dated = any(answer.set_on is not None for answer in response.answers.values())
    return dated and response.levels_first_shown is not None


def _is_at(name: str, where: str) -> bool:
    return where.startswith(f"{name}: ")


def _network(file: str, response: Response) -> str:
    """What tells a network from others: its code, else its name, else the file."""
    about = response.organisation
    return (about.code or about.name or file).casefold()


def _named(every: dict[str, Response]) -> dict[str, str]:
    """A name to show for each network; the code, or the file, tells two of one name apart."""
    first: dict[str, tuple[str, Response]] = {}
    for file, response in every.items():
        first.setdefault(_network(file, response), (file, response))
    plain = {key: each.organisation.name or Path(file).stem for key, (file, each) in first.items()}
    alike = [name.casefold() for name in plain.values()]
    return {
        key: name
        if alike.count(name.casefold()) == 1
        else f"{name} ({first[key][1].organisation.code or Path(first[key][0]).name})"
        for key, name in plain.items()
    }


def _of(
    response: Response, held: dict[str, Response], mine: dict[str, Response]
) -> Response | None:
    """The one among some responses that is of the same network.

    Where there is one file on either side it is taken as it is: a network may have a new code.
    """
    if len(held) == len(mine) == 1:
        return next(iter(held.values()))
    for key in ("code", "name"):
        wanted = getattr(response.organisation, key).casefold()
        found = [r for r in held.values() if wanted == getattr(r.organisation, key).casefold()]
        if wanted and found:
            if len(found) > 1:
                raise UsageError(f"Several earlier responses are of '{wanted}'. Please give one.")
            return found[0]
    return None


class _Reader:
    """Reads responses of one matrix as they travel, keeping all problems for the end."""

    def __init__(self, ruleset: RuleSet | None, notes: list[Diagnostic]) -> None:
        self.ruleset = ruleset
        self._notes = notes
        self._problems: list[Diagnostic] = []

    def all(
        self, paths: Iterable[str | Path], ruleset: RuleSet | None = None
    ) -> dict[str, Response]:
        """Every response by its file. The same file is read once."""
        found = {}
        for path in _files(paths):
            try:
                found[path.as_posix()] = self._one(path, ruleset)
            except ResponseError as problems:
                self._problems += problems.diagnostics
        return found

    def _one(self, path: Path, ruleset: RuleSet | None) -> Response:
        from maturity.people.travel import travel

        rules = ruleset or self.ruleset
        response = api.load_response(path, rules, notes=self._notes)
        if rules is None:
            rules = self.ruleset = api.load_ruleset(response.ruleset)
        return replace(travel(rules, response), digest=response.digest)

    def stop_at_problems(self) -> None:
        """Raise ResponseError where there were any."""
        if self._problems:
            raise ResponseError(self._problems)


def _files(paths: Iterable[str | Path]) -> list[Path]:
    found: dict[Path, None] = {}
    for each in map(Path, paths):
        if not each.is_dir():
            found[each] = None
            continue
        inside = [each / name for end in ENDINGS for name in files.names_in(each, end)]
        if not inside:
            raise UsageError(f"There is no response in the folder '{each.as_posix()}'.")
        found |= dict.fromkeys(sorted(inside))
    return list(found)
