"""Alterations that no program of ours makes: a byte of a database's file, or a field behind the triggers' back."""

import random
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

_PLAIN = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND sql NOT LIKE '%VIRTUAL%'"


def dump(file: Path) -> str | None:
    """The tables and the schema as statements; None where SQLite cannot tell."""
    try:
        with closing(sqlite3.connect(file)) as connection:
            names = sorted(connection.execute("SELECT type, name, sql FROM sqlite_master"), key=str)
            tables = connection.execute(_PLAIN).fetchall()
            rows = [sorted(connection.execute(f'SELECT * FROM "{name}"'), key=repr) for (name,) in sorted(tables)]
            return repr((names, rows))
    except (sqlite3.Error, UnicodeDecodeError):
        return None


def alter_byte(file: Path, chance: random.Random) -> str:
    """Changes one byte of the file; what was done."""
    content = bytearray(file.read_bytes())
    place = chance.randrange(len(content))
    content[place] ^= chance.randrange(1, 256)
    file.write_bytes(content)
    return f"byte {place} xor"


def alter_field(file: Path, chance: random.Random) -> str:
    """Changes one field of one row of any table, past triggers, checks and references; what was done."""
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        triggers = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _ in triggers:
            connection.execute(f'DROP TRIGGER "{name}"')
        done = _alter(connection, chance)
        for _, sql in triggers:
            connection.execute(sql)
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return done


def _alter(connection: sqlite3.Connection, chance: random.Random) -> str:
    tables = [name for (name,) in connection.execute(_PLAIN)]
    while True:
        table = chance.choice(sorted(tables))
        columns = [row[1] for row in connection.execute(f'PRAGMA table_info("{table}")')]
        rows = connection.execute(f'SELECT * FROM "{table}"').fetchall()
        if not rows:
            continue
        row, place = chance.choice(rows), chance.randrange(len(columns))
        where = " AND ".join(f'"{column}" IS ?' for column in columns)
        value = _other(row[place], [each[place] for each in rows], chance)
        try:
            statement = f'UPDATE "{table}" SET "{columns[place]}" = ? WHERE {where}'
            connection.execute(statement, (value, *row))
        except sqlite3.Error:  # what is unique, or may not be NULL: not even the shell can do that
            continue
        return f"{table}.{columns[place]}: {row[place]!r:.60} to {value!r:.60}"


def _other(value: object, beside: list[object], chance: random.Random) -> object:
    """Another value: none, another row's, one near it, or one of another type."""
    near: object = None
    if isinstance(value, int | float):
        near = value + chance.choice((-1, 1, 1_000))
    elif isinstance(value, str) and value:
        place = chance.randrange(len(value))
        near = value[:place] + value[place + 1 :]
    elif isinstance(value, bytes):
        near = value[1:]
    ways = [None, chance.choice(beside), near, near, near, str(value), b"\xff", "", 7, 0.5, "x" * 40]
    return chance.choice(ways)


def copied(file: Path, to: Path) -> Path:
    """A copy of a database's file, without the log of the one before."""
    for beside in to.parent.glob(f"{to.name}-*"):
        beside.unlink()
    return Path(shutil.copy(file, to))
