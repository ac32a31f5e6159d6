"""A small extractor of its own, in a package of its own, installed the way that any other is: it reads sentences of the
form "NAME said [on DAY] that CONTENT." word by word, and shows what else an extractor may do by what the text says."""

import importlib
from pathlib import Path

import pytest

_MODULE = """
import os
import pathlib
import re
import signal
import time

from claimdb.errors import ArticleError, ExtractionError
from claimdb.extraction.model import Proposals
from claimdb.records.models import Assertion, Claim, Source

SAID = re.compile(r"([A-Z][^.!\\n]*?) (said|denied)( on \\w+)? that ([^.]+)\\.")


class Small:
    def __init__(self, version="1"):
        self.name = f"small-{version}"

    def extract(self, article):
        text = article.text
        if "NO MODEL" in text:
            raise ExtractionError("the model file small.onnx is missing")
        if "TOO SLOW" in text:
            raise ArticleError("gave up after 3 seconds")
        if "BROKEN" in text:
            raise ZeroDivisionError("a fault of its own")
        if "DEADLY" in text:
            os.kill(os.getpid(), signal.SIGKILL)
        if "FRAGILE" in text and not (mark := pathlib.Path(text.split()[1])).exists():
            mark.touch()
            os._exit(9)
        if "SLOW" in text:
            time.sleep(float(text.split()[1]))
        found = [each for each in SAID.finditer(text) if not any(a <= each.start() < b for a, b in article.unread)]
        claims = [Claim(key=f"c{n}", text=each[4], kind="state") for n, each in enumerate(found)]
        assertions = [self.assertion(each, n) for n, each in enumerate(found)]
        if "UNSOUND" in text:
            assertions.append(assertions[0].model_copy(update={"key": "x", "spans": None, "statement": "It hid it",
                "passage": assertions[0].passage.model_copy(update={"end": 10_000_000})}))
            assertions[0] = assertions[0].model_copy(update={"within": "x"})
        sources = [Source(name=name, kind="organization") for name in dict.fromkeys(each[1] for each in found)]
        notes = (f"published {article.published}, in {article.language}",) if "NOTES" in text else ()
        return Proposals(sources, claims, assertions, notes)

    def assertion(self, match, number):
        def place(group):
            return [[match.start(group), match.end(group)]]
        said = {"text": match[3].strip()} if match[3] else None
        return Assertion.model_validate({
            "key": f"a{number}", "claim": f"c{number}", "statement": match[4], "cue": match[2], "said": said,
            "sources": [{"name": match[1], "mention": match[1]}], "confidence": 0.5, "attribution": number,
            "stance": "denies" if match[2] == "denied" else "asserts", "status": "accepted",
            "passage": {"start": match.start(), "end": match.end(4)},
            "spans": {"source": place(1), "cue": place(2), "content": place(4)},
        })


class Nameless:
    name = ""

    def extract(self, article):
        raise AssertionError("is never asked")


def unmakeable():
    raise RuntimeError("no weights\\nhere")
"""
_ENTRIES = """[claimdb.extractors]
small = small_extractor:Small
nameless = small_extractor:Nameless
unmakeable = small_extractor:unmakeable
gone = small_extractor_gone:Gone
"""


def install(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Puts the package where Python finds it for one test."""
    details = folder / "small_extractor-1.0.dist-info"
    details.mkdir(parents=True)
    (folder / "small_extractor.py").write_text(_MODULE, encoding="utf-8")
    (details / "METADATA").write_text("Metadata-Version: 2.1\nName: small-extractor\nVersion: 1.0\n", encoding="utf-8")
    (details / "entry_points.txt").write_text(_ENTRIES, encoding="utf-8")
    monkeypatch.syspath_prepend(str(folder))
    monkeypatch.delitem(importlib.import_module("sys").modules, "small_extractor", raising=False)
