"""`import claimdb` does what the command line does."""

import subprocess
import sys

import pytest

import claimdb
from tests.conftest import SEEDS


def test_everything_that_is_promised_is_there() -> None:
    for name in claimdb.__all__:
        assert getattr(claimdb, name) is not None
    with pytest.raises(AttributeError, match="nothing_here"):
        _ = claimdb.nothing_here


def test_load_and_ask(database: str) -> None:
    recorder = claimdb.Recorder("ana", "load")
    summary = claimdb.load([str(SEEDS)], recorder, database)
    assert (summary.new_documents, summary.new_assertions, summary.faults) == (3, 41, [])
    with claimdb.open_database(database) as connection:
        answer = claimdb.who(connection, "containers", claimdb.Filters(since="2024-06"))
        certain = [hit.assertion.said.text for hit in answer.hits if hit.certain and hit.assertion.said]
    assert certain == ["last week"]


def test_importing_it_imports_no_engine() -> None:
    code = "import sys, claimdb; print('sqlalchemy' in sys.modules, 'pydantic' in sys.modules)"
    printed = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert printed.split() == ["False", "False"]
