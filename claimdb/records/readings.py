"""How the dates of assertions are read: what each hangs on, in an order in which every anchor is read first."""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from claimdb import dates
from claimdb.errors import DateError
from claimdb.identity import is_id, nfc
from claimdb.records.models import Assertion, Date
from claimdb.records.order import in_order
from claimdb.records.plan import Clock, Reading
from claimdb.records.problems import Problem, chain, shown

PUBLISHED = "published"


def anchor_of(readings: Sequence[Reading]) -> str | None:
    """The date that another phrase hangs on when it hangs on this assertion: its saying, else what it is about."""
    by_clock = {reading.clock: reading.edtf for reading in readings}
    return by_clock.get("said") or by_clock.get("about")


# A record that is proposed is prepared again once its claims are known; and one day's news has few phrases.
@lru_cache(maxsize=16_384)
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
    """The readings of all the assertions of one record. `places` are their positions by key and id, `ids` their ids,
    "" where an assertion is wrong."""

    def __init__(
        self, assertions: Sequence[Assertion], places: Mapping[str, int], ids: Sequence[str], published: str | None
    ) -> None:
        self._assertions = assertions
        self._places = places
        self._ids = ids
        self._published = published
        self.problems: list[Problem] = []
        self._anchors = {
            (position, clock): self._anchor(position, clock, given) for position, clock, given in self._dated()
        }
        self._read: dict[int, tuple[Reading, ...]] = {}
        self._read_all()

    def of(self, position: int) -> tuple[Reading, ...]:
        """The readings of the assertion at this position."""
        return self._read[position]

    def _dated(self) -> Iterator[tuple[int, Clock, Date]]:
        for position, assertion in enumerate(self._assertions):
            for clock, given in _dates(assertion):
                yield position, clock, given

    def _anchor(self, position: int, clock: Clock, given: Date) -> str | int | None:
        """What a date hangs on: the position of an assertion, or `published`, an id or a date as text."""
        anchor = given.anchor
        if anchor is None or anchor == PUBLISHED:
            return anchor
        place = self._places.get(nfc(anchor))
        if place is not None or is_id(anchor, "assertion"):
            return anchor if place is None else place
        try:
            return dates.parse(anchor).text
        except DateError:
            message = (
                f"the anchor {shown(anchor)} is neither an assertion of this record (by key) nor of another (by id), "
                "nor a date, nor published"
            )
            self.problems.append(Problem(("assertions", position, clock, "anchor"), message))
            return None

    def _read_all(self) -> None:
        hangs_on: dict[int, list[int]] = {position: [] for position in range(len(self._assertions))}
        for (position, _), anchor in self._anchors.items():
            if isinstance(anchor, int):
                hangs_on[position].append(anchor)
        order, circles = in_order(hangs_on)
        for circle in circles:
            around = (*circle, circle[0])
            names = chain([self._assertions[each].key or f"assertions[{each}]" for each in around], " → ")
            message = f"the dates hang on each other in a circle: {names}"
            self.problems.append(Problem(("assertions", circle[0]), message))
        for position in order:
            self._read[position] = tuple(self._read_one(position))

    def _read_one(self, position: int) -> Iterator[Reading]:
        assertion = self._assertions[position]
        for clock, given in _dates(assertion):
            anchor = self._anchors[position, clock]
            name = self._ids[anchor] if isinstance(anchor, int) else anchor
            if given.edtf is not None:
                yield as_recorded(clock, given, name)
            elif isinstance(anchor, str) and is_id(anchor, "assertion"):  # its date is in another record
                yield Reading(clock, None, None, None, name, None)
            else:
                after = anchor_of(self._read.get(anchor, ())) if isinstance(anchor, int) else _date_anchor(anchor)
                yield read_phrase(clock, given.text or "", self._published, name, after, assertion.modality)


def _dates(assertion: Assertion) -> Iterator[tuple[Clock, Date]]:
    if assertion.said is not None:
        yield "said", assertion.said
    if assertion.about is not None:
        yield "about", assertion.about


def _date_anchor(anchor: str | None) -> str | None:
    """The anchor itself where it is a date."""
    return None if anchor == PUBLISHED else anchor
