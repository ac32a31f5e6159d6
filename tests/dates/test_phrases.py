"""Phrases of news beside what they mean, for an article of Monday 17 June 2024 where nothing else is said."""

import pytest

from claimdb.dates import resolve
from claimdb.errors import DateError

PUBLISHED = "2024-06-17"

ABSOLUTE = [
    ("Oct. 9, 2023", "2023-10-09"),
    ("October 9th 2023", "2023-10-09"),
    ("9 October 2023", "2023-10-09"),
    ("the 9th of October, 2023", "2023-10-09"),
    ("Monday, Oct. 9, 2023", "2023-10-09"),
    ("Monday, 9 October 2023", "2023-10-09"),
    # it was a Monday
    ("Friday, Oct. 9, 2023", "2023-10-09?"),
    ("2023-10-09", "2023-10-09"),
    ("2023-10-09 14:26:00", "2023-10-09"),
    ("20231009", "2023-10-09"),
    ("10/13/2023", "2023-10-13"),
    ("13/10/2023", "2023-10-13"),
    ("13.10.2023", "2023-10-13"),
    ("2023/10/09", "2023-10-09"),
    ("March 3–5, 2023", "2023-03-03/2023-03-05"),
    ("3 to 5 March 2023", "2023-03-03/2023-03-05"),
    ("September 2022", "2022-09"),
    ("Sept. 2022", "2022-09"),
    ("as far back as September 2022", "2022-09"),
    ("2022", "2022"),
    ("in 2022", "2022"),
    ("the year 2000", "2000"),
    ("1989-90", "1989/1990"),
    ("1989-1991", "1989/1991"),
    ("1990s", "199X"),
    ("the late 1980s", "1987~/1989~"),
    ("the mid-1980s", "1983~/1986~"),
    ("the 20th century", "19XX"),
    ("the spring of 2022", "2022-21"),
    ("winter 2022", "2022-24"),
    ("Christmas 2023", "2023-12-25"),
    ("Easter 2024", "2024-03-31"),
    ("fiscal 1999", "1999~"),
    ("FY1999", "1999~"),
    ("the fourth quarter of 1999", "1999-10/1999-12"),
    ("1988 first half", "1988-01/1988-06"),
    ("Q3 2023", "2023-07/2023-09"),
    ("H1 2023", "2023-01/2023-06"),
    ("the first half of 2023", "2023-01/2023-06"),
    ("1999's third quarter", "1999-07/1999-09"),
    ("the first nine months of 1999", "1999-01/1999-09"),
    ("mid-1995", "1995-05~/1995-08~"),
    ("early in 2023", "2023-01~/2023-04~"),
    ("the end of 2021", "2021-12~"),
    ("year-end 2021", "2021-12~"),
    ("the beginning of 2021", "2021-01~"),
    ("the start of March 2023", "2023-03-01~/2023-03-08~"),
    ("the beginning of the 1990s", "1990~"),
    ("the end of the 1990s", "1999~"),
    ("the last three months of 2021", "2021-10/2021-12"),
    ("the first week of March 2023", "2023-03-01/2023-03-07"),
    ("from March to May 2023", "2023-03/2023-05"),
    ("December to February 2023", "2022-12/2023-02"),
    ("March 30 to April 2, 2023", "2023-03-30/2023-04-02"),
    ("between 1990 and 1995", "1990/1995"),
    ("late March and April 2022", "2022-03-21~/2022-04-30~"),
    ("2022 and 2023", "2022/2023"),
    ("since the spring of 2022", "2022-03/.."),
    ("from Oct. 9, 2023 on", "2023-10-09/.."),
    ("by the end of 2021", "../2021"),
    ("the weekend of Oct. 7, 2023", "2023-10-07/2023-10-08"),
    ("no later than March 2022", "../2022-03"),
    ("before 2022", "../2021-12-31"),
    ("after March 3, 2022", "2022-03-04/.."),
    ("around September 2022", "2022-09~"),
    ("perhaps September 2022", "2022-09?"),
    ("the week of Oct. 11, 2023", "2023-10-09/2023-10-15"),
    ("the night of Oct. 9, 2023", "2023-10-09"),
    ("two days after Oct. 9, 2023", "2023-10-11"),
    ("the day before Oct. 9, 2023", "2023-10-08"),
    ("the eve of Oct. 9, 2023", "2023-10-08"),
    ("sometime in March 2023", "2023-03"),
    ("the month of March 2023", "2023-03"),
    ("Aug. 7 2023, 9:30 a.m. EST", "2023-08-07"),
    ("../2024-03", "../2024-03"),
    ("2023-09~/2023-10", "2023-09~/2023-10"),
]

NAMED: list[tuple[str, str | None]] = [
    ("last August", "2023-08"),
    ("this January", "2024-01"),
    ("next March", "2025-03"),
    ("last May", "2024-05"),
    ("in September", "2023-09"),
    ("in January", "2024-01"),
    ("in November", "2023-11"),
    ("in February", "2024-02"),
    ("in June", "2024-06"),
    ("By March", "../2024-03"),
    ("since last August", "2023-08/.."),
    ("between March and May", "2024-03/2024-05"),
    ("March of last year", "2023-03"),
    ("last year's March 3", None),
    ("March 3 of last year", "2023-03-03"),
    ("August last year", "2023-08"),
    ("mid-October", "2023-10-11~/2023-10-20~"),
    ("in late May", "2024-05-21~/2024-05-31~"),
    ("the end of March", "2024-03-24~/2024-03-31~"),
    ("Oct. 9", "2023-10-09"),
    ("the 9th of October", "2023-10-09"),
    ("last Feb. 29", "2024-02-29"),
    ("March 3–5", "2024-03-03/2024-03-05"),
    ("3 and 5 March", "2024-03-03/2024-03-05"),
    ("March 30–April 2", "2024-03-30/2024-04-02"),
    ("Wednesday, Oct. 9", "2024-10-09"),
    ("Monday, 9 October", "2023-10-09"),
    ("Friday the 13th", "2023-10-13"),
    ("the week of Oct. 9", "2023-10-09/2023-10-15"),
    ("Monday", "2024-06-17"),
    ("on Tuesday", "2024-06-11"),
    ("Friday night", "2024-06-14"),
    ("early Friday morning", "2024-06-14"),
    ("Sunday's", "2024-06-16"),
    ("noon Sunday", "2024-06-16"),
    ("Thursday at 9 a.m. local time", "2024-06-13"),
    ("last Monday", "2024-06-10"),
    ("last Friday", "2024-06-14"),
    ("next Monday", "2024-06-24"),
    ("this Friday", "2024-06-21"),
    ("Friday last week", "2024-06-14"),
    ("Friday next week", "2024-06-28"),
    ("a week ago Friday", "2024-06-07"),
    ("Monday to Friday", "2024-06-10/2024-06-14"),
    ("Saturday and Sunday", "2024-06-15/2024-06-16"),
    ("the day before last Friday", "2024-06-13"),
    ("the weekend", "2024-06-15/2024-06-16"),
    ("last weekend", "2024-06-15/2024-06-16"),
    ("this weekend", "2024-06-22/2024-06-23"),
    ("next weekend", "2024-06-29/2024-06-30"),
    ("the summer", "2024-22"),
    ("in the spring", "2024-21"),
    ("last summer", "2023-22"),
    ("next spring", "2025-21"),
    ("this winter", "2024-24"),
    ("last winter", "2023-24"),
    ("the summer of last year", "2023-22"),
    ("spring and summer", "2024-03/2024-08"),
    ("from last March to this May", "2024-03/2024-05"),
    ("before dawn on Sunday", "2024-06-16"),
    ("after midnight Sunday", "2024-06-16"),
    ("shortly before 9 a.m. Sunday", "2024-06-16"),
    ("Christmas", "2023-12-25"),
    ("last Thanksgiving", "2023-11-23"),
    ("Memorial Day", "2024-05-27"),
    ("the Fourth of July", "2024-07-04"),
    ("Christmas last year", "2023-12-25"),
    ("Easter week", "2024-03-25/2024-03-31"),
    ("two days after Christmas", "2023-12-27"),
]

COUNTED: list[tuple[str, str | None]] = [
    ("today", "2024-06-17"),
    ("tonight", "2024-06-17"),
    ("this morning", "2024-06-17"),
    ("currently", "2024-06-17~"),
    ("yesterday", "2024-06-16"),
    ("yesterday afternoon", "2024-06-16"),
    ("last night", "2024-06-16"),
    ("the night before last", "2024-06-15"),
    ("overnight", "2024-06-16/2024-06-17"),
    ("the day before yesterday", "2024-06-15"),
    ("tomorrow", "2024-06-18"),
    ("last week", "2024-06-10/2024-06-16"),
    ("this week", "2024-06-17/2024-06-23"),
    ("next month", "2024-07"),
    ("last quarter", "2024-01/2024-03"),
    ("this year", "2024"),
    ("last decade", "2010/2019"),
    ("the week before last", "2024-06-03/2024-06-09"),
    ("one day last week", "2024-06-10/2024-06-16"),
    ("two days ago", "2024-06-15"),
    ("just a couple of days ago", "2024-06-15"),
    ("six weeks ago", "2024-05-06/2024-05-12"),
    ("two months ago", "2024-04"),
    ("a year ago", "2023"),
    ("year ago", "2023"),
    ("41 years ago", "1983"),
    ("twenty-one years ago", "2003"),
    ("two hundred years ago", "1824"),
    ("two decades ago", "2004~"),
    ("48 hours ago", "2024-06-15"),
    ("an hour ago", "2024-06-17"),
    ("almost four years ago", "2020~"),
    ("more than two years ago", "../2022"),
    ("less than a year ago", "2023-06-17/2024-06-17"),
    ("ten years ago today", "2014-06-17"),
    ("two weeks from now", "2024-07-01/2024-07-07"),
    ("the past two weeks", "2024-06-03/2024-06-17"),
    ("the last three months", "2024-03-17/2024-06-17"),
    ("the last week", "2024-06-10/2024-06-17"),
    ("over the past year", "2023-06-17/2024-06-17"),
    ("the past 48 hours", "2024-06-15/2024-06-17"),
    ("the last 24 hours", "2024-06-16/2024-06-17"),
    ("90 minutes ago", "2024-06-17"),
    ("the next two weeks", "2024-06-17/2024-07-01"),
    ("earlier this month", "2024-06-01/2024-06-17"),
    ("later this year", "2024-06-17/2024-12-31"),
    ("later in the year", "2024-06-17/2024-12-31"),
    ("so far this year", "2024-01-01/2024-06-17"),
    ("the rest of the year", "2024-06-17/2024-12-31"),
    ("late last year", "2023-09~/2023-12~"),
    ("earlier last year", "2023~"),
    ("early next year", "2025-01~/2025-04~"),
    ("by the end of the year", "../2024"),
    ("the end of next week", "2024-06-29~/2024-06-30~"),
    ("later on Friday", "2024-06-14"),
    ("the rest of last year", None),
    ("year-end", "2024-12~"),
    ("midyear", "2024-05~/2024-08~"),
    ("this time last year", "2023-06~"),
    ("the same month last year", "2023-06"),
    ("the third quarter", "2023-07/2023-09"),
    ("the second quarter", "2024-04/2024-06"),
    ("second half", "2023-07/2023-12"),
    ("the latest quarter", "2024-01/2024-03"),
    ("the year-ago quarter", "2023-01/2023-03"),
    ("the same quarter last year", "2023-01/2023-03"),
    ("the year-earlier third quarter", "2022-07/2022-09"),
    ("last year's third quarter", "2023-07/2023-09"),
    ("the first half of next year", "2025-01/2025-06"),
    ("first nine months", "2023-01/2023-09"),
    ("the first nine months of last year", "2023-01/2023-09"),
    ("last year's first nine months", "2023-01/2023-09"),
    ("the nine months ended Sept. 30", "2023-01/2023-09"),
    ("the year ended March 31", "2023-04/2024-03"),
    ("the week ended Saturday", "2024-06-09/2024-06-15"),
    ("the second quarter ended March 31", "2024-01/2024-03"),
    ("this fiscal year", "2024~"),
]

UNRESOLVED = [
    *("", "   ", "…", "recently", "for months", "six months", "10 days", "weeks", "months ago", "some years ago"),
    *("several days ago", "the past few weeks", "the next few days", "coming weeks", "the past", "in the future"),
    *("every Friday", "Fridays", "annually", "the day", "the year", "the war", "before the war", "may", "second"),
    *("12:30", "9 a.m.", "0830 GMT", "9/11", "June 31", "Feb. 30, 2023", "5th quarter", "in two weeks", "9999", "25"),
    *("9,999 years ago", "99999999999999999999 days ago", "10/9/2025", "11/31/2023", "2023-13-45", "20231399"),
    *("March 5–3", "May 2023 to March 2023", "1990-89", "Friday's meeting", "last day"),
    *("just weeks later", "at the time", "the next day", "a year earlier", "later that year", "the following Monday"),
    *("вчера", "昨日", "‮2023", "\x00\x01", "🗓", "by by by by by by March", "the first quarter of fiscal 1990"),
    *(
        "the first three years of March",
        "the 13th of Friday",
        "the year of March",
        "week of 2023",
        "the weekend of Oct. 9, 2023",
        "first 1 month",
        "the first 13 months of 1999",
        "the first 13 months of last year",
        "weeks before Easter",
        "Wednesday, Feb. 30",
        "hours",
        "that hour",
        "the early hours of 2023",
        "2023/90/12345",
        "Friday the 32nd",
    ),
    "one and two and three and four and five and six and seven and eight or nine or ten",
]


@pytest.mark.parametrize(("phrase", "edtf"), ABSOLUTE)
def test_a_date_with_its_year_needs_no_publication(phrase: str, edtf: str) -> None:
    for published in (None, PUBLISHED):
        reading = resolve(phrase, published)
        assert (reading.edtf, reading.anchor) == (edtf, None)
        assert reading.rule and reading.text == phrase


@pytest.mark.parametrize(("phrase", "edtf"), NAMED + COUNTED)
def test_what_hangs_on_publication(phrase: str, edtf: str | None) -> None:
    reading = resolve(phrase, PUBLISHED)
    assert (reading.edtf, reading.anchor) == (edtf, "published" if edtf else None)
    assert resolve(phrase, None).edtf is None


@pytest.mark.parametrize("phrase", UNRESOLVED)
def test_what_is_not_understood_has_no_bounds(phrase: str) -> None:
    reading = resolve(phrase, PUBLISHED)
    assert (reading.text, reading.edtf, reading.earliest, reading.latest) == (phrase, None, None, None)
    assert reading.anchor is None and reading.rule is None


@pytest.mark.parametrize(
    ("phrase", "past", "future", "unsaid"),
    [
        ("Tuesday", "2024-06-11", "2024-06-18", "2024-06-18"),
        ("Thursday", "2024-06-13", "2024-06-20", "2024-06-13"),
        ("Monday", "2024-06-17", "2024-06-17", "2024-06-17"),
        ("August", "2023-08", "2024-08", "2024-08"),
        ("November", "2023-11", "2024-11", "2023-11"),
        ("July 4", "2023-07-04", "2024-07-04", "2024-07-04"),
        ("fall", None, None, None),
        ("the fall", "2023-23", "2024-23", "2024-23"),
        ("the weekend", "2024-06-15/2024-06-16", "2024-06-22/2024-06-23", "2024-06-15/2024-06-16"),
        ("the third quarter", "2023-07/2023-09", "2024-07/2024-09", "2023-07/2023-09"),
        ("Friday the 13th", "2023-10-13", "2024-09-13", "2023-10-13"),
        ("by March", "../2024-03", "../2025-03", "../2024-03"),
        ("in two weeks", None, "2024-07-01/2024-07-07", None),
    ],
)
def test_tense(phrase: str, past: str | None, future: str | None, unsaid: str | None) -> None:
    assert resolve(phrase, PUBLISHED, tense="said").edtf == past
    assert resolve(phrase, PUBLISHED, tense="future").edtf == future
    assert resolve(phrase, PUBLISHED).edtf == unsaid


@pytest.mark.parametrize(
    ("phrase", "published", "edtf"),
    [
        # news leaves out the year of a day soon to come, also over New Year; of a month it does not
        ("Jan. 14", "1999-12-20", "2000-01-14"),
        ("January", "1999-12-20", "1999-01"),
        ("Nov. 25", "2000-02-16", "1999-11-25"),
        ("Feb. 29", "2023-06-17", "2020-02-29"),
        # a weekday of tomorrow is tomorrow; on the day itself it is that day
        ("Friday", "1998-08-20", "1998-08-21"),
        ("the weekend", "2024-06-16", "2024-06-15/2024-06-16"),
        ("this winter", "2024-01-17", "2023-24"),
        # of two possible days, what publication decides
        ("11/02/89", "1989-11-02", "1989-11-02"),
        ("02-11-89", "1989-11-02", "1989-11-02"),
        ("10/9/2023", "2023-09-20", None),
        ("on 10/9/2023", "2023-09-20", "2023-09-10"),
        ("on 10/9/2023", "2023-10-20", None),
        ("Wednesday, Feb. 29", "2090-06-17", "2096-02-29"),
        ("Sept. '98", "2000-01-01", "1998-09"),
        ("the first nine months of '98", "2000-01-01", "1998-01/1998-09"),
        ("'98 first nine months", "2000-01-01", "1998-01/1998-09"),
        ("the '90s", "2000-01-01", "199X"),
        ("the nineties", "1989-01-01", "189X"),
        # the calendar ends here
        ("tomorrow", "9999-12-31", None),
        ("yesterday", "0001-01-01", None),
        ("last year", "0001-06", None),
        ("next August", "9999-09-01", None),
        ("Christmas", "0001-01-01", None),
        ("the winter of this year", "9999-06-01", None),
    ],
)
def test_by_day_of_publication(phrase: str, published: str, edtf: str | None) -> None:
    assert resolve(phrase, published).edtf == edtf


@pytest.mark.parametrize(
    ("phrase", "edtf"),
    [
        ("last week", "2024-06-03/2024-06-16"),
        ("last August", "2023-08"),
        ("By March", "../2024-03"),
        ("on Tuesday", "2024-06-11/2024-06-18"),
        ("since last week", "2024-06-03/.."),
        ("by last week", "../2024-06-16"),
        ("September 2022", "2022-09"),
    ],
)
def test_publication_within_days(phrase: str, edtf: str) -> None:
    assert resolve(phrase, "2024-06-12/2024-06-18").edtf == edtf


def test_publication_in_a_month_or_loosely() -> None:
    assert resolve("yesterday", "2024-06").edtf == "2024-05-31/2024-06-29"
    assert resolve("yesterday", "2024-06~").edtf == "2024-05-31~/2024-06-29~"
    assert resolve("last year", "2024?").edtf == "2023?"
    for published in ("199X", "../2024", "2024/.."):
        assert resolve("last year", published).edtf is None
        assert resolve("in 1998", published).edtf == "1998"


def test_rules_are_plain_words() -> None:
    published = "2024-06-12/2024-06-18"
    assert resolve("By March", published).rule == "latest March before publication"
    assert resolve("last week", published).rule == "the week before publication, for each day of 12–18 Jun 2024"
    assert resolve("Oct. 9, 2023", None).rule == "the date as written"
    assert resolve("an hour ago", PUBLISHED).rule == "an hour before publication"
    assert resolve("Monday", PUBLISHED).rule == "Monday, the day of publication"
    weekdays = resolve("on Wednesday", published).rule
    assert weekdays == "latest Wednesday before publication"
    assert resolve("Friday", PUBLISHED, tense="future").rule == "next Friday after publication"
    assert resolve("two centuries ago", PUBLISHED).rule == "2 centuries before publication"


def test_bad_anchors_are_refused() -> None:
    for arguments in ({"published": "June 2024"}, {"published": None, "after": "soon"}):
        with pytest.raises(DateError):
            resolve("yesterday", **arguments)
    with pytest.raises(DateError, match="the tense is past, said, present, future"):
        resolve("yesterday", PUBLISHED, tense="pluperfect")
