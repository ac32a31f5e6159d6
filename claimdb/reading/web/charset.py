"""The bytes of a web page → its characters. What a page declares is believed only where its bytes bear it out."""

import codecs
import re
from typing import Final

_DECLARED: Final = re.compile(rb"""<meta[^>]{0,300}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,40})""", re.IGNORECASE)
_XML: Final = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9_:.-]{2,40})""")
_LOOKED_AT: Final = 65_536  # bytes; a declaration stands at the top
_BOMS: Final = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
# What browsers read in place of what is declared (WHATWG Encoding Standard).
_READ_AS: Final = {
    "ascii": "cp1252", "us-ascii": "cp1252", "iso-8859-1": "cp1252", "iso8859-1": "cp1252", "latin1": "cp1252",
    "latin-1": "cp1252", "iso-8859-9": "cp1254", "tis-620": "cp874", "gb2312": "gb18030", "gbk": "gb18030",
    "shift_jis": "cp932", "shift-jis": "cp932", "sjis": "cp932", "x-sjis": "cp932", "ks_c_5601-1987": "cp949",
    "euc-kr": "cp949", "windows-874": "cp874", "x-gbk": "gb18030",
}  # fmt: skip
_OTHERWISE: Final = "cp1252"
_FEW: Final = 0.01  # of a page's characters may be broken


def decode_page(data: bytes, declared: str | None = None) -> str:
    """A page's characters, never an error. `declared` is what the transport says, as a MIME part does.

    A byte order mark decides; then UTF-8 if the bytes are that; then what is declared, as browsers read it; then UTF-8
    with a few broken characters, else windows-1252.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _clean(data[len(mark) :].decode(encoding, "replace"))
    if data[:400].count(0) > len(data[:400]) // 4:
        encoding = "utf-16-le" if data[1:400:2].count(0) > data[:400:2].count(0) else "utf-16-be"
        return _clean(data.decode(encoding, "replace"))
    return _clean(_decode(data, declared))


def _decode(data: bytes, declared: str | None) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    for name in (declared, *_names(data)):
        encoding = _known(name)
        if encoding is not None and encoding != "utf-8":
            try:
                return data.decode(encoding)
            except (UnicodeDecodeError, ValueError):
                continue
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    good = sum(each > "\x7f" for each in text) - broken
    return text if broken < good or (broken < _FEW * len(text) and good) else data.decode(_OTHERWISE, "replace")


def _names(data: bytes) -> list[str]:
    start = data[:_LOOKED_AT]
    found = [match[1] for pattern in (_XML, _DECLARED) if (match := pattern.search(start))]
    return [each.decode("ascii") for each in found]


def _known(name: str | None) -> str | None:
    """The codec of a declared name; None for what is none, and for codecs that are no charset."""
    if not name:
        return None
    name = _READ_AS.get(name.lower(), name.lower())
    try:
        info = codecs.lookup(name)
    except (LookupError, ValueError):
        return None
    return info.name if getattr(info, "_is_text_encoding", True) and not info.name.startswith("utf-16") else None


def _clean(text: str) -> str:
    """Without what no parser takes: NUL, and halves of surrogate pairs."""
    text = text.replace("\0", "\ufffd")
    return re.sub("[\ud800-\udfff]", "\ufffd", text)
