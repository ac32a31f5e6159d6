"""What is judged now, in tables that questions read quickly: derived data, written when a changeset is finished.

`assertion_now` has a row for every assertion on which a decision stands. Its `status` is the place in `STATUSES`;
`said` is the first and the last day of the saying as one number, 2024050320240509, so that it sorts as answers do:
`UNKNOWN` stands for a day that is not known, after all others. `denies`, `hedged` and `figured` are 1 or 0, and so is
`anew`: that its claim or a source of it was ever judged otherwise.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from sqlalchemy import (
    BigInteger,
    Connection,
    Integer,
    Select,
    Table,
    and_,
    case,
    cast,
    delete,
    exists,
    func,
    insert,
    or_,
    select,
    union,
)

from claimdb.database import tables
from claimdb.database.bulk import insert_rows
from claimdb.database.chunks import chunks
from claimdb.database.same import IDENTITY, Kind, links_around
from claimdb.words import index_words

STATUSES: Final = ("accepted", "proposed", "rejected", "withdrawn")
LISTED: Final = 2  # the first so many of them are listed unless others are asked for
UNKNOWN: Final = 99_999_999
HEDGED: Final = ("possible", "probable", "planned")
_DAY: Final = 100_000_000
TABLES: Final = (
    tables.assertion_now,
    tables.spoken_now,
    tables.total_now,
    tables.name_stem,
    tables.changeset_rows,
)


def refresh(connection: Connection, changesets: Sequence[int]) -> None:
    """Brings the tables up to date with what these changesets, which were just finished, recorded and closed."""
    _refresh_assertions(connection, _touched(connection, changesets))
    _refresh_total(connection, changesets)
    for kind in IDENTITY:
        _refresh_stems(connection, kind, _joined_or_parted(connection, kind, changesets))
    _refresh_names(connection, _named_anew(connection, changesets))
    _count_rows(connection, changesets)


def fill(connection: Connection) -> None:
    """Makes the tables anew, in place of all that they hold."""
    for table in TABLES:
        connection.execute(delete(table))
    connection.execute(insert(tables.assertion_now).from_select(_names(tables.assertion_now), judged_now()))
    connection.execute(insert(tables.spoken_now).from_select(_names(tables.spoken_now), spoken()))
    newest = connection.execute(select(func.max(tables.changeset.c.key))).scalar()
    if newest is not None:
        connection.execute(insert(tables.total_now), {"changeset": newest, **counted(connection)})
    for kind, table in IDENTITY.items():
        joined = select(table.c[kind]).where(table.c.closed_in.is_(None))
        _refresh_stems(connection, kind, connection.execute(joined).scalars().all())
    _refresh_names(connection, connection.execute(select(tables.source.c.key)).scalars().all())
    _count_rows(connection, connection.execute(select(tables.changeset.c.key)).scalars().all())


def _names(table: Table) -> list[str]:
    return [column.name for column in table.columns]


def judged_now() -> Select[Any]:
    """The rows that `assertion_now` must have, in the order of its columns."""
    own, said, passage = tables.assertion, tables.reading, tables.passage
    decided, stood = tables.decision, tables.assertion_claim
    joined = (
        own.join(passage, own.c.passage == passage.c.key)
        .join(decided, and_(decided.c.assertion == own.c.key, decided.c.closed_in.is_(None)))
        .join(stood, and_(stood.c.assertion == own.c.key, stood.c.closed_in.is_(None)))
        .outerjoin(said, and_(said.c.assertion == own.c.key, said.c.clock == "said", said.c.closed_in.is_(None)))
    )
    status = case({name: number for number, name in enumerate(STATUSES)}, value=decided.c.status)
    is_hedged = and_(own.c.stance == "asserts", or_(own.c.modality.in_(HEDGED), own.c.condition.is_not(None)))
    given = ("quantity_text", "quantity_value", "quantity_low", "quantity_high")
    return select(
        own.c.key,
        passage.c.snapshot,
        stood.c.claim,
        status,
        _number(said.c.earliest) * _DAY + _number(said.c.latest),
        _one_if(own.c.stance == "denies"),
        _one_if(is_hedged),
        _one_if(or_(*(own.c[name].is_not(None) for name in given))),
        _one_if(or_(*_judged_otherwise())),
    ).select_from(joined)


def _judged_otherwise() -> Iterator[Any]:
    own = tables.assertion
    mention, meant = tables.mention.alias(), tables.mention_source.alias()
    stood = tables.assertion_claim.alias()
    claims = exists().where(stood.c.assertion == own.c.key, stood.c.closed_in.is_not(None))
    yield claims.correlate(own)
    joined = (mention.c.assertion == own.c.key, meant.c.mention == mention.c.key)
    yield exists().where(*joined, meant.c.closed_in.is_not(None)).correlate(own)


def _number(day: Any) -> Any:
    return cast(func.coalesce(func.replace(day, "-", ""), str(UNKNOWN)), BigInteger)


def _one_if(condition: Any) -> Any:
    return case((condition, 1), else_=0)


def spoken() -> Select[Any]:
    """The rows that `spoken_now` must have, in the order of its columns."""
    mention, meant = tables.mention, tables.mention_source
    is_candidate = _one_if(meant.c.resolution == "candidate")
    return (
        select(
            meant.c.source,
            mention.c.assertion,
            cast(func.sum(1 - is_candidate), Integer),
            cast(func.sum(is_candidate), Integer),
        )
        .join(mention, meant.c.mention == mention.c.key)
        .where(meant.c.closed_in.is_(None))
        .group_by(meant.c.source, mention.c.assertion)
    )


def counted(connection: Connection) -> dict[str, int]:
    """The row that `total_now` must have, the changeset apart."""
    decided, details = tables.decision.c, tables.document_details.c
    listed = select(func.count()).where(decided.closed_in.is_(None), decided.status.in_(STATUSES[:LISTED]))
    proposed = listed.where(decided.status == STATUSES[1])
    documents = select(func.count()).where(details.closed_in.is_(None))
    return {
        "proposals": connection.execute(proposed).scalar_one(),
        "assertions": connection.execute(listed).scalar_one(),
        "documents": connection.execute(documents).scalar_one(),
    }


def _touched(connection: Connection, changesets: Sequence[int]) -> list[int]:
    """The assertions of which something was judged, or is no longer."""
    mention, meant = tables.mention, tables.mention_source
    queries: list[Select[Any]] = []
    for table in (tables.decision, tables.assertion_claim, tables.reading):
        queries += [select(table.c.assertion).where(each) for each in _of(table, changesets)]
    spoken_in = select(mention.c.assertion).join(meant, meant.c.mention == mention.c.key)
    queries += [spoken_in.where(each) for each in _of(meant, changesets)]
    return sorted(connection.execute(union(*queries)).scalars())


def _of(table: Table, changesets: Sequence[int]) -> tuple[Any, Any]:
    return table.c.changeset.in_(changesets), table.c.closed_in.in_(changesets)


def _refresh_assertions(connection: Connection, keys: Sequence[int]) -> None:
    now, by = tables.assertion_now, tables.spoken_now
    for some in chunks(keys):
        connection.execute(delete(now).where(now.c.assertion.in_(some)))
        connection.execute(delete(by).where(by.c.assertion.in_(some)))
        judged = judged_now().where(tables.assertion.c.key.in_(some))
        connection.execute(insert(now).from_select(_names(now), judged))
        speaking = spoken().where(tables.mention.c.assertion.in_(some))
        connection.execute(insert(by).from_select(_names(by), speaking))


def _refresh_total(connection: Connection, changesets: Sequence[int]) -> None:
    """Adds what came and takes away what went; all are counted only where nothing was counted before."""
    total = tables.total_now
    before = connection.execute(select(total)).mappings().first()
    newest = max(changesets)
    if before is None:
        connection.execute(insert(total), {"changeset": newest, **counted(connection)})
        return
    decision = tables.decision
    is_listed, is_proposed = decision.c.status.in_(STATUSES[:LISTED]), decision.c.status == STATUSES[1]
    after = {
        "changeset": newest,
        "assertions": before["assertions"] + _more(connection, decision, changesets, is_listed),
        "proposals": before["proposals"] + _more(connection, decision, changesets, is_proposed),
        "documents": before["documents"] + _more(connection, tables.document_details, changesets),
    }
    connection.execute(delete(total))
    connection.execute(insert(total), after)


def _more(connection: Connection, table: Table, changesets: Sequence[int], *conditions: Any) -> int:
    made, closed = _of(table, changesets)
    count = select(func.count()).select_from(table).where(*conditions)
    came = connection.execute(count.where(made, table.c.closed_in.is_(None))).scalar_one()
    went = connection.execute(count.where(closed, table.c.changeset.not_in(changesets))).scalar_one()
    return came - went


def _joined_or_parted(connection: Connection, kind: Kind, changesets: Sequence[int]) -> set[int]:
    """The things that were judged to be the same as others, or are no longer."""
    table = IDENTITY[kind]
    query = union(*(select(table.c[kind], table.c.target).where(each) for each in _of(table, changesets)))
    return {key for row in connection.execute(query) for key in row}


def _refresh_stems(connection: Connection, kind: Kind, keys: Iterable[int]) -> None:
    """Writes anew the stems of these and of all that are the same as one of them."""
    listed = set(keys)
    if not listed:
        return
    table = tables.name_stem
    links = links_around(connection, kind, listed)
    for some in chunks(sorted({*listed, *links, *links.values()})):
        connection.execute(delete(table).where(table.c.kind == kind, table.c.thing.in_(some)))
    rows = [{"stem": stem, "kind": kind, "thing": key} for stem, key in stems_of(connection, kind, links)]
    insert_rows(connection, table, rows)


def stems_of(connection: Connection, kind: Kind, links: dict[int, int]) -> set[tuple[str, int]]:
    """The stems, with the key of each thing, under which `name_stem` must have things that are counted so."""
    things = tables.metadata.tables[kind]
    name = things.c["name" if kind == "source" else "text"]
    classes = classes_of(links)
    words = {key: frozenset(index_words(each)) for key, each in _texts(connection, things.c.key, name, classes)}
    return {
        (stem, key)
        for key, same in classes.items()
        for stem in frozenset[str]().union(*(words[each] for each in same)) - words[key]
    }


def classes_of(links: dict[int, int], alone: Iterable[int] = ()) -> dict[int, list[int]]:
    """Of each thing all that are the same, itself too."""
    found = {key: [key] for key in sorted({*alone, *links, *links.values()})}
    for one, other in links.items():
        if found[one] is not found[other]:
            found[one] += found[other]
            for each in found[other]:
                found[each] = found[one]
    return found


def _texts(connection: Connection, key: Any, name: Any, keys: Iterable[int]) -> Iterator[tuple[int, str]]:
    for some in chunks(sorted(keys)):
        yield from ((row[0], row[1]) for row in connection.execute(select(key, name).where(key.in_(some))))


def _named_anew(connection: Connection, changesets: Sequence[int]) -> set[int]:
    """The sources that are new, or that have other names than before."""
    own, alias, same = tables.source, tables.source_alias, tables.source_identity
    queries = [select(own.c.key).where(own.c.changeset.in_(changesets))]
    queries += [select(alias.c.source).where(each) for each in _of(alias, changesets)]
    for column in (same.c.source, same.c.target):
        queries += [select(column).where(each) for each in _of(same, changesets)]
    return set(connection.execute(union(*queries)).scalars())


def _refresh_names(connection: Connection, keys: Iterable[int]) -> None:
    """Writes anew by which stems these sources, and all that are the same as one of them, are found."""
    table = tables.name_stem
    listed = set(keys)
    if not listed:
        return
    classes = classes_of(links_around(connection, "source", listed), listed)
    for some in chunks(sorted(classes)):
        connection.execute(delete(table).where(table.c.kind == "name", table.c.thing.in_(some)))
    rows = [{"stem": stem, "kind": "name", "thing": key} for key, stem in name_stems(connection, classes)]
    insert_rows(connection, table, rows)


def name_stems(connection: Connection, classes: dict[int, list[int]]) -> Iterator[tuple[int, str]]:
    """The sources, by key, and the stems under which `name_stem` must have them."""
    own, alias = tables.source.c, tables.source_alias.c
    words: dict[int, set[str]] = {key: set() for key in classes}
    for key, name in _texts(connection, own.key, own.name, classes):
        words[key].update(index_words(name))
    for some in chunks(sorted(classes)):
        query = select(alias.source, alias.alias).where(alias.closed_in.is_(None), alias.source.in_(some))
        for key, name in connection.execute(query):
            words[key].update(index_words(name))
    for key, same in classes.items():
        yield from ((key, stem) for stem in sorted(set[str]().union(*(words[each] for each in same))))


def _count_rows(connection: Connection, changesets: Sequence[int]) -> None:
    """Counts what these changesets made and closed."""
    for some in chunks(changesets):
        connection.execute(delete(tables.changeset_rows).where(tables.changeset_rows.c.changeset.in_(some)))
    rows = rows_by_changeset(connection, changesets)
    names = ("changeset", "of_table", "made", "closed")
    insert_rows(connection, tables.changeset_rows, [dict(zip(names, row, strict=True)) for row in rows])


def rows_by_changeset(connection: Connection, changesets: Sequence[int]) -> list[tuple[int, str, int, int]]:
    """The rows that `changeset_rows` must have for these changesets."""
    counts: dict[tuple[int, str], list[int]] = {}
    for table, place, column in _of_changesets():
        for some in chunks(changesets):
            query = select(column, func.count()).select_from(table).where(column.in_(some)).group_by(column)
            for changeset, number in connection.execute(query):
                counts.setdefault((changeset, table.name), [0, 0])[place] = number
    return [(changeset, table, made, closed) for (changeset, table), (made, closed) in counts.items()]


def _of_changesets() -> Iterator[tuple[Table, int, Any]]:
    yield from ((table, 0, table.c.changeset) for table in (*tables.FACTS, *tables.JUDGEMENTS))
    yield from ((table, 1, table.c.closed_in) for table in tables.JUDGEMENTS)
