"""What a rule may hang a phrase on: the day of publication, the date told before, the tense."""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from claimdb.dates.days import Days, period_days
from claimdb.dates.lexer import Token, Tokens
from claimdb.dates.spans import Anchor, Span, UnresolvedError, span_of
from claimdb.dates.tense import Tense

# News leaves out the year of a day or month of the current year (so the AP Stylebook) and of one soon to come.
# Unless the tense says more, a named day up to this many days ahead is taken to be still to come.
SOON = 92

# A phrase within a phrase, within a phrase …: no news goes deeper.
DEEPEST = 5

PERIODS = ("week", "month", "quarter", "half", "year", "decade", "century")

# February 29 comes back after at most eight years.
_YEARS_AROUND = 8


class Context(NamedTuple):
    """`day` is the publication (or another day to count from), `after` the date told before; either may lack.

    `reader` is the grammar, for phrases within phrases, which are `depth` deep.
    """

    reader: "Callable[[Tokens, Context], Span]"
    day: date | None = None
    after: Span | None = None
    tense: Tense | None = None
    anchor: Anchor | None = "published"
    depth: int = 0

    @property
    def today(self) -> date:
        """The day to count from; raises `UnresolvedError` if none is known."""
        if self.day is None:
            raise UnresolvedError
        return self.day

    @property
    def origin(self) -> str:
        """What the day to count from is, in words."""
        return {"published": "publication", "after": "the date told before"}.get(self.anchor or "", "the other date")

    @property
    def told(self) -> Span:
        """The date told before, as a span; raises `UnresolvedError` if none is known."""
        if self.after is None:
            raise UnresolvedError
        return self.after

    def span(self, days: Days, rule: str, form: str | None = None) -> Span:
        """A span that hangs on the day to count from."""
        return span_of(days, rule, self.anchor, form)

    def read(self, phrase: Tokens) -> Span:
        """Reads a phrase within this one; raises `UnresolvedError`, also where they are nested beyond sense."""
        if self.depth >= DEEPEST:
            raise UnresolvedError
        return self.reader(phrase, self._replace(depth=self.depth + 1))

    def read_whole(self, phrase: Tokens) -> Span:
        """Reads a phrase of which a part is meant.

        There "the year" (week, month …) is that of the date told before, or if none is known, of publication.
        """
        if len(phrase) > 1 or phrase[0].text not in PERIODS or phrase[0].value:
            return self.read(phrase)
        unit = phrase[0].text
        if self.after is None:
            return self.span(period_days(self.today, unit), f"the {unit} of publication")
        first, last = (period_days(day, unit) for day in self.after.days)
        return self.after.over((first[0], last[1]), f"the {unit} of the date told before")

    def at(self, day: date, anchor: Anchor | None) -> "Context":
        """For a phrase that counts from another day, told or written."""
        return self._replace(day=day, anchor=anchor, tense="past", after=None)

    def within(self, tense: Tense) -> "Context":
        """With this tense, unless one is known."""
        return self if self.tense else self._replace(tense=tense)

    def full_year(self, token: Token) -> int:
        """The year of a token; of a two-digit one, the year nearest to the day to count from."""
        if token.kind == "number" and len(token.text) == 4:
            return token.value
        return self.century(token.value)

    def century(self, year: int) -> int:
        """A two-digit year in the century that brings it nearest to the day to count from."""
        here = self.today.year
        return min(range(year or 100, 10000, 100), key=lambda full: abs(full - here))

    def years(self) -> range:
        """The years in which to look for a day or month named without its year."""
        return range(max(1, self.today.year - _YEARS_AROUND), min(9999, self.today.year + _YEARS_AROUND) + 1)


def first(candidates: list[Days]) -> Days:
    """The first of the periods; raises `UnresolvedError` if there is none."""
    if not candidates:
        raise UnresolvedError
    return candidates[0]


def choose(context: Context, candidates: list[Days]) -> Days:
    """Of periods in order, the one meant: by the tense the latest begun or the next, else see `SOON`.

    Raises `UnresolvedError` if there is none.
    """
    today = context.today
    begun = [days for days in reversed(candidates) if days[0] <= today]
    coming = [days for days in candidates if days[1] >= today]
    if context.tense == "future" and coming:
        return coming[0]
    ahead = next((days for days in candidates if days[0] > today), None)
    if context.tense != "past" and ahead and not (begun and begun[0][1] >= today) and is_soon(today, ahead):
        return ahead
    return first(begun)


def is_soon(today: date, days: Days) -> bool:
    """True if a period without a year, that begins after `today`, is near enough to be the one meant.

    A single day may lie in the next year; a month or season of the next year would have been given its year.
    """
    near = (days[0] - today).days <= SOON
    return near and (days[0] == days[1] or days[0].year == today.year)
