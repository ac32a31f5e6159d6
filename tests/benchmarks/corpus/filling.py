"""A database filled with the corpus directly, for the benchmarks of questions: a million assertions in minutes.

Rows go in by `executemany`, without triggers and indexes, which are made after. What questions read is what
`claimdb load` of the same corpus makes, with the same ids (a test holds it), but for what it leaves out: the sketches
of texts, and the digests of changesets, so that such a database does not pass `claimdb verify`.
"""

import hashlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from claimdb.database import migrations
from claimdb.database.engine import open_engine
from claimdb.identity import fold, make_id, sha256
from claimdb.ledger.present import fill as fill_present
from claimdb.records.ids import claim_id, document_id, source_id
from claimdb.words import index_words
from tests.benchmarks.corpus import records

_BATCH: Final = 1_000  # documents; as many are one changeset
_MADE: Final = "SELECT type, name, sql FROM sqlite_master WHERE type IN ('trigger', 'index') AND sql IS NOT NULL"
_FEW: Final = "PRAGMA synchronous=OFF; PRAGMA journal_mode=OFF; PRAGMA cache_size=-200000;"


def fill(database: Path, assertions: int, seed: int = 1) -> None:
    """Makes a SQLite database with a corpus of this size."""
    engine = open_engine(str(database), write=True)
    migrations.upgrade(engine)
    raw = sqlite3.connect(database)
    raw.executescript(_FEW)
    made = [row for row in raw.execute(_MADE).fetchall() if not row[1].startswith("assertion_fts")]
    for kind, name, _ in made:
        raw.execute(f"DROP {kind} {name}")
    _Filling(raw).records(records(assertions, seed))
    raw.execute("INSERT INTO assertion_fts(assertion_fts) VALUES ('rebuild')")
    for _, _, sql in sorted(made, key=lambda row: row[0]):  # indexes before triggers
        raw.execute(sql)
    raw.commit()
    raw.close()
    with engine.begin() as connection:
        fill_present(connection)


class _Filling:
    """Rows on their way into a database."""

    def __init__(self, raw: sqlite3.Connection) -> None:
        self._raw = raw
        self._rows: dict[str, list[dict[str, Any]]] = {}
        self._next: dict[str, int] = {}
        self._sources: dict[str, int] = {}  # by id, as are the others
        self._claims: dict[str, int] = {}
        self._keys: dict[tuple[str, str], int] = {}
        self._said: set[tuple[Any, ...]] = set()
        self._changeset = 0

    def records(self, listed: Iterator[dict[str, Any]]) -> None:
        for number, record in enumerate(listed):
            if number % _BATCH == 0:
                self._flush()
                self._begin(number)
            self._record(record)
        self._flush()

    def _begin(self, number: int) -> None:
        place = number // _BATCH + 1
        when = f"2025-01-{1 + place // 1440 % 28:02}T{place // 60 % 24:02}:{place % 60:02}:00.000000Z"
        self._changeset = self._add("changeset", recorder="benchmark", message=None, action="load", version="0.1.0")
        row = self._rows["changeset"][-1]
        del row["changeset"]
        row |= {"id": make_id("changeset", {"n": place}), "position": place, "recorded": when, "digest": "0" * 64}

    def _flush(self) -> None:
        for table, rows in self._rows.items():
            names = list(dict.fromkeys(name for row in rows for name in row))
            listed = ", ".join(f'"{name}"' for name in names)
            values = ([row.get(name) for name in names] for row in rows)
            marks = ", ".join("?" * len(names))
            self._raw.executemany(f"INSERT INTO {table} ({listed}) VALUES ({marks})", values)
        self._rows = {}

    def _add(self, table: str, **values: Any) -> int:
        key = self._next[table] = self._next.get(table, 0) + 1
        self._rows.setdefault(table, []).append({"key": key, **values, "changeset": self._changeset})
        return key

    def _once(self, table: str, **values: Any) -> None:
        """A judgement that several records say."""
        said = (table, *values.values())
        if said not in self._said:
            self._said.add(said)
            self._add(table, **values)

    def _record(self, record: dict[str, Any]) -> None:
        document = record["document"]
        digest = sha256(document["text"])
        identifier = document_id(digest)
        key = self._add("document", id=identifier)
        snapshot = self._add("snapshot", document=key, text_sha256=digest)
        self._add("snapshot_text", snapshot=snapshot, text=document["text"])
        names = {each["name"]: self._source(each["name"], each["kind"]) for each in record["sources"]}
        self._details(document, key)
        self._declare(record["sources"], names)
        claims = self._claim_keys(record["claims"], names)
        for tag in document.get("tags", ()):
            self._add("tag", target_id=identifier, tag=tag)
        for link in document.get("links", ()):
            self._add("document_link", document=key, rel=link["rel"], target_id=link["to"], status=link["status"],
                      basis=link["basis"])  # fmt: skip
        for each in record["assertions"]:
            self._assertion(each, digest, document["text"], snapshot, claims)

    def _details(self, document: dict[str, Any], key: int) -> None:
        day = document["published"]
        given = {name: document[name] for name in ("title", "url", "language", "published")}
        publisher = self._source(document["publisher"], "publication")
        self._add("document_details", document=key, publisher=publisher, published_earliest=day, published_latest=day,
                  **given)  # fmt: skip

    def _source(self, name: str, kind: str, document: str | None = None) -> int:
        identifier = source_id(kind, name, None, document)
        if identifier not in self._sources:
            place = None if document is None else self._next["document"]
            self._sources[identifier] = self._add(
                "source", id=identifier, kind=kind, name=name, folded=fold(name), document=place
            )
        return self._sources[identifier]

    def _declare(self, sources: list[dict[str, Any]], names: dict[str, int]) -> None:
        for each in sources:
            key = names[each["name"]]
            for alias in each.get("aliases", ()):
                self._once("source_alias", source=key, alias=alias, folded=fold(alias))
            for link in each.get("links", ()):
                since = link.get("from")
                self._once("source_link", source=key, rel=link["rel"], target=names[link["to"]], since=since,
                           since_earliest=since and f"{since}-01-01")  # fmt: skip
            if "same_as" in each:
                same = each["same_as"]
                self._once("source_identity", source=key, target=names[same["to"]], because=same["because"])

    def _claim_keys(self, claims: list[dict[str, Any]], names: dict[str, int]) -> dict[str, tuple[int, str]]:
        found = {}
        for each in claims:
            given = {name: each.get(name) for name in ("text", "kind", "unit", "cumulative")}
            identifier = claim_id(each["text"], each["kind"], each.get("unit"), each.get("cumulative"))
            if identifier not in self._claims:
                self._claims[identifier] = self._add("claim", id=identifier, **given)
            found[each["key"]] = self._claims[identifier], each["text"]
            for accused in each.get("against", ()):
                self._once("claim_against", claim=self._claims[identifier], source=names[accused])
        for each in claims:
            if "same_as" in each:
                same = each["same_as"]
                one, other = found[each["key"]][0], found[same["to"]][0]
                self._once("claim_identity", claim=one, target=other, because=same["because"])
        return found

    def _assertion(
        self, given: dict[str, Any], digest: str, text: str, snapshot: int, claims: dict[str, tuple[int, str]]
    ) -> None:
        start, end = given["passage"]["start"], given["passage"]["end"]
        stance, modality = given.get("stance", "asserts"), given.get("modality", "certain")
        said, figure = given.get("said"), given.get("quantity")
        claim, claim_text = claims[given["claim"]]
        mention = given["sources"][0]["mention"]
        written = said and ([said.get("text"), None if "rule" in said else said["edtf"]])
        identifier = make_id("assertion", {
            "text_sha256": digest, "passage": [start, end], "statement": given["statement"], "stance": stance,
            "modality": modality, "voice": "indirect", "cue": given["cue"], "mentions": [[mention, "asserter", ""]],
            "said": written, "quantity": figure and _canonical(figure),
        })  # fmt: skip
        if (identifier,) in self._said:
            return
        exact = hashlib.sha256(text[start:end].encode()).digest()
        passage = self._add("passage", snapshot=snapshot, start=start, end=end, exact_sha256=exact)
        spans = given.get("spans")
        key = self._add(
            "assertion", id=identifier, passage=passage, statement=given["statement"], stance=stance, modality=modality,
            voice="indirect", act="speech", cue=given["cue"], attribution=given.get("attribution"),
            said_text=written and written[0], said_edtf=written and written[1], extractor=given.get("extractor"),
            confidence=given.get("confidence"), spans=spans and _json(spans), **_figure(figure),
        )  # fmt: skip
        mentioned = self._add("mention", assertion=key, position=0, mention=mention, role="asserter")
        document = document_id(digest)
        for each in given["sources"]:
            is_unnamed = each["kind"] == "group" and each["name"].split()[-1][0].islower()
            source = self._source(each["name"], each["kind"], document if is_unnamed else None)
            self._add("mention_source", mention=mentioned, source=source,
                      resolution=each.get("resolution", "explicit"), because=each.get("because"))  # fmt: skip
        self._add("assertion_claim", assertion=key, claim=claim)
        status = given.get("status") or ("proposed" if "extractor" in given else "accepted")
        self._add("decision", assertion=key, status=status)
        if said:
            self._add("reading", assertion=key, clock="said", edtf=said["edtf"], earliest=said["edtf"],
                      latest=said["edtf"], anchor=said.get("anchor"), rule=said.get("rule"))  # fmt: skip
        for link in given.get("links", ()):
            self._add("assertion_link", assertion=key, rel=link["rel"], target_id=link["to"], basis=link["basis"])
        for tag in given.get("tags", ()):
            self._add("tag", target_id=identifier, tag=tag)
        words = [given["statement"], claim_text, mention, *(each["name"] for each in given["sources"])]
        if figure:
            words += [figure["text"], str(figure.get("value", figure.get("low")))]
        stems = " ".join(index_words(*words))
        self._rows.setdefault("assertion_search", []).append({"assertion": key, "stems": stems})


def _json(spans: dict[str, Any]) -> str:
    listed = (f'"{name}":{spans[name]}'.replace(" ", "") for name in ("source", "cue", "content"))
    return "{" + ",".join(listed) + "}"


def _canonical(figure: dict[str, Any]) -> dict[str, Any]:
    return {name: str(each) if name in ("value", "low") else each for name, each in figure.items()}


def _figure(figure: dict[str, Any] | None) -> dict[str, Any]:
    if figure is None:
        return {}
    held = {f"quantity_{name}": each for name, each in _canonical(figure).items()}
    return {**held, "quantity_approximate": figure.get("approximate")}
