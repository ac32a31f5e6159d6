"""Sources and claims in the ledger, with what a record judges of them, and what is judged of anything."""

from collections.abc import Iterable

from sqlalchemy import Table, select

from claimdb import dates
from claimdb.database import tables
from claimdb.identity import fold
from claimdb.ledger.again import Again, not_taken_back
from claimdb.ledger.changesets import Changeset
from claimdb.ledger.identities import Identities
from claimdb.ledger.known import Known
from claimdb.records.plan import Marks, PlannedClaim, PlannedSource, PlannedSourceLink

# What each judgement is about, and which of its columns do not make it another.
_SUBJECTS = {
    tables.source_alias: "source",
    tables.source_link: "source",
    tables.claim_against: "claim",
    tables.claim_link: "claim",
    tables.tag: "target_id",
    tables.note: "target_id",
    tables.rating: "target_id",
}
_NOT_APART = {table: ("because", "value") if table is tables.rating else ("because",) for table in _SUBJECTS}


class Parts:
    """Records the sources and claims of plans in one changeset."""

    def __init__(self, changeset: Changeset, known: Known, again: Again | None = None) -> None:
        self._changeset = changeset
        self._known = known
        self._again = again or Again(changeset)
        self.same_sources = Identities(changeset.connection, tables.source)
        self.same_claims = Identities(changeset.connection, tables.claim)
        self._said: dict[Table, dict[int | str, set[tuple[object, ...]]]] = {}

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
        for source in sources:
            key = self._known.required(tables.source, source.id)
            for alias in source.aliases:
                self._add_once(tables.source_alias, key, alias=alias, folded=fold(alias))
            for link in source.links:
                self._add_source_link(key, link)
            self.add_marks(source.id, source.marks)
        for identity in self.same_sources.fresh(sources):
            self._changeset.add(
                tables.source_identity,
                source=self._known.required(tables.source, identity.thing_id),
                target=self._known.required(tables.source, identity.same_as.target_id),
                because=identity.same_as.because,
            )
            self.same_sources.added(identity)

    def _add_source_link(self, key: int, link: PlannedSourceLink) -> None:
        earliest = dates.parse(link.since).earliest if link.since else None
        latest = dates.parse(link.until).latest if link.until else None
        self._add_once(
            tables.source_link,
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
            for source in claim.against:
                self._add_once(tables.claim_against, key, source=self._known.required(tables.source, source))
            for link in claim.links:
                self._add_once(tables.claim_link, key, rel=link.rel, target_id=link.target_id, because=link.because)
            self.add_marks(claim.id, claim.marks)
        for identity in self.same_claims.fresh(claims):
            self._changeset.add(
                tables.claim_identity,
                claim=self._known.required(tables.claim, identity.thing_id),
                target=self._known.required(tables.claim, identity.same_as.target_id),
                because=identity.same_as.because,
            )
            self.same_claims.added(identity)

    def add_marks(self, target_id: str, marks: Marks) -> None:
        """Adds what is new of the tags, notes and ratings of a thing; a rating stays as it is recorded."""
        for tag in marks.tags:
            self._add_once(tables.tag, target_id, tag=tag)
        for note in marks.notes:
            self._add_once(tables.note, target_id, text=note)
        for each in marks.ratings:
            self._add_once(tables.rating, target_id, scheme=each.scheme, value=each.value, because=each.because)

    def _add_once(self, table: Table, owner: int | str, **values: object) -> None:
        """Adds a judgement about a thing, unless one was ever there that says the same: what somebody has closed since
        is not brought back by loading the old record again. Another reason makes no other judgement."""
        subject = _SUBJECTS[table]
        apart = [name for name in values if name not in _NOT_APART[table]]
        said = self._said.setdefault(table, {})
        if owner not in said:
            columns = [table.c[name] for name in apart]
            ever = select(*columns).where(table.c[subject] == owner, not_taken_back(table))
            rows = self._changeset.connection.execute(ever)
            said[owner] = {tuple(row) for row in rows}
        what = tuple(values[name] for name in apart)
        if what not in said[owner]:
            said[owner].add(what)
            self._changeset.add(table, **{subject: owner}, **values)
