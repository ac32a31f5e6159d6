"""Parts of what a phrase means: "late 2021", "mid-October", "the end of the year", "the first week of March"."""

from datetime import date, timedelta

from claimdb.dates.context import Context
from claimdb.dates.days import Days, add_months, period_days, shift, week_days
from claimdb.dates.grammar.relative import plural
from claimdb.dates.patterns import Match, RuleBook
from claimdb.dates.spans import Span, UnresolvedError

RULES = RuleBook()
DAY = timedelta(days=1)
_THIRDS = {"early": 0, "mid": 1, "middle": 1, "late": 2}


@RULES.add("early|mid|late PHRASE", "early|late in PHRASE", "middle of PHRASE", "early|late part of PHRASE")
def third(context: Context, match: Match) -> Span:
    """late 2021, mid-October: a third of the time, approximately."""
    span = context.read_whole(match.phrases[0])
    if span.days[0] == span.days[1]:
        return span
    place = _THIRDS[match[0].text] if match.tokens else 1
    rule = f"the {('first', 'middle', 'last')[place]} third of {span.rule}"
    return span.over(_third(span.days, place), rule).about(rule)


def _third(days: Days, place: int) -> Days:
    """The first, middle or last third: of a decade in years, of a year in months, of less in days."""
    first, last = days
    years = last.year - first.year + 1
    if years >= 10:
        cuts = [first.year + (years * part + 1) // 3 for part in range(4)]
        return date(cuts[place], 1, 1), date(cuts[place + 1] - 1, 12, 31)
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if months % 3 == 0:
        begin = add_months(first, months // 3 * place)
        return begin, add_months(begin, months // 3) - DAY
    length = (last - first).days + 1
    return first + DAY * (length * place // 3), first + DAY * (length * (place + 1) // 3 - 1)


@RULES.add("earlier|later PHRASE", "earlier|later in|on PHRASE")
def earlier(context: Context, match: Match) -> Span:
    """later in the year: up to or from publication, if that is within; else the whole, approximately."""
    span = context.read_whole(match.phrases[0])
    first, last = span.days
    if first == last:
        return span
    if not first <= context.today <= last:
        return span.about(span.rule)
    if match[0].text == "earlier":
        return span.over((first, context.today), f"{span.rule}, up to publication")
    return span.over((context.today, last), f"{span.rule}, from publication")


@RULES.add("rest|remainder of PHRASE")
def rest(context: Context, match: Match) -> Span:
    """the rest of the year: from publication."""
    span = context.read_whole(match.phrases[0])
    if not span.days[0] <= context.today <= span.days[1]:
        raise UnresolvedError
    return span.over((context.today, span.days[1]), f"{span.rule}, from publication")


@RULES.add("end|close of PHRASE", "end PHRASE", "PHRASE end", "year end of? PHRASE")
def end(context: Context, match: Match) -> Span:
    """the end of 2021: the last month of a year, the last week of a month, approximately."""
    span = context.read_whole(match.phrases[0])
    first, last = span.days
    rule = f"the end of {span.rule}"
    return span.over((_last_part(first, last), last), rule).about(rule)


def _last_part(first: date, last: date) -> date:
    length = (last - first).days + 1
    if length > 60:
        return period_days(last, "year" if length > 700 else "month")[0]
    return last - DAY * (length // 4)


@RULES.add("beginning|start|opening of PHRASE")
def beginning(context: Context, match: Match) -> Span:
    """the beginning of 2021: its first month; of a month, its first week."""
    span = context.read_whole(match.phrases[0])
    first, last = span.days
    rule = f"the beginning of {span.rule}"
    return span.over((first, _first_part(first, last)), rule).about(rule)


def _first_part(first: date, last: date) -> date:
    length = (last - first).days + 1
    if length > 60:
        return period_days(first, "year" if length > 700 else "month")[1]
    return first + DAY * (length // 4)


@RULES.add("week of PHRASE")
def week_of(context: Context, match: Match) -> Span:
    """the week of Oct. 9."""
    span = context.read(match.phrases[0])
    if (span.days[1] - span.days[0]).days > 6:
        raise UnresolvedError
    return span.over(week_days(span.days[0]), f"the week of {span.rule}")


@RULES.add("weekend of PHRASE")
def weekend_of(context: Context, match: Match) -> Span:
    """the weekend of Oct. 7: if that is a Friday, Saturday or Sunday, else it may be the one before or after."""
    span = context.read(match.phrases[0])
    first, last = span.days
    if first.weekday() < 4 or (last - first).days > 6 - first.weekday():
        raise UnresolvedError
    return span.over(period_days(first, "weekend"), f"the weekend of {span.rule}")


@RULES.add(
    "PART of|on PHRASE",
    "day of|on PHRASE",
    "PHRASE PART",
    "early|late PHRASE PART",
    "early hour of PHRASE",
    "PART PHRASE",
)
def hours(context: Context, match: Match) -> Span:
    """the night of Oct. 9, Friday night, yesterday afternoon: that day."""
    span = context.read(match.phrases[0])
    if span.days[0] != span.days[1]:
        raise UnresolvedError
    return span


@RULES.add("first|last|final UNIT of|in PHRASE", "first|last|final N UNIT of|in PHRASE")
def edge(context: Context, match: Match) -> Span:
    """the first week of March, the last three months of 2021."""
    span = context.read_whole(match.phrases[0])
    count = match[1].value if match[1].kind == "number" else 1
    unit, which = match[-2].text, match[0].text
    first, last = span.days
    begin = first if which == "first" else shift(last + DAY, -count, unit)
    days = begin, shift(begin, count, unit) - DAY
    if days[0] < first or days[1] > last or span.approximate:
        raise UnresolvedError
    return span.over(days, f"the {which} {plural(count, unit)} of {span.rule}")


@RULES.add("some|one time|day|point in? PHRASE", "sometime|someday in? PHRASE")
def some_time(context: Context, match: Match) -> Span:
    """one day last week, sometime in March: within that time."""
    return context.read(match.phrases[0])
