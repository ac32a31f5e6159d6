"""Records for loads that are disturbed: enough of each sort of row that a half of one would show."""

import json
from pathlib import Path

ASSERTIONS = 3  # a document


def lines(count: int) -> bytes:
    """As many documents, each with three assertions, as JSON Lines; claims and sources recur from one to the other."""
    return b"".join(json.dumps(_record(number)).encode() + b"\n" for number in range(count))


def write(folder: Path, count: int) -> Path:
    """The same in a file."""
    path = folder / "records.jsonl"
    path.write_bytes(lines(count))
    return path


def _record(number: int) -> dict[str, object]:
    port = f"Port {number % 7}"
    count = 100 + number * 37 % 900
    said = f"On Monday the harbour office said that {count} boats had left {port}."
    denied = f"The mayor of {port} denied it."
    asked = f"A sailor named Ole {number % 11} said that the quay was shut."
    text = f"Report {number}.\n{said}\n{denied}\n{asked}\n" + "It was a fine day. " * 20
    left = {"key": "left", "text": f"Boats have left {port}", "kind": "quantity", "unit": "boat", "cumulative": True}
    document = {"publisher": f"The Gazette {number % 5}", "published": f"2024-05-{1 + number % 28:02}", "text": text}
    return {
        "document": document,
        "claims": [left],
        "assertions": [
            {
                "key": "a",
                "claim": "left",
                "statement": f"{count} boats had left {port}",
                "sources": [{"name": "Harbour Office", "mention": "the harbour office"}],
                "said": {"text": "On Monday", "anchor": "published"},
                "quantity": {"text": f"{count} boats", "value": count, "unit": "boat"},
                "passage": {"exact": said},
            },
            {
                "claim": "left",
                "statement": f"Boats had left {port}",
                "sources": [{"name": f"Mayor of {port}", "kind": "office", "mention": f"The mayor of {port}"}],
                "stance": "denies",
                "passage": {"exact": denied},
                "links": [{"rel": "denies", "to": "a"}],
            },
            {
                "claim": f"The quay of {port} is shut",
                "statement": "The quay was shut",
                "sources": [{"name": f"Ole {number % 11}", "kind": "person", "mention": f"Ole {number % 11}"}],
                "passage": {"exact": asked},
            },
        ],
    }  # fmt: skip
