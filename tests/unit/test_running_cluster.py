"""A round on a real Dask cluster of several processes on this machine, one killed on the way."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import contextmanager
from datetime import date

import dask
import pytest
from distributed import Client, LocalCluster

from maturity import __version__, running
from maturity.cli.main import run as command
from maturity.running import cluster, engine
from maturity.running.workers import pool as a_pool
from tests.helpers_round import put, small_round
from tests.unit.test_running import contents

DAY = date(2027, 4, 2)
CODES = [f"U{n}" for n in range(1, 7)]


@contextmanager
def workers(count):
    """A cluster of so many processes, named in Dask's configuration; its worker processes' ids."""
    with (
        LocalCluster(
            n_workers=count,
            threads_per_worker=1,
            processes=True,
            host="127.0.0.1",
            dashboard_address=None,
        ) as found,
        dask.config.set({"scheduler-address": found.scheduler_address}),
    ):
        with Client(found, set_as_default=False) as client:
            ids = list(client.run(os.getpid).values())
        yield ids


def folder(tmp_path, name, codes=CODES):
    made = small_round(tmp_path / name, codes=codes)
    for code in codes:
        put(made, code)
    return made


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")  # Dask speaks of a worker that was killed
def test_a_cluster_writes_the_same_bytes_and_a_worker_that_is_killed_loses_nothing(tmp_path):
    here, there = folder(tmp_path, "here"), folder(tmp_path, "there")
    running.run(here, DAY, running.Way(kind="html"))
    killed = []

    with workers(3) as ids:

        def kill(doing, done, _):
            if doing == "Writing" and done == 1 and not killed:
                killed.append(ids[0])
                os.kill(ids[0], signal.SIGKILL)

        with a_pool(1, "dask") as (pool, ahead):
            assert ahead == 3 * cluster.EACH
            ran = running.run(there, DAY, running.Way("board", "html", pool, ahead), kill)
    assert killed
    assert (ran.written, ran.problems) == (len(CODES), ())
    assert contents(there) == contents(here)


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_a_cluster_prints_the_same_pdf_as_this_machine(tmp_path):
    here, there = (folder(tmp_path, name, CODES[:1]) for name in ("here", "there"))
    running.run(here, DAY)
    with workers(1), a_pool(1, "dask") as (pool, ahead):
        ran = running.run(there, DAY, running.Way("board", "pdf", pool, ahead))
    assert (ran.written, ran.problems) == (1, ())
    assert (there / "out/documents/U1.pdf").read_bytes().startswith(b"%PDF")
    assert contents(there) == contents(here)


def test_without_a_scheduler_the_way_to_name_one_is_told(tmp_path, capsys):
    made = folder(tmp_path, "north")
    with dask.config.set({"scheduler-address": None}):
        assert command(["round", "run", str(made), "--executor", "dask"]) == 2
    assert "DASK_SCHEDULER_ADDRESS" in capsys.readouterr().err


@pytest.mark.filterwarnings("ignore")
@pytest.mark.slow
def test_a_scheduler_that_does_not_answer_is_named(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(cluster, "PATIENCE", 0.3)
    made = folder(tmp_path, "north")
    with dask.config.set({"scheduler-address": "tcp://127.0.0.1:1"}):
        assert command(["round", "run", str(made), "--executor", "dask"]) == 1
    assert "No Dask scheduler answers at tcp://127.0.0.1:1" in capsys.readouterr().err


class Told:
    """A cluster with one worker that says what it is."""

    def __init__(self, engine):
        self.engine = engine

    def run(self, _, on_error):
        assert on_error == "return"
        return {"tcp://127.0.0.1:4000": self.engine}


@pytest.mark.parametrize(
    ("change", "there", "here"),
    [
        ({"maturity": "9.9"}, "maturity 9.9", "maturity 0.1"),
        ({"pango": "1.2.3"}, "pango 1.2.3", "pango 1.50.12"),
        ({"pcn-maturity-fonts": "2.0"}, "pcn-maturity-fonts 2.0", "no pcn-maturity-fonts"),
        ({"weasyprint": None}, "no weasyprint", "weasyprint 70.0"),
    ],
)
def test_workers_that_would_make_other_bytes_are_refused(monkeypatch, change, there, here):
    ours = {"maturity": "0.1", "pango": "1.50.12", "weasyprint": "70.0"}
    monkeypatch.setattr(engine, "engine", lambda: tuple(ours.items()))
    cluster._check(Told(tuple(ours.items())))
    theirs = {name: found for name, found in {**ours, **change}.items() if found}
    with pytest.raises(cluster.UsageError) as caught:
        cluster._check(Told(tuple(theirs.items())))
    assert f"has {there}, and here it is {here}." in str(caught.value)


OLD = """\
import sys


class Gone:
    def find_spec(self, name, path=None, target=None):
        if name == "maturity.running":
            raise ModuleNotFoundError(f"No module named '{name}'", name=name)


sys.meta_path.insert(0, Gone())
"""
"""Before anything else a worker learns that a part of this program, which is newer, is not there."""


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_a_worker_of_an_old_version_is_refused_in_words(tmp_path, capsys):
    (tmp_path / "sitecustomize.py").write_text(OLD, encoding="utf-8")
    made = folder(tmp_path, "north")
    with workers(0):
        address = dask.config.get("scheduler-address")
        worker = subprocess.Popen(
            [
                sys.executable,
                "-m",
                "distributed.cli.dask_worker",
                address,
                "--nthreads",
                "1",
                "--no-dashboard",
            ],
            env={**os.environ, "PYTHONPATH": str(tmp_path)},
            stderr=subprocess.DEVNULL,
        )
        try:
            with Client(address, set_as_default=False) as client:
                client.wait_for_workers(1, timeout=60)
            assert command(["round", "run", str(made), "--executor", "dask"]) == 2
        finally:
            worker.terminate()
            worker.wait()
    err = capsys.readouterr().err
    assert "1 of the cluster's workers would make other documents than this program" in err
    assert "No module named 'maturity.running'" in err
    assert f"Here it is maturity {__version__}" in err
    assert "Traceback" not in err
    assert not (made / "out").exists()


class Joined(Told):
    """A cluster of one worker, of this version when it is asked first and of an old one since."""

    closed = False

    def nthreads(self):
        return {"tcp://127.0.0.1:4000": 2}

    def run(self, function, on_error):
        said = super().run(function, on_error)
        self.engine = Exception("ModuleNotFoundError: work")
        return said

    def get_executor(self, *, pure):
        return pure

    def close(self):
        self.closed = True


def test_a_worker_of_an_old_version_that_joins_later_is_told_of(monkeypatch):
    client = Joined(engine.engine())
    monkeypatch.setattr(cluster, "_client", lambda: client)

    def run():
        with cluster.cluster() as (_, ahead):
            assert ahead == 2 * cluster.EACH
            raise ModuleNotFoundError("work")

    with pytest.raises(cluster.UsageError, match="does not know what to answer"):
        run()
    assert client.closed


def test_without_dask_the_command_that_installs_it_is_told(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "distributed", None)
    with pytest.raises(cluster.MissingPart, match=r"pcn-maturity\[cluster\]"):
        cluster._client()
