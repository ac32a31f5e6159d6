"""What undoing needs: which changesets are undone, and what of them was recorded again since."""

from collections.abc import Iterator, Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0005"
down_revision: str | None = "0004"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

Key = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
String = sa.Text().with_variant(sa.TEXT(collation="C"), "postgresql")

STANDING = ("target_id", "status")


def upgrade() -> None:
    op.create_table(
        "standing",
        sa.Column("key", Key, autoincrement=False, nullable=False),
        *(sa.Column(name, String, nullable=False) for name in STANDING),
        sa.Column("changeset", Key, nullable=False),
        sa.Column("closed_in", Key, nullable=True),
        sa.CheckConstraint("status IN ('undone', 'recorded')", name=op.f("ck_standing_status")),
        sa.ForeignKeyConstraint(["changeset"], ["changeset.key"], name="fk_standing_changeset"),
        sa.ForeignKeyConstraint(["closed_in"], ["changeset.key"], name="fk_standing_closed_in"),
        sa.PrimaryKeyConstraint("key", name="pk_standing"),
    )
    op.create_index("ix_standing_changeset", "standing", ["changeset"])
    create_partial_index("ix_standing_closed_in", "closed_in", "closed_in IS NOT NULL")
    create_partial_index("uq_standing_live", "target_id", "closed_in IS NULL", unique=True)
    on_sqlite = op.get_bind().dialect.name == "sqlite"
    for statement in sqlite_triggers() if on_sqlite else postgresql_triggers():
        op.execute(sa.text(statement))


def downgrade() -> None:
    op.drop_table("standing")


def create_partial_index(name: str, column: str, where: str, *, unique: bool = False) -> None:
    condition = sa.text(where)
    op.create_index(name, "standing", [column], unique=unique, sqlite_where=condition, postgresql_where=condition)


def sqlite_triggers() -> Iterator[str]:
    """The same as every judgement has."""
    yield refuse("DELETE", "what was recorded is never deleted")
    kept = [f'new."{column}" IS old."{column}"' for column in ("key", *STANDING, "changeset")]
    once = ["old.closed_in IS NULL", "new.closed_in IS NOT NULL", *kept]
    yield refuse("UPDATE", "a judgement can only be closed, once", once)
    live = '"target_id" = new."target_id" AND closed_in IS NULL AND new.closed_in IS NULL'
    free = [f"NOT EXISTS (SELECT 1 FROM standing WHERE {taken})" for taken in ('"key" = new."key"', live)]
    yield refuse("INSERT", "what was recorded is never replaced", free)


def refuse(event: str, why: str, unless: Sequence[str] = ()) -> str:
    when = f" WHEN NOT ({' AND '.join(unless)})" if unless else ""
    name = f"claimdb_standing_{event.lower()}"
    return f"CREATE TRIGGER {name} BEFORE {event} ON standing{when} BEGIN SELECT RAISE(ABORT, '{why}'); END"


def postgresql_triggers() -> Iterator[str]:
    """With the functions of the first revision."""
    yield trigger("UPDATE", "claimdb_close_once", "FOR EACH ROW")
    yield trigger("DELETE", "claimdb_keep", "FOR EACH ROW")
    yield trigger("TRUNCATE", "claimdb_keep", "FOR EACH STATEMENT")


def trigger(event: str, function: str, each: str) -> str:
    name = f"claimdb_standing_{event.lower()}"
    return f"CREATE TRIGGER {name} BEFORE {event} ON standing {each} EXECUTE FUNCTION {function}()"
