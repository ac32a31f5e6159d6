"""What things are to each other, in the ledger: links between assertions, documents, claims and sources."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, get_args

from sqlalchemy import Connection, Table, select

from claimdb.database import tables
from claimdb.errors import ClaimdbError
from claimdb.identity import IdKind, short
from claimdb.ledger.changesets import Changeset
from claimdb.ledger.judgements import Row, put, remove
from claimdb.records.values import ClaimRel, DocumentRel, LinkRel, SourceRel

RELS: Final[Mapping[str, IdKind]] = {
    **dict.fromkeys(get_args(LinkRel), "assertion"),
    **dict.fromkeys(get_args(DocumentRel), "document"),
    **dict.fromkeys(get_args(ClaimRel), "claim"),
    **dict.fromkeys(get_args(SourceRel), "source"),
}
_TABLES: Final[Mapping[IdKind, Table]] = {
    "assertion": tables.assertion_link,
    "document": tables.document_link,
    "claim": tables.claim_link,
    "source": tables.source_link,
}
_BOTH_WAYS = ("same_utterance", "corroborates", "contradicts", "related")
# Relations that lead one way, to what came before or stands above: together they never come back to where they began.
# Two documents may cite each other.
_ONE_WAY: Final = (
    ("revises", "retracts"),
    ("copy_of", "edited_from"),
    *((rel,) for rel in RELS if rel not in (*_BOTH_WAYS, "revises", "retracts", "copy_of", "edited_from", "cites")),
)
_EXTRAS: Final[Mapping[IdKind, tuple[str, ...]]] = {
    "assertion": ("scope", "basis", "because"),
    "document": ("basis", "because"),
    "claim": ("because",),
    "source": ("since", "until", "because"),
}


@dataclass(frozen=True, slots=True)
class End:
    """One end of a link: a thing by kind, key and id; without key and id one that was not seen."""

    kind: IdKind
    key: int | None
    id: str | None

    def __str__(self) -> str:
        return f"{self.kind} {short(self.id)}" if self.id else f"an {self.kind} not seen"


@dataclass(frozen=True, slots=True)
class Link:
    """What the thing `one` is to `other`; `extras` are scope, basis, because, since and until as far as the relation
    takes them, with the bounds of since and until for links of sources."""

    one: End
    rel: str
    other: End
    extras: Mapping[str, str | None]


def check_shape(link: Link) -> None:
    """Raises ClaimdbError for a link of a relation that its ends cannot have, or to itself."""
    if RELS[link.rel] != link.one.kind or RELS[link.rel] != link.other.kind:
        raise ClaimdbError(f"{link.rel} is between two {RELS[link.rel]}s; these are {link.one} and {link.other}")
    if link.one.id == link.other.id:
        raise ClaimdbError(f"{link.one} cannot be linked to itself")
    if link.other.id is None and link.one.kind != "assertion":
        raise ClaimdbError(f"{link.rel} needs something that is recorded; only assertions are linked to what is unseen")
    taken = _EXTRAS[link.one.kind]
    strange = [name for name, value in link.extras.items() if value is not None and name.split("_")[0] not in taken]
    if strange:
        raise ClaimdbError(f"{link.rel} takes no {strange[0]}; it takes {', '.join(taken)}")


def check_office(connection: Connection, holder: int, office: int) -> None:
    """Raises ClaimdbError unless one source (by its key) is a person and the other an office, as far as their kinds are
    known."""
    columns = tables.source.c
    query = select(columns.key, columns.name, columns.kind).where(columns.key.in_((holder, office)))
    found = {row.key: row for row in connection.execute(query)}
    for key, kind, what in (
        (holder, "person", "an office is held by a person"),
        (office, "office", "it cannot be held as an office"),
    ):
        if found[key].kind not in (None, kind):
            raise ClaimdbError(f"{found[key].name} is no {kind} but of kind {found[key].kind}; {what}")


def add_link(changeset: Changeset, link: Link) -> bool:
    """Records a link; returns False if it is recorded already, in the same words. One of the same relation to the same
    is replaced. Raises ClaimdbError if it would close a circle."""
    check_shape(link)
    if link.rel == "holds_office" and link.one.key is not None and link.other.key is not None:
        check_office(changeset.connection, link.one.key, link.other.key)
    if link.rel in _BOTH_WAYS and _rows(changeset, link.other, link.rel, link.one):
        raise ClaimdbError(f"{link.other} is recorded as {link.rel} {link.one} already, which says the same")
    _check_circle(changeset, link)
    return bool(put(changeset, _TABLES[link.one.kind], [_row(link)]))


def remove_link(changeset: Changeset, link: Link) -> int:
    """Closes a link, whatever was said beside it; how many were closed. Raises ClaimdbError if there is none."""
    check_shape(link)
    rows = _rows(changeset, link.one, link.rel, link.other)
    if not rows and link.rel in _BOTH_WAYS:
        rows = _rows(changeset, link.other, link.rel, link.one)
    if not rows:
        raise ClaimdbError(f"{link.one} is not recorded as {link.rel} {link.other}, so there is nothing to remove")
    return len(remove(changeset, _TABLES[link.one.kind], rows))


def _row(link: Link) -> Row:
    kind = link.one.kind
    row: dict[str, Any] = {kind: link.one.key, "rel": link.rel, **link.extras}
    if kind == "source":
        return {**row, "target": link.other.key}
    if kind == "document":
        row["status"] = "accepted"
    columns = _TABLES[kind].c.keys()
    return {**{name: value for name, value in row.items() if name in columns}, "target_id": link.other.id}


def _rows(changeset: Changeset, one: End, rel: str, other: End) -> Sequence[Row]:
    table = _TABLES[one.kind]
    changeset.flush()
    leads = table.c.target == other.key if one.kind == "source" else table.c.target_id == other.id
    query = select(table).where(table.c.closed_in.is_(None), table.c[one.kind] == one.key, table.c.rel == rel, leads)
    return [dict(row) for row in changeset.connection.execute(query).mappings()]


def _check_circle(changeset: Changeset, link: Link) -> None:
    group = next((rels for rels in _ONE_WAY if link.rel in rels), None)
    if group is None or link.other.id is None:
        return
    seen, waiting = {link.other.id}, [link.other.id]
    while waiting:
        for further in _further(changeset, link.one.kind, waiting.pop(), group):
            if further == link.one.id:
                raise ClaimdbError(
                    f"{link.other} leads to {link.one} already ({' or '.join(group)}); this would close a circle"
                )
            if further not in seen:
                seen.add(further)
                waiting.append(further)


def _further(changeset: Changeset, kind: IdKind, identifier: str, rels: Sequence[str]) -> Iterator[str]:
    """What a thing leads to by these relations."""
    table, things = _TABLES[kind], tables.metadata.tables[kind]
    if kind == "source":
        other = things.alias()
        query = select(other.c.id).join(table, table.c.target == other.c.key)
    else:
        query = select(table.c.target_id)
    query = query.join(things, table.c[kind] == things.c.key)
    query = query.where(things.c.id == identifier, table.c.rel.in_(rels), table.c.closed_in.is_(None))
    if kind == "document":
        query = query.where(table.c.status != "rejected")
    yield from (each for each in changeset.connection.execute(query).scalars() if each is not None)
