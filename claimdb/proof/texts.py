"""Texts: their hashes, the passages that stand in them, and their sketches."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from sys import maxsize

from sqlalchemy import Connection, select

from claimdb.copies import sketch
from claimdb.database import tables
from claimdb.identity import sha256
from claimdb.proof.batches import ranges
from claimdb.proof.broken import Broken

_BATCH = 20  # texts; one may be 16 MB long

Held = Sequence[tuple[int, str, str]]  # a snapshot's key, the SHA-256 it was recorded with, its text


def _texts(connection: Connection) -> Iterator[Held]:
    """All texts, in the order of their snapshots."""
    query = select(tables.snapshot.c.key, tables.snapshot.c.text_sha256, tables.snapshot_text.c.text).join(
        tables.snapshot_text, tables.snapshot_text.c.snapshot == tables.snapshot.c.key
    )
    for start, end in ranges(connection, tables.snapshot.c.key, _BATCH):
        held = connection.execute(query.where(tables.snapshot.c.key.between(start, end))).all()
        yield [(row[0], row[1], row[2]) for row in held]


def texts_are_theirs(connection: Connection) -> Iterator[Broken]:
    """A text has the SHA-256 under which it is recorded, and every passage that of its part of the text."""
    for held in _texts(connection):
        for _, recorded, text in held:
            if sha256(text) != recorded:
                yield Broken("texts_are_theirs", recorded, "the text has another SHA-256")
        yield from _passages(connection, held)


def _passages(connection: Connection, held: Held) -> Iterator[Broken]:
    texts = {key: (recorded, text) for key, recorded, text in held}
    columns = tables.passage.c
    query = select(columns.snapshot, columns.start, columns.end, columns.exact_sha256)
    for key, start, end, digest in connection.execute(query.where(columns.snapshot.in_(texts))):
        recorded, text = texts[key]
        if end > len(text) or sha256(text[start:end]) != digest.hex():
            yield Broken("texts_are_theirs", f"{recorded} {start}–{end}", "the passage is not in the text")


def copies_are_found(connection: Connection) -> Iterator[Broken]:
    """Every text has the sketch that its words give, nothing else has one, and no document is linked to itself."""
    columns, texts = tables.document_sketch.c, tables.snapshot_text.c
    stored = _Sketches(connection)
    for held in _texts(connection):
        for key, recorded, text in sorted(held):
            if stored.of(key) != sorted(sketch(text)):
                yield Broken("copies_are_found", recorded, "is sketched from other words")
    alone = select(columns.snapshot).where(columns.snapshot.not_in(select(texts.snapshot))).distinct()
    for each in connection.execute(alone).scalars():
        yield Broken("copies_are_found", f"snapshot {each}", "has a sketch and no text")
    link, document = tables.document_link.c, tables.document.c
    itself = select(document.id).join(tables.document_link, link.document == document.key)
    for identifier in connection.execute(itself.where(link.target_id == document.id)).scalars():
        yield Broken("copies_are_found", identifier, "is linked to itself")


class _Sketches:
    """The stored sketches, read once in the order of their snapshots."""

    def __init__(self, connection: Connection) -> None:
        columns = tables.document_sketch.c
        query = select(columns.snapshot, columns.shingle).order_by(columns.snapshot, columns.shingle)
        rows = connection.execute(query, execution_options={"yield_per": 10_000})
        self._groups = groupby(rows, key=itemgetter(0))
        self._next: tuple[int, list[int]] | None = None

    def of(self, snapshot: int) -> list[int]:
        """The sketch of a snapshot, asked for in rising order; [] where there is none."""
        while self._next is None or self._next[0] < snapshot:
            key, rows = next(self._groups, (maxsize, iter(())))
            self._next = key, [row[1] for row in rows]
        return self._next[1] if self._next[0] == snapshot else []
