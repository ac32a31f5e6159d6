"""Which numbers of a text are no figures: dates, years, times, ages, calibres, names, scores, fractions, labels."""

import re

from claimdb.quantities.lexer import Number
from claimdb.quantities.patterns import pattern
from claimdb.quantities.tables import words

_WINDOW = 40
_MONTHS = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|March|Mar\.|Apr(?:il|\.)?|May|June?|Jun\.|July?|Jul\.|Aug(?:ust|\.)?|"
    r"Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?|JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|"
    r"JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER)"
)
_LABELS = (
    r"(?:[Nn]os?\.|Nos?|[Nn]umbers?|[Aa]rticles?|[Cc]hapters?|[Ss]ections?|Resolutions?|Flight|Route|"
    r"Room|[Pp]ages?|pp?\.|Phase|Level|[Vv]ersion|Day|Vision|World War|Apollo|Channel|Unit|Brigade|Line|Gate|Type|"
    r"Title|Part|Volume|Vol\.|Issue|Class|Track|Episode|Season|Grade|Big|Category|Tier|Zone|Area|Highway|Interstate)"
)
_NOT_BEFORE = pattern(
    r"(?:\w[-‐‑–/:.,]|[#@/\\№_&=^])\Z"  # glued to something: F-16, 10:30, #7
    r"|(?<!\w)(?:aged?|ages|AGED?)\s+\Z"
    rf"|(?<!\w){_LABELS}\s+\Z"
)
_NOT_AFTER = pattern(
    r"[-‐‑–/:]\d|[:/]\w|[\s-]?fold(?!\w)"
    r"|[\s-]?(?:mm|millimet(?:er|re)s?|cal(?:\.|iber|ibre)?)(?!\w)"
    r"|[\s-](?:year|month|week|day)s?[\s-]olds?(?!\w)"
    r"|\s?(?:[ap]\.m\.|[ap]m(?!\w)|o['’]clock|GMT|UTC)"
    r"|[\s-](?:half|halves|thirds?|quarters?|fourths?|fifths?|sixths?|sevenths?|eighths?|ninths?|tenths?"
    r"|hundredths?|thousandths?)(?!\w)"
    r"|\s+another(?!\w)",
    re.IGNORECASE,
)
_DAY_BEFORE = pattern(rf"(?<!\w){_MONTHS}\s+(?:\d\d?\s*(?:,|and|or|to|through|until|[-–])\s*)?\Z")
_DAY_AFTER = pattern(rf"(?:\s+(?:and|or|to)\s+\d\d?)?\s+(?:of\s+)?{_MONTHS}(?!\w)")
_AGE_BEFORE = pattern(r"[A-Z][\w’'-]*,\s\Z")
_AGE_AFTER = pattern(r",|\.(?:\s|\Z)")
_IN_YEAR = pattern(
    r"(?<!\w)(?:in|since|by|until|till|during|before|after|through|late|early|mid|spring|summer|autumn|fall|winter|"
    r"year|years)\s+(?:(?:about|around|circa|late|early)\s+)?\Z",
    re.IGNORECASE,
)
_SINCE = pattern(r"(?<!\w)since\s+(?:at\s+least\s+|about\s+|around\s+)?\Z", re.IGNORECASE)
_NAME_BEFORE = pattern(r"(?P<lead>\S\s+)(?P<name>[A-Z][\w’'-]*)\s\Z")
_GROUP = pattern(r"(?<!\w)Group\s+of\s+\Z")
_LEADING = frozenset(
    words(
        "In On By At The A An And But Or So Of For From To With About Around Some Over Under Another All Only",
        "Just Nearly Almost Roughly Up More Fewer Less When While After Before Since Between Among Killed Its",
        "Their His Her Our",
    )
)


def is_year(number: Number) -> bool:
    """True for four bare digits from 1000 to 2999."""
    return number.plain and number.end - number.start == 4 and 1000 <= number.value <= 2999


def is_likely_year(number: Number) -> bool:
    """True for four bare digits from 1900 to 2099, which are rarely anything else."""
    return is_year(number) and 1900 <= number.value <= 2099


def in_year(text: str, start: int) -> bool:
    """True if the words before `start` are those that a year follows: "in", "since", "by late"."""
    return _IN_YEAR.search(text, max(0, start - _WINDOW), start) is not None


def is_since(text: str, start: int) -> bool:
    """True if "since" or "since at least" stands before `start`: what follows is a year, whatever bounds it."""
    return _SINCE.search(text, max(0, start - _WINDOW), start) is not None


def is_something_else(text: str, start: int, end: int, number: Number) -> bool:
    """True if what stands around `text[start:end]` shows that it is a date, age, calibre, name, label or fraction.

    `start` and `end` enclose the whole amount with its currency sign; `number` is the number in it, of a range
    the first one.
    """
    left = max(0, start - _WINDOW)
    if follows_label(text, start) or _NOT_AFTER.match(text, end) is not None:
        return True
    return _is_day(text, left, start, end, number) or _is_age(text, left, start, end, number)


def follows_label(text: str, start: int) -> bool:
    """True if the words before `start` make the number after them an age, a label or part of a name."""
    return _NOT_BEFORE.search(text, max(0, start - _WINDOW), start) is not None


def is_label(text: str, start: int, number: Number) -> bool:
    """True for "Group of Seven", and bare digits after a capitalized word that begins no sentence: "Boeing 737"."""
    if _GROUP.search(text, max(0, start - _WINDOW), start) is not None:
        return True
    name = _NAME_BEFORE.search(text, max(0, start - _WINDOW), start)
    if not number.plain or name is None or name["name"] in _LEADING:
        return False
    return name["lead"][0] not in '.!?:;"“”\n'


def is_pronoun(text: str, number: Number) -> bool:
    """True for the word "one", which without a noun stands for something: "no one", "the one", "one of them"."""
    return text[number.start : number.end].lower() == "one"


def _is_day(text: str, left: int, start: int, end: int, number: Number) -> bool:
    if not number.plain or not 1 <= number.value <= 31:
        return False
    return _DAY_BEFORE.search(text, left, start) is not None or _DAY_AFTER.match(text, end) is not None


def _is_age(text: str, left: int, start: int, end: int, number: Number) -> bool:
    """ "Kim, 40, said": a bare number of up to 120 between a name and a comma or the end of the sentence."""
    if not number.plain or number.value > 120:
        return False
    return _AGE_BEFORE.search(text, left, start) is not None and _AGE_AFTER.match(text, end) is not None
