"""Near-copies: how much of one text stands in another, which agency each credits, and whether one is a copy.

Pure: texts in, figures and words out. What is made of them is recorded by the ledger, as a proposal.
"""

from claimdb.copies.credits import agencies
from claimdb.copies.judge import CREDITED, FEWEST, SHARED, Copy, Read, judge, read, sketch
from claimdb.copies.shingles import LOOKED_UP, SKETCH, WIDTH, containment, least, resemblance, shingles

__all__ = [
    "CREDITED",
    "FEWEST",
    "LOOKED_UP",
    "SHARED",
    "SKETCH",
    "WIDTH",
    "Copy",
    "Read",
    "agencies",
    "containment",
    "judge",
    "least",
    "read",
    "resemblance",
    "shingles",
    "sketch",
]
