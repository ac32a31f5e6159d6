"""What was decided on proposals, as records: data to train extractors with, and to evaluate them by."""

from collections.abc import Iterable, Iterator
from typing import Any


def decided(records: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Of the records of an export those of documents in which was decided on an extractor's proposals, without what
    nobody has decided on. What was accepted is there with what was rejected (`because` says why), what was withdrawn
    with what `amends` it, and what a person recorded beside the proposals."""
    for record in records:
        assertions = [each for each in record.get("assertions", ()) if each["status"] != "proposed"]
        if any("extractor" in each for each in assertions):
            yield {**record, "assertions": assertions}
