"""What a change of rules does to networks, as plain data."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from maturity.change.moved import End, Impact, Moved, Network


def document(
    impact: Impact, broken: Sequence[tuple[str, str]], digests: tuple[str, str]
) -> dict[str, Any]:
    """The impact as plain data; ``digests``: what the earlier and the later version mean.

    ``broken``: files that could not be read, with what is wrong in one line.
    """
    old, new = impact.diff.before, impact.diff.new
    return {
        "format": "maturity/impact/1",
        "from": {"id": old.id, "version": old.version, "digest": old.digest, "meaning": digests[0]},
        "to": {"id": new.id, "version": new.version, "digest": new.digest, "meaning": digests[1]},
        "crosswalk": impact.diff.crosswalk.digest or None,
        "networks": [_network(impact, network) for network in impact.networks],
        "without_earlier": list(impact.without),
        "not_read": [{"file": name, "says": why} for name, why in broken],
    }


def _network(impact: Impact, network: Network) -> dict[str, Any]:
    organisation = network.response.organisation
    return {
        "file": network.file,
        "code": organisation.code,
        "name": organisation.name,
        "place": organisation.place,
        "moved": [_moved(impact, moved) for moved in network.moved],
        "new_blanks": list(network.blanks),
        "to_answer_again": list(network.again),
        "to_confirm": list(network.confirm),
    }


def _moved(impact: Impact, moved: Moved) -> dict[str, Any]:
    parts = moved.parts
    found: dict[str, Any] = {
        "result": moved.result,
        "before": _place(moved.before),
        "after": _place(moved.after),
        "needs": list(moved.needs),
        "needs_of": impact.diff.before.version if moved.by_old else impact.diff.new.version,
        "limits": list(moved.limits),
    }
    if parts is not None:
        found["parts"] = {
            "now": _place(parts.now),
            "rules": list(parts.rules),
            "network": list(parts.network),
            "whole": list(parts.whole),
            "other_order": {
                "network": list(parts.network_first),
                "rules": list(parts.rules_last),
            },
        }
    return found


def _place(place: End) -> dict[str, Any]:
    found: dict[str, Any] = {
        "at_least": place.levels.assured.id,
        "could_be": place.levels.possible.id,
    }
    if place.points is not None:
        low, high = place.points.assured, place.points.possible
        found["score"] = [None if v is None else str(v) for v in (low, high)]
    return found
