"""How a phrase was read, for people and for programs."""

from collections.abc import Iterator
from typing import Any

from claimdb import dates
from claimdb.dates import DateReading
from claimdb.output.terminal import safe


def reading_element(reading: DateReading) -> dict[str, Any]:
    """A reading as data; bounds are ISO days."""
    return {
        "text": reading.text,
        "edtf": reading.edtf,
        "earliest": str(reading.earliest) if reading.earliest else None,
        "latest": str(reading.latest) if reading.latest else None,
        "anchor": reading.anchor,
        "rule": reading.rule,
    }


def reading_lines(reading: DateReading, published: str | None, after: str | None) -> Iterator[str]:
    """A reading in a few lines."""
    yield f"“{safe(reading.text)}”"
    if reading.edtf is None:
        yield "  not resolved"
        missing = [name for name, given in (("--published", published), ("--after", after)) if given is None]
        if missing:
            yield f"  perhaps it can be with {' or '.join(missing)}"
        return
    yield f"  means     {dates.describe(reading.edtf)}"
    yield f"  EDTF      {reading.edtf}"
    yield f"  earliest  {reading.earliest or 'not known'}"
    yield f"  latest    {reading.latest or 'not known'}"
    anchors = {"published": f"published {published}", "after": f"after {after}"}
    yield f"  hangs on  {anchors.get(reading.anchor or '', 'nothing: it stands by itself')}"
    yield f"  rule      {reading.rule}"
