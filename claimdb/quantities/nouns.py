"""What a number counts: the head noun after it, in the singular. No parser of sentences; a few rules and lists.

The head is the first plural within five words that no function word, verb or punctuation interrupts: "10,000
North Korean troops" counts troops. After "one" only a noun of the list below is taken, since any word may follow.
"""

import re

from claimdb.quantities.patterns import pattern
from claimdb.quantities.tables import words

_IRREGULAR = {
    "people": "person", "men": "man", "women": "woman", "children": "child", "troops": "troop", "feet": "foot",
    "lives": "life", "wives": "wife", "knives": "knife", "halves": "half", "heroes": "hero", "buses": "bus",
    "viruses": "virus", "crises": "crisis", "analyses": "analysis", "bases": "base", "series": "series",
    "species": "species", "torpedoes": "torpedo", "vetoes": "veto", "embargoes": "embargo", "caches": "cache",
    "cargoes": "cargo", "headaches": "headache", "teeth": "tooth", "campuses": "campus", "bonuses": "bonus",
    "movies": "movie", "calories": "calorie", "loaves": "loaf", "thieves": "thief", "geese": "goose",
    "mice": "mouse", "corpses": "corpse", "leaves": "leaf", "gases": "gas", "echoes": "echo",
}  # fmt: skip
_INVARIANT = frozenset(words("personnel aircraft police cattle staff sheep hovercraft spacecraft watercraft"))
_MEASURES = frozenset(
    words(
        "km kg mph kmh kw mw gw kwh mwh gwh ft lb lbs ha hz mhz ghz mb gb tb cm mile metre meter kilometre",
        "kilometer foot ton tonne kilogram kilogramme gram pound litre liter gallon barrel acre hectare watt",
        "kilowatt megawatt gigawatt kiloton megaton degree knot hour minute second day week month year decade",
        "century kilotonne",
    )
)
_COUNTED = frozenset(
    words(
        "container round shell soldier troop person man woman child missile rocket drone tank vehicle gun",
        "howitzer weapon warhead bomb mine ship boat vessel plane jet helicopter aircraft fighter civilian",
        "official officer prisoner hostage refugee migrant worker employee member student teacher journalist",
        "doctor lawmaker protester voter vote ballot case death casualty injury infection dose vaccine test",
        "hospital school house home building apartment family household village town city country nation state",
        "company firm bank factory plant base camp site facility report document email message call letter",
        "meeting visit trip flight launch attack strike airstrike raid explosion incident violation death arrest",
        "charge count crime murder job seat point shipment delivery truck train car wagon railcar crate box",
        "pallet bag sack barrel piece item unit brigade battalion division regiment squad mercenary conscript",
        "recruit reservist volunteer veteran commander general sailor pilot marine engineer expert expat citizen",
        "resident user customer client share dollar euro cartridge bullet grenade mortar launcher system reactor",
        "centrifuge satellite submarine warship destroyer tanker cargo victim survivor body patient animal tree",
        "book page word passenger crew launch sortie mission operation round attempt group party user account",
    )
)
_STOP = frozenset(
    words(
        "a an the this that these those of in on at by for from to into onto with without within as and or but",
        "nor so than then if when while where who whom whose which what why how is are was were be been being am",
        "has have had having do does did will would shall should can could may might must not no it its he she",
        "they we i you his her their our your my him them us me there here says said told tells goes went makes",
        "made takes took gives gave comes came gets got seems remains includes included means wants wanted needs",
        "because since until after before during over under between about against through across per each every",
        "both all any some more less fewer most least killed arrived ago later earlier since amid among despite",
        "towards overseas perhaps always besides sometimes afterwards yesterday today tomorrow now still also",
        "only just even already yet once twice times-over versus via plus minus apiece alone altogether combined",
    )
)
_NOT_PLURAL = frozenset(
    words(
        "news less yes chaos overseas series plus bus gas this thus texas wales mars hamas",
    )
)
_PLURAL_NAMES = frozenset({"states", "nations", "emirates", "netherlands", "philippines"})
_QUALIFIERS = frozenset({"square", "cubic", "nautical"})
_TIMES = "second|minute|hour|day|night|week|month|quarter|year|decade"

_NEXT = pattern(r"\s{1,3}((?:[A-Z]\.){2,4}|[^\W_][\w’'-]{0,40})(?!\w)")
_OF = pattern(r"\s{1,3}of(?:\s{1,3}(?:the|these|those|its|their|his|her|our))?(?!\w)", re.IGNORECASE)
_HYPHENED = pattern(r"-([^\W\d_]{2,30})(?!\w)")
_ATTACHED = pattern(r"[a-z]{1,4}(?!\w)", re.IGNORECASE)
_RATE = pattern(
    rf"\s(?:(?:an?|each|every)\s(?P<time>{_TIMES})|per\s(?P<each>[^\W\d_]{{2,20}}))(?!\w)"
    r"(?!\s(?:after|before|later|earlier|ago|since))",
    re.IGNORECASE,
)
_MAX_WORDS = 5


def singular(noun: str) -> str:
    """The singular of an English noun in lower case; a word that is no plural comes back as it is."""
    if noun in _IRREGULAR:
        return _IRREGULAR[noun]
    if noun.endswith("men") and len(noun) > 4:
        return f"{noun[:-2]}an"
    if not _is_plural(noun) or len(noun) < 4:
        return noun
    if noun.endswith("ies") and len(noun) > 4:
        return f"{noun[:-3]}y"
    return noun[:-2] if noun.endswith(("sses", "shes", "ches", "xes", "zzes")) else noun[:-1]


def is_unit(noun: str) -> bool:
    """True for a singular noun that news figures often count or measure in."""
    return noun in _COUNTED or noun in _MEASURES


def head(text: str, end: int, *, one: bool, lenient: bool) -> tuple[str, int] | None:
    """The unit that follows a number ending at `end`, and where its words end; None if none is told.

    `one` says that the number is 1, after which the noun is singular; `lenient` (a phrase known to be a figure)
    takes any noun there.
    """
    if (glued := _ATTACHED.match(text, end)) is not None:
        return glued.group(), glued.end()
    if (joined := _HYPHENED.match(text, end)) is not None:
        unit = singular(joined.group(1).lower())
        return (unit, joined.end()) if is_unit(unit) or (lenient and unit != "strong") else None
    of = None if one and not lenient else _OF.match(text, end)
    return _head(text, of.end() if of else end, one, lenient)


def rate(text: str, end: int) -> tuple[str, int] | None:
    """What a figure is told per, if that follows: " a day" and " per day" both give "per day" and the end."""
    match = _RATE.match(text, end)
    return (f"per {(match['time'] or match['each']).lower()}", match.end()) if match else None


def _head(text: str, end: int, one: bool, lenient: bool) -> tuple[str, int] | None:
    qualifier, last = "", None
    for _ in range(_MAX_WORDS):
        match = _NEXT.match(text, end)
        if match is None or match.group(1).lower() in _STOP or match.group(1)[0].isdigit():
            break
        word, end = match.group(1), match.end()
        if _counts(word, one):
            return _prefer_next(text, word, end, qualifier)
        lower = word.lower()
        qualifier = f"{lower} " if lower in _QUALIFIERS else ""
        last = (_unit(word), end)
    return last if one and lenient else None


def _counts(word: str, one: bool) -> bool:
    lower = word.lower()
    if lower in _INVARIANT or lower in _MEASURES:
        return True
    if one:
        return lower in _COUNTED
    return _is_plural(lower) and not (lower in _PLURAL_NAMES and word[0].isupper())


def _prefer_next(text: str, word: str, end: int, qualifier: str) -> tuple[str, int]:
    """Of two nouns side by side the second is the head if it is one that is counted: "arms shipments"."""
    match = _NEXT.match(text, end)
    if match is not None and match.group(1).lower() not in _STOP:
        second = match.group(1).lower()
        if _is_plural(second) and is_unit(singular(second)):
            return singular(second), match.end()
    return qualifier + _unit(word), end


def _is_plural(lower: str) -> bool:
    if lower in _IRREGULAR or (lower.endswith("men") and len(lower) > 4 and not lower.endswith("imen")):
        return True
    if lower in _NOT_PLURAL or len(lower) < 3 or not lower.endswith("s"):
        return False
    return not lower.endswith(("ss", "us", "is", "'s", "’s"))


def _unit(word: str) -> str:
    """Singular; lower case for a common noun, as written for a name ("Russians") or a type ("F-16s")."""
    lower = word.lower()
    if lower in _MEASURES and len(lower) <= 3 and lower not in ("ton", "day"):
        return word
    if word.islower() or is_unit(singular(lower)) or (word.isupper() and word.isalpha()):
        return singular(lower)
    return word[:-1] if _is_plural(lower) else word
