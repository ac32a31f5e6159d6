"""Reads the phrase by which an article dates something, given when the article was published."""

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from claimdb.dates.edtf import Edtf, parse
from claimdb.dates.tense import Tense
from claimdb.errors import DateError

if TYPE_CHECKING:
    from claimdb.dates.spans import Span

# What a caller may say of the sentence, and the tense that the grammar then knows; None: it may be either.
_TENSES: dict[str, Tense | None] = {"past": None, "said": "past", "present": "present", "future": "future"}


class DateReading(NamedTuple):
    """How a phrase was read.

    `text` is the phrase as given. `edtf`, `earliest` and `latest` are None as far as they are not known. `anchor` is
    what the reading hangs on: "published", "after" (the date told before), or None for a phrase that stands alone
    or was not resolved. `rule` says in plain words how it was derived.
    """

    text: str
    edtf: str | None = None
    earliest: date | None = None
    latest: date | None = None
    anchor: str | None = None
    rule: str | None = None


def resolve(phrase: str, published: str | None, after: str | None = None, tense: str = "past") -> DateReading:
    """Reads a phrase such as "last August", "by March", "two weeks ago" or "Oct. 9, 2023".

    `published` and `after` (the date told before, for "the next day" or "weeks later") are EDTF or None. Where they
    are intervals, the reading is the hull of the readings for each day of them. `tense` is that of the sentence:
    "past" is how news reads without more: "in September" is the last one, and a bare "Feb. 10" or "March" may also
    lie in the next few months; "said" is for what has certainly been: the latest occurrence not after publication;
    "future" takes the next.

    Never raises on a phrase: what is not understood, or lacks its anchor, has no bounds. Raises `DateError` if
    `published` or `after` is not EDTF, or the tense is not one of the four.
    """
    if tense not in _TENSES:
        raise DateError(f"the tense is {', '.join(_TENSES)}, not {tense}")
    publication = parse(published) if published is not None else None
    told = parse(after) if after is not None else None
    written = _as_edtf(phrase)
    if written:
        return DateReading(phrase, written.text, written.earliest, written.latest, rule="the date as written")
    # Imported here: the grammar is the larger part of the package, and most commands read no phrase.
    from claimdb.dates.anchoring import read_phrase

    span = read_phrase(phrase, publication, told, _TENSES[tense])
    return DateReading(phrase) if span is None else _reading(phrase, span)


@lru_cache(maxsize=4096)
def _as_edtf(phrase: str) -> Edtf | None:
    """The phrase as EDTF. A bare number is left to the grammar, which knows which numbers are years."""
    try:
        return parse(phrase) if not phrase.strip().isdecimal() else None
    except DateError:
        return None


def _reading(phrase: str, span: "Span") -> DateReading:
    return DateReading(phrase, span.edtf, span.earliest, span.latest, span.anchor, span.rule)
