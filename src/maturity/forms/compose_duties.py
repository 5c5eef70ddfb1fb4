"""The last sheets: the duties that must be in place, and the sign-off."""

from __future__ import annotations

from typing import Any

from maturity.forms.composer import Composer, block
from maturity.forms.form import Line, Section, Takes
from maturity.forms.lines import DATES, SIGN_OFF
from maturity.forms.tables import TABLES, Field


def checklist_section(composer: Composer) -> Section:
    """What must be in place; never scored."""
    table = TABLES["duty"]
    said = composer.response.checklist if composer.response else {}
    lines = tuple(
        Line(
            f"duty/{duty.id}",
            duty.ask,
            (composer.entry(table.field("answer"), said.get(duty.id)),),
            f"Asked of: {duty.asked_of}." if duty.asked_of else "",
        )
        for duty in composer.ruleset.checklist
    )
    note = "Duties in law or contract. They are not scored, and this sheet stays with you."
    return Section("in-place", "checklist", "In place", (block(table, lines, label="Duty"),), note)


def sign_off_section(composer: Composer) -> Section:
    """Who signs, and when the levels were first shown."""
    response = composer.response
    signed = response.sign_off if response else None
    labels = {
        "shown": "The room first saw its levels on",
        "role": "Signed off by (role)",
        "name": "Name (may stay blank)",
        "on": "Signed off on",
        "succeeds": "Takes the place of an earlier response (its digest)",
        "seal": "Digest of what was signed (leave as it is)",
    }
    values: dict[str, Any] = {
        "shown": response and response.levels_first_shown,
        "role": signed and signed.role,
        "name": signed and signed.name,
        "on": signed and signed.on,
        "succeeds": response and response.succeeds,
        "seal": signed and signed.seal,
    }
    lines = []
    for key in SIGN_OFF:
        takes = Takes.DATE if key in DATES else Takes.TEXT
        field = Field("answer", "Answer", Takes.CHOICE if key == "role" else takes)
        if key == "role":
            field = Field("answer", "Answer", Takes.CHOICE, "roles")
        lines.append(Line(f"sign-off/{key}", labels[key], (composer.entry(field, values[key]),)))
    table = TABLES["sign-off"]
    return Section("sign-off", "sign-off", "Sign-off", (block(table, tuple(lines), label="Line"),))
