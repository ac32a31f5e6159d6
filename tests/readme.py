"""The README's tour: its commands, what they print, and `python -m tests.readme` to write that down anew."""

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"

_BLOCK = re.compile(r"(?<=```console\n)(.*?)(?=```)", re.S)
# What differs from run to run: when it was recorded, by whom, and the changeset that follows from both.
_VARIES = (
    (re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d UTC by \S+,"), "2026-02-03 10:14 UTC by ana,"),
    (re.compile(r"changeset [a-z2-7]{7}"), "changeset 45fph22"),
)


def settled(text: str) -> str:
    """A text with what varies put to fixed values."""
    for pattern, value in _VARIES:
        text = pattern.sub(value, text)
    return text


def commands(block: str) -> Iterator[str]:
    """The commands of a block, each with its continuation lines."""
    lines = iter(block.splitlines())
    for line in lines:
        if line.startswith("$ "):
            command = line[2:]
            while command.endswith("\\"):
                command = f"{command}\n{next(lines)}"
            yield command


def printed(text: str) -> str:
    """The text of a README with what its commands print now, run one after the other in an empty folder."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "seeds").symlink_to(ROOT / "seeds")
        _shell("claimdb demo claimdb.sqlite", folder)
        return _BLOCK.sub(lambda match: _answered(match[1], folder), text)


def _answered(block: str, folder: str) -> str:
    parts = [f"$ {command}\n{settled(_shell(command, folder))}" for command in commands(block)]
    return "\n".join(part.rstrip("\n") + "\n" for part in parts)


def _shell(command: str, folder: str) -> str:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("CLAIMDB", "COLUMNS"))}
    environment |= {"PATH": path, "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        ["sh", "-c", command], cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False
    )
    output = done.stdout + done.stderr
    if done.returncode:
        raise AssertionError(f"{command}\nended with {done.returncode}:\n{output}")
    return output.replace(str(Path(folder).resolve()), "/home/ana")


if __name__ == "__main__":
    README.write_text(printed(README.read_text(encoding="utf-8")), encoding="utf-8")
