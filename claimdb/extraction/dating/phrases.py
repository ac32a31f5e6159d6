"""Finds the phrases that date something: "last August", "By March", "in an interview Friday", "just weeks later".

A phrase keeps the preposition in front of it, because that is half of what it means: "by March" is no "in March". A
bare year, month or season is a date only after one ("in May", but "Mr. May"). Names that hold the name of a day
("The Sunday Times") are none, and durations ("for three days") date nothing.
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from claimdb.extraction.model import Span
from claimdb.extraction.prose import Prose
from claimdb.quantities.patterns import pattern
from claimdb.quantities.tables import words

# No sentence of an article is longer; more of it is a table, and is not read.
LONGEST: Final = 3000

_FULL_MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
_MONTH = rf"(?:(?:{_FULL_MONTH})\b|(?:Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
_WEEKDAY = (
    r"(?<!Super\s)(?<!Black\s)(?<!Bloody\s)(?<!Cyber\s)(?<!Fat\s)(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b"
    r"(?!\s(?:Night\s(?:Live|Football)|Times|Telegraph|Mail|Herald))"
)
_DAY = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?(?![\w%]|[.,:]\d)"
_YEAR = r"(?:1[5-9]|20)\d\d(?![\w%]|[.,:]\d|\s(?:people|words|miles|feet|homes|troops|soldiers)\b)"
_UNITS = r"(?:day|night|week|weekend|month|quarter|year|decade|century|centurie)"
_CLOCK_UNITS = r"(?:hour|minute)"
_SEASON = r"(?:spring|summer|autumn|fall|winter)"
_PART = r"(?:morning|afternoon|evening|night|noon|midday|dawn|dusk|lunchtime|midnight)"
_COUNT = (
    r"(?:\d{1,4}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|twenty|"
    r"thirty|forty|fifty|a\s+hundred|(?:a\s+)?few|several|many|some|(?:a\s+)?couple(?:\s+of)?|(?:a\s+|half\s+a\s+)?dozen)"
)
_ROUGHLY = r"(?:(?:(?:more|less|fewer)\s+than|over|under|nearly|almost|about|around|roughly|some|just|only|barely)\s+)"
_HOLIDAY = (
    r"(?:(?:Christmas|New\sYear[’']s)(?:\s(?:Day|Eve))?|Thanksgiving(?:\sDay)?|Easter(?:\s(?:Sunday|Monday))?|"
    r"Good\sFriday|Palm\sSunday|Ash\sWednesday|Super\sTuesday|Black\sFriday|Cyber\sMonday|Halloween|"
    r"(?:Memorial|Labor|Labour|Election|Inauguration|Independence|Columbus|Veterans|Valentine[’']s|Boxing|Bastille|"
    r"May|Presidents[’']|Mother[’']s|Father[’']s)\sDay)"
)
_DECADE = r"(?:1[5-9]|20)\d0s"
_WHEN_OF_DAY = rf"(?:\s+{_PART})?"
_ENDS = r"(?=\s*(?:[,.;:!?)”\"’—–-]|$)|\s+(?:and|but|that|when|as)\b)"

_ABSOLUTE = rf"""
    (?:1[5-9]|20)\d\d-\d\d-\d\d\b
  | (?:{_WEEKDAY},?\s+)?(?:the\s+)?{_DAY}\s+(?:of\s+)?(?:{_FULL_MONTH})\b(?:,?\s+{_YEAR})?
  | (?:{_WEEKDAY}{_WHEN_OF_DAY},?\s+)?{_MONTH}\s+{_DAY}(?:\s?(?:[-–]|(?:and|to|through)\s)\s?{_DAY})?
        (?:,?\s+(?:{_YEAR}))?
  | (?:{_FULL_MONTH})\b(?:,?\s+(?:of\s+)?(?:{_YEAR}|(?:last|this|next)\s+year\b))
  | {_SEASON}\s+(?:of\s+)?{_YEAR}
"""
_RELATIVE = rf"""
    (?:{_ROUGHLY}?{_COUNT}\s+(?:{_UNITS}|{_CLOCK_UNITS})s?|(?:just\s+)?{_UNITS}s)\s+ago\b
  | (?:(?:{_ROUGHLY}?{_COUNT}\s+(?:{_UNITS}|{_CLOCK_UNITS})s?|(?:just\s+|only\s+)?{_UNITS}s)\s+
        (?:later|earlier|afterwards?|beforehand|(?:after|before){_ENDS})
      |the\s+(?:{_UNITS}|{_PART})\s+(?:after|before)(?:\s+(?:last|next)\b|{_ENDS}))
  | (?:{_COUNT}\s+{_UNITS}s?|the\s+day|(?:just\s+|only\s+)?{_UNITS}s)\s+(?:after|before)\s+
        (?:yesterday|tomorrow|(?:the|an?|his|her|its|their|that|this)(?:\s+(?!(?:and|but|said|that|he|she|it|they|was|is|in|on|at)\b)
        [\w’'-]+){{1,4}})
  | (?:(?:earlier|later|early|late)\s+)?(?:(?:on\s+)?(?:last|next|this|this\s+past|this\s+coming)\s+)?
        {_WEEKDAY}{_WHEN_OF_DAY}
        (?:,?\s+(?:and|or|through)\s+{_WEEKDAY})?(?:\s+(?:before\s+)?last\b|\s+next\b)?
  | (?:earlier|later|early|late|so\s+far)\s+(?:in\s+the\s+(?:day|week|month|year|decade|evening|summer)
        |(?:this|last|next|that|the\s+same|that\s+same)\s+(?:{_UNITS}|{_SEASON}|{_FULL_MONTH}))\b
  | (?:(?:the|that)\s+)?(?:same|following|previous|preceding)\s+
        (?:{_UNITS}|{_PART}|{_WEEKDAY}|{_SEASON}|{_FULL_MONTH})\b
  | the\s+(?:very\s+)?next\s+(?:{_UNITS}|{_PART})\b
  | that\s+(?:very\s+)?(?:{_UNITS}|{_PART}|{_SEASON})\b
  | (?:(?:these|the)\s+)?(?:last|past|next|coming|previous)\s+(?!an?\s){_COUNT}\s+(?:{_UNITS}|{_CLOCK_UNITS})s?\b
  | (?:this\s+time\s+)?(?:this\s+past|this\s+coming|(?:the\s+)?(?:coming|current|past)|this|last|next)\s+
        (?:(?!night|day)(?:{_UNITS})|{_SEASON}|{_FULL_MONTH})\b
  | (?:this\s+{_PART}|last\s+(?:night|evening))\b
  | (?:(?:late|early|earlier|later)\s+)?(?:today|yesterday|tomorrow|tonight)\b(?:\s+{_PART})?
  | overnight\b(?!\s[a-z])
  | mid-(?:{_FULL_MONTH})\b(?:\s+{_YEAR})?
"""
_WHOLE = (
    rf"(?:{_ABSOLUTE}|(?:{_FULL_MONTH})\b|{_YEAR}|"
    rf"(?:last|this|next|the|that)\s+(?:{_UNITS}|{_SEASON})\b|(?:the\s+)?{_DECADE})"
)
_PART_OF = rf"""
    (?:the\s+)?(?:(?:very\s+)?(?:beginning|start|middle|end|turn|close|eve|night|morning|afternoon|evening|week|weekend
        |month|summer|autumn|fall|winter|spring)
      |(?:early|latter|later)\s+part|(?:first|second|third|fourth|last|final)\s+(?:quarter|half|week|weeks|days?|months?))
    \s+(?:of|in)\s+{_WHOLE}
"""
# Dates only after one of the words that go before a date.
_BARE = rf"""
    (?:(?:the\s+)?(?:early|mid|late)[\s-]+)?(?:the\s+)?{_DECADE}
  | (?:the\s+)?(?:(?:early|mid|late)[\s-]+)?(?:{_FULL_MONTH})\b
        (?:\s+(?:and|or|to|through)\s+(?:{_FULL_MONTH})\b)?(?:\s+{_YEAR})?
  | (?<!\bthe\s)(?:(?:early|mid|late)[\s-]+)?{_YEAR}(?:\s?(?:[-–]|(?:and|or|to|through)\s)\s?{_YEAR})?
  | the\s+(?:(?:early|late|past|coming|last)\s+)?(?:{_SEASON}|weekend)\b(?!\s+(?:of|in)\b)
  | the\s+(?:past|last|coming|next)\s+(?:{_UNITS})\b
  | (?:recent|coming)\s+(?:{_UNITS})s
  | (?:the\s+)?{_HOLIDAY}(?:,?\s+{_YEAR})?
"""
_LEADS = r"""(?:as\s+(?:far\s+back|early|late|recently|soon|long\s+ago)\s+as|dating\s+back\s+to|no\s+later\s+than
    |as\s+of|starting|beginning|in|on|by|since|until|till|through|before|after|during|from|around|over|throughout|within|at)"""
_SOFT = r"(?:(?:back|late|early|earlier|later|sometime|just|only|about|around|at\s+least|for|the)\s+)"
_CLOCK = r"(?:(?:at|about|around|by)\s+)*\d\d?(?::\d\d)?\s?[ap]\.?m\.?(?:\s[A-Z]{2,3})?,?\s+"
_AT_THE_TIME = r"at\s+(?:the|that)(?:\s+very)?\s+(?:time(?!\s+(?:of|when|that|he|she|they))|moment(?!\s+of))\b"


# What a phrase can begin with, so that most words of a text are passed at once.
_FIRST = (
    r"(?=\d|as\b|dating|no\b|starting|beginning|in\b|on\b|by\b|since|until|till|through|before|after|during|from|around|"
    r"over|within|at\b|back|late|earl|sometime|just|only|about|for\b|the\b|that\b|these|this|last|next|same|"
    r"following|prev|prec|past|coming|current|more|less|fewer|under|nearly|almost|roughly|some|barely|an?\b|one|two|three|"
    r"four|five|six|seven|eight|nine|ten\b|eleven|twelve|thirteen|fourteen|fifteen|twenty|thirty|forty|fifty|few|several|"
    r"many|couple|half|dozen|spring|summer|autumn|fall|winter|day|night|week|month|quarter|year|decade|centur|so\b|today|"
    r"yesterday|tomorrow|tonight|mid|between|very|start|middle|end\b|turn|close|eve|first|second|final|morn|aft|jan|feb|mar|"
    r"apr|may|june|july|aug|sep|oct|nov|dec|mon|tues|wednes|thurs|fri|satur|sunday)"
)


_ONE = rf"(?:{_PART_OF}|{_ABSOLUTE}|{_RELATIVE})"
_TWO = rf"(?:between|from)\s+(?:{_ONE}|{_BARE})\s+(?:and|to|until|through)\s+(?:{_ONE}|{_BARE})"
_BEFORE, _AFTER = r"(?<![\w$£€-])(?<!\w[’'])", r"(?![-‐‑](?!ish\b)\w)"
_FLAGS: Final = re.VERBOSE | re.IGNORECASE
# No article goes without it: it is compiled with the import, which is done while the network reads.
_PHRASE: Final = re.compile(
    rf"{_BEFORE}{_FIRST}(?:{_AT_THE_TIME}|(?:{_CLOCK})?{_SOFT}?(?:{_LEADS}\s+){{0,2}}{_SOFT}?{_ONE}"
    rf"|(?:back\s+)?(?:{_LEADS}\s+){{1,2}}{_SOFT}?(?:{_BARE})|on\s+{_HOLIDAY}|for\s+the\s+(?:past|last)\s+{_UNITS}\b)"
    rf"{_AFTER}",
    _FLAGS,
)
# "between May and July" goes before "between May". It holds the others twice, so it is compiled, and tried, only where
# its little words stand.
_RANGE: Final = pattern(rf"{_BEFORE}{_TWO}{_AFTER}", _FLAGS)
_RANGE_BEGINS: Final = pattern(r"\b(?:between|from)\s", re.IGNORECASE)
_RANGE_GOES_ON: Final = pattern(r"\s(?:and|to|until|through)\s", re.IGNORECASE)
# Words without one of which there is no phrase: looked up before the pattern is tried around them.
_ANCHORS: Final = frozenset(
    words(
        "january february march april may june july august september october november december jan feb mar",
        "apr aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday day days night",
        "week weeks weekend month months quarter year years decade decades century centuries hour hours",
        "minute minutes spring summer autumn fall winter morning afternoon evening noon midday dawn dusk",
        "lunchtime midnight today yesterday tomorrow tonight overnight time moment christmas thanksgiving",
        "easter halloween eve",
    )
)
_WORD: Final = pattern(r"[A-Za-z]{3,12}|\b(?:1[5-9]|20)\d\d")
_LEFT, _RIGHT = 60, 90
_COMMON_IN_SMALL: Final = frozenset(("may", "march", "mar", "august"))
_IN_SMALL: Final = pattern(r"\b(?:may|march|mar|august|sun|jan|dec)\b")
_PREPOSITION: Final = pattern(
    r"(?:in|on|at|by|since|until|before|after|during|from|over|around|within|through)\s+", re.I
)
_POSSESSIVE: Final = pattern(r"[’']s?\b|s[’']")
_NO_DATE: Final = pattern(
    r"(?:to\s+this\s+day|this\s+day|the\s+day|that\s+(?:day|night)s?\b(?=\s+(?:care|job)))$", re.IGNORECASE
)


class Phrase(NamedTuple):
    """A phrase and where it stands. `possessive`: "Tuesday" of "Tuesday's vote"."""

    span: Span
    text: str
    possessive: bool


def find_phrases(prose: Prose, span: Span) -> list[Span]:
    """The phrases in a stretch of the text, such as a sentence, that date something; in order, without overlap."""
    return [phrase.span for phrase in phrases_in(prose, span)]


def phrases_in(prose: Prose, span: Span) -> list[Phrase]:
    """The same, with their words. Of a stretch longer than `LONGEST` only the beginning is read."""
    found: list[Phrase] = []
    end, done = min(span.end, span.start + LONGEST), span.start
    for anchor in _WORD.finditer(prose.text, span.start, end):
        word = anchor[0]
        if (word.lower() not in _ANCHORS and not word[0].isdigit()) or anchor.start() < done:
            continue
        match = _around(prose.text, anchor, done, end)
        if match is not None:
            found.append(_phrase(prose, match, end))
            done = match.end()
    return found


def _around(text: str, anchor: re.Match[str], done: int, end: int) -> re.Match[str] | None:
    """The phrase that this word is part of."""
    start, stop = max(done, anchor.start() - _LEFT), min(end, anchor.end() + _RIGHT)
    for match in _matches(text, start, stop):
        if match.start() > anchor.start():
            return None
        if match.end() >= anchor.end() and _is_date(text, match):
            return match
    return None


def _matches(text: str, start: int, stop: int) -> Iterator[re.Match[str]]:
    """What reads like a phrase, in order and without overlap; of two that begin together, the range."""
    while start < stop:
        match = _PHRASE.search(text, start, stop)
        if _may_hold_range(text, start, stop):
            range_ = _RANGE.search(text, start, stop)
            if range_ is not None and (match is None or range_.start() <= match.start()):
                match = range_
        if match is None:
            return
        yield match
        start = match.end()


def _may_hold_range(text: str, start: int, stop: int) -> bool:
    """Whether a word of a date stands on either side of what joins a range."""
    begins = _RANGE_BEGINS.search(text, start, stop)
    if begins is None:
        return False
    dated = [each for each in _WORD.finditer(text, begins.end(), stop) if _is_anchor(each[0])]
    return len(dated) > 1 and _RANGE_GOES_ON.search(text, dated[0].start(), dated[-1].end()) is not None


def _is_anchor(word: str) -> bool:
    return word[0].isdigit() or word.lower() in _ANCHORS


def _is_date(text: str, match: re.Match[str]) -> bool:
    words = match[0]
    if _NO_DATE.search(text, match.start(), match.end()):
        return False
    small = _IN_SMALL.search(words)
    return small is None or any(each.isdigit() for each in words)


def _phrase(prose: Prose, match: re.Match[str], end: int) -> Phrase:
    start, stop = match.span()
    possessive = _POSSESSIVE.match(prose.text, stop, end) is not None
    if possessive and (preposition := _PREPOSITION.match(prose.text, start, stop)) is not None:
        start = preposition.end()  # "in Tuesday's vote" is in the vote, not in Tuesday
    return Phrase(Span(start, stop), prose.text[start:stop], possessive)
