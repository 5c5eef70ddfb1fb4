"""The round's internal report as data: the same counts as on paper, whole lists, JSON-ready."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from maturity.reporting import round_words
from maturity.rounds.counts import Reach, Spread
from maturity.rounds.outcome import Scored
from maturity.rounds.picture import Picture
from maturity.rounds.register import Entry
from maturity.rounds.year import Year

FORMAT = "maturity/round-report/1"


def document(picture: Picture) -> dict[str, Any]:
    """Everything that the internal report counts, and where each network's return stands."""
    found = picture.found
    return {
        "format": FORMAT,
        "copy": "internal",
        **about(picture),
        "answered": asdict(picture.answered),
        "icbs": [{"icb": icb, **asdict(each)} for icb, each in picture.icbs],
        "networks": [_network(entry) for entry in found.register.entries],
        "levels": [_spread(spread) for spread in picture.spreads],
        "missing": [asdict(each) for each in picture.missing],
        "actions": [
            {
                "action": each.action,
                **_reach(each.reach),
                "early": each.early,
                "offered": each.offered,
            }
            for each in picture.actions
        ],
        "asked_of_icb": [
            {
                "action": each.action,
                **_reach(each.reach),
                "answer": each.answer,
                "answered": each.answered,
            }
            for each in picture.asked
        ],
        "own_asks": [
            {
                "network": each.network.entry.member.code,
                "ask": each.ask,
                "action": each.action,
                "answer": each.answer,
            }
            for each in picture.own_asks
        ],
        "waiting": [
            {
                "need": each.need,
                "from": each.depends_on,
                "waits_for": each.waits_for,
                **_reach(each.reach),
            }
            for each in picture.awaited
        ],
        "since_last_year": _since(picture.year),
        "by_network": [_levels(each) for each in found.scored],
    }


def _since(year: Year) -> dict[str, Any]:
    """What has changed since last year, and of whom that cannot be said."""
    return {
        "comparable": year.comparable,
        "new": year.new,
        "some_rose": year.some_rose,
        "some_fell": year.some_fell,
        "some_cannot_tell": year.some_cannot_tell,
        "not_comparable": [
            {"network": each.entry.member.code, "because": each.not_comparable}
            for each in year.apart
        ],
        "results": [{**asdict(each), "of": each.of} for each in year.results],
    }


def about(picture: Picture) -> dict[str, Any]:
    """What the round is, at the head of every document of it."""
    manifest, ruleset = picture.found.register.manifest, picture.found.ruleset
    return {
        "round": {"id": manifest.id, "title": manifest.title, "icb": manifest.icb},
        "ruleset": {"id": ruleset.name, "version": ruleset.version, "digest": ruleset.digest},
        "opens": manifest.opens.isoformat(),
        "closes": manifest.closes.isoformat(),
        "on": picture.found.on.isoformat(),
        "uses": list(manifest.uses),
        "not_used_for": list(manifest.not_used_for),
        "seen_by": list(manifest.seen_by),
    }


def _network(entry: Entry) -> dict[str, Any]:
    return {
        "code": entry.member.code,
        "name": round_words.network(entry.member),
        "place": entry.member.place,
        "icb": entry.member.icb,
        "state": entry.state.value,
        "counted": entry.counts is not None,
        "late": entry.late,
        "open_answers": len(entry.open_answers),
        "files_to_choose_from": [each.file for each in entry.waiting],
    }


def _spread(spread: Spread) -> dict[str, Any]:
    return {
        "result": spread.result,
        "levels": {level.id: number for level, number in spread.rungs},
        "without": {level.id: number for level, number in spread.without},
        "of": spread.standing,
        "could_be_higher": spread.open,
        "evidence_asked": spread.asked,
        "evidence_held": spread.shown,
    }


def _reach(reach: Reach) -> dict[str, int]:
    return {"plans": reach.networks, "people": reach.people, "people_not_known": reach.unknown}


def _levels(each: Scored) -> dict[str, Any]:
    return {
        "code": each.entry.member.code,
        "levels": {
            result.id: {
                "at_least": result.levels.assured.id,
                "could_be": result.levels.possible.id,
                "evidenced": result.levels.evidenced.id,
            }
            for result in each.assessment.results
            if result.asked
        },
    }
