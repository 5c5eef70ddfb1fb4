"""The lines of a form that stand alone: about the network, its sign-off, one innovation; where each goes."""

from __future__ import annotations

from maturity.forms.form import Takes
from maturity.forms.tables import Field

ABOUT: dict[str, tuple[str, ...]] = {
    "as-of": ("as_of",),
    "code": ("organisation", "code"),
    "name": ("organisation", "name"),
    "place": ("organisation", "place"),
    "icb": ("organisation", "icb"),
}
"""Single lines about the organisation: where they go."""

SIGN_OFF: dict[str, tuple[str, ...]] = {
    "shown": ("levels_first_shown",),
    "role": ("sign_off", "role"),
    "name": ("sign_off", "name"),
    "on": ("sign_off", "on"),
    "succeeds": ("succeeds",),
    "seal": ("sign_off", "seal"),
}
"""Single lines of the sign-off: where they go."""

DATES = {"as-of", "shown", "on"}
"""Which single lines take a date."""

INNOVATION = {
    "title": "What is it called?",
    "need": "Which need does it meet?",
    "group": "Whom is it for?",
    "involved": "Who was involved, and how?",
    "origin": "Invented here, or adopted?",
    "from": "If adopted: from whom?",
    "done": "What was done?",
    "since": "Since when?",
    "baseline": "How was it before?",
    "measure": "What was measured?",
    "did_not_work": "What did not work?",
    "spread": "Where has it spread?",
    "owner": "Who can be asked about it?",
    "share": "May the ICB show this record to others?",
}
"""The questions of one innovation record, by the key of the document."""


def of_innovation(key: str) -> Field:
    """The place for one of these answers."""
    if key == "share":
        return Field("answer", "Answer", Takes.CHOICE, "share", (key,))
    return Field("answer", "Answer", path=(key,))
