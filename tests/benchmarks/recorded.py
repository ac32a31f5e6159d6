"""Runs a `claimdb` command in this process and writes the statements it sends to a JSON file, with their parameters.

python recorded.py STATEMENTS.json who containers --db seed.sqlite
"""

import json
import sys
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event

from claimdb import cli


def record(file: str, *arguments: str) -> int:
    """Runs the command; what begins and ends a transaction is left out, as drivers do that by themselves."""
    sent: list[tuple[str, list[Any]]] = []

    @event.listens_for(Engine, "before_cursor_execute")
    def remember(connection: Any, cursor: Any, statement: str, parameters: Any, context: Any, many: bool) -> None:
        if not statement.startswith("BEGIN"):
            sent.append((statement, list(parameters)))

    status = cli.run(list(arguments))
    Path(file).write_text(json.dumps(sent), encoding="utf-8")
    return status


if __name__ == "__main__":
    sys.exit(record(*sys.argv[1:]))
