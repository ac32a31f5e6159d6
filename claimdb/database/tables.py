"""The tables. Facts are what a text says; judgements are what we make of them.

Every row names the changeset that made it. A fact is never updated or deleted; a judgement can be closed once, by
writing `closed_in`, and another put beside it. Triggers in the database hold both rules, whoever writes. Ids stand on
the things that people name; all else is joined by integer keys. Search columns are derived and may be made anew.
"""

from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.types import TypeEngine

CONVENTION = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
metadata = MetaData(naming_convention=CONVENTION)

# Text sorts by code point on both engines.
String: TypeEngine[str] = Text().with_variant(Text(collation="C"), "postgresql")
Key: TypeEngine[int] = BigInteger().with_variant(Integer, "sqlite")


def _key() -> Column[int]:
    """The writer gives out keys itself, under its lock, alike on both engines."""
    return Column("key", Key, primary_key=True, autoincrement=False)


def _to(table: str, name: str | None = None, *, optional: bool = False) -> Column[Any]:
    return Column(name or table, Key, ForeignKey(f"{table}.key"), nullable=optional)


def _text(name: str, *, required: bool = False) -> Column[str]:
    return Column(name, String, nullable=not required)


def _id() -> Column[str]:
    return Column("id", String, nullable=False, unique=True)


def _one_of(column: str, *values: str) -> CheckConstraint:
    listed = ", ".join(f"'{value}'" for value in values)
    return CheckConstraint(f"{column} IN ({listed})", name=column)


def _fact(name: str, *columns: Any) -> Table:
    table = Table(name, metadata, _key(), *columns, _to("changeset"), info={"sort": "fact"})
    Index(None, table.c.changeset)
    return table


def _judgement(name: str, *columns: Any, one_live: tuple[str, ...] = ()) -> Table:
    closed = _to("changeset", "closed_in", optional=True)
    table = Table(name, metadata, _key(), *columns, _to("changeset"), closed, info={"sort": "judgement"})
    Index(None, table.c.changeset)
    Index(None, table.c.closed_in, info={"where": "closed_in IS NOT NULL"})
    if one_live:
        live = (table.c[column] for column in one_live)
        Index(f"uq_{name}_live", *live, unique=True, info={"where": "closed_in IS NULL"})
    return table


# The record of recording

changeset = Table(
    "changeset",
    metadata,
    _key(),
    # Of a row just begun these are empty; they are set once, under the writer's lock, when it is finished.
    Column("id", String, unique=True),
    Column("position", Key),  # in this database's history; what a merge brought has the merge's
    _text("recorded"),  # UTC, microseconds, ISO 8601
    _text("digest"),  # BLAKE2b-256 of the rows made and closed
    _text("recorder", required=True),
    _text("message"),
    _text("action", required=True),
    _text("version", required=True),
    Index(None, "position"),
)
changeset_parent = Table(
    "changeset_parent",
    metadata,
    Column("changeset", Key, ForeignKey("changeset.key"), primary_key=True),
    Column("parent", Key, ForeignKey("changeset.key"), primary_key=True),
)

# Facts

document = _fact("document", _id())
snapshot = _fact(
    "snapshot",
    _to("document"),
    Column("text_sha256", String, nullable=False, unique=True),
    Index(None, "document"),
)
snapshot_text = _fact(
    "snapshot_text",
    Column("snapshot", Key, ForeignKey("snapshot.key"), nullable=False, unique=True),
    _text("text", required=True),
    _text("file_name"),
    _text("file_sha256"),
    _text("media_type"),
    _text("reader"),
)
source = _fact(
    "source",
    _id(),
    Column("kind", String),
    _text("name", required=True),
    _text("folded", required=True),
    _text("distinct_mark"),
    _to("document", optional=True),
    _one_of("kind", "person", "office", "organization", "state", "group", "publication"),
    Index(None, "folded"),
    Index(None, "document"),
)
claim = _fact(
    "claim",
    _id(),
    _text("text", required=True),
    Column("kind", String),
    _text("unit"),
    Column("cumulative", Boolean),
    _one_of("kind", "event", "quantity", "state", "plan"),
)
passage = _fact(
    "passage",
    _to("snapshot"),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("exact_sha256", LargeBinary, nullable=False),
    CheckConstraint('start >= 0 AND start < "end"', name="place"),
    UniqueConstraint("snapshot", "start", "end"),
)
assertion = _fact(
    "assertion",
    _id(),
    _to("passage"),
    _text("statement", required=True),
    Column("stance", String, nullable=False),
    Column("modality", String, nullable=False),
    _text("condition"),
    Column("voice", String, nullable=False),
    Column("act", String, nullable=False),
    _text("cue"),
    _text("audience"),
    Column("attribution", Integer),
    _text("within_id"),
    _text("said_text"),
    _text("said_edtf"),
    _text("about_text"),
    _text("about_edtf"),
    # Numbers are canonical decimals, as text: exact on both engines.
    _text("quantity_text"),
    _text("quantity_value"),
    _text("quantity_low"),
    Column("quantity_low_inclusive", Boolean),
    _text("quantity_high"),
    Column("quantity_high_inclusive", Boolean),
    Column("quantity_approximate", Boolean),
    _text("quantity_unit"),
    _text("quantity_rule"),
    _text("extractor"),
    Column("confidence", Float(53)),
    _text("spans"),
    _text("amends_id"),
    _one_of("stance", "asserts", "denies", "doubts", "retracts", "declines"),
    _one_of("modality", "certain", "probable", "possible", "capability", "planned"),
    _one_of("voice", "direct", "indirect", "mixed", "narrator"),
    _one_of("act", "speech", "thought", "intention", "document"),
    Index(None, "passage"),
    Index(None, "amends_id", info={"where": "amends_id IS NOT NULL"}),
)
mention = _fact(
    "mention",
    _to("assertion"),
    Column("position", Integer, nullable=False),
    _text("mention"),
    Column("role", String, nullable=False),
    _text("given"),
    _one_of("role", "asserter", "spokesperson", "relay"),
    UniqueConstraint("assertion", "position"),
)

# Judgements

document_details = _judgement(
    "document_details",
    _to("document"),
    _to("source", "publisher", optional=True),
    _text("title"),
    _text("byline"),
    _text("url"),
    _text("archive_url"),
    _text("language"),
    _text("retrieved"),
    _text("published"),
    _text("published_earliest"),
    _text("published_latest"),
    _text("published_basis"),
    _text("completeness"),
    Index("ix_document_details_published", "published_latest", info={"where": "closed_in IS NULL"}),
    Index("ix_document_details_closed", "document", info={"where": "closed_in IS NOT NULL"}),
    one_live=("document",),
)
document_link = _judgement(
    "document_link",
    _to("document"),
    _text("rel", required=True),
    _text("target_id", required=True),  # an id and not a key: the other may be recorded later, or never seen
    _text("status", required=True),
    _text("basis"),
    _text("because"),
    _one_of("rel", "copy_of", "edited_from", "cites"),
    _one_of("status", "proposed", "accepted", "rejected"),
    _one_of("basis", "stated", "inferred"),
    Index(None, "target_id"),
    one_live=("document", "rel", "target_id"),
)
source_alias = _judgement(
    "source_alias",
    _to("source"),
    _text("alias", required=True),
    _text("folded", required=True),
    Index(None, "folded"),
    one_live=("source", "alias"),
)
source_link = _judgement(
    "source_link",
    _to("source"),
    _text("rel", required=True),
    _to("source", "target"),
    _text("since"),
    _text("since_earliest"),
    _text("until"),
    _text("until_latest"),
    _text("because"),
    _one_of("rel", "holds_office", "member_of", "part_of", "speaks_for"),
    Index(None, "source"),
    Index(None, "target"),
)
claim_against = _judgement(
    "claim_against",
    _to("claim"),
    _to("source"),
    Index(None, "source"),
    one_live=("claim", "source"),
)
claim_link = _judgement(
    "claim_link",
    _to("claim"),
    _text("rel", required=True),
    _text("target_id", required=True),
    _text("because"),
    _one_of("rel", "related", "narrower"),
    Index(None, "target_id"),
    one_live=("claim", "rel", "target_id"),
)
assertion_claim = _judgement(
    "assertion_claim",
    _to("assertion"),
    _to("claim"),
    Index(None, "claim"),
    Index("ix_assertion_claim_closed", "assertion", info={"where": "closed_in IS NOT NULL"}),
    one_live=("assertion",),
)
mention_source = _judgement(
    "mention_source",
    _to("mention"),
    _to("source"),
    _text("resolution", required=True),
    _text("because"),
    _one_of("resolution", "explicit", "coreference", "candidate"),
    Index(None, "source"),
    Index("ix_mention_source_closed", "mention", info={"where": "closed_in IS NOT NULL"}),
    one_live=("mention", "source"),
)
reading = _judgement(
    "reading",
    _to("assertion"),
    _text("clock", required=True),
    _text("edtf"),
    _text("earliest"),
    _text("latest"),
    _text("anchor"),  # published, a date, or an assertion's id
    _text("rule"),
    _one_of("clock", "said", "about"),
    Index(None, "anchor"),
    Index("ix_reading_closed", "assertion", info={"where": "closed_in IS NOT NULL"}),
    one_live=("assertion", "clock"),
)
decision = _judgement(
    "decision",
    _to("assertion"),
    _text("status", required=True),
    _text("because"),
    _one_of("status", "proposed", "accepted", "rejected", "withdrawn"),
    Index("ix_decision_closed", "assertion", info={"where": "closed_in IS NOT NULL"}),
    one_live=("assertion",),
)
assertion_link = _judgement(
    "assertion_link",
    _to("assertion"),
    _text("rel", required=True),
    _text("target_id"),  # an id and not a key: the other may be recorded later, or never seen
    _text("scope"),
    _text("basis"),
    _text("because"),
    _one_of(
        "rel",
        "denies",
        "revises",
        "retracts",
        "repeats",
        "same_utterance",
        "corroborates",
        "contradicts",
        "supports",
        "presupposes",
        "corrects",
    ),
    _one_of("scope", "all", "figure", "wording", "said"),
    _one_of("basis", "stated", "inferred"),
    Index(None, "assertion"),
    Index(None, "target_id"),
)
# That a source or a claim is the same as another, which is kept.
source_identity = _judgement(
    "source_identity",
    _to("source"),
    _to("source", "target"),
    _text("because"),
    Index(None, "target"),
    one_live=("source",),
)
claim_identity = _judgement(
    "claim_identity",
    _to("claim"),
    _to("claim", "target"),
    _text("because"),
    Index(None, "target"),
    one_live=("claim",),
)
# What is judged of anything that has an id: a document, a source, a claim, an assertion.
rating = _judgement(
    "rating",
    _text("target_id", required=True),
    _text("scheme", required=True),
    _text("value", required=True),
    _text("because"),
    one_live=("target_id", "scheme"),
)
tag = _judgement(
    "tag",
    _text("target_id", required=True),
    _text("tag", required=True),
    Index(None, "tag"),
    one_live=("target_id", "tag"),
)
note = _judgement(
    "note",
    _text("target_id", required=True),
    _text("text", required=True),
    Index(None, "target_id"),
)
# What two merged databases say differently of one thing, in the words of the digest (`claimdb.ledger.digest`): what
# stands since the merge, and what it set aside. Whoever settles it closes the row.
disagreement = _judgement(
    "disagreement",
    _text("name", required=True),  # the table
    _text("target_id", required=True),
    _text("kept", required=True),
    _text("other", required=True),
    Index(None, "target_id"),
)

# Which changesets are undone: what they judged is closed, what they closed is judged again, and their facts count for
# nothing. A source, a claim or a text (by its SHA-256) among those facts stands again where it is recorded again.
standing = _judgement(
    "standing",
    _text("target_id", required=True),
    _text("status", required=True),
    _one_of("status", "undone", "recorded"),
    one_live=("target_id",),
)

# Of rows that a merge found here already: which changeset of the other database made or closed them too. `line` is
# what that changeset recorded where it differs from the row, in the words of the digest.

also_recorded = Table(
    "also_recorded",
    metadata,
    _key(),
    _text("of_table", required=True),
    Column("of_key", Key, nullable=False),
    _text("what", required=True),
    _text("line"),
    _to("changeset"),
    _one_of("what", "made", "closed"),
    Index(None, "changeset"),
    Index(None, "of_table", "of_key"),
    info={"sort": "bookkeeping"},
)

# Derived: the stems of each assertion's words, indexed by FTS5 or by a GIN index.

assertion_search = Table(
    "assertion_search",
    metadata,
    Column("assertion", Key, ForeignKey("assertion.key"), primary_key=True, autoincrement=False),
    _text("stems", required=True),
    info={"sort": "derived"},
)

# Derived: the sketch of each text (`claimdb.copies`), by which texts that share part of their words find each other.

document_sketch = Table(
    "document_sketch",
    metadata,
    Column("shingle", BigInteger, primary_key=True, autoincrement=False),
    Column("snapshot", Key, ForeignKey("snapshot.key"), primary_key=True, autoincrement=False),
    info={"sort": "derived"},
    sqlite_with_rowid=False,
)

# Derived: what is judged of each assertion now, in few bytes, so that thousands are found, put in order and counted in
# the time that a person does not notice. `claimdb.ledger.present` writes these when a changeset is finished, and says
# what the numbers mean. Earlier moments are read from the judgements themselves.

assertion_now = Table(
    "assertion_now",
    metadata,
    Column("assertion", Key, primary_key=True, autoincrement=False),
    Column("snapshot", Key, nullable=False),
    Column("claim", Key, nullable=False),  # as recorded
    Column("status", Integer, nullable=False),
    Column("said", BigInteger, nullable=False),
    Column("denies", Integer, nullable=False),
    Column("hedged", Integer, nullable=False),
    Column("figured", Integer, nullable=False),
    Column("anew", Integer, nullable=False),
    Index(None, "claim"),
    Index(None, "snapshot"),
    Index("ix_assertion_now_proposed", "status", "snapshot", info={"where": "status = 1"}),
    Index("ix_assertion_now_denies_claim", "denies", "claim", info={"where": "denies = 1"}),
    Index("ix_assertion_now_hedged_claim", "hedged", "claim", info={"where": "hedged = 1"}),
    info={"sort": "derived"},
)

# Derived: who speaks in which assertion now, as recorded.

spoken_now = Table(
    "spoken_now",
    metadata,
    Column("source", Key, primary_key=True, autoincrement=False),
    Column("assertion", Key, primary_key=True, autoincrement=False),
    Column("certain", Integer, nullable=False),  # mentions that surely mean it
    Column("candidate", Integer, nullable=False),  # and those of which it is one of several
    Index(None, "assertion"),
    info={"sort": "derived"},
    sqlite_with_rowid=False,
)

# Derived: how many assertions that count, and documents, there are after the newest changeset: one row.

total_now = Table(
    "total_now",
    metadata,
    Column("changeset", Key, primary_key=True, autoincrement=False),
    Column("assertions", Key, nullable=False),
    Column("proposals", Key, nullable=False),
    Column("documents", Key, nullable=False),
    info={"sort": "derived"},
)

# Derived: by which stems things are found. A `name` is a source, under those of all names of what is counted as it. A
# `source` or a `claim` is one that is counted as one with others, under those of the others' names that its own lacks.

name_stem = Table(
    "name_stem",
    metadata,
    Column("stem", String, primary_key=True),
    Column("kind", String, primary_key=True),
    Column("thing", Key, primary_key=True, autoincrement=False),
    Index("ix_name_stem_kind_thing", "kind", "thing"),
    info={"sort": "derived"},
    sqlite_with_rowid=False,
)

# Derived: how many rows of each table a changeset made and closed.

changeset_rows = Table(
    "changeset_rows",
    metadata,
    Column("changeset", Key, primary_key=True, autoincrement=False),
    Column("of_table", String, primary_key=True),
    Column("made", Key, nullable=False),
    Column("closed", Key, nullable=False),
    info={"sort": "derived"},
    sqlite_with_rowid=False,
)

IN_ORDER: tuple[Table, ...] = tuple(metadata.sorted_tables)  # those that others refer to first
FACTS: tuple[Table, ...] = tuple(each for each in IN_ORDER if each.info.get("sort") == "fact")
JUDGEMENTS: tuple[Table, ...] = tuple(each for each in IN_ORDER if each.info.get("sort") == "judgement")


def whole_metadata() -> MetaData:
    """The metadata with the rows that each partial index holds: for migrations, which make indexes.

    Not said at once, as it loads the dialects of both engines, a tenth of the time of a question.
    """
    for table in metadata.tables.values():
        for index in table.indexes:
            if where := index.info.get("where"):
                index.dialect_kwargs["sqlite_where"] = text(where)
                index.dialect_kwargs["postgresql_where"] = text(where)
    return metadata
