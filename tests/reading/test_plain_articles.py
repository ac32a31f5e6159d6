"""Plain text and Markdown: what stands over the article, and which lines are not the article."""

import time

import pytest

from claimdb.reading.articles import article_of
from claimdb.reading.details import Article
from claimdb.reading.heading import heading_of
from claimdb.reading.lines import lines_of
from claimdb.reading.notices import Notice, is_notice_at_end, notice_of
from claimdb.reading.written_dates import written_day
from tests.reading.loading_of import faults

STORY = "The harbour board said on Tuesday that the ferry company had carried fewer passengers than it claimed.\n"

NOTICES = {
    "Already a subscriber? Log in.": Notice.PAYWALL,
    "Subscribe to continue reading": Notice.PAYWALL,
    "This article is for subscribers only.": Notice.PAYWALL,
    "You’ve reached your limit of free articles this month.": Notice.PAYWALL,
    "To continue reading, create a free account or sign in.": Notice.PAYWALL,
    "Want all of the Courier? Subscribe.": Notice.PAYWALL,
    "Please wait while we verify access.": Notice.PAYWALL,
    "Continue reading →": Notice.MORE,
    "Read the full story at tessaly-courier.example": Notice.MORE,
    "[…]": Notice.MORE,
    "ADVERTISEMENT": Notice.PROMPT,
    "Story continues below advertisement": Notice.PROMPT,
    "Share this article": Notice.PROMPT,
    "Facebook Twitter WhatsApp E-mail": Notice.PROMPT,
    "Related: The ferry that never sailed": Notice.PROMPT,
    "Read more: Board counts again, finds fewer": Notice.PROMPT,
    "Follow us on Bluesky": Notice.PROMPT,
    "Follow Ilka Brandt on Twitter: @brandt.": Notice.PROMPT,
    "Sign up for our daily newsletter.": Notice.PROMPT,
    "We use cookies to make this site better.": Notice.PROMPT,
    "Leave a comment": Notice.PROMPT,
    "Tell us what you think in the comments below!": Notice.PROMPT,
    "Most read": Notice.PROMPT,
    "© 2024 Courier Media": Notice.CREDIT,
    "Copyright 2024 The Courier. All rights reserved.": Notice.CREDIT,
    "Photo: Odd Fenn/Courier": Notice.CREDIT,
    "Jan Osk via Getty Images": Notice.CREDIT,
    "Jan Osk / Reuters": Notice.CREDIT,
    "(Reporting by Ilka Brandt; Editing by Jon Hale)": Notice.CREDIT,
    "The Osprey leaves Tessaly on Monday. (AP Photo/Jan Osk)": Notice.CAPTION,
    "The Osprey at the quay. File photo": Notice.CAPTION,
}


@pytest.mark.parametrize(("words", "kind"), NOTICES.items())
def test_a_notice(words: str, kind: Notice) -> None:
    assert notice_of(words) is kind


SENTENCES = [
    "He subscribes to the theory that the count was wrong, she said.",
    "“Subscribe to nothing and sign nothing,” the lawyer told them.",
    "Readers who subscribe to the bulletin were told another figure.",
    "The photo: a ferry, two men, and no passengers, the board said.",
    "She shared the article on Facebook, and later said she regretted it.",
    "The company declined to comment.",
    "He has since cancelled his subscription.",
    "The rights reserved to the harbour were sold in 2019, two officials said.",
    "Log in hand, the captain said the figures were his.",
    "Advertisements for the ferry claimed 6,000 crossings.",
    "Read the letter, the minister said, and you will see.",
    "Sign language interpreters were refused entry, the union said.",
    "Copyright law does not cover timetables, the judge found.",
    "The story continues to trouble the board, its chair said.",
    "“We use cookies,” the baker said.",
    "Getty said the museum would not lend the painting.",
    "More than 4,000 people had signed up for the crossing, the company said.",
    "Related questions about the count were not answered.",
    "Poll: three in four doubt the ferry company;",
]


@pytest.mark.parametrize("words", SENTENCES)
def test_a_sentence_of_a_story_is_no_notice(words: str) -> None:
    assert notice_of(words) is None
    assert not is_notice_at_end(words)
    assert article_of(f"{STORY}{words}\n").unread == ()


def unread(article: Article) -> list[str]:
    return [article.text[start:end] for start, end in article.unread]


def test_notices_at_the_end() -> None:
    article = article_of(f"{STORY}Already a subscriber? Log in.\n\nOnly $2 a week.\r\nCancel anytime.\n")
    assert unread(article) == ["Already a subscriber? Log in.\n\nOnly $2 a week.\r\nCancel anytime."]
    assert article.details["completeness"] == "paywalled"


def test_a_paragraph_a_line_is_read_whole() -> None:
    article = article_of(STORY * 30)
    assert article.unread == ()
    assert not any(article.details.values())


@pytest.mark.parametrize(
    ("end", "expected"),
    [
        ("Continue reading", "truncated"),
        ("The company, which had been asked for its own count of the crossings, told the", "truncated"),
        ("The company, which had been asked for its own count of all the crossings, told…", "truncated"),
        ("“The company, which had been asked for its own count of the crossings, told us…”", None),
        ("A list of ferries", None),
        ("The Minister of Ports, the Chair of the Harbour Board and the Mayor of Tessaly", None),
    ],
)
def test_where_a_text_stops(end: str, expected: str | None) -> None:
    assert article_of(f"{STORY}{end}\n").details["completeness"] == expected


HEADS = {
    "Ferry figures doubted\nBy Ilka Brandt\n12 June 2024\n\n": {
        "title": "Ferry figures doubted",
        "byline": "Ilka Brandt",
        "published": "2024-06-12",
    },
    "Ferries\n\nPublished: June 12, 2024\n\n": {"title": "Ferries", "published": "2024-06-12"},
    "Ferry figures doubted\nBoard counts\nBy JON HALE and Marit de la Osk | June 12, 2024\nUpdated June 14, 2024\n": {
        "title": "Ferry figures doubted",
        "byline": "JON HALE and Marit de la Osk",
        "published": "2024-06-12",
    },
    "Title: Ferry figures doubted\nDate: 2024-06-12\nPublisher: The Courier\nURL: https://c.example/a\n\n": {
        "title": "Ferry figures doubted",
        "published": "2024-06-12",
        "publisher": "The Courier",
        "url": "https://c.example/a",
    },
    "https://c.example/a\nFerry figures doubted\nBy Ilka Brandt\n": {
        "url": "https://c.example/a",
        "byline": "Ilka Brandt",
    },
}  # fmt: skip


@pytest.mark.parametrize(("head", "expected"), HEADS.items())
def test_the_head_of_a_text(head: str, expected: dict[str, str]) -> None:
    article = article_of(head + STORY * 3)
    found = {key: value for key, value in article.details.items() if value and key != "published_basis"}
    assert found == expected
    assert unread(article) == [head.rstrip()]


NO_HEADS = [
    STORY,
    "By Tuesday the board had counted again, it said.\n" + STORY,
    "By March the company had sold three ferries\n" + STORY,
    "June 12, 2024, was the day on which the board counted, it said.\n" + STORY,
    "Ferry figures doubted\n" + STORY,
    STORY + "By Ilka Brandt\n",
    STORY * 9 + "12 June 2024\n",
    "Updated: 14 June 2024\n" + STORY,
    "Note: the board spoke on Tuesday.\n" + STORY,
    "06/12/2024\n" + STORY,
]


@pytest.mark.parametrize("text", NO_HEADS)
def test_what_is_no_head(text: str) -> None:
    assert heading_of(lines_of(text)).details == {}


DAYS = {
    "June 12, 2024": "2024-06-12",
    "12 June 2024": "2024-06-12",
    "Wed., Jun. 12, 2024 at 5:04 p.m. ET": "2024-06-12",
    "Wednesday 12th June 2024, 17:04 BST": "2024-06-12",
    "10:30 AM EDT, Sept. 3, 2023": "2023-09-03",
    "2024-06-12T10:00:00+02:00": "2024-06-12",
    "June 31, 2024": None,
    "June 2024": None,
    "12/06/2024": None,
    "last Tuesday": None,
    "June 12, 2024, said the board": None,
    "": None,
}


@pytest.mark.parametrize(("words", "day"), DAYS.items())
def test_a_written_day(words: str, day: str | None) -> None:
    assert written_day(words) == day


MARKDOWN = f"""---
title: "Ferry figures doubted"
author:
  - "[[Ilka Brandt]]"
  - Jon Hale
source: https://c.example/a
published: 2024-06-12
created: 2024-06-15
publisher: The Courier
tags: [ferries, counts]
---
![A ferry](ferry.jpg)
*The Osprey leaves Tessaly*

{STORY}
> “We have counted,” the chair said, according to the board.

- [Another story](https://c.example/b)
- The board said so.

| Year | Crossings |
|------|-----------|
| 2023 | 4,100 |

```
The code said so.
```
"""


def test_markdown() -> None:
    article = article_of(MARKDOWN, is_markdown=True)
    assert {key: value for key, value in article.details.items() if value} == {
        "title": "Ferry figures doubted",
        "byline": "Ilka Brandt, Jon Hale",
        "url": "https://c.example/a",
        "published": "2024-06-12",
        "published_basis": "the text's front matter",
        "retrieved": "2024-06-15",
        "publisher": "The Courier",
    }
    read = article.text
    for words in unread(article):
        read = read.replace(words, "")
    assert [line for line in read.splitlines() if line] == [
        STORY.strip(),
        "> “We have counted,” the chair said, according to the board.",
        "- The board said so.",
    ]


def test_a_heading_of_markdown_is_the_title() -> None:
    article = article_of(f"# Ferry figures doubted\n\n{STORY}", is_markdown=True)
    assert article.details["title"] == "Ferry figures doubted"
    assert unread(article) == ["# Ferry figures doubted"]
    assert article_of(f"# Ferry figures doubted\n\n{STORY}").details.get("title") is None


def test_a_text_of_nothing_but_notices_is_read() -> None:
    assert article_of("Advertisement\nShare\n").unread == ()


def test_binary_garbage() -> None:
    garbage = bytes(each for each in range(1, 128)) * 50
    assert faults(garbage, ".txt") == ["-: is not a text: it is full of control characters"]
    assert faults(b"\x89PNG\r\n\x1a\n\0\0", ".txt")[0].startswith("1: is not UTF-8")


@pytest.mark.parametrize(
    "text",
    [
        *("“" * 10_000, "a" * 100_000, "By " * 40_000, "( ( " * 30_000, "![" * 50_000, "| " * 50_000, "1:00 " * 30_000),
        *("- [a](" * 20_000, "\n".join(["Share " * 40] * 400), "\n".join(["Sign up to " + "the " * 70] * 1_000)),
    ],
)
def test_long_lines_take_no_time(text: str) -> None:
    start = time.process_time()
    article_of(text, is_markdown=True)
    assert time.process_time() - start < 1


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_headline_alone_is_the_title(end: str) -> None:
    article = article_of(f"Ferry figures doubted{end * 2}QUELL, June 12 (Kesh News) - {STORY.strip()}{end}")
    assert article.details["title"] == "Ferry figures doubted"
    assert unread(article) == ["Ferry figures doubted"]


@pytest.mark.parametrize("first", ["The ferry is late.", "Two things were said:", "Ferry late", "*** Ferry is late"])
def test_a_line_alone_is_not_always_a_headline(first: str) -> None:
    assert article_of(f"{first}\n\n{STORY}").details.get("title") is None
