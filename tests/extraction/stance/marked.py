"""Attributions written as marked text: [source], {cue}, <content>, each as often as it has pieces."""

from claimdb.extraction.model import Attribution, Span
from claimdb.extraction.prose import Prose

_CLOSING = {"]": "[", "}": "{", ">": "<"}


def read(marked: str, confidence: float = 0.5) -> tuple[Prose, Attribution]:
    """The text without its marks, and the attribution that they mark."""
    text, open_at = "", {}
    spans: dict[str, list[Span]] = {"[": [], "{": [], "<": []}
    for character in marked:
        if character in spans:
            open_at[character] = len(text)
        elif character in _CLOSING:
            spans[_CLOSING[character]].append(Span(open_at[_CLOSING[character]], len(text)))
        else:
            text += character
    return Prose(text), Attribution(tuple(spans["["]), tuple(spans["{"]), tuple(spans["<"]), confidence)
