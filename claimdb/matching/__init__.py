"""Matching: which wordings are about one matter, within an article and against what a database knows. Pure.

A wrong merge is worse than a missed one: two wordings are the same only if nothing that they say differs but
inflection, voice and words that newspapers use for each other. Each answer comes with its reason.
"""

from claimdb.matching.compare import same_matter
from claimdb.matching.grouping import Shared, group, share_claims
from claimdb.matching.joining import match
from claimdb.matching.model import (
    Joined,
    Known,
    KnownClaim,
    KnownSource,
    Match,
    Matched,
    Refusal,
    Reused,
    Term,
    Terms,
)

__all__ = [
    "Joined",
    "Known",
    "KnownClaim",
    "KnownSource",
    "Match",
    "Matched",
    "Refusal",
    "Reused",
    "Shared",
    "Term",
    "Terms",
    "group",
    "match",
    "same_matter",
    "share_claims",
]
