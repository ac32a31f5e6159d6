"""Number expressions in text: "10,000", "2.5 million", "two hundred and fifty thousand", "half a million", "10k".

`numbers` judges nothing: the 16 of "F-16" and the year 2023 are numbers here. A number glued to other letters
("11A", "38th", "1990s") is none. Every step either consumes what it looked at or looks at a bounded stretch, so
the time is linear in the text.
"""

import re
from collections.abc import Iterator
from decimal import Context, Decimal
from typing import NamedTuple

from claimdb.quantities.model import MAX_DIGITS
from claimdb.quantities.patterns import pattern
from claimdb.quantities.tables import (
    ATTACHED_ABBREVIATIONS,
    ATTACHED_UNITS,
    CARDINALS,
    CURRENCY_SIGNS,
    FRACTIONS,
    MONEY_ABBREVIATIONS,
    SCALES,
    SPACED_ABBREVIATIONS,
    VULGAR,
)


class Number(NamedTuple):
    """One number expression: `text[start:end]`, in code points, means `value` (never negative).

    `scale` is the power that the last word or letter of it multiplies by (1 without one): 10^6 in "2.5 million".
    `plain` is true for bare ungrouped digits: "2023", but not "2,023", "2023.5" or "twenty".
    """

    start: int
    end: int
    value: Decimal
    scale: int
    plain: bool


NUMBER_WORDS = frozenset(CARDINALS) | frozenset(SCALES) | frozenset(FRACTIONS)
"""The words without which no number is written in letters, lower case, singular."""

EXACT = Context(prec=80)
_CARDINAL = "|".join(sorted([*CARDINALS, *(scale for scale in SCALES if scale != "dozen")], key=len, reverse=True))
_SCALE = "|".join(sorted([*SCALES, *SPACED_ABBREVIATIONS], key=len, reverse=True))
_NAMED = "|".join(SCALES)
_GAP = r"(?:\s{1,3}|-)"

_START = pattern(
    rf"(?<!\w)(?:\d|[½¼¾]|(?:{'|'.join(CARDINALS)}|half)(?!\w)|an?(?={_GAP}(?:{_NAMED}|half|quarter)(?!\w)))",
    re.IGNORECASE,
)
_SPACED = pattern(r"[1-9]\d?\d?(?:[ \u00a0\u2009\u202f]\d{3}(?!\d)){1,10}+(?![ \u00a0\u2009\u202f]?\d)(?:\.\d++)?")
_DIGITS = pattern(r"\d++(?:[.,'’\u00a0\u2009\u202f]\d++)*+")
_TAIL = pattern(r"\w*+")
_NUMERAL = pattern(
    r"""(?:0|[1-9]\d*)(?:\.\d+)?                    # 1000, 2.5
      | [1-9]\d?\d?(?:,\d{3})+(?:\.\d+)?            # 1,000.5
      | [1-9]\d?(?:,\d\d)+,\d{3}(?:\.\d+)?          # 12,34,567
      | [1-9]\d?\d?(?:['’\u00a0\u2009\u202f\ ]\d{3})+(?:\.\d+)?
      | [1-9]\d?\d?(?:\.\d{3}){2,}                  # 1.000.000; a single 1.000 is a decimal fraction
      | [1-9]\d?\d?(?:\.\d{3})+,\d\d?               # 1.000,50""",
    re.VERBOSE,
)
_SCALE_AFTER = pattern(rf"{_GAP}({_SCALE})s?(?!\w)", re.IGNORECASE)
_AND_A_HALF = pattern(rf"{_GAP}and{_GAP}an?{_GAP}(half|quarter)(?!\w)", re.IGNORECASE)
_RUN = pattern(
    rf"(?:an?{_GAP})?(?:{_CARDINAL})(?!\w)(?:{_GAP}(?:and{_GAP})?(?:{_CARDINAL})(?!\w)){{0,24}}", re.IGNORECASE
)
_WORD = pattern(r"[a-z]+", re.IGNORECASE)
_FRACTION = pattern(
    rf"(?:(?:an?|one){_GAP})?(half|quarter)(?:{_GAP}of)?(?:{_GAP}an?)?{_GAP}({_NAMED})(?!\w)"
    rf"|three{_GAP}(quarters)(?:{_GAP}of)?(?:{_GAP}an?)?{_GAP}({_NAMED})(?!\w)",
    re.IGNORECASE,
)


def numbers(text: str) -> Iterator[Number]:
    """The number expressions of a text, left to right, the longest at each place, without overlap or sign."""
    position = 0
    while (start := _START.search(text, position)) is not None:
        read = _read_words if start.group()[0].isalpha() else _read_digits
        number, position = read(text, start.start())
        if number is not None:
            yield number


def _read_digits(text: str, start: int) -> tuple[Number | None, int]:
    """The number that starts with a digit or vulgar fraction here, and where to read on."""
    match = _SPACED.match(text, start) or _DIGITS.match(text, start)
    end = match.end() if match else start
    value = _numeral(match.group()) if match else Decimal(0)
    plain = match is not None and match.group().isdigit()
    if (end == start or plain) and text[end : end + 1] in VULGAR and value is not None:
        value, end, plain = EXACT.add(value, VULGAR[text[end]]), end + 1, False
    tail = _tail(text, end)
    if value is None or tail is None:
        return None, _tail_end(text, max(end, start + 1))
    end, scale = end + tail[0], tail[1]
    if scale > 1:
        return _number(start, end, value, scale, False)
    return _finish(text, start, end, value, plain)


def _numeral(written: str) -> Decimal | None:
    """The value of digits with their separators, None where they can be read in two ways or in none."""
    if len(written) > MAX_DIGITS:
        return None
    if not written.isascii():
        written = "".join(str(int(sign)) if sign.isdecimal() else sign for sign in written)
    if _NUMERAL.fullmatch(written) is None:
        return None
    if written.count(".") > 1 or "," in written.partition(".")[2]:
        written = written.replace(".", "").replace(",", ".")
    return Decimal(re.sub(r"[^\d.]", "", written))


def _tail_end(text: str, end: int) -> int:
    tail = _TAIL.match(text, end)
    return tail.end() if tail else end


def _tail(text: str, end: int) -> tuple[int, int] | None:
    """How many of the letters glued to digits belong to the number, and their scale; None if they forbid one."""
    stop = _tail_end(text, end)
    if stop == end:
        return 0, 1
    letters = text[end : min(stop, end + 8)].lower()
    if letters in ATTACHED_ABBREVIATIONS:
        return len(letters), ATTACHED_ABBREVIATIONS[letters]
    if letters in MONEY_ABBREVIATIONS and _is_money(text, end):
        return len(letters), MONEY_ABBREVIATIONS[letters]
    return (0, 1) if letters in ATTACHED_UNITS else None


def _is_money(text: str, end: int) -> bool:
    digits = text[max(0, end - MAX_DIGITS) : end].rstrip("0123456789.,½¼¾")
    return digits[-1:] in CURRENCY_SIGNS and digits != ""


def _read_words(text: str, start: int) -> tuple[Number | None, int]:
    """The number that starts with a word here, and where to read on."""
    if (part := _FRACTION.match(text, start)) is not None:
        share, scale = (group.lower() for group in part.groups() if group)
        return _number(start, part.end(), FRACTIONS[share], SCALES[scale], False)
    run = _RUN.match(text, start)
    if run is None:
        return _read_dozen(text, start)
    value, end, scale = _cardinal(text, start, run.end())
    return _finish(text, start, end, value, False, scale)


def _read_dozen(text: str, start: int) -> tuple[Number | None, int]:
    """ "a dozen" at `start`, or nothing: a lone "half", an article before something else."""
    end = _tail_end(text, start)
    dozen = _SCALE_AFTER.match(text, end)
    if text[start:end].lower() in ("a", "an") and dozen is not None:
        return _number(start, dozen.end(), Decimal(1), SCALES["dozen"], False)
    return None, end


def _cardinal(text: str, start: int, stop: int) -> tuple[Decimal, int, int]:
    """The value of the number words from `start`, where they end (not after `stop`), the scale of the last one.

    `room` is the bound below which the next word may still be added: 10 after "twenty", 100 after "hundred".
    """
    total, group, room, scale, end, joined = 0, 0, 1000, 10**18, start, False
    last = 1
    for match in _WORD.finditer(text, start, stop):
        word = match.group().lower()
        if word in ("a", "an"):
            group, room = 1, 0
            continue
        if word == "and":
            joined = True
            continue
        step = CARDINALS.get(word, SCALES.get(word, 0))
        if step < 100:
            if step >= room or (joined and room == 10) or (step == 0 and end > start):
                break
            group, room, last = group + step, 10 if step >= 20 else 0, 1
        elif joined or group == 0 or (step == 100 and group >= 100) or step >= scale:
            break
        elif step == 100:
            group, room, last = group * 100, 100, 1 if total else 100
        else:
            last = step if total == 0 else 1
            total, group, room, scale = total + group * step, 0, 1000, step
        end, joined = match.end(), False
    return Decimal(total + group), end, last


def _finish(text: str, start: int, end: int, value: Decimal, plain: bool, scale: int = 1) -> tuple[Number | None, int]:
    """Adds what may follow a number: "and a half", then scales ("million", "hundred thousand", "dozen")."""
    if (half := _AND_A_HALF.match(text, end)) is not None:
        value = EXACT.add(value, FRACTIONS[half.group(1).lower()] * scale)
        end, plain = half.end(), False
    if scale > 1 and scale != 100:
        return _number(start, end, EXACT.divide(value, Decimal(scale)), scale, plain)
    multiplier, before = 1, scale
    while (word := _SCALE_AFTER.match(text, end)) is not None:
        name = word.group(1).lower()
        step = SCALES.get(name) or SPACED_ABBREVIATIONS[name]
        if before == 12 or multiplier > 1000 or (step <= before and step != 12):
            break
        multiplier, before, end = multiplier * step, step, word.end()
    if multiplier == 1 and scale > 1:
        return _number(start, end, EXACT.divide(value, Decimal(scale)), scale, False)
    return _number(start, end, value, multiplier, plain and multiplier == 1)


def _number(start: int, end: int, value: Decimal, scale: int, plain: bool) -> tuple[Number | None, int]:
    """`value` × `scale` as a Number, or None if it has more digits than any figure that we keep."""
    product = EXACT.multiply(value, Decimal(scale))
    return (Number(start, end, product, scale, plain) if fits(product) else None), end


def fits(value: Decimal) -> bool:
    """True for a finite number that `canonical` writes."""
    exponent = value.as_tuple().exponent
    return isinstance(exponent, int) and max(value.adjusted() + 1, 1) + max(-exponent, 0) <= MAX_DIGITS
