"""Runs the network over a text's windows."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from claimdb.errors import ExtractionError
from claimdb.extraction.attribution.decoding import Floats, Reading, Thresholds, likeliest_roles
from claimdb.extraction.attribution.pieces import Ints, Pieces
from claimdb.extraction.attribution.windows import Window, windows
from claimdb.extraction.opening import MODEL, open_network

_CLS, _SEP = 101, 102


class Network:
    """The model in memory. Raises ExtractionError where its file is missing or damaged."""

    def __init__(self, path: Path = MODEL, threads: int = 0) -> None:
        self._session = open_network(path, threads)
        stored = self._session.get_modelmeta().custom_metadata_map
        try:
            self._begin = np.array(json.loads(stored["begin"]), dtype=np.float32)
            self._step = np.array(json.loads(stored["step"]), dtype=np.float32)
            self.about: dict[str, Any] = json.loads(stored["about"])
        except (KeyError, ValueError):
            raise ExtractionError(f"{path} is not a model that this version reads; install claimdb anew") from None

    @property
    def thresholds(self) -> Thresholds:
        """How probable anchors must be, as found on the development articles when the model was made."""
        return Thresholds(**self.about.get("thresholds", {}))

    def read(self, pieces: Pieces, least: float) -> list[Reading]:
        """What the network says of every word that is an anchor with probability `least` or more."""
        heads = np.flatnonzero(pieces.word)
        seen = [each for each in (self._see(pieces, heads, one, least) for one in windows(pieces.begins)) if each]
        if not seen:
            return []
        paths = likeliest_roles([each.scores for each in seen], self._begin, self._step)
        return [reading for each, path in zip(seen, paths, strict=True) for reading in each.readings(path)]

    def _see(self, pieces: Pieces, heads: Ints, window: Window, least: float) -> "_Seen | None":
        first, last = np.searchsorted(heads, (window.start, window.end)).tolist()
        if first == last:
            return None
        inputs = _inputs(pieces, heads[first:last], window)
        probabilities, anchors, scores = self._session.run(None, {**inputs, "least": np.array(least, np.float32)})
        if len(anchors) == 1:  # the last is none
            return None
        return _Seen(first, probabilities[0], anchors[:-1], scores[:-1])


class _Seen(NamedTuple):
    """What the network says of one window, whose first word is the text's word `first`."""

    first: int
    probabilities: Floats
    anchors: Ints
    scores: Floats

    def readings(self, paths: Ints) -> Iterator[Reading]:
        """The anchors with their roles."""
        for (_, at, kind), path in zip(self.anchors.tolist(), paths, strict=True):
            yield Reading(self.first + at, kind, 1 - float(self.probabilities[at, 0]), self.first, path)


def _inputs(pieces: Pieces, heads: Ints, window: Window) -> dict[str, Ints | Floats]:
    inside = slice(window.start, window.end)
    ids = np.concatenate([[_CLS], pieces.ids[inside], [_SEP]])
    features = np.zeros((len(ids), 3), dtype=np.int64)
    for column, values in enumerate((pieces.case, pieces.quote, pieces.begins)):
        features[1:-1, column] = values[inside]
    return {
        "ids": ids[None],
        "features": features[None],
        "heads": (heads - window.start + 1)[None],
        "speaks": ((heads >= window.first) & (heads < window.last)).astype(np.float32)[None],
    }
