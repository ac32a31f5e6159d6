"""Whether a text is the whole article, as far as its end shows."""

import re
from collections.abc import Sequence
from typing import Final

from claimdb.reading.lines import Line
from claimdb.reading.notices import Notice, notice_of
from claimdb.records.values import Completeness

_NEAR: Final = 4  # lines after the article in which a notice speaks of it
_ENDS: Final = re.compile(r"[.!?…:;”\"’')\]}»*_|>。！？؟।]$|[.!?]\W*$")
_ELLIPSIS: Final = re.compile(r"(?:…|\.\.\.|\[…\]|\[\.\.\.\])[\s\]]*$")
_SAYING: Final = re.compile(r"[\"”’'][\s\]]*$")
_FEWEST_WORDS: Final = 12  # of a line that would be a sentence


def completeness_of(lines: Sequence[tuple[Line, bool]]) -> Completeness | None:
    """What the end of an article shows; None where it shows nothing. Lines that are not the article are marked.

    A notice that the rest is for subscribers, right after the article: paywalled. A prompt to read on, or a text that
    stops in the middle of a sentence: truncated.
    """
    last = max((number for number, (_, is_unread) in enumerate(lines) if not is_unread), default=None)
    if last is None:
        return None
    after = [notice_of(line.words) for line, _ in lines[last + 1 : last + 1 + _NEAR]]
    if Notice.PAYWALL in after:
        return "paywalled"
    if Notice.MORE in after or stops_short(lines[last][0].words):
        return "truncated"
    return None


def stops_short(words: str) -> bool:
    """Whether the last line of an article stops before its sentence does."""
    if len(words.split()) < _FEWEST_WORDS:
        return False
    if _ELLIPSIS.search(words):
        return not _SAYING.search(words)
    last = words.split()[-1]
    return not _ENDS.search(words) and (last[0].islower() or last[-1] in ",-–—")  # a headline ends with a name as well
