"""Files of every kind that is read: whatever is in them, documents or faults in words, in bounded time and memory.

A soak: CLAIMDB_SOAK=200 python -m pytest tests/faults/test_fuzz_files.py
"""

import bz2
import gzip
import json
import random
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimdb.errors import FaultsError
from claimdb.proof.offline import BundleError, Proven, verify_bundle
from claimdb.reading import READERS, File, Incoming, Options, Unread, read_manifest
from claimdb.reading.feeds import Lines, claimreview, quotebank, read_stream
from tests.conftest import SEEDS
from tests.faults.bounds import bounded
from tests.faults.inputs import altered, pieces, spliced, tried
from tests.reading import sample_pages
from tests.reading.loading_of import read
from tests.reading.pdf_writer import pdf
from tests.reading.test_any_input import DATA, check
from tests.reading.test_feeds import PAGE, quote, review

YAML = ["- ", "? ", ": ", "&a ", "*a ", "<<: *a", "[", "]", "{", "}", ",", "\n", "\n  ", "|\n", ">-\n", "'", '"',
        "#", "---\n", "...\n",
        "!!python/object:os.system ", "!!binary ", "%YAML 1.1\n", "document:", "assertions:", "text: x", "1e9999",
        "0x1F", "\t", "~"]  # fmt: skip
JSON = ["{", "}", "[", "]", ",", ":", '"', '"a"', '"document"', '"text"', "1e999", "-0", "1" * 60, "1" * 6_000,
        "null", "NaN", "\\u0000",
        "\\ud800", "\\", "\n", "true", "Infinity"]  # fmt: skip
TAGS = ["<p>", "</p>", "<div>", "</div>", "<article>", "<table>", "<tr><td>", "<ul><li>", "<b>", "<a href='x'>",
        "<br>", "<pre>", "<h1>",
        "<time datetime='2024'>", "<!--", "-->", "<script>", "</script>", "<svg><title>", "<template>", "<math>",
        "&amp;", "&#0;",
        "&#xD800;", "&lt;", "<meta charset=utf-7>", "<meta http-equiv=refresh>", "<base href='//'>", "<frameset>",
        "<plaintext>", "<!DOCTYPE",
        "<![CDATA[", "]]>", "<?xml", "<p hidden>", "<p style='display:none'>", "said the mayor. ", " ", "\x0b",
        "\u2028"]  # fmt: skip
MAIL = [b"\r\n\r\n", b"\r\n--x\r\n", b"--x--", b"Content-Type: multipart/related; boundary=x\r\n",
        b"Content-Type: text/html; charset=utf-7\r\n",
        b"Content-Transfer-Encoding: base64\r\n", b"Content-Transfer-Encoding: quoted-printable\r\n", b"=3D=\r\n",
        b"=?utf-8?B?//8?=",
        b"Content-ID: <a>\r\n", b"start=\"<a>\"", b"Date: Mon, 99 Foo 99999 99:99:99 +9999\r\n", b" ", b"\0",
        b"Snapshot-Content-Location: //[\r\n"]  # fmt: skip
OBJECTS = [b"1 0 R", b"2 0 R", b"5 0 R", b"6 0 R", b"[", b"]", b"<<", b">>", b"/Kids", b"/Parent", b"/Count -1",
           b"/Contents", b"/Length 0",
           b"/Length 99999999", b"/Filter /FlateDecode", b"/Filter [/ASCIIHexDecode /LZWDecode]",
           b"/Filter /RunLengthDecode", b"/Type /ObjStm",
           b"/Type /XRef", b"/Prev 0", b"/Root 1 0 R", b"/Encrypt << /Filter /Standard >>", b"/ToUnicode 6 0 R",
           b"(", b")", b"<", b">",
           b"endobj", b"stream\n", b"endstream", b"xref", b"trailer", b"startxref\n0", b"%%EOF", b"BT", b"ET", b"Tj",
           b"/X Do", b"1e99", b"-"]  # fmt: skip

PDF = pdf([["The board said on Tuesday that the count was wrong."], ["It did not say why."]])
PACKED = sample_pages.mhtml()


def read_file(data: bytes, suffix: str) -> None:
    """Reads a file, and holds what comes of it against what every reader promises."""
    with bounded():
        for each in READERS[suffix](File("f", data, str(SEEDS)), Options()):
            if isinstance(each, Incoming):
                (each.text or "").encode()
                continue
            assert each.faults
            for fault in each.faults:
                assert str(fault).isprintable() and len(str(fault)) < 1_000, str(fault)[:2_000]


@tried(60)
@given(pieces(YAML, times=20_000))
def test_any_yaml(text: str) -> None:
    with bounded():
        for each in read(text, ".yaml", SEEDS):
            check(each)


@tried(60)
@given(pieces(JSON, times=20_000), st.sampled_from([".json", ".jsonl", ".yaml"]))
def test_any_json(text: str, suffix: str) -> None:
    with bounded():
        for each in read(text, suffix, SEEDS):
            check(each)


@tried(60)
@given(altered(DATA), st.sampled_from([".json", ".jsonl"]))
def test_any_value_in_a_record(data: Any, suffix: str) -> None:
    with bounded():
        for each in read(_dumped(data), suffix, SEEDS):
            check(each)


@tried(50)
@given(pieces(TAGS, times=5_000))
def test_any_page(text: str) -> None:
    read_file(text.encode(), ".html")


@tried(50)
@given(spliced(PACKED, MAIL))
def test_any_packed_page(data: bytes) -> None:
    read_file(data, ".mhtml")


@tried(60)
@given(spliced(PDF, OBJECTS))
def test_any_pdf(data: bytes) -> None:
    read_file(data, ".pdf")


FEEDS = {"claimreview": (claimreview.read, review()), "quotebank": (quotebank.read, quote())}


@pytest.mark.parametrize("name", FEEDS)
@tried(60)
@given(data=st.data())
def test_any_feed(name: str, data: st.DataObject) -> None:
    reader, whole = FEEDS[name]
    one = altered(whole).map(lambda each: _dumped(each).encode())
    content = data.draw(
        one | spliced(_dumped(whole).encode(), [each.encode() for each in JSON]) | pieces(JSON).map(str.encode)
    )
    if name == "claimreview" and data.draw(st.booleans()):
        content = (PAGE % content.decode("utf-8", "replace")).encode()
    pack = data.draw(st.sampled_from(["plain", "gzip", "bzip2"]))
    packed = gzip.compress(content) if pack == "gzip" else bz2.compress(content) if pack == "bzip2" else content
    packed = packed[: data.draw(st.integers(len(packed) // 2, len(packed)))] if data.draw(st.booleans()) else packed
    with bounded():
        for each in read_stream(reader, Lines([packed]), File("in", b"", "."), Options()):
            assert isinstance(each, Incoming) or all(len(str(fault)) < 1_000 for fault in each.faults)


CELLS = [
    "file",
    "path",
    "publisher",
    "title",
    "published",
    "url",
    "2024-05-01",
    "a.txt",
    ",",
    ";",
    "\t",
    '"',
    '""',
    "\n",
    "\r",
    "\r\n",
    " ",
    "\ufeff",
]


@tried(80)
@given(text=pieces(CELLS), has_heading=st.booleans())
def test_any_manifest(text: str, has_heading: bool, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = Path(tmp_path_factory.getbasetemp(), "manifest.csv")
    path.write_bytes((f"file,title,published\n{text}" if has_heading else text).encode())
    with bounded():
        try:
            manifest = read_manifest(path)
        except FaultsError as error:
            assert error.faults and all(len(str(each)) < 1_000 for each in error.faults)
            return
        manifest.details_of("a.txt")
        list(manifest.unused())


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    from claimdb import cli

    folder = tmp_path_factory.mktemp("bundle")
    database, file = str(folder / "claims.sqlite"), folder / "bundle.json"
    assert cli.run(["load", str(SEEDS), "--db", database, "--recorder", "ana"]) == 0
    assert cli.run(["bundle", "bj5hbq5", "wluhiqa", "--db", database, "-o", str(file)]) == 0
    made: dict[str, Any] = json.loads(file.read_bytes())
    return made


@tried(100)
@given(data=st.data())
def test_any_bundle(bundle: dict[str, Any], data: st.DataObject, tmp_path_factory: pytest.TempPathFactory) -> None:
    file = Path(tmp_path_factory.getbasetemp(), "any-bundle.json")
    made = altered(bundle).map(lambda each: _dumped(each).encode())
    file.write_bytes(data.draw(made | spliced(_dumped(bundle).encode(), [each.encode() for each in JSON])))
    with bounded():
        try:
            assert isinstance(verify_bundle(str(file)), Proven)
        except BundleError as error:
            assert len(str(error)) < 1_000 and "\n" not in str(error)


def test_a_record_that_is_deep_or_endless_is_refused() -> None:
    laughs = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
        f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join([f'*{chr(97 + n)}'] * 9)}]\n" for n in range(12)
    )
    with bounded(60, 1_000):
        (each,) = read(laughs, ".yaml", SEEDS)
        assert isinstance(each, Unread) and "too many values" in str(each.faults[0])
        for data in ("[" * 100_000, '{"a":' * 100_000, "[" * 100_000 + "]" * 100_000, "- " * 100_000):
            for suffix in (".json", ".yaml", ".jsonl"):
                assert all(isinstance(each, Unread) for each in read(data, suffix, SEEDS))


def test_what_is_packed_small_and_huge_unpacked_is_bounded() -> None:
    chance = random.Random(7)
    zeros = gzip.compress(b"\0" * 300_000_000)
    lines = bz2.compress((b'{"quotation": "' + b"x" * 3_000_000 + b'"}\n') * 30)
    noise = gzip.compress(chance.randbytes(1_000_000))
    with bounded(120, 1_000):
        for packed in (zeros, lines, noise):
            for reader in (quotebank.read, claimreview.read):
                for each in read_stream(reader, Lines([packed]), File("in", b"", "."), Options()):
                    assert isinstance(each, Incoming) or all(len(str(fault)) < 1_000 for fault in each.faults)


def _dumped(data: Any) -> str:
    """As JSON has it; Python's own limit on digits does not keep anybody from writing more."""
    huge = "1" + "0" * 5_000
    return json.dumps(data, default=str, skipkeys=True) if not _has_huge(data) else _with_huge(data, huge)


def _has_huge(data: Any) -> bool:
    if isinstance(data, int) and not isinstance(data, bool):
        return data.bit_length() > 10_000
    values = data.values() if isinstance(data, dict) else data if isinstance(data, list) else ()
    return any(map(_has_huge, values))


def _with_huge(data: Any, digits: str) -> str:
    def mark(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: mark(each) for key, each in value.items()}
        if isinstance(value, list):
            return [mark(each) for each in value]
        return "\x01huge\x01" if _has_huge(value) else value

    return json.dumps(mark(data), default=str).replace('"\\u0001huge\\u0001"', digits)
