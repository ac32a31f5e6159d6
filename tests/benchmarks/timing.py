"""Times whole processes side by side, as a user meets them: with bytecode caches, warmed up, in alternation.

Only ratios of one run mean anything: machines differ, and so does one machine from hour to hour.
"""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

WARM_UPS = 2
_BESIDE_PYTHON = Path(sys.executable).parent


class CommandError(Exception):
    """A command that is timed did not end well."""


@dataclass(frozen=True)
class Contender:
    """A command to time. `argv` makes it anew for each run; what it prepares is not timed."""

    name: str
    argv: Callable[[], Sequence[str]]


@dataclass(frozen=True)
class Result:
    """One line of the table: how long something takes, beside what it is compared with. No bar: for information.

    The times are medians; the ratio is the median of the rounds' own ratios, as a machine that others use is slow for
    minutes on end, and then slow for both.
    """

    what: str
    milliseconds: float
    beside: str
    beside_milliseconds: float
    ratio: float
    bar: float | None
    error: str | None = None

    @property
    def met(self) -> bool:
        """Whether the bar is met."""
        return self.error is None and (self.bar is None or self.ratio <= self.bar)


def script(name: str) -> str:
    """The console script of this name that is installed beside this interpreter."""
    return str(_BESIDE_PYTHON / name)


def environment() -> dict[str, str]:
    """What a user's shell has: no setting that keeps Python from caching bytecode, none of claimdb's own."""
    mine = {"PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED", "PYTHONDEVMODE", "PYTHONPYCACHEPREFIX"}
    return {name: value for name, value in os.environ.items() if name not in mine and not name.startswith("CLAIMDB_")}


def run(argv: Sequence[str]) -> str:
    """What a command prints; raises CommandError unless it ends with 0."""
    try:
        done = subprocess.run(list(argv), env=environment(), capture_output=True, text=True, check=False)
    except FileNotFoundError:
        raise CommandError(f"{argv[0]} is not installed") from None
    if done.returncode:
        said = done.stderr.strip().splitlines() or ["nothing on standard error"]
        raise CommandError(f"{' '.join(argv)}: exit {done.returncode}: {said[-1]}")
    return done.stdout


def rounds(contenders: Sequence[Contender], runs: int) -> list[list[float]]:
    """The milliseconds of each, in rounds of one run each (A B C, A B C, …), after warming up."""
    for _ in range(WARM_UPS):
        for each in contenders:
            run(each.argv())
    times: list[list[float]] = [[] for _ in contenders]
    for _ in range(runs):
        for each, own in zip(contenders, times, strict=True):
            own.append(_milliseconds(list(each.argv())))
    return times


def _milliseconds(argv: list[str]) -> float:
    started = time.perf_counter()
    subprocess.run(argv, env=environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
    return (time.perf_counter() - started) * 1000


def compare(timed: Contender, bars: Sequence[tuple[Contender, float | None]], runs: int) -> list[Result]:
    """Times one command in rounds with others; for each of them its bar, if it has one."""
    try:
        own, *others = rounds([timed, *(other for other, _ in bars)], runs)
    except CommandError as error:
        return [failed(timed.name, bars[0][1], error)]
    return [
        Result(
            timed.name,
            statistics.median(own),
            other.name,
            statistics.median(theirs),
            statistics.median(mine / beside for mine, beside in zip(own, theirs, strict=True)),
            bar,
        )
        for (other, bar), theirs in zip(bars, others, strict=True)
    ]


def failed(what: str, bar: float | None, error: Exception) -> Result:
    """The line of a command that did not end well: its bar is missed."""
    return Result(what, 0, "", 0, 0, bar, str(error))


def table(results: Sequence[Result]) -> str:
    """The results in columns."""
    wide = [max(len(each) for each in column) for column in zip(*((r.what, r.beside) for r in results), strict=True)]
    head = f"{'what':{wide[0]}}  {'ms':>6}  {'beside':{wide[1]}}  {'ms':>6}  {'ratio':>5}  {'bar':>4}  met"
    return "\n".join([head, *(_line(each, *wide) for each in results)])


def _line(each: Result, wide: int, beside_wide: int) -> str:
    if each.error is not None:
        return f"{each.what:{wide}}  FAILED  {each.error}"
    bar, met = ("", "") if each.bar is None else (f"{each.bar:.2f}", "yes" if each.met else "NO")
    times = f"{each.milliseconds:6.0f}  {each.beside:{beside_wide}}  {each.beside_milliseconds:6.0f}"
    return f"{each.what:{wide}}  {times}  {each.ratio:5.2f}  {bar:>4}  {met}".rstrip()
