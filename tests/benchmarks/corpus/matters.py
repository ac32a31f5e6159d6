"""The claims of the corpus. A claim's number says everything of it; a name that no other has makes its text its own."""

from functools import lru_cache
from typing import Any, Final, NamedTuple

from tests.benchmarks.corpus.chance import mixed, skewed
from tests.benchmarks.corpus.people import COHORT, known_sources, someone
from tests.benchmarks.corpus.words import (
    DEEDS,
    DISASTERS,
    FATES,
    GOODS,
    PAPERS,
    PLACES,
    PLANS,
    STATES,
    THINGS,
    name,
)

CLAIMS_A_DOCUMENT: Final = 3  # that no document before it has
_FRAMES: Final = 6
_MERGED: Final = 83  # of each hundred, this one is the same as an earlier one


class Matter(NamedTuple):
    """A claim: its text, kind, unit, and the number of the source that it accuses."""

    text: str
    kind: str
    unit: str | None
    accused: int | None


class _Picks:
    """Words picked by one number of 64 bits, the first of each list most often."""

    def __init__(self, number: int) -> None:
        self._rest = number

    def of(self, words: list[str]) -> str:
        self._rest, chance = divmod(self._rest, 1024)
        return words[skewed(chance / 1024, len(words), 4)]


@lru_cache(maxsize=1 << 15)
def matter(number: int) -> Matter:
    """The claim of this number."""
    picks = _Picks(mixed(number, 11))
    own, place = name(number, 4), picks.of(PLACES)
    accused = skewed(mixed(number, 12) / 2**64, _states(number), 3) * COHORT
    party = someone(accused).name
    like = _kept(number)
    frame = mixed(like, 13) % _FRAMES
    if frame == 0:
        return Matter(f"{party} has {picks.of(DEEDS)} {picks.of(GOODS)} to {own} in {place}", "event", None, accused)
    if frame == 1:
        fate, unit = FATES[mixed(like, 14) % len(FATES)]
        return Matter(f"People were {fate} in the {picks.of(DISASTERS)} at {own} in {place}", "quantity", unit, None)
    if frame == 2:
        return Matter(f"The {picks.of(THINGS)} at {own} near {place} is {picks.of(STATES)}", "state", None, None)
    if frame == 3:
        return Matter(f"{own} will {picks.of(PLANS)} the {picks.of(THINGS)} of {place}", "plan", None, None)
    if frame == 4:
        thing = picks.of(THINGS)
        return Matter(f"The {own} {thing} in {place} has cost the public money", "quantity", "USD", None)
    text = f"{party} has hidden {picks.of(PAPERS)} about the {own} {picks.of(THINGS)}"
    return Matter(text, "event", None, accused if mixed(number, 15) % 2 else None)


def _kept(number: int) -> int:
    """The claim as which this one is counted, mostly itself."""
    return number - 50 if number % 100 == _MERGED else number


def _states(number: int) -> int:
    """How many states are known when a claim is first made."""
    return known_sources(number // CLAIMS_A_DOCUMENT) // COHORT


def declared(number: int) -> list[dict[str, Any]]:
    """What a record says of a claim: the claim, and the one as which it is counted."""
    what = matter(number)
    known: dict[str, Any] = {"key": f"c{number}", "text": what.text, "kind": what.kind}
    if what.unit is not None:
        known |= {"unit": what.unit, "cumulative": what.unit == "person"}
    if what.accused is not None:
        known["against"] = [someone(what.accused).name]
    if (kept := _kept(number)) == number:
        return [known]
    known["same_as"] = {"to": f"c{kept}", "because": "the same matter in other words"}
    return [known, *declared(kept)]
