"""Databases on the PostgreSQL server that the tests may use: made once, and emptied for the next test."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine, create_engine, make_url, text
from sqlalchemy.exc import DBAPIError

from claimdb.database import migrations, tables
from claimdb.database.engine import open_engine

# What a test may have changed beside rows: a database so changed is not used again.
_SCHEMA = """
SELECT md5(string_agg(part, ',' ORDER BY part)) FROM (
    SELECT 'relation ' || oid AS part FROM pg_class WHERE oid >= 16384
    UNION ALL SELECT 'trigger ' || oid || tgenabled::text FROM pg_trigger WHERE oid >= 16384
    UNION ALL SELECT 'function ' || oid FROM pg_proc WHERE oid >= 16384
    UNION ALL SELECT 'schema ' || oid FROM pg_namespace WHERE nspname NOT LIKE 'pg_%'
    UNION ALL SELECT 'revision ' || version_num FROM alembic_version
) AS parts"""


class Server:
    """A server, and an account that may make databases on it."""

    def __init__(self, url: str) -> None:
        self._url = make_url(url)
        self._admin = create_engine(self._url, isolation_level="AUTOCOMMIT")
        self._template: str | None = None
        self._schemas: dict[str, str] = {}
        self._spare: list[str] = []
        self._made: list[str] = []

    def url(self, database: str) -> str:
        """The URL of a database."""
        return self._url.set(database=database).render_as_string(hide_password=False)

    def make(self, options: str = "") -> str:
        """The name of a new database, which `close` drops."""
        name = f"claimdb_test_{uuid.uuid4().hex[:12]}"
        self._run(f'CREATE DATABASE "{name}" {options}')
        self._made.append(name)
        return name

    def drop(self, name: str) -> None:
        """Drops a database, whoever uses it."""
        self._run(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        self._made.remove(name)

    @contextmanager
    def lend(self) -> Iterator[str]:
        """The URL of an empty database at this version's schema."""
        name = self._spare.pop() if self._spare else self._copy()
        yield self.url(name)
        if self._emptied(name):
            self._spare.append(name)
        else:
            self.drop(name)

    @property
    def template(self) -> str:
        """The name of an empty database at this version's schema, to make others of."""
        if self._template is None:
            self._template = self.make()
            engine = open_engine(self.url(self._template), write=True)
            migrations.upgrade(engine)
            engine.dispose()  # a database that somebody is connected to is no template
        return self._template

    def _copy(self) -> str:
        name = self.make(f'TEMPLATE "{self.template}"')
        engine = create_engine(self.url(name))
        self._schemas[name] = _schema(engine)
        engine.dispose()
        return name

    def _emptied(self, name: str) -> bool:
        """Whether a database is again as it was made: rows taken out past the triggers, the schema untouched."""
        engine = create_engine(self.url(name))
        listed = ", ".join(table.name for table in tables.metadata.sorted_tables)
        try:
            if _schema(engine) != self._schemas[name]:
                return False
            with engine.begin() as connection:
                connection.execute(text("SET LOCAL lock_timeout = '1s'"))
                connection.execute(text("SET LOCAL session_replication_role = replica"))
                connection.execute(text(f"TRUNCATE {listed}"))
        except DBAPIError:  # the account may not, or the test has left a connection open
            return False
        finally:
            engine.dispose()
        return True

    def close(self) -> None:
        """Drops all that was made."""
        for name in list(self._made):
            self.drop(name)
        self._admin.dispose()

    def _run(self, statement: str) -> None:
        with self._admin.connect() as connection:
            connection.execute(text(statement))


def _schema(engine: Engine) -> str:
    with engine.connect() as connection:
        return str(connection.execute(text(_SCHEMA)).scalar_one())
