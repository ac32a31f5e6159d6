"""The words of the corpus: some of English, and names that no one bears, as many as are needed."""
# ruff: noqa: SIM905  (lists of words, in lines)

from functools import lru_cache
from itertools import accumulate
from typing import Final

_SYLLABLES: Final = [one + two for one in "b d f g h k l m n p r s t v z br dr gr kl tr".split() for two in "aeiou"]
_ENDINGS: Final = ("n", "r", "s", "l", "th", "m", "x", "nd")
_BASE: Final = len(_SYLLABLES)
_SCRAMBLE: Final = 7_368_787  # prime, and so no two numbers below a power of the base become one


@lru_cache(maxsize=1 << 16)
def name(number: int, syllables: int = 4) -> str:
    """The name of this number; each of a hundred to the power of `syllables` has another."""
    rest = (number + 1) * _SCRAMBLE % _BASE**syllables
    ending = _ENDINGS[rest % len(_ENDINGS)]
    parts = []
    for _ in range(syllables):
        rest, place = divmod(rest, _BASE)
        parts.append(_SYLLABLES[place])
    return ("".join(parts) + ending).capitalize()


PLACES: Final = [name(number, 3) for number in range(900_000, 903_000)]
THINGS: Final = (
    "bridge harbour ferry railway station reservoir tunnel airport refinery pipeline warehouse hospital school clinic"
    " prison barracks depot quarry mine dam canal laboratory factory shipyard terminal plant mill court market theatre"
    " archive museum stadium library orchard power-line substation embankment lock lighthouse cable turbine furnace"
    " tannery brewery bakery dairy foundry sawmill silo granary cannery vineyard nursery hatchery kennel arena chapel"
).split()
GOODS: Final = (
    "rockets shells drones rifles helmets engines batteries chips valves pumps turbines cables vaccines medicines grain"
    " fertilizer timber steel copper lithium cobalt diesel kerosene gas coal radios cameras sensors gyroscopes boats"
    " trucks tyres bearings explosives detonators mortars mines radars antennas satellites servers banknotes documents"
).split()
STATES: Final = (
    "unsafe empty flooded contaminated bankrupt overcrowded understaffed abandoned guarded insured mined closed open"
    " profitable obsolete damaged operational overdue unlicensed ready sealed occupied polluted for-sale privatized"
).split()
DEEDS: Final = "supplied sold shipped smuggled promised lent leased delivered refused hidden stolen tested".split()
PLANS: Final = "close rebuild sell inspect privatize enlarge demolish reopen move modernize evacuate search".split()
DISASTERS: Final = (
    "fire flood collapse explosion shelling shooting crash derailment landslide blackout outbreak stampede earthquake"
).split()
PAPERS: Final = "reports complaints tests letters invoices photographs warnings payments contracts minutes".split()
FATES: Final = (("killed", "person"), ("injured", "person"), ("displaced", "person"), ("arrested", "person"))
TAILS: Final = (
    "despite warnings from inspectors", "after months of talks", "without a permit", "under a secret agreement",
    "in spite of the sanctions", "before the end of the year", "according to the plan of last autumn",
    "for the third time since the war", "with money from abroad", "against the advice of its engineers",
    "as part of a larger contract", "while the courts were closed", "through two companies on an island",
)  # fmt: skip
GIVEN: Final = (
    "Ada Bela Cyril Dana Edwin Fritz Greta Hugo Irma Jonas Kaja Lena Marek Nadia Otto Petra Quentin Rosa Stefan Tilda"
    " Ugo Vera Wanda Xenia Yusuf Zora Amir Bodil Chiara Doru Elif Farid Gunnar Hana Ivo Jasna Kofi Leila Mina Nuno"
).split()
BODIES: Final = (
    "Council Institute Ministry Authority Group Committee Union Agency Foundation Company Bank Brigade Court Party"
).split()
GROUPS: Final = (
    "officials residents diplomats analysts witnesses prosecutors engineers workers opposition-leaders aid-workers"
).split()

_PLAIN: Final = (
    "the of a and to in for on with at by from was were had been has will which while over under after before about"
    " people city government company year week month report road water price court law plan money work part side state"
    " war trade house river winter summer morning night market region border council election budget tax farm road"
    " new old large small local public private early late open long short high low second third former recent"
).split()
FILLER: Final = [*_PLAIN, *(name(number, 3).lower() for number in range(100_000, 120_000))]
FILLER_WEIGHTS: Final = list(accumulate(1 / (rank + 8) for rank in range(len(FILLER))))
