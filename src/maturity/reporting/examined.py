"""What running the cases found: in words, and as data."""

from __future__ import annotations

import json
from collections.abc import Iterator

from maturity.checks.coverage import Coverage
from maturity.checks.coverage_items import Item
from maturity.checks.examined import Examined, missing
from maturity.checks.mutation import Mutation
from maturity.checks.slip import Mutant
from maturity.diagnostics import Place
from maturity.reporting.diagnostics import as_dict

_MANY = {
    "need": "needs",
    "level": "levels",
    "band": "bands",
    "confirmation": "confirmations",
    "limit": "limits",
    "gate": "gates",
    "condition": "conditions of questions",
    "cap": "caps of answers",
    "applies": "tests of facts",
    "na": "questions that may not apply",
    "action": "actions",
    "evidence": "evidence",
    "variant": "variants",
}


def coverage_in_words(found: Examined) -> Iterator[str]:
    """How much is covered, kind by kind, then everything that is not, with its place."""
    coverage = found.coverage
    if coverage is None:
        return
    yield f"Coverage: {_share(coverage.covered, len(coverage.items), coverage.percent)}."
    for kind, (done, every) in coverage.by_kind().items():
        yield f"  {_MANY[kind]}: {done} of {every}"
    open_items = [item for item in coverage.items if not item.covered]
    if open_items:
        yield "Not covered:"
    for item in open_items:
        yield f"  {found.places.of(*item.where)}: {item.kind} {item.name}: {missing(item)}"


def mutation_in_words(found: Examined) -> Iterator[str]:
    """How many changes were noticed, then each that was not: its place, what, and what would."""
    mutation = found.mutation
    if mutation is None:
        return
    noticed = _share(len(mutation.noticed), mutation.counted, mutation.percent)
    left_out = len(mutation.equivalent)
    more = f" {left_out} more change nothing, proved." if left_out else ""
    yield f"Changes noticed: {noticed}.{more}"
    if mutation.survivors:
        yield "Not noticed by any case:"
    for mutant in mutation.survivors:
        yield f"  {mutant.place}: {mutant.kind}: {mutant.change}"
        yield f"      a case would notice: {mutant.notice}"


def _share(part: int, whole: int, percent: float) -> str:
    # Rounded down, so that 100 % is said only of all.
    return f"{part} of {whole} ({int(percent * 10) / 10:g} %)"


def as_json(found: Examined) -> str:
    """Everything as one JSON document; what was not asked for is left out."""
    document: dict[str, object] = {
        "format": "maturity/test/1",
        "cases": [
            {
                "case": outcome.case.case,
                "is": outcome.case.says,
                "as_said": outcome.passed,
                "differences": list(outcome.differences),
            }
            for outcome in found.outcomes
        ],
        "remarks": [as_dict(remark) for remark in found.remarks],
    }
    if found.coverage is not None:
        document["coverage"] = _coverage(found, found.coverage)
    if found.mutation is not None:
        document["mutation"] = _mutation(found.mutation)
    return json.dumps(document, ensure_ascii=False, indent=2)


def _coverage(found: Examined, coverage: Coverage) -> dict[str, object]:
    return {
        "covered": coverage.covered,
        "of": len(coverage.items),
        "percent": round(coverage.percent, 3),
        "kinds": {
            kind: {"covered": done, "of": every}
            for kind, (done, every) in coverage.by_kind().items()
        },
        "items": [_item(found, item) for item in coverage.items],
    }


def _item(found: Examined, item: Item) -> dict[str, object]:
    return {
        "kind": item.kind,
        "name": item.name,
        **_place(found.places.of(*item.where)),
        "met_by": item.met or None,
        "missed_by": item.missed or None,
        "wanted": None if item.covered else missing(item),
    }


def _mutation(mutation: Mutation) -> dict[str, object]:
    return {
        "noticed": len(mutation.noticed),
        "of": mutation.counted,
        "percent": round(mutation.percent, 3),
        "survivors": [_mutant(mutant) for mutant in mutation.survivors],
        "equivalent": [{**_mutant(mutant), "proof": why} for mutant, why in mutation.equivalent],
    }


def _mutant(mutant: Mutant) -> dict[str, object]:
    return {
        "kind": mutant.kind,
        **_place(mutant.place),
        "change": mutant.change,
        "notice": mutant.notice,
    }


def _place(place: Place) -> dict[str, object]:
    span = place.span
    return {
        "file": place.file,
        "line": span.line if span else None,
        "column": span.column if span else None,
    }
