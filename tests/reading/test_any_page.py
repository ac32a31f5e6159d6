"""Whatever bytes or markup come as a page: a document whose places fit its text, or faults with words for people."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claimdb.reading import READERS, File, Incoming, Options
from tests.reading import sample_pages as pages
from tests.reading.pdf_writer import pdf
from tests.soak import examples

PDF = pdf([["The board said on Tuesday that the count was wrong."], ["It did not say why."]])
PAGE = pages.NEWS_SITE.encode()
PACKED = pages.mhtml()
TAGS = ["<p>", "</p>", "<div hidden>", "<article>", "</article>", "<table>", "<td>", "<br>", "<pre>", "<h1>", "<time>"]
ODD = [
    "<!--",
    "-->",
    "<![CDATA[",
    "<script>",
    "</script>",
    "&#xD800;",
    "&#0;",
    "&amp;",
    "\x0b",
    "\u2028",
    "<svg><title>",
]


def check(data: bytes, suffix: str) -> None:
    for each in READERS[suffix](File("f", data, "."), Options()):
        if not isinstance(each, Incoming):
            assert all(str(fault).isprintable() and len(str(fault)) < 500 for fault in each.faults)
            continue
        text = each.text or ""
        text.encode()
        assert "\0" not in text
        ends = [place for span in each.unread for place in span]
        assert ends == sorted(ends)
        assert all(0 <= place <= len(text) for place in (*ends, *each.pages))
        assert all(start < end for start, end in each.unread)


changes = st.lists(st.tuples(st.floats(0, 1), st.integers(0, 300), st.binary(max_size=6)), min_size=1, max_size=5)
quick = settings(max_examples=examples(60), deadline=None, suppress_health_check=[HealthCheck.too_slow])


def changed(data: bytes, acts: list[tuple[float, int, bytes]]) -> bytes:
    for where, length, new in acts:
        start = int(where * len(data))
        data = data[:start] + new + data[start + length :]
    return data


@quick
@given(st.sampled_from([(PAGE, ".html"), (PACKED, ".mhtml"), (PDF, ".pdf")]), changes)
def test_changed_bytes(file: tuple[bytes, str], acts: list[tuple[float, int, bytes]]) -> None:
    check(changed(file[0], acts), file[1])


@quick
@given(st.sampled_from([".html", ".mhtml", ".pdf", ".md"]), st.binary(max_size=300))
def test_any_bytes(suffix: str, data: bytes) -> None:
    check(data, suffix)


@quick
@given(st.lists(st.sampled_from([*TAGS, *ODD, *pages.BODY]) | st.text(max_size=12), max_size=60))
def test_any_markup(parts: list[str]) -> None:
    check("".join(parts).encode("utf-8", "replace"), ".html")
