"""How the dates of assertions are read: what each hangs on, in an order in which every anchor is read first."""

from collections.abc import Iterator, Mapping, Sequence
from graphlib import CycleError, TopologicalSorter

from claimdb import dates
from claimdb.errors import DateError
from claimdb.identity import is_id
from claimdb.records.models import Assertion, Date
from claimdb.records.plan import Clock, Reading
from claimdb.records.problems import Problem

PUBLISHED = "published"
CLOCKS: tuple[Clock, Clock] = ("said", "about")


def anchor_of(readings: Sequence[Reading]) -> str | None:
    """The date that another phrase hangs on when it hangs on this assertion: its saying, else what it is about."""
    by_clock = {reading.clock: reading.edtf for reading in readings}
    return by_clock.get("said") or by_clock.get("about")


def read_phrase(
    clock: Clock, text: str, published: str | None, anchor: str | None, after: str | None, modality: str
) -> Reading:
    """Reads a phrase. `anchor` is what the recorder says it hangs on (None: publication, if anything); `after` is
    that anchor's date where it is not the publication. The result has no `edtf` where the phrase cannot be read."""
    # What was said was said before it was published; what it is about may lie ahead.
    tense = "said" if clock == "said" else "future" if modality == "planned" else "past"
    answer = dates.resolve(text, published=published, after=after, tense=tense)
    if answer.edtf is None:
        return Reading(clock, None, None, None, anchor, None)
    hangs_on = {PUBLISHED: PUBLISHED, "after": anchor}.get(answer.anchor or "")
    return Reading(clock, answer.edtf, answer.earliest, answer.latest, hangs_on, answer.rule)


def as_recorded(clock: Clock, given: Date, anchor: str | None) -> Reading:
    """The reading that a record states itself."""
    bounds = dates.parse(given.edtf or "")
    return Reading(clock, bounds.text, bounds.earliest, bounds.latest, anchor, given.rule)


class Readings:
    """The readings of all the assertions of one record."""

    def __init__(self, assertions: Sequence[Assertion], keys: Mapping[str, int], published: str | None) -> None:
        self._assertions = assertions
        self._keys = keys
        self._published = published
        self.problems: list[Problem] = []
        self._anchors = {
            (position, clock): self._anchor(position, clock) for position, clock, _ in self._dated()
        }
        self._read: dict[int, tuple[Reading, ...]] = {}

    def _dated(self) -> Iterator[tuple[int, Clock, Date]]:
        for position, assertion in enumerate(self._assertions):
            for clock in CLOCKS:
                given: Date | None = getattr(assertion, clock)
                if given is not None:
                    yield position, clock, given

    def _anchor(self, position: int, clock: Clock) -> str | int | None:
        """What a date hangs on: the position of an assertion, or `published`, an id or a date as text."""
        anchor = getattr(self._assertions[position], clock).anchor
        if anchor is None or anchor == PUBLISHED:
            return anchor
        if anchor in self._keys:
            return self._keys[anchor]
        if is_id(anchor, "assertion"):
            return str(anchor)
        try:
            return dates.parse(anchor).text
        except DateError:
            message = f"{anchor!r} is neither published, nor an assertion of this record, nor an id, nor a date"
            self.problems.append(Problem(("assertions", position, clock, "anchor"), message))
            return None

    def read(self, ids: Sequence[str]) -> dict[int, tuple[Reading, ...]]:
        """The readings of each assertion by its position; `ids` names the assertions for the anchors."""
        hangs_on: dict[int, set[int]] = {position: set() for position in range(len(self._assertions))}
        for (position, _), anchor in self._anchors.items():
            if isinstance(anchor, int):
                hangs_on[position].add(anchor)
        try:
            for position in TopologicalSorter(hangs_on).static_order():
                self._read[position] = tuple(self._read_one(position, ids))
        except CycleError as error:
            circle = list(reversed(error.args[1]))
            names = " → ".join(self._assertions[each].key or str(each) for each in circle)
            place = ("assertions", circle[0])
            self.problems.append(Problem(place, f"the dates hang on each other in a circle: {names}"))
        return self._read

    def _read_one(self, position: int, ids: Sequence[str]) -> Iterator[Reading]:
        assertion = self._assertions[position]
        for clock in CLOCKS:
            given: Date | None = getattr(assertion, clock)
            if given is None:
                continue
            anchor = self._anchors[position, clock]
            name = ids[anchor] if isinstance(anchor, int) else anchor
            if given.edtf is not None:
                yield as_recorded(clock, given, name)
                continue
            after = anchor_of(self._read[anchor]) if isinstance(anchor, int) else _date_anchor(anchor)
            yield read_phrase(clock, given.text or "", self._published, name, after, assertion.modality)


def _date_anchor(anchor: str | None) -> str | None:
    """The anchor itself where it is a date."""
    return None if anchor is None or anchor == PUBLISHED or is_id(anchor) else anchor
