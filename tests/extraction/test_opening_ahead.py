"""The files of the built-in extractor, opened ahead of their use."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from claimdb.cli.load import ARTICLES
from claimdb.errors import ExtractionError
from claimdb.extraction.opening import MODEL, VOCABULARY, begin, open_network, open_vocabulary
from claimdb.reading import _OF_ARTICLES, READERS

_LIGHT = """
import sys
from claimdb.extraction.opening import begin, open_network, open_vocabulary
assert "onnxruntime" not in sys.modules
begin()
open_network(), open_vocabulary()
print(*sorted(name for name in sys.modules if name.startswith(("claimdb", "pydantic", "sqlalchemy"))))
"""


def test_what_was_begun_is_given_to_one_alone() -> None:
    begin()
    first, second = open_network(), open_network()
    assert first is not second
    assert [each.name for each in first.get_inputs()] == [each.name for each in second.get_inputs()]
    assert open_vocabulary() is not open_vocabulary()


def test_a_network_for_so_many_processors_is_not_the_one_begun() -> None:
    begin()
    assert open_network(threads=1).get_session_options().intra_op_num_threads == 1
    assert open_network().get_session_options().intra_op_num_threads == 0


def test_what_goes_wrong_is_told_to_who_asks(tmp_path: Path) -> None:
    damaged = tmp_path / "damaged.json"
    damaged.write_text("{", encoding="utf-8")
    begin(tmp_path / "none.onnx", damaged)
    with pytest.raises(ExtractionError, match=r"none\.onnx is missing"):
        open_network(tmp_path / "none.onnx")
    with pytest.raises(ExtractionError, match=r"damaged\.json is missing or damaged"):
        open_vocabulary(damaged)
    assert open_network(MODEL).get_inputs()
    assert open_vocabulary(VOCABULARY).get_vocab_size() > 0


def test_the_thread_imports_nothing_that_the_command_imports_meanwhile() -> None:
    done = subprocess.run([sys.executable, "-c", _LIGHT], capture_output=True, text=True, check=True)
    assert done.stdout.split() == [
        "claimdb",
        "claimdb.errors",
        "claimdb.extraction",
        "claimdb.extraction.opening",
        "claimdb.version",
    ]


def test_the_runtime_keeps_nothing_to_tell_its_maker(tmp_path: Path) -> None:
    kept = {name: str(tmp_path) for name in ("HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "TMPDIR")}
    code = "from claimdb.extraction.opening import open_network; open_network()"
    rest = {name: value for name, value in os.environ.items() if name != "ORT_DISABLE_TELEMETRY"}
    subprocess.run([sys.executable, "-c", code], env={**rest, **kept}, check=True)
    assert not list(tmp_path.iterdir())


def test_the_command_knows_what_ends_the_name_of_an_article() -> None:
    assert set(ARTICLES) == {suffix for suffix, reader in READERS.items() if reader in _OF_ARTICLES}
