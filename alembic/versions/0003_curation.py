"""Identity of sources and claims, ratings, tags, notes; assertions that amend others; decisions to withdraw."""

from collections.abc import Iterator, Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0003"
down_revision: str | None = "0002"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

Key = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
String = sa.Text().with_variant(sa.TEXT(collation="C"), "postgresql")

# Each new judgement: its columns but the key and the changesets, those that refer to a table, and what is unique.
JUDGEMENTS = {
    "source_identity": (("source", "target", "because"), {"source": "source", "target": "source"}, ("source",)),
    "claim_identity": (("claim", "target", "because"), {"claim": "claim", "target": "claim"}, ("claim",)),
    "rating": (("target_id", "scheme", "value", "because"), {}, ("target_id", "scheme")),
    "tag": (("target_id", "tag"), {}, ("target_id", "tag")),
    "note": (("target_id", "text"), {}, ()),
}
INDEXES = {"source_identity": ("target",), "claim_identity": ("target",), "tag": ("tag",), "note": ("target_id",)}
DECISION = ("assertion", "status", "because")


def upgrade() -> None:
    for table in JUDGEMENTS:
        create_judgement(table)
    op.add_column("assertion", sa.Column("amends_id", String, nullable=True))
    create_partial_index("ix_assertion_amends_id", "assertion", "amends_id", "amends_id IS NOT NULL")
    allow_decisions("'proposed', 'accepted', 'rejected', 'withdrawn'")
    for table, (columns, _, unique) in JUDGEMENTS.items():
        guard(table, columns, unique)


def downgrade() -> None:
    """Fails, and changes nothing, where something was withdrawn: that cannot be told in the older schema."""
    allow_decisions("'proposed', 'accepted', 'rejected'")
    op.drop_index("ix_assertion_amends_id", "assertion")
    op.drop_column("assertion", "amends_id")
    for table in reversed(JUDGEMENTS):
        op.drop_table(table)


def create_judgement(table: str) -> None:
    columns, refers, unique = JUDGEMENTS[table]
    named = [sa.Column(name, Key if name in refers else String, nullable=name == "because") for name in columns]
    keys = {**refers, "changeset": "changeset", "closed_in": "changeset"}
    op.create_table(
        table,
        sa.Column("key", Key, autoincrement=False, nullable=False),
        *named,
        sa.Column("changeset", Key, nullable=False),
        sa.Column("closed_in", Key, nullable=True),
        *(
            sa.ForeignKeyConstraint([name], [f"{other}.key"], name=f"fk_{table}_{name}")
            for name, other in sorted(keys.items())
        ),
        sa.PrimaryKeyConstraint("key", name=f"pk_{table}"),
    )
    op.create_index(f"ix_{table}_changeset", table, ["changeset"])
    create_partial_index(f"ix_{table}_closed_in", table, "closed_in", "closed_in IS NOT NULL")
    for name in INDEXES.get(table, ()):
        op.create_index(f"ix_{table}_{name}", table, [name])
    if unique:
        create_partial_index(f"uq_{table}_live", table, unique, "closed_in IS NULL", unique=True)


def create_partial_index(
    name: str, table: str, columns: str | tuple[str, ...], where: str, *, unique: bool = False
) -> None:
    listed = [columns] if isinstance(columns, str) else list(columns)
    condition = sa.text(where)
    op.create_index(name, table, listed, unique=unique, sqlite_where=condition, postgresql_where=condition)


def allow_decisions(statuses: str) -> None:
    if op.get_bind().dialect.name == "sqlite":
        rebuild_decision(statuses)
        return
    op.drop_constraint(op.f("ck_decision_status"), "decision", type_="check")
    op.create_check_constraint(op.f("ck_decision_status"), "decision", f"status IN ({statuses})")


def rebuild_decision(statuses: str) -> None:
    """SQLite cannot change a check. The rows wait in a temporary table: one that is renamed would be worded otherwise
    than one that is created, and its schema would not be known again."""
    op.execute("CREATE TEMP TABLE kept_decision AS SELECT * FROM main.decision")
    op.drop_table("decision")
    op.create_table(
        "decision",
        sa.Column("key", Key, autoincrement=False, nullable=False),
        sa.Column("assertion", Key, nullable=False),
        sa.Column("status", String, nullable=False),
        sa.Column("because", String, nullable=True),
        sa.Column("changeset", Key, nullable=False),
        sa.Column("closed_in", Key, nullable=True),
        sa.CheckConstraint(f"status IN ({statuses})", name=op.f("ck_decision_status")),
        sa.ForeignKeyConstraint(["assertion"], ["assertion.key"], name="fk_decision_assertion"),
        sa.ForeignKeyConstraint(["changeset"], ["changeset.key"], name="fk_decision_changeset"),
        sa.ForeignKeyConstraint(["closed_in"], ["changeset.key"], name="fk_decision_closed_in"),
        sa.PrimaryKeyConstraint("key", name="pk_decision"),
    )
    columns = '"key", assertion, status, because, changeset, closed_in'
    op.execute(f"INSERT INTO decision ({columns}) SELECT {columns} FROM temp.kept_decision")
    op.execute("DROP TABLE temp.kept_decision")
    op.create_index("ix_decision_changeset", "decision", ["changeset"])
    create_partial_index("ix_decision_closed_in", "decision", "closed_in", "closed_in IS NOT NULL")
    create_partial_index("uq_decision_live", "decision", "assertion", "closed_in IS NULL", unique=True)
    guard("decision", DECISION, ("assertion",))


def guard(table: str, columns: tuple[str, ...], unique: tuple[str, ...]) -> None:
    """The same triggers as every judgement has: it is closed once, and neither deleted nor replaced."""
    on_sqlite = op.get_bind().dialect.name == "sqlite"
    for statement in sqlite_triggers(table, columns, unique) if on_sqlite else postgresql_triggers(table):
        op.execute(sa.text(statement))


def sqlite_triggers(table: str, columns: tuple[str, ...], unique: tuple[str, ...]) -> Iterator[str]:
    yield refuse(table, "DELETE", "what was recorded is never deleted")
    kept = [f'new."{column}" IS old."{column}"' for column in ("key", *columns, "changeset")]
    once = ["old.closed_in IS NULL", "new.closed_in IS NOT NULL", *kept]
    yield refuse(table, "UPDATE", "a judgement can only be closed, once", once)
    taken = ['"key" = new."key"']
    if unique:
        alike = [f'"{column}" = new."{column}"' for column in unique]
        taken.append(" AND ".join([*alike, "closed_in IS NULL", "new.closed_in IS NULL"]))
    free = [f"NOT EXISTS (SELECT 1 FROM {table} WHERE {condition})" for condition in taken]
    yield refuse(table, "INSERT", "what was recorded is never replaced", free)


def refuse(table: str, event: str, why: str, unless: Sequence[str] = ()) -> str:
    when = f" WHEN NOT ({' AND '.join(unless)})" if unless else ""
    name = f"claimdb_{table}_{event.lower()}"
    return f"CREATE TRIGGER {name} BEFORE {event} ON {table}{when} BEGIN SELECT RAISE(ABORT, '{why}'); END"


def postgresql_triggers(table: str) -> Iterator[str]:
    """With the functions of the first revision."""
    yield trigger(table, "UPDATE", "claimdb_close_once", "FOR EACH ROW")
    yield trigger(table, "DELETE", "claimdb_keep", "FOR EACH ROW")
    yield trigger(table, "TRUNCATE", "claimdb_keep", "FOR EACH STATEMENT")


def trigger(table: str, event: str, function: str, each: str) -> str:
    name = f"claimdb_{table}_{event.lower()}"
    return f"CREATE TRIGGER {name} BEFORE {event} ON {table} {each} EXECUTE FUNCTION {function}()"
