"""Records made for a test, and what the command line answers about them as data."""

import json
from typing import Any

from tests.conftest import Run

Element = dict[str, Any]


def said(claim: str, source: str | list[Element], words: str, **more: Any) -> Element:
    """An assertion that stands on `words`, which `record` puts into the text. A date is an EDTF or a whole value."""
    sources = [{"name": source}] if isinstance(source, str) else source
    dates = {clock: {"edtf": more.pop(clock)} for clock in ("said", "about") if isinstance(more.get(clock), str)}
    made = {"claim": claim, "statement": claim, "sources": sources, "passage": {"exact": words}, **dates, **more}
    return {name: value for name, value in made.items() if value is not None}


def candidates(*names: str, mention: str = "officials") -> list[Element]:
    """One mention that could be any of these sources."""
    return [{"name": name, "mention": mention, "resolution": "candidate"} for name in names]


def record(
    *assertions: Element, published: str | None = "2024-06-18", publisher: str | None = "The Courier", **more: Any
) -> Element:
    """A record whose text is the words of its assertions, one a line; `text` replaces it, `document` adds details."""
    words = list(dict.fromkeys(each["passage"].get("exact", "") for each in assertions))
    text = more.pop("text", "\n".join(words) or "Nothing was said.")
    details = {"publisher": publisher, "published": published, **more.pop("document", {})}
    document = {"text": text, **{name: value for name, value in details.items() if value is not None}}
    return {"document": document, "assertions": list(assertions), **more}


def load(run: Run, database: str, *records: Element, expect: int = 0) -> str:
    """Loads records through standard input; what was printed."""
    lines = "".join(json.dumps(each) + "\n" for each in records)
    done = run("load", "-", "--db", database, stdin=lines.encode())
    assert done.status == expect, done.err
    return done.out + done.err


def rows(run: Run, database: str, *command: object) -> list[Element]:
    """A listing as data."""
    done = run(*command, "--db", database, "-f", "json", "--limit", "0")
    assert done.status == 0, done.err
    answer: list[Element] = json.loads(done.out)
    return answer


def only(run: Run, database: str, *command: object) -> Element:
    """The only row of a listing."""
    (row,) = rows(run, database, *command)
    return row


def statements(listed: list[Element]) -> list[str]:
    """What is stated, in the order of the rows."""
    return [row["statement"] for row in listed]


def document_id(run: Run, database: str) -> str:
    """The id of the only document."""
    row = run("documents", "--db", database, "-f", "ids")
    (identifier,) = row.out.split()
    return identifier
