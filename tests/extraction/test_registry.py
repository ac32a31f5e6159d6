"""Extractors by name, through the entry points of a real package."""

import subprocess
import sys
from pathlib import Path

import pytest

from claimdb.errors import ExtractionError, UsageError
from claimdb.extraction.model import Article
from claimdb.extraction.registry import find_extractor, installed
from claimdb.version import __version__
from tests.extraction.small import install


@pytest.fixture(autouse=True)
def _small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install(tmp_path / "packages", monkeypatch)


def test_an_installed_extractor_is_found_by_its_name() -> None:
    found = find_extractor("small")
    assert found is not None and found.name == "small-1"
    assert len(found.extract(Article("The Harbour Board said that it is shut.")).assertions) == 1
    named = find_extractor("small:7b")
    assert named is not None and named.name == "small-7b"
    assert {"claimdb", "llm", "small"} <= set(installed())


def test_none_is_no_extractor_and_the_default_is_the_built_in_one() -> None:
    assert find_extractor("none") is None
    for name in (None, "claimdb"):
        found = find_extractor(name)
        assert found is not None and found.name == f"claimdb-{__version__}"


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("smal", "did you mean 'small'"),
        ("nobody", "there are claimdb, gone, llm, nameless, small, unmakeable, none"),
        ("", "not installed"),
        ("none:x", "not installed"),
        ("no\nbody", r"no\nbody"),
        ("claimdb:x", "takes no word after a colon"),
        ("unmakeable:x", "takes no word after a colon"),
    ],
)
def test_a_name_that_nobody_registered_is_a_wrong_word(name: str, told: str) -> None:
    with pytest.raises(UsageError) as raised:
        find_extractor(name)
    assert told in str(raised.value)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("gone", "cannot be imported: ModuleNotFoundError"),
        ("nameless", "has no name"),
        ("unmakeable", r"cannot be made: RuntimeError: no weights\nhere"),
    ],
)
def test_what_cannot_be_made_is_named(name: str, told: str) -> None:
    with pytest.raises(ExtractionError) as raised:
        find_extractor(name)
    assert told in str(raised.value)


def test_without_its_extra_an_extractor_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "llm", None)  # what an import of what is not installed meets
    with pytest.raises(ExtractionError, match=r"pip install 'claimdb\[llm\]'"):
        find_extractor("llm:any")


def test_looking_imports_no_extractor() -> None:
    code = (
        "import sys; from claimdb.extraction import registry; registry.installed();"
        "print([name for name in ('llm', 'onnxruntime', 'small_extractor') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
