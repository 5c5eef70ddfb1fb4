"""What a run read and planned, kept below ``out/.kept`` so that it need not be worked out again.

Each value is sealed together with what it was made of. One that does not fit, or is not whole, is as
if it were not there; all of them may be deleted at any time.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from maturity import __version__, api, files
from maturity.errors import OutputError, Unreadable

if TYPE_CHECKING:
    from maturity.core.response import Response
    from maturity.core.ruleset import RuleSet
    from maturity.rounds.manifest import Wishes

FOLDER = ".kept"
FOLDERS = ("returns", "plans")


@dataclass(frozen=True, slots=True)
class Label:
    """Where a value is kept, seen from ``.kept``, and a digest of all that it is made of."""

    name: str
    key: str

    @classmethod
    def of_return(cls, ruleset: RuleSet, name: str, digest: str) -> Label:
        """The response in a file that came back: of its bytes, its kind, the rules, and who reads it."""
        kind = PurePosixPath(name).suffix.lower()
        key = _digest("return", ruleset.digest, kind, digest)
        return cls(f"returns/{key[:40]}.json", key)

    @classmethod
    def of_plan(cls, ruleset: RuleSet, response: Response, wishes: Wishes) -> Label:
        """A network's plan: of its answers, the rules and their meaning, the wishes, and the solver."""
        rules = (ruleset.digest, api.meaning_digest(ruleset))
        key = _digest("plan", rules, response.digest, wishes)
        return cls(f"plans/{response.organisation.code}.json", key)


def _digest(*made_of: object) -> str:
    return sha256(repr((_made_by(), made_of)).encode("utf-8")).hexdigest()


@cache
def _made_by() -> tuple[str, ...]:
    """Who reads and plans, and how values are written down."""
    from maturity.loading.kept import SHAPE

    parts = ("PyYAML", "python-calamine", "highspy")
    return (__version__, SHAPE, *(version(part) for part in parts))


class Kept:
    """The values kept below the ``out/`` of one round."""

    def __init__(self, out: Path) -> None:
        self.folder = out / FOLDER

    def get(self, label: Label) -> Any | None:
        """The value kept under a label; None where there is none that fits."""
        from maturity.loading.kept import value

        try:
            data = files.read_if_there(files.below(self.folder, label.name)) or b""
            seal, _, body = data.partition(b"\n")
            return value(body) if seal == _seal(label, body) else None
        except (Unreadable, ValueError):
            return None

    def put(self, label: Label, value: object) -> None:
        """Keep a value. It holds its own seal, so it need not reach the disk at once."""
        from maturity.loading.kept import text

        # No plain text of ours, or nowhere to put it: it is worked out again next time.
        with suppress(TypeError, ValueError, OutputError, Unreadable):
            body = text(value).encode("utf-8")
            path = files.below(self.folder, label.name)
            files.make_folder(path.parent)
            files.write_bytes(path, _seal(label, body) + b"\n" + body, settle=False)

    def forget_others(self, folder: str, labels: Iterable[Label]) -> None:
        """Take away what is kept in a folder under no such label, as far as that can be done."""
        names = {label.name for label in labels}
        with suppress(OutputError, Unreadable):
            for name in files.names_in(self.folder / folder):
                if f"{folder}/{name}" not in names:
                    files.remove(self.folder / folder / name)


def _seal(label: Label, body: bytes) -> bytes:
    return sha256(label.key.encode("ascii") + body).hexdigest().encode("ascii")
