"""Tasks over worker processes: answers in the order of the tasks, whatever dies on the way.

Every worker process is started anew ("spawn"), makes once what it needs, and has a thread here that hands it one task
at a time. So when a process dies, it is known of which task: that one is tried again in a new process, and the others
go on. What hands out tasks in another way (a cluster) has a `submit` of its own, and shares `in_order`.
"""

import multiprocessing
import os
import pickle
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from queue import SimpleQueue
from threading import Lock, Thread
from types import TracebackType
from typing import Any, Final, Generic, NamedTuple, Protocol, Self, TypeVar

from claimdb.errors import ClaimdbError

ATTEMPTS: Final = 3  # how many processes may die of a task, or as they start, before it is given up

T = TypeVar("T")
A = TypeVar("A")
A_co = TypeVar("A_co", covariant=True)


class WorkersError(ClaimdbError):
    """Worker processes cannot be had."""


class TaskLostError(ClaimdbError):
    """Every process that was given this task died of it."""


class Pending(Protocol[A_co]):
    """An answer that may not be there yet."""

    def done(self) -> bool:
        """Whether `result` gives it at once."""

    def result(self) -> A_co:
        """The answer, when it is there; raises what the task raised."""


def here(answer: A) -> Pending[A]:
    """An answer that needs no worker."""
    return _Here(answer)


class _Here(Generic[A]):
    __slots__ = ("_answer",)

    def __init__(self, answer: A) -> None:
        self._answer = answer

    def done(self) -> bool:
        """It is there."""
        return True

    def result(self) -> A:
        """The answer."""
        return self._answer


def in_order(
    submit: Callable[[T], Pending[A]],
    tasks: Iterable[T],
    ahead: Callable[[], int],
    weigh: Callable[[T], int] = lambda _: 0,
    heaviest: int = 1,
) -> Iterator[A]:
    """The answers to tasks in the order of these, each as soon as it and those before it are there.

    No more than `ahead()` tasks are in flight, those with answers that wait for their turn included, and none is added
    while those in flight weigh `heaviest` or more: memory is bounded, however many tasks there are. Raises what
    `submit` and the tasks raise, in its turn.
    """
    flying: deque[tuple[int, Pending[A]]] = deque()
    weight = 0
    for task in tasks:
        while flying and (flying[0][1].done() or len(flying) >= ahead() or weight >= heaviest):
            own, pending = flying.popleft()
            weight -= own
            yield pending.result()
        own = weigh(task)
        weight += own
        flying.append((own, submit(task)))
    while flying:
        yield flying.popleft()[1].result()


class Workers(Generic[T, A]):
    """So many worker processes, as a context; none is left when it ends, however it ends.

    Each calls `make` once and what that gave for every task; `make`, tasks and answers are pickled. They are started
    when there are tasks for them.
    """

    def __init__(self, jobs: int, make: Callable[[], Callable[[T], A]]) -> None:
        self._jobs = jobs
        self._workers = [_Worker(make) for _ in range(jobs)]
        self._idle: SimpleQueue[_Worker] = SimpleQueue()
        for each in self._workers:
            self._idle.put(each)
        self._threads = ThreadPoolExecutor(jobs, thread_name_prefix="claimdb-worker")

    def submit(self, task: T) -> Pending[A]:
        """Has a worker do this task. Its result raises TaskLostError if every process that tried it died, WorkersError
        where no process can be started, and what `make` or the task raised."""
        return self._threads.submit(self._do, task)

    def workers(self) -> int:
        """How many tasks are done at a time."""
        return self._jobs

    def _do(self, task: T) -> A:
        worker = self._idle.get()
        try:
            answer: A = worker.do(task)
            return answer
        finally:
            self._idle.put(worker)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for each in self._workers:
            each.end()  # the threads that wait for them are told so, and end too
        self._threads.shutdown(wait=True, cancel_futures=True)
        for each in self._workers:
            each.bury()


class _Worker:
    """One process after another, each until it dies."""

    def __init__(self, make: Callable[[], Callable[[Any], Any]]) -> None:
        self._make = make
        self._process: BaseProcess | None = None
        self._connection: Connection | None = None
        self._ended = False

    def do(self, task: Any) -> Any:
        """The answer to a task, of the first process that lives through it."""
        packed = pickle.dumps(task)
        for _ in range(ATTEMPTS):
            answer = _heard(self._ready(), packed)
            if answer is not None:
                return opened(answer)
            self.bury()
        raise TaskLostError

    def end(self) -> None:
        """Ends the process at once; no other is started."""
        self._ended = True
        if self._process is not None:
            self._process.kill()

    def _ready(self) -> Connection:
        """The connection to a process that has made what it needs."""
        if self._process is not None and self._connection is not None and self._process.is_alive():
            return self._connection
        status = None
        for _ in range(ATTEMPTS):
            self.bury()
            connection = self._start()
            first = _heard(connection)
            if first is not None:
                try:
                    opened(first)
                except Exception:
                    self.bury()
                    raise
                return connection
            status = self.bury()
        raise WorkersError(
            f"worker processes end as soon as they start (exit status {status}); "
            'a script that uses them must begin its work under `if __name__ == "__main__":`'
        )

    def _start(self) -> Connection:
        spawn = multiprocessing.get_context("spawn")
        with _one_at_a_time:
            if self._ended:
                raise WorkersError
            # Ctrl-C goes to every process of a terminal, and it is for the parent to end the others. What this thread
            # blocks, its children block; multiprocessing's own helper, when it is started, unblocks it.
            resource_tracker.ensure_running()
            if hasattr(signal, "pthread_sigmask"):
                signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
            ours, theirs = spawn.Pipe()
            process = spawn.Process(target=_serve, args=(theirs, self._make), name="claimdb-worker", daemon=True)
            process.start()
            theirs.close()
            self._connection, self._process = ours, process
        if self._ended:  # meanwhile
            process.kill()
        return ours

    def bury(self) -> int | None:
        """Ends the process, if it has not ended, and gives its exit status."""
        if self._connection is not None:
            self._connection.close()
        process, self._process, self._connection = self._process, None, None
        if process is None:
            return None
        with _one_at_a_time:
            process.kill()
            process.join()
        return process.exitcode


# multiprocessing looks after all children whenever one is started, and two threads must not wait for the same.
_one_at_a_time: Final = Lock()


class _Failed(NamedTuple):
    """What a task raised."""

    error: Exception


def _heard(connection: Connection, said: bytes | None = None) -> bytes | None:
    """What a process answers to what it is told; None where it has died."""
    try:
        if said is not None:
            connection.send_bytes(said)
        return connection.recv_bytes()
    except (EOFError, OSError):
        return None


def opened(data: bytes) -> Any:
    """The answer that was packed where a task was done; raises the error that was."""
    answer = pickle.loads(data)
    if isinstance(answer, _Failed):
        raise answer.error
    return answer


def _serve(connection: Connection, make: Callable[[], Callable[[Any], Any]]) -> None:
    """What a worker process does, until nobody is at the other end."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()
    with suppress(EOFError, OSError):
        try:
            call = make()
        except Exception as error:
            connection.send_bytes(packed_error(error))
            return
        connection.send_bytes(pickle.dumps(None))
        while True:
            connection.send_bytes(answer_to(call, connection.recv_bytes()))


def _end_with_parent() -> None:
    """However long a task takes, it is for nobody when the parent is gone."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def answer_to(call: Callable[[Any], Any], task: bytes) -> bytes:
    """Does a task, and packs the answer or what it raised."""
    try:
        return pickle.dumps(call(pickle.loads(task)))
    except Exception as error:
        return packed_error(error)


def packed_error(error: Exception) -> bytes:
    """An error as it can travel: as it is, or what it says where its kind cannot be made anew from its words."""
    try:
        data = pickle.dumps(_Failed(error))
        if str(pickle.loads(data).error) == str(error):
            return data
    except Exception:  # whatever a class does that was not made to be pickled
        pass
    return pickle.dumps(_Failed(ClaimdbError(f"{type(error).__name__}: {error}")))
