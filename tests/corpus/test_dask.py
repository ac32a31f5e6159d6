"""`extract` on a Dask cluster: the lines that worker processes here give, whatever dies there."""

import os
import signal
import socket
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from claimdb import clusters
from tests.conftest import Run
from tests.corpus.articles import article, check_errors, corpus
from tests.extraction.small import install
from tests.workers.test_workers import until

distributed = pytest.importorskip("distributed")
SMALL = ("--extractor", "small")


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """Two worker processes that find the small extractor, each with more threads than it may use."""
    import dask

    with pytest.MonkeyPatch.context() as patch:
        install(tmp_path_factory.mktemp("packages"), patch)
        # One death is enough for Dask to give a task up, also one that was only beside the one that killed.
        with dask.config.set({"distributed.scheduler.allowed-failures": 0}), small_cluster(2) as made:
            yield made


def small_cluster(workers: int, processes: bool = True) -> Any:
    return distributed.LocalCluster(
        n_workers=workers, threads_per_worker=2, processes=processes, dashboard_address=":0", memory_limit=0
    )


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_a_cluster_gives_the_same_bytes_and_what_kills_its_workers_is_an_error_line(cluster: Any, run: Run) -> None:
    corpus(Path("in"), Path("mark").resolve())
    done = run("extract", "in", *SMALL, "--dask", cluster.scheduler_address, "-o", "dask.jsonl")
    assert done.status == 1 and "in/b/c/y.txt: every worker" in done.err, done.err
    assert Path("mark").exists()
    run("extract", "in", *SMALL, "--jobs", "1", "-o", "jobs.jsonl")
    assert Path("dask.jsonl").read_bytes() == Path("jobs.jsonl").read_bytes()
    check_errors(Path("dask.jsonl"))


def test_a_worker_that_vanishes_costs_nothing(cluster: Any, run: Run) -> None:
    Path("in").mkdir()
    for n in range(30):
        Path(f"in/{n:02}.txt").write_text(f"SLOW 0.2 {article(n)}", encoding="utf-8")

    def kill_one() -> None:
        until(lambda: Path("o.jsonl.part").exists() and Path("o.jsonl.part").read_text().count("\n") > 2)
        os.kill(cluster.workers[0].pid, signal.SIGKILL)

    killer = threading.Thread(target=kill_one)
    killer.start()
    done = run("extract", "in", *SMALL, "--dask", cluster.scheduler_address, "-o", "o.jsonl")
    killer.join()
    assert (done.status, done.err) == (0, "")
    text = Path("o.jsonl").read_text()
    assert text.count("\n") == 30 and text.count('"error": null') == 30


def test_an_extractor_that_cannot_work_there_ends_it(cluster: Any, run: Run) -> None:
    Path("a.txt").write_text(article(1), encoding="utf-8")
    for name, told in (("unmakeable", "no weights"), ("nobody", "is not installed")):
        done = run("extract", "a.txt", "--extractor", name, "--dask", cluster.scheduler_address)
        assert done.status in (1, 2) and told in done.err and done.out == "", done.err


def test_workers_of_another_version_are_refused(cluster: Any, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("a.txt").write_text(article(1), encoding="utf-8")
    monkeypatch.setattr(clusters, "__version__", "999")
    done = run("extract", "a.txt", *SMALL, "--dask", cluster.scheduler_address)
    assert done.status == 1 and "has claimdb 0." in done.err and "this is claimdb 999" in done.err


def test_nobody_answers(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("a.txt").write_text(article(1), encoding="utf-8")
    monkeypatch.setattr(clusters, "PATIENCE", 2.0)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        for address, status, told in (
            (f"tcp://127.0.0.1:{free_port()}", 1, "no Dask scheduler answers there within 2 seconds"),
            (f"tcp://127.0.0.1:{silent.getsockname()[1]}", 1, "no Dask scheduler answers there within 2 seconds"),
            ("nonsense", 2, "missing port number"),
        ):
            began = time.monotonic()
            done = run("extract", "a.txt", *SMALL, "--dask", address, "-o", "o.jsonl")
            assert (done.status, done.out) == (status, "") and told in done.err, done.err
            assert time.monotonic() - began < 30 and not list(Path().glob("o.jsonl*"))


def test_without_the_extra(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("a.txt").write_text(article(1), encoding="utf-8")
    monkeypatch.setitem(__import__("sys").modules, "distributed", None)
    done = run("extract", "a.txt", *SMALL, "--dask", "tcp://127.0.0.1:8786")
    assert done.status == 1 and "pip install 'claimdb[dask]'" in done.err


def test_a_cluster_without_workers(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("a.txt").write_text(article(1), encoding="utf-8")
    monkeypatch.setattr(clusters, "PATIENCE", 3.0)
    with small_cluster(0, processes=False) as empty:
        done = run("extract", "a.txt", *SMALL, "--dask", empty.scheduler_address)
    assert done.status == 1 and "has no workers; start some" in done.err


@pytest.mark.parametrize("gone", ["workers", "scheduler"])
def test_a_cluster_that_goes_away_ends_the_run_and_what_was_read_stays(
    gone: str, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(tmp_path / "packages", monkeypatch)
    monkeypatch.setattr(clusters, "DESERTED", 1.0)
    Path("in").mkdir()
    for n in range(20):
        Path(f"in/{n:02}.txt").write_text(f"SLOW 0.3 {article(n)}", encoding="utf-8")
    own = small_cluster(1, processes=False)
    leave: Callable[[], object] = own.close if gone == "scheduler" else lambda: own.scale(0)

    def after_some() -> None:
        until(lambda: Path("o.jsonl.part").exists() and Path("o.jsonl.part").read_text().count("\n") > 2)
        leave()

    leaver = threading.Thread(target=after_some)
    leaver.start()
    done = run("extract", "in", *SMALL, "--dask", own.scheduler_address, "-o", "o.jsonl")
    leaver.join()
    own.close()
    assert done.status == 1 and ("went away" if gone == "scheduler" else "has no workers left") in done.err, done.err
    assert not Path("o.jsonl").exists() and 3 <= Path("o.jsonl.part").read_text().count("\n") < 20


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port: int = server.getsockname()[1]
        return port
