"""What others do with as many rows: `python bulk_peers.py nomenklatura|sqlite-utils LINES.jsonl FOLDER`.

`nomenklatura`: its SQL store on SQLite, each assertion as an entity of three properties, which are statements.
`sqlite-utils`: a flat row an assertion, with an index on the source and full-text search of the statement. Prints the
seconds and how many statements or rows that were.
"""

import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any


def flat(file: Path) -> Iterator[dict[str, Any]]:
    """The assertions of a corpus as flat rows."""
    with file.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            record = json.loads(line)
            document = record["document"]
            for place, each in enumerate(record["assertions"]):
                said = each.get("said") or {}
                yield {
                    "id": f"{number}-{place}",
                    "source": each["sources"][0]["name"],
                    "claim": each["claim"],
                    "statement": each["statement"],
                    "stance": each.get("stance", "asserts"),
                    "said": said.get("edtf"),
                    "published": document["published"],
                    "publisher": document["publisher"],
                    "url": document["url"],
                    "start": each["passage"]["start"],
                    "end": each["passage"]["end"],
                }


def sqlite_utils(file: Path, folder: Path) -> tuple[float, int]:
    """`sqlite-utils insert`, an index, full-text search; seconds and rows."""
    import sqlite_utils as peer

    began = time.perf_counter()
    database = peer.Database(folder / "flat.sqlite")
    table = database.table("assertion", pk="id")
    table.insert_all(flat(file), batch_size=10_000)
    table.create_index(["source"])
    table.enable_fts(["statement"], tokenize="porter")
    return time.perf_counter() - began, int(table.count)


def nomenklatura(file: Path, folder: Path) -> tuple[float, int]:
    """nomenklatura's SQL store; seconds and statements."""
    from followthemoney import Dataset, Statement, StatementEntity
    from nomenklatura.resolver import Linker
    from nomenklatura.store.sql import SQLStore
    from sqlalchemy import create_engine

    began = time.perf_counter()
    dataset = Dataset.make({"name": "bench", "title": "bench"})
    linker: Any = Linker[StatementEntity]({})
    store: Any = SQLStore(dataset, linker, create_engine(f"sqlite:///{folder / 'statements.sqlite'}"))
    count = 0
    with store.writer() as writer:
        for row in flat(file):
            for prop, value in (("title", row["statement"]), ("summary", row["claim"]), ("author", row["source"])):
                made = Statement(entity_id=row["id"], prop=prop, schema="Article", value=value, dataset="bench")
                writer.add_statement(made)
                count += 1
    return time.perf_counter() - began, count


PEERS = {"nomenklatura": nomenklatura, "sqlite-utils": sqlite_utils}


def main(name: str, file: str, folder: str) -> None:
    """Runs one of them."""
    print(*PEERS[name](Path(file), Path(folder)))


if __name__ == "__main__":
    main(*sys.argv[1:])
