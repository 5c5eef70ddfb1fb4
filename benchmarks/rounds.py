"""A round of 1,250 networks run a second time, and one process beside two.

``--memory 500`` prints what a worker holds after some plans and after more. ``--bare 1250`` prints so
many made-up networks' plans in one warm process, each by us and by WeasyPrint alone, in turn.

``python -m benchmarks.rounds`` makes the round in a temporary folder. Documents are stand-ins of the
usual size where only the record-keeping is measured, real PDFs where two processes are compared.
"""

from __future__ import annotations

import argparse
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from datetime import date
from functools import cache
from multiprocessing import get_context
from pathlib import Path

from benchmarks import peers
from maturity import api, printing, running
from maturity.core.response import Answer, DontKnow, Organisation
from maturity.planning.plan import Plan
from maturity.printing.plan import PLAN
from maturity.reporting import view
from maturity.rounds.manifest import Wishes
from maturity.rounds.synthetic import synthetic
from maturity.running import Ran, work
from maturity.running.workers import executor, through

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


@cache
def a_plan() -> Plan:
    """One real plan, which stands in for everybody's."""
    ruleset = api.load_ruleset("pcn-maturity")
    example = api.load_response(TOP / "examples" / "U99001-riverside.yaml", ruleset)
    return api.plan(ruleset, api.score(ruleset, example))


def stand_in(job: work.Job) -> work.Made:
    """Files of the usual size, in no time."""
    data = job.response.digest.encode()
    if not job.write:
        return work.Made(a_plan())
    sizes = {
        ("assessments", "json"): 220_000,
        ("plans", "json"): 20_000,
        ("documents", "pdf"): 200_000,
    }
    return work.Made(a_plan(), {kind: data.ljust(size) for kind, size in sizes.items()})


def timed(folder: Path, way: running.Way | None = None) -> tuple[Ran, float]:
    """A run, and its seconds."""
    start = time.perf_counter()
    ran = running.run(folder, DAY, way)
    return ran, time.perf_counter() - start


def again(folder: Path, many: int) -> None:
    """A second run with nothing changed, and one with one response changed."""
    a_round(folder, many)
    real, work.make = work.make, stand_in  # type: ignore[assignment]
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
    work.make = real
    print(f"{many} networks, documents stood in for: first run {first:.1f} s")
    print(f"  nothing changed: {second:.2f} s   (under 2 s wanted for 1,250)")
    print(f"  one response changed: {third:.1f} s, {ran.written} written")


def two_beside_one(folder: Path, many: int) -> None:
    """Real PDFs from one process and from two."""
    a_round(folder, many)
    took = {}
    for workers in (1, 2):
        shutil.rmtree(folder / "out", ignore_errors=True)
        with executor(workers) as pool:
            way = running.Way(pool=pool, ahead=2 * workers if workers > 1 else 1)
            _, took[workers] = timed(folder, way)
    print(f"{many} real plans: one process {took[1]:.1f} s, two {took[2]:.1f} s,")
    print(f"  {took[1] / took[2]:.2f} times as fast   (1.7 wanted, on two free cores)")


def jobs(many: int) -> Iterator[work.Job]:
    """Networks with three examples' answers in turn, and two that differ in each."""
    ruleset = api.load_ruleset("pcn-maturity")
    rules = work.packed(ruleset)
    names = ("U99001-riverside", "U99002-harbour-town", "U99003-upper-dale")
    said = [api.load_response(TOP / "examples" / f"{name}.yaml", ruleset) for name in names]
    asked = [question.id for question in ruleset.questions]
    for number in range(many):
        left = {asked[number % len(asked)], asked[(7 * number + 3) % len(asked)]}
        about = Organisation(f"U{number:05}", f"Network {number}")
        answers = {q: a for q, a in said[number % 3].answers.items() if q not in left}
        response = replace(said[number % 3], organisation=about, answers=answers, sign_off=None)
        yield work.Job(rules, response, Wishes(), "board", "pdf", write=True)


def resident() -> float:
    """Megabytes of memory that this process holds (Linux)."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def made_and_held(job: work.Job) -> tuple[str, float]:
    """One network's files made; what went wrong, and the memory of the worker after it."""
    return work.make(job).problem, resident()


def memory(many: int) -> None:
    """The memory of one worker after some plans, and after more."""
    print(f"memory of one worker over {many} plans, in MB   (flat wanted)")
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        done = through(pool, made_and_held, jobs(many), 1)
        for number, (_, (problem, held)) in enumerate(done, 1):
            assert not problem, problem
            if number in {10, 20, 40, 100, 200, 300, 400, 500}:
                print(f"  after {number:3}: {held:.0f}", flush=True)


def beside_bare(many: int) -> None:
    """Processor seconds of made-up networks' plans, from assessment to PDF, beside bare WeasyPrint."""
    ruleset = api.load_ruleset("pcn-maturity")
    ours = bare = 0.0
    printed, alone = 0, peers.warm()
    for network in synthetic(ruleset, networks=many, icbs=1, as_of=DAY, seed=0):
        if network.now is None:
            continue
        assessment = api.score(ruleset, network.now)
        plan = api.plan(ruleset, assessment)
        report = view.report(ruleset, assessment, plan, audience="board")
        page = PLAN.html(report)
        ways = {
            "ours": lambda a=assessment, p=plan: printing.report_pdf(ruleset, a, p, "board"),
            "bare": lambda text=page: alone(text),
        }
        spent = {}
        for name in sorted(ways, reverse=bool(printed % 2)):
            start = time.process_time()
            ways[name]()
            spent[name] = time.process_time() - start
        printed += 1
        if printed > 1:  # the first warms both
            ours, bare = ours + spent["ours"], bare + spent["bare"]
        if printed in {50, 200, 500}:
            print(f"  after {printed}: {ours / bare:.3f} of bare WeasyPrint", flush=True)
    each = 1000 * ours / max(1, printed - 1)
    print(
        f"{printed} plans: {each:.0f} ms each, {ours / bare:.3f} of bare WeasyPrint   (1.1 wanted)"
    )


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--networks", type=int, default=1250)
    parser.add_argument("--plans", type=int, default=24)
    parser.add_argument("--memory", type=int, default=0, metavar="PLANS")
    parser.add_argument("--bare", type=int, default=0, metavar="PLANS")
    wanted = parser.parse_args()
    if wanted.bare:
        beside_bare(wanted.bare)
        return
    if wanted.memory:
        memory(wanted.memory)
        return
    with tempfile.TemporaryDirectory() as place:
        again(Path(place) / "again", wanted.networks)
        if wanted.plans:
            two_beside_one(Path(place) / "two", wanted.plans)


if __name__ == "__main__":
    main()
