"""The shape of a document: pydantic finds the problems, we say them at the narrowest place.

A part that does not fit is left out and the rest is read on, so that one pass finds as much as it
can; names that stood in the part are remembered and not called unknown later.
"""

from __future__ import annotations

from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from maturity.diagnostics import Path
from maturity.loading.findings import Findings
from maturity.loading.shape_words import say_error
from maturity.loading.tree import UNREADABLE, At, Mark, Tree

_TYPES = ("ladder", "yes_no", "number", "several_of", "since", "choice")
Model = TypeVar("Model", bound=BaseModel)

_ROUNDS = 12
# Stand-ins for missing words, so that the rest of the thing can still be judged.
_STAND_INS = {
    "ask": "?",
    "case": "?",
    "format": "?",
    "id": "x",
    "many": "?",
    "one": "?",
    "says": "?",
    "text": "?",
    "title": "?",
    "version": "?",
}


def read_shape(model: type[Model], tree: Tree, findings: Findings) -> Model | None:
    """The document as a model; None when not enough of it can be read.

    Parts that do not fit are taken out of the tree (its data and its marks) after they were named.
    """
    root = At(tree)
    for turn in range(_ROUNDS):
        try:
            return model.model_validate(tree.root)
        except ValidationError as wrong:
            errors = wrong.errors(include_url=False, include_context=True)
        # What shows up only after something was left out may come of the leaving out.
        if turn == 0:
            for error in errors:
                if error["input"] is not UNREADABLE:
                    say_error(error, model, _clean(error, root), findings)
        spots = sorted({(_clean(e, root).path, e["type"]) for e in errors}, key=_last_first)
        kept = [leave_out(tree, path, kind, findings) for path, kind in spots]
        if not all(kept):
            return None
    return None


def _last_first(spot: tuple[Path, str]) -> tuple[Any, ...]:
    """Later list entries and deeper things first, so that paths stay true while things go."""
    return tuple((-step, "") if isinstance(step, int) else (0, step) for step in spot[0]), spot[1]


def _clean(error: ErrorDetails, at: At) -> At:
    """Where an error is, without the tags of unions."""
    for step in error["loc"]:
        if step == "[key]" or (isinstance(step, str) and step.startswith("<")):
            continue
        at = at / step
    return at


def leave_out(tree: Tree, path: Path, kind: str, findings: Findings) -> bool:
    """Take one part out of the tree; ``kind`` is pydantic's. False when that would leave nothing."""
    if not path:
        return False
    holder: Any = At(tree, path[:-1]).data
    if kind == "missing":
        key = str(path[-1])
        if isinstance(holder, dict) and key in _STAND_INS:
            holder[key] = _STAND_INS[key]
            return True
        return leave_out(tree, path[:-1], "", findings)
    if kind != "extra_forbidden":
        path = _whole_thing(path)
        holder = At(tree, path[:-1]).data
    around, inside = _mark_at(tree.mark, path[:-1]), _mark_at(tree.mark, path)
    if around is None or inside is None or holder is None:
        return True  # an outer part went already
    findings.lose(At(tree, path), inside)
    step: Any = path[-1]
    del holder[step]
    del around.inside[step]  # type: ignore[union-attr]
    return True


def _whole_thing(path: Path) -> Path:
    """A question (or facet, or fact) goes as a whole: without one option it is another question."""
    for i, step in enumerate(path):
        if step in _TYPES and i > 0:
            return path[:i]
    return path


def _mark_at(mark: Mark, path: Path) -> Mark | None:
    for step in path:
        inside = mark.inside
        if isinstance(inside, dict) and step in inside:
            mark = inside[str(step)][2]
        elif isinstance(inside, list) and isinstance(step, int) and step < len(inside):
            mark = inside[step]
        else:
            return None
    return mark
