"""Apache Parquet: one row an assertion, in the columns of `--format csv`, with lists and numbers as such.

Figures are doubles: `figure_text` has what was written, and the record the exact decimal.
"""

from collections.abc import Iterator
from itertools import islice
from typing import Any, BinaryIO, Final

from claimdb.errors import UsageError
from claimdb.output.records import element, flat
from claimdb.plugins import needs
from claimdb.questions.model import Hit
from claimdb.questions.recorded import Recorded

_ROWS: Final = 10_000  # in one group of rows
_TEXTS: Final = (
    *(
        "id",
        "said",
        "said_earliest",
        "said_latest",
        "said_text",
        "stance",
        "modality",
        "condition",
        "claim",
        "claim_id",
    ),
    *("statement", "about", "figure_text", "figure_unit", "status", "publisher", "published", "document", "url"),
    "passage",
)
_NUMBERS: Final = ("figure_low", "figure_value", "figure_high")
_LISTS: Final = ("sources", "candidates", "denials")


def write(recorded: Recorded, out: BinaryIO) -> None:
    """Writes one Parquet file. Raises UsageError for a terminal, ClaimdbError where pyarrow is not installed."""
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError:
        raise needs("parquet", "Parquet") from None
    if out.isatty():
        raise UsageError("Parquet is not for a terminal: name a file with --output")
    schema = _schema(pyarrow)
    rows = _rows(recorded)
    with parquet.ParquetWriter(out, schema) as writer:
        while some := list(islice(rows, _ROWS)):
            writer.write_table(pyarrow.Table.from_pylist(some, schema=schema))


def _schema(arrow: Any) -> Any:
    text = [(name, arrow.string()) for name in _TEXTS]
    numbers = [(name, arrow.float64()) for name in _NUMBERS]
    lists = [(name, arrow.list_(arrow.string())) for name in _LISTS]
    places = [(name, arrow.int64()) for name in ("start", "end")]
    return arrow.schema([*text, *lists, *numbers, *places])


def _rows(recorded: Recorded) -> Iterator[dict[str, Any]]:
    for claim in recorded.claims():  # for these have their denials
        for answer in claim.assertions:
            row = flat(element(Hit(answer)))
            certain = [each.source.name for each in answer.mentions if each.resolution != "candidate"]
            maybe = [each.source.name for each in answer.mentions if each.resolution == "candidate"]
            more = {"sources": certain, "candidates": maybe, "denials": list(answer.denials.accepted)}
            numbers = {name: None if row[name] is None else float(row[name]) for name in _NUMBERS}
            yield {**row, **more, **numbers, "url": answer.document.url, "passage": answer.passage.exact}
