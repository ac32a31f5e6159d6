"""Attribution: who is said to say or think something, by which words, and what. A neural network finds the spans.

`Attributor` reads prose. The network finds anchors (the first word of a cue, or of a quotation that goes on without
one), and tells for each anchor which words are its source, its cue and its content.
"""

from claimdb.extraction.attribution.reader import Attributor

__all__ = ["Attributor"]
