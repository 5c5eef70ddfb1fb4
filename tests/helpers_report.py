"""Reports to test with: the fictional networks, and a response full of things to keep apart."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

from maturity import api, places, versions
from maturity.core.response import (
    ActionNote,
    Answer,
    Ask,
    Confirmation,
    Evidence,
    Missing,
    Organisation,
    Person,
    Response,
    Review,
    SeenBy,
    SignOff,
)
from maturity.reporting import html, view

HERE = Path(__file__).parent
EXAMPLES = sorted((HERE.parent / "examples").glob("U9900*.yaml"), key=lambda path: path.stem)
AS_OF = date(2027, 1, 31)

# Words that only the network's own copy may hold.
SECRETS = {
    "comment": "heron comment",
    "dissent": "heron dissent",
    "reason": "heron reason",
    "reply": "heron reply",
    "person": "Heron Person",
    "place": "heron cupboard",
    "holder": "heron holder",
    "seer": "heron seer",
    "agreed": "heron agreed",
    "signer": "Heron Signer",
}
# Words that every copy holds: people named for actions answer for them.
OPEN = ("Otter Lead", "otter evidence", "otter pride", "otter ask")


@cache
def matrix():
    return api.load_ruleset("pcn-maturity")


@cache
def templates():
    return {name: (places.templates() / name).read_text("utf-8") for name in html.TEMPLATES}


@cache
def example(stem):
    """Assessment and plan of a fictional network."""
    path = next(path for path in EXAMPLES if path.stem.startswith(stem))
    assessment = api.score(matrix(), api.load_response(path))
    return assessment, api.plan(matrix(), assessment)


@cache
def harbour_year():
    """What the year of the second network came to."""
    last, now = (
        next(path for path in EXAMPLES if path.stem == f"U99002-harbour-town{year}")
        for year in ("", "-2028")
    )
    return versions.look_back(
        api.load_response(last),
        api.load_response(now),
        plan=last.with_name("U99002-plan-2027.json"),
    )


def told(**more):
    """A response in which every secret and every open word stands once."""
    answer = Answer(
        "C1.listening",
        "noted",
        comment=SECRETS["comment"],
        dissent=SECRETS["dissent"],
        review=Review("listened", SECRETS["reason"], SECRETS["reply"], "R. Viewer"),
    )
    held = {
        "answers": {"C1.listening": answer, "C1.deciding": Answer("C1.deciding", "together")},
        "organisation": Organisation("U99009", "Otter Network", "Otterford", "Exampleshire ICB"),
        "people": (Person("p1", "gp", "clinical-director", SECRETS["person"]),),
        "missing": (Missing("residents", "asked too late"),),
        "evidence": (
            Evidence(
                "otter evidence",
                SECRETS["place"],
                date(2026, 12, 1),
                capability="C1",
                kind="processes",
                holder=SECRETS["holder"],
                seen_by=SeenBy("partner", SECRETS["seer"], date(2027, 1, 2)),
            ),
        ),
        "confirmations": (Confirmation("C1", "step-2", "residents", "agrees", SECRETS["agreed"]),),
        "actions": {"C1.answer": ActionNote("C1.answer", "under-way", who="Otter Lead")},
        "proud_of": ("otter pride",),
        "asks_of_icb": (Ask("otter ask"),),
        "checklist": {"must.dspt": "in-place"},
        "sign_off": SignOff("clinical-director", SECRETS["signer"], date(2027, 2, 1)),
    }
    return Response("pcn-maturity", matrix().version, AS_OF, **{**held, **more})


def scored(response):
    """Assessment and plan of a response to the matrix."""
    assessment = api.score(matrix(), response)
    if assessment.response is None:
        assessment = replace(assessment, response=response)
    return assessment, api.plan(matrix(), assessment)


def page(assessment, plan=None, audience="board", **more):
    return html.page(
        view.report(matrix(), assessment, plan, audience=audience), templates(), **more
    )
