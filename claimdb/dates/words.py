"""The words of dates in English news, and what each one means to the lexer: a kind and a value."""

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SEASONS = {"spring": 21, "springtime": 21, "summer": 22, "summertime": 22, "autumn": 23, "fall": 23}
SEASONS |= {"winter": 24, "wintertime": 24}
SEASON_NAMES = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
UNITS = ("day", "weekend", "week", "fortnight", "month", "quarter", "half", "year", "decade", "century")
CLOCK_UNITS = {"hour": 1, "minute": 0, "second": 0}
DAY_PARTS = ("morning", "afternoon", "evening", "night", "noon", "midday", "midnight", "dawn", "dusk", "lunchtime")
FEW = ("few", "several", "some", "many", "dozens")
SMALL = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
    "twentieth",
)  # fmt: skip
DECADES = ("twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties")
ZONES = ("est", "edt", "cst", "cdt", "mst", "mdt", "pst", "pdt", "et", "gmt", "utc", "bst", "cet", "cest", "jst", "kst")
SHORT_MONTHS = {"sept": 9} | {name[:3].lower(): number for number, name in enumerate(MONTHS, 1)}
SHORT_WEEKDAYS = {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}
SHORT_WEEKDAYS |= {name[:3].lower(): number for number, name in enumerate(WEEKDAYS)}

# Alone and in small letters these are not dates: "may" is a verb, "mar" and "sat" are others, "second" counts.
COMMON = frozenset({"may", "mar", "march", "sat", "sun", "wed", "mon", "fall", "second", "dec"})

# Words that change nothing in when: "just two days ago", "back in 1990", "Thursday local time".
FILLERS = frozenset({"the", "just", "only", "back", "exactly", "way", "local", "calendar"})


def lexicon() -> dict[str, tuple[str, int]]:
    """Every word with its kind and value: months 1–12, weekdays 0–6, seasons 21–24, numbers themselves."""
    words = {name.lower(): ("month", number) for number, name in enumerate(MONTHS, 1)}
    words |= {name: ("month", number) for name, number in SHORT_MONTHS.items()}
    words |= {name.lower(): ("weekday", number) for number, name in enumerate(WEEKDAYS)}
    words |= {name: ("weekday", number) for name, number in SHORT_WEEKDAYS.items()}
    words |= {name: ("season", number) for name, number in SEASONS.items()}
    words |= dict.fromkeys(DAY_PARTS, ("part", 0))
    words |= {name: ("unit", 0) for unit in UNITS for name in (unit, unit + "s")}
    words |= {name: ("clockunit", hours) for unit, hours in CLOCK_UNITS.items() for name in (unit, unit + "s")}
    words |= {"centuries": ("unit", 0), "halves": ("unit", 0)}
    words |= dict.fromkeys(FEW, ("few", 0))
    words |= {name: ("number", number) for number, name in enumerate(SMALL, 1)}
    words |= {name: ("number", number) for number, name in zip(range(20, 100, 10), TENS, strict=True)}
    words |= {name: ("ordinal", number) for number, name in enumerate(ORDINALS, 1)}
    words |= {name: ("shortdecade", number) for number, name in zip(range(20, 100, 10), DECADES, strict=True)}
    words |= dict.fromkeys(ZONES, ("clock", 0))
    return words | {"couple": ("number", 2), "dozen": ("number", 12), "hundred": ("number", 100)}
