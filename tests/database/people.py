"""The command line as an account without rights runs it, and in processes of its own."""

import io
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path

from claimdb import cli
from tests.conftest import ROOT, Result

NOBODY = 65534


def as_nobody(*arguments: object) -> Result:
    """Runs `claimdb` in a child process that root's rights are taken from; where we are not root, as we are.

    Call the same in this process before: the child may not be able to read the modules that it still has to import.
    """
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        _run_and_leave(writer, [str(each) for each in arguments])
    os.close(writer)
    with os.fdopen(reader, encoding="utf-8") as pipe:
        printed = pipe.read()
    os.waitpid(child, 0)
    return Result(**json.loads(printed))


def _run_and_leave(writer: int, arguments: list[str]) -> None:
    try:
        if os.getuid() == 0:
            os.setgroups([])
            os.setgid(NOBODY)
            os.setuid(NOBODY)
        out, err = io.StringIO(), io.StringIO()
        with redirect_stdout(out), redirect_stderr(err):
            status = cli.run(arguments)
        said = {"status": status, "out": out.getvalue(), "err": err.getvalue()}
    except BaseException as error:
        said = {"status": -1, "out": "", "err": repr(error)}
    os.write(writer, json.dumps(said).encode())
    os._exit(0)


@contextmanager
def open_folder() -> Iterator[Path]:
    """A folder that everybody may read, and its owner change."""
    folder = Path(tempfile.mkdtemp(prefix="claimdb-test-"))
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        folder.chmod(0o755)
        shutil.rmtree(folder)


def start(*arguments: object, **environment: str) -> "subprocess.Popen[bytes]":
    """Starts `claimdb` as a process."""
    return subprocess.Popen(
        [sys.executable, "-m", "claimdb", *(str(each) for each in arguments)],
        cwd=ROOT,
        env={**os.environ, **environment},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def many_records(count: int) -> bytes:
    """As many documents with one assertion each, as JSON Lines."""
    lines = []
    for number in range(count):
        text = f"Document {number}. Officials said that {number} boats had sailed. " + "It was a fine day. " * 40
        start_ = text.index("Officials")
        assertion = {
            "claim": "Boats have sailed",
            "statement": f"{number} boats had sailed",
            "sources": [{"name": "The Harbour Office", "mention": "Officials"}],
            "stance": "asserts",
            "passage": {"start": start_, "end": text.index(".", start_) + 1},
        }
        document = {"publisher": "The Harbour Gazette", "published": "2024-05-01", "text": text}
        lines.append(json.dumps({"document": document, "assertions": [assertion]}))
    return "\n".join(lines).encode() + b"\n"
