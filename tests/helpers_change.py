"""The matrix as a committee might leave it in April: one threshold raised, one question renamed, one
retired, one added. Made from a copy, so that it follows whatever the matrix says by then."""

from __future__ import annotations

import json
from copy import deepcopy

from maturity import shelf

CROSSWALK = """\
format: maturity/crosswalk/1
ruleset: pcn-maturity
from: "{old}"
to: april
questions:
  C1.support:
    becomes: C1.costs
    options: {{offered: offered-to-all}}
    because: the word was read as emotional support
  P3.spending: {{retired: the national return now asks it}}
"""


def matrix():
    """The shipped matrix as its canonical document."""
    return deepcopy(dict(shelf.take("pcn-maturity", cases=False).document))


def one(entries, name):
    return next(entry for entry in entries if entry["id"] == name)


def capability(document, name):
    nodes = [c for domain in document["domains"] for c in domain["capabilities"]]
    return one(nodes, name)


def without(document, question):
    """Take out the needs and promises that read a question."""
    for domain in document["domains"]:
        for node in domain["capabilities"]:
            for level in node["levels"]:
                level["needs"] = [n for n in level["needs"] if n.get("question") != question]
            for action in node.get("actions", []):
                for key in {"raises", "may_lead_to"} & action.keys():
                    action[key] = [each for each in action[key] if each["id"] != question]
            node["actions"] = [a for a in node.get("actions", []) if a.get("raises")]


def renamed(thing, was, becomes):
    """The document with one name replaced wherever it stands alone, or before a dot."""
    if isinstance(thing, dict):
        return {renamed(k, was, becomes): renamed(v, was, becomes) for k, v in thing.items()}
    if isinstance(thing, list):
        return [renamed(each, was, becomes) for each in thing]
    return becomes if thing == was else thing


def offered(thing):
    """The new name of an option, wherever its question is asked for it or raised to it."""
    if isinstance(thing, dict):
        if thing.get("question") == "C1.costs" and thing.get("at_least") == "offered":
            thing["at_least"] = "offered-to-all"
        if thing.get("id") == "C1.costs" and thing.get("text") == "offered":
            thing["text"] = "offered-to-all"
    for each in thing.values() if isinstance(thing, dict) else thing:
        if isinstance(each, (dict, list)):
            offered(each)


def april():
    document = renamed(matrix(), "C1.support", "C1.costs")
    old = document["version"]
    document["version"] = "april"
    c1 = capability(document, "C1")
    costs = one(c1["questions"], "C1.costs")
    one(costs["ladder"], "offered")["id"] = "offered-to-all"
    offered(document)
    step_2 = one(c1["levels"], "step-2")
    one(step_2["needs"], "people")["at_least"] = "several"
    p3 = capability(document, "P3")
    p3["questions"] = [q for q in p3["questions"] if q["id"] != "P3.spending"]
    without(document, "P3.spending")
    c1["questions"].append(
        {
            "id": "C1.back",
            "ask": "Have you gone back to say what came of it?",
            "yes_no": {"better": True},
        }
    )
    one(c1["levels"], "foundation")["needs"].append(
        {
            "id": "back",
            "question": "C1.back",
            "at_least": True,
            "says": "we have gone back to say what came of it",
        }
    )
    return document, old


def write_april(folder):
    """April as a rule set in one file with its crosswalk beside it; the paths of both."""
    document, old = april()
    rules, crosswalk = folder / "april.json", folder / "crosswalk.yaml"
    rules.write_text(json.dumps(document, ensure_ascii=False), "utf-8")
    crosswalk.write_text(CROSSWALK.format(old=old), "utf-8")
    return rules, crosswalk
