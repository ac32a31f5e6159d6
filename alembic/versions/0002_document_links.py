"""Links between documents, and the sketches of texts by which near-copies are found."""

from collections.abc import Iterator, Sequence

import sqlalchemy as sa
from alembic import op

from claimdb.ledger.sketches import fill

revision: str = "0002"
down_revision: str | None = "0001"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

Key = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
String = sa.Text().with_variant(sa.TEXT(collation="C"), "postgresql")

LINK = ("key", "document", "rel", "target_id", "status", "basis", "because", "changeset")


def upgrade() -> None:
    create_links()
    create_sketches()
    statements = sqlite_triggers() if op.get_bind().dialect.name == "sqlite" else postgresql_triggers()
    for statement in statements:
        op.execute(sa.text(statement))
    fill(op.get_bind())


def downgrade() -> None:
    op.drop_table("document_sketch")
    op.drop_table("document_link")


def create_links() -> None:
    op.create_table(
        "document_link",
        sa.Column("key", Key, autoincrement=False, nullable=False),
        sa.Column("document", Key, nullable=False),
        sa.Column("rel", String, nullable=False),
        sa.Column("target_id", String, nullable=False),
        sa.Column("status", String, nullable=False),
        sa.Column("basis", String, nullable=True),
        sa.Column("because", String, nullable=True),
        sa.Column("changeset", Key, nullable=False),
        sa.Column("closed_in", Key, nullable=True),
        sa.CheckConstraint("basis IN ('stated', 'inferred')", name=op.f("ck_document_link_basis")),
        sa.CheckConstraint("rel IN ('copy_of', 'edited_from', 'cites')", name=op.f("ck_document_link_rel")),
        sa.CheckConstraint("status IN ('proposed', 'accepted', 'rejected')", name=op.f("ck_document_link_status")),
        sa.ForeignKeyConstraint(["changeset"], ["changeset.key"], name="fk_document_link_changeset"),
        sa.ForeignKeyConstraint(["closed_in"], ["changeset.key"], name="fk_document_link_closed_in"),
        sa.ForeignKeyConstraint(["document"], ["document.key"], name="fk_document_link_document"),
        sa.PrimaryKeyConstraint("key", name="pk_document_link"),
    )
    op.create_index("ix_document_link_changeset", "document_link", ["changeset"])
    op.create_index(
        "ix_document_link_closed_in",
        "document_link",
        ["closed_in"],
        sqlite_where=sa.text("closed_in IS NOT NULL"),
        postgresql_where=sa.text("closed_in IS NOT NULL"),
    )
    op.create_index("ix_document_link_target_id", "document_link", ["target_id"])
    op.create_index(
        "uq_document_link_live",
        "document_link",
        ["document", "rel", "target_id"],
        unique=True,
        sqlite_where=sa.text("closed_in IS NULL"),
        postgresql_where=sa.text("closed_in IS NULL"),
    )


def create_sketches() -> None:
    op.create_table(
        "document_sketch",
        sa.Column("shingle", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("snapshot", Key, autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(["snapshot"], ["snapshot.key"], name="fk_document_sketch_snapshot"),
        sa.PrimaryKeyConstraint("shingle", "snapshot", name="pk_document_sketch"),
        sqlite_with_rowid=False,
    )


def sqlite_triggers() -> Iterator[str]:
    """The same as every judgement has: it is closed once, and neither deleted nor replaced."""
    yield refuse("DELETE", "what was recorded is never deleted")
    kept = [f'new."{column}" IS old."{column}"' for column in LINK]
    once = ["old.closed_in IS NULL", "new.closed_in IS NOT NULL", *kept]
    yield refuse("UPDATE", "a judgement can only be closed, once", once)
    alike = [f'"{column}" = new."{column}"' for column in ("document", "rel", "target_id")]
    live = ["closed_in IS NULL", "new.closed_in IS NULL"]
    taken = ['"key" = new."key"', " AND ".join([*alike, *live])]
    free = [f"NOT EXISTS (SELECT 1 FROM document_link WHERE {condition})" for condition in taken]
    yield refuse("INSERT", "what was recorded is never replaced", free)


def refuse(event: str, why: str, unless: Sequence[str] = ()) -> str:
    when = f" WHEN NOT ({' AND '.join(unless)})" if unless else ""
    name = f"claimdb_document_link_{event.lower()}"
    return f"CREATE TRIGGER {name} BEFORE {event} ON document_link{when} BEGIN SELECT RAISE(ABORT, '{why}'); END"


def postgresql_triggers() -> Iterator[str]:
    """With the functions of the first revision."""
    yield trigger("UPDATE", "claimdb_close_once", "FOR EACH ROW")
    yield trigger("DELETE", "claimdb_keep", "FOR EACH ROW")
    yield trigger("TRUNCATE", "claimdb_keep", "FOR EACH STATEMENT")


def trigger(event: str, function: str, each: str) -> str:
    name = f"claimdb_document_link_{event.lower()}"
    return f"CREATE TRIGGER {name} BEFORE {event} ON document_link {each} EXECUTE FUNCTION {function}()"
