"""Which news agency a text credits: by its dateline, its byline, or a line at its end.

Only a credit counts, not a mention: "the minister told Reuters" credits nobody.
"""

import re
from typing import Final

from claimdb.quantities.patterns import pattern

_HEAD, _TAIL = 2_000, 1_500  # code points in which a credit stands

# The name that people are told, and how papers print it. Abbreviations only in capitals.
AGENCIES: Final[dict[str, tuple[str, ...]]] = {
    "Reuters": ("Reuters", "REUTERS", "Thomson Reuters"),
    "The Associated Press": ("Associated Press", "ASSOCIATED PRESS", "AP"),
    "Agence France-Presse": ("Agence France-Presse", "Agence France Presse", "AFP"),
    "Xinhua": ("Xinhua", "XINHUA", "Xinhua News Agency"),
    "Bloomberg": ("Bloomberg", "BLOOMBERG", "Bloomberg News"),
    "dpa": ("dpa", "DPA", "Deutsche Presse-Agentur"),
    "TASS": ("TASS", "Tass", "ITAR-TASS"),
    "Interfax": ("Interfax", "INTERFAX"),
    "RIA Novosti": ("RIA Novosti",),
    "Kyodo": ("Kyodo", "KYODO", "Kyodo News"),
    "Jiji Press": ("Jiji Press", "JIJI", "Jiji"),
    "Yonhap": ("Yonhap", "YONHAP", "Yonhap News Agency"),
    "KCNA": ("KCNA", "Korean Central News Agency"),
    "Press Trust of India": ("Press Trust of India", "PTI"),
    "Asian News International": ("Asian News International", "ANI"),
    "Anadolu Agency": ("Anadolu Agency", "Anadolu", "AA"),
    "EFE": ("EFE",),
    "ANSA": ("ANSA",),
    "UPI": ("UPI", "United Press International"),
    "PA Media": ("PA Media", "Press Association", "PA"),
    "The Canadian Press": ("Canadian Press", "CP"),
    "Australian Associated Press": ("Australian Associated Press", "AAP"),
    "Ukrinform": ("Ukrinform", "UKRINFORM"),
}
_NAMED = {form: name for name, forms in AGENCIES.items() for form in forms}
_FORMS = "|".join(sorted(map(re.escape, _NAMED), key=lambda form: (-len(form), form)))
_AGENCY = rf"(?:The |the |THE )?({_FORMS})"
_DASH = r"(?:--|[-–—])"

_LINES = (
    # LONDON, May 2 (Reuters) - …
    pattern(rf"^[^\n]{{0,60}}\({_AGENCY}\)[ \t]*(?:{_DASH}|:|$)", re.MULTILINE),
    # MOSCOW, May 2. /TASS/.
    pattern(rf"^[^\n]{{0,60}}/{_AGENCY}/[ \t]*(?:{_DASH}|[.:]|$)", re.MULTILINE),
    # AP — …
    pattern(rf"^[ \t]*{_AGENCY}[ \t]*{_DASH}[ \t]", re.MULTILINE),
    # By The Associated Press   AFP   Source: Xinhua
    pattern(rf"^[ \t]*(?:(?:By|BY|From|Source:|Credit:)[ \t]+)?{_AGENCY}[ \t]*$", re.MULTILINE),
    # By Ann Bell, Associated Press   By Ann Bell | AFP
    pattern(rf"^[ \t]*(?:By|BY)[ \t][^\n]{{1,80}}[,|(/–—-][ \t]*{_AGENCY}\)?[ \t]*$", re.MULTILINE),
    # … the harbour. — Bloomberg
    pattern(rf"[.”\"’][ \t]*{_DASH}[ \t]*{_AGENCY}[ \t]*$", re.MULTILINE),
    pattern(rf"^[ \t]*{_DASH}[ \t]*{_AGENCY}[ \t]*$", re.MULTILINE),
    # © 2024 AFP
    pattern(rf"(?:©|\(c\)|Copyright)[ \t]{{0,3}}(?:©[ \t]?)?(?:\d{{4}},?[ \t]?)?{_AGENCY}(?!\w)"),
)
_IN_BYLINE = pattern(rf"(?<!\w){_AGENCY}(?!\w)")


def agencies(text: str, byline: str | None = None) -> frozenset[str]:
    """The names of the agencies that a text, or its byline, credits; in `AGENCIES` stand all that are known."""
    ends = (text,) if len(text) <= _HEAD + _TAIL else (text[:_HEAD], text[-_TAIL:])
    found = {match[1] for end in ends for line in _LINES for match in line.finditer(end)}
    if byline:
        found |= {match[1] for match in _IN_BYLINE.finditer(byline)}
    return frozenset(_NAMED[form] for form in found)
