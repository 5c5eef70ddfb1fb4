"""For a reviewer: what is worth a question in the responses of one network, or of forty.

Beside ``api``, and made in the same way. Nothing here changes a level, adds flags up or compares
networks by them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from maturity import api, gathering
from maturity.core.names import compared
from maturity.diagnostics import Diagnostic, Place
from maturity.errors import ResponseError, UsageError

if TYPE_CHECKING:
    from maturity.core.response import Response
    from maturity.core.ruleset import RuleSet
    from maturity.people.flag import Flag


@dataclass(frozen=True, slots=True)
class Looked:
    """One response that was looked at.

    Attributes:
        name: The network's, or the file's where it gives none; told apart where two are alike.
        file: Where it stands.
        ruleset: The rule set it was given to, in its version.
        response: As it travels: nothing that one person said is looked at.
        flags: What is worth a question.
        without: Codes of the flags that could not be looked for, because what they need was not given.
    """

    name: str
    file: str
    ruleset: RuleSet
    response: Response
    flags: tuple[Flag, ...]
    without: tuple[str, ...] = ()


def look(
    paths: Sequence[str | Path],
    *,
    last: str | Path | None = None,
    shown: str | Path | None = None,
    others: Sequence[str | Path] = (),
    rules: str | Path | None = None,
    notes: list[Diagnostic] | None = None,
) -> tuple[Looked, ...]:
    """What is worth a question in each response, in the order given.

    Args:
        paths: Responses, folders of them, or of rounds, whose returns that count are taken; each with
            the version of its rule set that it names.
        last: Last year's response, or a folder of them; found by the network's code, else its name.
        shown: The response as it stood when its levels were first shown, or a folder of them.
        others: Responses of other networks, whose texts are compared and nothing else.
        rules: Another copy of the rule set.
        notes: Takes warnings and notes, if a list is given, and then what cannot be read in a folder
            stops nothing: it is there as B232.

    Raises:
        ResponseError: with the problems of every file that was named.
        RoundError: with the problems of a round's own files.
        UsageError: two earlier responses are of one network, the one earlier response is of another
            network or no earlier, or a folder holds none.
    """
    from maturity.people.flags import flags, same_texts

    reader = _Reader(rules, notes)
    mine, beside = reader.all(paths), reader.all(others)
    then = reader.all([last] if last else [])
    before = reader.all([shown] if shown else [])
    reader.stop_at_problems(mine.values())
    every = {**beside, **mine}
    names = _named(every)
    same = same_texts(
        {names[_network(*each)]: each[1] for each in every.items()},
        reader.ruleset(next(iter(mine.values()))),
    )
    found = []
    for file, response in mine.items():
        name, ruleset = names[_network(file, response)], reader.ruleset(response)
        old = _earlier(response, file, _of(response, then, mine), notes, alone=len(mine) == 1)
        earlier = _of(response, before, mine)
        raised = flags(
            ruleset,
            api.score(ruleset, response, meaning=False),
            response,
            api.score(reader.ruleset(old), old, meaning=False) if old else None,
            earlier,
        )
        shared = tuple(flag for flag in same if any(_is_at(name, at) for at in flag.where))
        without = _without(response, old, earlier, alone=len(names) == 1)
        found.append(Looked(name, file, ruleset, response, (*raised, *shared), without))
    return tuple(found)


def _without(
    response: Response, old: Response | None, earlier: Response | None, *, alone: bool
) -> tuple[str, ...]:
    """The codes of what could not be looked for, as there is nothing to hold a response against."""
    found = [] if old else ["V403"]
    if earlier is None and not _says_when(response):
        found.append("V404")
    if alone:
        found.append("V410")
    return tuple(found)


def _says_when(response: Response) -> bool:
    """Whether a response tells by itself which answers were set after its levels were shown."""
    dated = any(answer.set_on is not None for answer in response.answers.values())
    return dated and response.levels_first_shown is not None


def _is_at(name: str, where: str) -> bool:
    return where.startswith(f"{name}: ")


def _network(file: str, response: Response) -> str:
    """What tells a network from others: its code, else its name, else the file."""
    about = response.organisation
    return compared(about.code or about.name or file)


def _named(every: dict[str, Response]) -> dict[str, str]:
    """A name to show for each network; the code, or the file, tells two of one name apart."""
    first: dict[str, tuple[str, Response]] = {}
    for file, response in every.items():
        first.setdefault(_network(file, response), (file, response))
    plain = {key: each.organisation.name or Path(file).stem for key, (file, each) in first.items()}
    alike = [compared(name) for name in plain.values()]
    return {
        key: name
        if alike.count(compared(name)) == 1
        else f"{name} ({first[key][1].organisation.code or Path(first[key][0]).name})"
        for key, name in plain.items()
    }


def _of(
    response: Response, held: dict[str, Response], mine: dict[str, Response]
) -> Response | None:
    """The one among some responses that is of the same network.

    Where there is one on either side it has to be: names may have changed. Raises UsageError.
    """
    from maturity.versions.years import of_one_network

    if len(held) == len(mine) == 1:
        only = next(iter(held.values()))
        of_one_network(only, response)
        return only
    for key in ("code", "name"):
        wanted = compared(getattr(response.organisation, key))
        found = [r for r in held.values() if wanted == compared(getattr(r.organisation, key))]
        if wanted and found:
            if len(found) > 1:
                raise UsageError(f"Several earlier responses are of '{wanted}'. Please give one.")
            return found[0]
    return None


def _earlier(
    response: Response,
    file: str,
    old: Response | None,
    notes: list[Diagnostic] | None,
    *,
    alone: bool,
) -> Response | None:
    """Last year's response where it is of an earlier day; of many networks, one that is not is told."""
    from maturity.versions.years import not_earlier

    if old is None or old.as_of < response.as_of:
        return old
    said = not_earlier(old, response)
    if alone:
        raise UsageError(said)
    if notes is not None:
        notes.append(Diagnostic("B256", said, Place(file), "correct the day in one of the two"))
    return None


def responses_in(
    paths: Sequence[str | Path],
    *,
    rules: str | Path | None = None,
    notes: list[Diagnostic] | None = None,
) -> tuple[RuleSet, tuple[Response, ...]]:
    """Responses and folders of them as they travel, with the rule set of the first.

    Raises ResponseError with the problems of every file, UsageError where a folder holds none.
    """
    reader = _Reader(rules, notes)
    found = tuple(reader.all(paths).values())
    reader.stop_at_problems(found)
    return reader.ruleset(found[0]), found


class _Reader:
    """Reads responses as they travel, each with its own rule set.

    What cannot be read of what was named is kept for the end; what lies unreadable in a folder goes
    to the notes, and to the end too where nobody takes notes.
    """

    def __init__(self, rules: str | Path | None, notes: list[Diagnostic] | None) -> None:
        self._rules = rules
        self._notes = notes
        self._problems: list[Diagnostic] = []
        self._own: dict[tuple[str, str], RuleSet] = {}  # of rounds, by id and version

    def ruleset(self, response: Response) -> RuleSet:
        """The rule set that a response was given to."""
        own = self._own.get((response.ruleset, response.version))
        return own or api.ruleset_of(response, self._rules)

    def all(self, paths: Iterable[str | Path]) -> dict[str, Response]:
        """Every response by its file."""
        found: dict[str, Response] = {}
        for path in map(Path, paths):
            found |= self._folder(path) if path.is_dir() else self._file(path)
        return found

    def _folder(self, path: Path) -> Mapping[str, Response]:
        if gathering.is_round(path):
            held = gathering.of_round(path)
        else:
            held = gathering.of_folder(path, self._load)
        if held.ruleset is not None:
            self._own[held.ruleset.id, held.ruleset.version] = held.ruleset
        if self._notes is not None:
            self._notes += held.told
        else:
            self._problems += [each for each in held.told if each.code == "B232"]
        return held.responses

    def _file(self, path: Path) -> Mapping[str, Response]:
        try:
            return {path.as_posix(): self._load(path)}
        except ResponseError as problems:
            self._problems += problems.diagnostics
            return {}

    def _load(self, path: Path) -> Response:
        from maturity.people.travel import travel

        response = api.load_response(path, self._rules, notes=self._notes)
        whole = travel(self.ruleset(response), response)
        return replace(whole, digest=response.digest)

    def stop_at_problems(self, found: Collection[Response]) -> None:
        """Raise ResponseError where there were any, and where nothing could be read."""
        if self._problems or not found:
            raise ResponseError(self._problems or self._notes or [])
