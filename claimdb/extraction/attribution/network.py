"""Runs the network over a text's windows."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

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

    def read(self, pieces: Pieces, least: float) -> Iterator[Reading]:
        """What the network says of every word that is an anchor with probability `least` or more."""
        heads = np.flatnonzero(pieces.word)
        for each in windows(pieces.begins):
            yield from self._read(pieces, heads, each, least)

    def _read(self, pieces: Pieces, heads: Ints, window: Window, least: float) -> Iterator[Reading]:
        first, last = np.searchsorted(heads, (window.start, window.end)).tolist()
        if first == last:
            return
        inputs = _inputs(pieces, heads[first:last], window)
        probabilities, anchors, scores = self._session.run(None, {**inputs, "least": np.array(least, np.float32)})
        if len(anchors) == 1:  # the last is none
            return
        paths = likeliest_roles(scores[:-1], self._begin, self._step)
        for (_, at, kind), path in zip(anchors[:-1].tolist(), paths, strict=True):
            yield Reading(first + at, kind, 1 - float(probabilities[0, at, 0]), first, path)


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
