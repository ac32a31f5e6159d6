"""JSON Lines on their way into the ledger: lines → what can be recorded, here or in worker processes.

What comes of a line follows from the line alone. So lines are handed out by the packet, and their answers come back in
their order: the same is recorded, in the same changesets, whatever the number of processes.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from claimdb.errors import Fault
from claimdb.ledger.derived import derive
from claimdb.proposing import Ready, ready
from claimdb.reading import Incoming, Options, RawLine, Unread, read_line
from claimdb.reading.records import fault
from claimdb.records.prepare import prepare
from claimdb.records.problems import RecordError
from claimdb.records.remarks import remarks
from claimdb.workers import Pending, TaskLostError, Workers, here

_LINES: Final = 50  # of a packet
_BYTES: Final = 1_000_000
_AHEAD: Final = 10  # packets for each process: together about what a changeset takes in
_HEAVIEST: Final = 16_000_000  # bytes of lines that are with the processes

Scanned = Incoming | Unread | RawLine
Found = Incoming | Unread | Ready
_Packet = list[RawLine] | Incoming | Unread


def ready_line(raw: RawLine, options: Options) -> Ready | Unread:
    """What can be recorded of a line, or what is wrong with it."""
    incoming = read_line(raw, options)
    if isinstance(incoming, Unread):
        return incoming
    try:
        return ready(incoming, incoming.record, prepare(incoming.record, incoming.text))
    except RecordError as error:
        faults = (fault(problem, incoming.file, incoming.line_of) for problem in error.problems)
        return Unread(tuple(faults), incoming.text_files)


@dataclass(frozen=True, slots=True)
class Preparer:
    """What a worker process is: it prepares lines, and derives what can be derived without a database."""

    options: Options

    def __call__(self) -> Callable[[list[RawLine]], list[Ready | Unread]]:
        """The process's work; it does nothing else, so that what it makes need not be looked through for circles."""
        import gc

        gc.freeze()
        gc.set_threshold(100_000, 50, 100)
        return self.prepare

    def prepare(self, lines: list[RawLine]) -> list[Ready | Unread]:
        """The answers to some lines."""
        return [self._derived(ready_line(each, self.options)) for each in lines]

    def _derived(self, found: Ready | Unread) -> Ready | Unread:
        if isinstance(found, Unread):
            return found
        return replace(found, derived=derive(found.plan), remarks=tuple(remarks(found.plan)))


def prepared(scanned: Iterable[Scanned], options: Options, jobs: int) -> Iterator[Found]:
    """What comes of scanned files, in their order; lines are prepared in so many processes, of one in this."""
    if jobs < 2:
        for each in scanned:
            yield ready_line(each, options) if isinstance(each, RawLine) else each
        return
    with Workers(jobs, Preparer(replace(options, on_read=None))) as workers:

        def submit(packet: _Packet) -> Pending[Sequence[Found]]:
            return _Answer(workers, packet) if isinstance(packet, list) else here([packet])

        for answers in _kept_busy(submit, _packets(scanned), _AHEAD * jobs):
            yield from answers


def _kept_busy(
    submit: Callable[[_Packet], Pending[Sequence[Found]]], packets: Iterator[_Packet], ahead: int
) -> Iterator[Sequence[Found]]:
    """The answers to packets, in their order. Before one is given, as many as may be are handed out: whoever takes it
    may be away for long, recording, and the processes are to have work for so long."""
    flying: deque[tuple[int, Pending[Sequence[Found]]]] = deque()
    weight = 0
    while True:
        while len(flying) < ahead and weight < _HEAVIEST and (packet := next(packets, None)) is not None:
            flying.append((_weight(packet), submit(packet)))
            weight += flying[-1][0]
        if not flying:
            return
        own, pending = flying.popleft()
        weight -= own
        yield pending.result()


def _packets(scanned: Iterable[Scanned]) -> Iterator[_Packet]:
    lines: list[RawLine] = []
    size = 0
    for each in scanned:
        if isinstance(each, RawLine):
            lines.append(each)
            size += len(each.data)
        if lines and (not isinstance(each, RawLine) or len(lines) >= _LINES or size >= _BYTES):
            yield lines
            lines, size = [], 0
        if not isinstance(each, RawLine):
            yield each
    if lines:
        yield lines


def _weight(packet: _Packet) -> int:
    return sum(len(each.data) for each in packet) if isinstance(packet, list) else 0


class _Answer:
    """The answers to a packet. Of one that no process lives through, each line is tried alone."""

    def __init__(self, workers: Workers[list[RawLine], list[Ready | Unread]], lines: Sequence[RawLine]) -> None:
        self._workers = workers
        self._lines = list(lines)
        self._pending = workers.submit(self._lines)

    def done(self) -> bool:
        """Whether they are there."""
        return self._pending.done()

    def result(self) -> list[Ready | Unread]:
        """The answers, when they are there."""
        try:
            return self._pending.result()
        except TaskLostError:
            if len(self._lines) > 1:
                return [found for each in self._lines for found in _Answer(self._workers, [each]).result()]
            (line,) = self._lines
            message = "every process that read this record died of it; is there enough memory?"
            return [Unread((Fault(message, line.file.name, line.number),))]
