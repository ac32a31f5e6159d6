"""Quotebank (Vaucher et al. 2021): quotations from the news with their probable speakers, a JSON object a line.

The text of a document is the quotation, which is all that a line has of it: an excerpt, at the first address. The
speakers are alternatives in the order of their probability; what Quotebank's model found is proposed, with the
probability of the likeliest as its confidence. A speaker whom one Wikidata item alone can be has it as the mark that
tells namesakes apart.
"""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO, Final

from claimdb.errors import Fault
from claimdb.identity import fold
from claimdb.reading.feeds import record_of
from claimdb.reading.model import File, Incoming, Options, Unread
from claimdb.records.problems import printable, shown

EXTRACTOR: Final = "Quotebank"
NOBODY: Final = "a speaker whom Quotebank does not name"
_LONGEST: Final = 4_000_000  # bytes of a line; the longest quotations have some thousand
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")


def read(stream: BinaryIO, file: File, options: Options) -> Iterator[Incoming | Unread]:
    """A document for each line; empty lines are passed over."""
    number = 0
    while line := stream.readline(_LONGEST):
        number += 1
        if not line.strip():
            continue
        try:
            if len(line) == _LONGEST:
                raise ValueError(f"the line is longer than {_LONGEST / 1e6:g} MB")
            data = record(json.loads(line))
        except (ValueError, RecursionError) as error:  # not UTF-8 and not JSON are that too
            yield Unread((Fault(_problem(error), file.name, number),))
            while len(line) == _LONGEST and not line.endswith(b"\n"):
                line = stream.readline(_LONGEST)
            continue
        yield record_of(data, number, file, options)
    if number == 0:
        yield Unread((Fault("holds no quotation", file.name),))


def _problem(error: Exception) -> str:
    match error:
        case json.JSONDecodeError():
            return f"is not JSON: {error.msg} (column {error.colno})"
        case UnicodeDecodeError():
            return "is not UTF-8"
        case RecursionError():
            return "is too deeply nested; this is no quotation"
        case _:
            return printable(str(error))


def record(line: Any) -> dict[str, Any]:
    """The record of one line of Quotebank. Raises ValueError where it is no quotation."""
    text = line.get("quotation") if isinstance(line, dict) else None
    if not isinstance(text, str) or not text.strip():
        raise ValueError("has no quotation; Quotebank's lines have quoteID, quotation, speaker, probas, urls …")
    statement = " ".join(text.split())
    speakers = _speakers(line)
    document = {"text": text, "completeness": "excerpt", **_details(line)}
    assertion = {
        "claim": statement,
        "statement": statement,
        "sources": _sources(line, speakers),
        "voice": "direct",
        "passage": {"start": 0, "end": len(text)},
        "extractor": EXTRACTOR,
        "confidence": max((chance for _, chance in speakers), default=None),
    }
    return {"document": document, "assertions": [assertion]}


def _details(line: Mapping[str, Any]) -> dict[str, Any]:
    told: dict[str, Any] = {}
    day = _DAY.match(str(line.get("date") or ""))
    if day:
        told |= {"published": day[0], "published_basis": "Quotebank: the date of the first article"}
    urls = line.get("urls")
    addresses = [each for each in urls if isinstance(each, str)] if isinstance(urls, list) else []
    if addresses:
        told["url"] = addresses[0]
    quote, count = line.get("quoteID"), line.get("numOccurrences")
    notes = [f"Quotebank {quote}"] if isinstance(quote, str) else []
    if isinstance(count, int) and count > 1:
        notes.append(f"{count} occurrences; also at {addresses[1]}" if len(addresses) > 1 else f"{count} occurrences")
    return {**told, "notes": notes}


def _speakers(line: Mapping[str, Any]) -> list[tuple[str, float]]:
    """Those named, the likeliest first, with their probabilities."""
    listed = line.get("probas")
    found = []
    for each in listed if isinstance(listed, list) else []:
        if isinstance(each, list) and len(each) == 2 and isinstance(each[0], str) and each[0] not in ("", "None"):
            found.append((each[0], _chance(each[1])))
    speaker = line.get("speaker")
    if not found and isinstance(speaker, str) and speaker not in ("", "None"):
        found.append((speaker, 0.0))
    likeliest: dict[str, tuple[str, float]] = {}
    for each in sorted(found, key=lambda each: -each[1]):
        likeliest.setdefault(fold(each[0]), each)
    return list(likeliest.values())


def _chance(value: Any) -> float:
    try:
        return min(max(float(value), 0.0), 1.0)
    except (TypeError, ValueError):
        raise ValueError(f"has a probability that is no number: {shown(value)}") from None


def _sources(line: Mapping[str, Any], speakers: list[tuple[str, float]]) -> list[dict[str, Any]]:
    if not speakers:
        return [{"name": NOBODY, "kind": "group"}]
    items = line.get("qids")
    mark = items[0] if isinstance(items, list) and len(items) == 1 and isinstance(items[0], str) else None
    how = "candidate" if len(speakers) > 1 else "explicit"
    return [
        {
            "name": name,
            "kind": "person",
            "distinct": f"Wikidata {mark}" if mark and name == line.get("speaker") else None,
            "resolution": how,
            "because": f"Quotebank's probability: {chance:g}",
        }
        for name, chance in speakers
    ]
