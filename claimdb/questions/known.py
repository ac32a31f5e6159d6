"""What a database knows already that new proposals may be about: claims by their words, sources by their names."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from typing import Any, Final

from pydantic import TypeAdapter
from sqlalchemy import BigInteger, Connection, String, and_, bindparam, cast, column, func, select, table, text

from claimdb.database.chunks import chunks
from claimdb.database.tables import (
    assertion,
    assertion_claim,
    assertion_search,
    claim,
    decision,
    document_details,
    passage,
    reading,
    snapshot,
    source,
    source_alias,
)
from claimdb.identity import fold
from claimdb.matching import KnownClaim, KnownSource, Terms
from claimdb.records.values import ClaimKind, SourceKind

MAX_CLAIMS: Final = 500  # candidates from one search
_WANTED: Final = 40  # matters in one search
_fts = table("assertion_fts", column("rowid"), column("assertion_fts"))
_CLAIM_KIND: TypeAdapter[ClaimKind | None] = TypeAdapter(ClaimKind | None)
_SOURCE_KIND: TypeAdapter[SourceKind | None] = TypeAdapter(SourceKind | None)


class KnownThings:
    """The present state of a database, as matching asks for it: live judgements, and nothing that was rejected.

    `waiting` finds, of assertions whose search words are not in the index yet, those that have all the terms of one of
    these sets.
    """

    def __init__(
        self, connection: Connection, waiting: Callable[[Sequence[Terms]], Sequence[int]] = lambda wanted: ()
    ) -> None:
        self._connection = connection
        self._waiting = waiting

    def claims_like(self, wanted: Sequence[Terms]) -> Iterator[KnownClaim]:
        """The claims that have every term of one of these, found by the search index; at most `MAX_CLAIMS` a search.

        `about` and `published` are those of the assertions that were found.
        """
        listed = list(dict.fromkeys(terms for terms in wanted if terms))
        found: dict[str, KnownClaim] = {}
        is_sqlite = self._connection.dialect.name == "sqlite"
        words = ('"', " AND ", " OR ") if is_sqlite else ("'", " & ", " | ")
        for some in chunks(listed, _WANTED):
            asked = {"wanted": _query(some, *words), "waiting": json.dumps(list(self._waiting(some)))}
            for row in self._connection.execute(_claims(is_sqlite), asked):
                found.setdefault(row[0], _claim(row))
        yield from found.values()

    def sources_named(self, names: Iterable[str]) -> Iterator[KnownSource]:
        """The sources that have one of these names, or have it as an alias; not the groups that have no name."""
        folded = sorted({fold(name) for name in names})
        keys: set[int] = set()
        for some in chunks(folded):
            keys.update(self._connection.execute(_named(), {"folded": some}).scalars())
            keys.update(self._connection.execute(_called(), {"folded": some}).scalars())
        for chunk in chunks(sorted(keys)):
            yield from self._sources(chunk)

    def _sources(self, keys: Sequence[int]) -> Iterator[KnownSource]:
        aliases: dict[int, list[str]] = {}
        for key, alias in self._connection.execute(_aliases(), {"keys": keys}):
            aliases.setdefault(key, []).append(alias)
        for key, identifier, name, kind, distinct in self._connection.execute(_sources(), {"keys": keys}):
            known = _SOURCE_KIND.validate_python(kind)
            yield KnownSource(identifier, name, known, distinct, tuple(aliases.get(key, ())))


# The queries are made once, as a load asks them for every article.


@cache
def _named() -> Any:
    """The named sources whose name is one of `:folded`."""
    folded: Any = bindparam("folded", expanding=True)
    return select(source.c.key).where(source.c.folded.in_(folded), source.c.document.is_(None))


@cache
def _called() -> Any:
    """The sources that have one of `:folded` as an alias."""
    folded: Any = bindparam("folded", expanding=True)
    return select(source_alias.c.source).where(source_alias.c.folded.in_(folded), _live(source_alias))


@cache
def _aliases() -> Any:
    keys: Any = bindparam("keys", expanding=True)
    names = select(source_alias.c.source, source_alias.c.alias).where(source_alias.c.source.in_(keys))
    return names.where(_live(source_alias)).order_by(source_alias.c.key)


@cache
def _sources() -> Any:
    keys: Any = bindparam("keys", expanding=True)
    columns = (source.c.key, source.c.id, source.c.name, source.c.kind, source.c.distinct_mark)
    return select(*columns).where(source.c.key.in_(keys), source.c.document.is_(None)).order_by(source.c.id)


@cache
def _claims(is_sqlite: bool) -> Any:
    """The claims of the assertions that a search finds, `:wanted` in the engine's words."""
    about = and_(reading.c.assertion == assertion.c.key, reading.c.clock == "about", _live(reading))
    details = and_(document_details.c.document == snapshot.c.document, _live(document_details))
    columns = (claim.c.id, claim.c.text, claim.c.kind, claim.c.unit, claim.c.cumulative)
    return (
        select(
            *columns,
            func.min(reading.c.earliest),
            func.max(reading.c.latest),
            func.min(document_details.c.published_earliest),
            func.max(document_details.c.published_latest),
        )
        .select_from(
            assertion.join(assertion_claim, assertion_claim.c.assertion == assertion.c.key)
            .join(claim, assertion_claim.c.claim == claim.c.key)
            .join(decision, decision.c.assertion == assertion.c.key)
            .join(passage, assertion.c.passage == passage.c.key)
            .join(snapshot, passage.c.snapshot == snapshot.c.key)
            .outerjoin(document_details, details)
            .outerjoin(reading, about)
        )
        .where(
            assertion.c.key.in_(_having(is_sqlite)),
            _live(assertion_claim),
            _live(decision),
            decision.c.status.in_(("accepted", "proposed")),
        )
        .group_by(claim.c.key, *columns)
        .order_by(claim.c.key)
        .limit(MAX_CLAIMS)
    )


def _having(is_sqlite: bool) -> Any:
    """The assertions that have all the terms of one of the sets that are wanted, and those that are `:waiting`."""
    wanted: Any = bindparam("wanted", type_=String)
    if is_sqlite:
        indexed: Any = select(_fts.c.rowid).where(_fts.c.assertion_fts.op("MATCH")(wanted))
        listed = func.json_each(bindparam("waiting", type_=String)).table_valued("value")
        return indexed.union_all(select(listed.c.value))
    vector = func.array_to_tsvector(func.string_to_array(assertion_search.c.stems, text("' '")))
    found = vector.op("@@")(wanted.op("::")(text("tsquery")))
    array = bindparam("waiting", type_=String).op("::")(text("json"))
    each = func.json_array_elements_text(array).column_valued("each")
    return select(assertion_search.c.assertion).where(found).union_all(select(cast(each, BigInteger)))


def _live(judgements: Any) -> Any:
    return judgements.c.closed_in.is_(None)


def _query(wanted: Sequence[Terms], quote: str, both: str, either: str) -> str:
    """A search for one of these sets of terms, in an engine's words. Tokens hold letters and digits only."""
    return either.join(f"({both.join(_term(term.any_of, quote, both, either) for term in terms)})" for terms in wanted)


def _term(any_of: Sequence[Sequence[str]], quote: str, both: str, either: str) -> str:
    groups = (both.join(f"{quote}{token}{quote}" for token in group) for group in any_of)
    return "(" + either.join(f"({group})" for group in groups) + ")"


def _claim(row: Any) -> KnownClaim:
    identifier, words, kind, unit, cumulative, first, last, published, until = row
    return KnownClaim(
        id=identifier,
        text=words,
        kind=_CLAIM_KIND.validate_python(kind),
        unit=unit,
        cumulative=cumulative,
        about=(first, last) if first and last else None,
        published=(published, until) if published and until else None,
    )
