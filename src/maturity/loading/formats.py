"""``format: maturity/<kind>/<n>``: a reader refuses a newer n."""

from __future__ import annotations

import re

from maturity.loading.findings import Findings
from maturity.loading.tree import At
from maturity.suggest import quoted

NEWEST = {
    "ruleset": 1,
    "local": 1,
    "crosswalk": 1,
    "plan": 1,
    "planned": 1,
    "round": 1,
    "held": 1,
    "framework": 1,
    "brand": 1,
}
_KINDS = {
    "ruleset": "a rule set",
    "local": "a local version",
    "crosswalk": "a crosswalk",
    "plan": "a plan",
    "planned": "a plan that is looked back on",
    "round": "a round",
    "held": "what is held for a round",
    "framework": "a regulator's framework",
    "brand": "a house style",
}
_FORMAT = re.compile(r"maturity/([a-z]+)/([1-9][0-9]{0,5})")


def check_format(given: object, kind: str, at: At, findings: Findings) -> None:
    """Say when a document is of another kind, or of a format newer than we know."""
    newest = f"maturity/{kind}/{NEWEST[kind]}"
    found = _FORMAT.fullmatch(given) if isinstance(given, str) else None
    if found is None or found[1] != kind:
        findings.say(
            "S121",
            at.place,
            f"{quoted(given)} is not the format of {_KINDS[kind]}",
            f"write '{newest}'",
        )
    elif int(found[2]) > NEWEST[kind]:
        findings.say(
            "S122",
            at.place,
            f"'{given}' is newer than this program, which knows '{newest}'",
            "install a newer version of maturity",
        )
