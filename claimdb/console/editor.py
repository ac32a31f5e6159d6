"""A text in the reviewer's editor. What was written is never lost: a file that cannot be used is kept and named."""

import os
import shlex
import subprocess
import tempfile
from pathlib import Path

from claimdb.errors import ClaimdbError


def editor() -> str | None:
    """The command of the editor: $VISUAL, else $EDITOR; None where neither is set."""
    return os.environ.get("VISUAL") or os.environ.get("EDITOR") or None


def draft(name: str, text: str) -> Path:
    """A file of one's own that holds a text to be edited. Raises ClaimdbError where none can be made."""
    try:
        handle, path = tempfile.mkstemp(prefix=f"claimdb-{name}-", suffix=".yaml")
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except OSError as error:
        raise ClaimdbError(f"no file to be edited can be made: {error.strerror}; nothing was recorded") from None
    return Path(path)


def edit(command: str, path: Path) -> str:
    """Has a file edited, and returns what it holds then. Raises ClaimdbError if the editor cannot be run, or ends with
    an error, or leaves what is no text; the file stays as it is."""
    kept = f"nothing was recorded; the text is kept in {path}"
    try:
        status = subprocess.run([*shlex.split(command), str(path)], check=False).returncode
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise ClaimdbError(f"the editor {command!r} cannot be run: {reason}; {kept}") from None
    if status:
        raise ClaimdbError(f"the editor {command!r} ended with status {status}; {kept}")
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise ClaimdbError(f"what the editor left is not UTF-8; {kept}") from None
    except OSError as error:
        raise ClaimdbError(f"what the editor left cannot be read: {error.strerror}; nothing was recorded") from None
