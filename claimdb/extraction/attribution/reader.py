"""A text → its attributions, block by block, so that memory does not grow with the text."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import numpy as np

from claimdb.errors import ExtractionError
from claimdb.extraction.attribution.decoding import attribution, choose
from claimdb.extraction.attribution.network import MODEL, VOCABULARY, Network
from claimdb.extraction.attribution.pieces import load_tokenizer, pieces_of
from claimdb.extraction.model import Attribution, Span, Spans

BLOCK: Final = 60_000  # code points read at once, cut between paragraphs where that can be


class Attributor:
    """Finds attributions. Loads the model when made; raises ExtractionError where it cannot."""

    def __init__(self, model: Path = MODEL, vocabulary: Path = VOCABULARY, threads: int = 0) -> None:
        self._network = Network(model, threads)
        try:
            self._tokenizer = load_tokenizer(vocabulary)
        except Exception as error:  # tokenizers raises plain Exception
            raise ExtractionError(f"the vocabulary {vocabulary} is missing or damaged: {error}") from None

    def find(self, text: str, unread: Spans = ()) -> list[Attribution]:
        """The attributions of a text, in its order; none reaches into what is `unread`."""
        return [each for block in blocks(text, unread) for each in self._find(text, block)]

    def _find(self, text: str, block: Span) -> Iterator[Attribution]:
        part = text[block.start : block.end]
        pieces = pieces_of(part, self._tokenizer)
        thresholds = self._network.thresholds
        heads = np.flatnonzero(pieces.word)
        readings = list(self._network.read(pieces, min(thresholds.cue, thresholds.content)))
        for each in choose(readings, thresholds):
            found = attribution(each, pieces, heads, part)
            if found.content:
                yield _moved(found, block.start)


def blocks(text: str, unread: Spans = (), size: int = BLOCK) -> Iterator[Span]:
    """What is to be read of a text, in pieces of about `size` code points; cut at line ends, else at blanks."""
    at = 0
    for gap in [*sorted(unread), Span(len(text), len(text))]:
        if gap.start > at:
            yield from _cut(text, Span(at, gap.start), size)
        at = max(at, gap.end)


def _cut(text: str, span: Span, size: int) -> Iterator[Span]:
    start = span.start
    while span.end - start > size:
        end = max(text.rfind("\n", start, start + size), start) + 1
        if end <= start + 1:
            end = max(text.rfind(" ", start, start + size), start) + 1
        if end <= start + 1:
            end = start + size
        yield Span(start, end)
        start = end
    if text[start : span.end].strip():
        yield Span(start, span.end)


def _moved(found: Attribution, by: int) -> Attribution:
    if not by:
        return found
    source, cue, content = (
        tuple(Span(each.start + by, each.end + by) for each in part)
        for part in (found.source, found.cue, found.content)
    )
    return Attribution(source, cue, content, found.confidence)
