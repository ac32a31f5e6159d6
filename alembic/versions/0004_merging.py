"""What merging two databases needs: rows that several changesets made, and disagreements that stay open."""

from collections.abc import Iterator, Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0004"
down_revision: str | None = "0003"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

Key = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
String = sa.Text().with_variant(sa.TEXT(collation="C"), "postgresql")

DISAGREEMENT = ("name", "target_id", "kept", "other")


def upgrade() -> None:
    create_also_recorded()
    create_disagreement()
    on_sqlite = op.get_bind().dialect.name == "sqlite"
    for statement in sqlite_triggers() if on_sqlite else postgresql_triggers():
        op.execute(sa.text(statement))


def downgrade() -> None:
    op.drop_table("disagreement")
    op.drop_table("also_recorded")


def create_also_recorded() -> None:
    op.create_table(
        "also_recorded",
        sa.Column("key", Key, autoincrement=False, nullable=False),
        sa.Column("of_table", String, nullable=False),
        sa.Column("of_key", Key, nullable=False),
        sa.Column("what", String, nullable=False),
        sa.Column("line", String, nullable=True),
        sa.Column("changeset", Key, nullable=False),
        sa.CheckConstraint("what IN ('made', 'closed')", name=op.f("ck_also_recorded_what")),
        sa.ForeignKeyConstraint(["changeset"], ["changeset.key"], name="fk_also_recorded_changeset"),
        sa.PrimaryKeyConstraint("key", name="pk_also_recorded"),
    )
    op.create_index("ix_also_recorded_changeset", "also_recorded", ["changeset"])
    op.create_index("ix_also_recorded_of_table_of_key", "also_recorded", ["of_table", "of_key"])


def create_disagreement() -> None:
    op.create_table(
        "disagreement",
        sa.Column("key", Key, autoincrement=False, nullable=False),
        *(sa.Column(name, String, nullable=False) for name in DISAGREEMENT),
        sa.Column("changeset", Key, nullable=False),
        sa.Column("closed_in", Key, nullable=True),
        sa.ForeignKeyConstraint(["changeset"], ["changeset.key"], name="fk_disagreement_changeset"),
        sa.ForeignKeyConstraint(["closed_in"], ["changeset.key"], name="fk_disagreement_closed_in"),
        sa.PrimaryKeyConstraint("key", name="pk_disagreement"),
    )
    op.create_index("ix_disagreement_changeset", "disagreement", ["changeset"])
    is_closed = sa.text("closed_in IS NOT NULL")
    op.create_index(
        "ix_disagreement_closed_in",
        "disagreement",
        ["closed_in"],
        sqlite_where=is_closed,
        postgresql_where=is_closed,
    )
    op.create_index("ix_disagreement_target_id", "disagreement", ["target_id"])


def sqlite_triggers() -> Iterator[str]:
    """The same as every fact and every judgement has."""
    for table in ("also_recorded", "disagreement"):
        yield refuse(table, "DELETE", "what was recorded is never deleted")
        free = f'NOT EXISTS (SELECT 1 FROM {table} WHERE "key" = new."key")'
        yield refuse(table, "INSERT", "what was recorded is never replaced", [free])
    yield refuse("also_recorded", "UPDATE", "a fact is never changed")
    kept = [f'new."{column}" IS old."{column}"' for column in ("key", *DISAGREEMENT, "changeset")]
    once = ["old.closed_in IS NULL", "new.closed_in IS NOT NULL", *kept]
    yield refuse("disagreement", "UPDATE", "a judgement can only be closed, once", once)


def refuse(table: str, event: str, why: str, unless: Sequence[str] = ()) -> str:
    when = f" WHEN NOT ({' AND '.join(unless)})" if unless else ""
    name = f"claimdb_{table}_{event.lower()}"
    return f"CREATE TRIGGER {name} BEFORE {event} ON {table}{when} BEGIN SELECT RAISE(ABORT, '{why}'); END"


def postgresql_triggers() -> Iterator[str]:
    """With the functions of the first revision."""
    yield trigger("also_recorded", "UPDATE", "claimdb_keep", "FOR EACH ROW")
    yield trigger("disagreement", "UPDATE", "claimdb_close_once", "FOR EACH ROW")
    for table in ("also_recorded", "disagreement"):
        yield trigger(table, "DELETE", "claimdb_keep", "FOR EACH ROW")
        yield trigger(table, "TRUNCATE", "claimdb_keep", "FOR EACH STATEMENT")


def trigger(table: str, event: str, function: str, each: str) -> str:
    name = f"claimdb_{table}_{event.lower()}"
    return f"CREATE TRIGGER {name} BEFORE {event} ON {table} {each} EXECUTE FUNCTION {function}()"
