"""Who may see which words of a response: one table, by place in the document.

From docs/privacy.md. Each place stands in one group; what is new stands in none and fails
(``tests/unit/test_copies_readers.py``) until it is decided who may read it.
"""

from __future__ import annotations

import re

ABOUT = {"organisation.name", "organisation.place", "organisation.icb"}
"""Whose document it is."""

LEADS = {"actions.*.who", "actions.*.why, refused"}
"""Who leads an action, and why one was refused: for the plan."""

ASKS = {"asks_of_icb[].ask", "asks_of_icb[].answer"}

INNOVATION = {
    *(f"innovations[].{each}" for each in (
        "title", "need", "group", "involved", "from", "done", "since", "baseline", "measure",
        "did_not_work", "spread", "owner",
    )),
    *(f"innovations[].results[].{each}" for each in ("group", "result", "base")),
}  # fmt: skip

TO_BOARD = {
    "missing[].why", "context_sources.*.source", "context_sources.*.date", "evidence[].what",
    "priorities[].why", "proud_of[]", "agreed.*", "offers[].what",
}  # fmt: skip
"""The network's own words for its board."""

SHARED = {f"share[].{each}" for each in ("text", "value", "base", "source", "date")}
"""Local facts for residents."""

SHOWN = {
    "answers.*.dissent", "answers.*.comment", "answers.*.review.reason", "answers.*.review.reply",
    "answers.*.review.by", "people[].name", "evidence[].where", "evidence[].holder",
    "evidence[].seen_by.who", "confirmations[].who", "actions.*.note", "sign_off.name", "succeeds",
}  # fmt: skip
"""What only the network's own copy prints: comments, names, and the places of evidence."""

KEPT = {
    "actions.*.why", "facts_offered.*.source", "facts_offered.*.date", "share[].checked_by",
}  # fmt: skip
"""What its pages do not print: it is carried beside them."""

PERSONS = {"answers.*.comments.*", "card_comments.*.*"}
"""What one person said: the facilitator's file alone."""

WHO = {"people[].id"}
"""Under what somebody stands in the facilitator's file; the network's own form lists it."""

OPEN = {"ruleset.version", "organisation.code", "innovations[].origin", "sign_off.seal"}
"""What is no text of anybody."""

GROUPS = (ABOUT, LEADS, ASKS, INNOVATION, TO_BOARD, SHARED, SHOWN, KEPT, PERSONS, WHO, OPEN)

BOARD = ABOUT | LEADS | ASKS | INNOVATION | TO_BOARD
NETWORK = BOARD | SHARED | SHOWN | KEPT
NAME = {"organisation.name"}

MAY_SEE = {
    "public": ABOUT,
    "board": BOARD,
    "network": NETWORK,
    "residents": NAME | {"organisation.place"} | SHARED,
    "actions": NAME | {"actions.*.who"},
    "agenda": NAME | {"missing[].why"},
    "plan": NAME | LEADS | ASKS,
    "levels": ABOUT,
    "look-back": NAME,
    "look-back, own": NAME | {"actions.*.note"},
    "form": NETWORK | WHO,
    "return": NETWORK - {"people[].name"},
    "facilitator": NETWORK | PERSONS | WHO,
    "ICB": ABOUT | ASKS,
    "letter": ABOUT | ASKS,  # of the ICB to the network that asked
    "ICB, innovations": INNOVATION,
}
"""By reader, or by what is read."""

READ_BY = (
    (r"^(\$ migrate|form/migrated|migrated)", "facilitator"),
    (r"^form/(blank|carried)", "form"),
    (r"^(form/succeeds|signed|travels|(board|network)/\.kept/returns/)", "return"),
    (r"free_text", "return"),  # asked for with --with-text
    (r"^plan-public", "public"),
    (r"^(plan-board|board/documents/)", "board"),
    (r"^(plan-network|network/documents/)", "network"),
    (r"^residents", "residents"),
    (r"^actions", "actions"),
    (r"^(\$ agenda|agenda)", "agenda"),
    (r"^(\$ plan|(board|network)/(\.kept/)?plans/)", "plan"),
    (r"^\$ look-back.*--for network", "look-back, own"),
    (r"^\$ look-back", "look-back"),
    (r"^\$ round innovations", "ICB, innovations"),
    (r"^(board|network)/report\.", "ICB"),
    (r"^letters/", "letter"),
    (r"", "levels"),
)
"""Which reader each output of a command is for: the first pattern that fits its name."""


def may_see(name: str) -> set[str]:
    """The places whose words may stand in an output of a command."""
    return MAY_SEE[next(reader for pattern, reader in READ_BY if re.search(pattern, name))]
