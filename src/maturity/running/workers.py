"""Who does the work of a round: this process, several of this machine, or a cluster."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ProcessPoolExecutor, wait
from contextlib import contextmanager
from multiprocessing import connection, get_context, parent_process
from typing import ParamSpec, TypeVar

Task = TypeVar("Task")
Result = TypeVar("Result")
Given = ParamSpec("Given")


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
    workers are counted there. Raises as ``cluster.cluster``.
    """
    if where == "dask":
        from maturity.running.cluster import cluster

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
