"""schema.org ClaimReview: from a page that carries it as JSON-LD, or from a file of JSON-LD (a review, a list, a graph,
a DataFeed).

The document is the review: its publisher, address and date, and as its text what the data say, a line each: the claim,
the rating, the address. The claim is asserted by those whom the review names as its authors. The rating, in the
publisher's own words, is a rating of the claim; where its number is the worst or the best of its scale, the publisher
denies or asserts the claim. What the data do not say is left open.
"""

import json
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, BinaryIO, Final

from claimdb.errors import Fault
from claimdb.reading.feeds import record_of
from claimdb.reading.model import File, Incoming, Options, Unread
from claimdb.reading.texts import MAX_RECORD_BYTES, TextError, decode

NOBODY: Final = "somebody whom the review does not name"
_KINDS: Final = {
    "Person": "person",
    "Organization": "organization",
    "NewsMediaOrganization": "publication",
    "GovernmentOrganization": "organization",
    "Country": "state",
}
_DAY: Final = re.compile(r"\d{4}(-\d\d(-\d\d)?)?(?=$|[T ])")
_DEEPEST: Final = 8


def read(stream: BinaryIO, file: File, options: Options) -> Iterator[Incoming | Unread]:
    """A document for each review. Raises TextError for what is neither a page nor JSON."""
    found = False
    for review in _reviews(stream.read(MAX_RECORD_BYTES + 1)):
        found = True
        try:
            data = record(review)
        except ValueError as error:
            yield Unread((Fault(str(error), file.name),))
            continue
        yield record_of(data, None, file, options)
    if not found:
        yield Unread((Fault("holds no ClaimReview", file.name),))


def _reviews(data: bytes) -> Iterator[Mapping[str, Any]]:
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        from claimdb.reading.web.charset import decode_page
        from claimdb.reading.web.linked_data import linked_data
        from claimdb.reading.web.tree import parse

        root = parse(decode_page(data))
        blocks: Iterator[Any] = linked_data(root) if root is not None else iter(())
    else:
        blocks = iter([_json(decode(data, MAX_RECORD_BYTES))])
    for block in blocks:
        yield from _found(block, 0)


def _json(text: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise TextError(f"is not JSON: {error.msg} (column {error.colno})", error.lineno) from None
    except RecursionError:
        raise TextError("is too deeply nested; this is no ClaimReview") from None
    except ValueError:  # Python reads no number of more than some thousand digits
        raise TextError("has a number of thousands of digits; this is no ClaimReview") from None


def _found(data: Any, depth: int) -> Iterator[Mapping[str, Any]]:
    """The reviews in JSON-LD, wherever they stand."""
    if depth > _DEEPEST:
        return
    if isinstance(data, list):
        for each in data:
            yield from _found(each, depth + 1)
    elif isinstance(data, dict):
        kinds = data.get("@type")
        if any(_is_review(each) for each in (kinds if isinstance(kinds, list) else [kinds])):
            yield data
        else:
            for each in data.values():
                if isinstance(each, (dict, list)):
                    yield from _found(each, depth + 1)


def _is_review(kind: Any) -> bool:
    return isinstance(kind, str) and kind.endswith("ClaimReview")


def record(review: Mapping[str, Any]) -> dict[str, Any]:
    """The record of one review. Raises ValueError where it says no claim."""
    claim = _words(review.get("claimReviewed"))
    item = _first(review.get("itemReviewed"))
    claim = claim or _words(item.get("name")) or _words(item.get("text"))
    if not claim:
        raise ValueError("a ClaimReview says no claim: it has no claimReviewed")
    publisher = next(iter(_names(review.get("author"))), next(iter(_names(review.get("publisher"))), None))
    url = _words(review.get("url"))
    value, because, stance = _rating(_first(review.get("reviewRating")))
    lines = [claim, *([f"{publisher or 'Rating'}: {value}"] if value else []), *([url] if url else [])]
    said = _day(item.get("datePublished"))
    assertions: list[dict[str, Any]] = [
        {
            "claim": "reviewed",
            "statement": claim,
            "sources": _authors(item.get("author"), publisher),
            "said": {"edtf": said} if said else None,
            "passage": {"start": 0, "end": len(claim)},
        }
    ]
    if stance and publisher:
        start = len(claim) + 1
        assertions.append(
            {
                "claim": "reviewed",
                "statement": claim,
                "sources": [{"name": publisher}],
                "stance": stance,
                "voice": "narrator",
                "passage": {"start": start, "end": start + len(lines[1])},
            }
        )
    scheme = f"ClaimReview by {publisher}" if publisher else "ClaimReview"
    ratings = [{"scheme": scheme, "value": value, "because": because or url}] if value else []
    return {
        "document": _document(review, lines, publisher, url),
        "claims": [{"key": "reviewed", "text": claim, "ratings": ratings}],
        "assertions": assertions,
    }


def _document(
    review: Mapping[str, Any], lines: Sequence[str], publisher: str | None, url: str | None
) -> dict[str, Any]:
    return {
        "text": "\n".join(lines),
        "publisher": publisher,
        "title": _words(review.get("headline")) or _words(review.get("name")),
        "url": url,
        "published": _day(review.get("datePublished")),
        "language": _words(review.get("inLanguage")),
        "completeness": "excerpt",
    }


def _rating(rating: Mapping[str, Any]) -> tuple[str | None, str | None, str | None]:
    """The rating in words, why, and the stance that its number amounts to."""
    words = _words(rating.get("alternateName")) or _words(rating.get("name"))
    value, worst, best = (
        _number(rating.get(f"{name}Rating" if name else "ratingValue")) for name in ("", "worst", "best")
    )
    scale = value is not None and worst is not None and best is not None and worst < best
    if not words and value is not None:
        words = f"{value:g} (from {worst:g} to {best:g})" if scale else f"{value:g}"
    stance = ("denies" if value == worst else "asserts" if value == best else None) if scale else None
    return words, _words(rating.get("ratingExplanation")), stance


def _number(value: Any) -> float | None:
    try:
        number = float(value) if isinstance(value, (str, int, float)) else None
    except (ValueError, OverflowError):
        return None
    return number if number is not None and math.isfinite(number) else None


def _authors(given: Any, publisher: str | None) -> list[dict[str, Any]]:
    found = []
    for each in given if isinstance(given, list) else [given]:
        told = each.get("@type") if isinstance(each, dict) else None
        kind = _KINDS.get(told) if isinstance(told, str) else None
        found += [{"name": name, "kind": kind if name != publisher else None} for name in _names(each)]
    unique = {each["name"]: each for each in found}
    return list(unique.values()) or [{"name": NOBODY, "kind": "group"}]


def _names(given: Any) -> list[str]:
    listed = [
        each.get("name") if isinstance(each, dict) else each for each in (given if isinstance(given, list) else [given])
    ]
    return [name for each in listed if (name := _words(each))]


def _first(given: Any) -> Mapping[str, Any]:
    """The thing itself, or the first of several."""
    one = given[0] if isinstance(given, list) and given else given
    return one if isinstance(one, dict) else {}


def _words(given: Any) -> str | None:
    """A text in one line."""
    return (" ".join(given.split()) or None) if isinstance(given, str) else None


def _day(given: Any) -> str | None:
    """The date of a date or an instant."""
    match = _DAY.match(given.strip()) if isinstance(given, str) else None
    return match[0] if match else None
