"""All that is recorded, piece by piece, for formats of other programs."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from sqlalchemy import Connection, select

from claimdb.database import tables
from claimdb.questions.copies import DocumentLinkAnswer, document_links
from claimdb.questions.denials import with_denials
from claimdb.questions.identities import identities
from claimdb.questions.model import AssertionAnswer, ClaimAnswer, DocumentAnswer, SourceAnswer
from claimdb.questions.moment import Moment
from claimdb.questions.rows import documents_by_id, fetch
from claimdb.questions.sources import SourceLinkAnswer, aliases_of, all_sources, source_links
from claimdb.questions.surroundings import accused

LISTED = ("accepted", "proposed")
_BATCH = 200  # documents or claims read at once


class RecordedDocument(NamedTuple):
    """A document, its text where it is recorded and wanted, its links, and the assertions in it by place."""

    document: DocumentAnswer
    text: str | None
    links: tuple[DocumentLinkAnswer, ...]
    assertions: tuple[AssertionAnswer, ...]


class GivenRating(NamedTuple):
    """A rating of something: the scheme, the value in the scheme's words, why, by whom and when."""

    scheme: str
    value: str
    because: str | None
    by: str
    at: str


class RecordedClaim(NamedTuple):
    """A claim with whom it accuses, what it was rated as, and the assertions on it in the order of saying."""

    claim: ClaimAnswer
    against: tuple[str, ...]
    ratings: tuple[GivenRating, ...]
    assertions: tuple[AssertionAnswer, ...]


class RecordedChangeset(NamedTuple):
    """One act of recording, with the ids of those before it."""

    id: str
    recorded: str
    recorder: str
    action: str
    message: str | None
    version: str
    parents: tuple[str, ...]


class Recorded:
    """A database at a moment, read in pieces; what was rejected or withdrawn is left out."""

    def __init__(self, connection: Connection, moment: Moment, *, with_text: bool = True) -> None:
        self._connection = connection
        self._moment = moment
        self._with_text = with_text

    def documents(self) -> Iterator[RecordedDocument]:
        """The documents by id, with their assertions."""
        links = document_links(self._connection, self._moment)
        documents = documents_by_id(self._connection, self._moment)
        for start in range(0, len(documents), _BATCH):
            some = documents[start : start + _BATCH]
            keys = [each.key for each in some]
            texts = self._texts(keys) if self._with_text else {}
            own: dict[int, list[AssertionAnswer]] = {}
            for each in self._listed(tables.document.c.key.in_(keys)):
                own.setdefault(each.document.key, []).append(each)
            for each_document in some:
                assertions = sorted(own.get(each_document.key, ()), key=lambda each: (each.passage[:2], each.id))
                linked = tuple(links.get(each_document.id, ()))
                yield RecordedDocument(each_document, texts.get(each_document.key), linked, tuple(assertions))

    def claims(self) -> Iterator[RecordedClaim]:
        """The claims by id, with their assertions."""
        ratings = self._ratings()
        query = select(tables.claim.c.key).where(self._moment.made(tables.claim)).order_by(tables.claim.c.id)
        same = identities(self._connection, self._moment).claims
        keys = [key for key in self._connection.execute(query).scalars() if same.root_key(key) == key]
        for start in range(0, len(keys), _BATCH):
            some = same.keys(keys[start : start + _BATCH])
            against = accused(self._connection, self._moment, some)
            own: dict[str, list[AssertionAnswer]] = {}
            answers, _ = with_denials(self._connection, self._moment, self._listed(tables.claim.c.key.in_(some)))
            for each in answers:
                own.setdefault(each.claim.id, []).append(each)
            for identifier, assertions in sorted(own.items()):
                claim = assertions[0].claim
                told = tuple(ratings.get(identifier, ()))
                yield RecordedClaim(claim, against.get(identifier, ()), told, tuple(assertions))

    @cached_property
    def sources(self) -> Sequence[SourceAnswer]:
        """The sources."""
        return all_sources(self._connection, self._moment)

    @cached_property
    def aliases(self) -> dict[int, tuple[str, ...]]:
        """Other names of sources, by key."""
        return aliases_of(self._connection, self._moment)

    @cached_property
    def source_links(self) -> Sequence[SourceLinkAnswer]:
        """What sources are to each other."""
        return source_links(self._connection, self._moment)

    def changesets(self) -> Iterator[RecordedChangeset]:
        """The acts of recording, the oldest first."""
        columns = tables.changeset.c
        parent = tables.changeset.alias("parent")
        joined = tables.changeset_parent.join(parent, tables.changeset_parent.c.parent == parent.c.key)
        parents: dict[int, list[str]] = {}
        query = select(tables.changeset_parent.c.changeset, parent.c.id).select_from(joined).order_by(parent.c.id)
        for key, identifier in self._connection.execute(query):
            parents.setdefault(key, []).append(identifier)
        wanted = (columns.id, columns.recorded, columns.recorder, columns.action, columns.message, columns.version)
        listing = (
            select(columns.key, *wanted).where(self._moment.saw(columns.key)).order_by(columns.position, columns.id)
        )
        for row in self._connection.execute(listing):
            yield RecordedChangeset(*row[1:], parents=tuple(parents.get(row[0], ())))

    def _listed(self, condition: object) -> list[AssertionAnswer]:
        return [each for each in fetch(self._connection, self._moment, None, condition) if each.status in LISTED]

    def _texts(self, keys: Sequence[int]) -> dict[int, str]:
        held, snapshot = tables.snapshot_text, tables.snapshot
        query = select(snapshot.c.document, held.c.text).join(held, held.c.snapshot == snapshot.c.key)
        return {row[0]: row[1] for row in self._connection.execute(query.where(snapshot.c.document.in_(keys)))}

    def _ratings(self) -> dict[str, list[GivenRating]]:
        rating, changeset = tables.rating, tables.changeset.c
        query = (
            select(
                rating.c.target_id,
                rating.c.scheme,
                rating.c.value,
                rating.c.because,
                changeset.recorder,
                changeset.recorded,
            )
            .join(tables.changeset, rating.c.changeset == changeset.key)
            .where(self._moment.live(rating))
            .order_by(rating.c.target_id, rating.c.scheme)
        )
        found: dict[str, list[GivenRating]] = {}
        for row in self._connection.execute(query):
            found.setdefault(row[0], []).append(GivenRating(*row[1:]))
        return found
