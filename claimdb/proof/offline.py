"""Checks a bundle (`claimdb.proof.bundle`) by itself: no database, nothing but the file."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, NamedTuple

from claimdb.errors import ClaimdbError
from claimdb.identity import canonical_json, make_id, sha256
from claimdb.ledger.changesets import ChangesetRow, changeset_fields
from claimdb.ledger.digest import digest_of, row_digest
from claimdb.proof.bundle import FORMAT, SAID, VERSION
from claimdb.proof.ids import NAMES, names_assertion
from claimdb.reading.texts import TextError, read_bytes
from claimdb.records.ids import claim_id, document_id, source_id
from claimdb.records.plan import PlannedMention
from claimdb.records.problems import shown

MAX_BUNDLE_BYTES: Final = 1_000_000_000
_LONGEST: Final = 200  # characters of what a bundle says that an error repeats

Fields = Mapping[str, Any]


class BundleError(ClaimdbError):
    """The bundle proves nothing."""


class Verdict(NamedTuple):
    """What was decided on an assertion, and why; when, and by whom."""

    status: str
    because: str | None
    recorded: str
    recorder: str


@dataclass(frozen=True, slots=True)
class Proven:
    """What a bundle proves: its assertions with what they state, when each was recorded and by whom, what was decided
    on each and stands as far as the bundle tells, how many passages were found in their texts and how many stand
    without one, and the head."""

    file: str
    assertions: tuple[tuple[str, str, str, str], ...]  # id, statement, recorded, recorder
    decided: Mapping[str, tuple["Verdict", ...]]  # by the id of the assertion
    passages: int
    unseen: int
    changesets: int
    head: str


def verify_bundle(file: str) -> Proven:
    """Recomputes every id, hash and passage of a bundle. Raises BundleError, naming the first thing that is wrong."""
    try:
        return _Check(file, _read(file)).done()
    except BundleError:
        raise
    except Exception as error:  # what is not as the format has it
        what = f"{type(error).__name__}: {error}"[:_LONGEST]
        raise BundleError(f"{file}: is not a bundle as claimdb writes it: {what}") from None


def _read(file: str) -> Fields:
    try:
        read = json.loads(read_bytes(Path(file), MAX_BUNDLE_BYTES).decode())
    except TextError as error:
        raise BundleError(f"{file}: {error}") from None
    except (ValueError, RecursionError) as error:
        raise BundleError(f"{file}: is cut off, or not a bundle: {error}") from None
    if not isinstance(read, dict) or read.get("format") != FORMAT:
        raise BundleError(f"{file}: is not a bundle: its format is not {FORMAT!r}")
    if read["version"] != VERSION:
        raise BundleError(
            f"{file}: is of version {shown(read['version'])}, and this claimdb reads {VERSION}: update claimdb"
        )
    return read


class _Check:
    def __init__(self, file: str, read: Fields) -> None:
        self._file = file
        self._read = read
        self._changesets: dict[str, Fields] = {each["id"]: each for each in read["changesets"]}
        self._rows: dict[str, list[Fields]] = {}
        self._made: dict[str, Fields] = {}  # assertion → changeset
        self._decided: dict[tuple[str, str, str | None], list[Fields]] = {}  # decision → changesets that made it
        self._closed: list[tuple[str, str, str | None]] = []
        self._passages = self._unseen = 0

    def done(self) -> Proven:
        for each in self._read["changesets"]:
            self._changeset(each)
        self._follow()
        for text_sha256, text in self._read["texts"].items():
            self._expect(sha256(text) == text_sha256, f"text {text_sha256}", "has another SHA-256")
        self._ids()
        self._exact()
        return self._proven()

    def _expect(self, holds: bool, thing: str, message: str) -> None:
        if not holds:
            raise BundleError(
                f"{self._file}: {thing[:_LONGEST]}: {message}. It was altered: ask for it anew where it was made"
            )

    def _changeset(self, each: Fields) -> None:
        name = f"changeset {each['id']}"
        said = ChangesetRow(*(each[key] for key in ("recorder", "message", "action", "version")))
        fields = changeset_fields(said, each["recorded"], each["digest"], each["parents"])
        self._expect(set(each) <= {*SAID, "parents", "rows", "other_rows"}, name, "says what the format does not know")
        self._expect(make_id("changeset", fields) == each["id"], name, "its id does not follow from what it says")
        if "rows" not in each:
            return
        own = [row_digest(canonical_json(row)) for row in each["rows"]]
        others = [bytes.fromhex(row) for row in each["other_rows"]]
        self._expect(digest_of([*own, *others]) == each["digest"], name, "its rows are not those that were recorded")
        for table, what, row in each["rows"]:
            if table == "decision":
                verdict = row["assertion"], row["status"], row.get("because")
                if what == "made":
                    self._decided.setdefault(verdict, []).append(each)
                else:
                    self._closed.append(verdict)
            if what == "made":
                self._rows.setdefault(table, []).append(row)
                if table == "assertion":
                    self._made[row["id"]] = each

    def _follow(self) -> None:
        """The head follows every changeset."""
        waiting, seen = [self._read["head"]], set()
        while waiting:
            identifier = waiting.pop()
            if identifier in self._changesets and identifier not in seen:
                seen.add(identifier)
                waiting.extend(self._changesets[identifier]["parents"])
        for identifier in self._changesets:
            self._expect(identifier in seen, f"changeset {identifier}", "the head does not follow it")
        self._expect(bool(seen), f"changeset {self._read['head']}", "the head is not in the bundle")

    def _ids(self) -> None:
        documents = {row["id"] for row in self._rows.get("document", ())}
        first = {document_id(row["text_sha256"]) for row in self._rows.get("snapshot", ())}
        for identifier in documents:
            self._expect(identifier in first, f"document {identifier}", "its id does not follow from its text")
        for row in self._rows.get("source", ()):
            made = source_id(row.get("kind"), row["name"], row.get("distinct_mark"), row.get("document"))
            self._expect(made == row["id"], f"source {row['id']}", "its id does not follow from its name")
        for row in self._rows.get("claim", ()):
            made = claim_id(row["text"], row.get("kind"), row.get("unit"), row.get("cumulative"))
            self._expect(made == row["id"], f"claim {row['id']}", "its id does not follow from its text")
        mentions: dict[str, list[PlannedMention]] = {}
        for row in self._rows.get("mention", ()):
            mention = PlannedMention(row.get("mention"), row["role"], row.get("given"), ())
            mentions.setdefault(row["assertion"], []).append(mention)
        for row in self._rows.get("assertion", ()):
            text_sha256, start, end = row["passage"].split(":")
            place = {"text_sha256": text_sha256, "start": int(start), "end": int(end)}
            named = list(map({**row, **place}.get, NAMES))
            right = names_assertion(named, mentions.get(row["id"], ()))
            self._expect(right, f"assertion {row['id']}", "its id does not follow from what it says")

    def _exact(self) -> None:
        texts = self._read["texts"]
        passages = {f"{row['snapshot']}:{row['start']}:{row['end']}": row for row in self._rows.get("passage", ())}
        for row in self._rows.get("assertion", ()):
            passage = passages.get(row["passage"])
            self._expect(passage is not None, f"assertion {row['id']}", "its passage is not in the bundle")
        for name, row in passages.items():
            text = texts.get(row["snapshot"])
            if text is None:
                self._unseen += 1
                continue
            exact = text[row["start"] : row["end"]]
            self._expect(sha256(exact) == row["exact_sha256"], f"passage {name}", "is not in the text")
            self._passages += 1

    def _proven(self) -> Proven:
        stated = {row["id"]: row["statement"] for row in self._rows.get("assertion", ())}
        asked: Sequence[str] = self._read["assertions"]
        for identifier in asked:
            self._expect(identifier in stated, f"assertion {identifier}", "is not in the bundle")
        self._expect(bool(asked), "the bundle", "is of no assertion")
        proven = tuple(
            (each, stated[each], self._made[each]["recorded"], self._made[each]["recorder"]) for each in asked
        )
        count = len(self._changesets)
        decided = {each: self._verdicts(each) for each in asked}
        return Proven(self._file, proven, decided, self._passages, self._unseen, count, self._read["head"])

    def _verdicts(self, identifier: str) -> tuple[Verdict, ...]:
        """The decisions on an assertion that were not closed again."""
        found: list[Verdict] = []
        for verdict, made in self._decided.items():
            still = len(made) - self._closed.count(verdict)
            if verdict[0] == identifier and still > 0:
                last = max(made, key=lambda each: str(each["recorded"]))
                found.append(Verdict(verdict[1], verdict[2], last["recorded"], last["recorder"]))
        return tuple(found)
