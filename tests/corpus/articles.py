"""Folders of small articles, with what the small extractor stumbles over."""

import json
from pathlib import Path
from typing import Any

from claimdb.extracting import LOST


def article(number: int) -> str:
    return f"The Board of Quay {number} said on Monday that quay {number} is shut. More follows.\n"


def corpus(folder: Path, mark: Path) -> list[str]:
    """A folder of folders with pages, texts and what is none; the names of the files that have a line, in order."""
    for name in ("a", "b/c", "b/page_files", ".hidden", "empty"):
        (folder / name).mkdir(parents=True)
    texts = {
        **{f"a/{n:02}.txt": article(n) for n in range(12)},
        "a/05.txt": f"FRAGILE {mark} {article(5)}",
        "b/c/x.md": "",
        "b/c/y.txt": f"DEADLY {article(30)}",
        "b/c/z.txt": f"BROKEN {article(31)}",
        "b/page.html": f"<html><body><article><h1>Quay</h1><p>{article(32)}</p></article></body></html>",
        "b.txt": article(33),
    }
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    for name in ("README.md", "b/page_files/x.txt", ".hidden/x.txt", "a/.x.txt"):  # passed over, as a load does
        (folder / name).write_text(article(99), encoding="utf-8")
    (folder / "records.jsonl").write_text("{}\n", encoding="utf-8")
    (folder / "utf-16.txt").write_bytes("Quays".encode("utf-16"))
    return [str(folder / name) for name in [*sorted(texts, key=lambda name: name.split("/")), "utf-16.txt"]]


def errors(output: Path) -> dict[str, str]:
    """The files that have an error in an output, and what it is."""
    lines: list[dict[str, Any]] = [json.loads(line) for line in output.read_text(encoding="utf-8").splitlines()]
    return {Path(each["document"]["text_file"]).name: each["error"] for each in lines if each["error"] is not None}


def check_errors(output: Path) -> None:
    """Those that the corpus above must have, and no other."""
    found = errors(output)
    assert set(found) == {"x.md", "y.txt", "z.txt", "utf-16.txt"}
    assert found["y.txt"] == LOST and "ZeroDivisionError" in found["z.txt"] and "is empty" in found["x.md"]
