"""A text → its attributions, piece by piece, so that memory does not grow with the text."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np

from claimdb.extraction.attribution.decoding import attribution, choose
from claimdb.extraction.attribution.network import Network
from claimdb.extraction.attribution.pieces import load_tokenizer, pieces_of
from claimdb.extraction.model import Attribution, Span, Spans
from claimdb.extraction.opening import MODEL, VOCABULARY
from claimdb.extraction.parts import readable


class Attributor:
    """Finds attributions. Loads the model when made; raises ExtractionError where it cannot."""

    def __init__(self, model: Path = MODEL, vocabulary: Path = VOCABULARY, threads: int = 0) -> None:
        self._network = Network(model, threads)
        self._tokenizer = load_tokenizer(vocabulary)

    def find(self, text: str, unread: Spans = (), part: Span | None = None) -> list[Attribution]:
        """The attributions of a text, or of a part of it, in its order; none reaches into what is `unread`."""
        whole = part or Span(0, len(text))
        return [each for piece in readable(text, whole, unread) for each in self._find(text, piece)]

    def _find(self, text: str, span: Span) -> Iterator[Attribution]:
        part = text[span.start : span.end]
        pieces = pieces_of(part, self._tokenizer)
        thresholds = self._network.thresholds
        heads = np.flatnonzero(pieces.word)
        readings = self._network.read(pieces, min(thresholds.cue, thresholds.content))
        for each in choose(readings, thresholds):
            found = attribution(each, pieces, heads, part)
            if found.content:
                yield _moved(found, span.start)


def _moved(found: Attribution, by: int) -> Attribution:
    if not by:
        return found
    source, cue, content = (
        tuple(Span(each.start + by, each.end + by) for each in part)
        for part in (found.source, found.cue, found.content)
    )
    return Attribution(source, cue, content, found.confidence)
