"""Files of other programs, read by a reader that is named: Quotebank's lines, and ClaimReviews."""

import bz2
import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimdb.reading import File, Incoming, Options, Unread
from claimdb.reading.feeds import Lines, claimreview, find_reader, quotebank, read_stream, reader_names
from tests.conftest import Run
from tests.ledger.made import only, rows


def quote(**more: Any) -> dict[str, Any]:
    """A line as Quotebank has it."""
    return {
        "quoteID": "2019-03-14-000001",
        "quotation": "We counted  seven people twice.",
        "speaker": "Maren Okolt",
        "qids": ["Q123"],
        "date": "2019-03-14 09:12:00",
        "numOccurrences": 2,
        "probas": [["Maren Okolt", "0.8"], ["None", "0.15"], ["Pavel Anselm", "0.05"]],
        "urls": ["https://example.org/a", "https://example.org/b"],
        "phase": "E",
        **more,
    }


def review(**more: Any) -> dict[str, Any]:
    """A review as fact-checkers publish it."""
    return {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "claimReviewed": "The ferry was never inspected",
        "author": {"@type": "Organization", "name": "Lake Facts"},
        "url": "https://facts.example/ferry",
        "datePublished": "2025-03-20T10:00:00+01:00",
        "reviewRating": {"@type": "Rating", "ratingValue": "1", "worstRating": "1", "bestRating": "5",
                         "alternateName": "False", "ratingExplanation": "Two inspections are on file."},
        "itemReviewed": {"@type": "Claim", "author": [{"@type": "Person", "name": "Pavel Anselm"}],
                         "datePublished": "2025-03-12"},
        **more,
    }  # fmt: skip


def load(run: Run, database: str, reader: str, data: bytes, status: int = 0) -> str:
    done = run("load", "-", "--reader", reader, "--db", database, stdin=data)
    assert done.status == status, done.err
    return done.out + done.err


def lines(*items: dict[str, Any]) -> bytes:
    return b"".join(json.dumps(each).encode() + b"\n" for each in items)


# Quotebank


def test_a_quotation_has_its_speakers_by_probability(run: Run, database: str) -> None:
    load(run, database, "quotebank", lines(quote()))
    said = only(run, database, "who", "seven people")
    names = [(each["name"], each["resolution"], each["distinct"]) for each in said["sources"]]
    assert names == [("Maren Okolt", "candidate", "Wikidata Q123"), ("Pavel Anselm", "candidate", None)]
    assert (said["status"], said["extractor"], said["confidence"]) == ("proposed", "Quotebank", 0.8)
    assert (said["passage"]["exact"], said["statement"]) == (
        "We counted  seven people twice.",
        "We counted seven people twice.",
    )
    document = said["document"]
    assert (document["url"], document["published"], document["completeness"]) == (
        "https://example.org/a",
        "2019-03-14",
        "excerpt",
    )


@pytest.mark.parametrize(
    ("line", "names"),
    [
        (quote(probas=[["Maren Okolt", "1.0"]]), [("Maren Okolt", "explicit", "Wikidata Q123")]),
        (quote(qids=["Q1", "Q2"], probas=[["Maren Okolt", 0.9]]), [("Maren Okolt", "explicit", None)]),
        (quote(probas=[["None", "0.9"]], speaker="None", qids=[]), [(quotebank.NOBODY, "explicit", None)]),
        (
            quote(probas=[["MAREN OKOLT", "0.2"], ["Maren Okolt", "0.7"]]),
            [("Maren Okolt", "explicit", "Wikidata Q123")],
        ),
        (quote(probas=None, qids=[]), [("Maren Okolt", "explicit", None)]),
    ],
)
def test_who_speaks(line: dict[str, Any], names: list[tuple[str, str, str | None]], run: Run, sqlite: str) -> None:
    load(run, sqlite, "quotebank", lines(line))
    said = only(run, sqlite, "who", "seven people")
    assert [(each["name"], each["resolution"], each["distinct"]) for each in said["sources"]] == names


def test_loading_again_adds_nothing_and_bad_lines_are_named(run: Run, sqlite: str) -> None:
    good = lines(quote(), quote(quotation="Not so."))
    bad = b'{"quotation": \n' + lines({"other": 1}, quote(quotation="Odd.", probas=[["A", "much"]]))
    told = load(run, sqlite, "quotebank", good + b"\n" + bad, status=1)
    assert "2 documents read: 2 new, 0 known, 3 not read" in told
    for number, what in ((4, "is not JSON"), (5, "has no quotation"), (6, "has a probability that is no number")):
        assert f"standard input:{number}: {what}" in told
    assert "2 known" in load(run, sqlite, "quotebank", good)


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress])
def test_packed_files_are_unpacked(pack: Any, run: Run, sqlite: str, tmp_path: Path) -> None:
    packed = pack(lines(*(quote(quotation=f"Number {n}.") for n in range(50))))
    (tmp_path / "quotes").mkdir()
    (tmp_path / "quotes" / "quotes-2019.json.bz2").write_bytes(packed)
    (tmp_path / "quotes" / ".hidden").write_bytes(b"no")
    assert run("load", tmp_path / "quotes", "--reader", "quotebank", "--db", sqlite).status == 0
    assert len(rows(run, sqlite, "documents")) == 50
    (tmp_path / "cut.json").write_bytes(packed[: len(packed) // 2])
    cut = run("load", tmp_path / "cut.json", "--reader", "quotebank", "--db", sqlite)
    assert cut.status == 1
    assert "is packed, and damaged or cut off" in cut.err


def test_lines_are_read_one_by_one() -> None:
    taken = []

    def pieces() -> Iterator[bytes]:
        for number in range(10_000):
            taken.append(number)
            yield lines(quote(quotation=f"Number {number}."))

    found = read_stream(quotebank.read, Lines(pieces()), File("in", b"", "."), Options())
    assert isinstance(next(found), Incoming)
    assert len(taken) < 100


# ClaimReview


PAGE = '<!doctype html><html><head><script type="application/ld+json">%s</script></head><body><p>Text</p></body></html>'
SHAPES = {
    "one": lambda each: json.dumps(each),
    "list": lambda each: json.dumps([each]),
    "graph": lambda each: json.dumps({"@context": "https://schema.org", "@graph": [{"@type": "WebPage"}, each]}),
    "feed": lambda each: json.dumps(
        {"@type": "DataFeed", "dataFeedElement": [{"@type": "DataFeedItem", "item": [each]}]}
    ),
    "page": lambda each: PAGE % json.dumps(each),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_a_review_is_read_wherever_it_stands(shape: str, run: Run, sqlite: str) -> None:
    load(run, sqlite, "claimreview", SHAPES[shape](review()).encode())
    asserted, denied = rows(run, sqlite, "who", "inspected")
    assert [each["name"] for each in asserted["sources"]] == ["Pavel Anselm"]
    assert (asserted["said"]["edtf"], asserted["denied"], asserted["status"]) == ("2025-03-12", True, "accepted")
    assert asserted["passage"]["exact"] == asserted["claim"] == "The ferry was never inspected"
    assert (denied["stance"], denied["sources"][0]["name"]) == ("denies", "Lake Facts")
    assert denied["passage"]["exact"] == "Lake Facts: False"
    document = asserted["document"]
    assert (document["publisher"], document["url"], document["published"]) == (
        "Lake Facts",
        "https://facts.example/ferry",
        "2025-03-20",
    )


@pytest.mark.parametrize(
    ("rating", "value", "stances"),
    [
        ({"ratingValue": 5, "worstRating": 1, "bestRating": 5}, "5 (from 1 to 5)", ["asserts", "asserts"]),
        ({"ratingValue": 3, "worstRating": 1, "bestRating": 5, "alternateName": "Half"}, "Half", ["asserts"]),
        ({"ratingValue": 1, "alternateName": "False"}, "False", ["asserts"]),
        ({"alternateName": "Pants on fire"}, "Pants on fire", ["asserts"]),
        (None, None, ["asserts"]),
    ],
)
def test_only_the_ends_of_a_scale_are_stances(
    rating: dict[str, Any] | None, value: str | None, stances: list[str], run: Run, sqlite: str
) -> None:
    load(run, sqlite, "claimreview", json.dumps(review(reviewRating=rating)).encode())
    assert [each["stance"] for each in rows(run, sqlite, "who", "inspected")] == stances
    (record,) = (json.loads(line) for line in run("export", "--db", sqlite).out.splitlines())
    ratings = record["claims"][0].get("ratings", [])
    assert [(each["scheme"], each["value"]) for each in ratings] == (
        [("ClaimReview by Lake Facts", value)] if value else []
    )


def test_two_reviews_of_one_claim_are_two_documents(run: Run, sqlite: str) -> None:
    other = review(author={"@type": "Organization", "name": "Shore Check"}, url="https://shore.example/1")
    load(run, sqlite, "claimreview", json.dumps([review(), other]).encode())
    assert len(rows(run, sqlite, "documents")) == 2
    assert only(run, sqlite, "claims")["origins"] == [1, 1]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"{", "is not JSON"),
        (b"[]", "holds no ClaimReview"),
        (b"<html><body>text</body></html>", "holds no ClaimReview"),
        (b"\xff\xfe{}", "UTF-16"),
        (b"\xc3(", "not UTF-8"),
        (b"", "is not JSON"),
        (json.dumps(review(claimReviewed=None, itemReviewed=None)).encode(), "says no claim"),
        (b"[" * 100_000, "too deeply nested"),
    ],
)
def test_what_is_no_review(data: bytes, message: str, run: Run, sqlite: str) -> None:
    assert message in load(run, sqlite, "claimreview", data, status=1)


def test_what_is_exported_is_read_again(run: Run, seeded_sqlite: str, tmp_path: Path) -> None:
    path, other = tmp_path / "reviews.json", tmp_path / "other.sqlite"
    assert run("export", "--to", "claimreview", "-o", path, "--db", seeded_sqlite).status == 0
    done = run("load", path, "--reader", "claimreview", "--db", other)
    assert done.status == 0, done.err
    first = {each["text"] for each in rows(run, seeded_sqlite, "claims")}
    assert {each["text"] for each in rows(run, str(other), "claims")} == first


# All of them


def test_readers_are_found_by_name(run: Run, sqlite: str) -> None:
    assert {"claimreview", "quotebank"} <= set(reader_names())
    assert find_reader("quotebank") is quotebank.read
    done = run("load", "x", "--reader", "quotes", "--db", sqlite)
    assert done.status == 2
    assert "--reader 'quotes' is not installed" in done.err
    missing = run("load", "nowhere.json", "--reader", "quotebank", "--db", sqlite)
    assert missing.status == 1
    assert "nowhere.json: cannot be read" in missing.err


VALUES = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=5) | st.sampled_from(["ClaimReview", "None", "2020-13"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)
KEYS = st.sampled_from([*quote(), *review(), "name"])


@given(st.dictionaries(KEYS, VALUES, max_size=6), st.sampled_from([quotebank.read, claimreview.read]))
def test_any_json_is_read_or_refused(more: dict[str, Any], reader: Any) -> None:
    data = {**quote(), **review(), **more}
    packed = json.dumps(data).encode() + b"\n"
    for each in read_stream(reader, Lines([packed]), File("in", b"", "."), Options()):
        assert isinstance(each, (Incoming, Unread))
