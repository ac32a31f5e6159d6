"""Saved pages of several makes: what the page says of itself, and which of its lines are the article."""

from pathlib import Path

import pytest

from claimdb.reading import READERS, File, Incoming, Options, Unread, read_paths
from claimdb.records.models import Document
from claimdb.version import __version__
from tests.reading import sample_pages as pages
from tests.reading.loading_of import messages, read

WHOLE = {
    "publisher": "The Tessaly Courier",
    "title": pages.HEADLINE,
    "byline": "Ilka Brandt, Jon Hale",
    "url": pages.ADDRESS,
    "language": "en-GB",
    "published": "2024-06-11",
    "published_basis": "page: JSON-LD datePublished",
}


def load(page: str | bytes, suffix: str = ".html", options: Options | None = None) -> Incoming:
    """The document of a page."""
    data = page.encode() if isinstance(page, str) else page
    (read,) = READERS[suffix](File(f"f{suffix}", data, "."), options or Options())
    assert isinstance(read, Incoming), read
    return read


def fault(data: str | bytes, suffix: str = ".html") -> str:
    """What is wrong with a page."""
    raw = data.encode() if isinstance(data, str) else data
    (read,) = READERS[suffix](File("f", raw, "."), Options())
    assert isinstance(read, Unread)
    return read.faults[0].message


def details(page: str | bytes, suffix: str = ".html") -> dict[str, str]:
    """What a page says of itself."""
    document = load(page, suffix).record.document
    assert document is not None
    told = document.model_dump(exclude={"text", "text_file", "text_sha256"}, exclude_none=True)
    return {name: value for name, value in told.items() if value != []}


def article(read: Incoming) -> list[str]:
    """The lines that are read for assertions."""
    text, last, kept = read.text or "", 0, []
    for start, end in read.unread:
        assert last <= start < end <= len(text)
        kept.append(text[last:start])
        last = end
    return [line for line in ("".join(kept) + text[last:]).splitlines() if line.strip()]


PAGES = {
    "news": (pages.NEWS_SITE, WHOLE),
    "wordpress": (
        pages.WORDPRESS,
        {
            "publisher": "Tessaly Notes",
            "title": pages.HEADLINE,
            "byline": "Odd Fenn",
            "url": "https://notes.example/ferry-figures/",
            "language": "en-US",
            "published": "2024-06-12",
            "published_basis": "page: meta article:published_time",
        },
    ),
    "single-file": (pages.SINGLE_FILE, {**WHOLE, "retrieved": "2024-06-14T10:11:12+02:00"}),
    "wayback": (pages.WAYBACK, {**WHOLE, "archive_url": pages.ARCHIVED, "retrieved": "2024-06-15T08:30:00Z"}),
    "archive.today": (
        pages.ARCHIVE_TODAY,
        {
            "title": pages.HEADLINE,
            "byline": "Ilka Brandt",
            "url": pages.ADDRESS,
            "archive_url": "http://archive.ph/Ab1Cd",
            "retrieved": "2024-06-16T07:40:22Z",
            "language": "en",
            "published": "2024-06-11",
            "published_basis": "page: line over the article",
        },
    ),
    "amp": (pages.AMP, {**WHOLE, "language": "en"}),
}


@pytest.mark.parametrize("name", PAGES)
def test_a_page(name: str) -> None:
    page, expected = PAGES[name]
    assert details(page) == expected
    assert article(load(page)) == list(pages.BODY)


def test_the_text_is_all_that_a_reader_sees() -> None:
    read = load(pages.NEWS_SITE)
    lines = (read.text or "").splitlines()
    assert lines[:7] == [
        f"{pages.HEADLINE} | The Tessaly Courier",
        "We use cookies to improve your visit.",
        "Accept all",
        "Home",
        "News",
        "Weather",
        pages.HEADLINE,
    ]
    assert lines[-1] == "© 2024 Courier Media. All rights reserved."
    assert "in a script" not in (read.text or "")
    assert (read.origin.media_type, read.origin.reader) == ("text/html", f"claimdb {__version__} web page")


def test_copies_of_a_page_have_its_text() -> None:
    texts = {load(each).text for each in (pages.NEWS_SITE, pages.SINGLE_FILE, pages.WAYBACK)}
    assert len(texts) == 1
    assert load(pages.mhtml(), ".mhtml").text in texts


def test_mhtml() -> None:
    assert details(pages.mhtml(), ".mht") == {**WHOLE, "retrieved": "2024-06-14T08:11:12Z"}
    assert load(pages.mhtml(), ".mhtml").origin.media_type == "multipart/related"
    assert fault(b"Subject: x\n\nhello", ".mhtml") == "holds no web page: it is damaged, or no MHTML file"


def test_a_page_saved_by_an_old_browser() -> None:
    page = f"<!-- saved from url=(0030)https://old.example/a/b.html -->\n<h1>X</h1>{pages.PARAGRAPHS}"
    assert details(page) == {"title": "X", "url": "https://old.example/a/b.html", "language": "en"}


def test_the_caller_and_only_then_the_page() -> None:
    given = Document(text_sha256="0" * 64, published="2024-06-10", publisher="The Courier")
    document = load(pages.NEWS_SITE, options=Options(details=given)).record.document
    assert document is not None
    assert (document.published, document.published_basis, document.publisher) == ("2024-06-10", None, "The Courier")
    assert document.byline == "Ilka Brandt, Jon Hale"


# How much of the article there is


def completeness(page: str) -> str | None:
    document = load(page).record.document
    assert document is not None
    return document.completeness


def test_an_article_behind_a_paywall() -> None:
    read = load(pages.PAYWALLED)
    assert completeness(pages.PAYWALLED) == "paywalled"
    assert article(read) == list(pages.BODY[:3])


def test_a_subscribers_own_copy_is_not_called_paywalled() -> None:
    assert (
        completeness(pages.NEWS_SITE.replace('"dateModified"', '"isAccessibleForFree": false, "dateModified"')) is None
    )


def test_an_article_that_is_as_long_as_the_page_says() -> None:
    whole = pages.NEWS_SITE.replace(pages.linked(), pages.linked(articleBody=" ".join(pages.BODY)))
    assert completeness(whole) == "full"
    longer = pages.NEWS_SITE.replace(pages.linked(), pages.linked(articleBody=" ".join(pages.BODY) * 3))
    assert completeness(longer) == "truncated"


@pytest.mark.parametrize(
    "end", ["and then the board of the harbour at Tessaly said that the company", "Continue reading →"]
)
def test_an_article_that_is_cut_off(end: str) -> None:
    page = f"<html><body><article><h1>T</h1>{pages.PARAGRAPHS}<p>{end}</p></article></body></html>"
    assert completeness(page) == "truncated"


# Right or absent

OTHER_DATES = [
    '<aside><time datetime="2019-01-02">2 January 2019</time> Another story</aside>',
    '<footer><time datetime="2019-01-02">2019</time></footer>',
    '<p>Updated <time datetime="2019-01-02">2 January 2019</time></p>',
    '<div class="comment"><time datetime="2019-01-02">2 January 2019</time><p>Nonsense.</p></div>',
    '<meta name="article:modified_time" content="2019-01-02">',
    '<meta property="article:published_time" content="1970-01-01T00:00:00Z">',
    '<meta name="date" content="0001-01-01T00:00:00">',
    '<meta name="date" content="yesterday">',
    '<meta name="date" content="2024-13-45">',
    '<script type="application/ld+json">{"@type": "WebSite", "datePublished": "2019-01-02"}</script>',
    '<script type="application/ld+json">[{"@type": "NewsArticle", "headline": "A", "datePublished": "2019-01-02"},'
    '{"@type": "NewsArticle", "headline": "B", "datePublished": "2018-01-02"}]</script>',
    '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": </script>',
    f'<script type="application/ld+json">{"[" * 100_000}</script>',
]


@pytest.mark.parametrize("other", OTHER_DATES)
@pytest.mark.parametrize("place", ["before", "after"])
def test_a_date_of_something_else_is_not_taken(other: str, place: str) -> None:
    first, last = (other, "") if place == "before" else ("", other)
    page = f"<html><body>{first}<article><h1>The headline</h1>{pages.PARAGRAPHS}</article>{last}</body></html>"
    found = details(page)
    assert "published" not in found
    assert "published_basis" not in found


DATES = {
    '<time datetime="2024-06-13T01:30:00Z">June 12, 2024</time>': ("2024-06-12", "page: time element"),
    '<p>Published: 12 June 2024</p>': ("2024-06-12", "page: line over the article"),
    '<p>By Ilka Brandt | June 12, 2024 at 5:04 p.m. ET</p>': ("2024-06-12", "page: line over the article"),
    '<p>June 12, 2024 | Updated June 14, 2024</p>': ("2024-06-12", "page: line over the article"),
    '<meta name="citation_date" content="2024/06/12">': ("2024-06-12", "page: meta citation_date"),
    '<meta name="DC.date.issued" content="2024-06">': ("2024-06", "page: meta dc.date.issued"),
    '<meta name="pubdate" content="20240612">': ("2024-06-12", "page: meta pubdate"),
    '<meta name="date" content="Wed, 12 Jun 2024 10:11:12 GMT">': ("2024-06-12", "page: meta date"),
    '<meta itemprop="datePublished" content="2024-06-12T00:00:00Z">': ("2024-06-12", "page: meta datepublished"),
}  # fmt: skip


@pytest.mark.parametrize(("head", "expected"), DATES.items())
def test_a_date_is_taken_from_where_pages_put_it(head: str, expected: tuple[str, str]) -> None:
    found = details(f"<html><body><article><h1>The headline</h1>{head}{pages.PARAGRAPHS}</article></body></html>")
    assert (found.get("published"), found.get("published_basis")) == expected


def test_a_date_after_the_copy_was_made_is_none() -> None:
    page = pages.WAYBACK.replace("2024-06-11T18:30:00", "2031-06-11T18:30:00")
    assert "published" not in details(page)


def test_one_article_of_several_in_the_pages_data() -> None:
    other = pages.linked(headline="Another", datePublished="2020-01-01", mainEntityOfPage="https://x.example/other")
    page = pages.NEWS_SITE.replace("<script>var", f"{other}<script>var")
    assert details(page) == WHOLE


def test_names_that_are_referred_to() -> None:
    graph = (
        '<script type="application/ld+json">{"@graph": [{"@type": "Article", "headline": "The headline", "author":'
        ' {"@id": "#me"}, "publisher": {"@id": "#site"}, "datePublished": "2024-06-12"},'
        ' {"@id": "#me", "@type": "Person", "name": "Odd &amp; Fenn"}, {"@id": "#site", "name": "Notes"}]}</script>'
    )
    found = details(f"<html><body>{graph}<article><h1>The headline</h1>{pages.PARAGRAPHS}</article></body></html>")
    assert (found["byline"], found["publisher"]) == ("Odd & Fenn", "Notes")


@pytest.mark.parametrize("name", ["admin", "https://x.example/author/a", "@fenn", "a@b.example"])
def test_what_is_no_name_is_no_byline(name: str) -> None:
    page = f'<html><head><meta name="author" content="{name}"></head><body><h1>The headline</h1>{pages.PARAGRAPHS}'
    assert "byline" not in details(page)


def test_the_language_of_the_text_wins_over_the_templates() -> None:
    assert details(pages.NEWS_SITE.replace('lang="en-GB"', 'lang="nb-NO"'))["language"] == "en"
    assert details(pages.NEWS_SITE.replace('lang="en-GB"', 'lang="EN_us"'))["language"] == "en-US"


# Bad pages


@pytest.mark.parametrize(
    "page",
    [
        pages.NO_ARTICLE,
        "<html></html>",
        "<html><body><!-- nothing --></body></html>",
        "<",
        "<<<<<>>>>",
        "hello",
        "<p>One word</p>",
        "<script>var x = 'The minister said that it is so, and that nobody has known it until this day.'</script>",
        "<!--" * 1_000,
        "<div>" * 30_000,
    ],
)
def test_a_page_without_an_article(page: str) -> None:
    assert fault(page) == "no article found in the page"


def test_files_that_are_no_pages() -> None:
    assert fault(b"%PDF-1.4 x") == "is a PDF; name it .pdf"
    assert fault(b"PK\x03\x04") == "is a ZIP archive, not a web page"
    assert fault(bytes(range(256)) * 200) == "is not a text: it is full of control characters"
    assert fault(b" \n") == "is empty: there is no article in it"


CHARSETS = {
    "lying": ("<meta charset=iso-8859-1>", "utf-8"),
    "declared": ("<meta charset=windows-1252>", "cp1252"),
    "http-equiv": ('<meta http-equiv="Content-Type" content="text/html; charset=windows-1252">', "cp1252"),
    "none": ("", "cp1252"),
    "unknown": ("<meta charset=nonsense>", "utf-8"),
    "no charset": ("<meta charset=base64>", "utf-8"),
    "utf-8 that is not": ("<meta charset=utf-8>", "cp1252"),
    "utf-16": ("<meta charset=utf-8>", "utf-16"),
    "utf-16 without a mark": ("", "utf-16-le"),
}


@pytest.mark.parametrize("name", CHARSETS)
def test_charsets(name: str) -> None:
    declaration, encoding = CHARSETS[name]
    page = f"<html><head>{declaration}</head><body><article>{pages.PARAGRAPHS}</article></body></html>"
    assert article(load(page.encode(encoding))) == list(pages.BODY)


def test_broken_bytes_in_a_page_of_utf_8() -> None:
    read = load(pages.NEWS_SITE.encode().replace(b"ministry did", b"ministry\xff did"))
    assert "ministry\ufffd did" in (read.text or "")
    assert "“We have counted" in (read.text or "")


def test_broken_markup() -> None:
    broken = pages.NEWS_SITE.replace("</p>", "").replace("</div>", "</span>").replace("<main>", "<main><b><table>")
    assert article(load(broken)) == list(pages.BODY)


def test_text_from_right_to_left() -> None:
    line = "قالت الوزيرة يوم الاثنين إن الأرقام التي نشرتها الشركة غير صحيحة وإن الوزارة ستنشر أرقامها قريبا"
    page = f'<html lang="ar" dir="rtl"><body><article><h1>عنوان</h1>{"".join(f"<p>{line} {n}.</p>" for n in range(6))}'
    read = load(page)
    assert details(page)["language"] == "ar"
    assert len(article(read)) == 6


def test_a_page_that_is_hidden_until_a_script_runs() -> None:
    page = (
        f"<html><body><div style='display: none'>{pages.PARAGRAPHS}</div><div hidden><p>Secret.</p></div></body></html>"
    )
    read = load(page)
    assert article(read) == list(pages.BODY)
    assert "Secret" not in (read.text or "")


def test_tables_line_breaks_and_preformatted_text() -> None:
    page = (
        f"<article>{pages.PARAGRAPHS}<table><tr><td>a</td><td> b\nc </td></tr></table>x<br>y <i>z</i><pre>1\n  2</pre>"
    )
    assert (load(page).text or "").splitlines()[-5:] == ["a\tb c", "x", "y z", "1", "2"]


def test_a_page_that_is_too_large_for_a_second_opinion_is_read_all_the_same() -> None:
    links = "<a href=x>Home</a>" * 7_000
    page = f"<html><body><nav>{links}</nav><article>{pages.PARAGRAPHS * 900}</article></body></html>"
    assert len(article(load(page))) == 900 * len(pages.BODY)


@pytest.mark.parametrize(
    "page",
    [
        "<p " + " ".join(f"a{n}=1" for n in range(50_000)) + f">{pages.PARAGRAPHS}",
        f"{'<b>' * 20_000}{pages.PARAGRAPHS}",
        f"<article>{pages.PARAGRAPHS}</article>" + "<a<a" * 100_000,
        f"<article>{pages.PARAGRAPHS}<p>{'“' * 10_000}</p></article>",
    ],
    ids=["attributes", "depth", "tags", "quotation marks"],
)
def test_markup_that_would_take_for_ever(page: str) -> None:
    list(READERS[".html"](File("f", page.encode(), "."), Options()))


# In folders and on standard input


def test_folders_of_saved_pages(tmp_path: Path) -> None:
    (tmp_path / "A story_files").mkdir()
    (tmp_path / "A story_files" / "frame.html").write_text(pages.NEWS_SITE)
    (tmp_path / "A story.html").write_text(pages.NEWS_SITE)
    (tmp_path / "b.mhtml").write_bytes(pages.mhtml())
    (tmp_path / "other_files").mkdir()
    (tmp_path / "other_files" / "c.HTM").write_text(pages.WORDPRESS)
    read = list(read_paths([str(tmp_path)], Options(), ()))
    assert [Path(each.file).name for each in read if isinstance(each, Incoming)] == ["A story.html", "b.mhtml", "c.HTM"]


@pytest.mark.parametrize("data", [pages.NEWS_SITE.encode(), pages.SINGLE_FILE.encode(), pages.mhtml()])
def test_standard_input(data: bytes) -> None:
    (read,) = read_paths(["-"], Options(), [data])
    assert isinstance(read, Incoming)
    assert article(read) == list(pages.BODY)


def test_a_fault_names_the_file(tmp_path: Path) -> None:
    (tmp_path / "login.html").write_text(pages.NO_ARTICLE)
    assert messages(tmp_path) == [f"{tmp_path}/login.html: no article found in the page"]


def test_a_list_of_headlines_is_no_article() -> None:
    items = "".join(f"<li><a href='/{n}'>Mayor says quay {n} is safe</a><span>{n} h ago</span></li>" for n in range(6))
    page = f"<html><body><h1>Latest news</h1><ul>{items}</ul><footer>Contact us</footer></body></html>"
    (found,) = read(page, ".html")
    assert isinstance(found, Unread)
    assert "no article" in str(found.faults[0])


def test_what_stands_in_the_box_of_a_notice_is_not_the_article() -> None:
    story = "".join(
        f"<p>The harbour board said on day {n} that the quay was safe, and that it would open.</p>" for n in range(9)
    )
    box = "<div><h3>Subscribe to continue reading</h3><p>“The best paper in the north,” said a reader.</p></div>"
    consent = "<amp-consent><p>We and our partners say that we use cookies.</p></amp-consent>"
    (found,) = read(
        f"<html lang='en'><body><article><h1>Quay</h1>{story}{box}{story}</article>{consent}</body></html>", ".html"
    )
    assert isinstance(found, Incoming)
    assert found.text is not None
    unread = " ".join(found.text[start:end] for start, end in found.unread)
    assert "best paper" in unread
    assert "cookies" in unread
    assert "day 3" not in unread
