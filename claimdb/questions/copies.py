"""What documents are to each other, and which sayings copies may share.

That a document is a copy is proposed by a program and decided by people. While it is not decided nothing is joined:
assertions of proposed copies stay rows and sources of their own, and are told as perhaps the same utterance. That is
derived here, from the proposal and from what the assertions say, and stored nowhere; what people decide on two
assertions is a link of the relation same_utterance between them.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, select

from claimdb.database.chunks import among, chunks
from claimdb.database.tables import decision, document, document_link
from claimdb.identity import fold
from claimdb.questions.model import AssertionAnswer
from claimdb.questions.moment import Moment
from claimdb.questions.rows import fetch

_LISTED = ("accepted", "proposed")


class DocumentLinkAnswer(NamedTuple):
    """What a document is to another, by their ids; the other may not be recorded."""

    document_id: str
    rel: str
    to: str
    status: str
    basis: str | None
    because: str | None


def document_links(connection: Connection, moment: Moment) -> dict[str, list[DocumentLinkAnswer]]:
    """The live links of documents, those that were rejected too, by the id of the document that has them."""
    found: dict[str, list[DocumentLinkAnswer]] = defaultdict(list)
    for row in connection.execute(moment.standing(_LINKS, document_link)):
        found[row[0]].append(DocumentLinkAnswer(*row))
    return dict(found)


def links_from(connection: Connection, moment: Moment, ids: Iterable[str]) -> list[DocumentLinkAnswer]:
    """The live links that these documents have, and those that the texts have of which they are copies."""
    query = moment.standing(_LINKS_FROM, document_link)
    found: list[DocumentLinkAnswer] = []
    seen = set(ids)
    waiting = sorted(seen)
    while waiting:
        fresh = [
            DocumentLinkAnswer(*row) for some in chunks(waiting) for row in connection.execute(query, {"ids": some})
        ]
        found += fresh
        waiting = sorted({each.to for each in fresh if each.rel == "copy_of"} - seen)
        seen.update(waiting)
    return found


def links_around(connection: Connection, moment: Moment, ids: Iterable[str]) -> list[DocumentLinkAnswer]:
    """The live links from and to these documents, and those of all that are copies of one text with one of them."""
    queries = [moment.standing(each, document_link) for each in (_LINKS_FROM, _LINKS_TO)]
    found: dict[tuple[str, str, str], DocumentLinkAnswer] = {}
    seen = set(ids)
    waiting = set(seen)
    while waiting:
        ends: set[str] = set()
        for some in chunks(sorted(waiting)):
            for query in queries:
                for each in (DocumentLinkAnswer(*row) for row in connection.execute(query, {"ids": some})):
                    found[each.document_id, each.rel, each.to] = each
                    ends |= {each.document_id, each.to} if each.rel == "copy_of" else set()
        waiting = ends - seen
        seen |= waiting
    return [found[key] for key in sorted(found)]


_LINK = document_link.c
_LINKS = (
    select(document.c.id, _LINK.rel, _LINK.target_id, _LINK.status, _LINK.basis, _LINK.because)
    .join(document_link, _LINK.document == document.c.key)
    .order_by(document.c.id, _LINK.rel, _LINK.target_id)
)
_LINKS_FROM = _LINKS.where(among(document.c.id, "ids"))
_LINKS_TO = _LINKS.where(among(_LINK.target_id, "ids"))


def copies_of(links: Iterable[DocumentLinkAnswer], identifier: str) -> frozenset[str]:
    """The ids of the other documents that are, or are proposed as, copies of one text with this one, by any chain."""
    beside: dict[str, set[str]] = defaultdict(set)
    for link in links:
        if link.rel == "copy_of" and link.status in _LISTED:
            beside[link.document_id].add(link.to)
            beside[link.to].add(link.document_id)
    found, waiting = {identifier}, [identifier]
    while waiting:
        fresh = beside[waiting.pop()] - found
        found |= fresh
        waiting.extend(fresh)
    return frozenset(found - {identifier})


def perhaps_same(connection: Connection, moment: Moment, answer: AssertionAnswer) -> tuple[AssertionAnswer, ...]:
    """The assertions in copies of its document that are perhaps the same utterance: of the same stance by the same,
    with the same statement, or on the same claim in the same words; those linked so already are left out."""
    links = links_around(connection, moment, [answer.document.id])
    others = copies_of(links, answer.document.id)
    if not others:
        return ()
    linked = {link.to for link in answer.links if link.rel == "same_utterance"}
    return tuple(
        each
        for each in fetch(connection, moment, None, document.c.id.in_(sorted(others)))
        if each.status in _LISTED and each.id not in linked and _says_the_same(each, answer)
        and not any(link.rel == "same_utterance" and link.to == answer.id for link in each.links)
    )  # fmt: skip


def in_copies(
    connection: Connection, moment: Moment, answers: Sequence[AssertionAnswer], status: str
) -> dict[str, list[AssertionAnswer]]:
    """By the ids of assertions: those of this status that say the same of the same passage in other copies of their
    documents, accepted or proposed as such."""
    listed = links_around(connection, moment, {each.document.id for each in answers})
    links = [each for each in listed if each.rel == "copy_of"]
    copies = {each.document.id: copies_of(links, each.document.id) for each in answers} if links else {}
    wanted = sorted({other for others in copies.values() for other in others})
    there: dict[str, list[AssertionAnswer]] = defaultdict(list)
    for some in chunks(wanted):
        for each in fetch(connection, moment, None, document.c.id.in_(some), decision.c.status == status):
            there[each.document.id].append(each)
    found = {
        answer.id: [
            each
            for other in sorted(copies.get(answer.document.id, ()))
            for each in there[other]
            if _is_same_passage(each, answer)
        ]
        for answer in answers
    }
    return {identifier: some for identifier, some in found.items() if some}


def _is_same_passage(one: AssertionAnswer, other: AssertionAnswer) -> bool:
    same = (one.stance, one.modality, fold(one.statement), _speakers(one)) == (
        other.stance, other.modality, fold(other.statement), _speakers(other),
    )  # fmt: skip
    if one.passage.exact is None or other.passage.exact is None:
        return same and one.passage.exact_sha256 == other.passage.exact_sha256
    return same and _words(one.passage.exact) == _words(other.passage.exact)


def _says_the_same(one: AssertionAnswer, other: AssertionAnswer) -> bool:
    if one.stance != other.stance or _speakers(one) != _speakers(other):
        return False
    is_same_words = one.passage.exact is not None and _words(one.passage.exact) == _words(other.passage.exact)
    return fold(one.statement) == fold(other.statement) or (one.claim.id == other.claim.id and is_same_words)


def _speakers(answer: AssertionAnswer) -> frozenset[str]:
    """By name: an unnamed group belongs to its document, so its id differs from copy to copy."""
    return frozenset(fold(each.source.name) for each in answer.asserters)


def _words(text: str | None) -> str | None:
    return None if text is None else fold(text)
