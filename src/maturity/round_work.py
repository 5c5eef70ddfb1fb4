"""The work of a round that many processes can share: one return read, one network's documents made.

Each function takes values and gives values, opens nothing and knows no round, so it may run in this
process, in another, or on another machine, and gives the same bytes wherever it runs.
"""

from __future__ import annotations

import os
import pickle
import signal
import threading
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ProcessPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from multiprocessing import connection, get_context, parent_process
from typing import TYPE_CHECKING, ParamSpec, TypeVar

from maturity import api
from maturity import round as round_
from maturity.errors import InputError, MaturityError, MissingPart

if TYPE_CHECKING:
    from maturity.core.response import Response
    from maturity.core.result import Assessment
    from maturity.core.ruleset import RuleSet
    from maturity.loading.brands import Brand
    from maturity.planning.plan import Plan
    from maturity.printing import Printed
    from maturity.rounds.manifest import Wishes
    from maturity.rounds.returns import Return

KINDS = ("pdf", "html", "docx")
"""The formats that a network's plan can have."""

_ONE_AT_A_TIME = threading.Lock()
"""WeasyPrint and its fonts are for one thread at a time; a cluster's workers may have several."""

Task = TypeVar("Task")
Result = TypeVar("Result")
Given = ParamSpec("Given")


@dataclass(frozen=True, slots=True)
class Job:
    """One network's plan, and its documents where ``write``. ``rules``: as ``packed`` gives it.

    ``plan``: where it was made before; ``brand``: the house style of the documents; ``limit``: the
    seconds that laying one out may take.
    """

    rules: bytes
    response: Response
    wishes: Wishes
    audience: str
    kind: str
    write: bool
    plan: Plan | None = None
    brand: Brand | None = None
    limit: float | None = None


@dataclass(frozen=True, slots=True)
class Made:
    """What came of a job. ``files``: bytes by the folder and ending they belong to.

    ``problem``: why something could not be made; then ``files`` is empty, and perhaps ``plan`` too.
    ``too_long``: for no other reason than that laying it out took longer than was allowed.
    """

    plan: Plan | None
    files: Mapping[tuple[str, str], bytes] = field(default_factory=dict)
    remarks: tuple[str, ...] = ()
    problem: str = ""
    too_long: bool = False


def packed(ruleset: RuleSet) -> bytes:
    """A rule set as it goes to other processes. Only what this program packed is ever unpacked."""
    return zlib.compress(pickle.dumps(ruleset), 1)


@lru_cache(maxsize=4)
def _unpacked(rules: bytes) -> RuleSet:
    found: RuleSet = pickle.loads(zlib.decompress(rules))  # noqa: S301 - packed by ``packed``, never read from a file
    return found


def read(task: tuple[bytes, round_.File]) -> Return:
    """One file that came back."""
    rules, file = task
    return round_.read_return(_unpacked(rules), file)


def make(job: Job) -> Made:
    """Score, plan and write one network. Raises MissingPart alone: it would be raised for all."""
    ruleset, plan = _unpacked(job.rules), job.plan
    try:
        assessment = api.score(ruleset, job.response)
        plan = plan or _planned(ruleset, assessment, job.wishes)
        if not job.write:
            return Made(plan)
        printed = _document(job, ruleset, assessment, plan)
    except MissingPart:
        raise
    except Exception as problem:  # noqa: BLE001 - one network never stops the others
        return Made(plan, problem=_told(problem))
    if printed.unmade:
        return Made(plan, problem=printed.unmade, too_long=True)
    made = {
        ("assessments", "json"): _text(api.assessment_json(ruleset, assessment)),
        ("plans", "json"): _text(api.plan_json(ruleset, plan)),
        ("documents", job.kind): printed.data,
    }
    return Made(plan, made, printed.remarks)


def _planned(ruleset: RuleSet, assessment: Assessment, wishes: Wishes) -> Plan:
    return api.plan(
        ruleset,
        assessment,
        days=wishes.days,
        months=wishes.months,
        first_90_days=wishes.first_90_days,
        year=wishes.year,
        target=wishes.target or None,
    )


def _document(job: Job, ruleset: RuleSet, assessment: Assessment, plan: Plan) -> Printed:
    from maturity import printing

    writers = {
        "pdf": printing.report_pdf,
        "html": printing.report_html,
        "docx": printing.report_docx,
    }
    make, audience = writers[job.kind], job.audience
    with _ONE_AT_A_TIME, printing.house_style(job.brand), printing.limited(job.limit):
        return printing.in_time(make, ruleset, assessment, plan, audience, again=api.plan_again)


def _text(text: str) -> bytes:
    return (text + "\n").encode("utf-8")


def _told(problem: Exception) -> str:
    """Why, without a word of anybody's answers where the fault is ours."""
    if isinstance(problem, InputError):
        first = problem.diagnostics[0]
        return f"{first.code}: {first.message}"
    if isinstance(problem, MaturityError):
        return str(problem)
    return f"a fault of ours ({type(problem).__name__})"


class Here(Executor):
    """An executor that runs each thing at once, in this process."""

    def submit(
        self, fn: Callable[Given, Result], /, *args: Given.args, **kwargs: Given.kwargs
    ) -> Future[Result]:
        """Run it; what it raises is in the future, as with any executor."""
        future: Future[Result] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as problem:  # noqa: BLE001 - raised where the result is taken
            future.set_exception(problem)
        return future


@contextmanager
def pool(workers: int, where: str = "processes") -> Iterator[tuple[Executor, int]]:
    """Where work is done, and how many tasks are under way at once there.

    This process for one worker, as many fresh processes for more; with ``dask`` a cluster, whose
    workers are counted there. Raises as ``round_cluster.cluster``.
    """
    if where == "dask":
        from maturity.round_cluster import cluster

        with cluster() as found:
            yield found
        return
    with executor(workers) as found_here:
        yield found_here, 2 * workers if workers > 1 else 1


def executor(workers: int) -> Executor:
    """This process for one worker, as many fresh processes for more."""
    if workers == 1:
        return Here()
    return ProcessPoolExecutor(workers, get_context("spawn"), initializer=_end_with_parent)


def _end_with_parent() -> None:
    """A worker leaves interrupts to its parent, and ends when that was killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = parent_process()
    if parent is not None:
        threading.Thread(target=_watch, args=(parent.sentinel,), daemon=True).start()


def _watch(sentinel: int) -> None:
    connection.wait([sentinel])
    os._exit(1)


def through(
    pool: Executor, work: Callable[[Task], Result], tasks: Iterable[Task], ahead: int
) -> Iterator[tuple[Task, Result]]:
    """Each task with its result, as they come; at most ``ahead`` are under way at once.

    Raises what the work raised. What was not begun by then is let go.
    """
    waiting: dict[Future[Result], Task] = {}
    every = iter(tasks)
    try:
        for task in every:
            waiting[pool.submit(work, task)] = task
            if len(waiting) < ahead:
                continue
            yield from _finished(waiting)
        while waiting:
            yield from _finished(waiting)
    finally:
        for future in waiting:
            future.cancel()


def _finished(waiting: dict[Future[Result], Task]) -> Iterator[tuple[Task, Result]]:
    done, _ = wait(waiting, return_when=FIRST_COMPLETED)
    for future in done:
        yield waiting.pop(future), future.result()
