"""What standard input holds, as its beginning shows."""

import re

_RECORD_KEY = re.compile(rb"""(- +)?["']?(document|sources|claims|assertions)["']?[ \t]*:""")
_JSON_START = re.compile(rb"\{\s*[\"}]|\[\s*[\[{\]]")
START = 65_536  # bytes that are looked at
_PAGE = re.compile(
    rb"(?:<\?xml[^>]{0,300}\?>\s*)?(?:<!--.{0,20000}?-->\s*)*(?:<!doctype\s+html\b|<html[\s>]|<head[\s>]|<body[\s>])",
    re.IGNORECASE | re.DOTALL,
)
_MAIL_HEADER = re.compile(rb"(?:From|Subject|Date|MIME-Version|Snapshot-Content-Location|Content-Type):", re.IGNORECASE)
_PACKED = re.compile(rb"^content-type:\s*multipart/related", re.IGNORECASE | re.MULTILINE)
_PDF_WITHIN = 1_024  # bytes: readers allow so much before the mark


def guess_suffix(data: bytes) -> str:
    """The suffix of the files that begin so: `.pdf`, `.html`, `.mhtml`, `.jsonl`, `.json`, `.yaml`, else `.txt`, an
    article."""
    start = data[:START].lstrip(b"\xef\xbb\xbf \t\r\n")
    if b"%PDF-" in data[:_PDF_WITHIN]:
        return ".pdf"
    if _PAGE.match(start):
        return ".html"
    if _MAIL_HEADER.match(start) and _PACKED.search(start):
        return ".mhtml"
    if _JSON_START.match(start):
        return ".jsonl" if _is_one_a_line(start) else ".json"
    lines = (line for line in start.splitlines() if line.strip() and not line.startswith((b"#", b"%")))
    first = next(lines, b"")
    if first.rstrip() == b"---":
        first = next(lines, b"")
    return ".yaml" if _RECORD_KEY.match(first) or _JSON_START.match(first) else ".txt"


def _is_one_a_line(start: bytes) -> bool:
    """Whether the first line is a whole mapping with more to follow, or the second begins another."""
    lines = [line.strip() for line in start.split(b"\n") if line.strip()]
    if len(lines) < 2 or not lines[0].startswith(b"{"):
        return False
    return (len(lines[0]) > 1 and lines[0].endswith(b"}")) or lines[1].startswith(b"{")
