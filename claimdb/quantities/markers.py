"""The words around a number that say which side of it is meant: "more than", "up to", "about", "or more"."""

import re
from typing import Literal, NamedTuple

from claimdb.quantities.patterns import pattern
from claimdb.quantities.tables import words

Side = Literal["low", "high", "about", "between", "from"]


class Markers(NamedTuple):
    """What stands before (or after) a number; `start` is where the first of the words begins.

    `side` is "low" or "high" for a bound, "between" or "from" for an opened range, None for none of these.
    `inner` is where they begin without the opener of a range. `clock` is true where the bound could as well be one
    in time ("over 2023", "up to 2024").
    """

    start: int
    inner: int
    side: Side | None = None
    inclusive: bool = False
    approximate: bool = False
    clock: bool = False


def _table() -> dict[tuple[str, ...], tuple[Side, bool]]:
    """Marker words → side and whether the bound is included."""
    rows: list[tuple[Side, bool, str]] = [
        ("low", False, "more than|greater than|higher than|over|above|exceeding|exceeds|exceed|exceeded|surpassing|"
                       "upwards of|upward of|in excess of|north of|better than"),
        ("low", True, "at least|at the least|no fewer than|no less than|not fewer than|not less than|"
                      "a minimum of|minimum of"),
        ("high", False, "less than|fewer than|lower than|smaller than|under|below"),
        ("high", True, "as many as|as much as|up to|at most|at the most|no more than|not more than|no greater than|"
                       "not exceeding|a maximum of|maximum of|as high as|no higher than"),
        ("about", False, "about|around|roughly|some|approximately|approx.|approx|circa|c.|ca.|close to|near|nearly|"
                         "almost|an estimated|estimated|more or less|in the region of|on the order of|"
                         "in the order of|something like|virtually|practically|not quite|or so"),
        ("between", True, "between|anywhere between|somewhere between|anything between"),
        ("from", True, "from"),
        ("between", True, "anywhere from|anything from|ranging from|ranges from|ranged from|range from"),
    ]  # fmt: skip
    return {tuple(phrase.split()): (side, flag) for side, flag, group in rows for phrase in group.split("|")}


_BEFORE = _table()
_LONGEST = max(map(len, _BEFORE))
_LAST_WORDS = frozenset(phrase[-1] for phrase in _BEFORE)
_DEGREES = frozenset(words("just well slightly far much significantly considerably substantially somewhat"))
_CLOCK = frozenset({("over",), ("above",), ("under",), ("below",), ("up", "to")})
_SIGNS: dict[str, tuple[Side, bool]] = {
    "~": ("about", False), "≈": ("about", False), "∼": ("about", False), ">": ("low", False), "<": ("high", False),
    "≥": ("low", True), "≤": ("high", True),
}  # fmt: skip
_PLACED = frozenset(words("stationed located based"))
_GIVEN = frozenset(
    words("hand handed hands handing turn turned turns turning sign signed took take takes taken taking")
)
_WINDOW = 72
_WORD = pattern(r"\S+")
_OPENING = "(\"“‘'[«—–"

_AFTER: list[tuple[re.Pattern[str], Side, bool]] = [
    (pattern(r"\+(?!\w)|[- ]plus(?!\w)|,? or (?:more|greater|above|over)(?!\w| than)", re.I), "low", True),
    (pattern(r",? or (?:fewer|less|under|below)(?!\w| than)", re.I), "high", True),
    (pattern(r",? or so(?!\w)|-odd(?!\w)|,? give or take(?!\w)", re.I), "about", False),
]


_AFTER_HINT = pattern(r"\+|[- ](?:plus|odd)|,? (?:or|give) ", re.I)


def before(text: str, start: int, floor: int) -> Markers:
    """The markers that end directly before `start`, none beginning before `floor` (where the last figure ended)."""
    found = Markers(start, start)
    while (step := _sign(text, found, floor) or _words(text, found, floor)) is not None:
        found = step
    return found


def after(text: str, end: int) -> tuple[Side, bool, int] | None:
    """The marker that begins directly at `end` ("+", " or more", "-odd"): side, inclusive, where it ends."""
    if _AFTER_HINT.match(text, end) is None:
        return None
    for regex, side, inclusive in _AFTER:
        if (match := regex.match(text, end)) is not None:
            return side, inclusive, match.end()
    return None


def _sign(text: str, found: Markers, floor: int) -> Markers | None:
    at = found.start - 1
    if at > floor and text[at] == " " and text[at - 1] in _SIGNS:
        at -= 1
    if at < floor or text[at] not in _SIGNS:
        return None
    return _add(found, at, *_SIGNS[text[at]], False)


def _words(text: str, found: Markers, floor: int) -> Markers | None:
    """Adds the longest marker whose last word ends, but for white space, at the start of what is found."""
    last = text[max(floor, found.start - _WINDOW) : found.start].rsplit(None, 1)[-1:]
    if not last or last[0].lstrip(_OPENING).lower() not in _LAST_WORDS:
        return None
    near = _words_before(text, found.start, floor)
    for length in range(min(_LONGEST, len(near)), 0, -1):
        tail = near[-length:]
        key = tuple(word for word, _ in tail)
        if key in _BEFORE and not (length == 1 and _is_place(near)):
            start = tail[0][1]
            side, inclusive = _BEFORE[key]
            if side in ("low", "high") and len(near) > length and near[-length - 1][0] in _DEGREES:
                start = near[-length - 1][1]
            return _add(found, start, side, inclusive, key in _CLOCK)
    return None


def _is_place(near: list[tuple[str, int]]) -> bool:
    """ "near" after a verb of place is no estimate, nor "over" part of a verb a bound: "stationed near 7 bases",
    "handed over 16 documents"."""
    if len(near) < 2:
        return False
    return near[-2][0] in {"near": _PLACED, "over": _GIVEN}.get(near[-1][0], ())


def _words_before(text: str, start: int, floor: int) -> list[tuple[str, int]]:
    """The last words before `start` in lower case, with their places; [] unless white space parts them from it."""
    left = max(floor, start - _WINDOW)
    if start <= left or not text[start - 1].isspace():
        return []
    near = []
    for match in _WORD.finditer(text, left, start):
        word = match.group()
        bare = word.lstrip(_OPENING)
        if match.start() > left or left == floor:
            near.append((bare.lower(), match.start() + len(word) - len(bare)))
    return near[-_LONGEST - 1 :]


def _add(found: Markers, start: int, side: Side, inclusive: bool, clock: bool) -> Markers | None:
    """`found` with one more marker in front; None where a bound or range stands already."""
    inner = found.inner if found.side in ("between", "from") or side in ("between", "from") else start
    if side == "about":
        return Markers(start, inner, found.side, found.inclusive, True, found.clock)
    if found.side is not None:
        return None
    return Markers(start, inner, side, inclusive, found.approximate, clock)
