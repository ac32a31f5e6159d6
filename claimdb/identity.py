"""Names for things: short ids that follow from what a thing is, the same on every machine.

An id is a kind letter, the identity version `1` and 26 base32 characters: BLAKE2b-128 over the canonical JSON of the
identity fields. Base32 (RFC 4648, lower case) has no `1`, so an id typed without its two first characters cannot be
taken for one typed with them.
"""

import hashlib
import json.encoder
import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from typing import Final, Literal

IdKind = Literal["document", "source", "claim", "assertion", "changeset"]

VERSION: Final = "1"
LETTERS: Final[Mapping[IdKind, str]] = {
    "document": "d",
    "source": "s",
    "claim": "c",
    "assertion": "a",
    "changeset": "x",
}
KINDS: Final[Mapping[str, IdKind]] = {letter: kind for kind, letter in LETTERS.items()}

_DIGEST_BYTES: Final = 16
SHOWN: Final = 7  # characters of an id shown to people, after kind and version
_LETTERS32: Final = "abcdefghijklmnopqrstuvwxyz234567"
_PAIRS: Final = tuple(one + other for one in _LETTERS32 for other in _LETTERS32)
_PLACES: Final = tuple(range(120, -1, -10))
_FULL = re.compile(r"([a-z])1[a-z2-7]{26}")
_ONE_FORM = {0x2018: "'", 0x2019: "'", 0x201C: '"', 0x201D: '"'} | dict.fromkeys(range(0x2010, 0x2016), "-")
_TYPED = re.compile(r"(?:([dscax])1)?([a-z2-7]{1,26})")


_ENCODE: Final = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode  # made once
_REMEMBERED: Final = 200  # characters: longer names and texts are seldom met again


def canonical_json(value: object) -> bytes:
    """UTF-8 JSON with sorted keys and no spaces; raises UnicodeEncodeError on lone surrogates."""
    return _ENCODE(value).encode()


def make_id(kind: IdKind, fields: Mapping[str, object]) -> str:
    """The id of a thing with these identity fields. Fields that are None do not count."""
    present = {name: value for name, value in fields.items() if value is not None}
    return _id(kind, canonical_json([kind, present]))


def make_id_of(kind: IdKind, fields: str) -> str:
    """The same of fields that are written as canonical JSON already, those that are None left out: made in a fraction
    of the time, for what is loaded by the million."""
    return _id(kind, f'["{kind}",{fields}]'.encode())


def _id(kind: IdKind, canonical: bytes) -> str:
    digest = hashlib.blake2b(canonical, digest_size=_DIGEST_BYTES).digest()
    number = int.from_bytes(digest, "big") << 2  # 26 characters hold 130 bits
    return LETTERS[kind] + VERSION + "".join([_PAIRS[number >> place & 1023] for place in _PLACES])


def is_id(text: str, kind: IdKind | None = None) -> bool:
    """Whether this is a whole id (of this kind)."""
    match = _FULL.fullmatch(text)
    return match is not None and match[1] in KINDS and kind in (None, KINDS[match[1]])


def id_prefix(typed: str) -> tuple[IdKind | None, str] | None:
    """What a person typed as an id: its kind if given, and the base32 characters; None if it cannot be one."""
    match = _TYPED.fullmatch(typed.strip().lower())
    return (KINDS[match[1]] if match[1] else None, match[2]) if match else None


def short(identifier: str, length: int = SHOWN) -> str:
    """The part of an id that people see."""
    return identifier[2 : 2 + length]


def sha256(text: str) -> str:
    """SHA-256 of a text's UTF-8, as 64 hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()


def nfc(text: str) -> str:
    """The text in Unicode normalization form C, as names and claims are compared."""
    return unicodedata.normalize("NFC", text)


def fold(name: str) -> str:
    """A name as people compare names: case, width, quotation marks, hyphens and spacing do not matter."""
    return _folded(name) if len(name) <= _REMEMBERED else _fold(name)


def _fold(name: str) -> str:
    plain = unicodedata.normalize("NFKC", name).translate(_ONE_FORM)
    return " ".join(unicodedata.normalize("NFKC", plain.casefold()).split())


_folded: Final = lru_cache(maxsize=16_384)(_fold)  # the same few say most


def counted_as(identifier: str, same: Mapping[str, str]) -> str:
    """The end of a chain of things of which each is the same as the next. In a circle, which the ledger refuses but two
    databases may make together, the least of those in it."""
    seen = [identifier]
    while (target := same.get(seen[-1])) is not None:
        if target in seen:
            return min(seen[seen.index(target) :])
        seen.append(target)
    return seen[-1]
