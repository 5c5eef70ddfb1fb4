"""The one door to Dask: a round's work on a cluster that is there already.

The executor is a ``concurrent.futures`` executor like any other, so a run on a cluster takes the
same path as one on this machine. Dask does a lost worker's work again on another; nothing is
written but here. The address comes from Dask's own configuration and from nowhere else.
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from typing import Any

from maturity.errors import MissingPart, OutputError, UsageError
from maturity.running import engine

PATIENCE = 10
"""Seconds to wait for a scheduler to answer."""

EACH = 3
"""Tasks under way for each thread of the cluster, so that none waits for the network."""


_OTHER_VERSION = (AttributeError, ImportError, TypeError)
"""What a worker raises that does not know a function or a class as we do."""


@contextmanager
def cluster() -> Iterator[tuple[Executor, int]]:
    """An executor on the cluster that Dask's configuration names, and how many tasks it likes at once.

    Raises:
        MissingPart: Dask is not installed here.
        UsageError: no scheduler is named, or its workers have another version of this program.
        OutputError: no scheduler answers, or it has no workers.
    """
    client = _client()
    try:
        threads: dict[str, int] = client.nthreads()
        if not threads:
            raise OutputError("The Dask cluster has no workers. Start some, then run it again.")
        _check(client)
        yield client.get_executor(pure=False), EACH * sum(threads.values())
    except _OTHER_VERSION:
        _check(client)  # a worker that has joined since may be of another version
        raise
    finally:
        client.close()


def _client() -> Any:
    try:
        import dask
        from distributed import Client
    except ModuleNotFoundError as problem:
        raise MissingPart(
            f"A round on a cluster needs the Python package '{problem.name}'. Please type:\n"
            '    pip install "pcn-maturity[cluster]"'
        ) from None
    address = dask.config.get("scheduler-address", None)
    if not address:
        raise UsageError(
            "Dask's configuration names no scheduler. Set DASK_SCHEDULER_ADDRESS, for example to "
            "tcp://scheduler:8786, or leave --executor out to use this machine."
        )
    try:
        connect: Any = Client
        return connect(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError) as problem:
        raise OutputError(
            f"No Dask scheduler answers at {address}. Is it running, and is the address right?"
        ) from problem


def _check(client: Any) -> None:
    """Refuse workers that would make other bytes than this program, or could not say what they are."""
    ours = engine.engine()
    said = client.run(engine.engine, on_error="return")
    others = {where: found for where, found in said.items() if found != ours}
    if not others:
        return
    where, found = min(others.items())
    many = f"{len(others)} of the cluster's workers would make other documents than this program"
    if isinstance(found, BaseException):
        here = ", ".join(f"{name} {version}" for name, version in ours)
        raise UsageError(
            f"{many}: {where} does not know what to answer ({found}). Mostly it has an older version, "
            f"or none. Here it is {here}. Install the same on all of them."
        )
    there, here = engine.apart(found, ours), engine.apart(ours, found)
    raise UsageError(
        f"{many}: {where} has {there}, and here it is {here}. Install the same on all of them."
    )
