"""Where every network of a round stands, as plain data for JSON."""

from __future__ import annotations

from datetime import date
from typing import Any

from maturity.reporting.diagnostics import as_dict
from maturity.rounds.register import Entry, Register
from maturity.rounds.returns import State

FORMAT = "maturity/round-status/1"


def document(register: Register, on: date) -> dict[str, Any]:
    """The whole status: every network, who is outstanding or late, files of nobody or not read."""
    manifest = register.manifest
    return {
        "format": FORMAT,
        "round": manifest.id,
        "title": manifest.title,
        "ruleset": {"id": manifest.ruleset, "version": manifest.version},
        "opens": manifest.opens.isoformat(),
        "closes": manifest.closes.isoformat(),
        "on": on.isoformat(),
        "networks": len(register.entries),
        "with_a_return": len(register.scored),
        "states": {str(state): len(register.in_state(state)) for state in State},
        "entries": [_entry(entry) for entry in register.entries],
        "outstanding": [entry.member.code for entry in register.outstanding],
        "late": [entry.member.code for entry in register.entries if entry.late],
        "strangers": [{"file": each.file, "code": each.code} for each in register.strangers],
        "unread": [
            {
                "file": each.file,
                "code": each.code,
                "problems": [as_dict(problem) for problem in each.problems],
            }
            for each in register.unread
        ],
    }


def _entry(entry: Entry) -> dict[str, Any]:
    counts = entry.counts
    signed = counts.response.sign_off if counts and counts.response else None
    return {
        "code": entry.member.code,
        "name": entry.member.name,
        "place": entry.member.place,
        "state": str(entry.state),
        "file": counts.file if counts else None,
        "digest": counts.digest if counts else None,
        "received": _iso(counts.received if counts else None),
        "late": entry.late,
        "open_answers": list(entry.open_answers),
        "signed_off": (
            {"role": signed.role, "name": signed.name, "on": _iso(signed.on)} if signed else None
        ),
        "waiting": [each.file for each in entry.waiting],
        "superseded": [each.file for each in entry.superseded],
        "noted": [
            {"what": d.what, "on": d.on.isoformat(), "by": d.by, "note": d.note, "file": d.file}
            for d in entry.decisions
        ],
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
