"""Sources and claims in the ledger, with what a record judges of them, and what is judged of anything."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from sqlalchemy import Table, select

from claimdb import dates
from claimdb.database import tables
from claimdb.database.chunks import chunks
from claimdb.identity import fold
from claimdb.ledger.again import Again, not_taken_back
from claimdb.ledger.changesets import Changeset
from claimdb.ledger.identities import Identities
from claimdb.ledger.known import Known
from claimdb.records.plan import Marks, Plan, PlannedClaim, PlannedSource, PlannedSourceLink

# What each judgement is about, and its columns that make it another: a reason, or another value of a rating, does not.
_SUBJECTS: Final[Mapping[Table, tuple[str, tuple[str, ...]]]] = {
    tables.source_alias: ("source", ("alias", "folded")),
    tables.source_link: ("source", ("rel", "target", "since", "since_earliest", "until", "until_latest")),
    tables.claim_against: ("claim", ("source",)),
    tables.claim_link: ("claim", ("rel", "target_id")),
    tables.tag: ("target_id", ("tag",)),
    tables.note: ("target_id", ("text",)),
    tables.rating: ("target_id", ("scheme",)),
}


class Parts:
    """Records the sources and claims of plans in one changeset."""

    def __init__(self, changeset: Changeset, known: Known, again: Again | None = None) -> None:
        self._changeset = changeset
        self._known = known
        self._again = again or Again(changeset)
        self.same_sources = Identities(changeset.connection, tables.source)
        self.same_claims = Identities(changeset.connection, tables.claim)
        self._said: dict[Table, dict[int | str, set[tuple[object, ...]]]] = {table: {} for table in _SUBJECTS}
        self._new: set[str] = set()  # ids of things that were not there before, of which nothing is said yet

    def look_up(self, plans: Iterable[Plan]) -> None:
        """Reads ahead what was ever said of the sources and claims that these plans say something of."""
        plans = list(plans)
        sources = [each for plan in plans for each in plan.sources if each.aliases or each.links]
        claims = [each for plan in plans for each in plan.claims if each.against or each.links]
        keys = [self._known.key(tables.source, each.id) for each in sources]
        self._read(tables.source_alias, keys)
        self._read(tables.source_link, keys)
        keys = [self._known.key(tables.claim, each.id) for each in claims]
        self._read(tables.claim_against, keys)
        self._read(tables.claim_link, keys)

    def made(self, identifier: str) -> None:
        """Remembers that a thing was not there before: nothing can have been said of it."""
        self._new.add(identifier)

    def add_sources(self, sources: Iterable[PlannedSource]) -> None:
        """Adds what is new of sources, their aliases and links; links may lead to any of these sources."""
        sources = tuple(sources)
        self._again.stand(tables.source, (source.id for source in sources))
        for source in sources:
            if self._known.key(tables.source, source.id) is None:
                document = source.document_id and self._known.required(tables.document, source.document_id)
                key = self._changeset.add(
                    tables.source,
                    id=source.id,
                    kind=source.kind,
                    name=source.name,
                    folded=fold(source.name),
                    distinct_mark=source.distinct,
                    document=document,
                )
                self._known.add(tables.source, source.id, key)
                self.made(source.id)
        for source in sources:
            key = self._known.required(tables.source, source.id)
            for alias in source.aliases:
                self._add_once(tables.source_alias, source.id, key, alias=alias, folded=fold(alias))
            for link in source.links:
                self._add_source_link(source.id, key, link)
            self.add_marks(source.id, source.marks)
        for identity in self.same_sources.fresh(sources):
            self._changeset.add(
                tables.source_identity,
                source=self._known.required(tables.source, identity.thing_id),
                target=self._known.required(tables.source, identity.same_as.target_id),
                because=identity.same_as.because,
            )
            self.same_sources.added(identity)

    def _add_source_link(self, identifier: str, key: int, link: PlannedSourceLink) -> None:
        earliest = dates.parse(link.since).earliest if link.since else None
        latest = dates.parse(link.until).latest if link.until else None
        self._add_once(
            tables.source_link,
            identifier,
            key,
            rel=link.rel,
            target=self._known.required(tables.source, link.target_id),
            since=link.since,
            since_earliest=str(earliest) if earliest else None,
            until=link.until,
            until_latest=str(latest) if latest else None,
            because=link.because,
        )

    def add_claims(self, claims: Iterable[PlannedClaim]) -> None:
        """Adds what is new of claims, whom they accuse and what they are to others."""
        claims = tuple(claims)
        self._again.stand(tables.claim, (claim.id for claim in claims))
        for claim in claims:
            key = self._known.key(tables.claim, claim.id)
            if key is None:
                key = self._changeset.add(
                    tables.claim,
                    id=claim.id,
                    text=claim.text,
                    kind=claim.kind,
                    unit=claim.unit,
                    cumulative=claim.cumulative,
                )
                self._known.add(tables.claim, claim.id, key)
                self.made(claim.id)
            for source in claim.against:
                self._add_once(tables.claim_against, claim.id, key, source=self._known.required(tables.source, source))
            for link in claim.links:
                said = {"rel": link.rel, "target_id": link.target_id}
                self._add_once(tables.claim_link, claim.id, key, **said, because=link.because)
            self.add_marks(claim.id, claim.marks)
        for identity in self.same_claims.fresh(claims):
            self._changeset.add(
                tables.claim_identity,
                claim=self._known.required(tables.claim, identity.thing_id),
                target=self._known.required(tables.claim, identity.same_as.target_id),
                because=identity.same_as.because,
            )
            self.same_claims.added(identity)

    def add_marks(self, target_id: str, marks: Marks) -> int:
        """Adds what is new of the tags, notes and ratings of a thing; a rating stays as it is recorded. Returns how
        many were new."""
        added = [self._add_once(tables.tag, target_id, target_id, tag=tag) for tag in marks.tags]
        added += [self._add_once(tables.note, target_id, target_id, text=note) for note in marks.notes]
        for each in marks.ratings:
            said = {"scheme": each.scheme, "value": each.value, "because": each.because}
            added.append(self._add_once(tables.rating, target_id, target_id, **said))
        return sum(added)

    def rated_otherwise(self, target_id: str, marks: Marks) -> Iterator[str]:
        """What is recorded of a thing's ratings where these are others, in words."""
        if not marks.ratings:
            return
        self._changeset.flush()
        columns = tables.rating.c
        query = select(columns.scheme, columns.value).where(columns.target_id == target_id, columns.closed_in.is_(None))
        held = {row[0]: row[1] for row in self._changeset.connection.execute(query)}
        for each in marks.ratings:
            if held.get(each.scheme, each.value) != each.value:
                yield f"is rated {held[each.scheme]} ({each.scheme}) already; {each.value} was not taken"

    def _add_once(self, table: Table, identifier: str, owner: int | str, **values: object) -> bool:
        """Adds a judgement about a thing, unless one was ever there that says the same: what somebody has closed since
        is not brought back by loading the old record again. Another reason makes no other judgement. Returns whether
        it is new."""
        subject, apart = _SUBJECTS[table]
        said = self._said[table]
        if owner not in said:
            if identifier in self._new:
                said[owner] = set()
            else:
                self._read(table, [owner])
        what = tuple([values[name] for name in apart])
        is_new = what not in said[owner]
        if is_new:
            said[owner].add(what)
            self._changeset.add(table, **{subject: owner}, **values)
        return is_new

    def _read(self, table: Table, owners: Iterable[int | str | None]) -> None:
        """Reads what was ever said of things in a table, and not taken back."""
        subject, apart = _SUBJECTS[table]
        said = self._said[table]
        query = select(table.c[subject], *(table.c[name] for name in apart)).where(not_taken_back(table))
        for some in chunks(dict.fromkeys(each for each in owners if each is not None and each not in said)):
            said.update((each, set()) for each in some)
            for owner, *what in self._changeset.connection.execute(query.where(table.c[subject].in_(some))):
                said[owner].add(tuple(what))
