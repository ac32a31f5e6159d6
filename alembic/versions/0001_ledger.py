"""The ledger: facts, judgements, changesets, search, and the triggers that keep facts as they are."""

from collections.abc import Iterator, Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0001"
down_revision: str | None = None
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

Key = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
String = sa.Text().with_variant(sa.TEXT(collation="C"), "postgresql")

FACTS = ("claim", "document", "snapshot", "source", "passage", "snapshot_text", "assertion", "mention")
JUDGEMENTS = {
    "claim_link": ("key", "claim", "rel", "target_id", "because", "changeset"),
    "claim_against": ("key", "claim", "source", "changeset"),
    "document_details": (
        "key",
        "document",
        "publisher",
        "title",
        "byline",
        "url",
        "archive_url",
        "language",
        "retrieved",
        "published",
        "published_earliest",
        "published_latest",
        "published_basis",
        "completeness",
        "changeset",
    ),
    "source_alias": ("key", "source", "alias", "folded", "changeset"),
    "source_link": (
        "key",
        "source",
        "rel",
        "target",
        "since",
        "since_earliest",
        "until",
        "until_latest",
        "because",
        "changeset",
    ),
    "assertion_claim": ("key", "assertion", "claim", "changeset"),
    "assertion_link": ("key", "assertion", "rel", "target_id", "scope", "basis", "because", "changeset"),
    "decision": ("key", "assertion", "status", "because", "changeset"),
    "reading": ("key", "assertion", "clock", "edtf", "earliest", "latest", "anchor", "rule", "changeset"),
    "mention_source": ("key", "mention", "source", "resolution", "because", "changeset"),
}
# What is unique in a table beside its key: columns, of judgements among those not closed.
UNIQUE = {
    "changeset": ("id",),
    "claim": ("id",),
    "document": ("id",),
    "source": ("id",),
    "snapshot": ("text_sha256",),
    "passage": ("snapshot", "start", "end"),
    "snapshot_text": ("snapshot",),
    "assertion": ("id",),
    "mention": ("assertion", "position"),
    "claim_link": ("claim", "rel", "target_id"),
    "claim_against": ("claim", "source"),
    "document_details": ("document",),
    "source_alias": ("source", "alias"),
    "assertion_claim": ("assertion",),
    "decision": ("assertion",),
    "reading": ("assertion", "clock"),
    "mention_source": ("mention", "source"),
}
TABLES = (
    "changeset",
    "changeset_parent",
    "claim",
    "document",
    "claim_link",
    "snapshot",
    "source",
    "claim_against",
    "document_details",
    "passage",
    "snapshot_text",
    "source_alias",
    "source_link",
    "assertion",
    "assertion_claim",
    "assertion_link",
    "assertion_search",
    "decision",
    "mention",
    "reading",
    "mention_source",
)


def upgrade() -> None:
    create_tables()
    if op.get_bind().dialect.name == "sqlite":
        statements = [*sqlite_search(), *sqlite_triggers()]
    else:
        statements = [*postgresql_search(), *postgresql_triggers()]
    for statement in statements:
        op.execute(sa.text(statement.replace(":", "\\:")))


def downgrade() -> None:
    on_sqlite = op.get_bind().dialect.name == "sqlite"
    if on_sqlite:
        op.execute("DROP TABLE assertion_fts")
    for table in reversed(TABLES):
        op.drop_table(table)
    if not on_sqlite:
        for function in ("claimdb_keep", "claimdb_close_once", "claimdb_finish_once"):
            op.execute(f"DROP FUNCTION {function}()")


def sqlite_search() -> Iterator[str]:
    yield """CREATE VIRTUAL TABLE assertion_fts USING fts5(
    stems, content='assertion_search', content_rowid='assertion',
    tokenize='unicode61 remove_diacritics 0', detail='none')"""
    added = "INSERT INTO assertion_fts(rowid, stems) VALUES (new.assertion, new.stems);"
    gone = "INSERT INTO assertion_fts(assertion_fts, rowid, stems) VALUES ('delete', old.assertion, old.stems);"
    for event, action in (("INSERT", added), ("DELETE", gone), ("UPDATE", f"{gone} {added}")):
        name = f"claimdb_search_{event.lower()}"
        yield f"CREATE TRIGGER {name} AFTER {event} ON assertion_search BEGIN {action} END"


def sqlite_triggers() -> Iterator[str]:
    for table in (*FACTS, "changeset_parent"):
        yield refuse(table, "UPDATE", "a fact is never changed")
    for table in (*FACTS, *JUDGEMENTS, "changeset", "changeset_parent"):
        yield refuse(table, "DELETE", "what was recorded is never deleted")
    for table, columns in JUDGEMENTS.items():
        once = ["old.closed_in IS NULL", "new.closed_in IS NOT NULL"]
        yield refuse(table, "UPDATE", "a judgement can only be closed, once", [*once, *same(columns)])
    once = ["old.id IS NULL", "new.id IS NOT NULL", f"NOT {taken('changeset', ('id',))}"]
    kept = same(("key", "recorder", "message", "action", "version"))
    yield refuse("changeset", "UPDATE", "a finished changeset is never changed", [*once, *kept])
    for table in (*FACTS, *JUDGEMENTS, "changeset"):
        yield refuse(table, "INSERT", "what was recorded is never replaced", free(table))
    both = taken("changeset_parent", ("changeset", "parent"))
    yield refuse("changeset_parent", "INSERT", "what was recorded is never replaced", [f"NOT {both}"])


def free(table: str) -> list[str]:
    """That a new row has nobody else's place. INSERT OR REPLACE would delete that row, and fire no trigger for it
    unless the connection asks for recursive ones."""
    conditions = [f"NOT {taken(table, ('key',))}"]
    if table in UNIQUE:
        live = " AND closed_in IS NULL AND new.closed_in IS NULL" if table in JUDGEMENTS else ""
        conditions.append(f"NOT {taken(table, UNIQUE[table], live)}")
    return conditions


def taken(table: str, columns: Sequence[str], more: str = "") -> str:
    alike = " AND ".join(f'"{column}" = new."{column}"' for column in columns)
    return f"EXISTS (SELECT 1 FROM {table} WHERE {alike}{more})"


def same(columns: Sequence[str]) -> list[str]:
    return [f'new."{column}" IS old."{column}"' for column in columns]


def refuse(table: str, event: str, why: str, unless: Sequence[str] = ()) -> str:
    when = f" WHEN NOT ({' AND '.join(unless)})" if unless else ""
    name = f"claimdb_{table}_{event.lower()}"
    return f"CREATE TRIGGER {name} BEFORE {event} ON {table}{when} BEGIN SELECT RAISE(ABORT, '{why}'); END"


def postgresql_search() -> Iterator[str]:
    yield (
        "CREATE INDEX ix_assertion_search_stems ON assertion_search"
        " USING gin (array_to_tsvector(string_to_array(stems, ' ')))"
    )


def postgresql_triggers() -> Iterator[str]:
    yield from (KEEP, CLOSE_ONCE, FINISH_ONCE)
    guarded = (*FACTS, *JUDGEMENTS, "changeset", "changeset_parent")
    for table in (*FACTS, "changeset_parent"):
        yield trigger(table, "UPDATE", "claimdb_keep", "FOR EACH ROW")
    for table in JUDGEMENTS:
        yield trigger(table, "UPDATE", "claimdb_close_once", "FOR EACH ROW")
    yield trigger("changeset", "UPDATE", "claimdb_finish_once", "FOR EACH ROW")
    for table in guarded:
        yield trigger(table, "DELETE", "claimdb_keep", "FOR EACH ROW")
        yield trigger(table, "TRUNCATE", "claimdb_keep", "FOR EACH STATEMENT")


def trigger(table: str, event: str, function: str, each: str) -> str:
    name = f"claimdb_{table}_{event.lower()}"
    return f"CREATE TRIGGER {name} BEFORE {event} ON {table} {each} EXECUTE FUNCTION {function}()"


KEEP = """CREATE FUNCTION claimdb_keep() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'what was recorded is never changed or deleted (%)', TG_TABLE_NAME; END $$"""

CLOSE_ONCE = """CREATE FUNCTION claimdb_close_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.closed_in IS NULL AND NEW.closed_in IS NOT NULL
        AND to_jsonb(NEW) - 'closed_in' = to_jsonb(OLD) - 'closed_in' THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'a judgement can only be closed, once (%)', TG_TABLE_NAME;
END $$"""

FINISH_ONCE = """CREATE FUNCTION claimdb_finish_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.id IS NULL AND NEW.id IS NOT NULL AND NEW.key = OLD.key AND NEW.recorder = OLD.recorder
        AND NEW.message IS NOT DISTINCT FROM OLD.message AND NEW.action = OLD.action
        AND NEW.version = OLD.version THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'a finished changeset is never changed';
END $$"""


def create_tables() -> None:
    op.create_table(
        "changeset",
        sa.Column("key", Key, autoincrement=False, nullable=False),
        sa.Column("id", String, nullable=True),
        sa.Column("position", Key, nullable=True),
        sa.Column("recorded", String, nullable=True),
        sa.Column("digest", String, nullable=True),
        sa.Column("recorder", String, nullable=False),
        sa.Column("message", String, nullable=True),
        sa.Column("action", String, nullable=False),
        sa.Column("version", String, nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_changeset"),
        sa.UniqueConstraint("id", name="uq_changeset_id"),
    )
    op.create_index("ix_changeset_position", "changeset", ["position"])
    op.create_table(
        "changeset_parent",
        sa.Column("changeset", Key, nullable=False),
        sa.Column("parent", Key, nullable=False),
        sa.ForeignKeyConstraint(["changeset"], ["changeset.key"], name="fk_changeset_parent_changeset"),
        sa.ForeignKeyConstraint(["parent"], ["changeset.key"], name="fk_changeset_parent_parent"),
        sa.PrimaryKeyConstraint("changeset", "parent", name="pk_changeset_parent"),
    )
    op.create_table(
        "claim",
        sa.Column("key", Key, autoincrement=False, nullable=False),
        sa.Column("id", String, nullable=False),
        sa.Column("text", String, nullable=False),
        sa.Column("kind", String, nullable=True),
        sa.Column("unit", String, nullable=True),
        sa.Column("cumulative", sa.Boolean(), nullable=True),
        sa.Column("changeset", Key, nullable=False),
        sa.CheckConstraint("kind IN ('event', 'quantity', 'state', 'plan')", name=op.f("ck_claim_kind")),
        sa.ForeignKeyConstraint(["changeset"], ["changeset.key"], name="fk_claim_changeset"),
        sa.PrimaryKeyConstraint("key", name="pk_claim"),
        sa.UniqueConstraint("id", name="uq_claim_id"),
    )
    op.create_index("ix_claim_changeset", "claim", ["changeset"])
    op.create_table(
        "document",
        sa.Column("key", Key, autoincrement=False, nullable=False),
        sa.Column("id", String, nullable=False),
        sa.Column("changeset", Key, nullable=False),
        sa.ForeignKeyConstraint(["changeset"], ["changeset.key"], name="fk_document_changeset"),
        sa.PrimaryKeyConstraint("key", name="pk_document"),
        sa.UniqueConstraint("id", name="uq_document_id"),
    )
    op.create_index("ix_document_changeset", "document", ["changeset"])
    op.create_table(
        "claim_link",
        sa.Column("key", Key, autoincrement=False, nullable=False),
        sa.Column("claim", Key, nullable=False),
        sa.Column("rel", String, nullable=False),
        sa.Column("target_id", String, nullable=False),
        sa.Column("because", String, nullable=True),
        sa.Column("changeset", Key, nullable=False),
        sa.Column("closed_in", Key, nullable=True),
        sa.CheckConstraint("rel IN ('related', 'narrower')", name=op.f("ck_claim_link_rel")),
        sa.ForeignKeyConstraint(["changeset"], ["changeset.key"], name="fk_claim_link_changeset"),
        sa.ForeignKeyConstraint(["claim"], ["claim.key"], name="fk_claim_link_claim"),
        sa.ForeignKeyConstraint(["closed_in"], ["changeset.key"], name="fk_claim_link_closed_in"),
        sa.PrimaryKeyConstraint("key", name="pk_claim_link"),
    )
    op.create_index("ix_claim_link_changeset", "claim_link", ["changeset"])
    op.create_index(
        "ix_claim_link_closed_in",
        "claim_link",
        ["closed_in"],
        sqlite_where=sa.text("closed_in IS NOT NULL"),
        postgresql_where=sa.text("closed_in IS NOT NULL"),
    )
    op.create_index("ix_claim_link_target_id", "claim_link", ["target_id"])
    op.create_index(
        "uq_claim_link_live",
        "claim_link",
        ["claim", "rel", "target_id"],
        unique=True,
        sqlite_where=sa.text("closed_in IS NULL"),
        postgresql_where=sa.text("closed_in IS NULL"),
    )
    op.create_table(
        "snapshot",
        sa.Column("key", Key, autoincrement=False, nullable=False),
        sa.Column("document", Key, nullable=False),
        sa.Column("text_sha256", String, nullable=False),
        sa.Column("changeset", Key, nullable=False),
        sa.ForeignKeyConstraint(["changeset"], ["changeset.key"], name="fk_snapshot_changeset"),
        sa.ForeignKeyConstraint(["document"], ["document.key"], name="fk_snapshot_document"),
        sa.PrimaryKeyConstraint("key", name="pk_snapshot"),
        sa.UniqueConstraint("text_sha256", name="uq_snapshot_text_sha256"),
    )
    op.create_index("ix_snapshot_changeset", "snapshot", ["changeset"])
    op.create_index("ix_snapshot_document", "snapshot", ["document"])
    op.create_table(
        "source",
        sa.Column("key", Key, autoincrement=False, nullable=False),
        sa.Column("id", String, nullable=False),
        sa.Column("kind", String, nullable=True),
        sa.Column("name", String, nullable=False),
        sa.Column("folded", String, nullable=False),
        sa.Column("distinct_mark", String, nullable=True),
        sa.Column("document", Key, nullable=True),
        sa.Column("changeset", Key, nullable=False),
        sa.CheckConstraint(
            "kind IN ('person', 'office', 'organization', 'state', 'group', 'publication')",
            name=op.f("ck_source_kind"),
        ),
        sa.ForeignKeyConstraint(["changeset"], ["changeset.key"], name="fk_source_changeset"),
        sa.ForeignKeyConstraint(["document"], ["document.key"], name="fk_source_document"),
        sa.PrimaryKeyConstraint("key", name="pk_source"),
        sa.UniqueConstraint("id", name="uq_source_id"),
    )
    op.create_index("ix_source_changeset", "source", ["changeset"])
    op.create_index("ix_source_document", "source", ["document"])
    op.create_index("ix_source_folded", "source", ["folded"])
    op.create_table(
        "claim_against",
        sa.Column("key", Key, autoincrement=False, nullable=False),
        sa.Column("claim", Key, nullable=False),
        sa.Column("source", Key, nullable=False),
        sa.Column("changeset", Key, nullable=False),
        sa.Column("closed_in", Key, nullable=True),
        sa.ForeignKeyConstraint(["changeset"], ["changeset.key"], name="fk_claim_against_changeset"),
        sa.ForeignKeyConstraint(["claim"], ["claim.key"], name="fk_claim_against_claim"),
        sa.ForeignKeyConstraint(["closed_in"], ["changeset.key"], name="fk_claim_against_closed_in"),
        sa.ForeignKeyConstraint(["source"], ["source.key"], name="fk_claim_against_source"),
        sa.PrimaryKeyConstraint("key", name="pk_claim_against"),
    )
    op.create_index("ix_claim_against_changeset", "claim_against", ["changeset"])
    op.create_index(
        "ix_claim_against_closed_in",
        "claim_against",
        ["closed_in"],
        sqlite_where=sa.text("closed_in IS NOT NULL"),
        postgresql_where=sa.text("closed_in IS NOT NULL"),
    )
    op.create_index("ix_claim_against_source", "claim_against", ["source"])
    op.create_index(
        "uq_claim_against_live",
        "claim_against",
        ["claim", "source"],
        unique=True,
        sqlite_where=sa.text("closed_in IS NULL"),
        postgresql_where=sa.text("closed_in IS NULL"),
    )
    op.create_table(
        "document_details",
        sa.Column("key", Key, autoincrement=False, nullable=False),
        sa.Column("document", Key, nullable=False),
        sa.Column("publisher", Key, nullable=True),
        sa.Column("title", String, nullable=True),
        sa.Column("byline", String, nullable=True),
        sa.Column("url", String, nullable=True),
        sa.Column("archive_url", String, nullable=True),
        sa.Column("language", String, nullable=True),
        sa.Column("retrieved", String, nullable=True),
        sa.Column("published", String, nullable=True),
        sa.Column("published_earliest", String, nullable=True),
        sa.Column("published_latest", String, nullable=True),
        sa.Column("published_basis", String, nullable=True),
        sa.Column("completeness", String, nullable=True),
        sa.Column("changeset", Key, nullable=False),
        sa.Column("closed_in", Key, nullable=True),
        sa.ForeignKeyConstraint(["changeset"], ["changeset.key"], name="fk_document_details_changeset"),
        sa.ForeignKeyConstraint(["closed_in"], ["changeset.key"], name="fk_document_details_closed_in"),
        sa.ForeignKeyConstraint(["document"], ["document.key"], name="fk_document_details_document"),
        sa.ForeignKeyConstraint(["publisher"], ["source.key"], name="fk_document_details_publisher"),
        sa.PrimaryKeyConstraint("key", name="pk_document_details"),
    )
    op.create_index("ix_document_details_changeset", "document_details", ["changeset"])
    op.create_index(
        "ix_document_details_closed_in",
        "document_details",
        ["closed_in"],
        sqlite_where=sa.text("closed_in IS NOT NULL"),
        postgresql_where=sa.text("closed_in IS NOT NULL"),
    )
    op.create_index(
        "uq_document_details_live",
        "document_details",
        ["document"],
        unique=True,
        sqlite_where=sa.text("closed_in IS NULL"),
        postgresql_where=sa.text("closed_in IS NULL"),
    )
    op.create_table(
        "passage",
        sa.Column("key", Key, autoincrement=False, nullable=False),
        sa.Column("snapshot", Key, nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("exact_sha256", sa.LargeBinary(), nullable=False),
        sa.Column("changeset", Key, nullable=False),
        sa.CheckConstraint('start >= 0 AND start < "end"', name=op.f("ck_passage_place")),
        sa.ForeignKeyConstraint(["changeset"], ["changeset.key"], name="fk_passage_changeset"),
        sa.ForeignKeyConstraint(["snapshot"], ["snapshot.key"], name="fk_passage_snapshot"),
        sa.PrimaryKeyConstraint("key", name="pk_passage"),
        sa.UniqueConstraint("snapshot", "start", "end", name="uq_passage_snapshot_start_end"),
    )
    op.create_index("ix_passage_changeset", "passage", ["changeset"])
    op.create_table(
        "snapshot_text",
        sa.Column("key", Key, autoincrement=False, nullable=False),
        sa.Column("snapshot", Key, nullable=False),
        sa.Column("text", String, nullable=False),
        sa.Column("file_name", String, nullable=True),
        sa.Column("file_sha256", String, nullable=True),
        sa.Column("media_type", String, nullable=True),
        sa.Column("reader", String, nullable=True),
        sa.Column("changeset", Key, nullable=False),
        sa.ForeignKeyConstraint(["changeset"], ["changeset.key"], name="fk_snapshot_text_changeset"),
        sa.ForeignKeyConstraint(["snapshot"], ["snapshot.key"], name="fk_snapshot_text_snapshot"),
        sa.PrimaryKeyConstraint("key", name="pk_snapshot_text"),
        sa.UniqueConstraint("snapshot", name="uq_snapshot_text_snapshot"),
    )
    op.create_index("ix_snapshot_text_changeset", "snapshot_text", ["changeset"])
    op.create_table(
        "source_alias",
        sa.Column("key", Key, autoincrement=False, nullable=False),
        sa.Column("source", Key, nullable=False),
        sa.Column("alias", String, nullable=False),
        sa.Column("folded", String, nullable=False),
        sa.Column("changeset", Key, nullable=False),
        sa.Column("closed_in", Key, nullable=True),
        sa.ForeignKeyConstraint(["changeset"], ["changeset.key"], name="fk_source_alias_changeset"),
        sa.ForeignKeyConstraint(["closed_in"], ["changeset.key"], name="fk_source_alias_closed_in"),
        sa.ForeignKeyConstraint(["source"], ["source.key"], name="fk_source_alias_source"),
        sa.PrimaryKeyConstraint("key", name="pk_source_alias"),
    )
    op.create_index("ix_source_alias_changeset", "source_alias", ["changeset"])
    op.create_index(
        "ix_source_alias_closed_in",
        "source_alias",
        ["closed_in"],
        sqlite_where=sa.text("closed_in IS NOT NULL"),
        postgresql_where=sa.text("closed_in IS NOT NULL"),
    )
    op.create_index("ix_source_alias_folded", "source_alias", ["folded"])
    op.create_index(
        "uq_source_alias_live",
        "source_alias",
        ["source", "alias"],
        unique=True,
        sqlite_where=sa.text("closed_in IS NULL"),
        postgresql_where=sa.text("closed_in IS NULL"),
    )
    op.create_table(
        "source_link",
        sa.Column("key", Key, autoincrement=False, nullable=False),
        sa.Column("source", Key, nullable=False),
        sa.Column("rel", String, nullable=False),
        sa.Column("target", Key, nullable=False),
        sa.Column("since", String, nullable=True),
        sa.Column("since_earliest", String, nullable=True),
        sa.Column("until", String, nullable=True),
        sa.Column("until_latest", String, nullable=True),
        sa.Column("because", String, nullable=True),
        sa.Column("changeset", Key, nullable=False),
        sa.Column("closed_in", Key, nullable=True),
        sa.CheckConstraint(
            "rel IN ('holds_office', 'member_of', 'part_of', 'speaks_for')", name=op.f("ck_source_link_rel")
        ),
        sa.ForeignKeyConstraint(["changeset"], ["changeset.key"], name="fk_source_link_changeset"),
        sa.ForeignKeyConstraint(["closed_in"], ["changeset.key"], name="fk_source_link_closed_in"),
        sa.ForeignKeyConstraint(["source"], ["source.key"], name="fk_source_link_source"),
        sa.ForeignKeyConstraint(["target"], ["source.key"], name="fk_source_link_target"),
        sa.PrimaryKeyConstraint("key", name="pk_source_link"),
    )
    op.create_index("ix_source_link_changeset", "source_link", ["changeset"])
    op.create_index(
        "ix_source_link_closed_in",
        "source_link",
        ["closed_in"],
        sqlite_where=sa.text("closed_in IS NOT NULL"),
        postgresql_where=sa.text("closed_in IS NOT NULL"),
    )
    op.create_index("ix_source_link_source", "source_link", ["source"])
    op.create_index("ix_source_link_target", "source_link", ["target"])
    op.create_table(
        "assertion",
        sa.Column("key", Key, autoincrement=False, nullable=False),
        sa.Column("id", String, nullable=False),
        sa.Column("passage", Key, nullable=False),
        sa.Column("statement", String, nullable=False),
        sa.Column("stance", String, nullable=False),
        sa.Column("modality", String, nullable=False),
        sa.Column("condition", String, nullable=True),
        sa.Column("voice", String, nullable=False),
        sa.Column("act", String, nullable=False),
        sa.Column("cue", String, nullable=True),
        sa.Column("audience", String, nullable=True),
        sa.Column("attribution", sa.Integer(), nullable=True),
        sa.Column("within_id", String, nullable=True),
        sa.Column("said_text", String, nullable=True),
        sa.Column("said_edtf", String, nullable=True),
        sa.Column("about_text", String, nullable=True),
        sa.Column("about_edtf", String, nullable=True),
        sa.Column("quantity_text", String, nullable=True),
        sa.Column("quantity_value", String, nullable=True),
        sa.Column("quantity_low", String, nullable=True),
        sa.Column("quantity_low_inclusive", sa.Boolean(), nullable=True),
        sa.Column("quantity_high", String, nullable=True),
        sa.Column("quantity_high_inclusive", sa.Boolean(), nullable=True),
        sa.Column("quantity_approximate", sa.Boolean(), nullable=True),
        sa.Column("quantity_unit", String, nullable=True),
        sa.Column("quantity_rule", String, nullable=True),
        sa.Column("extractor", String, nullable=True),
        sa.Column("confidence", sa.Float(precision=53), nullable=True),
        sa.Column("spans", String, nullable=True),
        sa.Column("changeset", Key, nullable=False),
        sa.CheckConstraint("act IN ('speech', 'thought', 'intention', 'document')", name=op.f("ck_assertion_act")),
        sa.CheckConstraint(
            "modality IN ('certain', 'probable', 'possible', 'capability', 'planned')",
            name=op.f("ck_assertion_modality"),
        ),
        sa.CheckConstraint(
            "stance IN ('asserts', 'denies', 'doubts', 'retracts', 'declines')", name=op.f("ck_assertion_stance")
        ),
        sa.CheckConstraint("voice IN ('direct', 'indirect', 'mixed', 'narrator')", name=op.f("ck_assertion_voice")),
        sa.ForeignKeyConstraint(["changeset"], ["changeset.key"], name="fk_assertion_changeset"),
        sa.ForeignKeyConstraint(["passage"], ["passage.key"], name="fk_assertion_passage"),
        sa.PrimaryKeyConstraint("key", name="pk_assertion"),
        sa.UniqueConstraint("id", name="uq_assertion_id"),
    )
    op.create_index("ix_assertion_changeset", "assertion", ["changeset"])
    op.create_index("ix_assertion_passage", "assertion", ["passage"])
    op.create_table(
        "assertion_claim",
        sa.Column("key", Key, autoincrement=False, nullable=False),
        sa.Column("assertion", Key, nullable=False),
        sa.Column("claim", Key, nullable=False),
        sa.Column("changeset", Key, nullable=False),
        sa.Column("closed_in", Key, nullable=True),
        sa.ForeignKeyConstraint(["assertion"], ["assertion.key"], name="fk_assertion_claim_assertion"),
        sa.ForeignKeyConstraint(["changeset"], ["changeset.key"], name="fk_assertion_claim_changeset"),
        sa.ForeignKeyConstraint(["claim"], ["claim.key"], name="fk_assertion_claim_claim"),
        sa.ForeignKeyConstraint(["closed_in"], ["changeset.key"], name="fk_assertion_claim_closed_in"),
        sa.PrimaryKeyConstraint("key", name="pk_assertion_claim"),
    )
    op.create_index("ix_assertion_claim_changeset", "assertion_claim", ["changeset"])
    op.create_index("ix_assertion_claim_claim", "assertion_claim", ["claim"])
    op.create_index(
        "ix_assertion_claim_closed_in",
        "assertion_claim",
        ["closed_in"],
        sqlite_where=sa.text("closed_in IS NOT NULL"),
        postgresql_where=sa.text("closed_in IS NOT NULL"),
    )
    op.create_index(
        "uq_assertion_claim_live",
        "assertion_claim",
        ["assertion"],
        unique=True,
        sqlite_where=sa.text("closed_in IS NULL"),
        postgresql_where=sa.text("closed_in IS NULL"),
    )
    op.create_table(
        "assertion_link",
        sa.Column("key", Key, autoincrement=False, nullable=False),
        sa.Column("assertion", Key, nullable=False),
        sa.Column("rel", String, nullable=False),
        sa.Column("target_id", String, nullable=True),
        sa.Column("scope", String, nullable=True),
        sa.Column("basis", String, nullable=True),
        sa.Column("because", String, nullable=True),
        sa.Column("changeset", Key, nullable=False),
        sa.Column("closed_in", Key, nullable=True),
        sa.CheckConstraint("basis IN ('stated', 'inferred')", name=op.f("ck_assertion_link_basis")),
        sa.CheckConstraint(
            "rel IN ('denies', 'revises', 'retracts', 'repeats', 'same_utterance', 'corroborates', 'contradicts',"
            " 'supports', 'presupposes', 'corrects')",
            name=op.f("ck_assertion_link_rel"),
        ),
        sa.CheckConstraint("scope IN ('all', 'figure', 'wording', 'said')", name=op.f("ck_assertion_link_scope")),
        sa.ForeignKeyConstraint(["assertion"], ["assertion.key"], name="fk_assertion_link_assertion"),
        sa.ForeignKeyConstraint(["changeset"], ["changeset.key"], name="fk_assertion_link_changeset"),
        sa.ForeignKeyConstraint(["closed_in"], ["changeset.key"], name="fk_assertion_link_closed_in"),
        sa.PrimaryKeyConstraint("key", name="pk_assertion_link"),
    )
    op.create_index("ix_assertion_link_assertion", "assertion_link", ["assertion"])
    op.create_index("ix_assertion_link_changeset", "assertion_link", ["changeset"])
    op.create_index(
        "ix_assertion_link_closed_in",
        "assertion_link",
        ["closed_in"],
        sqlite_where=sa.text("closed_in IS NOT NULL"),
        postgresql_where=sa.text("closed_in IS NOT NULL"),
    )
    op.create_index("ix_assertion_link_target_id", "assertion_link", ["target_id"])
    op.create_table(
        "assertion_search",
        sa.Column("assertion", Key, autoincrement=False, nullable=False),
        sa.Column("stems", String, nullable=False),
        sa.ForeignKeyConstraint(["assertion"], ["assertion.key"], name="fk_assertion_search_assertion"),
        sa.PrimaryKeyConstraint("assertion", name="pk_assertion_search"),
    )
    op.create_table(
        "decision",
        sa.Column("key", Key, autoincrement=False, nullable=False),
        sa.Column("assertion", Key, nullable=False),
        sa.Column("status", String, nullable=False),
        sa.Column("because", String, nullable=True),
        sa.Column("changeset", Key, nullable=False),
        sa.Column("closed_in", Key, nullable=True),
        sa.CheckConstraint("status IN ('proposed', 'accepted', 'rejected')", name=op.f("ck_decision_status")),
        sa.ForeignKeyConstraint(["assertion"], ["assertion.key"], name="fk_decision_assertion"),
        sa.ForeignKeyConstraint(["changeset"], ["changeset.key"], name="fk_decision_changeset"),
        sa.ForeignKeyConstraint(["closed_in"], ["changeset.key"], name="fk_decision_closed_in"),
        sa.PrimaryKeyConstraint("key", name="pk_decision"),
    )
    op.create_index("ix_decision_changeset", "decision", ["changeset"])
    op.create_index(
        "ix_decision_closed_in",
        "decision",
        ["closed_in"],
        sqlite_where=sa.text("closed_in IS NOT NULL"),
        postgresql_where=sa.text("closed_in IS NOT NULL"),
    )
    op.create_index(
        "uq_decision_live",
        "decision",
        ["assertion"],
        unique=True,
        sqlite_where=sa.text("closed_in IS NULL"),
        postgresql_where=sa.text("closed_in IS NULL"),
    )
    op.create_table(
        "mention",
        sa.Column("key", Key, autoincrement=False, nullable=False),
        sa.Column("assertion", Key, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("mention", String, nullable=True),
        sa.Column("role", String, nullable=False),
        sa.Column("given", String, nullable=True),
        sa.Column("changeset", Key, nullable=False),
        sa.CheckConstraint("role IN ('asserter', 'spokesperson', 'relay')", name=op.f("ck_mention_role")),
        sa.ForeignKeyConstraint(["assertion"], ["assertion.key"], name="fk_mention_assertion"),
        sa.ForeignKeyConstraint(["changeset"], ["changeset.key"], name="fk_mention_changeset"),
        sa.PrimaryKeyConstraint("key", name="pk_mention"),
        sa.UniqueConstraint("assertion", "position", name="uq_mention_assertion_position"),
    )
    op.create_index("ix_mention_changeset", "mention", ["changeset"])
    op.create_table(
        "reading",
        sa.Column("key", Key, autoincrement=False, nullable=False),
        sa.Column("assertion", Key, nullable=False),
        sa.Column("clock", String, nullable=False),
        sa.Column("edtf", String, nullable=True),
        sa.Column("earliest", String, nullable=True),
        sa.Column("latest", String, nullable=True),
        sa.Column("anchor", String, nullable=True),
        sa.Column("rule", String, nullable=True),
        sa.Column("changeset", Key, nullable=False),
        sa.Column("closed_in", Key, nullable=True),
        sa.CheckConstraint("clock IN ('said', 'about')", name=op.f("ck_reading_clock")),
        sa.ForeignKeyConstraint(["assertion"], ["assertion.key"], name="fk_reading_assertion"),
        sa.ForeignKeyConstraint(["changeset"], ["changeset.key"], name="fk_reading_changeset"),
        sa.ForeignKeyConstraint(["closed_in"], ["changeset.key"], name="fk_reading_closed_in"),
        sa.PrimaryKeyConstraint("key", name="pk_reading"),
    )
    op.create_index("ix_reading_anchor", "reading", ["anchor"])
    op.create_index("ix_reading_changeset", "reading", ["changeset"])
    op.create_index(
        "ix_reading_closed_in",
        "reading",
        ["closed_in"],
        sqlite_where=sa.text("closed_in IS NOT NULL"),
        postgresql_where=sa.text("closed_in IS NOT NULL"),
    )
    op.create_index(
        "uq_reading_live",
        "reading",
        ["assertion", "clock"],
        unique=True,
        sqlite_where=sa.text("closed_in IS NULL"),
        postgresql_where=sa.text("closed_in IS NULL"),
    )
    op.create_table(
        "mention_source",
        sa.Column("key", Key, autoincrement=False, nullable=False),
        sa.Column("mention", Key, nullable=False),
        sa.Column("source", Key, nullable=False),
        sa.Column("resolution", String, nullable=False),
        sa.Column("because", String, nullable=True),
        sa.Column("changeset", Key, nullable=False),
        sa.Column("closed_in", Key, nullable=True),
        sa.CheckConstraint(
            "resolution IN ('explicit', 'coreference', 'candidate')", name=op.f("ck_mention_source_resolution")
        ),
        sa.ForeignKeyConstraint(["changeset"], ["changeset.key"], name="fk_mention_source_changeset"),
        sa.ForeignKeyConstraint(["closed_in"], ["changeset.key"], name="fk_mention_source_closed_in"),
        sa.ForeignKeyConstraint(["mention"], ["mention.key"], name="fk_mention_source_mention"),
        sa.ForeignKeyConstraint(["source"], ["source.key"], name="fk_mention_source_source"),
        sa.PrimaryKeyConstraint("key", name="pk_mention_source"),
    )
    op.create_index("ix_mention_source_changeset", "mention_source", ["changeset"])
    op.create_index(
        "ix_mention_source_closed_in",
        "mention_source",
        ["closed_in"],
        sqlite_where=sa.text("closed_in IS NOT NULL"),
        postgresql_where=sa.text("closed_in IS NOT NULL"),
    )
    op.create_index("ix_mention_source_source", "mention_source", ["source"])
    op.create_index(
        "uq_mention_source_live",
        "mention_source",
        ["mention", "source"],
        unique=True,
        sqlite_where=sa.text("closed_in IS NULL"),
        postgresql_where=sa.text("closed_in IS NULL"),
    )
