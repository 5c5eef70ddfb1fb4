"""Runs taken in turn (A B A B …), so that what else the machine does falls on all alike.

Only processor time counts. A ratio is worked out round by round, and its median is what is said.
"""

from __future__ import annotations

import atexit
import os
import platform
import statistics
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import version
from tempfile import TemporaryDirectory

ROUNDS = 25
SHORTEST = 0.02
"""Seconds that one turn should take at least, so that the clock's own steps do not matter."""


@dataclass(frozen=True, slots=True)
class Timing:
    """Processor seconds of one subject, one a round."""

    name: str
    seconds: tuple[float, ...]

    @property
    def median(self) -> float:
        return statistics.median(self.seconds)

    @property
    def least(self) -> float:
        return min(self.seconds)


def in_turn(
    subjects: Mapping[str, Callable[[], object]], *, rounds: int = ROUNDS
) -> dict[str, Timing]:
    """Time functions by turns; the seconds are those of one call."""
    calls = {}
    for name, subject in subjects.items():
        subject()  # warm
        started = time.process_time()
        subject()
        calls[name] = max(1, round(SHORTEST / max(time.process_time() - started, 1e-7)))
    found: dict[str, list[float]] = {name: [] for name in subjects}
    for _ in range(rounds):
        for name, subject in subjects.items():
            count = calls[name]
            started = time.process_time()
            for _ in range(count):
                subject()
            found[name].append((time.process_time() - started) / count)
    return {name: Timing(name, tuple(seconds)) for name, seconds in found.items()}


def processes_in_turn(
    commands: Mapping[str, Sequence[str]], *, rounds: int = ROUNDS
) -> dict[str, Timing]:
    """Time commands by turns, each in a process of its own: user and system time of the process."""
    found: dict[str, list[float]] = {name: [] for name in commands}
    for name, command in commands.items():
        run(command)  # warm: bytecode written, files in memory
        found[name].clear()
    for _ in range(rounds):
        for name, command in commands.items():
            found[name].append(run(command))
    return {name: Timing(name, tuple(seconds)) for name, seconds in found.items()}


def run(command: Sequence[str]) -> float:
    """Run a command to its end; its processor seconds. Raises CalledProcessError."""
    process = subprocess.Popen(  # noqa: S603 - our own command
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=_environment()
    )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise subprocess.CalledProcessError(process.returncode, command)
    return usage.ru_utime + usage.ru_stime


@lru_cache(maxsize=1)
def _environment() -> dict[str, str]:
    """Ours, with bytecode written to a folder of this run, as an installation would have it."""
    folder = TemporaryDirectory(prefix="maturity-bench-")
    atexit.register(folder.cleanup)
    found = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    return found | {"PYTHONPYCACHEPREFIX": folder.name}


def ratio(timing: Timing, base: Timing) -> float:
    """Median over the rounds of how long one took, as a multiple of the other."""
    pairs = zip(timing.seconds, base.seconds, strict=True)
    return statistics.median(one / other for one, other in pairs)


def table(title: str, timings: Mapping[str, Timing], *, unit: str = "ms", per: int = 1) -> None:
    """Print medians and least times; ``per``: how many things one call works on."""
    factor = {"µs": 1e6, "ms": 1e3}[unit] / per
    width = max(len(name) for name in timings)
    print(f"\n{title}")
    print(f"  {'':{width}}  {'median':>9}  {'least':>9}  {unit}")
    for name, timing in timings.items():
        print(f"  {name:{width}}  {timing.median * factor:9.1f}  {timing.least * factor:9.1f}")


def bar(says: str, found: float, limit: float, *, least: bool = False) -> bool:
    """Print a ratio against its bar (at most, or with ``least`` at least) and say whether it is met."""
    met = found >= limit if least else found <= limit
    word = "at least" if least else "at most"
    print(f"  {'met   ' if met else 'MISSED'}  {says}: {found:.3g} ({word} {limit:g})")
    return met


def machine(*packages: str) -> str:
    """What a figure depends on, in words."""
    names = ", ".join(f"{name} {version(name)}" for name in packages)
    load = " ".join(f"{each:.1f}" for each in os.getloadavg())
    return (
        f"{platform.system()} {platform.machine()}, {os.cpu_count()} processors (load {load}), "
        f"Python {platform.python_version()}, {names}"
    )
