"""Tags, notes and ratings of a record, made ready."""

from claimdb.identity import nfc
from claimdb.records.models import Marked
from claimdb.records.plan import Marks, PlannedRating

_NONE = Marks()


def marks_of(given: Marked) -> Marks:
    """What a record judges of one thing, each once."""
    if not (given.tags or given.notes or given.ratings):
        return _NONE
    return Marks(
        tags=tuple(dict.fromkeys(map(nfc, given.tags))),
        notes=tuple(dict.fromkeys(map(nfc, given.notes))),
        ratings=tuple(PlannedRating(nfc(each.scheme), nfc(each.value), each.because) for each in given.ratings),
    )
