"""A round of 1,250 networks run a second time, and one process beside two.

``python -m benchmarks.rounds`` makes the round in a temporary folder. Documents are stand-ins of the
usual size where only the record-keeping is measured, real PDFs where two processes are compared.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
import time
from dataclasses import replace
from datetime import date
from pathlib import Path

from maturity import api, round_run, round_work
from maturity.core.response import Answer, DontKnow, Organisation

TOP = Path(__file__).parents[1]
DAY = date(2027, 4, 2)
MANIFEST = """\
format: maturity/round/1
id: bench
title: A round to measure
icb: Made up
ruleset: {{id: pcn-maturity, version: "{version}"}}
opens: 2027-01-04
closes: 2027-03-31
uses: [To measure.]
not_used_for: [Anything else.]
seen_by: [Nobody.]
"""


def a_round(folder: Path, many: int) -> None:
    """Write a round of many networks, each with the answers of an example."""
    ruleset = api.load_ruleset("pcn-maturity")
    example = api.load_response(TOP / "examples" / "U99001-riverside.yaml", ruleset)
    (folder / "returns").mkdir(parents=True)
    (folder / "round.yaml").write_text(MANIFEST.format(version=ruleset.version), "utf-8")
    codes = [f"U{number:05}" for number in range(many)]
    rows = ["code,name", *(f"{code},Network {code}" for code in codes)]
    (folder / "organisations.csv").write_text("\n".join(rows) + "\n", "utf-8")
    for code in codes:
        response = replace(
            example, organisation=Organisation(code, f"Network {code}"), sign_off=None
        )
        api.save_response(folder / "returns" / f"{code}.json", ruleset, response)


def stand_in(job: round_work.Job) -> round_work.Made:
    """Files of the usual size, in no time."""
    data = job.response.digest.encode()
    if not job.write:
        return round_work.Made(None)
    sizes = {
        ("assessments", "json"): 220_000,
        ("plans", "json"): 20_000,
        ("documents", "pdf"): 200_000,
    }
    return round_work.Made(None, {kind: data.ljust(size) for kind, size in sizes.items()})


def timed(folder: Path, way: round_run.Way | None = None) -> tuple[round_run.Ran, float]:
    """A run, and its seconds."""
    start = time.perf_counter()
    ran = round_run.run(folder, DAY, way)
    return ran, time.perf_counter() - start


def again(folder: Path, many: int) -> None:
    """A second run with nothing changed, and one with one response changed."""
    a_round(folder, many)
    real, round_work.make = round_work.make, stand_in  # type: ignore[assignment]
    ran, first = timed(folder)
    assert ran.written == many
    ran, second = timed(folder)
    assert ran.unchanged
    ruleset = api.load_ruleset("pcn-maturity")
    path = folder / "returns" / "U00007.json"
    response = api.load_response(path, ruleset)
    question = ruleset.questions[0].id
    changed = {**response.answers, question: Answer(question, DontKnow())}
    api.save_response(path, ruleset, replace(response, answers=changed))
    ran, third = timed(folder)
    assert ran.written == 1
    round_work.make = real
    print(f"{many} networks, documents stood in for: first run {first:.1f} s")
    print(f"  nothing changed: {second:.2f} s   (under 2 s wanted for 1,250)")
    print(f"  one response changed: {third:.1f} s, {ran.written} written")


def two_beside_one(folder: Path, many: int) -> None:
    """Real PDFs from one process and from two."""
    a_round(folder, many)
    took = {}
    for workers in (1, 2):
        shutil.rmtree(folder / "out", ignore_errors=True)
        with round_work.executor(workers) as pool:
            way = round_run.Way(pool=pool, ahead=2 * workers if workers > 1 else 1)
            _, took[workers] = timed(folder, way)
    print(f"{many} real plans: one process {took[1]:.1f} s, two {took[2]:.1f} s,")
    print(f"  {took[1] / took[2]:.2f} times as fast   (1.7 wanted, on two free cores)")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--networks", type=int, default=1250)
    parser.add_argument("--plans", type=int, default=24)
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        again(Path(place) / "again", wanted.networks)
        if wanted.plans:
            two_beside_one(Path(place) / "two", wanted.plans)


if __name__ == "__main__":
    main()
