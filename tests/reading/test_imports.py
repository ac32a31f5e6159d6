"""Loading a plain article imports nothing that only web pages and PDF files need."""

import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = ("trafilatura", "lxml", "pypdf", "justext")


@pytest.mark.parametrize("suffix", [".txt", ".md", ".csv"])
def test_what_is_imported(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_text("file,title\na.txt,Ann said so\n")
    read = f"reading.read_manifest({str(path)!r})" if suffix == ".csv" else ""
    code = (
        "import sys\nfrom claimdb import reading\n"
        f"found = list(reading.read_paths([{str(path)!r}], reading.Options(), ()))\n{read}\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
