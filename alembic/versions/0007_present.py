"""What is judged now, in tables that questions read quickly."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from claimdb.ledger.present import fill

revision: str = "0007"
down_revision: str | None = "0006"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

Key = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
String = sa.Text().with_variant(sa.TEXT(collation="C"), "postgresql")


# What was once judged of each thing: the column that names it.
CLOSED = {
    "assertion_claim": "assertion",
    "mention_source": "mention",
    "reading": "assertion",
    "decision": "assertion",
    "document_details": "document",
}


def upgrade() -> None:
    create_assertions()
    create_spoken()
    create_totals()
    create_stems()
    for table, column in CLOSED.items():
        create_partial_index(f"ix_{table}_closed", table, [column], "closed_in IS NOT NULL")
    create_partial_index("ix_document_details_published", "document_details", ["published_latest"], "closed_in IS NULL")
    fill(op.get_bind())


def downgrade() -> None:
    op.drop_index("ix_document_details_published", "document_details")
    for table in reversed(CLOSED):
        op.drop_index(f"ix_{table}_closed", table)
    for table in ("changeset_rows", "name_stem", "total_now", "spoken_now", "assertion_now"):
        op.drop_table(table)


def create_assertions() -> None:
    op.create_table(
        "assertion_now",
        sa.Column("assertion", Key, autoincrement=False, nullable=False),
        *(sa.Column(name, Key, nullable=False) for name in ("snapshot", "claim")),
        sa.Column("status", sa.Integer(), nullable=False),
        sa.Column("said", sa.BigInteger(), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in ("denies", "hedged", "figured", "anew")),
        sa.PrimaryKeyConstraint("assertion", name="pk_assertion_now"),
    )
    for name in ("claim", "snapshot"):
        op.create_index(f"ix_assertion_now_{name}", "assertion_now", [name])
    create_partial_index("ix_assertion_now_proposed", "assertion_now", ["status", "snapshot"], "status = 1")
    for name in ("denies", "hedged"):
        create_partial_index(f"ix_assertion_now_{name}_claim", "assertion_now", [name, "claim"], f"{name} = 1")


def create_partial_index(name: str, table: str, columns: list[str], where: str) -> None:
    condition = sa.text(where)
    op.create_index(name, table, columns, sqlite_where=condition, postgresql_where=condition)


def create_spoken() -> None:
    op.create_table(
        "spoken_now",
        *(sa.Column(name, Key, autoincrement=False, nullable=False) for name in ("source", "assertion")),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in ("certain", "candidate")),
        sa.PrimaryKeyConstraint("source", "assertion", name="pk_spoken_now"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_spoken_now_assertion", "spoken_now", ["assertion"])


def create_totals() -> None:
    op.create_table(
        "total_now",
        sa.Column("changeset", Key, autoincrement=False, nullable=False),
        *(sa.Column(name, Key, nullable=False) for name in ("assertions", "proposals", "documents")),
        sa.PrimaryKeyConstraint("changeset", name="pk_total_now"),
    )


def create_stems() -> None:
    op.create_table(
        "name_stem",
        *(sa.Column(name, String, nullable=False) for name in ("stem", "kind")),
        sa.Column("thing", Key, autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("stem", "kind", "thing", name="pk_name_stem"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_name_stem_kind_thing", "name_stem", ["kind", "thing"])
    op.create_table(
        "changeset_rows",
        sa.Column("changeset", Key, autoincrement=False, nullable=False),
        sa.Column("of_table", String, nullable=False),
        *(sa.Column(name, Key, nullable=False) for name in ("made", "closed")),
        sa.PrimaryKeyConstraint("changeset", "of_table", name="pk_changeset_rows"),
        sqlite_with_rowid=False,
    )
