"""``format: maturity/<kind>/<n>``: a reader refuses a newer n."""

from __future__ import annotations

import re
from shlex import quote

from maturity.loading.findings import Findings
from maturity.loading.tree import At, Tree
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
    "response": "a response",
}
_OF_A_RULE_SET = {"domains", "levels"}
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


def is_no_rule_set(tree: Tree, findings: Findings) -> bool:
    """Whether a document is of another kind altogether, which is said; then nothing else of it is worth saying.

    One that has what only a rule set has is one, whatever its first line says.
    """
    given = tree.root.get("format") if isinstance(tree.root, dict) else None
    found = _FORMAT.fullmatch(given) if isinstance(given, str) else None
    if found is None or found[1] == "ruleset" or _OF_A_RULE_SET & tree.root.keys():
        return False
    what = _KINDS.get(found[1], "another kind of document")
    help_ = "give the rule set here: its id, its folder or its file"
    if found[1] == "response":
        help_ += f"; 'maturity score {quote(tree.file)}' shows the levels of this response"
    findings.say("S121", (At(tree) / "format").place, f"this is {what}, not a rule set", help_)
    return True
