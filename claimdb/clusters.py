"""Tasks on a Dask cluster that somebody else runs: what `workers` does with processes, by way of a Dask scheduler.

Dask gives a task to another worker when one is lost. A task that was on several lost workers it gives up, be it the
one that they died of or one that was beside it; which of the two shows when it is done again with nothing beside it.
"""

import asyncio
import logging
import pickle
import time
import warnings
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from importlib.util import find_spec
from threading import Lock
from types import TracebackType
from typing import Any, Final, Generic, Self, TypeVar

from claimdb.errors import UsageError
from claimdb.plugins import needs
from claimdb.records.problems import printable
from claimdb.version import __version__
from claimdb.workers import Pending, TaskLostError, WorkersError, answer_to, opened, packed_error

PATIENCE: Final = 20.0  # seconds for a scheduler, and then a first worker, to be there
DESERTED: Final = 120.0  # seconds that a cluster may be without any worker
_LOOK: Final = 2.0  # seconds between two looks at the cluster
_LOGGERS: Final = ("distributed", "distributed.client")

T = TypeVar("T")
A = TypeVar("A")


class Cluster(Generic[T, A]):
    """The workers of a Dask cluster, as a context. Each worker process calls `make` once, and does one task at a time.

    Entering raises ClaimdbError where the extra is missing, UsageError where the address is none, and WorkersError
    where no scheduler answers, its cluster has no worker, or one has another version of claimdb.
    """

    def __init__(self, address: str, make: Callable[[], Callable[[T], A]]) -> None:
        self.address = printable(address)
        self._make = pickle.dumps(make)
        self._client: Any = None
        self._flying: set[Any] = set()
        self._workers = 0
        self._looked = 0.0
        self._levels: dict[str, int] = {}

    def __enter__(self) -> Self:
        if find_spec("distributed") is None:
            raise needs("dask", "--dask")
        _find_scheduler(self.address)
        from distributed import Client

        self._levels = {name: logging.getLogger(name).level for name in _LOGGERS}
        for name in _LOGGERS:  # what is wrong is told by errors, once
            logging.getLogger(name).setLevel(logging.CRITICAL)
        self._client = Client(self.address, timeout=PATIENCE, set_as_default=False, name="claimdb")
        try:
            self._wait_for_a_worker()
            self._check_versions()
        except BaseException:
            self.__exit__(None, None, None)
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        client, self._client = self._client, None
        flying, self._flying = list(self._flying), set()
        try:
            if client.status == "running":
                client.cancel(flying, force=True)
            client.close(timeout=_LOOK)
        except Exception:  # a cluster that went away need not be told
            logging.getLogger(__name__).debug("closing the client", exc_info=True)
        for name, level in self._levels.items():
            logging.getLogger(name).setLevel(level)

    def workers(self) -> int:
        """How many tasks are done at a time; a cluster may grow and shrink."""
        if time.monotonic() - self._looked > _LOOK:
            self._workers = len(self._asked(self._client.nthreads))
            self._looked = time.monotonic()
        return max(1, self._workers)

    def submit(self, task: T) -> Pending[A]:
        """Has a worker do this task. Its result raises TaskLostError if every worker that tried it died, WorkersError
        where the cluster is gone, and what `make` or the task raised."""
        return _Reply(self, pickle.dumps(task))

    def fly(self, task: bytes) -> Any:
        """Hands a task to the scheduler."""
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # that a task is large: it is an article
            future = self._asked(lambda: self._client.submit(_do, self._make, task, pure=False))
        self._flying.add(future)
        return future

    def land(self, future: Any) -> bytes:
        """The answer to a task, when it is there. Raises TaskLostError and WorkersError."""
        from distributed import CancelledError, KilledWorker

        seen = time.monotonic()
        while not future.done():
            try:
                future.result(timeout=_LOOK)
            except TimeoutError:
                now = time.monotonic()
                seen = now if self._asked(self._client.nthreads) else seen
                if now - seen > DESERTED:
                    raise WorkersError(f"the Dask cluster at {self.address} has no workers left") from None
            except (CancelledError, Exception):  # is told below
                break
        self._flying.discard(future)
        try:
            answer: bytes = self._asked(future.result)
        except KilledWorker:
            raise TaskLostError from None
        return answer

    def alone(self, task: bytes) -> bytes:
        """The answer to a task that is done when all others in flight are. Raises as `land` does."""
        for each in list(self._flying):
            try:
                self.land(each)
            except TaskLostError:  # is told to who waits for it
                continue
        return self.land(self.fly(task))

    def _asked(self, question: Callable[[], Any]) -> Any:
        """What a cluster answers. Raises WorkersError where it is gone."""
        from distributed import CancelledError, KilledWorker

        try:
            return question()
        except KilledWorker:
            raise
        except (CancelledError, Exception) as error:
            what = printable(f"{type(error).__name__}: {error}")[:200]
            raise WorkersError(f"the Dask cluster at {self.address} went away ({what})") from None

    def _wait_for_a_worker(self) -> None:
        end = time.monotonic() + PATIENCE
        while not self._asked(self._client.nthreads):
            if time.monotonic() > end:
                raise WorkersError(f"the Dask cluster at {self.address} has no workers; start some (`dask worker`)")
            time.sleep(0.1)

    def _check_versions(self) -> None:
        """Other versions would find other things: the output would depend on who read what."""
        found = self._asked(lambda: self._client.run(_version, on_error="return"))
        for worker, version in sorted(found.items()):
            if version != __version__:
                has = f"claimdb {version}" if isinstance(version, str) else f"no claimdb ({version})"
                raise WorkersError(f"the Dask worker {worker} has {printable(has)}; this is claimdb {__version__}")


class _Reply(Generic[A]):
    """The answer to a task on a cluster."""

    def __init__(self, cluster: Cluster[Any, A], task: bytes) -> None:
        self._cluster = cluster
        self._task = task
        self._future = cluster.fly(task)

    def done(self) -> bool:
        """Whether the cluster has done with it."""
        return bool(self._future.done())

    def result(self) -> A:
        """The answer."""
        try:
            data = self._cluster.land(self._future)
        except TaskLostError:  # of this task, or of one that was on the same workers
            data = self._cluster.alone(self._task)
        answer: A = opened(data)
        return answer


def _find_scheduler(address: str) -> None:
    """Raises UsageError for what is no address, and WorkersError where there is no scheduler."""
    with ThreadPoolExecutor(1) as thread:  # the caller may have a loop of its own
        try:
            found = thread.submit(asyncio.run, asyncio.wait_for(_identity(address), PATIENCE)).result()
        except ValueError as error:
            raise UsageError(f"--dask {address}: {printable(str(error))}; such as tcp://HOST:8786") from None
        except Exception:  # whatever comes of talking to something else
            found = {}
    if found.get("type") != "Scheduler":
        raise WorkersError(
            f"--dask {address}: no Dask scheduler answers there within {PATIENCE:.0f} seconds; is it running "
            "(`dask scheduler`), and is this its address?"
        )


async def _identity(address: str) -> dict[str, Any]:
    from distributed.core import rpc

    async with rpc(address) as scheduler:
        said: dict[str, Any] = await scheduler.identity()
        return said


# --- On the workers

_one_at_a_time: Final = Lock()  # whatever number of threads a worker has


def _version() -> str:
    return __version__


def _do(make: bytes, task: bytes) -> bytes:
    """Does a task in this worker process."""
    with _one_at_a_time:
        try:
            call = _made(make)
        except Exception as error:
            return packed_error(error)
        return answer_to(call, task)


@lru_cache(maxsize=1)
def _made(make: bytes) -> Callable[[Any], Any]:
    """What does the tasks of one client: made once."""
    call: Callable[[Any], Any] = pickle.loads(make)()
    return call
