"""Rows in the order of their keys, some at a time."""

from collections.abc import Iterator

from sqlalchemy import Column, Connection, func, select

SIZE = 2_000


def ranges(connection: Connection, key: Column[int], size: int = SIZE) -> Iterator[tuple[int, int]]:
    """First and last key of runs that hold all keys from 1 on, `size` numbers each."""
    last = connection.execute(select(func.max(key))).scalar() or 0
    for start in range(1, last + 1, size):
        yield start, start + size - 1
