"""A PostgreSQL database without tables."""

import uuid
from collections.abc import Iterator

import pytest

from tests import conftest


@pytest.fixture
def bare_postgres() -> Iterator[str]:
    """A database on the server that has no tables yet; skipped where there is no server."""
    if not conftest.POSTGRES:
        pytest.skip("CLAIMDB_TEST_POSTGRES names no server")
    name = f"claimdb_bare_{uuid.uuid4().hex[:12]}"
    with conftest._admin(f'CREATE DATABASE "{name}"', f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)'):
        yield conftest._url(name)
