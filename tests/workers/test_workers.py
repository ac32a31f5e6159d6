"""Worker processes: answers in order, whatever dies; real processes and real signals."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import pytest

from claimdb.errors import ExtractionError
from claimdb.workers import ATTEMPTS, TaskLostError, Workers, WorkersError, here, in_order
from tests.conftest import ROOT

Call = Callable[[str], str]


def made(folder: Path) -> Call:
    """What a worker makes once: it leaves a file named by its process."""
    (folder / f"made-{os.getpid()}").touch()
    return partial(answer, folder)


def answer(folder: Path, task: str) -> str:
    word, _, rest = task.partition(" ")
    match word:
        case "die":  # every time
            _count(folder, rest)
            os.kill(os.getpid(), signal.SIGKILL)
        case "stumble" if _count(folder, rest) == 1:  # the first time only
            os._exit(3)
        case "wait":
            time.sleep(float(rest))
        case "raise":
            raise OSError(2, rest)
        case "refuse":
            raise ExtractionError(rest)
        case "odd":
            raise OddError(1, 2)
    return task.upper()


class OddError(Exception):
    """Cannot be made anew from its words."""

    def __init__(self, one: int, other: int) -> None:
        super().__init__(f"{one} and {other}")


def _count(folder: Path, name: str) -> int:
    with (folder / f"tried-{name}").open("a") as file:
        file.write(".")
    return (folder / f"tried-{name}").stat().st_size


def no_model() -> Call:
    raise ExtractionError("the model file is missing")


def no_start() -> Call:
    os._exit(7)


def test_answers_are_in_the_order_of_the_tasks_and_each_worker_makes_once(tmp_path: Path) -> None:
    tasks = ["wait 0.5", *(f"t{n}" for n in range(40))]
    with Workers(2, partial(made, tmp_path)) as workers:
        answers = list(in_order(workers.submit, tasks, lambda: 8))
    assert answers == [each.upper() for each in tasks]
    assert len(list(tmp_path.glob("made-*"))) == 2


def test_a_process_that_dies_costs_its_task_another_try(tmp_path: Path) -> None:
    tasks = [f"t{n}" for n in range(10)]
    tasks[3:3] = ["stumble here"]
    with Workers(2, partial(made, tmp_path)) as workers:
        assert list(in_order(workers.submit, tasks, lambda: 4)) == [each.upper() for each in tasks]
    assert (tmp_path / "tried-here").read_text() == ".."
    assert len(list(tmp_path.glob("made-*"))) == 3


def test_a_task_of_which_every_process_dies_is_given_up_and_no_other(tmp_path: Path) -> None:
    with Workers(2, partial(made, tmp_path)) as workers:
        waiting = [workers.submit(each) for each in ("a", "die x", "b", "c")]
        with pytest.raises(TaskLostError):
            waiting[1].result()
        assert [waiting[n].result() for n in (0, 2, 3)] == ["A", "B", "C"]
        assert workers.submit("d").result() == "D"
    assert (tmp_path / "tried-x").read_text() == "." * ATTEMPTS


def test_a_process_killed_while_it_waits_costs_nothing(tmp_path: Path) -> None:
    with Workers(1, partial(made, tmp_path)) as workers:
        for n in range(ATTEMPTS + 1):
            assert workers.submit("a").result() == "A"
            (newest,) = (each for each in tmp_path.glob("made-*") if alive(pid := int(each.name[5:])) and pid)
            os.kill(int(newest.name[5:]), signal.SIGKILL)
            until_gone(int(newest.name[5:]))
            assert len(list(tmp_path.glob("made-*"))) == n + 1


def test_what_a_task_raises_is_raised_here_and_the_process_lives(tmp_path: Path) -> None:
    with Workers(1, partial(made, tmp_path)) as workers:
        for task, kind, words in (
            ("raise x", FileNotFoundError, "x"),  # what tells a process that it has died is its own error here
            ("refuse no model", ExtractionError, "no model"),
            ("odd", Exception, "OddError: 1 and 2"),
        ):
            with pytest.raises(kind, match=words):
                workers.submit(task).result()
        assert workers.submit("a").result() == "A"
    assert len(list(tmp_path.glob("made-*"))) == 1


def test_workers_that_cannot_begin_say_why() -> None:
    with Workers(1, no_model) as workers:
        for _ in range(2):
            with pytest.raises(ExtractionError, match="the model file is missing"):
                workers.submit("a").result()
    with Workers(1, no_start) as workers, pytest.raises(WorkersError, match=r"as soon as they start \(exit status 7\)"):
        workers.submit("a").result()


def test_a_script_that_does_not_guard_its_work_is_told_so(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(
        "from claimdb.workers import Workers\n"
        "from tests.workers.test_workers import no_model\n"
        "with Workers(1, no_model) as workers:\n"
        "    workers.submit('a').result()\n",
        encoding="utf-8",
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, script], env=environment, capture_output=True, text=True, check=False)
    last = done.stderr.splitlines()[-1]
    assert done.returncode == 1 and 'under `if __name__ == "__main__":`' in last and last.startswith("claimdb."), last
    assert "AttributeError" not in done.stderr


def test_no_process_is_left_however_it_ends(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt), Workers(2, partial(made, tmp_path)) as workers:
        for _ in range(8):
            workers.submit("wait 60")
        until(lambda: len(list(tmp_path.glob("made-*"))) == 2)
        raise KeyboardInterrupt
    assert not [each for each in tmp_path.glob("made-*") if alive(int(each.name[5:]))]


def test_workers_end_with_a_parent_that_is_killed(tmp_path: Path) -> None:
    program = (
        "from functools import partial; from pathlib import Path; import sys;"
        "from claimdb.workers import Workers; from tests.workers.test_workers import made\n"
        "with Workers(2, partial(made, Path(sys.argv[1]))) as workers:\n"
        "    [each.result() for each in [workers.submit('wait 60') for _ in range(2)]]"
    )
    parent = subprocess.Popen([sys.executable, "-c", program, str(tmp_path)], cwd=ROOT)
    until(lambda: len(list(tmp_path.glob("made-*"))) == 2)
    parent.kill()
    parent.wait()
    until(lambda: not any(alive(int(each.name[5:])) for each in tmp_path.glob("made-*")))


def test_no_more_tasks_are_in_flight_than_there_may_be() -> None:
    begun: list[int] = []

    def tasks() -> Iterator[int]:
        for n in range(20):
            begun.append(n)
            yield n

    with ThreadPoolExecutor(2) as threads:
        slow = lambda n: threads.submit(time.sleep, 0.02)  # noqa: E731  (two in a row)
        seen = [len(begun) - n for n, _ in enumerate(in_order(slow, tasks(), lambda: 5))]
        assert max(seen) <= 6 and len(seen) == 20
        begun.clear()
        seen = [len(begun) - n for n, _ in enumerate(in_order(slow, tasks(), lambda: 50, lambda _: 10, 20))]
        assert max(seen) <= 3 and len(seen) == 20


def test_an_answer_that_is_there_is_given_before_the_next_task_is_asked_for() -> None:
    def tasks() -> Iterator[int]:
        yield 1
        yield 2
        raise AssertionError("was asked for too early")

    answers = in_order(here, tasks(), lambda: 100)
    assert next(answers) == 1


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text() if Path("/proc/self").exists() else True


def until(true: Callable[[], bool], seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "never came true"
        time.sleep(0.02)


def until_gone(pid: int) -> None:
    until(lambda: not alive(pid))
