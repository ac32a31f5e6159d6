"""How documents and sources hang together, made ready once for counting the origins of many claims."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from claimdb.questions.copies import DocumentLinkAnswer
from claimdb.questions.groups import Groups
from claimdb.questions.sources import REACHED_BY, SourceLinkAnswer


class Ties(NamedTuple):
    """`copies` are documents, by id, that are copies of one text, `perhaps_copies` with those only proposed; `cites`
    has for a document those that it cites, and whether that is accepted; `above` has for a source those that it speaks
    for, is part of or holds as an office."""

    copies: Groups
    perhaps_copies: Groups
    cites: Mapping[str, Sequence[tuple[str, bool]]]
    above: Mapping[str, Sequence[str]]


def ties_of(documents: Iterable[DocumentLinkAnswer] = (), sources: Iterable[SourceLinkAnswer] = ()) -> Ties:
    """The ties that these links make."""
    copies, perhaps = Groups(), Groups()
    cites: dict[str, list[tuple[str, bool]]] = {}
    for link in documents:
        if link.status == "rejected":
            continue
        if link.rel == "cites":
            cites.setdefault(link.document_id, []).append((link.to, link.status == "accepted"))
        elif link.rel == "copy_of":
            perhaps.join(link.document_id, link.to)
            if link.status == "accepted":
                copies.join(link.document_id, link.to)
    above: dict[str, list[str]] = {}
    for each in sources:
        if each.rel in REACHED_BY:
            above.setdefault(each.source.id, []).append(each.target.id)
    return Ties(copies, perhaps, cites, above)
