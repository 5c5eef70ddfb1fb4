"""A small round on disk: the shipped matrix, made-up networks, returns with some answers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

from maturity import api
from maturity.core.response import Answer, DontKnow, Organisation, Response

TOP = Path(__file__).parents[1]
VERSION = "2027.1"
MANIFEST = f"""\
format: maturity/round/1
id: north-2027
title: North 2027
icb: NHS North
ruleset: {{id: pcn-maturity, version: "{VERSION}"}}
opens: 2027-01-04
closes: 2027-03-31
uses: [To plan with each network what it will do.]
not_used_for: [Ranking or payment.]
seen_by: [The network and the team of the ICB.]
"""


@cache
def matrix():
    return api.load_ruleset("pcn-maturity")


@cache
def blank():
    """A response that answers nothing but "don't know" to two questions."""
    ruleset = matrix()
    first, second = (question.id for question in ruleset.questions[:2])
    return Response(
        ruleset=ruleset.id,
        version=ruleset.version,
        as_of=date(2027, 1, 31),
        answers={first: Answer(first, DontKnow()), second: Answer(second, DontKnow())},
    )


def put(folder, code, name="", *, kind="yaml", file="", **changes):
    """Write one return; the file's path."""
    response = replace(blank(), organisation=Organisation(code, f"Network {code}"), **changes)
    path = folder / "returns" / (file or f"{name or code}.{kind}")
    path.parent.mkdir(parents=True, exist_ok=True)
    api.save_response(path, matrix(), response)
    return path


def small_round(folder, codes=("U1", "U2", "U3"), manifest=MANIFEST):
    """A round of a few networks without returns; its folder."""
    (folder / "returns").mkdir(parents=True)
    (folder / "round.yaml").write_text(manifest, encoding="utf-8")
    rows = [f"{code},Network {code},{'East' if i % 2 else 'West'}" for i, code in enumerate(codes)]
    text = "\n".join(["code,name,place", *rows]) + "\n"
    (folder / "organisations.csv").write_text(text, encoding="utf-8")
    return folder
