"""What the assertions of one article say of each other: denials answer accusations, estimates are revised."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from claimdb.extraction.linking.answers import answer_accusations
from claimdb.extraction.linking.parties import Parties
from claimdb.extraction.linking.revisions import link_revisions
from claimdb.extraction.model import Draft
from claimdb.extraction.prose import Prose
from claimdb.records.models import Source

__all__ = ["link"]

# More drafts than any article has. In a longer text they are linked so many at a time: each is compared with each.
MOST: Final = 200


def link(prose: Prose, drafts: Sequence[Draft], sources: Sequence[Source] = ()) -> None:
    """Adds to the drafts of one article the links between them.

    "Denied the accusations" denies what it answers and takes its statement and wording, so that both stand on one
    claim; the accused are set down in the wording's `against`. "In its latest estimate" revises the source's earlier
    figure, or one not seen; what is taken back retracts. Drafts need their mentions, quantities and wordings;
    `sources` tell who holds which office and belongs to which state. Called once an article.
    """
    parties = Parties(sources)
    for draft in drafts:
        if draft.wording is not None and draft.wording.against:
            against = tuple(dict.fromkeys(map(parties.canonical, draft.wording.against)))
            draft.wording = replace(draft.wording, against=against)
    for some in _together(drafts):
        answer_accusations(prose, some, parties)
        link_revisions(prose, some, parties)


def _together(drafts: Sequence[Draft]) -> Iterator[Sequence[Draft]]:
    """The drafts that are linked with each other: all of an article, neighbours of a longer text."""
    if len(drafts) <= MOST:
        yield drafts
        return
    ordered = sorted(drafts, key=lambda draft: draft.proposition.content[0].start)
    for first in range(0, len(ordered), MOST):
        yield ordered[first : first + MOST]
