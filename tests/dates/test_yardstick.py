"""The share of dated phrases from newswire that is read right, where the phrases are at hand."""

import json
import re
from pathlib import Path

import pytest

from claimdb.dates import resolve

PHRASES = Path(__file__).parents[3] / "shared" / "dates" / "phrases.jsonl"
# Such a phrase narrows a period that the annotation gives whole: an answer within it is right.
NARROWS = re.compile(
    r"\b(early|earlier|mid|middle|late|later|beginning|start|end|spring|summer|fall|autumn|winter|half)\b", re.I
)
ROWS = [json.loads(line) for line in PHRASES.read_text("utf8").splitlines()] if PHRASES.exists() else []


def _right(row: dict[str, str], bounds: tuple[str, str]) -> bool:
    if bounds == (row["earliest"], row["latest"]):
        return True
    return bool(NARROWS.search(row["phrase"])) and row["earliest"] <= bounds[0] <= bounds[1] <= row["latest"]


@pytest.mark.skipif(not ROWS, reason="the phrases are not here")
def test_share_read_right() -> None:
    answers = [(row, resolve(row["phrase"], row["published"])) for row in ROWS]
    resolved = [(row, answer) for row, answer in answers if answer.edtf]
    right = sum(_right(row, (str(answer.earliest), str(answer.latest))) for row, answer in resolved)
    assert right / len(ROWS) >= 0.90
    assert (len(resolved) - right) / len(ROWS) <= 0.07
